package query_test

import (
	"testing"

	cquery "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"

	"parley/graph/cayley/query"
)

const oneHop = `g.V("<alice>").Out("<follows>").All()`

func BenchmarkOneHop(b *testing.B) {
	qs := alice(b)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if values, _, err := results(b, qs, "gizmo", oneHop, 0); len(values) != 1 || err != nil {
				b.Fatal(values, err)
			}
		}
	})
	cs := stock(b, qs)
	b.Run("stock", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			it, err := gizmo.NewSession(cs).Execute(b.Context(), oneHop, cquery.Options{Collation: cquery.JSON})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for it.Next(b.Context()) {
				it.Result()
				n++
			}
			if n != 1 {
				b.Fatal(n)
			}
		}
	})
}

// All rows of four steps through a grid, and their number.
func BenchmarkRows(b *testing.B) {
	qs := grid(b, 20)
	const text = `var m = g.M().Out("<p>").In("<p>"); g.V("<0>").Follow(m).Follow(m)`
	for b.Loop() {
		r, err := query.Run(b.Context(), qs, "gizmo", text+`.All()`, query.Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for r.Next() {
			n++
		}
		r.Close()
		b.ReportMetric(float64(n), "rows")
	}
}

// The same rows as JSON, as they go out to files and over the network.
func BenchmarkRowsAsJSON(b *testing.B) {
	qs := grid(b, 20)
	const text = `var m = g.M().Out("<p>").In("<p>"); g.V("<0>").Tag("from").Follow(m).Follow(m).All()`
	var line []byte
	for b.Loop() {
		r, err := query.Run(b.Context(), qs, "gizmo", text, query.Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for r.Next() {
			if line, err = r.AppendJSON(line[:0]); err != nil {
				b.Fatal(err)
			}
			n++
		}
		if r.Close(); n != 160000 {
			b.Fatal(n, r.Err())
		}
		b.ReportMetric(float64(n), "rows")
	}
}
