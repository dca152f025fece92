package gizmo_test

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
)

// What any program costs: one step, with one row.
func BenchmarkOneHop(b *testing.B) {
	s := sessionOn(b, onStore(b, "segments", dataOf(b, "people")), cayley.Options{})
	b.ReportAllocs()
	for b.Loop() {
		r, err := s.Run(b.Context(), `g.V("<alice>").out("<follows>").all()`, "")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for r.Next() {
			n++
		}
		if r.Close(); n != 1 || r.Err() != nil {
			b.Fatal(n, r.Err())
		}
	}
}

// Rows of four steps through a grid, written as JSON: three million of them.
func BenchmarkAllRows(b *testing.B) {
	var quads []graph.Quad
	const side = 145
	for i := range side {
		for j := range side {
			quads = append(quads, graph.Quad{Subject: graph.IRI(fmt.Sprint("s", i)), Predicate: "<p>", Object: graph.IRI(fmt.Sprint("o", j))})
		}
	}
	s := sessionOn(b, onStore(b, "segments", quads), cayley.Options{})
	b.ReportAllocs()
	for b.Loop() {
		r, err := s.Run(b.Context(), `g.V("<s0>").out("<p>").in("<p>").out("<p>").all()`, "")
		if err != nil {
			b.Fatal(err)
		}
		var line []byte
		n := 0
		for r.Next() {
			line = r.AppendJSON(line[:0])
			n++
		}
		if r.Close(); n != side*side*side || r.Err() != nil {
			b.Fatal(n, r.Err())
		}
	}
	b.ReportMetric(side*side*side*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
