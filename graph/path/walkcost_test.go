package path

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
)

// cost returns the edges that a walk reads, and how many nodes it reaches.
func (f *fixture) cost(start, expr string, o WalkOptions) (touched, reached int) {
	f.t.Helper()
	g, err := NewGraph(f.ctx, f.snap)
	if err != nil {
		f.t.Fatal(err)
	}
	w, err := g.WalkWith(f.ctx, []graph.ID{f.id(start)}, mustParse(expr), o)
	if err != nil {
		f.t.Fatal(err)
	}
	return g.Touched, len(w.Reached)
}

// crowd is n persons who are members of ten bodies each and take part in ten
// events each, of n of both; a1 is one person among them, and x stands apart.
func crowd(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d type Person\nd%d type Delegation\ne%d type Event\ne%d kind \"meeting\"\ne%d status \"held\"\n", i, i, i, i, i)
		for k := range 10 {
			fmt.Fprintf(&b, "a%d memberOf d%d\nd%d attends e%d\n", i, (i+k)%n, i, (i*7+k)%n)
		}
	}
	return b.String() + "x type Person\nx memberOf y\ny type Delegation\ny attends e10\n"
}

func TestAWalkReadsOnlyTheEdgesItMayBeginWith(t *testing.T) {
	for _, n := range []int{100, 400} {
		f := build(t, crowd(n))
		for _, c := range []struct {
			expr string
			want int
		}{
			{"memberOf", 10},
			{"memberOf/attends", 10 + 10*10},
			{"memberOf/attends[kind=meeting]", 10 + 100 + 73}, // a kind for each of the events
			{"memberOf?/name", 10},
			{"name/memberOf/attends", 0},
			{"memberOf|leads", 10},
			{"memberOf/(attends|attends)", 10 + 10*10}, // the same edges once
			{"(memberOf|memberOf/attends)/kind", 10 + 10*10 + 73},
		} {
			got, _ := f.cost("a1", c.expr, WalkOptions{})
			if got > c.want {
				t.Errorf("%d persons: %s reads %d edges, want %d at most", n, c.expr, got, c.want)
			}
		}
	}
}

func TestAWalkToAnEndGoesFromWhereThatCostsLess(t *testing.T) {
	f := build(t, crowd(300))
	for _, c := range []struct {
		start, expr, end string
		reached, want    int
	}{
		{"d1", "(^memberOf|memberOf|attends|^attends)+", "x", 1, 800},
		{"a1", "memberOf/^memberOf/memberOf/^memberOf", "x", 0, 20},
		{"a1", "memberOf/attends/^attends/^memberOf", "x", 1, 60},
		{"x", "memberOf/attends/^attends/^memberOf", "a1", 1, 60},
		{"a1", "memberOf/attends/name", "x", 0, 1},
		{"a1", "memberOf/attends/^attends[type=Person]/memberOf", "y", 0, 5},
	} {
		all, _ := f.cost(c.start, c.expr, WalkOptions{})
		got, reached := f.cost(c.start, c.expr, WalkOptions{Ends: []graph.ID{f.id(c.end)}})
		if reached != c.reached || got > c.want || got > all {
			t.Errorf("%s %s to %s: %d reached for %d edges, want %d for at most %d; all that is reached costs %d",
				c.start, c.expr, c.end, reached, got, c.reached, c.want, all)
		}
	}
}

// TestDerivedRelationsCostWhatTheirEventsAndBodiesDo walks from everybody who took
// part in one event: what there is to read of it is read once, and not once for
// each of them.
func TestDerivedRelationsCostWhatTheirEventsAndBodiesDo(t *testing.T) {
	assembly := func(n int) *fixture {
		var b strings.Builder
		b.WriteString("hall type Event\nhall kind \"meeting\"\nhall status \"held\"\nhall takesPlaceIn town\nclub type Organization\nclub locatedIn town\n")
		for i := range n {
			fmt.Fprintf(&b, "p%d type Person\np%d attends hall\np%d memberOf club\n", i, i, i)
			fmt.Fprintf(&b, "t%d type Tenure\nt%d holder p%d\nt%d post desk\nt%d startDate \"2000\"\n", i, i, i, i, i)
		}
		return build(t, b.String())
	}
	few, many := assembly(20), assembly(80)
	for _, expr := range []string{"^takesPlaceIn/^attends/met", "^locatedIn/^memberOf/colleagueOf", "^takesPlaceIn/whoAttended/whoAttended?/met/met", "^locatedIn/hasMember/colleagueOf/colleagueOf"} {
		less, n := few.cost("town", expr, WalkOptions{})
		more, m := many.cost("town", expr, WalkOptions{})
		if n != 20 || m != 80 {
			t.Fatalf("%s reaches %d and %d", expr, n, m)
		}
		if more > 5*less {
			t.Errorf("%s reads %d edges for 20 persons, and %d for 80", expr, less, more)
		}
	}
}

