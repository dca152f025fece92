package quadstore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// noLinks is a file system that has no second names.
type noLinks struct{ durable.OS }

func (noLinks) Link(from, to string) error {
	return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EXDEV}
}

// ways are how a backup can be made.
var ways = map[string]struct {
	o quadstore.Options
	b quadstore.BackupOptions
}{
	"links":          {quadstore.Options{}, quadstore.BackupOptions{}},
	"copies":         {quadstore.Options{}, quadstore.BackupOptions{Copy: true}},
	"no links there": {quadstore.Options{}.WithFS(noLinks{}), quadstore.BackupOptions{}},
}

func TestBackupHoldsWhatTheStoreHolds(t *testing.T) {
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			s, held := layered(t)
			var done, total int64
			o := way.o
			o.Progress = func(d, of int64) { done, total = d, of }
			s = open(t, s.Dir(), o)
			to := filepath.Join(t.TempDir(), "backup")
			if err := s.Backup(t.Context(), to, way.b); err != nil {
				t.Fatal(err)
			}
			wantSound(t, to)
			if done == 0 || done != total {
				t.Errorf("progress ended at %d of %d", done, total)
			}
			seg := liveFiles(t, s)[2]
			one, err1 := os.Stat(filepath.Join(s.Dir(), seg))
			two, err2 := os.Stat(filepath.Join(to, seg))
			if err1 != nil || err2 != nil || os.SameFile(one, two) != (name == "links") {
				t.Errorf("%s is one file in both: %v (%v, %v)", seg, os.SameFile(one, two), err1, err2)
			}
			// Both are stores of their own from now on.
			copied := open(t, to, quadstore.Options{})
			mustAdd(t, copied, q("in the backup"))
			mustAdd(t, s, q("in the store"))
			if err := s.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantContents(t, copied, append([]graph.Quad{q("in the backup")}, held...)...)
			wantContents(t, s, append([]graph.Quad{q("in the store")}, held...)...)
			wantSound(t, to)
			wantSound(t, s.Dir())
		})
	}
}

func TestBackupLeavesOutWhatIsNotCommitted(t *testing.T) {
	s, held := layered(t)
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := tx.Add(batchOf([]graph.Quad{q("not yet committed")})); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(t.Context(), to, quadstore.BackupOptions{}); err != nil {
		t.Fatal(err)
	}
	wantContents(t, open(t, to, quadstore.Options{}), held...)
}

// mergingFS lets the store under a backup be compacted just before the backup
// links its first file, which is then gone.
type mergingFS struct {
	durable.OS
	compact func()
}

func (f *mergingFS) Link(from, to string) error {
	if f.compact != nil {
		f.compact()
		f.compact = nil
	}
	return f.OS.Link(from, to)
}

func TestBackupOutlivesAMergeOfTheFilesItReads(t *testing.T) {
	s, held := layered(t)
	f := &mergingFS{}
	reader := open(t, s.Dir(), quadstore.Options{}.WithFS(f))
	f.compact = func() {
		mustAdd(t, s, q("later on added"))
		if err := s.Compact(t.Context()); err != nil {
			t.Error(err)
		}
	}
	to := filepath.Join(t.TempDir(), "backup")
	if err := reader.Backup(t.Context(), to, quadstore.BackupOptions{}); err != nil {
		t.Fatal(err)
	}
	wantSound(t, to)
	wantContents(t, open(t, to, quadstore.Options{}), held...)
}

func TestBackupRefusesATargetThatIsInUse(t *testing.T) {
	s, _ := layered(t)
	full := dirWith(t, map[string]string{"letter": "Dear reader"})
	before := listing(t, full)
	err := s.Backup(t.Context(), full, quadstore.BackupOptions{})
	if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "letter") {
		t.Errorf("into a folder that is not empty: %v", err)
	}
	if after := listing(t, full); after != before {
		t.Errorf("the folder was\n%sand is\n%s", before, after)
	}
	file := filepath.Join(full, "letter")
	if err := s.Backup(t.Context(), file, quadstore.BackupOptions{}); err == nil {
		t.Error("a file became a backup")
	}
	for _, to := range []string{s.Dir(), filepath.Join(s.Dir(), "backup")} {
		if err := s.Backup(t.Context(), to, quadstore.BackupOptions{}); err == nil || !strings.Contains(err.Error(), "inside its store") {
			t.Errorf("into %s: %v", to, err)
		}
	}
	wantSound(t, s.Dir())
	if err := s.Backup(t.Context(), filepath.Join(full, "no", "parent"), quadstore.BackupOptions{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a parent: %v", err)
	}
	if err := s.Backup(t.Context(), t.TempDir(), quadstore.BackupOptions{}); err != nil {
		t.Errorf("into an empty folder: %v", err)
	}
}

// TestNoBackupIsMadeOfADamagedStore flips bits of the segments and of the
// journal up to its last commit, after the store was opened and before.
func TestNoBackupIsMadeOfADamagedStore(t *testing.T) {
	s, _ := layered(t)
	names := liveFiles(t, s)
	n := 100
	if testing.Short() {
		n = 20
	}
	for name, way := range ways {
		for _, file := range names[1:] {
			path := filepath.Join(s.Dir(), file)
			whole := readFile(t, path)
			for _, bit := range sampled(8*len(whole), n) {
				dir := copyStore(t, s.Dir())
				damaged := filepath.Join(dir, file)
				data := bytes.Clone(whole)
				data[bit/8] ^= 1 << (bit % 8)
				opened := open(t, dir, way.o)
				writeInPlace(t, damaged, data)
				to := filepath.Join(t.TempDir(), "backup")
				var c *graph.CorruptError
				err := opened.Backup(t.Context(), to, way.b)
				if !errors.As(err, &c) || c.File != damaged {
					t.Errorf("%s, %s, bit %d of byte %d: Backup = %v, want damage of %s", name, file, bit%8, bit/8, err, damaged)
				}
				if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%s, %s: something is at the target: %v", name, file, err)
				}
				opened.Close()
				os.RemoveAll(dir)
			}
		}
	}
}

