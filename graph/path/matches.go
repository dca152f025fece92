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
//
// It does not yet find more than one walk to a node.
func (g *Graph) Matches(ctx context.Context, from graph.ID, x Expr, w Window, back bool, most int) ([]Match, error) {
	if back {
		x = Inverse{x}
	}
	walked, err := g.WalkWithin(ctx, []graph.ID{from}, x, w)
	if err != nil {
		return nil, err
	}
	out := make([]Match, len(walked.Reached))
	for i, r := range walked.Reached {
		hops := r.Hops
		if back {
			hops = reverse(hops)
		}
		out[i] = Match{Node: r.Node, Walks: [][]Hop{hops}}
	}
	return out, nil
}
