package quadstore

import (
	"context"
	"fmt"
	"sync/atomic"

	"parley/graph"
)

// A snapshot is a view until it is closed. All of it is in memory, so it
// depends on no file.
type snapshot struct {
	store  *Store
	view   *view
	closed atomic.Bool
}

var _ graph.Snapshot = (*snapshot)(nil)

// check returns the error with which every method begins, or nil.
func (s *snapshot) check(ctx context.Context) error {
	if s.closed.Load() || s.store.closed.Load() {
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
		out = append(out, s.view.dict.id(string(t)))
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
		term, known := s.view.dict.term(id)
		if !known {
			return nil, fmt.Errorf("term %d: %w", id, graph.ErrUnknownID)
		}
		out = append(out, graph.Term(term))
	}
	return out, nil
}

func (s *snapshot) PrefixRanges(ctx context.Context, prefix string) ([]graph.IDRange, error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	return s.view.dict.prefixRanges(prefix), nil
}

func (s *snapshot) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if err := s.check(ctx); err != nil {
		return 0, err
	}
	return s.view.count(ctx, p)
}

// count returns how many quads p selects.
func (v *view) count(ctx context.Context, p graph.Pattern) (int64, error) {
	base, err := v.base.count(ctx, p)
	if err != nil {
		return 0, err
	}
	added, err := v.added.count(ctx, p)
	if err != nil {
		return 0, err
	}
	removed, err := v.removed.count(ctx, p)
	return base + added - removed, err
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
		out = append(out, s.view.has(q))
	}
	return out, nil
}

// Stats looks only at the terms of what changed since the base was built: every
// term of the base is used in the base.
func (s *snapshot) Stats(ctx context.Context) (graph.Stats, error) {
	if err := s.check(ctx); err != nil {
		return graph.Stats{}, err
	}
	v := s.view
	base := graph.ID(len(v.dict.base)) + firstID // the first id that is not of the base
	terms := int64(len(v.dict.base))
	seen := make(map[graph.ID]bool)
	for _, q := range v.added.spol {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id >= base && !seen[id] {
				seen[id] = true
				terms++
			}
		}
	}
	for _, q := range v.removed.spol {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id == graph.NoLabel || seen[id] {
				continue
			}
			seen[id] = true
			used, err := v.uses(ctx, id)
			if err != nil {
				return graph.Stats{}, err
			}
			if !used {
				terms--
			}
		}
	}
	return graph.Stats{Quads: int64(v.len()), Terms: terms}, nil
}

// uses reports whether any quad has the term id in any position.
func (v *view) uses(ctx context.Context, id graph.ID) (bool, error) {
	for _, p := range []graph.Pattern{{S: id}, {O: id}, {P: id}, {L: id}} {
		if n, err := v.count(ctx, p); n > 0 || err != nil {
			return n > 0, err
		}
	}
	return false, nil
}

// Close ends s.
func (s *snapshot) Close() error {
	s.closed.Store(true)
	return nil
}
