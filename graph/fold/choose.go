package fold

import (
	"context"
	"iter"
	"math/bits"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/schema"
)

// A chooser knows which nodes are asked for, and which of the edges at them. Types are
// those by which natures go: those of the store, where the snapshot is a part of it.
type chooser struct {
	*Graph
	types, except nodeSet
	out, in       []graph.ID // predicates of edges that are wanted; nil: any
	event, actor  graph.ID   // of participations; Any: who took part is not asked for
}

// A nodeSet is a set of nodes, as bits by id; nil is all nodes.
type nodeSet []uint64

func (s nodeSet) has(id graph.ID) bool { return s == nil || s[id/64]>>(id%64)&1 != 0 }

func (g *Graph) newChooser(ctx context.Context, of lpg.Of) (c *chooser, err error) {
	c = &chooser{Graph: g}
	if c.types, err = g.membersOf(ctx, of.Types); err != nil {
		return nil, err
	}
	if c.out, err = g.predicatesOf(ctx, of.Out); err != nil {
		return nil, err
	}
	if c.in, err = g.predicatesOf(ctx, of.In); err != nil {
		return nil, err
	}
	if len(of.Except) > 0 {
		if c.except, err = g.membersOf(ctx, of.Except); err != nil {
			return nil, err
		}
	}
	if !of.Actors {
		return c, nil
	}
	ids, err := g.predicatesOf(ctx, []string{"event", "actor"})
	if len(ids) == 2 {
		c.event, c.actor = ids[0], ids[1]
	}
	return c, err
}

// predicatesOf returns those of some relations that the snapshot has; nil is any.
func (g *Graph) predicatesOf(ctx context.Context, names []string) ([]graph.ID, error) {
	if names == nil {
		return nil, nil
	}
	var terms []graph.Term
	for _, name := range names {
		if p, ok := schema.Find(name); ok && !p.Inverse && p.Derived == nil {
			terms = append(terms, graph.IRI(p.IRI()))
		}
	}
	ids, err := g.snap.Lookup(ctx, terms, nil)
	return slices.DeleteFunc(append([]graph.ID{}, ids...), func(id graph.ID) bool { return id == graph.Any }), err
}

// membersOf returns the nodes that have one of some types, by name; nil is all nodes.
func (g *Graph) membersOf(ctx context.Context, names []string) (nodeSet, error) {
	if names == nil {
		return nil, nil
	}
	terms := []graph.Term{graph.IRI(schema.RDFType)}
	for _, name := range names {
		if t, ok := schema.FindType(name); ok {
			terms = append(terms, graph.IRI(t.IRI))
		}
	}
	ids, err := g.naming.Lookup(ctx, terms, nil)
	if err != nil {
		return nil, err
	}
	set := make(nodeSet, len(g.flags)/64+1)
	for _, t := range ids[1:] {
		if ids[0] == graph.Any || t == graph.Any {
			continue
		}
		for q, err := range graph.Quads(ctx, g.naming, graph.Pattern{P: ids[0], O: t}, graph.AnyOrder) {
			if err != nil {
				return nil, err
			}
			set[q.S/64] |= 1 << (q.S % 64)
		}
	}
	return set, nil
}

// rare is how many times more quads there are than nodes that are asked for by their
// types, where these are looked up one by one: a look-up costs as much as reading some
// quads in a row.
const rare = 16

// groups passes on the nodes that are kept and asked for as Graph.groups does, in the
// same order.
func (c *chooser) groups(ctx context.Context, emit func(node graph.ID, out, in []graph.IDQuad) error) error {
	if c.types != nil {
		var nodes int64
		for range c.members() {
			nodes++
		}
		if nodes*rare < c.quads {
			return c.few(ctx, emit)
		}
	}
	return c.Graph.groups(ctx, func(node graph.ID, out, in []graph.IDQuad) error {
		if !c.wants(node) {
			return nil
		}
		return emit(node, out, in)
	})
}

