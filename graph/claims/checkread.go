package claims

import (
	"cmp"
	"slices"

	"parley/graph"
	"parley/schema"
)

// blockQuads is how many quads are looked up at once: enough that a call a
// block costs nothing, little enough to stay in cache.
const blockQuads = 1024

// readAll reads all quads in order of subject and checks each group of quads
// that share one.
func (c *checker) readAll() error {
	var block []graph.IDQuad
	for q, err := range graph.Quads(c.ctx, c.s, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			return err
		}
		if n := len(block); n >= blockQuads && block[n-1].S != q.S {
			if err := c.checkBlock(block); err != nil {
				return err
			}
			block = block[:0]
		}
		block = append(block, q)
	}
	return c.checkBlock(block)
}

// checkBlock looks up the terms of a block and checks its groups.
func (c *checker) checkBlock(block []graph.IDQuad) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	ids := make([]graph.ID, 0, 2*len(block))
	for _, q := range block {
		ids = append(ids, q.S, q.O)
	}
	terms, err := c.s.Terms(c.ctx, ids, nil)
	if err != nil {
		return err
	}
	for start := 0; start < len(block); {
		end := start
		for end < len(block) && block[end].S == block[start].S {
			end++
		}
		g := &group{quads: block[start:end], terms: terms[2*start : 2*end]}
		if err := c.checkGroup(g); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// A group is all quads of one subject, in the order predicate, object, label.
type group struct {
	quads []graph.IDQuad
	terms []graph.Term // subject and object of each quad
	types typeSet
}

func (g *group) subject() graph.Term     { return g.terms[0] }
func (g *group) object(i int) graph.Term { return g.terms[2*i+1] }
func (g *group) run(from int) (to int) {
	for to = from; to < len(g.quads) && g.quads[to].P == g.quads[from].P; to++ {
	}
	return to
}

// of returns the range of quads with predicate p.
func (g *group) of(p graph.ID) (from, to int) {
	if p == graph.Any {
		return 0, 0
	}
	from, _ = slices.BinarySearchFunc(g.quads, p, func(q graph.IDQuad, p graph.ID) int { return cmp.Compare(q.P, p) })
	if from == len(g.quads) || g.quads[from].P != p {
		return 0, 0
	}
	return from, g.run(from)
}

// values returns the literals that the subject has for an attribute.
func (g *group) values(p graph.ID) []string {
	var out []string
	for i, to := g.of(p); i < to; i++ {
		out = append(out, g.object(i).Lexical())
	}
	return out
}

// has reports whether q is in the group.
func (g *group) has(q graph.IDQuad) bool {
	_, found := slices.BinarySearchFunc(g.quads, q, graph.SPOL.Compare)
	return found
}

// checkGroup checks what can be seen from the quads of one subject alone, and
// notes what later passes need.
func (c *checker) checkGroup(g *group) error {
	g.types = c.typesOf(g.quads[0].S, g.subject())
	if g.subject().Kind() == graph.KindLiteral {
		c.report("subject", g.quads[0], "the literal %s cannot be a subject", short(g.subject()))
	}
	for from := 0; from < len(g.quads); {
		to := g.run(from)
		p, err := c.predicateOf(g.quads[from].P)
		if err != nil {
			return err
		}
		for i := from; i < to; i++ {
			c.noteLabel(g.quads[i])
			c.checkQuad(g, p, i)
		}
		if err := c.checkValues(g, p, from, to); err != nil {
			return err
		}
		from = to
	}
	c.checkComplete(g)
	c.checkBackwards(g)
	c.noteLongForms(g)
	return nil
}

// predicateOf returns what the schema says of a predicate.
func (c *checker) predicateOf(id graph.ID) (*predicate, error) {
	if p := c.predicates[id]; p != nil {
		return p, nil
	}
	term, err := graph.TermOf(c.ctx, c.s, id)
	if err != nil {
		return nil, err
	}
	p := newPredicate(term)
	c.predicates[id] = p
	return p, nil
}

func (c *checker) noteLabel(q graph.IDQuad) {
	u := c.labels[q.L]
	if u == nil {
		u = &use{}
		c.labels[q.L] = u
	}
	u.add(q)
}

// checkComplete reports what the subject lacks that its types must have.
func (c *checker) checkComplete(g *group) {
	for _, name := range g.types.names() {
		needs := schema.Required[name]
		if name == "Tenure" && c.hasAny(g, "partOf") {
			continue
		}
		for _, need := range needs {
			if !c.hasAny(g, need) {
				c.report("incomplete", c.typeQuad(g), "%s has no %s", withArticle(name), need)
			}
		}
	}
}

// hasAny reports whether the subject has a relation or attribute.
func (c *checker) hasAny(g *group, name string) bool {
	from, to := g.of(c.named(name))
	return from < to
}

// typeQuad returns the quad that gives the subject its type, else its first.
func (c *checker) typeQuad(g *group) graph.IDQuad {
	if from, to := g.of(c.named("type")); from < to {
		return g.quads[from]
	}
	return g.quads[0]
}
