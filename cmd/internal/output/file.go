package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parley/cmd/internal/fault"
	"parley/graph/quadstore"
)

// A file is written beside its final name and renamed when it is whole. What is
// no regular file (/dev/null, a named pipe) is written as it is: renaming would
// replace the device.
type file struct {
	*os.File
	final string // "" if written in place
	temp  temporary
	done  bool
}

// create begins the file that will be called name. A symbolic link stays one:
// what it points to is replaced.
func create(name string) (*file, error) {
	final := name
	if target, err := filepath.EvalSymlinks(name); err == nil {
		final = target
	}
	if quadstore.IsStore(filepath.Dir(final)) {
		return nil, fault.Failedf("writing %s: it would lie in the store %s, and break it", name, filepath.Dir(final))
	}
	mode := fs.FileMode(0o666) // less the umask, as for any new file
	switch info, err := os.Stat(final); {
	case err == nil && info.IsDir():
		return nil, fault.Failedf("writing %s: it is a directory", name)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(final, os.O_WRONLY, 0)
		if err != nil {
			return nil, writeError(name, err)
		}
		return &file{File: f}, nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	var f *os.File
	temp, err := beside(final, func(temp string) (err error) {
		if f != nil {
			f.Close()
		}
		f, err = os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		return err
	})
	if err != nil {
		return nil, writeError(name, err)
	}
	return &file{File: f, final: final, temp: temp}, nil
}

// writeError names the file that the user named, not the one beside it.
func writeError(name string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	}
	return fmt.Errorf("writing %s: %w", name, err)
}

// commit makes the file durable and gives it its name.
func (f *file) commit() error {
	if f.done {
		return nil
	}
	f.done = true
	if f.final == "" {
		return f.File.Close()
	}
	err := errors.Join(f.Sync(), f.File.Close())
	if err == nil {
		err = f.temp.keep(f.final)
	}
	if err != nil {
		f.temp.remove()
		return err
	}
	return syncDir(filepath.Dir(f.final))
}

// syncDir makes a renaming in dir durable. Some file systems cannot sync a
// directory and say so; the file is then as safe as they make it.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	d.Sync()
	return nil
}

// abort removes what was written. After commit it does nothing.
func (f *file) abort() {
	if f.done {
		return
	}
	f.done = true
	f.File.Close()
	if f.final != "" {
		f.temp.remove()
	}
}
