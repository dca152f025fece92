package storetest

import (
	"errors"
	"slices"
	"testing"

	"parley/graph"
)

var cursorTests = []subtest{
	{"a buffer of any size reads the same quads", testBufferSizes},
	{"after the end Next stays at the end", testEndStays},
	{"Seek skips to the first quad that is not before the one given", testSeek},
	{"Seek never goes back", testSeekBack},
	{"Seek on a cursor without an order is an error", testSeekAnyOrder},
	{"cursors of one snapshot do not disturb each other", testTwoCursors},
}

func openCursor(t *testing.T, snap graph.Snapshot, p graph.Pattern, o graph.Order) graph.Cursor {
	t.Helper()
	c, err := snap.Scan(t.Context(), p, o)
	if err != nil {
		t.Fatalf("scan: %v", err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// next reads up to n quads in one call.
func next(t *testing.T, c graph.Cursor, n int) []graph.IDQuad {
	t.Helper()
	buf := make([]graph.IDQuad, n)
	got, err := c.Next(buf)
	if err != nil {
		t.Fatalf("next: %v", err)
	}
	return buf[:got]
}

func rest(t *testing.T, c graph.Cursor, bufSize int) []graph.IDQuad {
	t.Helper()
	var out []graph.IDQuad
	for {
		got := next(t, c, bufSize)
		if len(got) == 0 {
			return out
		}
		out = append(out, got...)
	}
}

func testBufferSizes(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	for _, p := range []graph.Pattern{{}, {P: quads[0].P}, {L: quads[1].L}, {O: quads[2].O}} {
		want := selected(quads, p, graph.SPOL)
		for _, size := range []int{1, 2, 7, len(want), len(want) + 1, 5000} {
			if got := rest(t, openCursor(t, snap, p, graph.SPOL), size); !slices.Equal(got, want) {
				t.Errorf("buffer of %d: %d quads, want %d", size, len(got), len(want))
			}
		}
	}
}

func testEndStays(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	c := openCursor(t, snapshot(t, s), graph.Pattern{}, graph.SPOL)
	rest(t, c, 10)
	for range 3 {
		if got := next(t, c, 10); len(got) > 0 {
			t.Errorf("after the end: %v", got)
		}
	}
}

// from returns the quads of a sorted list that are not before q.
func from(quads []graph.IDQuad, q graph.IDQuad, o graph.Order) []graph.IDQuad {
	i := slices.IndexFunc(quads, func(x graph.IDQuad) bool { return o.Compare(x, q) >= 0 })
	if i < 0 {
		return nil
	}
	return quads[i:]
}

// seekTargets returns quads that are there, and, around each, some that are
// not; the first and the last possible ones too.
func seekTargets(quads []graph.IDQuad) []graph.IDQuad {
	const most = 1<<32 - 1
	out := []graph.IDQuad{{}, {S: most, P: most, O: most, L: most}}
	for _, q := range quads {
		out = append(out, q,
			graph.IDQuad{S: q.S, P: q.P, O: q.O, L: q.L + 1}, graph.IDQuad{S: q.S, P: q.P, O: q.O},
			graph.IDQuad{S: q.S, P: q.P + 1}, graph.IDQuad{S: q.S + 1}, graph.IDQuad{O: q.O},
			graph.IDQuad{S: most, P: q.P, O: q.O, L: q.L})
	}
	return out
}

func testSeek(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	some := quads[len(quads)/2]
	for shape := range 16 {
		p := shaped(some, shape)
		for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
			list := selected(quads, p, o)
			for _, target := range seekTargets(quads) {
				c := openCursor(t, snap, p, o)
				if err := c.Seek(target); err != nil {
					t.Fatalf("seek: %v", err)
				}
				if got, want := rest(t, c, 1000), from(list, target, o); !slices.Equal(got, want) {
					t.Fatalf("scan of %v in order %v from %v\n = %v\nwant %v", p, o, target, got, want)
				}
				c.Close()
			}
		}
	}
}

func testSeekBack(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
		list := selected(idQuads(t, snap, all), graph.Pattern{}, o)
		c := openCursor(t, snap, graph.Pattern{}, o)
		read := next(t, c, 20)
		for _, target := range []graph.IDQuad{{}, list[0], read[len(read)-1]} {
			if err := c.Seek(target); err != nil {
				t.Fatalf("seek: %v", err)
			}
		}
		if got := next(t, c, 1); !slices.Equal(got, list[len(read):len(read)+1]) {
			t.Errorf("order %v: after going back = %v, want %v", o, got, list[len(read)])
		}
		rest(t, c, 1000)
		if err := c.Seek(list[0]); err != nil {
			t.Fatalf("seek: %v", err)
		}
		if got := next(t, c, 1); len(got) > 0 {
			t.Errorf("order %v: after the end and back = %v", o, got)
		}
	}
}

func testSeekAnyOrder(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c"))
	c := openCursor(t, snapshot(t, s), graph.Pattern{}, graph.AnyOrder)
	if err := c.Seek(graph.IDQuad{}); !errors.Is(err, graph.ErrNoSeek) {
		t.Errorf("seek = %v, want ErrNoSeek", err)
	}
}

func testTwoCursors(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	a, b := openCursor(t, snap, graph.Pattern{}, graph.SPOL), openCursor(t, snap, graph.Pattern{}, graph.SPOL)
	var gotA, gotB []graph.IDQuad
	for {
		x := next(t, a, 3)
		gotA, gotB = append(gotA, x...), append(gotB, next(t, b, 3)...)
		if len(x) == 0 {
			break
		}
	}
	if want := selected(idQuads(t, snap, all), graph.Pattern{}, graph.SPOL); !slices.Equal(gotA, want) || !slices.Equal(gotB, want) {
		t.Errorf("%d and %d quads, want %d each", len(gotA), len(gotB), len(want))
	}
}
