package quadstore

import (
	"context"
	"fmt"
	"sync/atomic"

	"parley/graph"
)

// A snapshot is a view until it is closed. It holds the segments of the view,
// which stay mapped even when newer ones have replaced them.
type snapshot struct {
	store *Store
	view  *view
	held  segmentSet
	// uses is 1 for the snapshot being open and 1 for each call at work: the
	// last to leave releases the segments.
	uses   atomic.Int32
	closed atomic.Bool
}

var _ graph.Snapshot = (*snapshot)(nil)

func newSnapshot(s *Store, v *view, set segmentSet) *snapshot {
	out := &snapshot{store: s, view: v, held: set.hold()}
	out.uses.Store(1)
	return out
}

// call runs a method: not after Close, not with a context that is done, and
// guarded.
func (s *snapshot) call(ctx context.Context, f func(*view) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	if err := ctx.Err(); err != nil {
		return err
	}
	return guarded(s.view.segments, func() error { return f(s.view) })
}

func (s *snapshot) enter() error {
	for {
		n := s.uses.Load()
		if n == 0 || s.closed.Load() || s.store.closed.Load() {
			return fmt.Errorf("snapshot: %w", graph.ErrClosed)
		}
		if s.uses.CompareAndSwap(n, n+1) {
			return nil
		}
	}
}

func (s *snapshot) leave() error {
	if s.uses.Add(-1) > 0 {
		return nil
	}
	return s.held.release()
}

// Close ends s.
func (s *snapshot) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	return s.leave()
}

// checkEvery is how many quads a loop looks at between two looks at its
// context.
const checkEvery = 4096

func (s *snapshot) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	out = out[:0]
	err := s.call(ctx, func(v *view) error {
		for i, t := range terms {
			if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			out = append(out, v.id(string(t)))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *snapshot) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	out = out[:0]
	err := s.call(ctx, func(v *view) error {
		for i := 0; i < len(ids); i += termsAtOnce {
			if i%checkEvery == checkEvery-termsAtOnce && ctx.Err() != nil {
				return ctx.Err()
			}
			var err error
			if out, err = v.appendTerms(ids[i:min(len(ids), i+termsAtOnce)], out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// termsAtOnce is how many terms share one allocation: few enough that one that
// is kept for long does not keep much else.
const termsAtOnce = 32

// appendTerms appends the terms of at most termsAtOnce ids.
func (v *view) appendTerms(ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	var space [2048]byte
	var ends [termsAtOnce]int
	text := space[:0]
	for i, id := range ids {
		switch {
		case id == graph.NoLabel:
		case id >= v.dict.first && id < v.dict.limit():
			text = append(text, v.dict.terms[id-v.dict.first]...)
		default:
			seg := v.segmentOf(id)
			if seg == nil {
				return nil, fmt.Errorf("term %d: %w", id, graph.ErrUnknownID)
			}
			text = seg.Term(id, text)
		}
		ends[i] = len(text)
	}
	all, start := graph.Term(text), 0
	for _, end := range ends[:len(ids)] {
		out = append(out, all[start:end])
		start = end
	}
	return out, nil
}

func (s *snapshot) PrefixRanges(ctx context.Context, prefix string) ([]graph.IDRange, error) {
	var out []graph.IDRange
	err := s.call(ctx, func(v *view) error {
		for _, seg := range v.segments {
			if first, limit := seg.Prefix([]byte(prefix)); first < limit {
				out = appendRange(out, graph.IDRange{First: first, Last: limit - 1})
			}
		}
		out = v.dict.prefixRanges(prefix, out)
		return nil
	})
	return out, err
}

func (s *snapshot) Size(ctx context.Context, p graph.Pattern) (n int64, err error) {
	err = s.call(ctx, func(v *view) error {
		n, err = v.count(ctx, p)
		return err
	})
	return n, err
}

func (s *snapshot) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out = out[:0]
	err := s.call(ctx, func(v *view) error {
		for i, q := range quads {
			if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
				return ctx.Err()
			}
			out = append(out, v.has(q))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *snapshot) Stats(ctx context.Context) (out graph.Stats, err error) {
	err = s.call(ctx, func(v *view) error {
		out, err = v.stats(ctx)
		return err
	})
	return out, err
}
