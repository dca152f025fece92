package lockfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"parley/graph/internal/lockfile"
)

func TestOneHolderAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "LOCK")
	first, err := lockfile.Acquire(path, "the first")
	if err != nil {
		t.Fatal(err)
	}
	var held *lockfile.HeldError
	if _, err := lockfile.Acquire(path, "the second"); !errors.As(err, &held) || held.Holder != "the first" {
		t.Errorf("second Acquire = %v, want it held by the first", err)
	}
	for range 2 {
		if err := first.Release(); err != nil {
			t.Fatal(err)
		}
	}
	third, err := lockfile.Acquire(path, "3rd")
	if err != nil {
		t.Fatal(err)
	}
	defer third.Release()
	if _, err := lockfile.Acquire(path, ""); !errors.As(err, &held) || held.Holder != "3rd" {
		t.Errorf("fourth Acquire = %v, want it held by the 3rd and nothing left of the first", err)
	}
}

func TestNoDirectoryIsNoHolder(t *testing.T) {
	var held *lockfile.HeldError
	if _, err := lockfile.Acquire(filepath.Join(t.TempDir(), "no", "LOCK"), ""); err == nil || errors.As(err, &held) {
		t.Errorf("Acquire = %v, want an error of the file system", err)
	}
}

func TestHeldSaysWhetherSomebodyHoldsTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "LOCK")
	l, err := lockfile.Acquire(path, "")
	if err != nil {
		t.Fatal(err)
	}
	if held, err := lockfile.Held(path); !held || err != nil {
		t.Errorf("while it is held: %v, %v", held, err)
	}
	l.Release()
	if held, err := lockfile.Held(path); held || err != nil {
		t.Errorf("after its release: %v, %v", held, err)
	}
}

func TestCheckSaysWhatIsAtThePathInstead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "LOCK")
	l, err := lockfile.Acquire(path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Release()
	if err := l.Check(); err != nil {
		t.Errorf("Check = %v while it is there", err)
	}
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	if err := l.Check(); !errors.Is(err, lockfile.ErrReplaced) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Check = %v of a lock that was moved away, want both ErrReplaced and why", err)
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := l.Check(); !errors.Is(err, lockfile.ErrReplaced) {
		t.Errorf("Check = %v of another file, want ErrReplaced", err)
	}
}

// TestWhoLooksDisturbsNobody has some look all the time whether the lock is held,
// which they must not take for each other, nor a holder for one of its kind.
func TestWhoLooksDisturbsNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "LOCK")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var lookers sync.WaitGroup
	look := func(until func(n int) bool, visit func(held bool)) {
		for range 3 {
			lookers.Go(func() {
				for n := 0; !until(n); n++ {
					held, err := lockfile.Held(path)
					if err != nil {
						t.Error(err)
					}
					visit(held)
				}
			})
		}
	}
	var wrong atomic.Int64
	look(func(n int) bool { return n == 2000 }, func(held bool) {
		if held {
			wrong.Add(1)
		}
	})
	lookers.Wait()
	if wrong.Load() > 0 {
		t.Errorf("nobody holds the lock, and Held says so %d times", wrong.Load())
	}
	var done atomic.Bool
	look(func(int) bool { return done.Load() }, func(bool) {})
	for range 1000 {
		l, err := lockfile.Acquire(path, "the holder")
		if err != nil {
			t.Errorf("Acquire = %v while others look", err)
			break
		}
		l.Release()
	}
	done.Store(true)
	lookers.Wait()
}
