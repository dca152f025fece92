package output

import (
	"archive/zip"
	"io"
	"time"

	"github.com/klauspost/compress/flate"
)

// An archive is a .zip file. It is written as it comes, with the sizes behind each
// file, and as one file that is renamed when it is whole.
type archive struct {
	name string // as the user named it
	file *file
	zip  *zip.Writer
}

// archiveTime stands for the time of every file of an archive, so that the same
// files give the same bytes: the first that the format can express.
var archiveTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func createArchive(name string) (*archive, error) {
	f, err := create(name)
	if err != nil {
		return nil, err
	}
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.DefaultCompression)
	})
	return &archive{name: name, file: f, zip: z}, nil
}

// create begins a file of the archive.
func (a *archive) create(name string) (io.WriteCloser, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: archiveTime}
	h.SetMode(0o644)
	w, err := a.zip.CreateHeader(h)
	if err != nil {
		return nil, writeError(a.name, err)
	}
	return &archived{w, a}, nil
}

// An archived file ends where the next begins, or the archive.
type archived struct {
	w  io.Writer
	in *archive
}

func (f *archived) Write(p []byte) (int, error) {
	n, err := f.w.Write(p)
	return n, named(f.in.name, err)
}

// Close passes on what is held back, so that a full disk is told of here.
func (f *archived) Close() error { return named(f.in.name, f.in.zip.Flush()) }

func (a *archive) commit() error {
	if err := a.zip.Close(); err != nil {
		a.file.abort()
		return writeError(a.name, err)
	}
	return named(a.name, a.file.commit())
}

func (a *archive) abort() { a.file.abort() }
