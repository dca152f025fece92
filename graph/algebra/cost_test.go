package algebra_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

func fixed(ids ...graph.ID) algebra.Expr { return &algebra.Fixed{IDs: ids} }

// out and in are steps along a predicate; Any is any.
func out(from algebra.Expr, predicate graph.ID) algebra.Expr {
	return along(from, predicate, algebra.Subject, algebra.Object)
}

func in(from algebra.Expr, predicate graph.ID) algebra.Expr {
	return along(from, predicate, algebra.Object, algebra.Subject)
}

func along(from algebra.Expr, predicate graph.ID, start, end algebra.Position) algebra.Expr {
	s := &algebra.Step{Result: end, Where: []algebra.Constraint{{At: start, From: from}}}
	if predicate != graph.Any {
		s.Where = append(s.Where, algebra.Constraint{At: algebra.Predicate, From: fixed(predicate)})
	}
	return s
}

func both(from algebra.Expr, predicate graph.ID) algebra.Expr {
	return &algebra.Union{Of: []algebra.Expr{in(from, predicate), out(from, predicate)}}
}

// hubs is n leaves that each have a hub, ten hubs in all, and a root over
// these; and m others with a property.
func hubs(t testing.TB, n int) graph.Snapshot {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "leaf%d of hub%d\n", i, i%10)
		fmt.Fprintf(&text, "leaf%d kind leaf\n", i)
	}
	for i := range 10 {
		fmt.Fprintf(&text, "hub%d under root\n", i)
	}
	fmt.Fprint(&text, "leaf1 marked yes\nleaf2 marked yes\nleaf3 marked yes\n")
	return snapshot(t, quads(text.String()))
}

func costOf(t *testing.T, g *algebra.Graph, e algebra.Expr, o algebra.Options) (int64, algebra.Cost) {
	t.Helper()
	n, cost, err := compile(t, g, e, o).CountCost(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n, cost
}

func TestChainedBothCostsAsMuchForEachLink(t *testing.T) {
	snap := hubs(t, 1000)
	g := algebra.On(snap)
	of := ids(t, snap, "of")[0]
	var costs []int64
	e := fixed(ids(t, snap, "leaf0")...)
	for range 30 {
		e = both(e, of)
		n, cost := costOf(t, g, &algebra.Unique{From: e}, algebra.Options{})
		if want := int64(1 + 99*(len(costs)%2)); n != want {
			t.Fatalf("%d links: %d nodes, want %d", len(costs)+1, n, want)
		}
		costs = append(costs, cost.Edges)
	}
	if first, second := costs[19]-costs[9], costs[29]-costs[19]; second > first+100 {
		t.Errorf("links 11 to 20 touch %d edges, links 21 to 30 %d", first, second)
	}
}

func TestCountsTooLargeAreAnError(t *testing.T) {
	snap := hubs(t, 1000)
	g := algebra.On(snap)
	e := fixed(ids(t, snap, "hub0")...)
	of := ids(t, snap, "of")[0]
	for range 10 {
		e = out(in(e, of), of) // 100 ways each
	}
	q := compile(t, g, e, algebra.Options{})
	if n, err := q.Count(t.Context()); !errors.Is(err, algebra.ErrTooMany) {
		t.Errorf("count %d, %v; want ErrTooMany", n, err)
	}
	if _, _, err := q.Bag(t.Context()); !errors.Is(err, algebra.ErrTooMany) {
		t.Errorf("bag: %v; want ErrTooMany", err)
	}
	if set, err := q.Set(t.Context()); len(set) != 1 || err != nil {
		t.Errorf("set %v, %v", set, err)
	}
}

// Each of these must touch few edges, wherever the small side is written.
func TestTheSmallSideLeads(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := func(name string) graph.ID { return ids(t, snap, name)[0] }
	marked := func() algebra.Expr { return in(fixed(p("yes")), p("marked")) }
	leaves := func() algebra.Expr { return in(fixed(p("leaf")), p("kind")) }
	deep := func() algebra.Expr { return in(in(fixed(p("root")), p("under")), p("of")) }
	all := &algebra.Nodes{}
	for _, test := range []struct {
		name string
		e    algebra.Expr
		want int64
	}{
		{"small and large", &algebra.Intersect{All: []algebra.Expr{marked(), leaves()}}, 3},
		{"large and small", &algebra.Intersect{All: []algebra.Expr{leaves(), marked()}}, 3},
		{"two hops and small", &algebra.Intersect{All: []algebra.Expr{deep(), marked()}}, 3},
		{"three", &algebra.Intersect{All: []algebra.Expr{all, deep(), leaves(), marked()}}, 3},
		{"small without large", &algebra.Except{From: marked(), Not: leaves()}, 0},
		{"small without two hops", &algebra.Except{From: marked(), Not: deep()}, 0},
		{"small without all but", &algebra.Except{From: marked(), Not: &algebra.Except{From: all, Not: deep()}}, 3},
		{"optional", &algebra.Intersect{All: []algebra.Expr{marked()}, Optional: []algebra.Expr{deep()}}, 3},
		{"step from all to one", &algebra.Step{Result: algebra.Subject, Where: []algebra.Constraint{
			{At: algebra.Subject, From: all}, {At: algebra.Predicate, From: fixed(p("marked"))}, {At: algebra.Object, From: all},
		}}, 3},
		{"tagged", &algebra.Intersect{All: []algebra.Expr{&algebra.Save{From: leaves(), Tags: []string{"x"}}, marked()}}, 3},
		{"from all, to a hop from the small", &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{
			{At: algebra.Subject, From: leaves()}, {At: algebra.Predicate, From: fixed(p("of"))},
			{At: algebra.Subject, From: marked()},
		}}, 3},
	} {
		n, cost := costOf(t, g, test.e, algebra.Options{})
		if n != test.want {
			t.Errorf("%s: %d rows, want %d", test.name, n, test.want)
		}
		if cost.Edges > 300 {
			t.Errorf("%s: %+v", test.name, cost)
		}
		if _, plain := costOf(t, g, test.e, algebra.Options{Unplanned: true}); plain.Edges+plain.Ranges < cost.Edges {
			t.Errorf("%s: %+v, but without a plan %+v", test.name, cost, plain)
		}
	}
}

