package path

import (
	"context"
	"errors"
	"slices"

	"parley/graph"
)

// A Subgraph is what lies between two ends: all stations and steps of the simple
// paths from the one to the other.
type Subgraph struct {
	Nodes []graph.ID // the starts first, then as they are come to
	// Steps are the distinct steps, each with the least number of steps from a
	// start at which it is taken, in that order.
	Steps []PlacedStep
	Paths int  // how many paths there are; with Many, at least
	Many  bool // there are more than CountMost, and not all were looked at
	Found *Found

	seen map[string]int // steps, by what tells them apart, to their index
}

// A PlacedStep is a step of some path, and where the path takes it.
type PlacedStep struct {
	Step
	At int // 0 for the first step of a path
}

// Between returns everything that lies on a simple path from a start to an end of
// at most o.MaxSteps. Most, Longer and Prefer are of no account. Found says what
// was skipped and, if there is no path, how far it was looked.
func (g *Graph) Between(ctx context.Context, starts, ends []graph.ID, o Options) (out *Subgraph, err error) {
	o.fill()
	o.Most = CountMost // the order of all counts: steps come in that of their paths
	before := g.Touched
	err = g.leavingOut(func() error {
		out, err = g.between(ctx, starts, ends, o)
		if err == nil && out.Paths == 0 && !out.Found.Unfinished && o.Via == nil {
			o.pause = true
			out, err = g.between(ctx, starts, ends, o)
		}
		return err
	})
	if err == nil {
		out.Found.Touched = g.Touched - before
	}
	return out, err
}

func (g *Graph) between(ctx context.Context, starts, ends []graph.ID, o Options) (*Subgraph, error) {
	s, err := g.newSearch(ctx, starts, ends, &o)
	if err != nil {
		return nil, err
	}
	out := &Subgraph{Found: &Found{}}
	err = s.meet(ctx)
	for length := s.length; err == nil && len(s.met) > 0 && length <= o.MaxSteps && !out.Many; length++ {
		if err = s.know(ctx, length); err != nil || length > s.farthest() {
			break
		}
		var all [][]Step
		if all, out.Many, err = s.allOf(ctx, length, CountMost); err == nil {
			out.Paths += len(all)
			for _, steps := range all {
				out.add(steps)
			}
		}
	}
	if errors.Is(err, errOverLimit) {
		out.Found.Unfinished, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	out.sort()
	return out, s.finish(ctx, out.Found)
}

// add puts in the steps of one path.
func (g *Subgraph) add(steps []Step) {
	if g.seen == nil {
		g.seen = map[string]int{}
	}
	for n, step := range steps {
		k := step.keyFrom()
		i, known := g.seen[k]
		if !known {
			g.seen[k] = len(g.Steps)
			g.Steps = append(g.Steps, PlacedStep{step, n})
			continue
		}
		g.Steps[i].At = min(g.Steps[i].At, n)
		if len(step.More) > len(g.Steps[i].More) { // other ways of it are in time on another path
			g.Steps[i].Step = step
		}
	}
}

// sort puts the steps in the order in which they are taken, and lists the nodes.
func (g *Subgraph) sort() {
	slices.SortStableFunc(g.Steps, func(a, b PlacedStep) int { return a.At - b.At })
	seen := map[graph.ID]bool{}
	for _, s := range g.Steps {
		for _, node := range []graph.ID{s.From, s.To} {
			if !seen[node] {
				seen[node] = true
				g.Nodes = append(g.Nodes, node)
			}
		}
	}
}
