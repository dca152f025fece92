package fold

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/schema"
)

// An around is a node with the quads at it.
type around struct {
	node    graph.ID
	quads   []graph.IDQuad // attributes and types
	out, in []fact         // edges, shortcuts among them
}

// Entities passes on every node with the edges at it, which have no numbers.
func (g *Graph) Entities(ctx context.Context, emit func(*lpg.Entity) error) error {
	return g.EntitiesOf(ctx, lpg.Of{}, emit)
}

// EntitiesOf is Entities of the nodes of some types, with edges into some.
func (g *Graph) EntitiesOf(ctx context.Context, of lpg.Of, emit func(*lpg.Entity) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	if g.projection != nil {
		return g.projectedEntities(ctx, emit)
	}
	wanted, err := g.typeTest(ctx, of.Types)
	if err != nil {
		return err
	}
	into, err := g.typeTest(ctx, of.In)
	if err != nil {
		return err
	}
	err = inOrder(ctx, len(g.makers), func(yield func([]around) error) error { return g.arounds(ctx, wanted, into, yield) },
		func(ctx context.Context, w int, some []around) ([]lpg.Entity, error) {
			return g.makers[w].entities(ctx, some)
		},
		func(made []lpg.Entity) (err error) {
			for i := 0; err == nil && i < len(made); i++ {
				err = emit(&made[i])
			}
			return err
		})
	return g.ended(err)
}

// typeTest returns a test of whether a node, by its quads, has one of these types of
// the schema; nil is any.
func (g *Graph) typeTest(ctx context.Context, names []string) (func(out []graph.IDQuad) bool, error) {
	if names == nil {
		return func([]graph.IDQuad) bool { return true }, nil
	}
	var terms []graph.Term
	for _, name := range names {
		if t, ok := schema.FindType(name); ok {
			terms = append(terms, graph.IRI(t.IRI))
		}
	}
	ids, err := g.snap.Lookup(ctx, terms, nil)
	return func(out []graph.IDQuad) bool {
		return slices.ContainsFunc(out, func(q graph.IDQuad) bool { return q.P == g.typeID && slices.Contains(ids, q.O) })
	}, err
}

// arounds yields the nodes that are kept, with what is at them, a few thousand quads
// at a time.
func (g *Graph) arounds(ctx context.Context, wanted, into func(out []graph.IDQuad) bool, yield func([]around) error) error {
	var pending []around
	size := 0
	err := g.groups(ctx, func(node graph.ID, out, in []graph.IDQuad) (err error) {
		if g.flags[node]&isKept == 0 || !wanted(out) {
			return nil
		}
		if !into(out) {
			in = nil
		}
		a := around{node: node}
		for _, q := range out {
			edge, err := g.isEdge(ctx, q)
			if err != nil {
				return err
			}
			if !edge {
				a.quads = append(a.quads, q)
			}
		}
		if a.out, err = g.factsOf(ctx, out); err != nil {
			return err
		}
		if a.in, err = g.factsOf(ctx, in); err != nil {
			return err
		}
		pending = append(pending, a)
		if size += len(out) + len(in) + 1; size < blockQuads {
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

// factsOf returns the edges among the quads at one node, those of one fact
// together.
func (g *Graph) factsOf(ctx context.Context, quads []graph.IDQuad) ([]fact, error) {
	var out []fact
	for _, q := range quads {
		if last := len(out) - 1; last >= 0 && out[last].S == q.S && out[last].P == q.P && out[last].O == q.O {
			out[last].labels = append(out[last].labels, q.L)
			continue
		}
		if shown, err := g.shows(ctx, q); err != nil {
			return nil, err
		} else if shown {
			out = append(out, fact{q.S, q.P, q.O, []graph.ID{q.L}})
		}
	}
	return out, nil
}

// entities makes nodes with their edges.
func (m *maker) entities(ctx context.Context, some []around) ([]lpg.Entity, error) {
	var nodes []graph.ID
	var quads []graph.IDQuad
	var all []fact
	for _, a := range some {
		nodes, quads = append(nodes, a.node), append(quads, a.quads...)
		all = append(append(all, a.out...), a.in...)
	}
	short, err := m.short(ctx, all)
	if err != nil {
		return nil, err
	}
	facts := all[:0]
	var at []int // the number of facts before those into, and before those out of, each node
	next := 0    // in all
	for _, a := range some {
		for _, n := range []int{len(a.out), len(a.in)} {
			for range n {
				if !short[next] {
					facts = append(facts, all[next])
				}
				next++
			}
			at = append(at, len(facts))
		}
	}
	groups, err := m.block(ctx, nodes, quads)
	if err != nil {
		return nil, err
	}
	made, err := m.make(ctx, groups)
	if err != nil {
		return nil, err
	}
	edges, err := m.edges(ctx, facts)
	if err != nil {
		return nil, err
	}
	out := make([]lpg.Entity, len(some))
	from := 0
	for i := range some {
		mid, to := at[2*i], at[2*i+1]
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
	var quads []graph.IDQuad
	for q, err := range graph.Quads(ctx, g.snap, graph.Pattern{S: node}, graph.SPOL) {
		if err != nil {
			return nil, err
		}
		if edge, err := g.isEdge(ctx, q); err != nil {
			return nil, err
		} else if !edge {
			quads = append(quads, q)
		}
	}
	b, err := g.block(ctx, []graph.ID{node}, quads)
	if err != nil {
		return nil, err
	}
	made, err := g.own.make(ctx, b)
	if err != nil {
		return nil, err
	}
	return &made[0], nil
}
