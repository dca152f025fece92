package algebra

import (
	"context"
	"fmt"

	"parley/graph"
)

// A Plan says how a query, or a part of one, would be run, for people to read.
// While it runs, what is found counts more than what was expected: a part that
// was to be looked up is made whole when that has become the cheaper way, and
// one that has to be made anyway may be where a step begins after all.
type Plan struct {
	Role  string     // what it is to the plan that it is part of; "" at the top
	Name  string     // what its rows are
	Begin string     // of a step: the position whose nodes it is walked from, "fixed" or "all"
	IDs   []graph.ID // the nodes that are fixed
	Tags  []string   // that are bound to the nodes

	// What it promises: rows, and quads to be read for all of them. Upper
	// bounds where those are cheap, else guesses. Negative where nothing was
	// asked: where there is nothing to read, and with planning off.
	Rows, Cost float64

	Part  int  // the number of a part that stands in several places; 0: it stands in one
	Again bool // it has been described before, with what it is made of
	Of    []*Plan
}

// Plan returns how the query would be run. It is the same for the same snapshot.
func (q *Query) Plan(ctx context.Context) (*Plan, error) {
	x := &explainer{r: newRun(ctx, q), parts: map[*node]int{}}
	return x.plan(q.root, "")
}

// Explain returns the plan of the query as lines of text, with the names of
// nodes. A name of nil writes the ids.
func (q *Query) Explain(ctx context.Context, name func(graph.ID) string) (string, error) {
	p, err := q.Plan(ctx)
	if err != nil {
		return "", fmt.Errorf("explain query: %w", err)
	}
	return p.Text(name), nil
}

// explainer makes a Plan.
type explainer struct {
	r     *run
	parts map[*node]int // numbers of parts that stand in several places
}

var positions = []string{"subject", "predicate", "object", "label"}

// plan describes a node and what it is made of.
func (x *explainer) plan(n *node, role string) (*Plan, error) {
	p := &Plan{Role: role, Rows: -1, Cost: -1}
	if n.uses > 1 && n.made() {
		if p.Part = x.parts[n]; p.Part > 0 {
			p.Again = true
			return p, nil
		}
		p.Part = len(x.parts) + 1
		x.parts[n] = p.Part
	}
	if x.r.q.planned && n.made() {
		e, err := x.r.estimate(n)
		if err != nil {
			return nil, err
		}
		p.Rows, p.Cost = e.rows, e.cost
	}
	return p, x.describe(n, p)
}

func (x *explainer) describe(n *node, p *Plan) error {
	switch n.op {
	case opNodes:
		p.Name = "all nodes"
	case opFixed:
		p.Name, p.IDs = "nodes", n.fixed.set.list
	case opTable:
		p.Name, p.Tags = fmt.Sprintf("%d given rows", n.fixed.len()), x.tags(n.slots)
	case opInput:
		p.Name = "the level before"
	case opStep:
		return x.step(n, p)
	case opJump:
		p.Name = "what they lead to over " + words(n.over, "a relation")
	case opUnion:
		p.Name = "all of these"
	case opIntersect:
		return x.intersect(n, p)
	case opExcept:
		p.Name = "the first without the second"
	case opUnique:
		p.Name = "each node once"
	case opSave:
		p.Name, p.Tags = "tagged", x.tags(n.slots)
	case opConstant:
		p.Name = "tagged"
		for i, tag := range x.tags(n.slots) {
			p.Of = append(p.Of, &Plan{Role: "tag " + tag, Name: "nodes", IDs: n.values[i : i+1], Rows: -1, Cost: -1})
		}
	case opPage:
		p.Name = fmt.Sprintf("all but the first %d", n.skip)
		if n.limit > 0 {
			p.Name = fmt.Sprintf("at most %d after the first %d", n.limit, n.skip)
		}
	case opMatch:
		p.Name = "those whose term passes " + words(n.test, "a test")
	case opSort:
		p.Name = "in the order of terms"
	case opCount:
		p.Name = "the number of rows"
	case opReturn:
		p.Name = "nothing, for the tag is bound nowhere"
		if len(n.slots) > 0 {
			p.Name = "the nodes that " + x.r.q.slotNames[n.slots[0]] + " is bound to"
		}
	case opRecursive:
		return x.recursive(n, p)
	}
	for _, k := range n.kids {
		if err := x.add(p, k, ""); err != nil {
			return err
		}
	}
	return nil
}

