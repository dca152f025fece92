//go:build linux

package quadstore_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// shrinkingFS cuts a segment short between the look at its size and the mapping.
type shrinkingFS struct{ durable.OS }

// A shrinkingFile can be mapped, as it has the descriptor of its *os.File.
type shrinkingFile struct{ *os.File }

func (f shrinkingFile) ReadAt(b []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(b, off)
	if off > 0 && len(b) > 100 { // the directory, read last
		err = errors.Join(err, os.Truncate(f.Name(), 0))
	}
	return n, err
}

func (f shrinkingFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	if !strings.Contains(path, "segment-") {
		return f.OS.OpenFile(path, flag, perm)
	}
	file, err := os.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err
	}
	return shrinkingFile{file}, nil
}

// TestASegmentThatShrinksWhileItIsOpenedIsDamage would end the process where
// opening reads a mapping unguarded.
func TestASegmentThatShrinksWhileItIsOpenedIsDamage(t *testing.T) {
	s, _ := layered(t)
	must(t, s.Close())
	_, err := quadstore.Open(s.Dir(), quadstore.Options{}.WithFS(shrinkingFS{}))
	if !errors.Is(err, graph.ErrCorrupt) {
		t.Errorf("Open = %v, want damage", err)
	}
}
