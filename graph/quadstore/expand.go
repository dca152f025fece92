package quadstore

import (
	"context"
	"slices"
	"sync"

	"parley/graph"
	"parley/graph/internal/segment"
)

// edgeBatch is how many edges Expand passes on at a time.
const edgeBatch = 512

// firstBatch is how many it passes on first: who searches often needs no more.
const firstBatch = 64

// An expander runs one Expand.
type expander struct {
	ctx   context.Context
	view  *view
	order graph.Order // SPOL walking Out, OPSL walking In
	x     *graph.Expansion

	predicates    []graph.ID // ascending, distinct; all if x has none
	notPredicates []graph.ID // ascending
	filtered      bool       // x has a filter
	last          graph.ID   // a predicate, and whether the filters admit it
	lastAdmitted  bool

	emit    func([]graph.Edge) bool
	space   []graph.Edge // that of batch
	batch   []graph.Edge
	edges   int // looked at since the context was
	stopped bool
	ranges  []edgeRange
}

// An edgeRange is edges of one node in one segment, or in memory.
type edgeRange struct {
	segment int // index, or that of the memory, which is above
	order   *segment.Order
	lo, hi  int
	list    []graph.Edge // what was read of it, or all there is
}

// Expand walks the edges of each node in turn.
func (s *snapshot) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	e := expanders.Get().(*expander)
	defer e.free()
	e.begin(ctx, &x, emit)
	return s.call(ctx, func(v *view) error {
		e.view = v
		for i, node := range x.Nodes {
			if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := e.node(i, node); err != nil || e.stopped {
				return err
			}
		}
		return e.flush()
	})
}

// expanders are reused: a search makes many small expansions.
var expanders = sync.Pool{New: func() any { return &expander{space: make([]graph.Edge, edgeBatch)} }}

func (e *expander) begin(ctx context.Context, x *graph.Expansion, emit func([]graph.Edge) bool) {
	e.ctx, e.x, e.emit = ctx, x, emit
	e.order = graph.SPOL
	if x.Direction == graph.In {
		e.order = graph.OPSL
	}
	e.batch = e.space[:0:firstBatch]
	e.predicates = sortedIDs(e.predicates[:0], x.Predicates)
	e.notPredicates = sortedIDs(e.notPredicates[:0], x.NotPredicates)
	e.filtered = x.Predicates != nil || x.Labels != nil || len(x.NotPredicates) > 0 || len(x.NotLabels) > 0
	e.edges, e.stopped, e.last, e.lastAdmitted = 0, false, graph.Any, false
}

func (e *expander) free() {
	e.ctx, e.x, e.emit, e.view = nil, nil, nil, nil
	clear(e.ranges)
	expanders.Put(e)
}

// node passes on the edges of one node.
func (e *expander) node(index int, node graph.ID) error {
	e.ranges = e.ranges[:0]
	size := 0
	key := graph.IDQuad{S: node, O: node}
	for i, s := range e.view.data {
		o := s.Order(e.order)
		if lo, hi := o.Span(key, 1); lo < hi {
			e.ranges = append(e.ranges, edgeRange{segment: i, order: o, lo: lo, hi: hi})
			size += hi - lo
		}
	}
	if list := e.memory(index, key, 1); len(list) > 0 {
		e.ranges = append(e.ranges, edgeRange{segment: len(e.view.data), list: list})
		size += len(list)
	}
	if size == 0 {
		return nil
	}
	if e.x.Hub > 0 && size > e.x.Hub {
		return e.byRun(index, key)
	}
	if e.x.Predicates == nil || size <= 8*len(e.predicates) {
		return e.walk(index, key, e.ranges)
	}
	return e.byPredicate(index, key, e.predicates)
}

// memory returns the edges in memory of a node, and of a predicate if n is 2.
func (e *expander) memory(index int, key graph.IDQuad, n int) []graph.Edge {
	list := span(e.view.added.in(e.order), key, n, e.order)
	if len(list) == 0 {
		return nil
	}
	out := make([]graph.Edge, len(list))
	for i, q := range list {
		out[i] = graph.Edge{Node: index, Predicate: q.P, Neighbor: e.neighbor(q), Label: q.L}
	}
	return out
}

func (e *expander) neighbor(q graph.IDQuad) graph.ID {
	if e.order == graph.OPSL {
		return q.S
	}
	return q.O
}

