package storetest

import (
	"errors"
	"slices"
	"testing"

	"parley/graph"
)

var isolationTests = []subtest{
	{"a snapshot never changes", testSnapshotStays},
	{"a cursor reads on as if nothing was committed", testCursorStays},
	{"no snapshot sees a transaction before it is committed", testUncommittedUnseen},
	{"a snapshot is the latest commit", testSnapshotIsLatest},
	{"only one transaction is open at a time", testLocked},
	{"a snapshot does not know terms that came later", testLaterTerms},
}

func testSnapshotStays(t *testing.T, s graph.Store) {
	first := quads("a b c", "a b d l", "e b a l")
	addAll(t, s, first...)
	snap := snapshot(t, s)
	before := scan(t, snap, graph.Pattern{}, graph.SPOL)
	all := dense(t, s)
	removeAll(t, s, first...)
	removeAll(t, s, all...)

	if got := snapContents(t, snap); !slices.Equal(got, sorted(first)) {
		t.Errorf("the snapshot holds %s\nwant %s", show(got), show(first))
	}
	if got := scan(t, snap, graph.Pattern{}, graph.SPOL); !slices.Equal(got, before) {
		t.Errorf("ids were %v and are now %v", before, got)
	}
	if stats, err := snap.Stats(t.Context()); stats != (graph.Stats{Quads: 3, Terms: 6}) || err != nil {
		t.Errorf("stats = %+v, %v", stats, err)
	}
	if n, err := snap.Size(t.Context(), graph.Pattern{P: before[0].P}); n != 3 || err != nil {
		t.Errorf("size = %d, %v; want 3", n, err)
	}
	if got := expand(t, snap, graph.Expansion{Nodes: ids(t, snap, "<a>")}); len(got) != 2 {
		t.Errorf("edges = %v, want two", got)
	}
	if has, err := snap.Contains(t.Context(), before, nil); slices.Contains(has, false) || err != nil {
		t.Errorf("contains = %v, %v", has, err)
	}
}

func testCursorStays(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	want := selected(idQuads(t, snap, all), graph.Pattern{}, graph.OPSL)
	c := openCursor(t, snap, graph.Pattern{}, graph.OPSL)
	got := next(t, c, 5)
	removeAll(t, s, all...)
	addAll(t, s, quads("a b c", "z z z z")...)
	got = append(got, rest(t, c, 7)...)
	if !slices.Equal(got, want) {
		t.Errorf("read %d quads over two commits, want %d", len(got), len(want))
	}
}

func testUncommittedUnseen(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	tx := begin(t, s)
	defer tx.Rollback()
	add(t, tx, quad("a b d"))
	remove(t, tx, quad("a b c"))
	wantContents(t, s, quad("a b c"))
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantContents(t, s, quad("a b d"))
}

func testSnapshotIsLatest(t *testing.T, s graph.Store) {
	var all []graph.Quad
	for _, q := range quads("a b c", "d e f g", "a b c g", "a a a a") {
		addAll(t, s, q)
		all = append(all, q)
		wantContents(t, s, all...)
	}
}

func testLocked(t *testing.T, s graph.Store) {
	ends := map[string]func(graph.Tx) error{
		"commit":   func(tx graph.Tx) error { _, err := tx.Commit(t.Context()); return err },
		"rollback": func(tx graph.Tx) error { return tx.Rollback() },
	}
	for name, end := range ends {
		tx := begin(t, s)
		if second, err := s.Begin(t.Context()); !errors.Is(err, graph.ErrLocked) || second != nil {
			t.Errorf("second Begin = %v, %v; want ErrLocked", second, err)
		}
		snapshot(t, s) // readers do not wait
		if err := end(tx); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		begin(t, s).Rollback()
	}
}

func testLaterTerms(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	snap := snapshot(t, s)
	addAll(t, s, quad("x b c"))
	if id, err := graph.IDOf(t.Context(), snap, "<x>"); id != graph.Any || err != nil {
		t.Errorf("id of a later term = %d, %v; want Any", id, err)
	}
	ranges, err := snap.PrefixRanges(t.Context(), "<")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := snap.Terms(t.Context(), rangeIDs(t, ranges), nil)
	if err != nil || slices.Contains(terms, "<x>") {
		t.Errorf("terms with a prefix = %q, %v", terms, err)
	}
}
