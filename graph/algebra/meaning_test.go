package algebra_test

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// named writes rows with names, as lines in order.
func named(t *testing.T, g *algebra.Graph, rows []row, tags ...string) (out []string) {
	t.Helper()
	for _, r := range rows {
		list := []graph.ID{r.node}
		for _, tag := range tags {
			list = append(list, r.tags[tag])
		}
		terms, err := g.Terms(t.Context(), list, nil)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, term := range terms {
			switch term.Kind() {
			case graph.KindIRI:
				words = append(words, term.IRI())
			case graph.KindLiteral:
				words = append(words, term.Lexical())
			default:
				words = append(words, "-")
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	slices.Sort(out)
	return out
}

func TestRecursionTakesBothHalvesAndKeepsTags(t *testing.T) {
	snap := snapshot(t, quads("a p b\nc p b\nc p d\ne p d\nz p y\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p", "a", "z")
	for _, test := range []struct {
		name string
		e    algebra.Expr
		want []string
	}{
		{"both ways", &algebra.Recursive{
			From: &algebra.Save{From: fixed(p[1], p[2]), Tags: []string{"from"}}, Depth: []string{"depth"},
			Step: func(e algebra.Expr) algebra.Expr { return both(e, p[0]) },
		}, []string{"a 2 a -", "b 1 a -", "c 2 a -", "d 3 a -", "e 4 a -", "y 1 z -", "z 2 z -"}},
		{"at most two", &algebra.Recursive{
			From: fixed(p[1]), Max: 2, Depth: []string{"depth"},
			Step: func(e algebra.Expr) algebra.Expr { return both(e, p[0]) },
		}, []string{"a 2 - -", "b 1 - -", "c 2 - -"}},
		{"tags of the last step", &algebra.Recursive{
			From: fixed(p[1]),
			Step: func(e algebra.Expr) algebra.Expr {
				return both(&algebra.Save{From: e, Tags: []string{"before"}}, p[0])
			},
		}, []string{"a - - b", "b - - a", "c - - b", "d - - c", "e - - d"}},
		{"from elsewhere", &algebra.Recursive{
			From: &algebra.Save{From: fixed(p[1]), Tags: []string{"from"}}, Depth: []string{"depth"},
			Step: func(e algebra.Expr) algebra.Expr {
				return &algebra.Union{Of: []algebra.Expr{out(fixed(p[2]), p[0]), in(e, p[0])}}
			},
		}, []string{"y 1 - -", "z 2 - -"}},
		{"into nothing", &algebra.Recursive{
			From: fixed(p[1]), Step: func(algebra.Expr) algebra.Expr { return fixed() },
		}, nil},
	} {
		got := named(t, g, rowsOf(t, compile(t, g, test.e, algebra.Options{})), "depth", "from", "before")
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestJoinsMakeTheProductOfPaths(t *testing.T) {
	snap := snapshot(t, quads("m1 p x\nm2 p x\nn1 q x\nn2 q x\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p", "q", "x")
	saved := func(predicate graph.ID, tag string) algebra.Expr {
		return out(&algebra.Save{From: &algebra.Nodes{}, Tags: []string{tag}}, predicate)
	}
	e := &algebra.Intersect{All: []algebra.Expr{fixed(p[2]), saved(p[0], "a"), saved(p[1], "b")}}
	got := named(t, g, rowsOf(t, compile(t, g, e, algebra.Options{})), "a", "b")
	if want := []string{"x m1 n1", "x m1 n2", "x m2 n1", "x m2 n2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestUniqueKeepsARowThatIsThere(t *testing.T) {
	snap := snapshot(t, quads("a p x\nb p x\nc p y\n"))
	g := algebra.On(snap)
	all := out(&algebra.Save{From: &algebra.Nodes{}, Tags: []string{"from"}}, ids(t, snap, "p")[0])
	have := named(t, g, rowsOf(t, compile(t, g, all, algebra.Options{})), "from")
	got := named(t, g, rowsOf(t, compile(t, g, &algebra.Unique{From: all}, algebra.Options{})), "from")
	if len(got) != 2 || !slices.Contains(have, got[0]) || got[1] != "y c" {
		t.Errorf("%q of %q", got, have)
	}
}

func TestSortedRowsStayInOrder(t *testing.T) {
	snap := snapshot(t, quads("c p x\na p x\nb p x\nd p x\na p y\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p", "x", "d")
	sorted := &algebra.Sort{From: in(&algebra.Save{From: &algebra.Nodes{}, Tags: []string{"to"}}, p[0])}
	e := &algebra.Page{Skip: 1, Limit: 3, From: &algebra.Save{Tags: []string{"me"}, From: &algebra.Except{From: sorted, Not: fixed(p[2])}}}
	var got []graph.ID
	for _, r := range rowsOf(t, compile(t, g, e, algebra.Options{})) {
		got = append(got, r.node)
	}
	if want := ids(t, snap, "a", "b", "c"); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestExpressionsThatMakeNoSenseAreErrors(t *testing.T) {
	snap := snapshot(t, quads("a p b\n"))
	for name, e := range map[string]algebra.Expr{
		"nil":                     nil,
		"nil inside":              &algebra.Unique{},
		"intersection of nothing": &algebra.Intersect{Optional: []algebra.Expr{&algebra.Nodes{}}},
		"no such position":        &algebra.Step{Where: []algebra.Constraint{{At: 7, From: &algebra.Nodes{}}}},
		"no such result":          &algebra.Step{Result: 4},
	} {
		if _, err := algebra.Compile(t.Context(), algebra.On(snap), e, algebra.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAQueryRunsAnyNumberOfTimesAtOnce(t *testing.T) {
	snap := hubs(t, 500)
	g := algebra.On(snap)
	of := ids(t, snap, "of")[0]
	e := both(both(&algebra.Save{From: fixed(ids(t, snap, "leaf0")...), Tags: []string{"x"}}, of), of)
	q := compile(t, g, &algebra.Intersect{All: []algebra.Expr{e, &algebra.Except{From: &algebra.Nodes{}, Not: fixed(of)}}}, algebra.Options{})
	got := make(chan int64, 8)
	for i := range cap(got) {
		go func() {
			n := int64(0)
			if i%2 == 0 {
				n, _ = q.Count(t.Context())
			} else {
				rows := q.Rows(t.Context())
				defer rows.Close()
				for rows.Next() {
					n++
				}
			}
			got <- n
		}()
	}
	for range cap(got) {
		if n := <-got; n != 50 {
			t.Errorf("%d rows, want 50", n)
		}
	}
}

// Any is what a look-up gives for an unknown term; it must not come to mean
// every node.
func TestAnyIsNoNodeOfAQuad(t *testing.T) {
	snap := snapshot(t, quads("a p b l\nc q d\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p")[0]
	for at := algebra.Subject; at <= algebra.Label; at++ {
		for name, from := range map[string]algebra.Expr{
			"one":       &algebra.Fixed{IDs: []graph.ID{graph.Any}},
			"several":   &algebra.Fixed{IDs: []graph.ID{graph.Any, graph.NoLabel}},
			"a table":   &algebra.Table{Rows: []algebra.Row{{Node: graph.Any}}},
			"twice":     &algebra.Fixed{IDs: []graph.ID{graph.Any, graph.Any}},
			"and a tag": &algebra.Save{From: &algebra.Fixed{IDs: []graph.ID{graph.Any}}, Tags: []string{"x"}},
		} {
			if name == "several" && at == algebra.Label {
				continue
			}
			for _, where := range [][]algebra.Constraint{
				{{At: at, From: from}},
				{{At: at, From: from}, {At: algebra.Predicate, From: fixed(p)}},
			} {
				for _, unplanned := range []bool{false, true} {
					q := compile(t, g, &algebra.Step{Result: algebra.Object, Where: where}, algebra.Options{Unplanned: unplanned})
					if rows := rowsOf(t, q); len(rows) > 0 {
						t.Errorf("%s at %d, unplanned %v: %d rows", name, at, unplanned, len(rows))
					}
					if n, err := q.Count(t.Context()); err != nil || n > 0 {
						t.Errorf("%s at %d, unplanned %v: count %d, %v", name, at, unplanned, n, err)
					}
				}
			}
		}
	}
}

func TestReturningTakesTheNodeThatATagIsBoundTo(t *testing.T) {
	snap := snapshot(t, quads("a p x\nb p x\nb p y\nc q z\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p", "q")
	to := out(&algebra.Save{From: &algebra.Nodes{}, Tags: []string{"from"}}, p[0])
	e := &algebra.Union{Of: []algebra.Expr{to, out(&algebra.Nodes{}, p[1])}} // z has no tag
	for _, test := range []struct {
		name string
		e    algebra.Expr
		want []string
	}{
		{"rows", &algebra.Return{From: e, Tag: "from"}, []string{"a a", "b b", "b b"}},
		{"no such tag", &algebra.Return{From: e, Tag: "to"}, nil},
		{"where no tags are wanted", &algebra.Except{From: &algebra.Nodes{}, Not: &algebra.Return{From: e, Tag: "from"}},
			[]string{"c -", "p -", "q -", "x -", "y -", "z -"}},
	} {
		got := named(t, g, rowsOf(t, compile(t, g, test.e, algebra.Options{})), "from")
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
