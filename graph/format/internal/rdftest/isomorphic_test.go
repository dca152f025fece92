package rdftest

import (
	"testing"

	"parley/graph"
)

func edges(pairs ...string) (quads []graph.Quad) {
	for i := 0; i < len(pairs); i += 2 {
		quads = append(quads, graph.Quad{Subject: graph.Term(pairs[i]), Predicate: "<p>", Object: graph.Term(pairs[i+1])})
	}
	return quads
}

func TestIsomorphicComparesUpToTheNamesOfBlankNodes(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b []graph.Quad
		want bool
	}{
		{"nothing", nil, nil, true},
		{"renamed", edges("_:a", "_:b"), edges("_:x", "_:y"), true},
		{"a loop is no edge", edges("_:a", "_:a"), edges("_:x", "_:y"), false},
		{"an edge is no loop", edges("_:a", "_:b"), edges("_:x", "_:x"), false},
		{"a blank node is no IRI", edges("_:a", "<i>"), edges("<j>", "<i>"), false},
		{"a duplicate does not count", edges("_:a", "<i>", "_:a", "<i>"), edges("_:x", "<i>"), true},
		{"a cycle of six is not two of three",
			edges("_:a", "_:b", "_:b", "_:c", "_:c", "_:d", "_:d", "_:e", "_:e", "_:f", "_:f", "_:a"),
			edges("_:u", "_:v", "_:v", "_:w", "_:w", "_:u", "_:x", "_:y", "_:y", "_:z", "_:z", "_:x"), false},
		{"the first guess may be wrong",
			edges("_:a", "_:b", "_:b", "<i>", "_:c", "_:d", "_:d", "<j>"),
			edges("_:x", "_:y", "_:y", "<j>", "_:v", "_:w", "_:w", "<i>"), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Isomorphic(test.a, test.b); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
