package quadstore_test

import (
	"context"
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// An askedContext counts how often it is asked whether it is done.
type askedContext struct {
	context.Context
	asked int
}

func (c *askedContext) Err() error {
	c.asked++
	return c.Context.Err()
}

// TestExpandAsksItsContextOnTheWayPastRemovedEdges walks a node all of whose
// edges were removed.
func TestExpandAsksItsContextOnTheWayPastRemovedEdges(t *testing.T) {
	const n = 40_000
	s := create(t, quadstore.Options{BulkQuads: 1})
	tx := begin(t, s)
	must(t, tx.Add(numbered("s", n)))
	_, err := tx.Commit(t.Context())
	must(t, err)
	s = open(t, s.Dir(), quadstore.Options{JournalQuads: 2 * n})
	tx = begin(t, s)
	must(t, tx.Remove(numbered("s", n)))
	_, err = tx.Commit(t.Context())
	must(t, err)
	for _, add := range [][]graph.Quad{nil, {q("new p o"), q("new p2 o")}} {
		t.Run(fmt.Sprint(len(add), " added"), func(t *testing.T) {
			must(t, write(t, s, add, nil))
			snap, err := s.Snapshot(t.Context())
			must(t, err)
			defer snap.Close()
			ids, err := snap.Lookup(t.Context(), []graph.Term{graph.IRI("o")}, nil)
			must(t, err)
			ctx := &askedContext{Context: t.Context()}
			edges := 0
			x := graph.Expansion{Nodes: ids, Direction: graph.In}
			must(t, snap.Expand(ctx, x, func(e []graph.Edge) bool { edges += len(e); return true }))
			if edges != len(add) || ctx.asked < 5 {
				t.Errorf("%d edges, and the context was asked %d times, want %d edges and it asked for some thousand removed", edges, ctx.asked, len(add))
			}
		})
	}
}
