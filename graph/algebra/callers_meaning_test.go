package algebra_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// counted is a test of quads that admits every other one, and counts.
type counted struct {
	calls, quads int
	fail         error
}

func (c *counted) Admit(_ context.Context, quads []graph.IDQuad, ok []bool) error {
	c.calls++
	for i := range quads {
		ok[i] = (c.quads+i)%2 == 0
	}
	c.quads += len(quads)
	return c.fail
}

func TestAQuadIsJudgedLastAndInBatches(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := func(name string) algebra.Expr { return fixed(ids(t, snap, name)[0]) }
	leaves := in(p("leaf"), ids(t, snap, "kind")[0])
	for _, test := range []struct {
		name         string
		where        []algebra.Constraint
		quads, calls int
		before       []algebra.Expr // made by the time
	}{
		{"all of a predicate", []algebra.Constraint{{At: algebra.Predicate, From: p("of")}}, 5000, 8, nil},
		{"of one hub", []algebra.Constraint{{At: algebra.Predicate, From: p("of")}, {At: algebra.Object, From: p("hub3")}}, 500, 3, nil},
		{"of marked leaves", []algebra.Constraint{
			{At: algebra.Subject, From: in(p("yes"), ids(t, snap, "marked")[0])}, {At: algebra.Predicate, From: p("of")},
		}, 3, 1, nil},
		{"of hubs that are leaves", []algebra.Constraint{
			{At: algebra.Object, From: p("root")}, {At: algebra.Predicate, From: p("under")}, {At: algebra.Subject, From: leaves},
		}, 0, 0, []algebra.Expr{leaves}},
		{"of no quad", []algebra.Constraint{{At: algebra.Predicate, From: p("hub1")}}, 0, 0, nil},
	} {
		keep := new(counted)
		e := &algebra.Step{Result: algebra.Object, Where: test.where, Keep: keep}
		set, err := compile(t, g, &algebra.Unique{From: &algebra.Union{Of: append(test.before, e)}}, algebra.Options{}).Set(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if keep.quads != test.quads || keep.calls > test.calls {
			t.Errorf("%s: %d quads judged in %d calls, want %d in at most %d; %d results", test.name, keep.quads, keep.calls, test.quads, test.calls, len(set))
		}
	}
}

func TestAReaderOfOneRowHasFewQuadsJudged(t *testing.T) {
	snap := hubs(t, 5000)
	keep := new(counted)
	e := &algebra.Page{Limit: 1, From: &algebra.Step{Result: algebra.Subject, Keep: keep}}
	if n, _ := costOf(t, algebra.On(snap), e, algebra.Options{}); n != 1 || keep.quads > 64 {
		t.Errorf("%d rows, %d quads judged", n, keep.quads)
	}
}

func TestStepsAreEqualIfTheirTestsAre(t *testing.T) {
	snap := snapshot(t, quads("a p b\na p c\na p d\nb p c\n"))
	a, b := new(counted), new(counted)
	run := func(x, y algebra.QuadTest) {
		e := &algebra.Intersect{All: []algebra.Expr{
			&algebra.Step{Result: algebra.Object, Keep: x}, &algebra.Step{Result: algebra.Object, Keep: y},
		}}
		if _, err := compile(t, algebra.On(snap), e, algebra.Options{}).Set(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if run(a, a); a.quads != 4 {
		t.Errorf("equal steps judged %d quads, want 4", a.quads)
	}
	*a = counted{}
	if run(a, b); a.quads == 0 || b.quads == 0 {
		t.Errorf("steps with two tests judged %d and %d quads", a.quads, b.quads)
	}
	run(manySums{0}, manySums{0}) // must not panic
}

func TestLabelsAreBoundWhereThereAreAny(t *testing.T) {
	snap := snapshot(t, quads("a p b l1\na p b l2\na p c\n"))
	g := algebra.On(snap)
	e := &algebra.Step{Result: algebra.Object, Labels: []string{"l", "m"}, Where: []algebra.Constraint{
		{At: algebra.Subject, From: fixed(ids(t, snap, "a")...)},
	}}
	for _, e := range []algebra.Expr{e, &algebra.Intersect{All: []algebra.Expr{e}}, &algebra.Union{Of: []algebra.Expr{e, fixed()}}} {
		got := named(t, g, rowsOf(t, compile(t, g, e, algebra.Options{})), "l", "m")
		if want := []string{"b l1 l1", "b l2 l2", "c - -"}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The relation joins leaves to their hubs.
func TestAJumpBeginsAtTheSideWithFewerNodes(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := func(names ...string) []graph.ID { return ids(t, snap, names...) }
	over := newLinks()
	for i := range 5000 {
		over.add(p(fmt.Sprintf("leaf%d", i))[0], p(fmt.Sprintf("hub%d", i%10))[0])
	}
	leaves := in(fixed(p("leaf")...), p("kind")[0])
	for _, test := range []struct {
		name          string
		e             algebra.Expr
		rows          int64
		asked, called int
	}{
		{"all leaves", &algebra.Jump{From: leaves, Over: over}, 5000, 5000, 8},
		{"one leaf", &algebra.Jump{From: fixed(p("leaf7")...), Over: over}, 1, 1, 1},
		{"few wanted", &algebra.Intersect{All: []algebra.Expr{fixed(p("hub1", "hub2")...), &algebra.Jump{From: leaves, Over: over}}}, 1000, 2, 1},
		{"few to come from", &algebra.Intersect{All: []algebra.Expr{leaves, &algebra.Jump{From: fixed(p("leaf1")...), Over: over}}}, 0, 1, 1},
		{"the first only", &algebra.Page{From: &algebra.Jump{From: leaves, Over: over}, Limit: 5}, 5, 64, 1},
		{"twice the same", &algebra.Intersect{All: []algebra.Expr{&algebra.Jump{From: leaves, Over: over}, &algebra.Jump{From: leaves, Over: over}}}, 10 * 500 * 500, 5000, 8},
	} {
		over.asked, over.calls = 0, 0
		n, _ := costOf(t, g, test.e, algebra.Options{})
		if n != test.rows || over.asked > test.asked || over.calls > test.called {
			t.Errorf("%s: %d rows, want %d; asked about %d nodes in %d calls, want at most %d in %d",
				test.name, n, test.rows, over.asked, over.calls, test.asked, test.called)
		}
	}
}

func TestNoNodeIsNotAskedAbout(t *testing.T) {
	snap := snapshot(t, quads("a p b\n"))
	over := newLinks()
	over.add(graph.Any, 2)
	over.add(graph.NoLabel, 2)
	e := &algebra.Jump{From: fixed(graph.Any, graph.NoLabel), Over: over}
	if rows := rowsOf(t, compile(t, algebra.On(snap), e, algebra.Options{})); len(rows) > 0 || over.calls > 0 {
		t.Errorf("%d rows, %d calls", len(rows), over.calls)
	}
}

// stranger answers what it was not asked.
type stranger struct{ algebra.Relation }

func (stranger) Reach(_ context.Context, from []graph.ID, emit func(from, to graph.ID) error) error {
	return emit(from[0]+1, from[0])
}

func TestWhatCallersGiveFailsTheQuery(t *testing.T) {
	snap := snapshot(t, quads("a p b\nb p c\n"))
	g := algebra.On(snap)
	broken := errors.New("the dates cannot be read")
	for name, e := range map[string]algebra.Expr{
		"the dates cannot be read":     &algebra.Step{Keep: &counted{fail: broken}},
		"which it was not asked about": &algebra.Jump{From: fixed(2), Over: stranger{}},
	} {
		q := compile(t, g, e, algebra.Options{})
		rows := q.Rows(t.Context())
		for rows.Next() {
			t.Errorf("%s: a row", name)
		}
		rows.Close()
		_, _, err := q.Bag(t.Context())
		for _, err := range []error{rows.Err(), err} {
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%q does not say %q", err, name)
			}
		}
	}
}

func TestWhatDiffersInOneThingOnlyIsNotOnePart(t *testing.T) {
	snap := snapshot(t, quads("a p b l1\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "a", "b", "l1")
	one, other := newLinks(), newLinks()
	one.add(p[0], p[1])
	other.add(p[0], p[2])
	union := func(a, b algebra.Expr) algebra.Expr { return &algebra.Union{Of: []algebra.Expr{a, b}} }
	label := func(tag string) algebra.Expr { return &algebra.Step{Result: algebra.Subject, Labels: []string{tag}} }
	for _, test := range []struct {
		e    algebra.Expr
		want []string
	}{
		{union(&algebra.Jump{From: fixed(p[0]), Over: one}, &algebra.Jump{From: fixed(p[0]), Over: other}), []string{"b - -", "l1 - -"}},
		{union(label("x"), label("y")), []string{"a - l1", "a l1 -"}},
		{union(label("x"), &algebra.Step{Result: algebra.Subject}), []string{"a - -", "a l1 -"}},
	} {
		got := named(t, g, rowsOf(t, compile(t, g, test.e, algebra.Options{})), "x", "y")
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", describe(test.e), got, test.want)
		}
	}
}

// More predicates than a store is told of.
func TestOneOfManyPredicates(t *testing.T) {
	var others strings.Builder
	for i := range 100 {
		fmt.Fprintf(&others, "x%d p y%d\n", i, i)
	}
	snap := snapshot(t, quads("a p b\na q c\nd p e\n"+others.String()))
	g := algebra.On(snap)
	p := ids(t, snap, "a", "p", "b")
	many := []graph.ID{p[1]}
	for i := range 2000 {
		many = append(many, graph.ID(1<<20+i))
	}
	e := &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{
		{At: algebra.Subject, From: fixed(p[0], p[2])}, {At: algebra.Predicate, From: fixed(many...)},
	}}
	for _, unplanned := range []bool{false, true} {
		got := named(t, g, rowsOf(t, compile(t, g, e, algebra.Options{Unplanned: unplanned})))
		if !slices.Equal(got, []string{"b"}) {
			t.Errorf("unplanned %v: %q", unplanned, got)
		}
	}
}
