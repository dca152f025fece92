package main

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

// countingScans counts the scans of a snapshot.
type countingScans struct {
	graph.Snapshot
	scans int
}

func (s *countingScans) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	s.scans++
	return s.Snapshot.Scan(ctx, p, o)
}

// written collects what is exported.
type written struct{ quads []graph.Quad }

func (w *written) Write(b *graph.Batch) error {
	for i := range b.Len() {
		w.quads = append(w.quads, b.Quad(i))
	}
	return nil
}

func (w *written) Close() error { return nil }

func TestExportByLabelDoesNotReadTheStoreForEachLabel(t *testing.T) {
	const seed, n = 7, 3000
	r := rand.New(rand.NewPCG(seed, seed))
	s := memstore.New()
	defer s.Close()
	var b graph.Batch
	var want []graph.Quad
	iri := func(kind string, k int) graph.Term { return graph.IRI(fmt.Sprint("http://example.org/", kind, k)) }
	for i := range n {
		q := graph.Quad{Subject: iri("s", r.IntN(50)), Predicate: iri("p", r.IntN(5)), Object: iri("o", i), Label: iri("l", r.IntN(n))}
		switch r.IntN(6) {
		case 0:
			q.Label = ""
		case 1:
			q.Label = iri("large", 1)
		}
		b.AppendQuad(q)
		want = append(want, q)
	}
	storetest.Fill(t, s, &b)
	snap := storetest.Snapshot(t, s)
	compare := func(a, b graph.Quad) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate),
			cmp.Compare(a.Object, b.Object), cmp.Compare(a.Label, b.Label))
	}
	slices.SortFunc(want, compare)

	for _, held := range []int64{heldQuads, 700, 100, 1} {
		counting, w := &countingScans{Snapshot: snap}, &written{}
		e := &exporting{reading: &reading{ctx: t.Context(), snap: counting}, w: w, labelled: true}
		if err := e.byLabel(held); err != nil {
			t.Fatal(err)
		}
		if most := int(2 + 2*n/held + 2); counting.scans > most {
			t.Errorf("%d held: %d scans, want %d at most", held, counting.scans, most)
		}
		begun := map[graph.Term]bool{}
		for i, q := range w.quads {
			if i > 0 && q.Label == w.quads[i-1].Label {
				continue
			}
			if begun[q.Label] || q.Label == "" && i > 0 {
				t.Errorf("%d held: quad %d has the label %q, which was over, or should be first (seed %d)", held, i, q.Label, seed)
			}
			begun[q.Label] = true
		}
		if slices.SortFunc(w.quads, compare); !slices.Equal(w.quads, want) {
			t.Errorf("%d held: %d quads, want %d, or others (seed %d)", held, len(w.quads), n, seed)
		}
		if e.n != n {
			t.Errorf("%d held: %d counted", held, e.n)
		}
	}
}
