package quadstore_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// A damagedFS is the file system of the operating system in which one file has
// other bytes.
type damagedFS struct {
	durable.OS
	path string
	data []byte
}

func (f *damagedFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	if path == f.path {
		return memoryFile{bytes.NewReader(f.data)}, nil
	}
	return f.OS.OpenFile(path, flag, perm)
}

type memoryFile struct{ *bytes.Reader }

func (f memoryFile) WriteAt([]byte, int64) (int, error) { return 0, fs.ErrPermission }
func (f memoryFile) Truncate(int64) error               { return fs.ErrPermission }
func (f memoryFile) Sync() error                        { return nil }
func (f memoryFile) Close() error                       { return nil }
func (f memoryFile) Stat() (fs.FileInfo, error)         { return sizeInfo{f.Reader.Size()}, nil }

type sizeInfo struct{ size int64 }

func (i sizeInfo) Name() string       { return "" }
func (i sizeInfo) Size() int64        { return i.size }
func (i sizeInfo) Mode() fs.FileMode  { return 0o644 }
func (i sizeInfo) ModTime() time.Time { return time.Time{} }
func (i sizeInfo) IsDir() bool        { return false }
func (i sizeInfo) Sys() any           { return nil }

// sampled returns n of the numbers below total, all if there are no more. The
// seed makes them the same in every run.
func sampled(total, n int) []int {
	all := rand.New(rand.NewPCG(1, 2)).Perm(total)
	return all[:min(n, total)]
}

// TestVerifyFindsEveryFlippedBit flips bits of every file of a store, and holds
// that Verify finds each, that no backup is made of it, and that reading ends in
// an error or not, but ends.
func TestVerifyFindsEveryFlippedBit(t *testing.T) {
	s, _ := layered(t)
	n := 30_000
	if testing.Short() {
		n = 400
	}
	for _, name := range liveFiles(t, s) {
		path := filepath.Join(s.Dir(), name)
		whole := readFile(t, path)
		t.Logf("%s: %d bits", name, 8*len(whole))
		for _, bit := range sampled(8*len(whole), n) {
			data := bytes.Clone(whole)
			data[bit/8] ^= 1 << (bit % 8)
			o := quadstore.Options{}.WithFS(&damagedFS{path: path, data: data})
			found, err := quadstore.Verify(t.Context(), s.Dir(), o)
			if len(found) == 0 || err != nil {
				t.Errorf("%s, bit %d of byte %d: Verify = %v, %v", name, bit%8, bit/8, found, err)
			}
			readDamaged(t, s.Dir(), o)
		}
	}
}

// readDamaged opens a store and reads all of it in every way. Only corruption
// may be an error.
func readDamaged(t *testing.T, dir string, o quadstore.Options) {
	t.Helper()
	check := func(what string, err error) {
		if err != nil && !errors.Is(err, graph.ErrCorrupt) && !errors.Is(err, graph.ErrVersion) && !errors.Is(err, graph.ErrUnknownID) {
			t.Errorf("%s: %v, want no error or damage", what, err)
		}
	}
	s, err := quadstore.Open(dir, o)
	if err != nil {
		check("Open", err)
		return
	}
	defer s.Close()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		check("Snapshot", err)
		return
	}
	defer snap.Close()
	var ids []graph.IDQuad
	for _, order := range []graph.Order{graph.SPOL, graph.OPSL} {
		for quad, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, order) {
			check("Scan", err)
			ids = append(ids, quad)
			if len(ids) > 1e6 {
				t.Fatal("a scan does not end")
			}
		}
	}
	_, err = graph.TermQuads(t.Context(), snap, ids)
	check("Terms", err)
	found, err := snap.Lookup(t.Context(), []graph.Term{"<p1>", "<s5>", "<l3>", "<zz>"}, nil)
	check("Lookup", err)
	_, err = snap.Stats(t.Context())
	check("Stats", err)
	if found == nil {
		return
	}
	for _, p := range []graph.Pattern{{P: found[0]}, {L: found[2]}, {S: found[1]}, {O: found[1], P: found[0]}} {
		_, err := snap.Size(t.Context(), p)
		check("Size", err)
	}
	for _, d := range []graph.Direction{graph.Out, graph.In} {
		err := snap.Expand(t.Context(), graph.Expansion{Nodes: found[1:2], Direction: d}, func([]graph.Edge) bool { return true })
		check("Expand", err)
	}
}

