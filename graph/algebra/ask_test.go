package algebra_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// mostSubjects admits the quads of six subjects in seven.
type mostSubjects struct{}

func (mostSubjects) Admit(_ context.Context, quads []graph.IDQuad, ok []bool) error {
	for i, q := range quads {
		ok[i] = q.S%7 != 0
	}
	return nil
}

// Each hub has 500 leaves; whether it has one is known from the first, and how
// many from the size of a range.
func TestNodesAreAskedWhetherTheyHaveAnEdge(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := func(name string) graph.ID { return ids(t, snap, name)[0] }
	under := func() algebra.Expr { return in(fixed(p("root")), p("under")) }
	has := func(where ...algebra.Constraint) *algebra.Step {
		return &algebra.Step{Result: algebra.Object, Where: where}
	}
	of := algebra.Constraint{At: algebra.Predicate, From: fixed(p("of"))}
	kept := has(of)
	kept.Keep = mostSubjects{}
	both := func(e algebra.Expr) algebra.Expr { return &algebra.Intersect{All: []algebra.Expr{under(), e}} }
	unique := func(e algebra.Expr) algebra.Expr { return &algebra.Unique{From: e} }
	saved := has(of, algebra.Constraint{At: algebra.Subject, From: &algebra.Save{From: &algebra.Nodes{}, Tags: []string{"x"}}})
	for _, test := range []struct {
		name string
		e    algebra.Expr
		want int64
	}{
		{"an edge", unique(both(has(of))), 10},
		{"an edge of one of two kinds", unique(both(has(algebra.Constraint{At: algebra.Predicate, From: fixed(p("under"), p("of"))}))), 10},
		{"an edge that is admitted", unique(both(kept)), 10},
		{"an edge whose end is saved", unique(both(saved)), 10},
		{"none", unique(&algebra.Except{From: under(), Not: has(of)}), 0},
		{"rows", both(has(of)), 5000},
		{"rows that end at a hub", both(has(of, algebra.Constraint{At: algebra.Subject, From: fixed(p("leaf7"))})), 1},
		// As one goes back to a tag: hub, leaf, kind, walked from the end.
		{"a way back", unique(&algebra.Intersect{All: []algebra.Expr{
			fixed(p("leaf1"), p("leaf2")), in(has(of), p("of")),
		}}), 2},
	} {
		n, cost := costOf(t, g, test.e, algebra.Options{})
		if n != test.want {
			t.Errorf("%s: %d rows, want %d", test.name, n, test.want)
		}
		if cost.Edges > 200 || cost.Ranges > 100 {
			t.Errorf("%s: %+v", test.name, cost)
		}
		if n, _ := costOf(t, g, test.e, algebra.Options{Unplanned: true}); n != test.want {
			t.Errorf("%s: without a plan %d rows", test.name, n)
		}
	}
}

// Where a node has few edges they are read, many nodes at once.
func TestFewEdgesAreReadAndNotAskedFor(t *testing.T) {
	snap := hubs(t, 1000)
	g := algebra.On(snap)
	p := ids(t, snap, "of", "hub1")
	e := &algebra.Unique{From: &algebra.Intersect{All: []algebra.Expr{
		in(fixed(p[1]), p[0]), // 100 leaves
		&algebra.Step{Result: algebra.Subject, Where: []algebra.Constraint{{At: algebra.Predicate, From: fixed(p[0])}}},
	}}}
	n, cost := costOf(t, g, e, algebra.Options{})
	if n != 100 || cost.Edges < 200 {
		t.Errorf("%d rows, %+v", n, cost)
	}
}

// What no edge satisfies costs as much as reading, and no more.
func TestAskingInVainEnds(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := ids(t, snap, "of", "root", "under")
	none := &algebra.Step{
		Result: algebra.Object, Keep: never{},
		Where: []algebra.Constraint{{At: algebra.Predicate, From: fixed(p[0])}},
	}
	e := &algebra.Unique{From: &algebra.Intersect{All: []algebra.Expr{in(fixed(p[1]), p[2]), none}}}
	if n, cost := costOf(t, g, e, algebra.Options{}); n != 0 || cost.Edges > 5200 {
		t.Errorf("%d rows, %+v", n, cost)
	}
}

// The leaves come a thousand at a time, and lead to the same hubs.
func TestNodeIsAskedAboutOnce(t *testing.T) {
	var text strings.Builder
	const nHubs, nLeaves = 200, 8000
	for i := range nLeaves {
		fmt.Fprintf(&text, "leaf%d of hub%d\nleaf%d kind leaf\n", i, i%nHubs, i)
	}
	snap := &metered{Snapshot: snapshot(t, quads(text.String()))}
	p := ids(t, snap, "of", "kind", "leaf")
	has := &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{{At: algebra.Predicate, From: fixed(p[0])}}}
	e := &algebra.Unique{From: &algebra.Intersect{All: []algebra.Expr{in(fixed(p[2]), p[1]), in(has, p[0])}}}
	n, cost := costOf(t, algebra.On(snap), e, algebra.Options{})
	// Each batch has the sizes of some of its nodes looked at, to plan by.
	if n != nLeaves || snap.sizes > 1000 {
		t.Errorf("%d rows, %d sizes asked for, %+v", n, snap.sizes, cost)
	}
}

type never struct{}

func (never) Admit(context.Context, []graph.IDQuad, []bool) error { return nil }
