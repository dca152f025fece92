package path

import (
	"maps"

	"parley/graph"
)

// open returns a shortest chain without a hub in its middle; nil: there is none.
// A search sees that a node is a hub only where it would leave it by the many
// edges. So the middles of what it finds are looked at, and where one is a hub,
// it is closed and the search made again: what was found was as short as could be
// with such nodes, so what is left at the end is the shortest without them.
func (s *chainSearch) open(from, to graph.ID) ([]ChainLink, error) {
	for {
		s.begin(from, to)
		if met, err := s.run(); err != nil || !met {
			return nil, err
		}
		links := s.chain()
		open := true
		for _, l := range links[1:] {
			hub, err := s.hub(l.From)
			if err != nil {
				return nil, err
			}
			open = open && !hub
		}
		if open {
			return links, nil
		}
	}
}

// hub reports whether a node has more edges of one relation one way than a middle
// may have, and closes it then.
func (s *chainSearch) hub(node graph.ID) (bool, error) {
	if s.isClosed(node) {
		return true, nil
	}
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		p := graph.Pattern{S: node}
		if dir == graph.In {
			p = graph.Pattern{O: node}
		}
		n, err := s.f.snap.Size(s.ctx, p)
		if err != nil {
			return false, err
		}
		if n <= int64(s.o.Hub) {
			continue // which is nearly always so, and costs no edge
		}
		// Asked so, each relation of which there are two says how many there are.
		many := false
		x := graph.Expansion{Nodes: []graph.ID{node}, Direction: dir, NotPredicates: s.f.not, Hub: 1}
		err = s.f.snap.Expand(s.ctx, x, func(edges []graph.Edge) bool {
			s.touched += len(edges)
			for _, e := range edges {
				many = many || e.Neighbor == graph.Any && int64(e.Label) > int64(s.o.Hub)
			}
			return !many
		})
		if err != nil {
			return false, err
		}
		if many {
			s.close(node)
			return true, nil
		}
	}
	return false, nil
}

// isClosed reports whether a node is known to be a hub, and notes that it was met.
func (s *chainSearch) isClosed(node graph.ID) bool {
	if s.known[node] {
		s.close(node)
		return true
	}
	return s.closed[node]
}

// mostHubs bounds what a Finder remembers.
const mostHubs = 1 << 16

// remember adds the hubs that a search has met to those that were known when it
// began. Of two searches that end at once, one may go unheard; it is found again.
func (f *Finder) remember(known, met map[graph.ID]bool) {
	maps.DeleteFunc(met, func(node graph.ID, _ bool) bool { return known[node] })
	if len(met) == 0 || len(known)+len(met) > mostHubs {
		return
	}
	maps.Copy(met, known)
	f.hubs.Store(&met)
}

// close notes that a node is a hub.
func (s *chainSearch) close(node graph.ID) {
	if s.closed == nil {
		s.closed = map[graph.ID]bool{}
	}
	s.closed[node] = true
}
