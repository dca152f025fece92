package path

import (
	"context"

	"parley/graph"
	"parley/schema"
)

// Near is what lies one step from a node.
type Near struct {
	Steps   []Step // one to each neighbor by the same relations; see Step.More
	Skipped Skipped
	Undated int // edges not walked because nothing says when they held
}

// Neighbors returns the steps from any of nodes, which are taken for one, as paths
// count them. A step may also end at an event, and at what a path only ends at: a
// country, a place, a post, a topic. Of the options the window and the hub count;
// the nodes themselves may be hubs.
func (g *Graph) Neighbors(ctx context.Context, nodes []graph.ID, o Options) (near *Near, err error) {
	o.fill()
	o.Through, o.MaxEdges, o.pause = nil, 0, true
	for _, t := range schema.Types {
		if t.Role == schema.End {
			o.Through = append(o.Through, t.Name)
		}
	}
	err = g.leavingOut(func() error {
		near, err = g.neighbors(ctx, nodes, o)
		return err
	})
	return near, err
}

func (g *Graph) neighbors(ctx context.Context, nodes []graph.ID, o Options) (*Near, error) {
	s, err := g.newSearch(ctx, nodes, nil, &o)
	if err != nil {
		return nil, err
	}
	var groups [][]Step
	at := map[string]int{}
	for _, node := range nodes {
		steps, err := s.stepsFrom(ctx, node)
		if err != nil {
			return nil, err
		}
		for _, step := range steps {
			k := relationsTo(step, step.To)
			i, seen := at[k]
			if !seen {
				i, at[k] = len(groups), len(groups)
				groups = append(groups, nil)
			}
			groups[i] = append(groups[i], step)
		}
	}
	near := &Near{Skipped: s.skipped, Undated: len(s.walker.undated)}
	for _, steps := range groups {
		step := steps[0]
		if len(steps) > 1 {
			var err error
			if step, err = g.merged(ctx, steps); err != nil {
				return nil, err
			}
		}
		near.Steps = append(near.Steps, step)
	}
	return near, nil
}

// stepsFrom returns every distinct step from a node.
func (s *search) stepsFrom(ctx context.Context, node graph.ID) ([]Step, error) {
	stations, err := s.onward(ctx, node)
	var out []Step
	for _, to := range stations {
		steps, err := s.stepsBetween(ctx, node, to)
		if err != nil {
			return nil, err
		}
		out = append(out, steps...)
	}
	return out, err
}
