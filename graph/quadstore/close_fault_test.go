package quadstore_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// badCloseFS reports an error of closing the first journal, when that was open
// for reading.
type badCloseFS struct{ durable.OS }

type badClose struct{ durable.File }

func (f badClose) Close() error {
	f.File.Close()
	return errFault
}

func (f badCloseFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	file, err := f.OS.OpenFile(path, flag, perm)
	if err == nil && flag == os.O_RDONLY && strings.HasSuffix(path, "journal-1") {
		return badClose{file}, nil
	}
	return file, err
}

// TestAFileThatWasReadFailsNoCommit replaces a generation whose journal cannot be
// closed: what is committed by then is committed.
func TestAFileThatWasReadFailsNoCommit(t *testing.T) {
	s := create(t, quadstore.Options{})
	must(t, s.Close())
	var notices []string
	s = open(t, s.Dir(), quadstore.Options{BulkQuads: 1, Notice: func(text string) { notices = append(notices, text) }}.WithFS(badCloseFS{}))
	tx := begin(t, s)
	must(t, tx.Add(numbered("a", 5)))
	if got, err := tx.Commit(t.Context()); err != nil || got != (graph.Change{Added: 5}) || len(notices) > 0 {
		t.Errorf("Commit = %+v, %v, with notices %q, want 5 added", got, err, notices)
	}
	if n := len(contents(t, s)); n != 5 {
		t.Errorf("the store holds %d quads, want 5", n)
	}
}
