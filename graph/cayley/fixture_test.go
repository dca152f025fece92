package cayley_test

import (
	"slices"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/cayley"
)

// adapt returns a QuadStore that is closed when the test ends.
func adapt(t testing.TB, s graph.Store, o cayley.Options) *cayley.QuadStore {
	t.Helper()
	qs, err := cayley.New(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

// commit adds and removes quads in one transaction.
func commit(t testing.TB, s graph.Store, add, remove []graph.Quad) {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := tx.Add(batch(add)); err != nil {
		t.Fatal(err)
	}
	if err := tx.Remove(batch(remove)); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func batch(quads []graph.Quad) *graph.Batch {
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return &b
}

// contents returns the quads of a store, sorted.
func contents(t testing.TB, s graph.Store) []graph.Quad {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var ids []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, q)
	}
	quads, err := graph.TermQuads(t.Context(), snap, ids)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(quads, func(a, b graph.Quad) int {
		return slices.Compare(
			[]graph.Term{a.Subject, a.Predicate, a.Object, a.Label},
			[]graph.Term{b.Subject, b.Predicate, b.Object, b.Label})
	})
	return quads
}

// iris makes a quad of IRIs without a label.
func iris(s, p, o string) graph.Quad {
	return graph.Quad{Subject: graph.IRI(s), Predicate: graph.IRI(p), Object: graph.IRI(o)}
}

// texts returns the values that an iterator gives, as text, sorted.
func texts(t testing.TB, qs *cayley.QuadStore, it cgraph.Iterator) []string {
	t.Helper()
	defer it.Close()
	var out []string
	for it.Next(t.Context()) {
		out = append(out, quad.StringOf(qs.NameOf(it.Result())))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}