// add describes a part of p.
func (x *explainer) add(p *Plan, n *node, role string) error {
	of, err := x.plan(n, role)
	p.Of = append(p.Of, of)
	return err
}

// words returns what a value of the caller's calls itself.
func words(v any, unnamed string) string {
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	return unnamed
}

func (x *explainer) tags(slots []int) (out []string) {
	for _, slot := range slots {
		out = append(out, x.r.q.slotNames[slot])
	}
	return out
}

// step describes what is fixed first and then the parts, in the order in which
// they are joined.
func (x *explainer) step(n *node, p *Plan) error {
	s := n.step
	p.Name = positions[s.result] + "s of quads"
	if s.empty(x.r.g) {
		p.Name = "nothing, for no quad has what is fixed"
		return nil
	}
	by, err := x.r.access(n, nil, tagged)
	if err != nil {
		return err
	}
	switch {
	case by.part >= 0 || by.ids != nil:
		p.Begin = positions[by.at]
	case s.one != graph.Pattern{}:
		p.Begin = "fixed"
	default:
		p.Begin = "all"
	}
	for at, many := range s.many {
		of := &Plan{Role: positions[at], Name: "nodes", Tags: x.tags(s.saves[at]), Rows: -1, Cost: -1}
		switch one := get(graph.IDQuad(s.one), Position(at)); {
		case one != graph.Any:
			of.IDs = []graph.ID{one}
		case many != nil:
			of.IDs = many.list
		case len(of.Tags) > 0, Position(at) == Label && s.labelled:
			of.Name = "any"
		default:
			continue
		}
		p.Of = append(p.Of, of)
	}
	if len(s.labels) > 0 {
		p.Of = append(p.Of, &Plan{Role: "label", Name: "any or none", Tags: x.tags(s.labels), Rows: -1, Cost: -1})
	}
	var parts []joint
	for i, part := range s.parts {
		if i == by.part {
			if err := x.add(p, part.n, positions[part.at]); err != nil {
				return err
			}
			continue
		}
		parts = append(parts, part)
	}
	if s.keep != nil {
		p.Of = append(p.Of, &Plan{Role: "only", Name: "quads that pass " + words(s.keep, "a test"), Rows: -1, Cost: -1})
	}
	for _, part := range x.r.ordered(parts, tagged) {
		if err := x.add(p, part.n, positions[part.at]); err != nil {
			return err
		}
	}
	return nil
}

func (x *explainer) intersect(n *node, p *Plan) error {
	p.Name = "what these have in common"
	all := n.kids[:len(n.kids)-n.nOpt]
	first, err := x.r.leader(all, nil, tagged)
	if err != nil {
		return err
	}
	parts := []joint{}
	for i, k := range all {
		if i != first {
			parts = append(parts, joint{n: k})
		}
	}
	if err := x.add(p, all[first], "begin"); err != nil {
		return err
	}
	for _, part := range x.r.ordered(parts, tagged) {
		if err := x.add(p, part.n, "and"); err != nil {
			return err
		}
	}
	for _, k := range n.kids[len(all):] {
		if err := x.add(p, k, "perhaps"); err != nil {
			return err
		}
	}
	return nil
}

// recursive describes the step as it would be from the rows to begin with.
func (x *explainer) recursive(n *node, p *Plan) error {
	p.Name, p.Tags = "what is reached by steps", nil
	if n.max > 0 {
		p.Name += fmt.Sprintf(", at most %d", n.max)
	}
	if err := x.add(p, n.kids[0], "begin"); err != nil {
		return err
	}
	if x.r.q.planned {
		e, err := x.r.estimate(n.kids[0])
		if err != nil {
			return err
		}
		x.assume(n.kids[1], n.input, estimate{rows: e.rows}, map[*node]bool{})
	}
	for _, tag := range x.tags(n.slots) {
		p.Of = append(p.Of, &Plan{Role: "tag " + tag, Name: "number of steps", Rows: -1, Cost: -1})
	}
	return x.add(p, n.kids[1], "step")
}

// assume sets what the input of a recursion promises.
func (x *explainer) assume(n *node, input int, e estimate, seen map[*node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	if n.op == opInput && n.input == input {
		x.r.plans[n] = e
	}
	for _, k := range n.kids {
		x.assume(k, input, e, seen)
	}
}
