package path

import (
	"context"

	"parley/graph"
)

// A Match is a node that an expression leads to, with the shortest walks to it.
type Match struct {
	Node graph.ID
	// Walks are the distinct shortest walks, as many as were asked for. Of a
	// derived relation each thing that stands for it is one: each meeting of
	// two persons.
	Walks [][]Hop
	// Many says that there are more.
	Many bool
}

// Matches returns the nodes that x leads to from one node within a window, each
// with its shortest walks, at most most of them; what is certain counts before
// what only may be. With back, the walks are those that end at from, and each
// Node is the start of one; their hops are still in the order from start to end.
// The order is that of Walk, and that of the walks to a node the same on every
// store.
func (g *Graph) Matches(ctx context.Context, from graph.ID, x Expr, w Window, back bool, most int) ([]Match, error) {
	a := compile(x)
	if back {
		a = a.turned()
	}
	p, err := g.product(ctx, a, w, undatedHops{})
	if err != nil {
		return nil, err
	}
	return p.matches(from, back, most)
}

// matches is Matches for a search that is prepared. One that comes to its limit
// is an error: which of its walks are the shortest is not known.
func (p *product) matches(from graph.ID, back bool, most int) ([]Match, error) {
	p.every = true
	p.start(from, 0)
	if err := p.run(); err != nil {
		return nil, err
	}
	if p.cut {
		return nil, errOverLimit
	}
	targets := p.targets()
	if err := p.g.inOrder(p.ctx, targets); err != nil {
		return nil, err
	}
	t := p.trails()
	out := make([]Match, len(targets))
	for i, target := range targets {
		if err := p.ctx.Err(); err != nil {
			return nil, err
		}
		m := Match{Node: target.node}
		t.all(target.set, nil, func(hops []Hop) bool {
			if len(m.Walks) == most {
				m.Many = true
				return false
			}
			if back {
				hops = reverse(hops)
			}
			m.Walks = append(m.Walks, hops)
			return true
		})
		out[i] = m
	}
	return out, t.err
}
