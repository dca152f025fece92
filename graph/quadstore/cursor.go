package quadstore

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"parley/graph"
)

// A cursor merges what a pattern selects from the three tables of a view. It
// keeps the context of the Scan that made it, which governs the whole reading.
type cursor struct {
	ctx      context.Context
	snapshot *snapshot
	pattern  graph.Pattern
	order    graph.Order // AnyOrder: no seeking
	closed   bool

	// All three are in order merge. added and removed are exact.
	merge          graph.Order
	base           run
	at             int // the next of base
	added, removed []graph.IDQuad
}

// Scan makes a cursor.
func (s *snapshot) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	c := &cursor{ctx: ctx, snapshot: s, pattern: p, order: o, merge: o}
	var err error
	if c.base, err = s.view.base.sorted(ctx, p, o); err != nil {
		return nil, err
	}
	c.merge = c.base.order
	if c.added, err = s.view.added.list(ctx, p, c.merge); err != nil {
		return nil, err
	}
	c.removed, err = s.view.removed.list(ctx, p, c.merge)
	return c, err
}

// list returns the quads that p selects, in order o.
func (t *table) list(ctx context.Context, p graph.Pattern, o graph.Order) ([]graph.IDQuad, error) {
	r, err := t.sorted(ctx, p, o)
	if err != nil || r.exact && r.at == nil {
		return r.quads, err
	}
	var list []graph.IDQuad
	for i := range r.len() {
		if q := r.get(i); p.Matches(q) {
			list = append(list, q)
		}
	}
	return list, nil
}

func (c *cursor) check() error {
	if c.closed {
		return fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	return c.snapshot.check(c.ctx)
}

// Next fills buf.
func (c *cursor) Next(buf []graph.IDQuad) (int, error) {
	if err := c.check(); err != nil {
		return 0, err
	}
	if len(buf) == 0 {
		return 0, errors.New("cursor: empty buffer")
	}
	if c.base.exact && c.base.at == nil && len(c.added) == 0 && len(c.removed) == 0 {
		n := copy(buf, c.base.quads[c.at:])
		c.at += n
		return n, nil
	}
	n := 0
	for n < len(buf) {
		q, ok, err := c.peekBase()
		switch {
		case err != nil:
			return 0, err
		case len(c.added) > 0 && (!ok || c.merge.Compare(c.added[0], q) < 0):
			q, c.added = c.added[0], c.added[1:]
		case ok:
			c.at++
		default:
			return n, nil
		}
		buf[n] = q
		n++
	}
	return n, nil
}

// peekBase moves on to the next quad of the base that is selected and not
// removed, and returns it.
func (c *cursor) peekBase() (q graph.IDQuad, ok bool, err error) {
	for skipped := 1; c.at < c.base.len(); skipped++ {
		if skipped%checkEvery == 0 && c.ctx.Err() != nil {
			return q, false, c.ctx.Err()
		}
		q = c.base.get(c.at)
		if (c.base.exact || c.pattern.Matches(q)) && !c.isRemoved(q) {
			return q, true, nil
		}
		c.at++
	}
	return q, false, nil
}

// isRemoved reports whether q is removed. It is asked in ascending order.
func (c *cursor) isRemoved(q graph.IDQuad) bool {
	for len(c.removed) > 0 {
		switch n := c.merge.Compare(c.removed[0], q); {
		case n == 0:
			return true
		case n > 0:
			return false
		}
		c.removed = c.removed[1:]
	}
	return false
}

// Seek skips in all three lists.
func (c *cursor) Seek(q graph.IDQuad) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.order == graph.AnyOrder {
		return graph.ErrNoSeek
	}
	left := c.base.len() - c.at
	c.at += sort.Search(left, func(i int) bool { return c.order.Compare(c.base.get(c.at+i), q) >= 0 })
	c.added = c.added[lowerBound(c.added, q, c.order):]
	c.removed = c.removed[lowerBound(c.removed, q, c.order):]
	return nil
}

// Close ends c.
func (c *cursor) Close() error {
	c.closed = true
	return nil
}
