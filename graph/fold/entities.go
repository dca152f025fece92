package fold

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/path"
)

// An around is a node with the quads at it.
type around struct {
	node    graph.ID
	quads   []graph.IDQuad // attributes and types
	out, in []fact         // edges that are wanted, shortcuts among them
	parts   []graph.ID     // participations in it, each once, if they are asked for
}

// Entities passes on the nodes that are asked for with the edges at them, which have
// no numbers. Of a projection there are no Actors.
func (g *Graph) Entities(ctx context.Context, of lpg.Of, emit func(*lpg.Entity) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	if g.projection != nil {
		return g.ended(g.projectedEntities(ctx, of, emit))
	}
	c, err := g.newChooser(ctx, of)
	if err != nil {
		return err
	}
	err = inOrder(ctx, len(g.makers), func(yield func([]around) error) error { return g.arounds(ctx, c, yield) },
		func(ctx context.Context, w int, some []around) ([]lpg.Entity, error) {
			made, err := g.makers[w].entities(ctx, some)
			if err == nil && c.actor != graph.Any {
				err = g.makers[w].addActors(ctx, c, some, made)
			}
			return made, err
		}, each(emit))
	return g.ended(err)
}

// arounds yields the nodes that are kept and asked for, with what is at them, a few
// thousand attributes, edges and participations at a time.
func (g *Graph) arounds(ctx context.Context, c *chooser, yield func([]around) error) error {
	var pending []around
	size := 0
	err := c.groups(ctx, func(node graph.ID, out, in []graph.IDQuad) (err error) {
		a := around{node: node}
		if a.quads, err = g.addValues(ctx, nil, out); err != nil {
			return err
		}
		if a.out, err = g.factsOf(ctx, out, c.out); err != nil {
			return err
		}
		if a.in, err = g.factsOf(ctx, in, c.in); err != nil {
			return err
		}
		if a.parts, err = c.partsIn(ctx, in); err != nil {
			return err
		}
		pending = append(pending, a)
		if size += len(a.quads) + len(a.out) + len(a.in) + len(a.parts) + 1; size < blockQuads {
			return nil
		}
		full := pending
		pending, size = nil, 0
		return yield(full)
	})
	if err == nil && len(pending) > 0 {
		err = yield(pending)
	}
	return err
}

// factsOf returns the edges among the quads at one node that have one of some
// predicates, those of one fact together; nil is any.
func (g *Graph) factsOf(ctx context.Context, quads []graph.IDQuad, predicates []graph.ID) (out []fact, err error) {
	for _, q := range quads {
		if predicates != nil && !slices.Contains(predicates, q.P) {
			continue
		}
		if out, err = g.addFact(ctx, out, q); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// entities makes nodes with their edges.
func (m *maker) entities(ctx context.Context, some []around) ([]lpg.Entity, error) {
	var b batch
	var facts []fact
	for _, a := range some {
		b.nodes, b.quads = append(b.nodes, a.node), append(b.quads, a.quads...)
		facts = append(append(facts, a.out...), a.in...)
	}
	made, err := m.nodes(ctx, b)
	if err != nil {
		return nil, err
	}
	all, err := m.hops(ctx, facts)
	if err != nil {
		return nil, err
	}
	short, err := m.short(ctx, all)
	if err != nil {
		return nil, err
	}
	hops := make([]path.Hop, 0, len(all))
	var ends []int // of the hops out of and into each node
	for _, a := range some {
		for _, n := range []int{len(a.out), len(a.in)} {
			for i, h := range all[:n] {
				if !short[i] {
					hops = append(hops, h)
				}
			}
			all, short, ends = all[n:], short[n:], append(ends, len(hops))
		}
	}
	edges, err := m.edges(ctx, hops)
	if err != nil {
		return nil, err
	}
	out := make([]lpg.Entity, len(some))
	from := 0
	for i := range some {
		mid, to := ends[2*i], ends[2*i+1]
		out[i] = lpg.Entity{Node: &made[i], Out: edges[from:mid:mid], In: edges[mid:to:to]}
		from = to
	}
	return out, nil
}

// Node returns the node with this ID, whether the shape has it or not; nil if
// nothing is said of it.
func (g *Graph) Node(ctx context.Context, id string) (*lpg.Node, error) {
	if _, err := g.Header(ctx); err != nil {
		return nil, err
	}
	node, err := graph.IDOf(ctx, g.snap, lpg.NodeTerm(id))
	if err != nil || node == graph.Any {
		return nil, err
	}
	out, err := g.quadsOf(ctx, graph.Pattern{S: node}, graph.SPOL)
	if err != nil {
		return nil, err
	}
	values, err := g.addValues(ctx, nil, out)
	if err != nil {
		return nil, err
	}
	made, err := g.own.nodes(ctx, batch{[]graph.ID{node}, values})
	if err != nil {
		g.own = newMaker(g) // what it had begun to read is not all there
		return nil, err
	}
	return &made[0], nil
}

// Names returns what nodes are called, whether the shape has them or not: a few calls
// of the store for any number.
func (g *Graph) Names(ctx context.Context, ids []string) ([]string, error) {
	if _, err := g.Header(ctx); err != nil {
		return nil, err
	}
	names, err := g.own.namesOf(ctx, ids)
	if err != nil {
		g.own = newMaker(g) // what it had begun to read is not all there
	}
	return names, err
}

func (m *maker) namesOf(ctx context.Context, ids []string) ([]string, error) {
	terms := make([]graph.Term, 0, len(ids)+1)
	for _, id := range ids {
		terms = append(terms, lpg.NodeTerm(id))
	}
	found, err := m.snap.Lookup(ctx, append(terms, namePredicate), nil)
	if err != nil {
		return nil, err
	}
	nodes, name := found[:len(ids)], found[len(ids)]
	b := batch{nodes: slices.Clone(nodes)}
	slices.Sort(b.nodes)
	b.nodes = slices.DeleteFunc(slices.Compact(b.nodes), func(id graph.ID) bool { return id == graph.Any })
	if name != graph.Any {
		x := graph.Expansion{Nodes: b.nodes, Direction: graph.Out, Predicates: []graph.ID{name}}
		err = m.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
			for _, e := range edges {
				b.quads = append(b.quads, graph.IDQuad{S: b.nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: graph.NoLabel})
			}
			return true
		})
	}
	if err != nil {
		return nil, err
	}
	if err := m.renew(ctx); err != nil {
		return nil, err
	}
	groups, err := m.groupsOf(ctx, b)
	if err != nil {
		return nil, err
	}
	names, err := m.names(ctx, groups)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	for i, node := range nodes {
		if at, ok := slices.BinarySearch(b.nodes, node); ok {
			out[i] = names[at]
		}
	}
	return out, nil
}

// Source returns what a label resolves to.
func (g *Graph) Source(ctx context.Context, label string) (lpg.Source, error) {
	if label == "" {
		return lpg.Source{}, nil
	}
	id, err := graph.IDOf(ctx, g.naming, lpg.NodeTerm(label))
	if err != nil || id == graph.Any {
		return lpg.Source{Label: label}, err
	}
	found, err := g.own.sources.of(ctx, id)
	if err != nil {
		g.own = newMaker(g)
	}
	return found, err
}
