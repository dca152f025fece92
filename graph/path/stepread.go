package path

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// read reads the edges of those nodes that were not read yet, and the types of
// their neighbors.
func (s *stepGraph) read(ctx context.Context, nodes []graph.ID) error {
	var ends, middles []graph.ID
	for _, node := range nodes {
		if !s.at.add(node, int32(len(s.nodes))) {
			continue
		}
		s.nodes = append(s.nodes, stepNode{})
		if s.ends[node] {
			ends = append(ends, node)
		} else {
			middles = append(middles, node)
		}
	}
	first := len(s.arcs)
	if err := s.readBothWays(ctx, ends, 0); err != nil {
		return err
	}
	if err := s.readBothWays(ctx, middles, s.o.Hub); err != nil {
		return err
	}
	s.neighbors = s.neighbors[:0]
	for _, a := range s.arcs[first:] {
		s.neighbors = append(s.neighbors, a.to)
	}
	if err := s.classify(ctx, s.neighbors); err != nil || !s.o.Window.Limited() {
		return err
	}
	return s.loadHops(ctx, first)
}

// hopsAtOnce is how many hops are made at a time to have their dates loaded.
const hopsAtOnce = 1 << 12

// loadHops reads what the window asks of the edges from one on, but for those that
// are not walked anyway.
func (s *stepGraph) loadHops(ctx context.Context, first int) error {
	var hops []Hop
	for i := range s.arcs[first:] {
		a := &s.arcs[first+i]
		role := s.role[s.classAt(a.to)]
		if !s.ends[a.to] && (role == schema.Never || role == schema.End) {
			continue
		}
		if hops = append(hops, s.hopOf(a)); len(hops) == hopsAtOnce {
			if err := s.g.LoadHops(ctx, hops); err != nil {
				return err
			}
			hops = hops[:0]
		}
	}
	return s.g.LoadHops(ctx, hops)
}

// arcsOf returns the edges of a node that was read: none of a hub that is no end.
func (s *stepGraph) arcsOf(node graph.ID) (first, last int32) {
	i, _ := s.at.find(node)
	n := &s.nodes[i]
	return n.first, n.last
}

// A stepReading is what is read of some nodes in one direction. Its arcs are in
// the order of the nodes.
type stepReading struct {
	nodes  []graph.ID
	dir    graph.Direction
	arcs   []stepArc
	upTo   []int // by node: the end of its arcs
	many   []hubEdge
	failed error
}

// readBothWays reads the edges of nodes; hub, if not 0, is the number of edges
// that closes them.
func (s *stepGraph) readBothWays(ctx context.Context, nodes []graph.ID, hub int) error {
	if len(nodes) == 0 {
		return nil
	}
	closed := map[int]bool{}
	var found [2]*stepReading
	for i, dir := range []graph.Direction{graph.Out, graph.In} {
		found[i] = &stepReading{nodes: nodes, dir: dir}
		if err := s.readOneWay(ctx, found[i], hub, closed); err != nil {
			return err
		}
	}
	var from [2]int
	for i, node := range nodes {
		at, _ := s.at.find(node)
		n := &s.nodes[at]
		n.first, n.closed = int32(len(s.arcs)), closed[i]
		for way, r := range found {
			if !n.closed {
				for _, a := range r.arcs[from[way]:r.upTo[i]] {
					if !a.back && s.isLiteral(a.to) {
						continue
					}
					s.arcs = append(s.arcs, a)
				}
			}
			from[way] = r.upTo[i]
		}
		n.last = int32(len(s.arcs))
	}
	return nil
}

func (s *stepGraph) isLiteral(id graph.ID) bool {
	for _, r := range s.literals {
		if r.Contains(id) {
			return true
		}
	}
	return false
}

