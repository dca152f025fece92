package algebra_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/algebra"
)

// maker draws random expressions.
type maker struct {
	t     *rapid.T
	terms []graph.ID     // of the graph, and one that it has not
	holes []algebra.Expr // what stands for the levels before, in recursions
	// loose is set when the tags of the rows, or the choice of the rows
	// whose tags are kept, are up to the plan.
	loose  bool
	links  []*links
	traces []*trace
}

// contains lets through terms that contain a text.
type contains string

func (c contains) Admits(t graph.Term) bool { return strings.Contains(string(t), string(c)) }

func (m *maker) ids(most int) []graph.ID {
	return rapid.SliceOfN(rapid.SampledFrom(m.terms), 0, most).Draw(m.t, "ids")
}

func (m *maker) tag() string { return rapid.SampledFrom([]string{"a", "b", "c"}).Draw(m.t, "tag") }

// expr draws an expression with at most depth levels. Without tags it binds
// none.
func (m *maker) expr(depth int, tags bool) algebra.Expr {
	if depth == 0 {
		return m.leaf(tags)
	}
	sub := func() algebra.Expr { return m.expr(depth-1, tags) }
	kinds := []string{"leaf", "step", "step", "step", "jump", "jump", "union", "both", "intersect", "intersect", "except", "unique", "match", "page", "sort", "count", "recursive"}
	if tags {
		kinds = append(kinds, "save", "save", "constant", "return", "return")
	}
	switch kind := rapid.SampledFrom(kinds).Draw(m.t, "kind"); kind {
	case "step":
		return m.step(sub, tags)
	case "jump":
		return &algebra.Jump{From: sub(), Over: m.relation()}
	case "union":
		return &algebra.Union{Of: m.several(sub, 0)}
	case "both":
		from, via := sub(), &algebra.Fixed{IDs: m.ids(2)}
		return &algebra.Union{Of: []algebra.Expr{
			&algebra.Step{Result: algebra.Subject, Where: []algebra.Constraint{{At: algebra.Object, From: from}, {At: algebra.Predicate, From: via}}},
			&algebra.Step{Result: algebra.Object, Where: []algebra.Constraint{{At: algebra.Subject, From: from}, {At: algebra.Predicate, From: via}}},
		}}
	case "intersect":
		return &algebra.Intersect{All: m.several(sub, 1), Optional: m.several(sub, 0)}
	case "except":
		return &algebra.Except{From: sub(), Not: sub()}
	case "unique":
		m.loose = m.loose || tags
		return &algebra.Unique{From: sub()}
	case "save":
		return &algebra.Save{From: sub(), Tags: []string{m.tag()}}
	case "constant":
		return &algebra.Constant{From: sub(), Tags: []algebra.Binding{{Tag: m.tag(), Node: m.terms[0]}}}
	case "return":
		from := sub()
		if m.loose { // where it returns to would be up to the plan
			return from
		}
		return &algebra.Return{From: from, Tag: m.tag()}
	case "match":
		return &algebra.Match{From: sub(), Test: contains(rapid.SampledFrom([]string{"1", "2", "t"}).Draw(m.t, "text"))}
	case "page": // defined only when the rows are sorted and have no tags
		return &algebra.Page{
			From: &algebra.Sort{From: m.expr(depth-1, false)},
			Skip: rapid.Int64Range(0, 3).Draw(m.t, "skip"), Limit: rapid.Int64Range(0, 4).Draw(m.t, "limit"),
		}
	case "sort":
		return &algebra.Sort{From: sub()}
	case "count":
		return &algebra.Count{From: sub()}
	case "recursive":
		return m.recursive(depth, tags)
	}
	return m.leaf(tags)
}

