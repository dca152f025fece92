package format

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Names of the compressions, equal to their extensions without the dot.
const (
	Plain = ""
	Gzip  = "gz"
	Zstd  = "zst"
	Bzip2 = "bz2" // for reading only
)

// CutCompression takes the extension of a compression, in any case, off a path. It
// takes one only: what is compressed twice has no format.
func CutCompression(path string) (inner, compression string) {
	for _, c := range []string{Gzip, Zstd, Bzip2} {
		if n := len(path) - len(c) - 1; n >= 0 && strings.EqualFold(path[n:], "."+c) {
			return path[:n], c
		}
	}
	return path, Plain
}

// Open opens a file for reading and decompresses it if its extension says that
// it is compressed. Its format does not matter.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err // it names the path
	}
	_, compression := CutCompression(path)
	r, err := Decompress(f, compression)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return &file{r, f}, nil
}

// A file closes the decompressor and the file behind it.
type file struct {
	io.ReadCloser
	f *os.File
}

func (f *file) Close() error {
	err := f.ReadCloser.Close()
	if closeErr := f.f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// Decompress returns what r is the compressed form of. Closing the result
// releases the decompressor and leaves r alone. A text that is cut off ends in
// an error that is not io.EOF.
func Decompress(r io.Reader, compression string) (io.ReadCloser, error) {
	switch compression {
	case Plain:
		return io.NopCloser(r), nil
	case Gzip:
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("read gzip header: %w", noEOF(err))
		}
		return z, nil
	case Zstd:
		// The decoder takes no bytes at all for a complete text.
		in := bufio.NewReader(r)
		if _, err := in.Peek(1); err != nil {
			return nil, fmt.Errorf("read zstd header: %w", noEOF(err))
		}
		z, err := zstd.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("begin zstd: %w", err)
		}
		return z.IOReadCloser(), nil
	case Bzip2:
		in := bufio.NewReader(r)
		if _, err := in.Peek(1); err != nil {
			return nil, fmt.Errorf("read bzip2 header: %w", noEOF(err))
		}
		return io.NopCloser(bzip2.NewReader(in)), nil
	}
	return nil, fmt.Errorf("unknown compression %q", compression)
}

// noEOF keeps an empty file from passing for a complete one.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// Compress returns a writer whose input is written to w in compressed form.
// Closing it ends the compressed text and leaves w open; without Close the text
// is cut off.
func Compress(w io.Writer, compression string) (io.WriteCloser, error) {
	switch compression {
	case Plain:
		return plainWriter{w}, nil
	case Gzip:
		return gzip.NewWriter(w), nil
	case Zstd:
		z, err := zstd.NewWriter(w)
		if err != nil {
			return nil, fmt.Errorf("begin zstd: %w", err)
		}
		return z, nil
	case Bzip2:
		return nil, fmt.Errorf("begin bzip2: it is only read; .gz and .zst are written")
	}
	return nil, fmt.Errorf("unknown compression %q", compression)
}

type plainWriter struct{ io.Writer }

func (plainWriter) Close() error { return nil }
