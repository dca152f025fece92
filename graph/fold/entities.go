package fold

import (
	"context"

	"parley/graph"
	"parley/graph/lpg"
)

// An around is a node with the quads at it that are edges, by their place among
// the facts of a block.
type around struct {
	quads   []graph.IDQuad // attributes and types
	out, in []fact
}

// Entities passes on every node with the edges at it, which have no numbers.
func (g *Graph) Entities(ctx context.Context, emit func(*lpg.Entity) error) error {
	if _, err := g.Header(ctx); err != nil {
		return err
	}
	if g.projection != nil {
		return g.projectedEntities(ctx, emit)
	}
	var nodes []graph.ID
	var pending []around
	size := 0
	flush := func() error {
		err := g.emitEntities(ctx, nodes, pending, emit)
		nodes, pending, size = nodes[:0], pending[:0], 0
		return err
	}
	err := g.groups(ctx, func(node graph.ID, out, in []graph.IDQuad) error {
		if g.flags[node]&isKept == 0 {
			return nil
		}
		a := around{}
		for _, q := range out {
			edge, err := g.isEdge(ctx, q)
			if err != nil {
				return err
			}
			if !edge {
				a.quads = append(a.quads, q)
			}
		}
		var err error
		if a.out, err = g.factsOf(ctx, out); err != nil {
			return err
		}
		if a.in, err = g.factsOf(ctx, in); err != nil {
			return err
		}
		nodes, pending = append(nodes, node), append(pending, a)
		if size += len(out) + len(in) + 1; size < blockQuads {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
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
	return g.withoutShort(ctx, out)
}

func (g *Graph) emitEntities(ctx context.Context, nodes []graph.ID, pending []around, emit func(*lpg.Entity) error) error {
	if len(nodes) == 0 {
		return nil
	}
	var quads []graph.IDQuad
	var facts []fact
	for _, a := range pending {
		quads = append(quads, a.quads...)
		facts = append(append(facts, a.out...), a.in...)
	}
	b, err := g.block(ctx, nodes, quads)
	if err != nil {
		return err
	}
	made, err := g.make(ctx, b)
	if err != nil {
		return err
	}
	edges, err := g.edges(ctx, facts)
	if err != nil {
		return err
	}
	for i, a := range pending {
		out, in := len(a.out), len(a.in)
		e := lpg.Entity{Node: &made[i], Out: edges[:out:out], In: edges[out : out+in : out+in]}
		edges = edges[out+in:]
		if err := emit(&e); err != nil {
			return err
		}
	}
	return nil
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
	made, err := g.make(ctx, b)
	if err != nil {
		return nil, err
	}
	return &made[0], nil
}
