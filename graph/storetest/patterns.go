package storetest

import (
	"slices"
	"testing"

	"parley/graph"
)

var patternTests = []subtest{
	{"Scan gives what a pattern selects, once and in the order asked for", testScanShapes},
	{"Size is exact for every pattern", testSizeShapes},
	{"Contains is exact", testContains},
	{"an empty store has no quads", testEmptyStore},
	{"Stats counts the quads, and the terms in use", testStats},
	{"Stats forgets terms that only removed quads used", testStatsAfterRemoval},
}

var orders = []graph.Order{graph.AnyOrder, graph.SPOL, graph.OPSL}

// patterns returns all sixteen shapes of every quad, without repetition, and
// some that select nothing because their terms never meet.
func patterns(quads []graph.IDQuad) []graph.Pattern {
	seen := make(map[graph.Pattern]bool)
	var out []graph.Pattern
	for i, q := range quads {
		other := quads[(i+len(quads)/2)%len(quads)]
		for _, q := range []graph.IDQuad{q, {S: q.S, P: q.P, O: other.O, L: other.L}, {S: other.L, P: q.O, O: q.P, L: q.S}} {
			for shape := range 16 {
				p := shaped(q, shape)
				if !seen[p] {
					seen[p] = true
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// shaped binds the positions whose bits are set in shape.
func shaped(q graph.IDQuad, shape int) graph.Pattern {
	var p graph.Pattern
	if shape&1 != 0 {
		p.S = q.S
	}
	if shape&2 != 0 {
		p.P = q.P
	}
	if shape&4 != 0 {
		p.O = q.O
	}
	if shape&8 != 0 {
		p.L = q.L
	}
	return p
}

// selected is the definition of Scan.
func selected(quads []graph.IDQuad, p graph.Pattern, o graph.Order) []graph.IDQuad {
	var out []graph.IDQuad
	for _, q := range quads {
		if p.Matches(q) {
			out = append(out, q)
		}
	}
	slices.SortFunc(out, o.Compare)
	return out
}

func testScanShapes(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	for _, p := range patterns(quads) {
		for _, o := range orders {
			got := scan(t, snap, p, o)
			if o == graph.AnyOrder {
				slices.SortFunc(got, o.Compare)
			}
			if want := selected(quads, p, o); !slices.Equal(got, want) {
				t.Fatalf("scan of %v in order %v\n = %v\nwant %v", p, o, got, want)
			}
		}
	}
}

func testSizeShapes(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	for _, p := range patterns(quads) {
		got, err := snap.Size(t.Context(), p)
		if want := int64(len(selected(quads, p, graph.SPOL))); err != nil || got != want {
			t.Fatalf("size of %v = %d, %v; want %d", p, got, err, want)
		}
	}
}

func testContains(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	var ask []graph.IDQuad
	for i, q := range quads {
		other := quads[(i+1)%len(quads)]
		ask = append(ask, q,
			graph.IDQuad{S: other.S, P: q.P, O: q.O, L: q.L},
			graph.IDQuad{S: q.S, P: q.P, O: other.O, L: q.L},
			graph.IDQuad{S: q.S, P: q.P, O: q.O, L: other.L},
			graph.IDQuad{S: q.O, P: q.P, O: q.S, L: q.L})
	}
	got, err := snap.Contains(t.Context(), ask, nil)
	if err != nil || len(got) != len(ask) {
		t.Fatalf("Contains of %d quads gave %d answers, %v", len(ask), len(got), err)
	}
	for i, q := range ask {
		if want := slices.Contains(quads, q); got[i] != want {
			t.Fatalf("contains %v: %v, want %v", q, got[i], want)
		}
	}
}

func testEmptyStore(t *testing.T, s graph.Store) {
	snap := snapshot(t, s)
	for _, o := range orders {
		if got := scan(t, snap, graph.Pattern{}, o); len(got) > 0 {
			t.Errorf("scan = %v", got)
		}
	}
	if n, err := snap.Size(t.Context(), graph.Pattern{}); n != 0 || err != nil {
		t.Errorf("size = %d, %v", n, err)
	}
	if stats, err := snap.Stats(t.Context()); stats != (graph.Stats{}) || err != nil {
		t.Errorf("stats = %+v, %v", stats, err)
	}
	if ranges, err := snap.PrefixRanges(t.Context(), ""); len(ranges) > 0 || err != nil {
		t.Errorf("ranges = %v, %v", ranges, err)
	}
}

func wantStats(t *testing.T, s graph.Store, want graph.Stats) {
	t.Helper()
	if got, err := snapshot(t, s).Stats(t.Context()); got != want || err != nil {
		t.Errorf("stats = %+v, %v; want %+v", got, err, want)
	}
}

func testStats(t *testing.T, s graph.Store) {
	addAll(t, s, quads("a b c", "a b c l", "b a a l")...)
	wantStats(t, s, graph.Stats{Quads: 3, Terms: 4})
	all := dense(t, s)
	used := map[graph.Term]bool{"<a>": true, "<b>": true, "<c>": true, "<l>": true}
	for _, q := range all {
		for _, term := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			used[term] = true
		}
	}
	delete(used, "")
	wantStats(t, s, graph.Stats{Quads: int64(len(all)) + 3, Terms: int64(len(used))})
}

func testStatsAfterRemoval(t *testing.T, s graph.Store) {
	addAll(t, s, quads("a b c l", "a b d", "l b e")...)
	removeAll(t, s, quad("a b c l")) // c goes, l stays as a subject
	wantStats(t, s, graph.Stats{Quads: 2, Terms: 5})
	removeAll(t, s, quads("a b d", "l b e")...)
	wantStats(t, s, graph.Stats{})
	addAll(t, s, quad("c c c c"))
	wantStats(t, s, graph.Stats{Quads: 1, Terms: 1})
}
