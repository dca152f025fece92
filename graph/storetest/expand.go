package storetest

import (
	"fmt"
	"slices"
	"testing"

	"parley/graph"
)

var expandTests = []subtest{
	{"Expand gives every edge of every node, in order, filtered", testExpandFilters},
	{"Expand stops when emit returns false", testExpandStops},
	{"Expand of a node with many edges comes in batches", testExpandHub},
	{"Expand of nodes without edges gives nothing", testExpandNothing},
}

// edges is the definition of Expand.
func edges(quads []graph.IDQuad, x graph.Expansion) []graph.Edge {
	var out []graph.Edge
	for i, node := range x.Nodes {
		o := graph.SPOL
		if x.Direction == graph.In {
			o = graph.OPSL
		}
		for _, q := range selected(quads, graph.Pattern{}, o) {
			key := o.Key(q)
			if key[0] != node {
				continue
			}
			run := 0
			for _, r := range quads {
				if o.Key(r)[0] == node && r.P == q.P {
					run++
				}
			}
			e := graph.Edge{Node: i, Predicate: q.P, Neighbor: key[2], Label: q.L}
			if x.Hub > 0 && run > x.Hub {
				e.Neighbor, e.Label = graph.Any, graph.ID(run)
				if n := len(out); n > 0 && out[n-1] == e {
					continue // one for all of them
				}
				x := x
				x.Labels, x.NotLabels = nil, nil
				if x.Admits(q.P, q.L) {
					out = append(out, e)
				}
			} else if x.Admits(q.P, q.L) {
				out = append(out, e)
			}
		}
	}
	return out
}

func expand(t *testing.T, snap graph.Snapshot, x graph.Expansion) []graph.Edge {
	t.Helper()
	var out []graph.Edge
	err := snap.Expand(t.Context(), x, func(batch []graph.Edge) bool {
		if len(batch) == 0 {
			t.Error("an empty batch")
		}
		out = append(out, batch...) // copied: valid during the call only
		return true
	})
	if err != nil {
		t.Fatalf("expand: %v", err)
	}
	return out
}

func testExpandFilters(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	quads := idQuads(t, snap, all)
	p := ids(t, snap, iris("p0", "p1", "p2", "p3")...)
	l := ids(t, snap, iris("l0", "l1", "l2")...)
	n := ids(t, snap, iris("n3", "n0", "n4", "p1", "n1", "l2", "l0")...)
	one := func(id graph.ID) graph.IDRange { return graph.IDRange{First: id, Last: id} }
	span := func(a, b graph.ID) graph.IDRange { return graph.IDRange{First: min(a, b), Last: max(a, b)} }

	predicates := [][]graph.ID{nil, {}, p[:1], {p[3], p[1], n[0]}, {p[2], p[2]}}
	labels := [][]graph.IDRange{nil, {}, {one(l[1])}, {one(graph.NoLabel)}, {one(graph.NoLabel), span(l[0], l[2])}, {{First: 1, Last: 1<<32 - 1}}}
	notLabels := [][]graph.IDRange{nil, {one(graph.NoLabel)}, {span(l[0], l[1])}, {one(graph.NoLabel), one(l[2])}, {{First: 1, Last: 1<<32 - 1}}}
	for _, nodes := range [][]graph.ID{n[:1], n} {
		for _, d := range []graph.Direction{graph.Out, graph.In} {
			for _, ps := range predicates {
				for _, ls := range labels {
					for _, nls := range notLabels {
						for hub, not := range [][]graph.ID{nil, p[1:3], nil, p[:1]} {
							x := graph.Expansion{Nodes: nodes, Direction: d, Predicates: ps, NotPredicates: not, Labels: ls, NotLabels: nls, Hub: 2 * hub}
							if got, want := expand(t, snap, x), edges(quads, x); !slices.Equal(got, want) {
								t.Fatalf("expand %+v\n = %v\nwant %v", x, got, want)
							}
						}
					}
				}
			}
		}
	}
}

func testExpandStops(t *testing.T, s graph.Store) {
	node := hub(t, s, 20_000)
	snap := snapshot(t, s)
	calls := 0
	x := graph.Expansion{Nodes: ids(t, snap, node, "<o1>", "<o2>")}
	if err := snap.Expand(t.Context(), x, func([]graph.Edge) bool { calls++; return false }); err != nil {
		t.Errorf("stopping is no error, but: %v", err)
	}
	if calls != 1 {
		t.Errorf("emit was called %d times, want once", calls)
	}
}

func testExpandHub(t *testing.T, s graph.Store) {
	const n = 20_000
	node := hub(t, s, n)
	snap := snapshot(t, s)
	x := graph.Expansion{Nodes: ids(t, snap, node)}
	got := expand(t, snap, x)
	if len(got) != n {
		t.Fatalf("%d edges, want %d", len(got), n)
	}
	compare := func(a, b graph.Edge) int {
		return slices.Compare([]graph.ID{a.Predicate, a.Neighbor}, []graph.ID{b.Predicate, b.Neighbor})
	}
	if !slices.IsSortedFunc(got, compare) {
		t.Error("edges are not in order")
	}
	x.Direction, x.Nodes = graph.In, nil
	for i := range 100 {
		x.Nodes = append(x.Nodes, ids(t, snap, graph.IRI(fmt.Sprint("o", i)))...)
	}
	for i, e := range expand(t, snap, x) {
		if e.Node != i || e.Neighbor != ids(t, snap, node)[0] {
			t.Fatalf("edge %d in = %+v", i, e)
		}
	}
}

func testExpandNothing(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c d"))
	snap := snapshot(t, s)
	for _, x := range []graph.Expansion{
		{},
		{Nodes: ids(t, snap, iris("b", "c", "d")...)},
		{Nodes: ids(t, snap, iris("a", "b", "d")...), Direction: graph.In},
	} {
		if got := expand(t, snap, x); len(got) > 0 {
			t.Errorf("expand %+v = %v, want nothing", x, got)
		}
	}
}
