package claims

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A View is a snapshot without the quads of deprecated contexts. Where nothing
// is deprecated, it costs nothing.
type View struct {
	graph.Snapshot
	ranges []graph.IDRange // the labels hidden, ascending
	ids    []graph.ID      // the same one by one
	hidden int64           // quads
}

var _ graph.Narrowed = (*View)(nil)

// NewView returns a View of s, which it closes with itself.
func NewView(ctx context.Context, s graph.Snapshot) (*View, error) {
	return NewViewKnown(ctx, s, edtf.Date{})
}

// NewViewKnown is NewView as it was known by a date: what was deprecated later
// stays. The zero Date is any.
func NewViewKnown(ctx context.Context, s graph.Snapshot, by edtf.Date) (*View, error) {
	v := &View{Snapshot: s}
	ids, err := s.Lookup(ctx, []graph.Term{graph.IRI(schema.Resolve("rank")), graph.String("deprecated")}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return v, err
	}
	k, err := newKnowing(ctx, s, by)
	if err != nil {
		return nil, err
	}
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: ids[0], O: ids[1]}, graph.OPSL) {
		if err != nil {
			return nil, err
		}
		if late, err := k.later(ctx, q.L); err != nil {
			return nil, err
		} else if !late {
			v.ids = append(v.ids, q.S)
		}
	}
	slices.Sort(v.ids)
	v.ids = slices.Compact(v.ids)
	for _, id := range v.ids {
		n, err := s.Size(ctx, graph.Pattern{L: id})
		if err != nil {
			return nil, err
		}
		v.hidden += n
		v.ranges = append(v.ranges, graph.IDRange{First: id, Last: id})
	}
	return v, nil
}

// Whole returns the snapshot with what is hidden.
func (v *View) Whole() graph.Snapshot { return v.Snapshot }

// Hidden returns how many quads are hidden.
func (v *View) Hidden() int64 { return v.hidden }

// hides reports whether quads with this label are hidden.
func (v *View) hides(label graph.ID) bool {
	_, found := slices.BinarySearch(v.ids, label)
	return found
}

// Size subtracts what is hidden.
func (v *View) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if p.L != graph.Any && v.hides(p.L) {
		return 0, ctx.Err()
	}
	n, err := v.Snapshot.Size(ctx, p)
	if err != nil || p.L != graph.Any {
		return n, err
	}
	for _, id := range v.ids {
		p.L = id
		less, err := v.Snapshot.Size(ctx, p)
		if err != nil {
			return 0, err
		}
		n -= less
	}
	return n, nil
}

// Contains does not find what is hidden.
func (v *View) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out, err := v.Snapshot.Contains(ctx, quads, out)
	if err != nil {
		return nil, err
	}
	for i, q := range quads {
		out[i] = out[i] && !v.hides(q.L)
	}
	return out, nil
}

// Scan leaves out what is hidden.
func (v *View) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c, err := v.Snapshot.Scan(ctx, p, o)
	if err != nil || len(v.ids) == 0 {
		return c, err
	}
	return &viewCursor{c, v.hides}, nil
}

// Expand leaves out what is hidden.
func (v *View) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if len(v.ranges) > 0 {
		x.NotLabels = graph.JoinRanges(slices.Concat(x.NotLabels, v.ranges))
	}
	return v.Snapshot.Expand(ctx, x, emit)
}

// Stats counts the quads that are left, and the terms of those and of hidden
// ones: to tell them apart would cost a look at each.
func (v *View) Stats(ctx context.Context) (graph.Stats, error) {
	st, err := v.Snapshot.Stats(ctx)
	st.Quads -= v.hidden
	return st, err
}

// A viewCursor drops the hidden quads of a cursor.
type viewCursor struct {
	graph.Cursor
	hides func(label graph.ID) bool
}

func (c *viewCursor) Next(buf []graph.IDQuad) (int, error) {
	for {
		n, err := c.Cursor.Next(buf)
		if err != nil || n == 0 {
			return n, err
		}
		kept := slices.DeleteFunc(buf[:n], func(q graph.IDQuad) bool { return c.hides(q.L) })
		if len(kept) > 0 {
			return len(kept), nil
		}
	}
}