// wants reports whether a node is kept and asked for.
func (c *chooser) wants(node graph.ID) bool {
	return c.flags[node]&isKept != 0 && c.types.has(node) && (c.except == nil || !c.except.has(node))
}

// members are the nodes that are kept and asked for, if those of some types are.
func (c *chooser) members() iter.Seq[graph.ID] {
	return func(yield func(graph.ID) bool) {
		for i, word := range c.types {
			for ; word != 0; word &= word - 1 {
				if node := graph.ID(i*64 + bits.TrailingZeros64(word)); c.wants(node) && !yield(node) {
					return
				}
			}
		}
	}
}

// few is groups where the nodes of the types are few.
func (c *chooser) few(ctx context.Context, emit func(node graph.ID, out, in []graph.IDQuad) error) error {
	for node := range c.members() {
		if err := c.one(ctx, node, emit); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// one passes on a node.
func (c *chooser) one(ctx context.Context, node graph.ID, emit func(node graph.ID, out, in []graph.IDQuad) error) error {
	out, err := c.quadsOf(ctx, graph.Pattern{S: node}, graph.SPOL)
	if err != nil {
		return err
	}
	var in []graph.IDQuad
	if c.in == nil || len(c.in) > 0 || c.actor != graph.Any {
		if in, err = c.quadsOf(ctx, graph.Pattern{O: node}, graph.OPSL); err != nil {
			return err
		}
		if in, err = c.edgesOnly(ctx, in); err != nil {
			return err
		}
	}
	return emit(node, out, in)
}

// partsIn returns the participations among the quads that lead to an event.
func (c *chooser) partsIn(ctx context.Context, in []graph.IDQuad) (parts []graph.ID, err error) {
	if c.actor == graph.Any {
		return nil, nil
	}
	for _, q := range in {
		if q.P != c.event || len(parts) > 0 && parts[len(parts)-1] == q.S {
			continue
		}
		shown, err := c.shows(ctx, q)
		if err != nil {
			return nil, err
		}
		if shown {
			parts = append(parts, q.S)
		}
	}
	return parts, nil
}

// addActors says of events who took part in them by way of participations.
func (m *maker) addActors(ctx context.Context, c *chooser, some []around, made []lpg.Entity) error {
	var parts []graph.ID
	at := map[graph.ID][]graph.ID{} // actors of a participation
	for _, a := range some {
		for _, part := range a.parts {
			if _, known := at[part]; !known {
				at[part] = nil
				parts = append(parts, part)
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	var actors []graph.ID
	var failed error
	err := m.snap.Expand(ctx, graph.Expansion{Nodes: parts, Direction: graph.Out, Predicates: []graph.ID{c.actor}}, func(edges []graph.Edge) bool {
		for _, e := range edges {
			part := parts[e.Node]
			shown, err := m.shows(ctx, graph.IDQuad{S: part, P: e.Predicate, O: e.Neighbor})
			if err != nil {
				failed = err
				return false
			}
			if shown {
				at[part], actors = append(at[part], e.Neighbor), append(actors, e.Neighbor)
			}
		}
		return true
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return err
	}
	if err := m.paths.LoadNodes(ctx, actors); err != nil {
		return err
	}
	terms, err := m.terms(ctx, actors)
	if err != nil {
		return err
	}
	for i, a := range some {
		there := map[graph.ID]bool{}
		for _, part := range a.parts {
			for _, actor := range at[part] {
				if there[actor] {
					continue
				}
				there[actor] = true
				nature, err := m.nature(ctx, actor)
				if err != nil {
					return err
				}
				made[i].Actors = append(made[i].Actors, lpg.Actor{ID: lpg.NodeID(terms[actor]), Nature: nature})
			}
		}
	}
	return nil
}

// byNature returns what tells whether a node is asked for, by its nature.
func byNature(of lpg.Of) func(lpg.Nature) bool {
	types, except := lpg.NatureOf(of.Types...), lpg.NatureOf(of.Except...)
	return func(n lpg.Nature) bool { return (of.Types == nil || n.Is(types)) && !n.Is(except) }
}
