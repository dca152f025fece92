package path

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// isHub reports whether a node is closed as a middle. The numbers of its quads by
// relation say so, and nearly always that of all of them; its edges need not be
// read.
func (s *stepGraph) isHub(ctx context.Context, node graph.ID) (bool, error) {
	if s.ends[node] || s.o.Via != nil { // who says what to walk means it
		return false, nil
	}
	if at, known := s.at.find(node); known {
		return s.nodes[at].closed, nil
	}
	if known, ok := s.hubs[node]; ok {
		return known, nil
	}
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		if hub, err := s.isHubOneWay(ctx, node, dir); err != nil || hub {
			s.hubs[node] = hub
			return hub, err
		}
	}
	s.hubs[node] = false
	return false, nil
}

func (s *stepGraph) isHubOneWay(ctx context.Context, node graph.ID, dir graph.Direction) (bool, error) {
	all, err := s.g.snap.Size(ctx, sizePattern(node, graph.Any, dir))
	if err != nil || all <= int64(s.o.Hub) {
		return false, err
	}
	r := &stepReading{nodes: []graph.ID{node}, dir: dir}
	var seen int64
	for _, pred := range s.g.ids {
		n, err := s.g.snap.Size(ctx, sizePattern(node, pred, dir))
		if err != nil {
			return false, err
		}
		if seen += n; n > int64(s.o.Hub) {
			r.many = append(r.many, hubEdge{0, pred, n})
		}
	}
	closed := map[int]bool{}
	if err := s.recountAll(ctx, r, s.o.Hub, closed); err != nil || closed[0] || seen == all {
		return closed[0], err
	}
	err = s.read(ctx, []graph.ID{node}) // predicates of others
	at, _ := s.at.find(node)
	return err == nil && s.nodes[at].closed, err
}

// A hubEdge stands for the edges of a node by one predicate one way that may be
// too many.
type hubEdge struct {
	node  int // its index
	pred  graph.ID
	quads int64
}

// recountAll counts the edges of all nodes that may have too many: of each those by
// the largest relation first, so that the one by which it is a hub, of which answers
// tell, does not depend on the store.
func (s *stepGraph) recountAll(ctx context.Context, r *stepReading, hub int, closed map[int]bool) error {
	slices.SortFunc(r.many, func(a, b hubEdge) int {
		return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(b.quads, a.quads))
	})
	for _, m := range r.many {
		if err := s.recount(ctx, r, m, hub, closed); err != nil {
			return err
		}
	}
	return nil
}

// recount reads the edges of a node that may be too many, up to the one that is.
func (s *stepGraph) recount(ctx context.Context, r *stepReading, m hubEdge, hub int, closed map[int]bool) error {
	p, err := s.predicateOf(ctx, m.pred)
	if err != nil || !p.walked || closed[m.node] {
		return err
	}
	first := len(r.arcs)
	x := graph.Expansion{Nodes: r.nodes[m.node : m.node+1], Direction: r.dir, Predicates: []graph.ID{m.pred}}
	err = s.g.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
		s.g.Touched += len(edges)
		for _, e := range edges {
			if r.failed = s.take(ctx, r, m.node, e); r.failed != nil || len(r.arcs)-first > hub {
				return false
			}
		}
		return true
	})
	if len(r.arcs)-first > hub {
		closed[m.node] = true
		s.skipped.hub(r.nodes[m.node], int(m.quads))
	}
	return cmp.Or(r.failed, err)
}

// sizePattern selects the edges of a node by one predicate one way.
func sizePattern(node, pred graph.ID, dir graph.Direction) graph.Pattern {
	if dir == graph.In {
		return graph.Pattern{P: pred, O: node}
	}
	return graph.Pattern{S: node, P: pred}
}
