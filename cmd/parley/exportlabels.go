package main

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// heldQuads is how many quads are sorted by label at a time: 64 MiB.
const heldQuads = 4 << 20

// A byLabels is a snapshot whose one scan gives all quads label by label, the
// labels in the order of their terms and what has none first; those of one label
// in the order SPOL. No store has that order. As many quads as may be held are
// put into it in memory, which takes one reading of the store; then the next. So
// the cost does not follow the number of labels, of which there can be as many
// as quads. A label with more quads than may be held is read by itself.
type byLabels struct {
	graph.Snapshot
	held int64
}

// Scan takes no heed of pattern and order.
func (s *byLabels) Scan(ctx context.Context, _ graph.Pattern, _ graph.Order) (graph.Cursor, error) {
	c := &labelCursor{ctx: ctx, snap: s.Snapshot, held: s.held}
	if err := c.count(); err != nil {
		return nil, err
	}
	return c, nil
}

type labelCursor struct {
	ctx    context.Context
	snap   graph.Snapshot
	held   int64
	labels []graph.ID       // those that are not begun, in their order
	counts map[graph.ID]int // quads of each
	rest   []graph.IDQuad   // what is sorted and not yet given out
	single graph.Cursor     // of a label that is read by itself
}

// count finds the labels and their order.
func (c *labelCursor) count() error {
	c.counts = map[graph.ID]int{}
	for q, err := range graph.Quads(c.ctx, c.snap, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		if c.counts[q.L]++; c.counts[q.L] == 1 {
			c.labels = append(c.labels, q.L)
		}
	}
	terms, err := c.snap.Terms(c.ctx, c.labels, nil)
	if err != nil {
		return err
	}
	text := make(map[graph.ID]graph.Term, len(terms))
	for i, id := range c.labels {
		text[id] = terms[i]
	}
	slices.SortFunc(c.labels, func(a, b graph.ID) int { return cmp.Compare(text[a], text[b]) })
	return nil
}

func (c *labelCursor) Next(buf []graph.IDQuad) (int, error) {
	for {
		if c.single != nil {
			n, err := c.single.Next(buf)
			if n > 0 || err != nil {
				return n, err
			}
			if err := c.Close(); err != nil {
				return 0, err
			}
		}
		if n := copy(buf, c.rest); n > 0 {
			c.rest = c.rest[n:]
			return n, nil
		}
		if len(c.labels) == 0 {
			return 0, nil
		}
		if err := c.further(); err != nil {
			return 0, err
		}
	}
}

// further begins the next labels, as many as may be held together.
func (c *labelCursor) further() (err error) {
	next := make(map[graph.ID]int) // label to where its next quad goes
	n := 0
	for len(next) < len(c.labels) {
		l := c.labels[len(next)]
		if int64(n+c.counts[l]) > c.held {
			break
		}
		next[l] = n
		n += c.counts[l]
	}
	if len(next) == 0 {
		c.single, err = c.snap.Scan(c.ctx, graph.Pattern{L: c.labels[0]}, graph.SPOL)
		c.labels = c.labels[1:]
		return err
	}
	c.labels = c.labels[len(next):]
	sorted := make([]graph.IDQuad, n)
	for q, err := range graph.Quads(c.ctx, c.snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			return err
		}
		if at, ok := next[q.L]; ok {
			sorted[at] = q
			next[q.L]++
		}
	}
	c.rest = sorted
	return nil
}

// Seek is not possible.
func (c *labelCursor) Seek(graph.IDQuad) error { return graph.ErrNoSeek }

func (c *labelCursor) Close() error {
	if c.single == nil {
		return nil
	}
	err := c.single.Close()
	c.single = nil
	return err
}
