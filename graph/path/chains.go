package path

import (
	"context"

	"parley/graph"
)

// Chains is the answer to a search for several chains.
type Chains struct {
	Chains  [][]ChainLink // nil: not connected within the bound
	Touched int           // edges looked at
	Tried   int           // edges tried, of these, to put chains together
	Hubs    int           // nodes met that are closed for their many edges
	Cut     bool          // MaxTouched has ended the search: there may be more
}

// MostEdges is the length up to which Chains looks for chains, whatever is asked
// for.
const MostEdges = 62

// Chains returns the shortest chains from one node to another, as many as
// o.Most says, or all of the shortest length: what the selectors SHORTEST k and
// ALL SHORTEST of GQL mean, over chains that come to no node twice. The shorter
// ones come first, and of one length they are in the order of the ids of their
// nodes, predicates and directions, so that the answer on one store is always the
// same. Chains that differ only in labels are one, and have the least of those
// that count.
//
// It walks level by level from both ends, as Shortest does, but keeps all edges,
// and lists the chains of a length once both sides together have walked so far.
// With a Window, an edge is left out on the way if the windows of its label and
// its ends rule it out (package windows), and the edges of what is listed are
// judged by Graph.JudgeHop.
//
// Between a node and itself there is one chain, which is empty.
func (f *Finder) Chains(ctx context.Context, from, to graph.ID, o ChainOptions) (Chains, error) {
	if from == to {
		return Chains{Chains: [][]ChainLink{{}}}, nil
	}
	if o.Window.Empty() {
		return Chains{}, ctx.Err()
	}
	var out Chains
	err := f.search(ctx, from, to, o, func(s *chainSearch) (err error) {
		if err := s.inTime(ctx); err != nil {
			return err
		}
		out.Chains, err = s.list(from, to)
		out.Touched, out.Tried, out.Hubs, out.Cut = s.touched, s.tries, len(s.closed), s.cut
		return err
	})
	if err != nil {
		return Chains{}, err
	}
	return out, nil
}

// list returns the chains, walking until there are enough.
func (s *chainSearch) list(from, to graph.ID) ([][]ChainLink, error) {
	s.begin(from, to)
	for i := range s.sides {
		s.sides[i].ways.reset()
	}
	most := min(s.o.MaxEdges, MostEdges)
	for s.sides[0].depth+s.sides[1].depth < most {
		on, err := s.goOn()
		if err != nil || s.cut {
			return s.chains, err
		}
		switch {
		case on:
			if err := s.level(s.takeWays); err != nil {
				return nil, err
			}
		case !s.touch || s.grow.exhausted():
			return s.chains, nil
		default:
			// All there is on this side is known: longer chains are
			// found without looking at more.
			s.grow.depth++
			s.grow.cost = 0
		}
		s.grow.ways.levels = append(s.grow.ways.levels, len(s.grow.ways.edges))
		if !s.touch {
			continue
		}
		if err := s.ofLength(); err != nil {
			return nil, err
		}
		if s.enough() || s.o.Most == 0 && len(s.chains) > 0 {
			return s.chains, nil
		}
	}
	return s.chains, nil
}

func (s *chainSearch) enough() bool { return s.o.Most > 0 && len(s.chains) >= s.o.Most }

// exhausted reports whether a side that has all there is has walked farther than
// any chain that comes to no node twice.
func (d *side) exhausted() bool { return d.depth >= len(d.visits) }

// takeWays notes the edges, all but those that the window rules out.
func (s *chainSearch) takeWays(edges []graph.Edge) bool {
	d := s.grow
	s.touched += len(edges)
	if s.err = s.ruleOut(edges); s.err != nil {
		return false
	}
	for i, e := range edges {
		switch {
		case e.Neighbor == graph.Any:
			s.close(s.nodes[e.Node])
			s.shut = true
			continue
		case len(s.out) > 0 && s.out[i], !s.back && s.f.isLiteral(e.Neighbor):
			continue
		}
		from := int32(s.first + e.Node)
		at, added := d.seen.put(e.Neighbor, int32(len(d.visits)))
		if added {
			d.visits = append(d.visits, visit{node: e.Neighbor, from: from, predicate: e.Predicate, label: e.Label, back: s.back})
			if !s.touch {
				_, s.touch = s.other.seen.find(e.Neighbor)
			}
		}
		d.ways.edges = append(d.ways.edges, chainEdge{from, at, e.Predicate, e.Label, s.back})
	}
	return true
}
