package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// A fault is what goes wrong at the n-th operation that changes something.
type fault struct {
	at   int  // from 1; 0: nothing
	tear bool // a write that fails writes half
	dead bool // all later operations fail too, as if the process was killed
}

// faultyFS is the file system of the operating system with one fault.
type faultyFS struct {
	durable.OS
	fault
	mu   sync.Mutex // a bulk writes on another goroutine
	n    int        // operations so far
	hits int        // operations that failed
	log  []string
}

var errFault = errors.New("injected fault")

// step counts an operation and says whether it fails.
func (f *faultyFS) step(op string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	f.log = append(f.log, op)
	if f.at > 0 && (f.n == f.at || f.dead && f.n > f.at) {
		f.hits++
		return errFault
	}
	return nil
}

func (f *faultyFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	if flag&os.O_CREATE != 0 {
		if err := f.step("create"); err != nil {
			return nil, err
		}
	}
	file, err := f.OS.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err
	}
	return faultyFile{file, f}, nil
}

func (f *faultyFS) Mkdir(path string, perm fs.FileMode) error {
	if err := f.step("mkdir"); err != nil {
		return err
	}
	return f.OS.Mkdir(path, perm)
}

func (f *faultyFS) Rename(from, to string) error {
	if err := f.step("rename"); err != nil {
		return err
	}
	return f.OS.Rename(from, to)
}

func (f *faultyFS) Link(from, to string) error {
	if err := f.step("link"); err != nil {
		return err
	}
	return f.OS.Link(from, to)
}

func (f *faultyFS) Remove(path string) error {
	if f.dead && f.hits > 0 {
		return errFault // what is dead tidies nothing up
	}
	return f.OS.Remove(path)
}

func (f *faultyFS) SyncDir(path string) error {
	if err := f.step("syncdir"); err != nil {
		return err
	}
	return f.OS.SyncDir(path)
}

type faultyFile struct {
	durable.File
	fs *faultyFS
}

func (f faultyFile) WriteAt(p []byte, off int64) (int, error) {
	err := f.fs.step("write")
	if err == nil {
		return f.File.WriteAt(p, off)
	}
	if !f.fs.tear {
		return 0, err
	}
	n, writeErr := f.File.WriteAt(p[:len(p)/2], off)
	return n, errors.Join(err, writeErr)
}

