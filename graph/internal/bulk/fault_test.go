package bulk

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
)

// faultyFS is the file system of the operating system, whose operation number
// at fails, and all later ones if it is dead; removing always works. Operations
// of two goroutines are counted in the order in which they come.
type faultyFS struct {
	durable.OS
	at   int // from 1; 0: nothing fails
	dead bool

	mu   sync.Mutex
	n    int
	hits int
}

var errFault = errors.New("injected fault")

func (f *faultyFS) step() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	if f.at > 0 && (f.n == f.at || f.dead && f.n > f.at) {
		f.hits++
		return errFault
	}
	return nil
}

func (f *faultyFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	file, err := f.OS.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err
	}
	return faultyFile{file, f}, nil
}

type faultyFile struct {
	durable.File
	fs *faultyFS
}

func (f faultyFile) WriteAt(p []byte, off int64) (int, error) {
	if err := f.fs.step(); err != nil {
		n, _ := f.File.WriteAt(p[:len(p)/2], off)
		return n, err
	}
	return f.File.WriteAt(p, off)
}

func (f faultyFile) ReadAt(p []byte, off int64) (int, error) {
	if err := f.fs.step(); err != nil {
		n, _ := f.File.ReadAt(p[:len(p)/2], off)
		return n, err
	}
	return f.File.ReadAt(p, off)
}

// build adds quads and reads the result in both orders.
func build(t *testing.T, fsys durable.FS, dir string, want *naive, quads []graph.Quad) error {
	b := NewBuilder(Options{MemoryBytes: 1, FS: fsys, Dir: dir, Prefix: "p"})
	defer func() {
		if err := b.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
		wantNoFiles(t, dir)
	}()
	if err := addAll(b, quads); err != nil {
		return err
	}
	sorted, err := b.Finish(t.Context(), want.target(new([]string)))
	if err != nil {
		return err
	}
	nothing := func([]graph.IDQuad) error { return nil }
	return errors.Join(sorted.SPOL.Each(t.Context(), nothing), sorted.OPSL.Each(t.Context(), nothing))
}

func TestAFailingFileEndsTheBuildAndLeavesNoFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	quads := randomQuads(r, 70)
	known, present := someKnown(r, quads)
	want := newNaive(known, present, quads)
	whole := &faultyFS{}
	if err := build(t, whole, t.TempDir(), want, quads); err != nil {
		t.Fatal(err)
	}
	if whole.n < 50 {
		t.Fatalf("only %d operations", whole.n)
	}
	for at := 1; at <= whole.n; at++ {
		for _, dead := range []bool{false, true} {
			f := &faultyFS{at: at, dead: dead}
			if err := build(t, f, t.TempDir(), want, quads); !errors.Is(err, errFault) || f.hits == 0 {
				t.Errorf("operation %d of %d fails (dead: %t): %v after %d hits", at, whole.n, dead, err, f.hits)
			}
		}
	}
}

func TestCloseSaysWhatItCouldNotRemove(t *testing.T) {
	dir := t.TempDir()
	s := NewSorter(Options{MemoryBytes: 1, FS: stubborn{}, Dir: dir})
	if err := s.Add(t.Context(), make([]graph.IDQuad, 100)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Close(); !errors.Is(err, errFault) {
			t.Errorf("Close = %v", err)
		}
	}
}

// stubborn removes nothing.
type stubborn struct{ durable.OS }

func (stubborn) Remove(path string) error { return fmt.Errorf("%w: %s", errFault, path) }
