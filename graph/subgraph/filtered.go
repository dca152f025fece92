package subgraph

import (
	"context"

	"parley/graph"
)

// A Keep says of quads which are shown: out[i] of quads[i], appended to out[:0]. As
// snapshots have several readers at a time, it may be called by several.
type Keep func(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error)

// A Filtered is a snapshot of the quads of another one that pass a test. Terms and
// their ids are those of the other.
type Filtered struct {
	graph.Snapshot
	keep Keep
}

// NewFiltered returns the quads of s that keep shows. It closes s with itself.
// Reading costs a call of keep for some thousand quads at a time.
func NewFiltered(s graph.Snapshot, keep Keep) *Filtered { return &Filtered{s, keep} }

// Whole returns the snapshot with what is left out.
func (f *Filtered) Whole() graph.Snapshot { return f.Snapshot }

// kept removes, in place, what is not shown.
func (f *Filtered) kept(ctx context.Context, quads []graph.IDQuad) ([]graph.IDQuad, error) {
	shown, err := f.keep(ctx, quads, nil)
	if err != nil {
		return nil, err
	}
	out := quads[:0]
	for i, q := range quads {
		if shown[i] {
			out = append(out, q)
		}
	}
	return out, nil
}

// Scan passes over what is not shown.
func (f *Filtered) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c, err := f.Snapshot.Scan(ctx, p, o)
	if err != nil {
		return nil, err
	}
	return &filteredCursor{c, ctx, f}, nil
}

type filteredCursor struct {
	graph.Cursor
	ctx context.Context
	f   *Filtered
}

func (c *filteredCursor) Next(buf []graph.IDQuad) (int, error) {
	for {
		n, err := c.Cursor.Next(buf)
		if n == 0 || err != nil {
			return 0, err
		}
		kept, err := c.f.kept(c.ctx, buf[:n])
		if err != nil || len(kept) > 0 {
			return len(kept), err
		}
	}
}

// Size counts what is shown, one by one.
func (f *Filtered) Size(ctx context.Context, p graph.Pattern) (n int64, err error) {
	c, err := f.Scan(ctx, p, graph.AnyOrder)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	for buf := make([]graph.IDQuad, 1024); ; {
		k, err := c.Next(buf)
		if k == 0 || err != nil {
			return n, err
		}
		n += int64(k)
	}
}

// Contains does not find what is not shown.
func (f *Filtered) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out, err := f.Snapshot.Contains(ctx, quads, out)
	if err != nil {
		return nil, err
	}
	shown, err := f.keep(ctx, quads, nil)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = out[i] && shown[i]
	}
	return out, nil
}

// Expand passes over what is not shown. Hubs are those of the whole.
func (f *Filtered) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	var failed error
	var quads []graph.IDQuad
	var kept []graph.Edge
	err := f.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		quads, kept = quads[:0], kept[:0]
		for _, e := range edges {
			if e.Neighbor != graph.Any { // else it stands for too many edges, and is no quad
				quads = append(quads, quadOf(x, e))
			}
		}
		shown, err := f.keep(ctx, quads, nil)
		if err != nil {
			failed = err
			return false
		}
		for _, e := range edges {
			if e.Neighbor == graph.Any {
				kept = append(kept, e)
				continue
			}
			if shown[0] {
				kept = append(kept, e)
			}
			shown = shown[1:]
		}
		return len(kept) == 0 || emit(kept)
	})
	if failed != nil {
		return failed
	}
	return err
}

// quadOf is the quad of an edge that an expansion found.
func quadOf(x graph.Expansion, e graph.Edge) graph.IDQuad {
	if x.Direction == graph.Out {
		return graph.IDQuad{S: x.Nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label}
	}
	return graph.IDQuad{S: e.Neighbor, P: e.Predicate, O: x.Nodes[e.Node], L: e.Label}
}

// Stats counts the quads that are shown and their terms, at the cost of a scan.
func (f *Filtered) Stats(ctx context.Context) (graph.Stats, error) { return count(ctx, f) }

// count counts the quads of a snapshot and the terms they use.
func count(ctx context.Context, s graph.Snapshot) (graph.Stats, error) {
	var out graph.Stats
	terms := map[graph.ID]bool{}
	for q, err := range graph.Quads(ctx, s, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			return out, err
		}
		out.Quads++
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id != graph.NoLabel {
				terms[id] = true
			}
		}
	}
	out.Terms = int64(len(terms))
	return out, nil
}
