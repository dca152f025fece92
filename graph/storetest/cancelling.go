package storetest

import (
	"context"
	"errors"
	"testing"

	"parley/graph"
)

var cancelTests = []subtest{
	{"a cancelled context opens nothing", testCancelledOpening},
	{"a cancelled context ends every method of a snapshot", testCancelledCalls},
	{"a cursor ends with the context of its scan", testCancelledCursor},
	{"an expansion ends with its context", testCancelledExpand},
	{"a cancelled commit changes nothing and ends the transaction", testCancelledCommit},
}

func cancelled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

func wantCancelled(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%s = %v, want context.Canceled", what, err)
	}
}

func testCancelledOpening(t *testing.T, s graph.Store) {
	_, err := s.Snapshot(cancelled(t))
	wantCancelled(t, "Snapshot", err)
	_, err = s.Begin(cancelled(t))
	wantCancelled(t, "Begin", err)
	begin(t, s).Rollback() // and the failed one holds no lock
}

func testCancelledCalls(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	snap := snapshot(t, s)
	for _, c := range calls {
		wantCancelled(t, c.name, c.do(cancelled(t), snap))
		if err := c.do(t.Context(), snap); err != nil {
			t.Errorf("%s after a cancelled one: %v", c.name, err)
		}
	}
}

func testCancelledCursor(t *testing.T, s graph.Store) {
	const n = 20_000
	hub(t, s, n)
	snap := snapshot(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	c, err := snap.Scan(ctx, graph.Pattern{}, graph.SPOL)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	next(t, c, 1)
	cancel()
	buf := make([]graph.IDQuad, 16)
	for err == nil {
		var got int
		if got, err = c.Next(buf); err == nil && got == 0 {
			t.Fatal("the cursor came to its end")
		}
	}
	wantCancelled(t, "Next", err)
}

func testCancelledExpand(t *testing.T, s graph.Store) {
	node := hub(t, s, 20_000)
	snap := snapshot(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	err := snap.Expand(ctx, graph.Expansion{Nodes: ids(t, snap, node)}, func(batch []graph.Edge) bool {
		seen += len(batch)
		cancel()
		return true
	})
	if seen < 20_000 { // a store may send all in one batch
		wantCancelled(t, "Expand", err)
	}
}

func testCancelledCommit(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	tx := begin(t, s)
	add(t, tx, quad("a b d"))
	_, err := tx.Commit(cancelled(t))
	wantCancelled(t, "Commit", err)
	wantOver(t, tx)
	wantContents(t, s, quad("a b c"))
	wantChange(t, addAll(t, s, quad("a b d")), graph.Change{Added: 1})
}
