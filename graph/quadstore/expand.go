package quadstore

import (
	"context"
	"slices"
	"sort"

	"parley/graph"
)

// edgeBatch is how many edges Expand passes on at a time.
const edgeBatch = 1024

// An expander runs one Expand.
type expander struct {
	ctx   context.Context
	view  *view
	order graph.Order // SPOL walking Out, OPSL walking In

	predicates []graph.ID // ascending, distinct; nil: all
	labels     []graph.IDRange
	anyLabel   bool // labels was nil
	notLabels  []graph.IDRange

	emit    func([]graph.Edge) bool
	batch   []graph.Edge
	stopped bool
}

// Expand walks the edges of each node in turn.
func (s *snapshot) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if err := s.check(ctx); err != nil {
		return err
	}
	e := &expander{
		ctx: ctx, view: s.view, order: graph.SPOL, emit: emit,
		labels: x.Labels, anyLabel: x.Labels == nil, notLabels: x.NotLabels,
		batch: make([]graph.Edge, 0, edgeBatch),
	}
	if x.Direction == graph.In {
		e.order = graph.OPSL
	}
	if x.Predicates != nil {
		e.predicates = append([]graph.ID{}, x.Predicates...)
		slices.Sort(e.predicates)
		e.predicates = slices.Compact(e.predicates)
	}
	for i, node := range x.Nodes {
		if i%64 == 0 {
			if err := s.check(ctx); err != nil {
				return err
			}
		}
		if err := e.node(i, node); err != nil || e.stopped {
			return err
		}
	}
	return e.flush()
}

// node passes on the edges of one node, or of each predicate of it where that
// leaves out enough.
func (e *expander) node(index int, node graph.ID) error {
	key := graph.IDQuad{S: node, O: node}
	base := span(e.view.base.in(e.order), key, 1, e.order)
	added := span(e.view.added.in(e.order), key, 1, e.order)
	removed := span(e.view.removed.in(e.order), key, 1, e.order)
	if e.predicates == nil || len(base)+len(added) <= 8*len(e.predicates) {
		return e.walk(index, base, added, removed)
	}
	for _, p := range e.predicates {
		key.P = p
		err := e.walk(index, span(base, key, 2, e.order), span(added, key, 2, e.order), span(removed, key, 2, e.order))
		if err != nil || e.stopped {
			return err
		}
	}
	return nil
}

// walk merges three lists, of which all quads of removed are in base.
func (e *expander) walk(index int, base, added, removed []graph.IDQuad) error {
	for len(base) > 0 || len(added) > 0 {
		var q graph.IDQuad
		if len(base) == 0 || len(added) > 0 && e.order.Compare(added[0], base[0]) < 0 {
			q, added = added[0], added[1:]
		} else {
			q, base = base[0], base[1:]
			if len(removed) > 0 && removed[0] == q {
				removed = removed[1:]
				continue
			}
		}
		if !e.admits(q) {
			continue
		}
		neighbor := q.O
		if e.order == graph.OPSL {
			neighbor = q.S
		}
		e.batch = append(e.batch, graph.Edge{Node: index, Predicate: q.P, Neighbor: neighbor, Label: q.L})
		if len(e.batch) == edgeBatch {
			if err := e.flush(); err != nil || e.stopped {
				return err
			}
		}
	}
	return nil
}

func (e *expander) flush() error {
	if len(e.batch) > 0 {
		e.stopped = !e.emit(e.batch)
		e.batch = e.batch[:0]
	}
	if e.stopped {
		return nil
	}
	return e.ctx.Err()
}

// admits is Expansion.Admits by binary search: a filter by source may have a
// range for every label of that source.
func (e *expander) admits(q graph.IDQuad) bool {
	if e.predicates != nil {
		if _, found := slices.BinarySearch(e.predicates, q.P); !found {
			return false
		}
	}
	return (e.anyLabel || inRanges(e.labels, q.L)) && !inRanges(e.notLabels, q.L)
}

// inRanges reports whether id lies in one of the ranges, which ascend.
func inRanges(ranges []graph.IDRange, id graph.ID) bool {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i].Last >= id })
	return i < len(ranges) && ranges[i].First <= id
}
