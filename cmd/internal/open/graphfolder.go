package open

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph/ingest"
)

// isGraphFolder reports whether a folder is one document: the files of a format that
// has several and can be read.
func isGraphFolder(name string, o InputOptions) bool {
	f, _, err := chooseFormat(filepath.Clean(name), o.Format, true)
	return err == nil && f.Files && f.Readable
}

// graphFolder returns the document that a folder is. Its bytes are those of an
// archive of its files, which are the same as long as the files are.
func graphFolder(name string, o InputOptions) (ingest.Input, error) {
	f, _, err := chooseFormat(filepath.Clean(name), o.Format, true)
	if err != nil {
		return ingest.Input{}, err
	}
	in, err := input(name, f, o)
	in.Title = filepath.Base(filepath.Clean(name))
	in.Open = func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() { w.CloseWithError(zipFolder(w, name)) }()
		return r, nil
	}
	return in, err
}

// zipFolder writes the files of a folder as an archive, but those that are hidden:
// in the order of their names, not compressed and with no times.
func zipFolder(w io.Writer, root string) error {
	z := zip.NewWriter(w)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return bare(err)
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir():
			return nil
		}
		if info, err := os.Stat(path); err != nil {
			return bare(err)
		} else if !info.Mode().IsRegular() { // a pipe would be waited for
			return fault.Failedf("%s is no file", path).Hint("a folder of tables has files, no more")
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return bare(err)
		}
		defer f.Close()
		to, err := z.CreateHeader(&zip.FileHeader{Name: filepath.ToSlash(rel), Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = io.Copy(to, f)
		return err
	})
	if err != nil {
		return err
	}
	return z.Close()
}
