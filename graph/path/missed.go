package path

import (
	"context"

	"parley/graph"
	"parley/graph/edtf"
)

// Missed tells of the steps from a node that a window leaves out, for the
// answer that two nodes are not connected then.
type Missed struct {
	Later, Earlier, Undated int // steps
	// First is the first day of those that are later, Last the last one of
	// those that are earlier; without a bound if that is not known.
	First, Last edtf.Day
}

// Missed returns what a window leaves out of the steps from nodes. A step is
// later if all of its dates that are ruled out are after the window. One step has
// no bound of edges.
func (g *Graph) Missed(ctx context.Context, nodes []graph.ID, o Options) (Missed, error) {
	out := Missed{First: edtf.MaxDay, Last: edtf.MinDay}
	within := o.Window
	o.Window, o.MaxEdges = Window{}, 0
	o.fill()
	err := g.leavingOut(func() error {
		s, err := g.newSearch(ctx, nodes, nil, &o)
		if err != nil {
			return err
		}
		if err := s.sides[0].grow(ctx); err != nil {
			return err
		}
		for _, node := range s.sides[0].edge() {
			steps, err := s.distinct(ctx, s.sides[0].chains(node))
			if err != nil {
				return err
			}
			for _, step := range steps {
				if err := g.miss(ctx, step, within, &out); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return out, err
}

// miss counts a step, unless it passes.
func (g *Graph) miss(ctx context.Context, step Step, within Window, out *Missed) error {
	undated := false
	for _, h := range step.Hops {
		j, err := g.JudgeHop(ctx, h, within)
		switch {
		case err != nil:
			return err
		case within.Admits(j.Verdict):
		case j.Verdict == Undated:
			undated = true
		default:
			return g.missHop(ctx, h, within, out)
		}
	}
	if undated {
		out.Undated++
	}
	return nil
}

// missHop counts a hop that is ruled out as later or as earlier.
func (g *Graph) missHop(ctx context.Context, h Hop, within Window, out *Missed) error {
	nodes, err := g.TimeNodes(ctx, h)
	if err != nil {
		return err
	}
	lent, err := g.lent(ctx, h)
	if err != nil {
		return err
	}
	first, last := edtf.MaxDay, edtf.MinDay
	for _, node := range append(nodes, lent...) {
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return err
		}
		if s.dated && s.from <= s.to {
			first, last = min(first, s.from), max(last, s.to)
		}
	}
	switch {
	case first > within.held.to && first.Bounded():
		out.Later++
		out.First = min(out.First, first)
	case last < within.held.from && last.Bounded():
		out.Earlier++
		out.Last = max(out.Last, last)
	}
	return nil
}
