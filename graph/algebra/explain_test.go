package algebra_test

import (
	"context"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// dated is a test of quads that has a name.
type dated struct{}

func (dated) String() string { return "what held on 2025-11-30" }

func (dated) Admit(context.Context, []graph.IDQuad, []bool) error { return nil }

func TestAPlanSaysHowAQueryWillBeRun(t *testing.T) {
	snap := hubs(t, 5000)
	g := algebra.On(snap)
	p := func(name string) graph.ID { return ids(t, snap, name)[0] }
	name := func(id graph.ID) string {
		terms, err := g.Terms(t.Context(), []graph.ID{id}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return terms[0].IRI()
	}
	marked := in(fixed(p("yes")), p("marked"))
	leaves := in(fixed(p("leaf")), p("kind"))
	hubsOf := out(marked, p("of"))
	var many []graph.ID
	for _, q := range contents(t, snap)[:25] {
		many = append(many, q.S)
	}
	for _, test := range []struct {
		name string
		e    algebra.Expr
		want string
	}{
		{"the small side begins", &algebra.Intersect{
			All: []algebra.Expr{leaves, marked}, Optional: []algebra.Expr{&algebra.Nodes{}},
		}, `
what these have in common; rows 3, cost 12
  begin: subjects of quads, by what is fixed; rows 3, cost 3
    predicate: marked
    object: yes
  and: subjects of quads, by what is fixed; rows 5,000, cost 5,000
    predicate: kind
    object: leaf
  perhaps: all nodes
`},
		{"a step with all there is", &algebra.Step{
			Result: algebra.Object, Keep: dated{}, Labels: []string{"source"},
			Where: []algebra.Constraint{
				{At: algebra.Subject, From: &algebra.Save{From: leaves, Tags: []string{"leaf"}}},
				{At: algebra.Predicate, From: fixed(p("of"), p("kind"))},
				{At: algebra.Object, From: &algebra.Save{From: &algebra.Nodes{}, Tags: []string{"a", "b"}}},
			},
		}, `
objects of quads, from the predicate; rows 10,000, cost 15,002
  subject: any, as leaf
  predicate: of, kind
  object: any, as a and b
  label: any or none, as source
  only: quads that pass what held on 2025-11-30
  subject: subjects of quads, by what is fixed; rows 5,000, cost 5,000
    predicate: kind
    object: leaf
`},
		{"a part that stands twice", &algebra.Union{Of: []algebra.Expr{
			out(hubsOf, p("under")), in(hubsOf, p("of")), &algebra.Except{From: &algebra.Nodes{}, Not: hubsOf},
		}}, `
all of these; rows 11,516, cost 11,549
  objects of quads, from the subject; rows 3, cost 15
    predicate: under
    subject: part 1, objects of quads, from the subject; rows 3, cost 9
      predicate: of
      subject: subjects of quads, by what is fixed; rows 3, cost 3
        predicate: marked
        object: yes
  subjects of quads, from the object; rows 1,500, cost 1,512
    predicate: of
    object: part 1, as above
  the first without the second; rows 10,013, cost 10,022
    all nodes
    part 1, as above
`},
		{"a recursion", &algebra.Recursive{
			From: fixed(p("leaf1")), Max: 3, Depth: []string{"d"},
			Step: func(e algebra.Expr) algebra.Expr { return both(e, p("of")) },
		}, `
what is reached by steps, at most 3; rows 1,000, cost 1,000
  begin: leaf1
  tag d: number of steps
  step: all of these; rows 501, cost 503
    subjects of quads, from the object; rows 500, cost 501
      predicate: of
      object: the level before
    objects of quads, from the subject; rows 1, cost 2
      predicate: of
      subject: the level before
`},
		{"around rows", &algebra.Page{Skip: 2, Limit: 5, From: &algebra.Sort{From: &algebra.Unique{From: &algebra.Match{
			Test: contains("x"), From: &algebra.Constant{
				Tags: []algebra.Binding{{Tag: "t", Node: p("root")}}, From: &algebra.Jump{From: &algebra.Table{
					Tags: []string{"u"}, Rows: []algebra.Row{{Node: p("hub1"), Tags: many[:1]}, {Node: p("hub2"), Tags: many[:1]}},
				}, Over: newLinks()},
			},
		}}}}, `
at most 5 after the first 2; rows 5, cost 62
  in the order of terms; rows 20, cost 62
    each node once; rows 20, cost 42
      those whose term passes a test; rows 20, cost 42
        tagged; rows 20, cost 22
          tag t: root
          what they lead to over a relation; rows 20, cost 22
            2 given rows, as u
`},
		{"many nodes", &algebra.Count{From: fixed(many...)}, `
the number of rows; rows 1, cost 0
  leaf0, hub0, leaf1, hub1, leaf2, hub2, leaf3, hub3, leaf4, hub4, and 5 more
`},
		{"there and back", &algebra.Return{
			Tag: "leaf", From: out(&algebra.Save{From: fixed(p("leaf1")), Tags: []string{"leaf"}}, p("of")),
		}, `
the nodes that leaf is bound to; rows 1, cost 2
  objects of quads, by what is fixed; rows 1, cost 1
    subject: leaf1, as leaf
    predicate: of
`},
		{"all quads", &algebra.Step{Result: algebra.Label}, `
labels of quads, by all of them; rows 10,013, cost 10,013
  label: any
`},
		{"nothing", out(fixed(), p("of")), `
nothing, for no quad has what is fixed; rows 0, cost 0
`},
	} {
		q := compile(t, g, test.e, algebra.Options{})
		for range 2 {
			got, err := q.Explain(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.TrimPrefix(test.want, "\n"); got != want {
				t.Errorf("%s:\n%s\nwant\n%s", test.name, got, want)
			}
		}
	}
}

func TestAPlanWithoutPlanningHasNoNumbers(t *testing.T) {
	snap := hubs(t, 50)
	g := algebra.On(snap)
	e := in(in(fixed(ids(t, snap, "root")...), graph.Any), graph.Any)
	got, err := compile(t, g, e, algebra.Options{Unplanned: true}).Explain(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := `subjects of quads, from the object
  object: subjects of quads, by what is fixed
    object: #66
`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