func (m *maker) leaf(tags bool) algebra.Expr {
	kinds := []string{"nodes", "fixed", "fixed", "quads", "table"}
	if len(m.holes) > 0 {
		kinds = append(kinds, "input", "input", "input")
	}
	switch rapid.SampledFrom(kinds).Draw(m.t, "leaf") {
	case "nodes":
		return &algebra.Nodes{}
	case "input":
		return rapid.SampledFrom(m.holes).Draw(m.t, "input")
	case "quads":
		return m.quads(tags)
	case "table":
		out := &algebra.Table{}
		if tags {
			out.Tags = []string{m.tag()}
		}
		for _, id := range m.ids(3) {
			out.Rows = append(out.Rows, algebra.Row{Node: id, Tags: m.ids(2)})
		}
		out.Rows = slices.DeleteFunc(out.Rows, func(r algebra.Row) bool { return len(r.Tags) < len(out.Tags) })
		return out
	}
	return &algebra.Fixed{IDs: m.ids(3)}
}

func (m *maker) several(sub func() algebra.Expr, least int) (out []algebra.Expr) {
	for range rapid.IntRange(least, 2).Draw(m.t, "parts") {
		out = append(out, sub())
	}
	return out
}

// quads draws a step without constraints.
func (m *maker) quads(tags bool) *algebra.Step {
	out := &algebra.Step{Result: algebra.Position(rapid.IntRange(0, 3).Draw(m.t, "result"))}
	switch k := rapid.IntRange(0, 5).Draw(m.t, "keep"); k {
	case 0, 1:
		out.Keep = sums(k)
	case 2:
		out.Keep = manySums{0, 1} // cannot be compared
	}
	if tags && rapid.IntRange(0, 2).Draw(m.t, "labels") == 0 {
		out.Labels = []string{m.tag()}
	}
	return out
}

// relation draws one of two, so that some are equal.
func (m *maker) relation() algebra.Relation {
	which := rapid.IntRange(0, 1).Draw(m.t, "relation")
	for len(m.links) <= which {
		l := newLinks()
		for range rapid.IntRange(0, 12).Draw(m.t, "links") {
			l.add(rapid.SampledFrom(m.terms).Draw(m.t, "from"), rapid.SampledFrom(m.terms).Draw(m.t, "to"))
		}
		m.links = append(m.links, l)
	}
	return m.links[which]
}

func (m *maker) step(sub func() algebra.Expr, tags bool) algebra.Expr {
	out := m.quads(tags)
	for range rapid.IntRange(1, 3).Draw(m.t, "constraints") {
		at := algebra.Position(rapid.IntRange(0, 3).Draw(m.t, "at"))
		out.Where = append(out.Where, algebra.Constraint{At: at, From: sub()})
	}
	return out
}

// recursive draws the step once and puts each caller's input in its place.
func (m *maker) recursive(depth int, tags bool) algebra.Expr {
	from := m.expr(depth-1, tags)
	m.loose = m.loose || tags
	hole := &algebra.Table{Tags: []string{"hole"}}
	m.holes = append(m.holes, hole)
	step := m.expr(min(depth-1, 2), tags)
	m.holes = m.holes[:len(m.holes)-1]
	var names []string
	if tags {
		names = []string{"depth"}
	}
	out := &algebra.Recursive{
		From: from, Max: rapid.IntRange(0, 3).Draw(m.t, "max"), Depth: names,
		Step: func(e algebra.Expr) algebra.Expr { return replace(step, hole, e) },
	}
	// Inside of another recursion it would be run for each of its levels.
	if len(m.holes) == 0 && rapid.Bool().Draw(m.t, "trace") {
		tr := &trace{of: out}
		out.Trace = tr.hear
		m.traces = append(m.traces, tr)
	}
	return out
}

