package memstore

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"parley/graph"
)

// checkEvery is how many quads or terms a loop looks at between two looks at
// its context.
const checkEvery = 4096

// A snapshot is a view until it is closed.
type snapshot struct {
	store  *Store
	view   *view
	closed atomic.Bool
}

var _ graph.Snapshot = (*snapshot)(nil)

// check returns the error with which every method begins, or nil.
func (s *snapshot) check(ctx context.Context) error {
	if s.closed.Load() || s.store.isClosed() {
		return fmt.Errorf("snapshot: %w", graph.ErrClosed)
	}
	return ctx.Err()
}

func (s *snapshot) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, t := range terms {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		id := s.store.dict.id(t)
		if id != graph.NoLabel && int(id) >= len(s.view.terms) {
			id = graph.Any // a later commit brought it
		}
		out = append(out, id)
	}
	return out, nil
}

func (s *snapshot) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, id := range ids {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch {
		case id == graph.NoLabel:
			out = append(out, "")
		case id == graph.Any || int(id) >= len(s.view.terms):
			return nil, fmt.Errorf("term %d: %w", id, graph.ErrUnknownID)
		default:
			out = append(out, s.view.terms[id])
		}
	}
	return out, nil
}

// PrefixRanges looks at every term.
func (s *snapshot) PrefixRanges(ctx context.Context, prefix string) ([]graph.IDRange, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	var ranges []graph.IDRange
	for i, t := range s.view.terms {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		id := graph.ID(i)
		if id <= graph.NoLabel || !strings.HasPrefix(string(t), prefix) {
			continue
		}
		if n := len(ranges); n > 0 && ranges[n-1].Last+1 == id {
			ranges[n-1].Last = id
		} else {
			ranges = append(ranges, graph.IDRange{First: id, Last: id})
		}
	}
	return ranges, nil
}

// Size counts the quads of the narrowest range that p selects.
func (s *snapshot) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := s.check(ctx); err != nil {
		return 0, err
	}
	quads, _ := s.view.narrowest(p)
	var n int64
	for i, q := range quads {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if p.Matches(q) {
			n++
		}
	}
	return n, nil
}

func (s *snapshot) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	out = out[:0]
	for i, q := range quads {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out = append(out, s.view.contains(q))
	}
	return out, nil
}

// Scan reads the range of order o, or, where the other order has a shorter
// one, the quads of that, sorted.
func (s *snapshot) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	quads, sorted := s.view.narrowest(p)
	if o != graph.AnyOrder && o != sorted {
		if own := s.view.candidates(p, o); len(own) == len(quads) {
			quads = own
		} else {
			quads = slices.Clone(quads)
			slices.SortFunc(quads, o.Compare)
		}
	}
	return &cursor{ctx: ctx, snapshot: s, pattern: p, order: o, rest: quads}, nil
}

func (s *snapshot) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if err := s.check(ctx); err != nil {
		return err
	}
	var batch []graph.Edge
	for i, node := range x.Nodes {
		if err := s.check(ctx); err != nil {
			return err
		}
		if node == graph.Any {
			continue
		}
		for _, e := range s.edges(i, node, &x) {
			if batch = append(batch, e); len(batch) == checkEvery {
				if !emit(batch) {
					return nil
				}
				batch = batch[:0]
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}
	}
	if len(batch) > 0 {
		emit(batch)
	}
	return nil
}

// edges returns the edges of one node that pass, in the order of Expand.
func (s *snapshot) edges(index int, node graph.ID, x *graph.Expansion) []graph.Edge {
	pattern, order := graph.Pattern{S: node}, graph.SPOL
	if x.Direction == graph.In {
		pattern, order = graph.Pattern{O: node}, graph.OPSL
	}
	return x.Edges(index, s.view.candidates(pattern, order))
}

// Stats counts the terms in use.
func (s *snapshot) Stats(ctx context.Context) (graph.Stats, error) {
	if err := s.check(ctx); err != nil {
		return graph.Stats{}, err
	}
	used := make(map[graph.ID]bool)
	for i, q := range s.view.spol {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return graph.Stats{}, ctx.Err()
		}
		used[q.S], used[q.P], used[q.O], used[q.L] = true, true, true, true
	}
	delete(used, graph.NoLabel)
	return graph.Stats{Quads: int64(len(s.view.spol)), Terms: int64(len(used))}, nil
}

func (s *snapshot) Close() error {
	s.closed.Store(true)
	return nil
}
