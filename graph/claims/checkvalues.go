package claims

import (
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// readRanks reads which labels are preferred or deprecated.
func (c *checker) readRanks() error { return c.each("rank", c.noteRank) }

// noteRank notes what rank a quad gives to a label. One that is both preferred and
// deprecated is deprecated.
func (c *checker) noteRank(q graph.IDQuad) error {
	term, err := graph.TermOf(c.ctx, c.s, q.O)
	if rank := term.Lexical(); rank == "deprecated" || rank == "preferred" && c.ranks[q.S] == "" {
		c.ranks[q.S] = rank
	}
	return err
}

// canonical returns the node that stands for one: two places that are one do not
// dispute. Which nodes are one is read when it is first asked.
func (c *checker) canonical(id graph.ID) (graph.ID, error) {
	if one := graph.CanonicalOf(c.s); one != nil {
		return one(id), nil
	}
	if c.one == nil {
		var err error
		if c.one, err = ReadIdentity(c.ctx, c.s); err != nil {
			return id, err
		}
	}
	return c.one.Canonical(id), nil
}

// A value is one distinct object of a property of a node, with the quads that
// give it.
type value struct {
	object graph.Term
	date   edtf.Date
	quads  []graph.IDQuad
}

// checkValues checks the quads from..to of a group, all of one predicate,
// against each other.
func (c *checker) checkValues(g *group, p *predicate, from, to int) error {
	if to-from < 2 || !p.known {
		return nil
	}
	if p.Attribute != nil && p.Attribute.Name == "name" {
		return c.checkNames(g, from, to)
	}
	if !c.isFunctional(g, p) {
		return nil
	}
	values := c.values(g, from, to)
	if len(values) < 2 {
		return nil
	}
	isDate := p.Attribute != nil && p.Attribute.Value == schema.Date
	if isDate {
		values = readable(values)
	}
	return c.compareValues(p, values, isDate)
}

// isFunctional reports whether the subject may have one value of p only.
func (c *checker) isFunctional(g *group, p *predicate) bool {
	if p.Attribute != nil {
		return p.Attribute.Functional
	}
	if !p.Relation.Functional || p.Relation.OnlyKinds == nil {
		return p.Relation.Functional
	}
	return slices.ContainsFunc(g.values(c.named("kind")), func(kind string) bool {
		return slices.Contains(p.Relation.OnlyKinds, kind)
	})
}

// values gathers the distinct objects of the quads from..to, without what is
// deprecated and, if something is preferred, only that.
func (c *checker) values(g *group, from, to int) []value {
	preferred := slices.ContainsFunc(g.quads[from:to], func(q graph.IDQuad) bool { return c.ranks[q.L] == "preferred" })
	var out []value
	for i := from; i < to; i++ {
		q := g.quads[i]
		if rank := c.ranks[q.L]; rank == "deprecated" || preferred && rank != "preferred" {
			continue
		}
		if n := len(out); n > 0 && out[n-1].quads[0].O == q.O {
			out[n-1].quads = append(out[n-1].quads, q)
			continue
		}
		out = append(out, value{object: g.object(i), quads: []graph.IDQuad{q}})
	}
	return out
}

// readable returns the values that are dates; the others break another rule.
func readable(values []value) []value {
	var out []value
	for _, v := range values {
		if d, err := edtf.Parse(v.object.Lexical()); err == nil {
			v.date = d
			out = append(out, v)
		}
	}
	return out
}

// mostCompared bounds the comparisons of the values of one property, which are
// pairwise. A node with more is reported all the same: among so many
// neighbours, two differ.
const mostCompared = 32

// compareValues reports the first two values that do not meet, and first of all
// such two under one label.
func (c *checker) compareValues(p *predicate, values []value, isDate bool) error {
	var worst *finding
	for i := range values {
		for j := max(0, i-mostCompared); j < i; j++ {
			a, b := values[j], values[i]
			meet, err := c.meet(p, a, b, isDate)
			if err != nil {
				return err
			}
			if meet || worst != nil && worst.rule == "functional" {
				continue
			}
			rule := "disputed"
			if p.Relation != nil && p.Relation.Detail || shareLabel(a, b) {
				rule = "functional"
			}
			if worst == nil || rule == "functional" {
				one, other := min(a.object, b.object), max(a.object, b.object) // ids differ from store to store
				worst = &finding{rule: rule, quad: b.quads[0], count: nQuads(values),
					message: p.Name() + " has one value, and here are " + short(one) + " and " + short(other)}
			}
		}
	}
	if worst != nil {
		for _, v := range values {
			worst.sides = append(worst.sides, v.quads...)
		}
		c.found = append(c.found, *worst)
	}
	return nil
}

func nQuads(values []value) int {
	n := 0
	for _, v := range values {
		n += len(v.quads)
	}
	return n
}

// shareLabel reports whether one label gives both values.
func shareLabel(a, b value) bool {
	for _, q := range a.quads {
		if slices.ContainsFunc(b.quads, func(r graph.IDQuad) bool { return q.L == r.L }) {
			return true
		}
	}
	return false
}

// meet reports whether two values may both be right: dates that have a day in
// common, nodes that are the same, a place and what it lies in, equal numbers.
func (c *checker) meet(p *predicate, a, b value, isDate bool) (bool, error) {
	switch {
	case isDate:
		_, possible := a.date.Meets(b.date)
		return possible, nil
	case p.Relation != nil:
		return c.oneInTheOther(a.quads[0].O, b.quads[0].O)
	case p.Attribute.Value == schema.Integer:
		return sameInteger(a.object.Lexical(), b.object.Lexical()), nil
	}
	return a.object.Lexical() == b.object.Lexical(), nil
}

// checkBackwards reports a time that ends before it starts, whichever of several
// starts and ends is taken.
func (c *checker) checkBackwards(g *group) {
	from, to := g.of(c.named("startDate"))
	ends, endsTo := g.of(c.named("endDate"))
	if from == to || ends == endsTo {
		return
	}
	starts, lasts := readable(c.values(g, from, to)), readable(c.values(g, ends, endsTo))
	for _, start := range starts {
		for _, end := range lasts {
			if _, err := edtf.Span(start.date, end.date); err == nil {
				return
			}
		}
	}
	if len(starts) == 0 || len(lasts) == 0 {
		return
	}
	sides := slices.Concat(starts[0].quads, lasts[0].quads)
	c.found = append(c.found, finding{rule: "backwards", quad: lasts[0].quads[0], count: len(sides), sides: sides,
		message: short(lasts[0].object) + " is before " + short(starts[0].object) + ", when it starts"})
}
