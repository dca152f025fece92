package query_test

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
)

// alice returns a small graph of people who follow each other.
func alice(t testing.TB) *cayley.QuadStore {
	t.Helper()
	return aliceWith(t, cayley.Options{})
}

func aliceWith(t testing.TB, o cayley.Options) *cayley.QuadStore {
	t.Helper()
	var b graph.Batch
	for _, q := range [][4]string{
		{"alice", "follows", "bob"}, {"bob", "follows", "fred"}, {"bob", "status", `"cool"`},
		{"charlie", "follows", "bob"}, {"charlie", "follows", "dani"}, {"dani", "follows", "bob"},
		{"dani", "follows", "greg"}, {"dani", "status", `"cool"`}, {"emily", "follows", "fred"},
		{"fred", "follows", "greg"}, {"greg", "status", `"cool"`},
		{"predicates", "are", "follows"}, {"predicates", "are", "status"},
		{"emily", "status", `"smart"`, "smart_graph"}, {"greg", "status", `"smart"`, "smart_graph"},
	} {
		terms := [4]graph.Term{}
		for i, text := range q {
			switch {
			case text == "":
			case text[0] == '"':
				terms[i] = graph.Term(text)
			default:
				terms[i] = graph.IRI(text)
			}
		}
		b.AppendQuad(graph.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]})
	}
	return load(t, &b, o)
}

func load(t testing.TB, b *graph.Batch, o cayley.Options) *cayley.QuadStore {
	t.Helper()
	s := memstore.New()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Add(b); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	qs, err := cayley.New(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

// grid returns a graph in which n subjects have each an edge to n objects.
func grid(t testing.TB, n int) *cayley.QuadStore {
	t.Helper()
	return gridWith(t, n, cayley.Options{})
}

func gridWith(t testing.TB, n int, o cayley.Options) *cayley.QuadStore {
	t.Helper()
	var b graph.Batch
	for i := range n {
		for j := range n {
			b.AppendQuad(graph.Quad{
				Subject: graph.IRI(fmt.Sprint(i)), Predicate: "<p>", Object: graph.IRI(fmt.Sprint(j)),
			})
		}
	}
	return load(t, &b, o)
}