// replace returns e with a hole filled.
func replace(e, hole, by algebra.Expr) algebra.Expr {
	all := func(in []algebra.Expr) (out []algebra.Expr) {
		for _, k := range in {
			out = append(out, replace(k, hole, by))
		}
		return out
	}
	switch e := e.(type) {
	case *algebra.Step:
		out := &algebra.Step{Result: e.Result, Keep: e.Keep, Labels: e.Labels}
		for _, w := range e.Where {
			out.Where = append(out.Where, algebra.Constraint{At: w.At, From: replace(w.From, hole, by)})
		}
		return out
	case *algebra.Jump:
		return &algebra.Jump{From: replace(e.From, hole, by), Over: e.Over}
	case *algebra.Union:
		return &algebra.Union{Of: all(e.Of)}
	case *algebra.Intersect:
		return &algebra.Intersect{All: all(e.All), Optional: all(e.Optional)}
	case *algebra.Except:
		return &algebra.Except{From: replace(e.From, hole, by), Not: replace(e.Not, hole, by)}
	case *algebra.Unique:
		return &algebra.Unique{From: replace(e.From, hole, by)}
	case *algebra.Save:
		return &algebra.Save{From: replace(e.From, hole, by), Tags: e.Tags}
	case *algebra.Constant:
		return &algebra.Constant{From: replace(e.From, hole, by), Tags: e.Tags}
	case *algebra.Match:
		return &algebra.Match{From: replace(e.From, hole, by), Test: e.Test}
	case *algebra.Page:
		return &algebra.Page{From: replace(e.From, hole, by), Skip: e.Skip, Limit: e.Limit}
	case *algebra.Sort:
		return &algebra.Sort{From: replace(e.From, hole, by)}
	case *algebra.Return:
		return &algebra.Return{From: replace(e.From, hole, by), Tag: e.Tag}
	case *algebra.Count:
		return &algebra.Count{From: replace(e.From, hole, by)}
	case *algebra.Recursive:
		out := *e
		out.From = replace(e.From, hole, by)
		out.Step = func(x algebra.Expr) algebra.Expr { return replace(e.Step(x), hole, by) }
		return &out
	}
	if e == hole {
		return by
	}
	return e
}

func randomQuads(t *rapid.T) []graph.Quad {
	term := rapid.SampledFrom([]graph.Term{"<t1>", "<t2>", "<t3>", "<t4>", "<p1>", "<p2>", "<t5>", "<t6>", "<t7>", "<t8>", `"1"^^<http://www.w3.org/2001/XMLSchema#integer>`})
	label := rapid.SampledFrom([]graph.Term{"", "", "<t1>", "<l1>"})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Quad {
		return graph.Quad{Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"), Object: term.Draw(t, "o"), Label: label.Draw(t, "l")}
	}), 1, 24).Draw(t, "quads")
}

func TestPlannedUnplannedAndNaiveEvaluationAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		snap := snapshot(t, randomQuads(rt))
		defer snap.Close()
		g := algebra.On(snap)
		unknown, err := g.ID(t.Context(), "<unknown>")
		if err != nil {
			rt.Fatal(err)
		}
		oracle := &naive{t: t, g: g, quads: contents(t, snap), level: map[algebra.Expr][]row{}, reached: map[algebra.Expr]map[graph.ID]int{}}
		m := &maker{t: rt, terms: []graph.ID{unknown}}
		for _, r := range oracle.rows(&algebra.Nodes{}) {
			m.terms = append(m.terms, r.node)
		}
		e := m.expr(rapid.IntRange(0, 5).Draw(rt, "levels"), rapid.Bool().Draw(rt, "tags"))
		want := oracle.rows(e)
		if len(want) > 20000 {
			rt.Skip("too many rows to compare")
		}
		for _, o := range []algebra.Options{{}, {Unplanned: true}, algebra.Options{}.Small(1), algebra.Options{}.Small(3)} {
			told := func() string { return m.told(oracle, e) }
			if diff := compare(t, compile(t, g, e, o), want, !m.loose, told); diff != "" {
				rt.Fatalf("%+v: %s\nof %s", o, diff, describe(e))
			}
		}
	})
}

