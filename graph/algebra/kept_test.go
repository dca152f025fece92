package algebra_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"parley/graph/algebra"
)

func all(ctx context.Context, q *algebra.Query) (n int, err error) {
	x := q.Rows(ctx)
	defer x.Close()
	for {
		rows, _, ok := x.NextBatch()
		if !ok {
			return n, x.Err()
		}
		n += len(rows)
	}
}

// What a run keeps is bounded, whatever keeps it; what it only passes on is not.
func TestRunKeepsNoMoreThanItMay(t *testing.T) {
	const n = 20_000
	g := algebra.On(hubs(t, n))
	nodes := &algebra.Nodes{}
	out := func(e algebra.Expr) algebra.Expr {
		return &algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{{At: algebra.Subject, From: e}}}
	}
	back := func(e algebra.Expr) algebra.Expr {
		return &algebra.Step{Result: algebra.Subject, Where: []algebra.Constraint{{At: algebra.Object, From: e}}}
	}
	for _, test := range []struct {
		name  string
		e     algebra.Expr
		keeps bool // all nodes, in one way or another
	}{
		{"all nodes", nodes, false},
		{"a step", out(nodes), false},
		{"a page", &algebra.Page{From: out(nodes), Limit: n / 2}, false},
		{"a tag", &algebra.Save{From: nodes, Tags: []string{"a"}}, false},
		{"distinct nodes", &algebra.Unique{From: nodes}, true},
		{"sorted nodes", &algebra.Sort{From: nodes}, true},
		{"sorted rows", &algebra.Sort{From: &algebra.Save{From: nodes, Tags: []string{"a", "b"}}}, true},
		{"a recursion", &algebra.Recursive{From: nodes, Step: func(e algebra.Expr) algebra.Expr { return e }}, true},
		{"a recursion that comes far", &algebra.Recursive{
			From: &algebra.Page{From: nodes, Limit: 1},
			Step: func(e algebra.Expr) algebra.Expr { return &algebra.Union{Of: []algebra.Expr{out(e), back(e)}} },
		}, true},
		{"an intersection", &algebra.Intersect{All: []algebra.Expr{&algebra.Unique{From: nodes}, &algebra.Unique{From: out(nodes)}}}, true},
	} {
		for _, unplanned := range []bool{false, true} {
			want, err := all(t.Context(), compile(t, g, test.e, algebra.Options{Unplanned: unplanned}))
			if err != nil {
				t.Fatal(err)
			}
			small := compile(t, g, test.e, algebra.Options{Unplanned: unplanned, MaxKept: 200_000})
			for range 2 { // a run counts for itself
				got, err := all(t.Context(), small)
				switch {
				case !test.keeps && (err != nil || got != want):
					t.Errorf("%s: %d rows, %v, want %d", test.name, got, err, want)
				case test.keeps && (!errors.Is(err, algebra.ErrTooLarge) || !strings.Contains(err.Error(), "200000 bytes")):
					t.Errorf("%s: %d rows, %v, want ErrTooLarge", test.name, got, err)
				}
			}
			large := compile(t, g, test.e, algebra.Options{Unplanned: unplanned, MaxKept: 20_000_000})
			if got, err := all(t.Context(), large); err != nil || got != want {
				t.Errorf("%s: %d rows, %v, want %d", test.name, got, err, want)
			}
		}
	}
}

// What is looked up for some rows is gone when the next ones are looked up: all
// of it together would take 900,000 bytes.
func TestLookUpsAreNotAddedUp(t *testing.T) {
	g := algebra.On(hubs(t, 20_000))
	from := func(e algebra.Expr) algebra.Expr {
		return &algebra.Step{Result: algebra.Subject, Where: []algebra.Constraint{{At: algebra.Object, From: e}}}
	}
	nodes := &algebra.Nodes{}
	for _, e := range []algebra.Expr{
		&algebra.Except{From: nodes, Not: from(nodes)},
		&algebra.Intersect{All: []algebra.Expr{
			&algebra.Save{From: nodes, Tags: []string{"a"}}, &algebra.Save{From: from(nodes), Tags: []string{"b"}},
		}},
	} {
		for _, unplanned := range []bool{false, true} {
			q := compile(t, g, e, algebra.Options{Unplanned: unplanned, MaxKept: 200_000})
			if _, err := all(t.Context(), q); err != nil {
				t.Errorf("unplanned %t: %v", unplanned, err)
			}
		}
	}
}
