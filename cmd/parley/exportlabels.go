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
// labels in the order of their ids and what has none first; those of one label in
// the order SPOL. No store has that order. As many quads as may be held are sorted
// in memory, which takes one reading of the store; then the next. So the cost does
// not follow the number of labels, of which there can be as many as quads, neither
// in readings nor in memory. A label with more quads than may be held is read by
// itself.
type byLabels struct {
	graph.Snapshot
	held int64
}

// Scan takes no heed of pattern and order.
func (s *byLabels) Scan(ctx context.Context, _ graph.Pattern, _ graph.Order) (graph.Cursor, error) {
	return &labelCursor{ctx: ctx, snap: s.Snapshot, held: s.held, todo: []labelRange{{0, 1<<32 - 1, 1 << 62}}}, nil
}

// A labelRange are labels with neighbouring ids, and the number of their quads. The
// bounds have room to count with.
type labelRange struct {
	first, last int64
	n           int64
}

type labelCursor struct {
	ctx    context.Context
	snap   graph.Snapshot
	held   int64
	todo   []labelRange   // what is not begun, the next one last
	sorted []graph.IDQuad // room for what is sorted
	rest   []graph.IDQuad // what of it is not yet given out
	single graph.Cursor   // of a label that is read by itself
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
		if len(c.todo) == 0 {
			return 0, nil
		}
		if err := c.further(); err != nil {
			return 0, err
		}
	}
}

// further begins the next labels, as many as may be held together, or divides them
// where they are too many.
func (c *labelCursor) further() (err error) {
	r := c.pop()
	switch {
	case r.n <= c.held:
		for len(c.todo) > 0 && r.n+c.todo[len(c.todo)-1].n <= c.held {
			next := c.pop()
			r.last, r.n = next.last, r.n+next.n
		}
		return c.sort(r)
	case r.first == r.last:
		c.single, err = c.snap.Scan(c.ctx, graph.Pattern{L: graph.ID(r.first)}, graph.SPOL)
		return err
	}
	return c.divide(r)
}

func (c *labelCursor) pop() labelRange {
	last := len(c.todo) - 1
	r := c.todo[last]
	c.todo = c.todo[:last]
	return r
}

// divide counts the quads in parts of a range, and does those that have any next.
func (c *labelCursor) divide(r labelRange) error {
	const parts = 1 << 16
	width := (r.last - r.first + parts) / parts
	counts, n := make([]int64, parts), int64(0)
	for q, err := range graph.Quads(c.ctx, c.snap, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		if l := int64(q.L); r.first <= l && l <= r.last {
			counts[(l-r.first)/width]++
			n++
		}
	}
	if c.sorted == nil { // what is divided first is all
		c.sorted = make([]graph.IDQuad, 0, min(n, c.held))
	}
	for i := len(counts) - 1; i >= 0; i-- {
		if counts[i] > 0 {
			first := r.first + int64(i)*width
			c.todo = append(c.todo, labelRange{first, min(first+width-1, r.last), counts[i]})
		}
	}
	return nil
}

// sort reads the quads of a range and puts them into their order.
func (c *labelCursor) sort(r labelRange) error {
	c.sorted = c.sorted[:0]
	for q, err := range graph.Quads(c.ctx, c.snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			return err
		}
		if l := int64(q.L); r.first <= l && l <= r.last {
			c.sorted = append(c.sorted, q)
		}
	}
	pair := func(a, b graph.ID) uint64 { return uint64(a)<<32 | uint64(b) }
	slices.SortFunc(c.sorted, func(a, b graph.IDQuad) int {
		if n := cmp.Compare(pair(a.L, a.S), pair(b.L, b.S)); n != 0 {
			return n
		}
		return cmp.Compare(pair(a.P, a.O), pair(b.P, b.O))
	})
	c.rest = c.sorted
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