// The averages say that a walk from here soon reaches everything. It does not.
func TestWhatIsFoundCountsMoreThanWhatWasExpected(t *testing.T) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "leaf%d of hub%d\n", i, i%3)
	}
	for i := range 20 {
		fmt.Fprintf(&text, "z%d of z%d\n", i, i+1)
	}
	snap := snapshot(t, quads(text.String()))
	g := algebra.On(snap)
	of := ids(t, snap, "of")[0]
	e := fixed(ids(t, snap, "z0")...)
	for range 10 {
		e = both(e, of)
	}
	for name, e := range map[string]algebra.Expr{"set": &algebra.Unique{From: e}, "bag": e} {
		if n, cost := costOf(t, g, e, algebra.Options{}); n < 6 || cost.Edges > 400 {
			t.Errorf("%s: %d rows, %+v", name, n, cost)
		}
	}
}

// Whoever reads a few rows does not pay for all of them.
func TestRowsComeAsTheyAreFound(t *testing.T) {
	snap := hubs(t, 60000)
	g := algebra.On(snap)
	p := ids(t, snap, "of", "kind", "leaf")
	page := &algebra.Page{From: out(in(fixed(p[2]), p[1]), p[0]), Limit: 7}
	if n, cost := costOf(t, g, page, algebra.Options{}); n != 7 || cost.Edges > 300 {
		t.Errorf("a page of %d rows cost %+v", n, cost)
	}
	e := out(&algebra.Nodes{}, graph.Any)
	for range 3 {
		e = both(e, graph.Any)
	}
	rows := compile(t, g, &algebra.Save{From: e, Tags: []string{"x"}}, algebra.Options{}).Rows(t.Context())
	defer rows.Close()
	for range 10 {
		if !rows.Next() {
			t.Fatal("too few rows")
		}
		if rows.Tag(0) != rows.Node() {
			t.Errorf("tag %d at node %d", rows.Tag(0), rows.Node())
		}
	}
	if cost := rows.Cost(); cost.Edges > 20_000 {
		t.Errorf("ten rows cost %+v", cost)
	}
}

func TestADoneContextEndsARun(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	e := out(&algebra.Nodes{}, graph.Any)
	for range 6 {
		e = both(e, graph.Any)
	}
	q := compile(t, g, &algebra.Save{From: e, Tags: []string{"x"}}, algebra.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	rows := q.Rows(ctx)
	defer rows.Close()
	if !rows.Next() {
		t.Fatal("no rows")
	}
	cancel()
	before := rows.Cost()
	n := 0
	for rows.Next() {
		n++
	}
	if !errors.Is(rows.Err(), context.Canceled) {
		t.Errorf("after %d rows: %v", n, rows.Err())
	}
	if after := rows.Cost(); after.Edges-before.Edges > 20000 {
		t.Errorf("%d edges were touched after the end", after.Edges-before.Edges)
	}
	for name, run := range map[string]func() error{
		"count": func() error { _, err := q.Count(ctx); return err },
		"set":   func() error { _, err := q.Set(ctx); return err },
	} {
		if err := run(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsAllocatedForAnEdge(t *testing.T) {
	count := func(n int) float64 {
		snap := hubs(t, n)
		g := algebra.On(snap)
		p := ids(t, snap, "root", "under", "of")
		q := compile(t, g, &algebra.Unique{From: out(in(in(fixed(p[0]), p[1]), p[2]), p[2])}, algebra.Options{})
		return testing.AllocsPerRun(3, func() {
			if _, err := q.Count(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
	// The store in memory makes a slice for each node; only edges count.
	const few, many = 1000, 3000
	if a, b := count(few), count(many); b-a > (many-few)*1.1 {
		t.Errorf("%v allocations for %d edges, %v for %d", a, few, b, many)
	}
}

// Rows that are brought come as they are found, and no more of them than wanted.
func TestWhoHasRowsBroughtPaysForThoseWanted(t *testing.T) {
	snap := hubs(t, 60000)
	p := ids(t, snap, "of", "kind", "leaf")
	q := compile(t, algebra.On(snap), out(in(fixed(p[2]), p[1]), p[0]), algebra.Options{})
	counting := &metered{Snapshot: snap}
	few := compile(t, algebra.On(counting), out(in(fixed(p[2]), p[1]), p[0]), algebra.Options{})
	if rows := eachOf(t, few, 7); len(rows) != 7 || counting.edges > 700 {
		t.Errorf("%d rows cost %d edges", len(rows), counting.edges)
	}
	enough, calls := errors.New("enough"), 0
	err := q.Each(t.Context(), 0, func([]graph.ID, []graph.ID) error {
		calls++
		return enough
	})
	if err != enough || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = q.Each(ctx, 0, func([]graph.ID, []graph.ID) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after its context was done: %v", err)
	}
}

// metered counts the edges that a snapshot gives, and the sizes.
type metered struct {
	graph.Snapshot
	edges, sizes int
}

func (c *metered) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	c.sizes++
	return c.Snapshot.Size(ctx, p)
}

func (c *metered) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	return c.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		c.edges += len(edges)
		return emit(edges)
	})
}
