package durable_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph/internal/durable"
)

// recorder is the file system of the operating system, with a record of what
// was done and one operation that fails.
type recorder struct {
	durable.OS
	done   []string
	failAt int // the number of the operation that fails, from 1
}

var errInjected = errors.New("injected")

func (r *recorder) step(what, path string) error {
	r.done = append(r.done, what+" "+filepath.Base(path))
	if len(r.done) == r.failAt {
		return errInjected
	}
	return nil
}

func (r *recorder) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	f, err := r.OS.OpenFile(path, flag, perm)
	if err != nil || flag&os.O_CREATE == 0 {
		return f, err
	}
	return file{f, path, r}, nil
}

func (r *recorder) Rename(from, to string) error {
	if err := r.step("rename", from); err != nil {
		return err
	}
	return r.OS.Rename(from, to)
}

func (r *recorder) SyncDir(path string) error {
	return r.step("syncdir", path)
}

type file struct {
	durable.File
	path string
	r    *recorder
}

func (f file) WriteAt(p []byte, off int64) (int, error) {
	if err := f.r.step("write", f.path); err != nil {
		n, _ := f.File.WriteAt(p[:len(p)/2], off)
		return n, err
	}
	return f.File.WriteAt(p, off)
}

func (f file) Sync() error { return f.r.step("sync", f.path) }

func TestReplaceSyncsBytesBeforeAndTheNameAfterTheRename(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dir")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r := &recorder{}
	if err := durable.Replace(r, filepath.Join(dir, "f"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	want := []string{"write f.new", "sync f.new", "rename f.new", "syncdir dir"}
	if !slices.Equal(r.done, want) {
		t.Errorf("did %s, want %s", strings.Join(r.done, ", "), strings.Join(want, ", "))
	}
}

func TestReplaceLeavesTheOldOrTheNewContentWhateverFails(t *testing.T) {
	for failAt := 1; failAt <= 5; failAt++ {
		path := filepath.Join(t.TempDir(), "f")
		if err := os.WriteFile(path, []byte("old content"), 0o644); err != nil {
			t.Fatal(err)
		}
		err := durable.Replace(&recorder{failAt: failAt}, path, []byte("new content"))
		got, readErr := os.ReadFile(path)
		if readErr != nil {
			t.Fatal(readErr)
		}
		if failed := failAt <= 4; errors.Is(err, errInjected) != failed {
			t.Errorf("operation %d fails: Replace = %v", failAt, err)
		}
		if want := map[bool]string{true: "old content", false: "new content"}[failAt <= 3]; string(got) != want {
			t.Errorf("operation %d fails: content %q, want %q", failAt, got, want)
		}
	}
}

func TestReadFileReturnsWhatWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := durable.WriteNew(durable.OS{}, path, []byte("abc")); err != nil {
		t.Fatal(err)
	}
	if got, err := durable.ReadFile(durable.OS{}, path); string(got) != "abc" || err != nil {
		t.Errorf("ReadFile = %q, %v", got, err)
	}
	if _, err := durable.ReadFile(durable.OS{}, path+"x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile of no file = %v, want fs.ErrNotExist", err)
	}
}

func TestMakeDirRefusesWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "d")
	if err := durable.MakeDir(durable.OS{}, path); err != nil {
		t.Fatal(err)
	}
	if err := durable.MakeDir(durable.OS{}, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("second MakeDir = %v, want fs.ErrExist", err)
	}
}
