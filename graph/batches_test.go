package graph_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

// manyQuads makes a store with more terms than fit the cache of a worker, and
// ids that share its slots.
func manyQuads(t *testing.T, n int) graph.Snapshot {
	t.Helper()
	s := memstore.New()
	r := rand.New(rand.NewPCG(5, 6))
	var b graph.Batch
	for i := range n {
		q := graph.Quad{Subject: graph.IRI(fmt.Sprint("s", i/3)), Predicate: graph.IRI(fmt.Sprint("p", i%5)), Object: graph.IRI(fmt.Sprint("o", r.IntN(n)))}
		if i%2 == 0 {
			q.Label = graph.IRI(fmt.Sprint("l", i/7))
		}
		b.AppendQuad(q)
	}
	storetest.Fill(t, s, &b)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close(); s.Close() })
	return snap
}

func TestBatchesGiveTheQuadsInOrder(t *testing.T) {
	snap := manyQuads(t, 40_000)
	for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		var ids []graph.IDQuad
		for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, o) {
			if err != nil {
				t.Fatal(err)
			}
			if q.P != ids0(ids).P { // drops about nothing, or a fifth
				ids = append(ids, q)
			}
		}
		want, err := graph.TermQuads(t.Context(), snap, ids)
		if err != nil {
			t.Fatal(err)
		}
		var last graph.IDQuad
		keep := func(quads []graph.IDQuad) []graph.IDQuad {
			return slices.DeleteFunc(quads, func(q graph.IDQuad) bool {
				same := q.P == last.P
				if !same {
					last = q
				}
				return same
			})
		}
		var got []graph.Quad
		err = graph.Batches(t.Context(), snap, graph.Pattern{}, o, keep, func(b *graph.Batch) error {
			for i := range b.Len() {
				got = append(got, b.Quad(i))
			}
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("order %v: %d quads, %v, want %d", o, len(got), err, len(want))
		}
	}
}

func ids0(ids []graph.IDQuad) graph.IDQuad {
	if len(ids) == 0 {
		return graph.IDQuad{}
	}
	return ids[len(ids)-1]
}

func TestBatchesEndWithTheFirstError(t *testing.T) {
	snap := manyQuads(t, 40_000)
	stop := errors.New("enough")
	n := 0
	err := graph.Batches(t.Context(), snap, graph.Pattern{}, graph.SPOL, nil, func(b *graph.Batch) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if err != stop || n != 3 {
		t.Errorf("error %v after %d batches", err, n)
	}
}

// TestBatchesTakeAnySliceFromKeep has keep return what begins elsewhere, which
// has less room than what it was given.
func TestBatchesTakeAnySliceFromKeep(t *testing.T) {
	snap := manyQuads(t, 60_000) // more than is under way at once
	kept, got := 0, 0
	keep := func(quads []graph.IDQuad) []graph.IDQuad {
		kept += len(quads) - 1
		return quads[1:]
	}
	err := graph.Batches(t.Context(), snap, graph.Pattern{}, graph.SPOL, keep, func(b *graph.Batch) error {
		got += b.Len()
		return nil
	})
	if err != nil || got != kept {
		t.Errorf("%d quads, %v, want %d", got, err, kept)
	}
}
