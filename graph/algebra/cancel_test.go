package algebra_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// countdown is a context that is done after so many looks at it.
type countdown struct {
	context.Context
	left, late int // looks to come; looks after the end
	done       chan struct{}
}

func lookingFor(t *testing.T, looks int) *countdown {
	return &countdown{Context: t.Context(), left: looks, done: make(chan struct{})}
}

func (c *countdown) Done() <-chan struct{} { return c.done }

func (c *countdown) Err() error {
	if c.left > 0 {
		if c.left--; c.left == 0 {
			close(c.done)
		}
		return nil
	}
	c.late++
	return context.Canceled
}

// numbered admits all terms, and counts.
type numbered struct{ n int }

func (x *numbered) Admits(graph.Term) bool { x.n++; return true }

// A run looks at its context as often as it has work to do, in every kind of
// expression and in every mode; and when it is done it does not go on.
func TestEveryLoopLooksAtTheContext(t *testing.T) {
	snap := hubs(t, 20_000)
	g := algebra.On(snap)
	if _, _, _, err := g.Usage(t.Context()); err != nil {
		t.Fatal(err)
	}
	var all []graph.ID
	for _, q := range contents(t, snap) {
		all = append(all, q.S)
	}
	all = slices.Compact(all)
	n := len(all) // 20,000 leaves and ten hubs
	const many = 100_000
	long := slices.Repeat(all[:1], many)
	table := &algebra.Table{Tags: []string{"a"}}
	again := &algebra.Table{Tags: []string{"b"}}
	for i := range n {
		table.Rows = append(table.Rows, algebra.Row{Node: all[i], Tags: []graph.ID{all[i]}})
		if i < 1000 {
			again.Rows = append(again.Rows, algebra.Row{Node: all[0], Tags: []graph.ID{all[i]}})
		}
	}
	unknown := make([]graph.ID, many)
	for i := range unknown {
		unknown[i] = graph.ID(1<<30 + i)
	}
	over := newLinks()
	for _, id := range all {
		over.add(all[0], id)
	}
	type test struct {
		name string
		e    algebra.Expr
		rows int // turns of loops that there have to be for rows, at least
		n    int // and for their number
	}
	tests := []test{
		{"many fixed nodes", fixed(unknown...), 2 * many, 2 * many},
		{"one node many times", fixed(long...), many, many},
		{"a table", table, 2 * n, 2 * n},
		{"a table in order", &algebra.Sort{From: table}, 8 * n, n},
		{"skipped rows", &algebra.Page{From: table, Skip: int64(n) - 1}, 2 * n, 2 * n},
		{"tests of terms", &algebra.Match{From: table, Test: new(numbered)}, n * 1000 / 16, n * 1000 / 16},
		{"a product", &algebra.Intersect{All: []algebra.Expr{again, &algebra.Save{From: again, Tags: []string{"c"}}}}, 1_000_000, 2000},
		{"all nodes", &algebra.Nodes{}, n, n},
		{"all nodes in order", &algebra.Sort{From: &algebra.Nodes{}}, 8 * n, n},
		{"a recursion", &algebra.Recursive{From: table, Step: func(e algebra.Expr) algebra.Expr { return e }}, 3 * n, 3 * n},
		{"a jump", &algebra.Jump{From: fixed(all[0]), Over: over}, n, n},
		{"many constraints", &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{
			{At: algebra.Subject, From: fixed(unknown...)}, {At: algebra.Subject, From: fixed(unknown[1:]...)},
		}}, 3 * many, 3 * many},
		{"many labels", &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{{At: algebra.Label, From: fixed(unknown...)}}}, 6 * many, 6 * many},
		{"many predicates", &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{
			{At: algebra.Subject, From: &algebra.Save{From: fixed(all...), Tags: []string{"x"}}}, {At: algebra.Predicate, From: fixed(unknown...)},
		}}, many, many},
	}
	for mode, run := range map[string]func(context.Context, *algebra.Query) error{
		"set":   func(ctx context.Context, q *algebra.Query) error { _, err := q.Set(ctx); return err },
		"count": func(ctx context.Context, q *algebra.Query) error { _, err := q.Count(ctx); return err },
		"rows": func(ctx context.Context, q *algebra.Query) error {
			x := q.Rows(ctx)
			defer x.Close()
			for {
				if _, _, ok := x.NextBatch(); !ok {
					return x.Err()
				}
			}
		},
	} {
		for _, test := range tests {
			whole := func(ctx context.Context) error {
				q, err := algebra.Compile(ctx, g, test.e, algebra.Options{})
				if err != nil {
					return err
				}
				return run(ctx, q)
			}
			if err := whole(t.Context()); err != nil { // sizes are learnt only once
				t.Fatalf("%s, %s: %v", test.name, mode, err)
			}
			const enough = 1 << 30
			ctx := lookingFor(t, enough)
			if err := whole(ctx); err != nil {
				t.Fatalf("%s, %s: %v", test.name, mode, err)
			}
			looks := enough - ctx.left
			if want := map[string]int{"rows": test.rows, "count": test.n}[mode] / 1100; looks < want {
				t.Errorf("%s, %s: %d looks, want %d", test.name, mode, looks, want)
			}
			for _, after := range []int{1, looks / 10, looks / 2, looks - looks/10} {
				ctx := lookingFor(t, after)
				err := whole(ctx)
				if after == looks && err == nil {
					continue // nobody has looked again
				}
				if !errors.Is(err, context.Canceled) || ctx.late > 8 {
					t.Errorf("%s, %s: done after %d looks of %d, but looked %d times more: %v", test.name, mode, after, looks, ctx.late, err)
				}
			}
		}
	}
}

// Between the end of the context and that of the run there are few tests.
func TestADoneContextEndsTestsOfTerms(t *testing.T) {
	snap := hubs(t, 2000)
	ctx, cancel := context.WithCancel(t.Context())
	test := &ending{cancel: cancel, at: 700}
	q := compile(t, algebra.On(snap), &algebra.Match{From: &algebra.Nodes{}, Test: test}, algebra.Options{})
	if _, err := q.Count(ctx); !errors.Is(err, context.Canceled) || test.n > 716 {
		t.Errorf("%d tests, %v", test.n, err)
	}
}

// ending cancels at a term.
type ending struct {
	cancel func()
	n, at  int
}

func (x *ending) Admits(graph.Term) bool {
	if x.n++; x.n == x.at {
		x.cancel()
	}
	return true
}

func TestLearningWhichTermsAreUsedCanBeBrokenOff(t *testing.T) {
	snap := hubs(t, 20_000)
	g := algebra.On(snap)
	if _, _, _, err := g.Usage(lookingFor(t, 2)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, terms, all, err := g.Usage(t.Context()); err != nil || terms == 0 || !all {
		t.Errorf("then %d terms, all %v, %v", terms, all, err)
	}
	if _, _, _, err := g.Usage(lookingFor(t, 0)); err != nil {
		t.Errorf("what is known needs no look: %v", err)
	}
}