func (f faultyFile) Sync() error {
	if err := f.fs.step("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f faultyFile) Truncate(size int64) error {
	if err := f.fs.step("truncate"); err != nil {
		return err
	}
	return f.File.Truncate(size)
}

// large is a transaction of several writes.
func large(n int) []graph.Quad {
	out := make([]graph.Quad, n)
	for i := range out {
		out[i] = graph.Quad{Subject: "<s>", Predicate: "<p>", Object: graph.String(fmt.Sprint(i, strings.Repeat("x", 100_000)))}
	}
	return out
}

func faults(operations int) []fault {
	var out []fault
	for at := 1; at <= operations; at++ {
		for _, tear := range []bool{false, true} {
			for _, dead := range []bool{false, true} {
				out = append(out, fault{at, tear, dead})
			}
		}
	}
	return out
}

// operationsOf returns what a commit of quads does when nothing fails.
func operationsOf(t *testing.T, quads []graph.Quad) []string {
	t.Helper()
	s := create(t, quadstore.Options{})
	f := &faultyFS{}
	s = open(t, s.Dir(), quadstore.Options{}.WithFS(f))
	mustAdd(t, s, quads...)
	return f.log
}

func TestCommitCostsOneSync(t *testing.T) {
	for n, want := range map[int][]string{1: {"write", "sync"}, 30: {"write", "write", "write", "sync"}} {
		if got := operationsOf(t, large(n)); !slices.Equal(got, want) {
			t.Errorf("a commit of %d quads does %v, want %v", n, got, want)
		}
	}
}

// TestCommitIsWholeOrNotAtAllWhateverFails lets each operation of a commit
// fail in every way, and looks at what the handle and a new one see.
func TestCommitIsWholeOrNotAtAllWhateverFails(t *testing.T) {
	before := q("a b c")
	for _, added := range [][]graph.Quad{large(1), large(30)} {
		for _, fault := range faults(len(operationsOf(t, added))) {
			t.Run(fmt.Sprintf("%d quads, %+v", len(added), fault), func(t *testing.T) {
				plain := create(t, quadstore.Options{})
				mustAdd(t, plain, before)
				f := &faultyFS{fault: fault}
				s := open(t, plain.Dir(), quadstore.Options{}.WithFS(f))
				if err := write(t, s, added, nil); !errors.Is(err, errFault) {
					t.Fatalf("commit = %v, want the fault", err)
				}
				wantContents(t, s, before)
				if now := contents(t, plain); len(now) != 1 && !(fault.dead && len(now) == 1+len(added)) {
					t.Errorf("another handle sees %d quads", len(now))
				}
				s.Close()
				again := open(t, plain.Dir(), quadstore.Options{})
				held := contents(t, again)
				// Only a process that dies between its last write and the
				// end of its sync may leave what it did not report.
				if len(held) != 1 && !(fault.dead && len(held) == 1+len(added)) {
					t.Errorf("after opening again: %d quads", len(held))
				}
				mustAdd(t, again, q("x y z"))
				if got := contents(t, again); len(got) != len(held)+1 {
					t.Errorf("after another commit: %d quads, want %d", len(got), len(held)+1)
				}
				wantSound(t, plain.Dir())
			})
		}
	}
}

func TestFailedWriteLeavesTheHandleUsable(t *testing.T) {
	s := create(t, quadstore.Options{})
	s = open(t, s.Dir(), quadstore.Options{}.WithFS(&faultyFS{fault: fault{at: 1, tear: true}}))
	if err := write(t, s, []graph.Quad{q("a b c")}, nil); !errors.Is(err, errFault) {
		t.Fatalf("commit = %v", err)
	}
	mustAdd(t, s, q("a b d"))
	wantContents(t, s, q("a b d"))
	wantContents(t, open(t, s.Dir(), quadstore.Options{}), q("a b d"))
}

func TestFailedSyncEndsWritingThroughTheHandle(t *testing.T) {
	plain := create(t, quadstore.Options{})
	s := open(t, plain.Dir(), quadstore.Options{}.WithFS(&faultyFS{fault: fault{at: 2}}))
	if err := write(t, s, []graph.Quad{q("a b c")}, nil); !errors.Is(err, errFault) {
		t.Fatalf("commit = %v", err)
	}
	if err := write(t, s, []graph.Quad{q("a b d")}, nil); !errors.Is(err, errFault) || !strings.Contains(err.Error(), "opened again") {
		t.Errorf("the next Begin = %v, want the cause and advice", err)
	}
	wantContents(t, s) // reading goes on
	mustAdd(t, open(t, plain.Dir(), quadstore.Options{}), q("a b e"))
	wantContents(t, s, q("a b e"))
}

func TestUndoThatFailsIsSaid(t *testing.T) {
	s := create(t, quadstore.Options{})
	s = open(t, s.Dir(), quadstore.Options{}.WithFS(&faultyFS{fault: fault{at: 2, dead: true}}))
	if err := write(t, s, []graph.Quad{q("a b c")}, nil); err == nil || !strings.Contains(err.Error(), "may be there") {
		t.Errorf("commit = %v, want it said that the transaction may be there", err)
	}
}

// TestReaderFollowsATransactionThatIsTakenBack lets a reader of another handle
// see a transaction that was written but could not be synced.
func TestReaderFollowsATransactionThatIsTakenBack(t *testing.T) {
	plain := create(t, quadstore.Options{})
	mustAdd(t, plain, q("a b c"))
	reader := open(t, plain.Dir(), quadstore.Options{})
	size := len(readFile(t, journalOf(plain)))
	mustAdd(t, plain, q("a b d"))
	wantContents(t, reader, q("a b c"), q("a b d"))

	if err := os.Truncate(journalOf(plain), int64(size)); err != nil {
		t.Fatal(err)
	}
	wantContents(t, reader, q("a b c"))
	// Another one of the same length in its place.
	mustAdd(t, plain2(t, plain), q("a b e"))
	wantContents(t, reader, q("a b c"), q("a b e"))
}

// plain2 opens the store of s a second time.
func plain2(t *testing.T, s *quadstore.Store) *quadstore.Store {
	return open(t, s.Dir(), quadstore.Options{})
}

func TestCancelledCommitIsCutOff(t *testing.T) {
	s := create(t, quadstore.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	f := &cancellingFS{cancel: cancel}
	s = open(t, s.Dir(), quadstore.Options{}.WithFS(f))
	tx, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Add(batchOf(large(30))); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(ctx); !errors.Is(err, context.Canceled) || f.writes != 1 {
		t.Errorf("commit = %v after %d writes, want it cancelled after one", err, f.writes)
	}
	if n := len(readFile(t, journalOf(s))); n != 32 {
		t.Errorf("the journal has %d bytes, want its header only", n)
	}
	mustAdd(t, s, q("a b c"))
	wantContents(t, s, q("a b c"))
}

// cancellingFS cancels a context at the first write.
type cancellingFS struct {
	durable.OS
	cancel context.CancelFunc
	writes int
}

func (f *cancellingFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	file, err := f.OS.OpenFile(path, flag, perm)
	return cancellingFile{file, f}, err
}

type cancellingFile struct {
	durable.File
	fs *cancellingFS
}

func (f cancellingFile) WriteAt(p []byte, off int64) (int, error) {
	f.fs.writes++
	f.fs.cancel()
	return f.File.WriteAt(p, off)
}

// TestCreateCanBeRepeatedWhateverFailed lets each operation of Create fail.
func TestCreateCanBeRepeatedWhateverFailed(t *testing.T) {
	f := &faultyFS{}
	create(t, quadstore.Options{}.WithFS(f))
	for _, fault := range faults(f.n) {
		dir := filepath.Join(t.TempDir(), "db")
		_, err := quadstore.Create(dir, quadstore.Options{}.WithFS(&faultyFS{fault: fault}))
		if !errors.Is(err, errFault) {
			t.Fatalf("%+v: Create = %v, want the fault", fault, err)
		}
		s, err := quadstore.Create(dir, quadstore.Options{})
		if errors.Is(err, fs.ErrExist) { // all but the last sync was done
			s, err = quadstore.Open(dir, quadstore.Options{})
		}
		if err != nil {
			t.Errorf("%+v: after it: %v", fault, err)
			continue
		}
		mustAdd(t, s, q("a b c"))
		wantSound(t, dir)
		s.Close()
	}
}
