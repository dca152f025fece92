package memstore

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"parley/graph"
)

// A cursor reads a slice of quads and passes on those that match. It keeps the
// context of the Scan that made it, which governs the whole reading.
type cursor struct {
	ctx      context.Context
	snapshot *snapshot
	pattern  graph.Pattern
	order    graph.Order // AnyOrder: no seeking
	rest     []graph.IDQuad
	closed   bool
}

func (c *cursor) check() error {
	if c.closed {
		return fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	return c.snapshot.check(c.ctx)
}

func (c *cursor) Next(buf []graph.IDQuad) (int, error) {
	if err := c.check(); err != nil {
		return 0, err
	}
	if len(buf) == 0 {
		return 0, errors.New("cursor: empty buffer")
	}
	n := 0
	for i, q := range c.rest {
		if i%checkEvery == 0 && c.ctx.Err() != nil {
			return 0, c.ctx.Err()
		}
		if !c.pattern.Matches(q) {
			continue
		}
		if n == len(buf) {
			c.rest = c.rest[i:]
			return n, nil
		}
		buf[n] = q
		n++
	}
	c.rest = nil
	return n, nil
}

func (c *cursor) Seek(q graph.IDQuad) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.order == graph.AnyOrder {
		return graph.ErrNoSeek
	}
	skip := sort.Search(len(c.rest), func(i int) bool { return c.order.Compare(c.rest[i], q) >= 0 })
	c.rest = c.rest[skip:]
	return nil
}

func (c *cursor) Close() error {
	c.closed = true
	return nil
}
