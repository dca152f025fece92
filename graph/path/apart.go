package path

import (
	"context"

	"parley/graph"
	"parley/graph/components"
	"parley/schema"
)

// apartMost is how many subjects of relations that end at their object are looked
// at before it is left open whether nodes are apart.
const apartMost = 1 << 12

// Apart reports whether no path in steps can lead from any of starts to any of
// ends, whatever the window, the labels and the hubs are: they are in different
// components of all that paths walk, which the store knows. It says nothing of
// searches that open types of nodes (Options.Through) or name relations
// (Options.Via). False says that they may hang together, or that nothing is known.
// It costs next to nothing where nothing was changed since the store's parts were
// joined, and else once as much as the changes are large.
func (g *Graph) Apart(ctx context.Context, starts, ends []graph.ID) (bool, error) {
	if g.components == nil {
		c, err := components.Open(ctx, g.snap)
		if err != nil {
			return false, err
		}
		g.components = c
	}
	if !g.components.Known() {
		return false, nil
	}
	// A path may begin or end at a place or a post, which is no way through: at
	// its own end it comes from a subject.
	var sides [2][]graph.ID
	for i, nodes := range [][]graph.ID{starts, ends} {
		all, few, err := g.withSubjects(ctx, nodes)
		if err != nil || !few {
			return false, err
		}
		sides[i] = all
	}
	return g.components.AllApart(ctx, sides[0], sides[1])
}

// withSubjects returns nodes and the subjects of relations that end at one of them,
// or that there are too many.
func (g *Graph) withSubjects(ctx context.Context, nodes []graph.ID) (all []graph.ID, few bool, err error) {
	var ending []graph.ID
	for _, r := range schema.Relations {
		if r.EndObject {
			ending = append(ending, g.predicate(r.Name)...)
		}
	}
	if len(ending) == 0 {
		return nodes, true, nil
	}
	all = append(all, nodes...)
	x := graph.Expansion{Nodes: nodes, Direction: graph.In, Predicates: ending}
	err = g.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
		g.Touched += len(edges)
		for _, e := range edges {
			all = append(all, e.Neighbor)
		}
		return len(all) <= apartMost
	})
	return all, len(all) <= apartMost, err
}
