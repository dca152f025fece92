package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"parley/cmd/internal/fault"
	"parley/graph/quadstore"
)

// A folder is filled beside its final name and renamed when it is whole.
type folder struct {
	name  string // as the user named it
	final string
	temp  temporary
	open  *os.File // the file that is being written, or nil
	done  bool
}

// createFolder begins the folder that will be called name. One that is empty is
// replaced, and keeps who may use it; a symbolic link to one stays a link.
func createFolder(name string) (*folder, error) {
	final, err := filepath.Abs(name)
	if err != nil {
		return nil, writeError(name, err)
	}
	if target, err := filepath.EvalSymlinks(final); err == nil {
		final = target
	}
	if parent := filepath.Dir(final); quadstore.IsStore(parent) {
		return nil, fault.Failedf("writing %s: it would lie in the store %s, and break it", name, parent)
	}
	mode := os.FileMode(0o777) // less the umask, as for any new folder
	if info, err := os.Stat(final); err == nil {
		if err := replaceable(name, final, info); err != nil {
			return nil, err
		}
		mode = info.Mode().Perm()
	}
	temp, err := beside(final, func(temp string) error { return os.Mkdir(temp, mode|0o700) })
	if err != nil {
		return nil, writeError(name, err)
	}
	return &folder{name: name, final: final, temp: temp}, nil
}

// replaceable is nil if what there is may make room: an empty folder in which
// nobody is at work.
func replaceable(name, final string, info os.FileInfo) error {
	if !info.IsDir() {
		return fault.Failedf("writing %s: it is a file, and there are several to write", name).
			Hint("name a folder that is not there yet, or a file that ends in .zip")
	}
	entries, err := os.ReadDir(final)
	if err != nil {
		return writeError(name, err)
	}
	if len(entries) > 0 {
		return fault.Failedf("writing %s: the folder is there already and not empty", name).
			Hint("name a folder that is not there yet, or remove this one first")
	}
	if here, err := os.Stat("."); err == nil && os.SameFile(here, info) {
		return fault.Failedf("writing %s: the working folder itself cannot be replaced", name).
			Hint("name a folder in it")
	}
	return nil
}

// create begins a file of the folder.
func (f *folder) create(name string) (io.WriteCloser, error) {
	shown := filepath.Join(f.name, name)
	file, err := os.OpenFile(filepath.Join(f.temp.name, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, writeError(shown, err)
	}
	f.open = file
	return &folderFile{file, f, shown}, nil
}

// A folderFile is one file of a folder; closing makes it durable.
type folderFile struct {
	file  *os.File
	in    *folder
	shown string // its name, to the user
}

func (f *folderFile) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	return n, named(f.shown, err)
}

func (f *folderFile) Close() error {
	f.in.open = nil
	return named(f.shown, errors.Join(f.file.Sync(), f.file.Close()))
}

// commit makes the folder durable and gives it its name.
func (f *folder) commit() error {
	if f.done {
		return nil
	}
	f.done = true
	err := syncDir(f.temp.name)
	if err == nil {
		// A folder does not replace another by renaming everywhere; this one
		// was empty, and if it is not now, it stays.
		if removing := os.Remove(f.final); removing != nil && !errors.Is(removing, os.ErrNotExist) {
			err = removing
		}
	}
	if err == nil {
		err = f.temp.keep(f.final)
	}
	if err != nil {
		f.temp.remove()
		return writeError(f.name, err)
	}
	return named(f.name, syncDir(filepath.Dir(f.final)))
}

// abort removes what was written.
func (f *folder) abort() {
	if f.done {
		return
	}
	f.done = true
	if f.open != nil {
		f.open.Close()
	}
	f.temp.remove()
}