// TestVerifyFindsEveryTruncation cuts every file at every length. What no
// checksum can show is a journal that ends exactly after a commit.
func TestVerifyFindsEveryTruncation(t *testing.T) {
	s, _ := layered(t)
	var missed []int
	for _, name := range liveFiles(t, s) {
		path := filepath.Join(s.Dir(), name)
		whole := readFile(t, path)
		for size := range len(whole) {
			o := quadstore.Options{}.WithFS(&damagedFS{path: path, data: whole[:size]})
			found, err := quadstore.Verify(t.Context(), s.Dir(), o)
			switch {
			case err != nil:
				t.Errorf("%s cut to %d bytes: %v", name, size, err)
			case len(found) == 0 && name[0] == 'j':
				missed = append(missed, size)
			case len(found) == 0:
				t.Errorf("%s cut to %d bytes: nothing found", name, size)
			}
			readDamaged(t, s.Dir(), o)
		}
	}
	// Its header, and the first of its two commits.
	if len(missed) != 2 || missed[0] != 32 {
		t.Errorf("the journal cut to %v bytes passes, want the ends of header and first commit", missed)
	}
}

func TestVerifyNamesInvariantFileAndPlace(t *testing.T) {
	s, _ := layered(t)
	names := liveFiles(t, s)
	older := filepath.Join(s.Dir(), names[2])
	data := bytes.Clone(readFile(t, older))
	data[70] ^= 1 // in the dictionary
	o := quadstore.Options{}.WithFS(&damagedFS{path: older, data: data})
	found, err := quadstore.Verify(t.Context(), s.Dir(), o)
	if err != nil || len(found) != 1 {
		t.Fatalf("Verify = %v, %v, want one violation", found, err)
	}
	var c *graph.CorruptError
	if v := found[0]; v.Invariant != 10 || !errors.As(v, &c) || c.File != older || c.Offset != 64 {
		t.Errorf("Verify = %v, want I10 of %s, section at byte 64", v, older)
	}
}

// TestMergingDoesNotSealDamage: a merged segment has checksums of its own, so
// damage would be past finding.
func TestMergingDoesNotSealDamage(t *testing.T) {
	s, _ := layered(t)
	path := filepath.Join(s.Dir(), liveFiles(t, s)[2])
	// A byte of the dictionary without which the store can still be opened.
	whole := readFile(t, path)
	at := 64
	for ; ; at++ {
		data := bytes.Clone(whole)
		data[at] ^= 1
		s, err := quadstore.Open(s.Dir(), quadstore.Options{}.WithFS(&damagedFS{path: path, data: data}))
		if err == nil {
			s.Close()
			writeFile(t, path, data)
			break
		}
	}
	again := open(t, s.Dir(), layeredOptions)
	before := listing(t, s.Dir())
	var c *graph.CorruptError
	if err := again.Compact(t.Context()); !errors.As(err, &c) || c.File != path {
		t.Errorf("Compact = %v, want damage of %s", err, path)
	}
	if after := listing(t, s.Dir()); after != before {
		t.Errorf("the directory was\n%sand is\n%s", before, after)
	}
}

func TestVerifyTellsItsProgress(t *testing.T) {
	s, _ := layered(t)
	var steps []int64
	var total int64
	o := quadstore.Options{Progress: func(done, of int64) { steps, total = append(steps, done), of }}
	if found, err := quadstore.Verify(t.Context(), s.Dir(), o); len(found) > 0 || err != nil {
		t.Fatal(found, err)
	}
	if !slices.IsSorted(steps) || len(steps) < 10 || steps[len(steps)-1] > total || steps[len(steps)-1] < total-10 {
		t.Errorf("told %v of %d", steps, total)
	}
}