func TestALimitOnEdgesEndsAWalkAndSaysSo(t *testing.T) {
	f := build(t, crowd(300))
	for _, o := range []WalkOptions{{MaxEdges: 50}, {MaxEdges: 50, Ends: []graph.ID{f.id("a150")}}} {
		w, err := f.g.WalkWith(f.ctx, []graph.ID{f.id("a1")}, mustParse("(memberOf|^memberOf)+"), o)
		if err != nil {
			t.Fatal(err)
		}
		if !w.Cut || o.Ends == nil && len(w.Reached) == 0 {
			t.Errorf("cut %v, %d reached", w.Cut, len(w.Reached))
		}
	}
	w, err := f.g.WalkWith(f.ctx, []graph.ID{f.id("a1")}, mustParse("memberOf"), WalkOptions{MaxEdges: 50})
	if err != nil || w.Cut || len(w.Reached) != 10 {
		t.Errorf("cut %v, %d reached, %v: the limit does not bite", w.Cut, len(w.Reached), err)
	}
}

func TestAWalkEndsSoonWhenItIsCancelled(t *testing.T) {
	f := build(t, crowd(300))
	for _, expr := range []string{"(memberOf|^memberOf)+", "met+", "colleagueOf+", "(memberOf[@on=2000]|^memberOf)*"} {
		ctx, cancel := context.WithCancel(f.ctx)
		cancel()
		before := f.g.Touched
		_, err := f.g.Walk(ctx, []graph.ID{f.id("a1")}, mustParse(expr))
		if !errors.Is(err, context.Canceled) || f.g.Touched != before {
			t.Errorf("%s: %v, %d edges read", expr, err, f.g.Touched-before)
		}
	}
}

// TestAWalkAllocatesNothingPerEdge walks the same edges to nodes that are there
// already.
func TestAWalkAllocatesNothingPerEdge(t *testing.T) {
	star := func(n int) (*fixture, Expr) {
		var b strings.Builder
		for i := range n {
			for k := range 10 {
				fmt.Fprintf(&b, "a memberOf d%d\nd%d attends e%d\n", k, k, i)
			}
		}
		return build(t, b.String()), mustParse("memberOf/attends")
	}
	per := func(n int) float64 {
		f, x := star(n)
		return testing.AllocsPerRun(5, func() {
			if _, err := f.g.WalkWith(f.ctx, []graph.ID{f.id("a")}, x, WalkOptions{Bare: true}); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := per(100), per(1600)
	if more := (many - few) / 15_000; more > 0.02 {
		t.Errorf("%.0f allocations for 1,000 edges and %.0f for 16,000: %.2f for each more", few, many, more)
	}
}

// cancelling is a snapshot that ends a context after some expansions.
type cancelling struct {
	graph.Snapshot
	left   int
	cancel context.CancelFunc
}

func (c *cancelling) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if c.left--; c.left == 0 {
		c.cancel()
	}
	return c.Snapshot.Expand(ctx, x, emit)
}

func TestAWalkEndsSoonWhenItIsCancelledOnTheWay(t *testing.T) {
	f := build(t, crowd(300))
	for _, expr := range []string{"(memberOf|^memberOf)+", "(memberOf/attends/^attends/^memberOf)+", "met+", "colleagueOf+", "(memberOf[type=delegation]|^memberOf[@since=1990])*"} {
		for after := 1; after <= 5; after++ {
			ctx, cancel := context.WithCancel(f.ctx)
			snap := &cancelling{f.snap, after, cancel}
			g, err := NewGraph(ctx, snap)
			if err != nil {
				t.Fatal(err)
			}
			_, err = g.Walk(ctx, []graph.ID{f.id("a1")}, mustParse(expr))
			if !errors.Is(err, context.Canceled) || snap.left < -1 {
				t.Errorf("%s, cancelled in expansion %d: %v, after %d more", expr, after, err, -snap.left)
			}
			cancel()
		}
	}
}
