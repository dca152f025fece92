package quadstore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/internal/segment"
)

// A cursor merges what a pattern selects from the segments and from memory. It
// keeps the context of the Scan that made it, which governs the whole reading.
type cursor struct {
	ctx      context.Context
	snapshot *snapshot
	order    graph.Order // AnyOrder: no seeking, and one part after the other
	parts    []part
	closed   bool
}

// A part is what one segment, or the memory, has: a run, or a list.
type part struct {
	at   int // index of the segment, or that of the memory, which is above
	run  segment.Run
	list []graph.IDQuad // what was read of the run, or all there is
	buf  []graph.IDQuad // of list, reused; nil: list is all there is
	done bool           // the run is at its end
}

// readAhead is how many quads of a run are read at a time when runs are merged.
const readAhead = 128

// Scan makes a cursor.
func (s *snapshot) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c := &cursor{ctx: ctx, snapshot: s, order: o}
	err := s.call(ctx, func(v *view) error {
		for i, seg := range v.data {
			r := seg.Run(p, o)
			if r.Len() == 0 {
				continue
			}
			part := part{at: i, run: r}
			if o != graph.AnyOrder && r.Order() != o && !(r.Exact() && ordersAgree(p)) {
				if err := part.sort(ctx, v, o); err != nil {
					return err
				}
			}
			c.parts = append(c.parts, part)
		}
		c.memory(v, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// sort reads all of the run and sorts it: its own order is another.
func (p *part) sort(ctx context.Context, v *view, o graph.Order) error {
	buf := make([]graph.IDQuad, readAhead)
	for i := 1; ; i++ {
		if i%(checkEvery/readAhead) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		n, more := p.run.Next(buf)
		if !more {
			break
		}
		p.list = append(p.list, v.living(p.at, buf[:n])...)
	}
	slices.SortFunc(p.list, o.Compare)
	p.done = true
	return nil
}

// living drops from quads, of the i-th segment, those that were removed since.
func (v *view) living(i int, quads []graph.IDQuad) []graph.IDQuad {
	if !v.gone && len(v.removed.spol) == 0 {
		return quads
	}
	return slices.DeleteFunc(quads, func(q graph.IDQuad) bool { return v.isDead(i, q) })
}

// fill sees to it that list has something, unless the part is at its end.
func (p *part) fill(ctx context.Context, v *view) error {
	for i := 1; len(p.list) == 0 && !p.done; i++ {
		if i%(checkEvery/readAhead) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if p.buf == nil {
			p.buf = make([]graph.IDQuad, readAhead)
		}
		n, more := p.run.Next(p.buf)
		p.list, p.done = v.living(p.at, p.buf[:n]), !more
	}
	return nil
}

// Next fills buf.
func (c *cursor) Next(buf []graph.IDQuad) (n int, err error) {
	if c.closed {
		return 0, fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	if len(buf) == 0 {
		return 0, errors.New("cursor: empty buffer")
	}
	err = c.snapshot.call(c.ctx, func(v *view) error {
		if len(c.parts) <= 1 || c.order == graph.AnyOrder {
			n, err = c.copy(v, buf)
		} else {
			n, err = c.merge(v, buf)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// copy reads one part after the other.
func (c *cursor) copy(v *view, buf []graph.IDQuad) (int, error) {
	n := 0
	for i := 1; n < len(buf) && len(c.parts) > 0; i++ {
		if i%(checkEvery/readAhead) == 0 && c.ctx.Err() != nil {
			return 0, c.ctx.Err()
		}
		p := &c.parts[0]
		switch {
		case len(p.list) > 0:
			k := copy(buf[n:], p.list)
			p.list = p.list[k:]
			n += k
		case p.done:
			c.parts = c.parts[1:]
		default:
			k, more := p.run.Next(buf[n:min(len(buf), n+checkEvery)])
			n += len(v.living(p.at, buf[n:n+k]))
			p.done = !more
		}
	}
	return n, nil
}

// merge takes the first of the parts' first, again and again.
func (c *cursor) merge(v *view, buf []graph.IDQuad) (int, error) {
	for n := range buf {
		best := -1
		for i := 0; i < len(c.parts); i++ {
			p := &c.parts[i]
			if len(p.list) == 0 {
				if err := p.fill(c.ctx, v); err != nil {
					return 0, err
				}
				if len(p.list) == 0 {
					c.parts = slices.Delete(c.parts, i, i+1)
					i--
					continue
				}
			}
			if best < 0 || c.order.Compare(p.list[0], c.parts[best].list[0]) < 0 {
				best = i
			}
		}
		if best < 0 {
			return n, nil
		}
		p := &c.parts[best]
		buf[n], p.list = p.list[0], p.list[1:]
	}
	return len(buf), nil
}

// Seek skips in all parts.
func (c *cursor) Seek(q graph.IDQuad) error {
	if c.closed {
		return fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	if c.order == graph.AnyOrder {
		return graph.ErrNoSeek
	}
	return c.snapshot.call(c.ctx, func(v *view) error {
		for i := range c.parts {
			p := &c.parts[i]
			p.list = p.list[lowerBound(p.list, q, c.order):]
			if len(p.list) == 0 && !p.done {
				p.run.Seek(q, c.order)
			}
		}
		return nil
	})
}

// Close ends c.
func (c *cursor) Close() error {
	c.closed = true
	return nil
}
