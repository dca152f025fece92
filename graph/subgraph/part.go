package subgraph

import (
	"context"
	"slices"

	"parley/graph"
)

// A Part is a snapshot of some quads of another one, held in memory. Terms and their
// ids are those of the other, which it closes with itself.
type Part struct {
	graph.Snapshot
	spol, opsl []graph.IDQuad
}

// NewPart returns a snapshot of these quads of s, of which some may be equal. The
// slice is the part's own from then on.
func NewPart(s graph.Snapshot, quads []graph.IDQuad) *Part {
	slices.SortFunc(quads, graph.SPOL.Compare)
	quads = slices.Compact(quads)
	other := slices.Clone(quads)
	slices.SortFunc(other, graph.OPSL.Compare)
	return &Part{s, quads, other}
}

// Whole returns the snapshot that it is a part of.
func (p *Part) Whole() graph.Snapshot { return p.Snapshot }

// Len returns the number of quads.
func (p *Part) Len() int { return len(p.spol) }

// ordered returns the quads in an order.
func (p *Part) ordered(o graph.Order) []graph.IDQuad {
	if o == graph.OPSL {
		return p.opsl
	}
	return p.spol
}

// within returns the quads in order o among which are all that pattern selects, as
// narrow as its first ids allow.
func (p *Part) within(pattern graph.Pattern, o graph.Order) []graph.IDQuad {
	quads := p.ordered(o)
	prefix, _ := pattern.Bound(o)
	if prefix == 0 {
		return quads
	}
	key := o.Key(graph.IDQuad(pattern))
	side := func(q graph.IDQuad) int {
		k := o.Key(q)
		return slices.Compare(k[:prefix], key[:prefix])
	}
	from, _ := slices.BinarySearchFunc(quads, 0, func(q graph.IDQuad, _ int) int {
		if side(q) < 0 {
			return -1
		}
		return 1
	})
	n, _ := slices.BinarySearchFunc(quads[from:], 0, func(q graph.IDQuad, _ int) int {
		if side(q) <= 0 {
			return -1
		}
		return 1
	})
	return quads[from : from+n]
}

// best is the order in which a pattern narrows the quads most.
func best(pattern graph.Pattern) graph.Order {
	out, _ := pattern.Bound(graph.SPOL)
	in, _ := pattern.Bound(graph.OPSL)
	if in > out {
		return graph.OPSL
	}
	return graph.SPOL
}

// Scan returns the quads that pattern selects.
func (p *Part) Scan(ctx context.Context, pattern graph.Pattern, o graph.Order) (graph.Cursor, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	seeks := o != graph.AnyOrder
	if !seeks {
		o = best(pattern)
	}
	return &partCursor{quads: p.within(pattern, o), pattern: pattern, order: o, seeks: seeks, ctx: ctx}, nil
}

type partCursor struct {
	quads   []graph.IDQuad
	pattern graph.Pattern
	order   graph.Order
	seeks   bool
	ctx     context.Context
}

func (c *partCursor) Next(buf []graph.IDQuad) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n := 0
	for n < len(buf) && len(c.quads) > 0 {
		if q := c.quads[0]; c.pattern.Matches(q) {
			buf[n] = q
			n++
		}
		c.quads = c.quads[1:]
	}
	return n, nil
}

func (c *partCursor) Seek(q graph.IDQuad) error {
	if !c.seeks {
		return graph.ErrNoSeek
	}
	i, _ := slices.BinarySearchFunc(c.quads, q, c.order.Compare)
	c.quads = c.quads[i:]
	return nil
}

func (c *partCursor) Close() error { return nil }

// Size counts the quads that pattern selects.
func (p *Part) Size(_ context.Context, pattern graph.Pattern) (n int64, err error) {
	for _, q := range p.within(pattern, best(pattern)) {
		if pattern.Matches(q) {
			n++
		}
	}
	return n, nil
}

// Contains looks quads up.
func (p *Part) Contains(_ context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out = out[:0]
	for _, q := range quads {
		_, found := slices.BinarySearchFunc(p.spol, q, graph.SPOL.Compare)
		out = append(out, found)
	}
	return out, nil
}

// Expand walks one edge from every node of x.
func (p *Part) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	order := graph.SPOL
	if x.Direction == graph.In {
		order = graph.OPSL
	}
	for i, node := range x.Nodes {
		if err := ctx.Err(); err != nil {
			return err
		}
		pattern := graph.Pattern{S: node}
		if x.Direction == graph.In {
			pattern = graph.Pattern{O: node}
		}
		if edges := x.Edges(i, p.within(pattern, order)); len(edges) > 0 && !emit(edges) {
			return nil
		}
	}
	return nil
}

// Stats counts the quads and their terms.
func (p *Part) Stats(ctx context.Context) (graph.Stats, error) { return count(ctx, p) }
