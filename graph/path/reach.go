package path

import (
	"context"

	"parley/graph"
)

// Reach calls emit once for each pair of one of nodes, which are distinct, and a
// node that x leads to from it within a window; with back, a node that x leads to
// it from. It is WalkEach without the walks: what is reached for certain and what
// only may be are not told apart. An error of emit ends it and is returned.
func (g *Graph) Reach(ctx context.Context, nodes []graph.ID, x Expr, w Window, back bool, emit func(node, reached graph.ID) error) error {
	a := compile(x)
	if back {
		a = a.turned()
	}
	for most := maxGroups / len(a.states); len(nodes) > 0; {
		some := nodes[:min(most, len(nodes))]
		p, err := g.searchEach(ctx, some, a, w, false)
		if err != nil {
			return err
		}
		if p.cut {
			return errOverLimit
		}
		for _, t := range p.targets() {
			if err := emit(some[t.group], t.node); err != nil {
				return err
			}
		}
		nodes = nodes[len(some):]
	}
	return nil
}

// JudgeQuads says of each quad how it stands to a window: as JudgeHop does of an
// edge that this quad alone claims. The result is appended to out[:0].
func (g *Graph) JudgeQuads(ctx context.Context, quads []graph.IDQuad, w Window, out []Verdict) ([]Verdict, error) {
	out = out[:0]
	hops := make([]Hop, len(quads))
	for i, q := range quads {
		p, err := g.propertyOf(ctx, q.P)
		if err != nil {
			return nil, err
		}
		hops[i] = Hop{From: q.S, To: q.O, Property: p, Predicate: q.P, Labels: []graph.ID{q.L}}
	}
	if w.Limited() {
		if err := g.LoadHops(ctx, hops); err != nil {
			return nil, err
		}
	}
	for _, h := range hops {
		j, err := g.judgeHop(ctx, h, w)
		if err != nil {
			return nil, err
		}
		out = append(out, j.Verdict)
	}
	return out, nil
}
