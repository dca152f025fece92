package claims

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"parley/graph"
)

// Scan returns the quads that p selects. What a pattern with a joined node
// selects is read before the first quad is given.
func (m *Merged) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	whole, gathered, err := m.plan(ctx, p)
	if err != nil {
		return nil, err
	}
	c := &mergedCursor{ctx: ctx, m: m, order: o}
	if gathered {
		c.list, err = m.gather(ctx, p, o)
		return c, err
	}
	if c.list, _, err = m.affected(ctx, p, whole, o); err != nil {
		return nil, err
	}
	if c.whole, err = m.Snapshot.Scan(ctx, p, o); err != nil {
		return nil, err
	}
	return c, nil
}

// A mergedCursor merges a list with what a cursor of the whole gives, but for
// quads of members.
type mergedCursor struct {
	ctx   context.Context
	m     *Merged
	order graph.Order // AnyOrder: the list comes last
	list  []graph.IDQuad

	whole  graph.Cursor // nil: the list is all, or the rest
	ahead  []graph.IDQuad
	buf    [256]graph.IDQuad
	closed bool
}

func (c *mergedCursor) check() error {
	if c.closed {
		return fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	_, err := c.m.Snapshot.Terms(c.ctx, nil, nil)
	return err
}

func (c *mergedCursor) Next(buf []graph.IDQuad) (int, error) {
	if err := c.check(); err != nil {
		return 0, err
	}
	if len(buf) == 0 {
		return 0, errors.New("cursor: empty buffer")
	}
	n := 0
	for n < len(buf) {
		if err := c.look(); err != nil {
			return 0, err
		}
		switch {
		case len(c.ahead) > 0 && (len(c.list) == 0 || c.order == graph.AnyOrder || c.order.Compare(c.ahead[0], c.list[0]) < 0):
			buf[n], c.ahead = c.ahead[0], c.ahead[1:]
		case len(c.list) > 0:
			buf[n], c.list = c.list[0], c.list[1:]
		default:
			return n, nil
		}
		n++
	}
	return n, nil
}

// look sees to it that ahead has the next quads of the whole, if there are any.
func (c *mergedCursor) look() error {
	for len(c.ahead) == 0 && c.whole != nil {
		n, err := c.whole.Next(c.buf[:])
		if err != nil {
			return err
		}
		if n == 0 {
			return c.closeWhole()
		}
		c.ahead = c.buf[:0]
		for _, q := range c.buf[:n] {
			if !c.m.touches(q) {
				c.ahead = append(c.ahead, q)
			}
		}
	}
	return nil
}

func (c *mergedCursor) Seek(q graph.IDQuad) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.order == graph.AnyOrder {
		return graph.ErrNoSeek
	}
	c.list = c.from(c.list, q)
	if c.ahead = c.from(c.ahead, q); len(c.ahead) > 0 || c.whole == nil {
		return nil
	}
	return c.whole.Seek(q)
}

// from returns the quads of an ordered list that are not before q.
func (c *mergedCursor) from(quads []graph.IDQuad, q graph.IDQuad) []graph.IDQuad {
	return quads[sort.Search(len(quads), func(i int) bool { return c.order.Compare(quads[i], q) >= 0 }):]
}

func (c *mergedCursor) Close() error {
	c.closed = true
	return c.closeWhole()
}

func (c *mergedCursor) closeWhole() error {
	if c.whole == nil {
		return nil
	}
	err := c.whole.Close()
	c.whole = nil
	return err
}