// writeInPlace changes the bytes of a file that may be mapped.
func writeInPlace(t *testing.T, path string, data []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(data, 0); err != nil {
		t.Fatal(err)
	}
}

// TestBackupIsWholeOrNoStoreWhateverFails lets each operation of a backup fail.
func TestBackupIsWholeOrNoStoreWhateverFails(t *testing.T) {
	s, held := layered(t)
	for _, b := range []quadstore.BackupOptions{{}, {Copy: true}} {
		f := &faultyFS{}
		if err := open(t, s.Dir(), quadstore.Options{}.WithFS(f)).Backup(t.Context(), filepath.Join(t.TempDir(), "b"), b); err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(f.n) {
			to := filepath.Join(t.TempDir(), "b")
			bad := &faultyFS{fault: fault}
			err := open(t, s.Dir(), quadstore.Options{}.WithFS(bad)).Backup(t.Context(), to, b)
			if bad.hits == 0 || err == nil && bad.log[fault.at-1] != "link" {
				t.Fatalf("%+v: Backup = %v, %d operations failed", fault, err, bad.hits)
			}
			copied, openErr := quadstore.Open(to, quadstore.Options{})
			switch {
			case openErr == nil && (err == nil || fault.dead): // only the last sync was missing
				wantContents(t, copied, held...)
				wantSound(t, to)
				copied.Close()
			case openErr == nil:
				t.Errorf("%+v: Backup = %v, and a store is there", fault, err)
			case err == nil || !errors.Is(openErr, graph.ErrNotStore):
				t.Errorf("%+v: Backup = %v, and opening what is there: %v, want no store", fault, err, openErr)
			}
			if _, statErr := os.Stat(to); err != nil && !fault.dead && !errors.Is(statErr, fs.ErrNotExist) {
				t.Errorf("%+v: something is left: %v", fault, statErr)
			}
		}
	}
	wantContents(t, s, held...)
	wantSound(t, s.Dir())
}

func TestCancelledBackupLeavesNothing(t *testing.T) {
	s, _ := layered(t)
	ctx, cancel := context.WithCancel(t.Context())
	o := quadstore.Options{Progress: func(done, total int64) {
		if done > total/2 {
			cancel()
		}
	}}
	to := filepath.Join(t.TempDir(), "b")
	if err := open(t, s.Dir(), o).Backup(ctx, to, quadstore.BackupOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Backup = %v, want it cancelled", err)
	}
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}

func TestRestoreIsTheBackupVerified(t *testing.T) {
	s, held := layered(t)
	dir := t.TempDir()
	backup, restored := filepath.Join(dir, "backup"), filepath.Join(dir, "restored")
	if err := s.Backup(t.Context(), backup, quadstore.BackupOptions{Copy: true}); err != nil {
		t.Fatal(err)
	}
	// Neither a note beside it nor half a transaction is damage.
	writeFile(t, filepath.Join(backup, "note"), []byte("of March"))
	names := liveFiles(t, s)
	journal := filepath.Join(backup, names[1])
	writeFile(t, journal, append(readFile(t, journal), 9, 0, 0))
	var notices []string
	o := quadstore.Options{Notice: func(n string) { notices = append(notices, n) }}
	if err := quadstore.Restore(t.Context(), backup, restored, o, quadstore.BackupOptions{}); err != nil {
		t.Fatal(err)
	}
	if len(notices) != 2 || !strings.Contains(fmt.Sprint(notices), "note") || !strings.Contains(fmt.Sprint(notices), "3 bytes") {
		t.Errorf("told %q, want the note and the half transaction", notices)
	}
	wantSound(t, restored)
	wantContents(t, open(t, restored, quadstore.Options{}), held...)
	if err := quadstore.Restore(t.Context(), backup, restored, o, quadstore.BackupOptions{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a store: %v, want fs.ErrExist", err)
	}

	// What contradicts itself under right checksums only Verify finds.
	manifest := string(readFile(t, filepath.Join(backup, "MANIFEST")))
	lines := strings.SplitAfter(manifest, "\n")
	lines = append(lines[:4:4], append([]string{lines[4]}, lines[4:len(lines)-2]...)...)
	writeFile(t, filepath.Join(backup, "MANIFEST"), []byte(sealed(strings.Join(lines, ""))))
	other := filepath.Join(dir, "other")
	var d *quadstore.DamagedError
	if err := quadstore.Restore(t.Context(), backup, other, o, quadstore.BackupOptions{}); !errors.As(err, &d) || len(d.Found) == 0 {
		t.Errorf("of a damaged backup: %v, want a DamagedError", err)
	}
	if _, err := os.Stat(other); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something is at the target: %v", err)
	}
	if err := quadstore.Restore(t.Context(), filepath.Join(dir, "none"), other, o, quadstore.BackupOptions{}); !errors.Is(err, graph.ErrNotStore) {
		t.Errorf("of nothing: %v", err)
	}
}
