package storetest

import (
	"context"
	"errors"
	"testing"

	"parley/graph"
)

var endTests = []subtest{
	{"a closed snapshot returns ErrClosed from every method", testClosedSnapshot},
	{"a closed cursor returns ErrClosed", testClosedCursor},
	{"a cursor ends with its snapshot", testCursorOfClosedSnapshot},
	{"closing one snapshot leaves the others", testOtherSnapshots},
	{"a transaction is over after Commit", testTxOverAfterCommit},
	{"a transaction is over after Rollback", testTxOverAfterRollback},
	{"a closed store returns ErrClosed", testClosedStore},
	{"what outlives its store returns ErrClosed", testOutlivesStore},
}

// A call is one method of a snapshot.
type call struct {
	name string
	do   func(ctx context.Context, s graph.Snapshot) error
}

// calls is every method of a snapshot that takes a context.
var calls = []call{
	{"Lookup", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.Lookup(ctx, []graph.Term{"<a>"}, nil)
		return err
	}},
	{"Terms", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.Terms(ctx, []graph.ID{graph.NoLabel}, nil)
		return err
	}},
	{"PrefixRanges", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.PrefixRanges(ctx, "<")
		return err
	}},
	{"Size", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.Size(ctx, graph.Pattern{})
		return err
	}},
	{"Contains", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.Contains(ctx, []graph.IDQuad{{S: 1, P: 1, O: 1, L: 1}}, nil)
		return err
	}},
	{"Scan", func(ctx context.Context, s graph.Snapshot) error {
		c, err := s.Scan(ctx, graph.Pattern{}, graph.SPOL)
		if err == nil {
			_, err = c.Next(make([]graph.IDQuad, 1))
		}
		return err
	}},
	{"Expand", func(ctx context.Context, s graph.Snapshot) error {
		return s.Expand(ctx, graph.Expansion{Nodes: []graph.ID{2, 3}}, func([]graph.Edge) bool { return true })
	}},
	{"Stats", func(ctx context.Context, s graph.Snapshot) error {
		_, err := s.Stats(ctx)
		return err
	}},
}

func wantClosed(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, graph.ErrClosed) {
		t.Errorf("%s = %v, want ErrClosed", what, err)
	}
}

func testClosedSnapshot(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	snap := snapshot(t, s)
	if err := snap.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range calls {
		wantClosed(t, c.name, c.do(t.Context(), snap))
	}
}

func testClosedCursor(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	c := openCursor(t, snapshot(t, s), graph.Pattern{}, graph.SPOL)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := c.Next(make([]graph.IDQuad, 1))
	wantClosed(t, "Next", err)
	wantClosed(t, "Seek", c.Seek(graph.IDQuad{}))
}

func testCursorOfClosedSnapshot(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	snap := snapshot(t, s)
	c := openCursor(t, snap, graph.Pattern{}, graph.SPOL)
	snap.Close()
	_, err := c.Next(make([]graph.IDQuad, 1))
	wantClosed(t, "Next", err)
}

func testOtherSnapshots(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	a, b := snapshot(t, s), snapshot(t, s)
	a.Close()
	for _, c := range calls {
		if err := c.do(t.Context(), b); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	wantContents(t, s, quad("a b c"))
}

func wantOver(t *testing.T, tx graph.Tx) {
	t.Helper()
	wantClosed(t, "Add", tx.Add(batch(quads("x y z"))))
	wantClosed(t, "Remove", tx.Remove(batch(quads("a b c"))))
	_, err := tx.Commit(t.Context())
	wantClosed(t, "Commit", err)
	if err := tx.Rollback(); err != nil {
		t.Errorf("Rollback = %v, want nothing to happen", err)
	}
}

func testTxOverAfterCommit(t *testing.T, s graph.Store) {
	tx := begin(t, s)
	add(t, tx, quad("a b c"))
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantOver(t, tx)
	wantContents(t, s, quad("a b c"))
}

func testTxOverAfterRollback(t *testing.T, s graph.Store) {
	old := begin(t, s)
	old.Rollback()
	wantOver(t, old)
	tx := begin(t, s)
	wantOver(t, old) // nor does it end the next one
	add(t, tx, quad("a b c"))
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantContents(t, s, quad("a b c"))
}

func testClosedStore(t *testing.T, s graph.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.Snapshot(t.Context())
	wantClosed(t, "Snapshot", err)
	_, err = s.Begin(t.Context())
	wantClosed(t, "Begin", err)
}

func testOutlivesStore(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	snap, tx := snapshot(t, s), begin(t, s)
	cursor := openCursor(t, snap, graph.Pattern{}, graph.SPOL)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range calls {
		wantClosed(t, c.name, c.do(t.Context(), snap))
	}
	_, err := cursor.Next(make([]graph.IDQuad, 1))
	wantClosed(t, "Next", err)
	wantOver(t, tx)
}
