package algebra_test

import (
	"fmt"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// A step of two edges: the node between them is known by its tag only.
func TestATraceTellsWholePaths(t *testing.T) {
	snap := snapshot(t, quads("a p x\nx q b\nb p y\ny q c\nb p z\nz q c\nc p w\nw q a\na p v\nv q d\n"))
	g := algebra.On(snap)
	p := ids(t, snap, "p", "q", "a")
	name := func(id graph.ID) string {
		terms, err := g.Terms(t.Context(), []graph.ID{id}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return terms[0].IRI()
	}
	type hop struct {
		text  string
		from  graph.ID
		level int
	}
	var hops map[graph.ID]hop
	e := &algebra.Recursive{
		From: &algebra.Save{From: fixed(p[2]), Tags: []string{"via"}},
		Step: func(from algebra.Expr) algebra.Expr {
			return out(&algebra.Save{From: out(from, p[0]), Tags: []string{"via"}}, p[1])
		},
		Trace: func(r algebra.Reached) {
			if _, again := hops[r.Node]; again {
				t.Errorf("told of %s twice", name(r.Node))
			}
			via := name(r.Tag("via"))
			hops[r.Node] = hop{fmt.Sprintf("%s-%s-%s", name(r.From), via, name(r.Node)), r.From, r.Level}
			if r.Tag("unheard of") != graph.Any {
				t.Error("a tag that is not there is bound")
			}
		},
	}
	for what, run := range map[string]func(*algebra.Query) error{
		"rows":  func(q *algebra.Query) error { rowsOf(t, q); return nil },
		"set":   func(q *algebra.Query) error { _, err := q.Set(t.Context()); return err },
		"bag":   func(q *algebra.Query) error { _, _, err := q.Bag(t.Context()); return err },
		"count": func(q *algebra.Query) error { _, err := q.Count(t.Context()); return err },
	} {
		for where, e := range map[string]algebra.Expr{
			"alone": e, "counted": &algebra.Count{From: e},
			"taken away": &algebra.Except{From: &algebra.Nodes{}, Not: e},
			"twice":      &algebra.Intersect{All: []algebra.Expr{e, &algebra.Save{From: e, Tags: []string{"x"}}}},
		} {
			hops = map[graph.ID]hop{}
			if err := run(compile(t, g, e, algebra.Options{})); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range hops {
				path := h.text
				for level := h.level; level > 1; level-- {
					h = hops[h.from]
					path = h.text + " " + path
				}
				got = append(got, path)
			}
			slices.Sort(got)
			want := []string{"a-v-d", "a-x-b", "a-x-b b-y-c", "a-x-b b-y-c c-w-a"}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: %q, want %q", what, where, got, want)
			}
		}
	}
}

// Tags that only a trace sees are none of the query's.
func TestTagsOfATraceAreNotThoseOfRows(t *testing.T) {
	snap := snapshot(t, quads("a p b\n"))
	p := ids(t, snap, "p", "a")
	e := &algebra.Count{From: &algebra.Recursive{
		From: fixed(p[1]), Trace: func(algebra.Reached) {},
		Step: func(from algebra.Expr) algebra.Expr {
			return out(&algebra.Save{From: from, Tags: []string{"inner"}}, p[0])
		},
	}}
	q := compile(t, algebra.On(snap), e, algebra.Options{})
	if len(q.Tags()) > 0 {
		t.Errorf("tags %q", q.Tags())
	}
}

func TestATraceComesBeforeTheRow(t *testing.T) {
	snap := hubs(t, 300)
	of := ids(t, snap, "of")[0]
	told := map[graph.ID]bool{}
	e := &algebra.Recursive{
		From: fixed(ids(t, snap, "leaf1")...), Trace: func(r algebra.Reached) { told[r.Node] = true },
		Step: func(from algebra.Expr) algebra.Expr { return both(from, of) },
	}
	rows := compile(t, algebra.On(snap), e, algebra.Options{}).Rows(t.Context())
	defer rows.Close()
	n := 0
	for rows.Next() {
		if n++; !told[rows.Node()] {
			t.Fatalf("row %d is of node %d, of which nothing was told", n, rows.Node())
		}
	}
	if n != 31 || rows.Err() != nil {
		t.Errorf("%d rows, %v", n, rows.Err())
	}
}
