package subgraph

import (
	"context"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

// Options say how far Around goes.
type Options struct {
	Depth   int      // steps; 0: one
	Hub     int      // edges of one relation one way that close a node as a middle; 0: path.DefaultHub
	Through []string // types of nodes that are ends only, but may be gone through
	Window  path.Window
}

// Surroundings is what Around found.
type Surroundings struct {
	Selection
	Undated int              // edges not walked because nothing says when they held
	Hubs    map[graph.ID]int // nodes not gone through, by their edges of one relation
}

// Around returns what lies within some steps of nodes, which are taken for one: a
// step is what package path counts as one, by which relation ever, and the same
// nodes are no way through. All edges among what was reached are in it.
func Around(ctx context.Context, s graph.Snapshot, g *path.Graph, nodes []graph.ID, o Options) (*Surroundings, error) {
	out := &Surroundings{Hubs: map[graph.ID]int{}}
	out.Induced = true
	out.AddNode(nodes...)
	if o.Hub == 0 {
		o.Hub = path.DefaultHub
	}
	closed, err := closedTypes(ctx, s, o.Through)
	if err != nil {
		return nil, err
	}
	done := map[graph.ID]bool{}
	for depth := max(o.Depth, 1); depth > 0 && len(nodes) > 0; depth-- {
		near, err := g.Neighbors(ctx, nodes, path.Options{Hub: o.Hub, Window: o.Window})
		if err != nil {
			return nil, err
		}
		out.Undated += near.Undated
		maps.Copy(out.Hubs, near.Skipped.Hubs)
		for _, n := range nodes {
			done[n] = true
		}
		var next []graph.ID
		for _, step := range near.Steps {
			if !done[step.To] {
				next = append(next, step.To)
			}
		}
		slices.Sort(next)
		next = slices.Compact(next)
		out.AddSteps(near.Steps...)
		if depth == 1 {
			break
		}
		if nodes, err = open(ctx, s, next, closed, o.Hub, out.Hubs); err != nil {
			return nil, err
		}
	}
	return out, out.AddMiddles(ctx, g)
}

// closedTypes returns the ids of the types whose nodes are no way through.
func closedTypes(ctx context.Context, s graph.Snapshot, through []string) (map[graph.ID]bool, error) {
	var types []graph.Term
	for i := range schema.Types {
		if t := &schema.Types[i]; t.Role != schema.Station && !slices.Contains(through, t.Name) {
			types = append(types, graph.IRI(t.IRI))
		}
	}
	return known(ctx, s, types)
}

// open returns those of nodes, which ascend, that may be gone through: they are not of
// a closed type and have no more edges of one relation than hub.
func open(ctx context.Context, s graph.Snapshot, nodes []graph.ID, closed map[graph.ID]bool, hub int, hubs map[graph.ID]int) ([]graph.ID, error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	shut := make([]bool, len(nodes))
	for _, way := range []graph.Direction{graph.Out, graph.In} {
		x := graph.Expansion{Nodes: nodes, Direction: way, Hub: hub}
		err := s.Expand(ctx, x, func(edges []graph.Edge) bool {
			for _, e := range edges {
				switch {
				case e.Neighbor == graph.Any:
					hubs[nodes[e.Node]] = max(hubs[nodes[e.Node]], int(e.Label))
					shut[e.Node] = true
				case way == graph.Out && closed[e.Neighbor]:
					shut[e.Node] = true
				}
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	var out []graph.ID
	for i, n := range nodes {
		if !shut[i] {
			out = append(out, n)
		}
	}
	return out, nil
}
