package output

import (
	"crypto/rand"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
)

// A temporary is the name, beside the final one, under which a file or a folder is
// filled until it is whole: .parley-1f3c09ae-EPZNHVBK.part. It does not repeat the
// final name, which may be as long as the system allows; a hash stands for it.
//
// # What a process leaves that is killed
//
// The next that writes to the same name removes it before it begins. Whoever fills a
// file or a folder holds a lock on it, which ends with the process however that ends:
// what has such a name and can be locked is left over. What cannot be locked, on
// some systems and on file systems of a network, stays until it is removed by hand.
//
// # Why not a file without a name
//
// Linux has them (O_TMPFILE). But the name that one is given must be free, so that
// replacing a file takes a temporary name all the same; and a folder needs one.
type temporary struct {
	name string
	lock *os.File // nil if it could not be locked
}

const (
	temporaryStart = ".parley-"
	temporaryEnd   = ".part"
)

// errHeld says that another holds the lock.
var errHeld = errors.New("it is locked")

// beside returns a temporary of what will be called final, once begin has made it
// under the name that it is given. What others left of the same name is removed.
//
// Another process may take it for left over in the moment before it is locked; then
// begin is called once more, with another name.
func beside(final string, begin func(name string) error) (temporary, error) {
	sweep(final)
	for {
		t := temporary{name: filepath.Join(filepath.Dir(final), leftover(final)+rand.Text()[:8]+temporaryEnd)}
		err := begin(t.name)
		if err != nil {
			return t, err
		}
		t.lock, err = tryLock(t.name)
		if _, gone := os.Lstat(t.name); gone == nil && !errors.Is(err, errHeld) {
			return t, nil
		}
		t.release()
	}
}

// leftover is how the names of the temporaries of one final name begin.
func leftover(final string) string {
	h := fnv.New32a()
	h.Write([]byte(filepath.Base(final)))
	return fmt.Sprintf("%s%08x-", temporaryStart, h.Sum32())
}

// sweep removes what was to be called final, and nobody fills any more. That it cannot
// be is no reason not to write.
func sweep(final string) {
	dir, err := os.Open(filepath.Dir(final))
	if err != nil {
		return
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	start := leftover(final)
	for _, name := range names {
		if !strings.HasPrefix(name, start) || !strings.HasSuffix(name, temporaryEnd) {
			continue
		}
		path := filepath.Join(dir.Name(), name)
		if lock, err := tryLock(path); err == nil {
			os.RemoveAll(path)
			lock.Close()
		}
	}
}

// keep gives what was filled its final name.
func (t temporary) keep(final string) error {
	defer t.release() // not before: it would be left over for a moment
	return os.Rename(t.name, final)
}

// remove gives up what was filled.
func (t temporary) remove() {
	os.RemoveAll(t.name)
	t.release()
}

func (t temporary) release() {
	if t.lock != nil {
		t.lock.Close()
	}
}
