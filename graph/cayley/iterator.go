package cayley

import (
	"context"
	"fmt"
	"runtime"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
)

// legacy is a shape of ours in the older of Cayley's two iterator interfaces,
// which is what a QuadStore has to return.
type legacy struct {
	shape cgraph.IteratorShape
	cgraph.Iterator
}

var _ cgraph.IteratorFuture = (*legacy)(nil)

func asLegacy(s cgraph.IteratorShape) *legacy {
	l := &legacy{shape: s}
	l.Iterator = cgraph.NewLegacy(s, l)
	return l
}

// AsShape implements Cayley's IteratorFuture.
func (l *legacy) AsShape() cgraph.IteratorShape {
	l.Iterator.Close()
	return l.shape
}

// cursor is what all scanners and indexes of ours have in common: the result
// and the error.
type cursor struct {
	qs     *QuadStore
	result cgraph.Ref
	err    error
}

// ready reports whether iteration may go on. A done context ends this iterator
// only; an error of the store ends them all.
func (c *cursor) ready(ctx context.Context) bool {
	c.result = nil
	if c.err == nil {
		c.err = c.qs.Err()
	}
	if c.err == nil {
		c.err = ctx.Err()
	}
	return c.err == nil
}

// broken keeps an error of a call that ran under ctx.
func (c *cursor) broken(ctx context.Context, err error) bool {
	if err == nil {
		return false
	}
	if c.err = ctx.Err(); c.err == nil {
		c.qs.fail(err)
		c.err = c.qs.Err()
	}
	return true
}

func (c *cursor) Result() cgraph.Ref { return c.result }

func (c *cursor) Err() error {
	if c.err != nil {
		return c.err
	}
	return c.qs.Err()
}

func (c *cursor) NextPath(context.Context) bool        { return false }
func (c *cursor) TagResults(dst map[string]cgraph.Ref) {}

// quads is the shape of a range of quads: those that have id at d, or all.
type quads struct {
	qs *QuadStore
	v  *view
	d  quad.Direction // quad.Any: all quads
	id graph.ID
	p  graph.Pattern
}

func (s *quads) String() string {
	if s.d == quad.Any {
		return "quads"
	}
	return fmt.Sprintf("quads(%v %d)", s.d, s.id)
}

func (s *quads) Iterate() cgraph.Scanner { return &quadScan{cursor: cursor{qs: s.qs}, s: s} }
func (s *quads) Lookup() cgraph.Index    { return &quadIndex{cursor: cursor{qs: s.qs}, s: s} }
func (s *quads) AsLegacy() cgraph.Iterator {
	return asLegacy(s)
}

func (s *quads) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	n, err := s.v.size(ctx, s.p)
	return cgraph.IteratorCosts{
		NextCost: 1, ContainsCost: 1,
		Size: cgraph.Size{Size: n, Exact: err == nil},
	}, err
}

func (s *quads) Optimize(context.Context) (cgraph.IteratorShape, bool) { return s, false }
func (s *quads) SubIterators() []cgraph.IteratorShape                  { return nil }

// Quads are read in runs that grow from the first of these lengths to the
// last: most ranges are short, and long ones should cost few calls.
const (
	shortRun = 8
	longRun  = 512
)

// quadScan reads a range. A run of references is one allocation.
type quadScan struct {
	cursor
	s    *quads
	c    graph.Cursor
	buf  []graph.IDQuad
	run  []link
	next int
	done bool
}

func (it *quadScan) String() string { return it.s.String() }

func (it *quadScan) Next(ctx context.Context) bool {
	if it.next == len(it.run) && !it.fill(ctx) {
		return false
	}
	it.result = &it.run[it.next]
	it.next++
	return true
}

// fill reads the next run.
func (it *quadScan) fill(ctx context.Context) bool {
	if it.done || !it.ready(ctx) {
		return false
	}
	defer runtime.KeepAlive(it.s.v)
	if it.c == nil {
		c, err := it.s.v.snap.Scan(ctx, it.s.p, graph.AnyOrder)
		if it.broken(ctx, err) {
			return false
		}
		it.c, it.buf = c, make([]graph.IDQuad, shortRun)
	} else if len(it.buf) < longRun {
		it.buf = make([]graph.IDQuad, 4*len(it.buf))
	}
	n, err := it.c.Next(it.buf)
	if it.broken(ctx, err) {
		return false
	}
	if n == 0 {
		it.Close()
		return false
	}
	if it.broken(ctx, it.qs.gives(n)) {
		return false
	}
	it.run, it.next = make([]link, n), 0
	for i, q := range it.buf[:n] {
		it.run[i] = link{it.s.v, q}
	}
	return true
}

func (it *quadScan) Close() error {
	it.done = true
	it.result, it.run, it.next = nil, nil, 0
	if it.c == nil {
		return nil
	}
	err := it.c.Close()
	it.c = nil
	return err
}

// quadIndex tells whether a quad is in a range. Whoever holds a reference to a
// quad of the same snapshot got it from there, so only the direction is
// compared.
type quadIndex struct {
	cursor
	s *quads
}

func (it *quadIndex) String() string { return it.s.String() }

func (it *quadIndex) Contains(ctx context.Context, ref cgraph.Ref) bool {
	if !it.ready(ctx) {
		return false
	}
	l, ok := ref.(*link)
	if !ok {
		return false
	}
	if l.v != it.s.v {
		var err error
		if l, err = it.s.v.own(ctx, l); it.broken(ctx, err) || l == nil {
			return false
		}
	}
	if it.s.d != quad.Any && l.direction(it.s.d) != it.s.id {
		return false
	}
	it.result = l
	return true
}

func (it *quadIndex) Close() error { return nil }

// own returns the link to the same quad here, or nil if it is not here.
func (v *view) own(ctx context.Context, l *link) (*link, error) {
	defer runtime.KeepAlive(v)
	defer runtime.KeepAlive(l)
	terms, err := l.v.snap.Terms(ctx, []graph.ID{l.q.S, l.q.P, l.q.O, l.q.L}, nil)
	if err != nil {
		return nil, err
	}
	ids, err := v.snap.Lookup(ctx, terms, nil)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if id == graph.Any {
			return nil, nil
		}
	}
	q := graph.IDQuad{S: ids[0], P: ids[1], O: ids[2], L: ids[3]}
	there, err := v.snap.Contains(ctx, []graph.IDQuad{q}, nil)
	if err != nil || !there[0] {
		return nil, err
	}
	return &link{v, q}, nil
}
