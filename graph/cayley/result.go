package cayley

import (
	"context"
	"runtime"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"

	"parley/graph"
	"parley/graph/algebra"
)

// A result is an expression as Cayley's kind of iterator. Every row is a result
// of its own, and none is another path to the one before: so all of Cayley's
// ways to read it agree.
type result struct {
	qs *QuadStore
	v  *view
	e  algebra.Expr

	mu    sync.Mutex
	query *algebra.Query
	size  int64 // -1: not known
	rows  map[graph.ID][][]cgraph.Ref
}

// compiled makes the query when it is first needed.
func (s *result) compiled(ctx context.Context) (*algebra.Query, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.query != nil {
		return s.query, nil
	}
	var err error
	o := s.qs.opts.evaluation()
	if s.qs.owner {
		o.MaxKept = 0 // its error would outlive the query
	}
	s.query, err = algebra.Compile(ctx, s.v.known, s.e, o)
	s.size = -1
	return s.query, err
}

func (s *result) String() string            { return "expression" }
func (s *result) Iterate() cgraph.Scanner   { return &rowScan{cursor: cursor{qs: s.qs}, s: s} }
func (s *result) Lookup() cgraph.Index      { return &rowIndex{cursor: cursor{qs: s.qs}, s: s} }
func (s *result) AsLegacy() cgraph.Iterator { return asLegacy(s) }

func (s *result) Optimize(context.Context) (cgraph.IteratorShape, bool) { return s, false }
func (s *result) SubIterators() []cgraph.IteratorShape                  { return nil }

// Stats counts the rows, which is how Cayley's own Count finds their number.
func (s *result) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	n, err := s.count(ctx)
	return cgraph.IteratorCosts{
		NextCost: 1, ContainsCost: 1,
		Size: cgraph.Size{Size: n, Exact: err == nil},
	}, err
}

func (s *result) count(ctx context.Context) (int64, error) {
	q, err := s.compiled(ctx)
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size < 0 {
		n, err := q.Count(ctx)
		if err != nil {
			return 0, err
		}
		s.size = n
	}
	return s.size, nil
}

// rowScan reads the rows.
type rowScan struct {
	cursor
	s    *result
	q    *algebra.Query
	rows *algebra.Rows
	done bool
}

func (it *rowScan) String() string { return it.s.String() }

func (it *rowScan) Next(ctx context.Context) bool {
	if it.done || !it.ready(ctx) {
		return false
	}
	if it.rows == nil {
		q, err := it.s.compiled(ctx)
		if it.broken(ctx, err) {
			return false
		}
		it.q, it.rows = q, q.Rows(ctx)
		// Cayley does not close all of its iterators.
		runtime.AddCleanup(it, func(rows *algebra.Rows) { rows.Close() }, it.rows)
	}
	if !it.rows.Next() {
		it.done = true
		it.broken(ctx, it.rows.Err())
		return false
	}
	if it.broken(ctx, it.qs.gives(1+len(it.q.Tags()))) {
		return false
	}
	ref, err := it.s.v.ref(ctx, it.rows.Node())
	if it.broken(ctx, err) {
		return false
	}
	it.result = ref
	return true
}

// TagResults implements Cayley's IteratorBase.
func (it *rowScan) TagResults(dst map[string]cgraph.Ref) {
	if it.rows == nil || it.done {
		return
	}
	for i, tag := range it.q.Tags() {
		id := it.rows.Tag(i)
		if id == graph.Any {
			continue
		}
		ref, err := it.s.v.ref(it.qs.ctx, id)
		if it.broken(it.qs.ctx, err) {
			return
		}
		dst[tag] = ref
	}
}

func (it *rowScan) Close() error {
	it.done, it.cursor.result = true, nil
	if it.rows == nil {
		return nil
	}
	return it.rows.Close()
}

// rowIndex finds the rows of a node. It is used only below shapes that Cayley
// has to run, so it makes all rows and keeps them.
type rowIndex struct {
	cursor
	s    *result
	tags []string
	rows [][]cgraph.Ref // of the current node, the current one first
}

func (it *rowIndex) String() string { return it.s.String() }

func (it *rowIndex) Contains(ctx context.Context, ref cgraph.Ref) bool {
	if !it.ready(ctx) {
		return false
	}
	id, err := it.s.v.any(ctx, ref)
	if it.broken(ctx, err) || id == graph.Any {
		return false
	}
	all, err := it.s.all(ctx)
	if it.broken(ctx, err) {
		return false
	}
	it.tags, it.rows = it.s.query.Tags(), all[id]
	if len(it.rows) == 0 {
		return false
	}
	it.result = ref
	return true
}

// NextPath implements Cayley's IteratorBase.
func (it *rowIndex) NextPath(context.Context) bool {
	if len(it.rows) < 2 {
		return false
	}
	it.rows = it.rows[1:]
	return true
}

// TagResults implements Cayley's IteratorBase.
func (it *rowIndex) TagResults(dst map[string]cgraph.Ref) {
	if len(it.rows) == 0 {
		return
	}
	for i, tag := range it.tags {
		if ref := it.rows[0][i]; ref != nil {
			dst[tag] = ref
		}
	}
}

func (it *rowIndex) Close() error { return nil }

// all returns the tags of all rows, by node.
func (s *result) all(ctx context.Context) (map[graph.ID][][]cgraph.Ref, error) {
	q, err := s.compiled(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows != nil {
		return s.rows, nil
	}
	x := q.Rows(ctx)
	defer x.Close()
	out := map[graph.ID][][]cgraph.Ref{}
	for x.Next() {
		tags := make([]cgraph.Ref, len(q.Tags()))
		for i := range tags {
			if tags[i], err = s.v.ref(ctx, x.Tag(i)); err != nil {
				return nil, err
			}
		}
		out[x.Node()] = append(out[x.Node()], tags)
	}
	if err := x.Err(); err != nil {
		return nil, err
	}
	s.rows = out
	return out, nil
}