// compare runs a query in every way, and says where it is not what is wanted.
// After each run it asks what else is wrong.
func compare(t *testing.T, q *algebra.Query, want []row, tags bool, after func() string) string {
	plan, err := q.Explain(t.Context(), nil)
	if again, _ := q.Explain(t.Context(), nil); err != nil || plan == "" || plan != again {
		return fmt.Sprintf("plan %q, then %q, %v", plan, again, err)
	}
	if got, want := texts(rowsOf(t, q), tags), texts(want, tags); !slices.Equal(got, want) {
		return fmt.Sprintf("rows %v, want %v", got, want)
	}
	if wrong := after(); wrong != "" {
		return "rows: " + wrong
	}
	if got, want := texts(batchesOf(t, q), tags), texts(want, tags); !slices.Equal(got, want) {
		return fmt.Sprintf("batches %v, want %v", got, want)
	}
	after()
	if got, want := texts(eachOf(t, q, 0), tags), texts(want, tags); !slices.Equal(got, want) {
		return fmt.Sprintf("each %v, want %v", got, want)
	}
	after()
	bag := texts(want, false)
	if got, most := eachOf(t, q, 3), min(3, len(want)); len(got) != most {
		return fmt.Sprintf("each of at most 3: %v, want %d", got, most)
	}
	after()
	nodes, n, err := q.Bag(t.Context())
	if err != nil {
		return err.Error()
	}
	var rows []row
	for i, id := range nodes {
		for range n[i] {
			rows = append(rows, row{node: id})
		}
	}
	if got := texts(rows, false); !slices.Equal(got, bag) {
		return fmt.Sprintf("bag %v, want %v", got, bag)
	}
	if wrong := after(); wrong != "" {
		return "bag: " + wrong
	}
	if k, err := q.Count(t.Context()); err != nil || k != int64(len(want)) {
		return fmt.Sprintf("count %d, %v; want %d", k, err, len(want))
	}
	if wrong := after(); wrong != "" {
		return "count: " + wrong
	}
	set, err := q.Set(t.Context())
	if err != nil {
		return err.Error()
	}
	rows = nil
	for _, id := range set {
		rows = append(rows, row{node: id})
	}
	if got := texts(rows, false); !slices.Equal(got, slices.Compact(bag)) {
		return fmt.Sprintf("set %v, want %v", got, slices.Compact(bag))
	}
	if wrong := after(); wrong != "" {
		return "set: " + wrong
	}
	return ""
}

// describe writes an expression.
func describe(e algebra.Expr) string {
	list := func(in []algebra.Expr) (out []string) {
		for _, k := range in {
			out = append(out, describe(k))
		}
		return out
	}
	switch e := e.(type) {
	case *algebra.Step:
		out := fmt.Sprintf("Step(%d", e.Result)
		if e.Keep != nil {
			out += fmt.Sprintf(" keep %v", e.Keep)
		}
		if len(e.Labels) > 0 {
			out += fmt.Sprintf(" labels %v", e.Labels)
		}
		for _, w := range e.Where {
			out += fmt.Sprintf(" %d:%s", w.At, describe(w.From))
		}
		return out + ")"
	case *algebra.Jump:
		return fmt.Sprint("Jump ", e.Over.(*links).out, "(", describe(e.From), ")")
	case *algebra.Union:
		return fmt.Sprint("Union", list(e.Of))
	case *algebra.Intersect:
		return fmt.Sprint("Intersect", list(e.All), list(e.Optional))
	case *algebra.Except:
		return "Except(" + describe(e.From) + " - " + describe(e.Not) + ")"
	case *algebra.Unique:
		return "Unique(" + describe(e.From) + ")"
	case *algebra.Save:
		return fmt.Sprint("Save", e.Tags, "(", describe(e.From), ")")
	case *algebra.Constant:
		return fmt.Sprint("Constant", e.Tags, "(", describe(e.From), ")")
	case *algebra.Match:
		return fmt.Sprint("Match ", e.Test, "(", describe(e.From), ")")
	case *algebra.Page:
		return fmt.Sprint("Page ", e.Skip, e.Limit, "(", describe(e.From), ")")
	case *algebra.Sort:
		return "Sort(" + describe(e.From) + ")"
	case *algebra.Return:
		return "Return " + e.Tag + "(" + describe(e.From) + ")"
	case *algebra.Count:
		return "Count(" + describe(e.From) + ")"
	case *algebra.Recursive:
		return fmt.Sprint("Recursive ", e.Max, e.Depth, "(", describe(e.From), "; ", describe(e.Step(&algebra.Table{Tags: []string{"hole"}})), ")")
	}
	return fmt.Sprintf("%T%v", e, e)
}
