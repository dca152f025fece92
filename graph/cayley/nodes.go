package cayley

import (
	"context"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"

	"parley/graph"
)

// allNodes is the shape of all nodes: the terms that some quad uses.
type allNodes struct {
	qs *QuadStore
	v  *view
}

func (s *allNodes) String() string          { return "nodes" }
func (s *allNodes) Iterate() cgraph.Scanner { return &nodeScan{cursor: cursor{qs: s.qs}, s: s} }
func (s *allNodes) Lookup() cgraph.Index    { return &nodeIndex{cursor: cursor{qs: s.qs}, s: s} }
func (s *allNodes) AsLegacy() cgraph.Iterator {
	return asLegacy(s)
}

func (s *allNodes) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	_, terms, _, err := s.v.known.Usage(ctx)
	return cgraph.IteratorCosts{
		NextCost: 1, ContainsCost: 1,
		Size: cgraph.Size{Size: terms, Exact: err == nil},
	}, err
}

func (s *allNodes) Optimize(context.Context) (cgraph.IteratorShape, bool) { return s, false }
func (s *allNodes) SubIterators() []cgraph.IteratorShape                  { return nil }

// nodeScan counts through the ranges of ids.
type nodeScan struct {
	cursor
	s       *allNodes
	ranges  []graph.IDRange // the rest, the first cut at its front
	all     bool            // every term is used
	started bool
}

func (it *nodeScan) String() string { return it.s.String() }

func (it *nodeScan) Next(ctx context.Context) bool {
	if !it.ready(ctx) {
		return false
	}
	if !it.started {
		ranges, _, all, err := it.s.v.known.Usage(ctx)
		if it.broken(ctx, err) {
			return false
		}
		it.ranges, it.all, it.started = slices.Clone(ranges), all, true
	}
	for len(it.ranges) > 0 {
		r := &it.ranges[0]
		id := r.First
		if r.First == r.Last {
			it.ranges = it.ranges[1:]
		} else {
			r.First++
		}
		used, err := it.all, error(nil)
		if !used {
			used, err = it.s.v.known.Used(ctx, id)
		}
		if it.broken(ctx, err) {
			return false
		}
		if used {
			it.result = it.s.v.nodes.ref(it.s.v, id)
			return true
		}
	}
	return false
}

func (it *nodeScan) Close() error {
	it.result, it.ranges, it.started = nil, nil, true
	return nil
}

// nodeIndex tells whether a reference is a node.
type nodeIndex struct {
	cursor
	s *allNodes
}

func (it *nodeIndex) String() string { return it.s.String() }

func (it *nodeIndex) Contains(ctx context.Context, ref cgraph.Ref) bool {
	if !it.ready(ctx) {
		return false
	}
	id, err := it.s.v.id(ctx, ref)
	if it.broken(ctx, err) || id == graph.Any {
		return false
	}
	used, err := it.s.v.known.Used(ctx, id)
	if it.broken(ctx, err) || !used {
		return false
	}
	it.result = it.s.v.nodes.ref(it.s.v, id)
	return true
}

func (it *nodeIndex) Close() error { return nil }
