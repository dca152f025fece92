package subgraph

import (
	"context"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/path"
	"parley/schema"
)

// An Edge is a quad without its label.
type Edge struct{ S, P, O graph.ID }

// A Selection is what somebody chose of a snapshot. The zero Selection is nothing.
type Selection struct {
	Nodes map[graph.ID]bool
	Edges map[Edge]bool
	// Induced takes, beside Edges, all edges between two of Nodes.
	Induced bool
}

// AddNode adds a node.
func (s *Selection) AddNode(ids ...graph.ID) {
	if s.Nodes == nil {
		s.Nodes, s.Edges = map[graph.ID]bool{}, map[Edge]bool{}
	}
	for _, id := range ids {
		s.Nodes[id] = true
	}
}

// AddHops adds the stored edges that hops walk, or that they follow from, with the
// nodes at their ends.
func (s *Selection) AddHops(hops ...path.Hop) {
	for _, h := range hops {
		s.AddNode(h.From, h.To)
		if h.Predicate != graph.Any {
			e := Edge{h.From, h.Predicate, h.To}
			if h.Property.Inverse {
				e.S, e.O = e.O, e.S
			}
			s.Edges[e] = true
		}
		s.AddHops(h.Via...)
	}
}

// AddSteps adds the hops of steps, in all the ways in which they are so.
func (s *Selection) AddSteps(steps ...path.Step) {
	for _, step := range steps {
		s.AddHops(step.Hops...)
		for _, way := range step.More {
			s.AddHops(way...)
		}
	}
}

// AddMiddles adds, for shortcuts among the edges, the nodes that they stand for and
// the edges by which these hang on their ends: the trip of a traveller to a place.
func (s *Selection) AddMiddles(ctx context.Context, g *path.Graph) error {
	edges := slices.SortedFunc(maps.Keys(s.Edges), compareEdges)
	var hops []path.Hop
	for _, e := range edges {
		t, err := g.Term(ctx, e.P)
		if err != nil {
			return err
		}
		if p, ok := schema.ByIRI(t.IRI()); ok && p.Relation != nil && p.Relation.Shortcut != "" {
			hops = append(hops, path.Hop{From: e.S, To: e.O, Predicate: e.P, Property: p})
		}
	}
	if err := g.LoadHops(ctx, hops); err != nil {
		return err
	}
	for _, h := range hops {
		middles, err := g.Middles(ctx, h)
		if err != nil {
			return err
		}
		sides := g.Sides(h)
		for _, m := range middles {
			s.AddNode(m)
			s.Edges[Edge{m, sides[0], h.From}] = true
			s.Edges[Edge{m, sides[1], h.To}] = true
		}
	}
	return nil
}

func compareEdges(a, b Edge) int {
	return graph.SPOL.Compare(graph.IDQuad{S: a.S, P: a.P, O: a.O}, graph.IDQuad{S: b.S, P: b.P, O: b.O})
}

// Part returns what is chosen, as a part of whole.
func (s *Selection) Part(ctx context.Context, whole graph.Snapshot) (*Part, error) {
	c := &collector{ctx: ctx, snap: whole}
	var err error
	if c.values, err = readValues(ctx, whole); err != nil {
		return nil, err
	}
	if c.at, err = known(ctx, whole, relationIRIs("at")); err != nil {
		return nil, err
	}
	nodes := slices.Sorted(maps.Keys(s.Nodes))
	err = c.expand(nodes, func(q graph.IDQuad, value bool) {
		if value || s.Edges[Edge{q.S, q.P, q.O}] || s.Induced && s.Nodes[q.O] {
			c.quads = append(c.quads, q)
		}
	})
	if err != nil {
		return nil, err
	}
	if err := c.evidence(s.Nodes); err != nil {
		return nil, err
	}
	return NewPart(whole, c.quads), nil
}

// A collector gathers the quads of a part.
type collector struct {
	ctx    context.Context
	snap   graph.Snapshot
	quads  []graph.IDQuad
	values values
	at     map[graph.ID]bool // the predicate by which a context stands in another
}

// expand passes on the quads of which nodes are the subject, with whether they are
// attributes.
func (c *collector) expand(nodes []graph.ID, take func(q graph.IDQuad, value bool)) error {
	if len(nodes) == 0 {
		return nil
	}
	x := graph.Expansion{Nodes: nodes, Direction: graph.Out}
	return c.snap.Expand(c.ctx, x, func(edges []graph.Edge) bool {
		for _, e := range edges {
			q := quadOf(x, e)
			take(q, c.values.has(q))
		}
		return true
	})
}

// evidence adds what the claims gathered so far rest on: what is said of their
// labels, of the documents in which these stand and of the runs that say so, and
// what publishers and claimants are called. Known are nodes of which that is there.
func (c *collector) evidence(known map[graph.ID]bool) error {
	seen, named := map[graph.ID]bool{graph.NoLabel: true}, maps.Clone(known)
	if named == nil {
		named = map[graph.ID]bool{}
	}
	from := 0 // quads whose labels were looked at
	var next []graph.ID
	add := func(id graph.ID) {
		if !seen[id] {
			seen[id] = true
			next = append(next, id)
		}
	}
	for {
		for _, q := range c.quads[from:] {
			add(q.L)
		}
		from = len(c.quads)
		if len(next) == 0 {
			return c.describe(named, known)
		}
		documents, err := c.documents(next)
		if err != nil {
			return err
		}
		for _, d := range documents {
			add(d)
		}
		some := slices.Clone(next)
		slices.Sort(some)
		next = nil
		err = c.expand(some, func(q graph.IDQuad, value bool) {
			c.quads = append(c.quads, q)
			switch {
			case value:
			case c.at[q.P]:
				add(q.O)
			default:
				named[q.O] = true
			}
		})
		if err != nil {
			return err
		}
	}
}

// documents returns the documents in which labels stand.
func (c *collector) documents(labels []graph.ID) ([]graph.ID, error) {
	terms, err := c.snap.Terms(c.ctx, labels, nil)
	if err != nil {
		return nil, err
	}
	var docs []graph.Term
	for _, t := range terms {
		if doc, fragment := claims.DocumentOf(t); doc != "" && fragment != "" {
			docs = append(docs, doc)
		}
	}
	slices.Sort(docs)
	ids, err := c.snap.Lookup(c.ctx, slices.Compact(docs), nil)
	return slices.DeleteFunc(ids, func(id graph.ID) bool { return id == graph.Any }), err
}

// describe adds the attributes of nodes that are only named by evidence.
func (c *collector) describe(named, known map[graph.ID]bool) error {
	var nodes []graph.ID
	for _, id := range slices.Sorted(maps.Keys(named)) {
		if !known[id] {
			nodes = append(nodes, id)
		}
	}
	return c.expand(nodes, func(q graph.IDQuad, value bool) {
		if value {
			c.quads = append(c.quads, q)
		}
	})
}
