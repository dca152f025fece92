package quadstore_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// create makes a store in a new directory and closes it at the end.
func create(t *testing.T, o quadstore.Options) *quadstore.Store {
	t.Helper()
	s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func open(t *testing.T, dir string, o quadstore.Options) *quadstore.Store {
	t.Helper()
	s, err := quadstore.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// q makes a quad of IRIs from three or four words.
func q(text string) graph.Quad {
	w := append(strings.Fields(text), "")
	quad := graph.Quad{Subject: graph.IRI(w[0]), Predicate: graph.IRI(w[1]), Object: graph.IRI(w[2])}
	if w[3] != "" {
		quad.Label = graph.IRI(w[3])
	}
	return quad
}

func batchOf(quads []graph.Quad) *graph.Batch {
	var b graph.Batch
	for _, quad := range quads {
		b.AppendQuad(quad)
	}
	return &b
}

// write adds and removes quads in one transaction.
func write(t *testing.T, s graph.Store, add, remove []graph.Quad) error {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Remove(batchOf(remove)); err != nil {
		return err
	}
	if err := tx.Add(batchOf(add)); err != nil {
		return err
	}
	_, err = tx.Commit(t.Context())
	return err
}

func mustAdd(t *testing.T, s graph.Store, quads ...graph.Quad) {
	t.Helper()
	if err := write(t, s, quads, nil); err != nil {
		t.Fatal(err)
	}
}

// contents returns what a store holds as text, sorted.
func contents(t testing.TB, s graph.Store) []string {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	return snapshotContents(t, snap)
}

func snapshotContents(t testing.TB, snap graph.Snapshot) []string {
	t.Helper()
	var ids []graph.IDQuad
	for quad, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, quad)
	}
	quads, err := graph.TermQuads(t.Context(), snap, ids)
	if err != nil {
		t.Fatal(err)
	}
	return texts(quads)
}

func texts(quads []graph.Quad) []string {
	out := make([]string, len(quads))
	for i, quad := range quads {
		out[i] = fmt.Sprintf("%q %q %q %q", quad.Subject, quad.Predicate, quad.Object, quad.Label)
	}
	slices.Sort(out)
	return out
}

func wantContents(t testing.TB, s graph.Store, want ...graph.Quad) {
	t.Helper()
	if got, want := contents(t, s), texts(want); !slices.Equal(got, want) {
		t.Errorf("store holds\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// wantSound fails if Verify finds anything but what is allowed.
func wantSound(t testing.TB, dir string, allowed ...int) {
	t.Helper()
	found, err := quadstore.Verify(t.Context(), dir, quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		if !slices.Contains(allowed, v.Invariant) {
			t.Errorf("verify: %v", v)
		}
	}
}

func journalOf(s *quadstore.Store) string { return filepath.Join(s.Dir(), "journal-1") }

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// copyStore copies the files of a store into a new directory.
func copyStore(t testing.TB, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}
