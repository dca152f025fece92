package algebra_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// web is a random graph of n nodes with as many edges each, out and in.
func web(tb testing.TB, n, degree int) graph.Snapshot {
	random := rand.New(rand.NewPCG(1, uint64(n)))
	var all []graph.Quad
	for i := range n {
		for range degree {
			all = append(all, graph.Quad{
				Subject: graph.IRI(fmt.Sprint("n", i)), Predicate: "<p>", Object: graph.IRI(fmt.Sprint("n", random.IntN(n))),
			})
		}
	}
	return snapshot(tb, all)
}

// BenchmarkThreeMillionRows reads all rows of three hops from everywhere; ns/op
// is that of all of them, ns/row that of one.
func BenchmarkThreeMillionRows(b *testing.B) {
	snap := web(b, 24000, 5)
	hops := func(e algebra.Expr) algebra.Expr {
		return in(out(in(e, graph.Any), graph.Any), graph.Any)
	}
	tagged := hops(&algebra.Save{From: &algebra.Nodes{}, Tags: []string{"start"}})
	for _, test := range []struct {
		name string
		e    algebra.Expr
	}{{"nodes", hops(&algebra.Nodes{})}, {"tag", tagged}, {"tags", &algebra.Save{From: tagged, Tags: []string{"end"}}}, {"at hand", atHand(3_000_000)}} {
		q := compile(b, algebra.On(snap), test.e, algebra.Options{})
		read := func(b *testing.B, all func(*algebra.Rows) int) {
			b.ReportAllocs()
			var rows int
			for b.Loop() {
				x := q.Rows(b.Context())
				rows = all(x)
				if x.Err() != nil {
					b.Fatal(x.Err())
				}
				x.Close()
			}
			b.ReportMetric(float64(rows), "rows")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
		}
		b.Run(test.name+"/batches", func(b *testing.B) {
			read(b, func(x *algebra.Rows) (n int) {
				for {
					nodes, _, ok := x.NextBatch()
					if !ok {
						return n
					}
					n += len(nodes)
				}
			})
		})
		b.Run(test.name+"/one by one", func(b *testing.B) {
			read(b, func(x *algebra.Rows) (n int) {
				for x.Next() {
					n++
				}
				return n
			})
		})
		b.Run(test.name+"/count", func(b *testing.B) {
			for b.Loop() {
				if _, err := q.Count(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// atHand is n rows with two tags that nothing has to be done for.
func atHand(n int) algebra.Expr {
	e := &algebra.Table{Tags: []string{"a", "b"}}
	for i := range n {
		id := graph.ID(2 + i%10000)
		e.Rows = append(e.Rows, algebra.Row{Node: id, Tags: []graph.ID{id, id + 1}})
	}
	return e
}