// readOneWay reads the edges of r. Where a store tells of a node that it has
// more edges than a middle may have, they are counted: several claims of one
// edge are one, and those that are left out are none.
func (s *stepGraph) readOneWay(ctx context.Context, r *stepReading, hub int, closed map[int]bool) error {
	x := graph.Expansion{Nodes: r.nodes, Direction: r.dir, NotPredicates: s.not, Hub: hub}
	err := s.g.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
		s.g.Touched += len(edges)
		if r.failed = s.overLimit(ctx); r.failed != nil {
			return false
		}
		for _, e := range edges {
			if e.Neighbor == graph.Any {
				r.many = append(r.many, hubEdge{e.Node, e.Predicate, int64(e.Label)})
			} else if r.failed = s.take(ctx, r, e.Node, e); r.failed != nil {
				return false
			}
		}
		return true
	})
	if err = cmp.Or(r.failed, err); err != nil {
		return err
	}
	if err := s.recountAll(ctx, r, hub, closed); err != nil {
		return err
	}
	index := func(a stepArc) int { i, _ := s.at.find(a.node); return int(i) }
	if len(r.many) > 0 {
		slices.SortStableFunc(r.arcs, func(a, b stepArc) int {
			return cmp.Or(cmp.Compare(index(a), index(b)), cmp.Compare(a.pred, b.pred))
		})
	}
	r.upTo = make([]int, len(r.nodes))
	n := 0
	for i, node := range r.nodes {
		for n < len(r.arcs) && r.arcs[n].node == node {
			n++
		}
		r.upTo[i] = n
	}
	return nil
}

// take notes one edge of the node with this index.
func (s *stepGraph) take(ctx context.Context, r *stepReading, node int, e graph.Edge) error {
	p, err := s.predicateOf(ctx, e.Predicate)
	if err != nil || !p.walked || s.g.passesOver(e) {
		return err
	}
	n := len(r.arcs)
	if n == 0 || r.arcs[n-1].node != r.nodes[node] || r.arcs[n-1].pred != e.Predicate || r.arcs[n-1].to != e.Neighbor {
		at := int32(len(s.labels))
		r.arcs = append(r.arcs, stepArc{node: r.nodes[node], pred: e.Predicate, to: e.Neighbor, back: r.dir == graph.In, first: at, last: at})
		n++
	}
	s.labels = append(s.labels, e.Label)
	r.arcs[n-1].last++
	return nil
}

// predicateOf says what a path does with a predicate.
func (s *stepGraph) predicateOf(ctx context.Context, pred graph.ID) (*stepPredicate, error) {
	if p, known := s.preds[pred]; known {
		return p, nil
	}
	t, err := s.g.Term(ctx, pred)
	if err != nil {
		return nil, err
	}
	h, err := s.g.hop(ctx, arc{predicate: pred}, graph.Out)
	if err != nil {
		return nil, err
	}
	r := h.Property.Relation
	p := &stepPredicate{
		walked: t.Kind() != graph.KindLiteral && h.Property.Attribute == nil && (r == nil || !r.Never),
		ends:   r != nil && r.EndObject,
		hop:    h,
		within: ofDelegation[h.Property.Name()],
	}
	s.preds[pred] = p
	return p, nil
}

// hopOf is an edge as a hop, as it is walked from its node.
func (s *stepGraph) hopOf(a *stepArc) Hop {
	if a.derived > 0 {
		return s.derived[a.derived-1].hop(colleagues, a.node)
	}
	h := s.preds[a.pred].hop
	h.From, h.To, h.Labels = a.node, a.to, s.labels[a.first:a.last:a.last]
	h.Property.Inverse = a.back
	return h
}

// admits reports whether an edge may be walked: by the kind of its relation and
// by the window. What a path may do with the node that it leads to is another
// question.
func (s *stepGraph) admits(ctx context.Context, at int32) (bool, error) {
	a := &s.arcs[at]
	if a.derived == 0 && s.preds[a.pred].ends && s.closes(a) {
		return false, nil
	}
	if !s.o.Window.Limited() {
		return true, nil
	}
	if !a.judged {
		h := s.hopOf(a)
		ok, err := s.walker.admits(ctx, filter{window: s.o.Window}, &h)
		if err != nil {
			return false, err
		}
		a = &s.arcs[at]
		a.judged, a.passes = true, ok
	}
	return a.passes, nil
}

// closes reports whether an edge leads to or from the object of a relation that
// only ends there, and whose type was not opened. A path may end with such an
// edge, or begin with it at its own start, but not go on.
func (s *stepGraph) closes(a *stepArc) bool {
	object := a.to
	if a.back {
		object = a.node
	}
	if s.ends[object] {
		return false
	}
	c := s.classAt(object)
	if !s.opened[c] {
		s.skipped.note(c.name(), object)
	}
	return !s.opened[c]
}
