package gizmo_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	cmemstore "github.com/cayleygraph/cayley/graph/memstore"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/format/nquads"
	"parley/graph/gizmo"
	"parley/graph/memstore"
	"parley/graph/names"
	"parley/graph/quadstore"
	"parley/graph/storetest"
	"parley/schema"
	"parley/seed"
)

// storeNames are the stores that answers are to be the same on, the plain one
// first. "journal" has its quads as text that is not merged yet, "segments" in
// several segments, of which the later ones know the terms of the earlier.
var storeNames = []string{"memory", "journal", "segments", "cayley"}

// onStore returns a store of that name with these quads.
func onStore(t testing.TB, name string, quads []graph.Quad) graph.Store {
	t.Helper()
	parts, o := 1, quadstore.Options{}
	switch name {
	case "memory", "cayley":
		var s graph.Store = memstore.New()
		if name == "cayley" {
			s = cayley.NewStore(cmemstore.New())
		}
		storetest.Fill(t, s, batch(quads))
		t.Cleanup(func() { s.Close() })
		return s
	case "segments":
		parts, o.JournalQuads = 4, len(quads)/3+1
	}
	s, err := quadstore.Create(t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for rest := quads; len(rest) > 0; {
		n := min(len(rest), len(quads)/parts+1)
		storetest.Fill(t, s, batch(rest[:n]))
		rest = rest[n:]
	}
	return s
}

func batch(quads []graph.Quad) *graph.Batch {
	b := &graph.Batch{}
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return b
}

// sessionOn returns a session on a store, by way of the options of the adapter.
func sessionOn(t testing.TB, s graph.Store, o cayley.Options) *gizmo.Session {
	t.Helper()
	return gizmo.NewSession(adapter(t, s, o), gizmo.Options{Find: finder(s)})
}

func adapter(t testing.TB, s graph.Store, o cayley.Options) *cayley.QuadStore {
	t.Helper()
	qs, err := cayley.New(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

// finder finds the nodes of a store by their names.
func finder(s graph.Store) func(ctx context.Context, name string) ([]graph.Term, error) {
	iri := func(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }
	return func(ctx context.Context, name string) ([]graph.Term, error) {
		snap, err := s.Snapshot(ctx)
		if err != nil {
			return nil, err
		}
		defer snap.Close()
		index, err := names.Open(ctx, snap, names.Options{
			Names: []names.Field{{Predicate: iri("name"), Weight: 2}, {Predicate: iri("alternateName"), Weight: 1}},
			Types: iri("type"),
		})
		if err != nil {
			return nil, err
		}
		found, _, err := index.Resolve(ctx, name)
		if err != nil {
			return nil, err
		}
		var out []graph.Term
		for _, m := range found {
			out = append(out, m.Node)
		}
		return out, nil
	}
}

// dataOf returns the quads of a file of testdata, without its extension, or of the
// built-in graph, "seed".
func dataOf(t testing.TB, name string) []graph.Quad {
	t.Helper()
	if name == "seed" {
		return readAll(t, seed.Source())
	}
	f, err := os.Open(filepath.Join("testdata", name+".nq"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readAll(t, nquads.NewReader(f, nquads.Options{File: name, Relative: true}))
}

func readAll(t testing.TB, src graph.Source) (out []graph.Quad) {
	t.Helper()
	var b graph.Batch
	for {
		err := src.Read(&b)
		for i := range b.Len() {
			out = append(out, b.Quad(i))
		}
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
	}
}

// An answer is what a program gave: its results one after the other, and the
// value that it ended with.
type answer struct {
	results []any
	bare    any
	isBare  bool
	notes   []string
	err     error
}

// ask runs a program to its end.
func ask(t testing.TB, s *gizmo.Session, text string) (out answer) {
	t.Helper()
	r, err := s.Run(t.Context(), text, "")
	if err != nil {
		return answer{err: err}
	}
	defer r.Close()
	for r.Next() {
		if r.Bare() {
			out.bare, out.isBare = r.Value(), true
			continue
		}
		out.results = append(out.results, r.Value())
	}
	out.err, out.notes = r.Err(), r.Notes()
	return out
}
