package claims

import (
	"context"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// deprecating is a store in which one context is deprecated.
func deprecating(t *testing.T) (*memstore.Store, graph.Term, graph.Term) {
	t.Helper()
	s := memstore.New()
	right, wrong := graph.IRI("http://x/right"), graph.IRI("http://x/wrong")
	a, p, b, c := graph.IRI("http://x/a"), graph.IRI("http://x/p"), graph.IRI("http://x/b"), graph.IRI("http://x/c")
	var batch graph.Batch
	for _, q := range []graph.Quad{
		{Subject: a, Predicate: p, Object: b, Label: right},
		{Subject: a, Predicate: p, Object: b, Label: wrong},
		{Subject: a, Predicate: p, Object: c, Label: wrong},
		{Subject: wrong, Predicate: graph.IRI(schema.Resolve("rank")), Object: graph.String("deprecated"), Label: graph.IRI("http://x/run")},
	} {
		batch.AppendQuad(q)
	}
	storetest.Fill(t, s, &batch)
	return s, a, wrong
}

func TestDeprecatedClaimsAreHiddenFromEveryCall(t *testing.T) {
	s, a, wrong := deprecating(t)
	snap, err := visible(s).Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if n := snap.(*View).Hidden(); n != 2 {
		t.Errorf("%d quads are hidden, want 2", n)
	}
	ids, err := snap.Lookup(t.Context(), []graph.Term{a, wrong}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[graph.Pattern]int64{{}: 2, {S: ids[0]}: 1, {L: ids[1]}: 0, {S: ids[1]}: 1} {
		n, err := snap.Size(t.Context(), p)
		if err != nil || n != want {
			t.Errorf("Size(%v) = %d, %v; want %d", p, n, err, want)
		}
		var scanned []graph.IDQuad
		for q, err := range graph.Quads(t.Context(), snap, p, graph.SPOL) {
			if err != nil {
				t.Fatal(err)
			}
			scanned = append(scanned, q)
		}
		if int64(len(scanned)) != want {
			t.Errorf("Scan(%v) gives %d quads, want %d", p, len(scanned), want)
		}
		found, err := snap.Contains(t.Context(), scanned, nil)
		if err != nil || slices.Contains(found, false) {
			t.Errorf("Contains = %v, %v for what was scanned", found, err)
		}
	}
	edges := 0
	err = snap.Expand(t.Context(), graph.Expansion{Nodes: ids[:1]}, func(es []graph.Edge) bool {
		edges += len(es)
		return true
	})
	if err != nil || edges != 1 {
		t.Errorf("Expand gives %d edges, %v; want 1", edges, err)
	}
}

// TestAViewKeepsTheContract runs the suite of all stores on a store in which
// nothing is deprecated.
func TestAViewKeepsTheContract(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store { return visible(memstore.New()) })
}

// visible is a store without what is deprecated.
func visible(s graph.Store) graph.Store {
	return Through(s, func(ctx context.Context, snap graph.Snapshot) (graph.Snapshot, error) { return NewView(ctx, snap) })
}
