// Package lockfile lets one process at a time hold a file.
//
// The main type is [Lock]. The lock is the kernel's (flock), so it ends with
// the process that holds it, however that ends. It excludes other processes
// and other holders in the same process alike. The text in the file says who
// holds it or held it last, for messages only: nothing is decided by it.
//
// It never waits for a holder, never deletes the file, and knows nothing of locks on
// network file systems that keep them per machine.
//
//	l, err := lockfile.Acquire("store/LOCK", "pid 17: load")
//	...
//	defer l.Release()
//
// # Why not a file that is created and deleted
//
// It outlives a process that is killed, and then somebody has to guess whether
// its owner is still alive.
package lockfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A HeldError says that somebody else holds the lock.
type HeldError struct {
	Path   string
	Holder string // what the file says; "" if it says nothing
}

func (e *HeldError) Error() string {
	if e.Holder == "" {
		return e.Path + " is held by another process"
	}
	return fmt.Sprintf("%s is held by %s", e.Path, e.Holder)
}

// A Lock is held until it is released.
type Lock struct {
	file *os.File
	path string
}

// ErrReplaced: the file of a lock that is held is no longer the one at its path.
// It was removed, or a folder above it was moved or replaced, and somebody else
// may hold what is there now.
var ErrReplaced = errors.New("the lock file was removed or replaced while it was held")

// Acquire takes the lock, creating the file if need be, and writes holder into
// it. If somebody holds it, the error is a HeldError.
func Acquire(path, holder string) (*Lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	switch err := tryHold(f); {
	case errors.Is(err, errHeld):
		said, _ := io.ReadAll(io.LimitReader(f, 200))
		f.Close()
		return nil, &HeldError{Path: path, Holder: strings.ToValidUTF8(strings.TrimSpace(string(said)), "?")}
	case err != nil:
		f.Close()
		return nil, fmt.Errorf("locking %s: %w", path, err)
	}
	// The text is a courtesy: a disk too full for it must not stop a
	// writer that may be about to make room.
	if err := f.Truncate(0); err == nil {
		f.WriteAt([]byte(holder+"\n"), 0)
	}
	l := &Lock{f, path}
	if err := l.Check(); err != nil { // whoever held it before removed it
		return nil, errors.Join(err, l.Release())
	}
	return l, nil
}

// Who only looks whether the lock is held has it shared, for a moment. Acquire
// tries again so often, after such a pause, when that alone is in its way.
const (
	lookTries = 200
	lookPause = time.Millisecond
)

// tryHold takes the lock if nobody holds it.
func tryHold(f *os.File) error {
	for try := 1; ; try++ {
		err := tryLock(f)
		if !errors.Is(err, errHeld) || try == lookTries {
			return err
		}
		// A holder lets nobody share.
		if err := tryShare(f); err != nil {
			return err
		}
		if err := unlock(f); err != nil {
			return err
		}
		time.Sleep(lookPause)
	}
}

// Check returns ErrReplaced, with the path, if the lock no longer guards its
// path. Who works by path checks before what cannot be undone.
func (l *Lock) Check() error {
	held, err := l.file.Stat()
	if err != nil {
		return fmt.Errorf("lock %s: %w", l.path, err)
	}
	there, err := os.Stat(l.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplaced, err)
	}
	if !os.SameFile(held, there) {
		return fmt.Errorf("%s: %w", l.path, ErrReplaced)
	}
	return nil
}

// Held reports whether somebody holds the lock. It is in nobody's way: an Acquire
// at the same moment waits for it. The file must exist.
func Held(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if err = tryShare(f); errors.Is(err, errHeld) {
		return true, nil
	}
	return false, err
}

// Release ends the lock. A second call does nothing.
func (l *Lock) Release() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close() // the kernel's lock goes with the last descriptor
	l.file = nil
	return err
}

// errHeld is what tryLock and tryShare return if others are in the way.
var errHeld = errors.New("held")
