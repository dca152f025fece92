package query_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
	"parley/graph/memstore"
	"parley/graph/quadstore"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// Numbers of the graph of events: about 560,000 quads.
const (
	nActors = 8400
	nEvents = 90_000
)

// events fills a batch with events that actors attend, some actors far oftener
// than others, and with what actors do to each other.
func events(to func(*graph.Batch)) {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.2, 20, nActors-1)
	actor := func() graph.Term { return graph.IRI(fmt.Sprint("actor", zipf.Uint64())) }
	var b graph.Batch
	add := func(s, p, o graph.Term, label string) {
		b.AppendQuad(graph.Quad{Subject: s, Predicate: p, Object: o, Label: graph.IRI(label)})
		if b.Full() {
			to(&b)
			b.Reset()
		}
	}
	for i := range nEvents {
		event, label := graph.IRI(fmt.Sprint("event", i)), fmt.Sprint("doc#row=", i)
		a, c := actor(), actor()
		add(a, "<attends>", event, label)
		add(c, "<attends>", event, label)
		add(event, "<kind>", graph.IRI(fmt.Sprint("kind", r.IntN(150))), label)
		add(event, "<date>", graph.String(fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))), label)
		add(event, "<place>", graph.IRI(fmt.Sprint("place", r.IntN(3000))), label)
		if i%5 == 0 {
			add(graph.IRI(fmt.Sprint("actor", r.IntN(nActors))), "<meets>", graph.IRI(fmt.Sprint("actor", r.IntN(nActors))), label)
		}
		add(event, "<source>", graph.IRI(fmt.Sprint("doc", i/100)), label)
	}
	to(&b)
}

func eventStore(b *testing.B, s graph.Store) *cayley.QuadStore {
	b.Helper()
	tx, err := s.Begin(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	events(func(batch *graph.Batch) {
		if err := tx.Add(batch); err != nil {
			b.Fatal(err)
		}
	})
	if _, err := tx.Commit(b.Context()); err != nil {
		b.Fatal(err)
	}
	qs, err := cayley.New(b.Context(), s, cayley.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { qs.Close(); s.Close() })
	return qs
}

var hops = []struct {
	name, text string
	path       *path.Path
}{
	{"2hops", `g.V("<actor40>").Both("<attends>").Both("<attends>").Unique().Count()`,
		path.StartMorphism(quad.IRI("actor40")).Both(quad.IRI("attends")).Both(quad.IRI("attends")).Unique()},
	{"4hopsboth", `g.V("<actor4000>").Both("<meets>").Both("<meets>").Both("<meets>").Both("<meets>").Unique().Count()`,
		path.StartMorphism(quad.IRI("actor4000")).Both(quad.IRI("meets")).Both(quad.IRI("meets")).Both(quad.IRI("meets")).Both(quad.IRI("meets")).Unique()},
	{"4hops", `g.V("<event133>").In("<attends>").Out("<attends>").In("<attends>").Out("<attends>").Unique().Count()`,
		path.StartMorphism(quad.IRI("event133")).In(quad.IRI("attends")).Out(quad.IRI("attends")).In(quad.IRI("attends")).Out(quad.IRI("attends")).Unique()},
	{"3hopspaths", `g.V("<event133>").In("<attends>").Out("<attends>").In("<attends>").Count()`,
		path.StartMorphism(quad.IRI("event133")).In(quad.IRI("attends")).Out(quad.IRI("attends")).In(quad.IRI("attends"))},
}

// Distinct counts over hops, through Gizmo and bare, with the edges touched.
func BenchmarkHops(b *testing.B) {
	onDisk, err := quadstore.Create(filepath.Join(b.TempDir(), "db"), quadstore.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for name, s := range map[string]graph.Store{"memstore": memstore.New(), "quadstore": onDisk} {
		qs := eventStore(b, s)
		for _, h := range hops {
			b.Run(name+"/gizmo/"+h.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r, err := query.Run(b.Context(), qs, "gizmo", h.text, query.Options{})
					if err != nil {
						b.Fatal(err)
					}
					if !r.Next() {
						b.Fatal(r.Err())
					}
					b.ReportMetric(float64(r.Value().(int64)), "results")
					r.Close()
				}
			})
			b.Run(name+"/bare/"+h.name, func(b *testing.B) {
				g, e, err := qs.Expression(h.path.Shape())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					q, err := algebra.Compile(b.Context(), g, e, algebra.Options{})
					if err != nil {
						b.Fatal(err)
					}
					n, cost, err := q.CountCost(b.Context())
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(n), "results")
					b.ReportMetric(float64(cost.Edges), "edges")
				}
			})
		}
	}
}