// walk passes on the edges of ranges, merged if they are several.
func (e *expander) walk(index int, key graph.IDQuad, ranges []edgeRange) error {
	if len(ranges) == 1 {
		return e.walkOne(index, key, &ranges[0])
	}
	for len(ranges) > 0 {
		best := -1
		for i := 0; i < len(ranges); i++ {
			r := &ranges[i]
			for len(r.list) == 0 && r.lo < r.hi {
				var err error
				if r.list, err = e.read(index, key, r, readAhead); err != nil {
					return err
				}
			}
			if len(r.list) == 0 {
				ranges = slices.Delete(ranges, i, i+1)
				i--
			} else if best < 0 || compareEdges(r.list[0], ranges[best].list[0]) < 0 {
				best = i
			}
		}
		if best < 0 {
			return nil
		}
		r := &ranges[best]
		if err := e.pass(r.list[:1]); err != nil || e.stopped {
			return err
		}
		r.list = r.list[1:]
	}
	return nil
}

func (e *expander) walkOne(index int, key graph.IDQuad, r *edgeRange) error {
	if len(r.list) > 0 {
		return e.pass(r.list)
	}
	if e.view.plain() {
		if e.filtered {
			return e.passAdmitted(index, r)
		}
		return e.passAll(index, r)
	}
	for r.lo < r.hi {
		list, err := e.read(index, key, r, readAhead)
		if err != nil {
			return err
		}
		if err := e.pass(list); err != nil || e.stopped {
			return err
		}
	}
	return nil
}

// passAll reads edges straight into the batch: there is nothing to filter.
func (e *expander) passAll(index int, r *edgeRange) error {
	for r.lo < r.hi {
		at := len(e.batch)
		n := min(r.hi-r.lo, cap(e.batch)-at)
		e.batch = e.batch[:at+n]
		r.order.Edges(index, r.lo, e.batch[at:])
		r.lo += n
		if err := e.flushIfFull(); err != nil || e.stopped {
			return err
		}
	}
	return nil
}

// passAdmitted reads edges straight into the batch and takes back those that
// the filters do not admit.
func (e *expander) passAdmitted(index int, r *edgeRange) error {
	for r.lo < r.hi {
		at := len(e.batch)
		n := min(r.hi-r.lo, cap(e.batch)-at)
		edges := e.batch[at : at+n]
		kept := r.order.EdgesOf(index, r.lo, n, e.admitsPredicate, edges)
		r.lo += n
		if e.x.Labels != nil || len(e.x.NotLabels) > 0 {
			kept = e.keepLabels(edges[:kept])
		}
		e.batch = e.batch[:at+kept]
		if err := e.looked(n); err != nil {
			return err
		}
		if err := e.flushIfFull(); err != nil || e.stopped {
			return err
		}
	}
	return nil
}

// keepLabels moves the edges whose labels are admitted to the front, and returns
// how many these are.
func (e *expander) keepLabels(edges []graph.Edge) (kept int) {
	for _, edge := range edges {
		if e.admits(edge) {
			edges[kept] = edge
			kept++
		}
	}
	return kept
}

func (e *expander) flushIfFull() error {
	if len(e.batch) == cap(e.batch) {
		return e.flush()
	}
	return nil
}

// read reads the next n edges of a range and drops those that were removed
// since.
func (e *expander) read(index int, key graph.IDQuad, r *edgeRange, n int) ([]graph.Edge, error) {
	n = min(n, r.hi-r.lo)
	if err := e.looked(n); err != nil {
		return nil, err
	}
	list := make([]graph.Edge, n)
	r.order.Edges(index, r.lo, list)
	r.lo += n
	if e.view.plain() {
		return list, nil
	}
	living := slices.DeleteFunc(list, func(edge graph.Edge) bool {
		q := graph.IDQuad{S: key.S, P: edge.Predicate, O: edge.Neighbor, L: edge.Label}
		if e.order == graph.OPSL {
			q.S, q.O = edge.Neighbor, key.O
		}
		return e.view.isDead(r.segment, q)
	})
	return living, nil
}

// compareEdges compares edges of one node.
func compareEdges(a, b graph.Edge) int {
	for _, d := range [...]int64{int64(a.Predicate) - int64(b.Predicate), int64(a.Neighbor) - int64(b.Neighbor), int64(a.Label) - int64(b.Label)} {
		if d != 0 {
			return int(d)
		}
	}
	return 0
}

// pass adds the edges that the filters admit to the batch.
func (e *expander) pass(edges []graph.Edge) error {
	for _, edge := range edges {
		if !e.admits(edge) {
			continue
		}
		e.batch = append(e.batch, edge)
		if err := e.flushIfFull(); err != nil || e.stopped {
			return err
		}
	}
	return e.looked(len(edges))
}

// looked looks at the context after every so many edges.
func (e *expander) looked(edges int) error {
	if e.edges += edges; e.edges < checkEvery {
		return nil
	}
	e.edges = 0
	return e.ctx.Err()
}

func (e *expander) flush() error {
	if len(e.batch) > 0 {
		e.stopped = !unguarded(func() bool { return e.emit(e.batch) })
		e.batch = e.space[:0]
	}
	if e.stopped {
		return nil
	}
	return e.ctx.Err()
}
