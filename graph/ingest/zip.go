package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"parley/graph"
)

// MaxArchive bounds the bytes of an archive, and of what one of its members
// unpacks to: a larger one is refused, as it may be a bomb.
const MaxArchive = 512 << 20

// Zip reads an archive into memory and opens it. File is its name, for errors;
// one that is cut off or no archive is a *graph.SyntaxError.
func Zip(r io.Reader, file string) (*zip.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxArchive+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxArchive {
		return nil, &graph.SyntaxError{File: file, Msg: fmt.Sprintf("the archive has more than %d MiB", MaxArchive>>20)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &graph.SyntaxError{File: file, Msg: "the archive cannot be read: " + err.Error(), Hint: "it may be cut off; fetch it again"}
	}
	return z, nil
}

// Member reads one member of an archive. One that is damaged or too large is a
// *graph.SyntaxError.
func Member(f *zip.File, file string) ([]byte, error) {
	bad := func(what string) error {
		return &graph.SyntaxError{File: file + "/" + f.Name, Msg: what}
	}
	if f.UncompressedSize64 > MaxArchive {
		return nil, bad(fmt.Sprintf("it unpacks to more than %d MiB", MaxArchive>>20))
	}
	r, err := f.Open()
	if err != nil {
		return nil, bad(err.Error())
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, int64(f.UncompressedSize64)+1))
	if err != nil {
		return nil, bad("it cannot be unpacked: " + err.Error())
	}
	if uint64(len(data)) > f.UncompressedSize64 {
		return nil, bad("it unpacks to more than it says")
	}
	return data, nil
}
