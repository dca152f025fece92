package cayley

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync/atomic"

	"parley/graph"
)

// checkEvery is how many quads or terms a loop looks at between two looks at
// its context.
const checkEvery = 4096

// A snapshot is a table with an end.
type snapshot struct {
	store  *Store
	table  *table
	closed atomic.Bool
}

var _ graph.Snapshot = (*snapshot)(nil)

// usable returns the error with which every method begins.
func (s *snapshot) usable(ctx context.Context) error {
	if s.closed.Load() || s.store.closed.Load() {
		return fmt.Errorf("snapshot: %w", graph.ErrClosed)
	}
	return ctx.Err()
}

// every looks at the context once in a while.
func every(ctx context.Context, i int) error {
	if i%checkEvery != 0 {
		return nil
	}
	return ctx.Err()
}

func (s *snapshot) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, t := range terms {
		if err := every(ctx, i); err != nil {
			return nil, err
		}
		out = append(out, s.table.id(t))
	}
	return out, nil
}

func (s *snapshot) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, id := range ids {
		if err := every(ctx, i); err != nil {
			return nil, err
		}
		t, known := s.table.term(id)
		if !known {
			return nil, fmt.Errorf("term %d: %w", id, graph.ErrUnknownID)
		}
		out = append(out, t)
	}
	return out, nil
}

func (s *snapshot) PrefixRanges(ctx context.Context, prefix string) ([]graph.IDRange, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	if r, any := s.table.prefix(prefix); any {
		return []graph.IDRange{r}, nil
	}
	return nil, nil
}

func (s *snapshot) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := s.usable(ctx); err != nil {
		return 0, err
	}
	quads, _ := s.table.narrow(p)
	var n int64
	for i, q := range quads {
		if err := every(ctx, i); err != nil {
			return 0, err
		}
		if p.Matches(q) {
			n++
		}
	}
	return n, nil
}

func (s *snapshot) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, q := range quads {
		if err := every(ctx, i); err != nil {
			return nil, err
		}
		out = append(out, s.table.contains(q))
	}
	return out, nil
}

func (s *snapshot) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	quads, sorted := s.table.narrow(p)
	if o != graph.AnyOrder && o != sorted {
		quads = slices.Clone(quads)
		slices.SortFunc(quads, o.Compare)
	}
	return &tableCursor{ctx: ctx, s: s, p: p, o: o, rest: quads}, nil
}

func (s *snapshot) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	var batch []graph.Edge
	seen := 0
	for i, id := range x.Nodes {
		p, o := graph.Pattern{S: id}, graph.SPOL
		if x.Direction == graph.In {
			p, o = graph.Pattern{O: id}, graph.OPSL
		}
		if id == graph.Any {
			continue
		}
		for _, e := range x.Edges(i, s.table.span(p, o)) {
			if err := every(ctx, seen); err != nil {
				return err
			}
			seen++
			batch = append(batch, e)
			if len(batch) == checkEvery {
				if !emit(batch) {
					return nil
				}
				if err := s.usable(ctx); err != nil {
					return err
				}
				batch = batch[:0]
			}
		}
	}
	if len(batch) > 0 {
		emit(batch)
	}
	return nil
}

// Stats needs no counting: the terms of a table are those of its quads.
func (s *snapshot) Stats(ctx context.Context) (graph.Stats, error) {
	if err := s.usable(ctx); err != nil {
		return graph.Stats{}, err
	}
	return graph.Stats{Quads: int64(len(s.table.spol)), Terms: int64(len(s.table.terms))}, nil
}

func (s *snapshot) Close() error {
	s.closed.Store(true)
	return nil
}

// A tableCursor reads quads of a table and passes on those that match.
type tableCursor struct {
	ctx    context.Context // of the Scan; it governs the whole reading
	s      *snapshot
	p      graph.Pattern
	o      graph.Order
	rest   []graph.IDQuad
	closed bool
}

func (c *tableCursor) usable() error {
	if c.closed {
		return fmt.Errorf("cursor: %w", graph.ErrClosed)
	}
	return c.s.usable(c.ctx)
}

func (c *tableCursor) Next(buf []graph.IDQuad) (int, error) {
	if err := c.usable(); err != nil {
		return 0, err
	}
	if len(buf) == 0 {
		return 0, errors.New("cursor: empty buffer")
	}
	n := 0
	for i, q := range c.rest {
		if err := every(c.ctx, i); err != nil {
			return 0, err
		}
		if !c.p.Matches(q) {
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

func (c *tableCursor) Seek(q graph.IDQuad) error {
	if err := c.usable(); err != nil {
		return err
	}
	if c.o == graph.AnyOrder {
		return graph.ErrNoSeek
	}
	c.rest = c.rest[sort.Search(len(c.rest), func(i int) bool { return c.o.Compare(c.rest[i], q) >= 0 }):]
	return nil
}

func (c *tableCursor) Close() error {
	c.closed = true
	return nil
}
