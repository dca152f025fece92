// Package durable writes files so that they survive: it is the only place in
// the program that knows in which order a file is written, synced, renamed and
// its directory synced.
//
// The main function is [Replace]: after it returns nil, the file has the new
// content even if the power fails; before, or after an error, it has the old
// content or the new one, whole. [FS] is the few operations of a file system
// that the embedded store uses, so that tests can make any of them fail.
//
// It does not lock, and it gives no guarantee on file systems that report a
// sync as done before it is (some network and virtual ones).
//
//	err := durable.Replace(durable.OS{}, "store/MANIFEST", data)
//
// # Why not write in place
//
// A file that is overwritten has, for a moment, neither content. A rename is
// atomic on every file system that matters; but it is the name that is atomic,
// not the bytes, so they are synced before, and the directory after.
package durable

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Suffix is appended to the name of a file while Replace writes its new
// content. What has it is a stray, left by an interrupted Replace, and may be
// deleted by whoever may write the file.
const Suffix = ".new"

// A File is the part of *os.File that stores use.
type File interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
	Truncate(size int64) error
	Sync() error
	Stat() (fs.FileInfo, error)
}

// An FS is a file system. Paths are those of package os.
type FS interface {
	OpenFile(path string, flag int, perm fs.FileMode) (File, error)
	Mkdir(path string, perm fs.FileMode) error
	ReadDir(path string) ([]fs.DirEntry, error)
	Rename(from, to string) error
	Remove(path string) error
	// Link gives a file a second name. Where that cannot be done, across file
	// systems say, it is an error.
	Link(from, to string) error
	// SyncDir makes the names in a directory durable: what was created,
	// renamed or removed there before.
	SyncDir(path string) error
}

// OS is the file system of the operating system.
type OS struct{}

// OpenFile is os.OpenFile.
func (OS) OpenFile(path string, flag int, perm fs.FileMode) (File, error) {
	f, err := os.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err // not f: a nil *os.File is no nil File
	}
	return f, nil
}

// Mkdir is os.Mkdir.
func (OS) Mkdir(path string, perm fs.FileMode) error { return os.Mkdir(path, perm) }

// ReadDir is os.ReadDir.
func (OS) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Rename is os.Rename.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Remove is os.Remove.
func (OS) Remove(path string) error { return os.Remove(path) }

// Link is os.Link.
func (OS) Link(from, to string) error { return os.Link(from, to) }

// SyncDir opens the directory and syncs it.
func (OS) SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Replace gives the file at path the content data, whether it was there before
// or not.
func Replace(fsys FS, path string, data []byte) error {
	temp := path + Suffix
	if err := WriteNew(fsys, temp, data); err != nil {
		return err
	}
	if err := fsys.Rename(temp, path); err != nil {
		return fmt.Errorf("replacing %s: %w", path, err)
	}
	return syncDirOf(fsys, path)
}

// WriteNew writes the file at path, over whatever is there, and syncs it. Its
// name is durable only after the next SyncDir of its directory. After an error
// the file may be there in part.
func WriteNew(fsys FS, path string, data []byte) error {
	f, err := fsys.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = f.WriteAt(data, 0)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// MakeDir creates a directory and makes its name durable. Its parent must be
// there. That it is there already is an error (fs.ErrExist).
func MakeDir(fsys FS, path string) error {
	if err := fsys.Mkdir(path, 0o755); err != nil {
		return err
	}
	return syncDirOf(fsys, path)
}

func syncDirOf(fsys FS, path string) error {
	dir := filepath.Dir(path)
	if err := fsys.SyncDir(dir); err != nil {
		return fmt.Errorf("syncing directory %s: %w", dir, err)
	}
	return nil
}

// ReadFile returns the content of a file.
func ReadFile(fsys FS, path string) ([]byte, error) {
	f, err := fsys.OpenFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.NewSectionReader(f, 0, info.Size()))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return data, nil
}
