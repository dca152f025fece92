package quadstore

import (
	"context"
	"errors"

	"parley/graph"
	"parley/graph/internal/segment"
)

// segments checks I10 to I12. All says that the store has no other segments.
func (v *verifier) segments(ctx context.Context, opened segmentSet, all bool) error {
	var sound segmentSet
	for _, s := range opened {
		before := len(v.found)
		err := guarded([]*segment.Segment{s.Segment}, func() error {
			return s.Verify(ctx, func(e *graph.CorruptError) { v.report(10, e) }, v.meter.add)
		})
		if errors.Is(err, graph.ErrCorrupt) {
			v.report(10, err)
		} else if err != nil {
			return err
		}
		if len(v.found) == before {
			sound = append(sound, s)
		}
	}
	v.base = newView(sound.segments())
	if v.whole = all && len(sound) == len(opened); !v.whole {
		return nil
	}
	return guarded(v.base.segments, func() error { return v.layers(ctx, sound) })
}

// layers checks I11 and I12: each segment against those below it.
func (v *verifier) layers(ctx context.Context, set segmentSet) error {
	next := firstID
	for i, s := range set {
		below := newView(v.base.segments[:i])
		if s.First() != next {
			v.corrupt(11, s.Path(), 12, "its ids begin at %d, and not at %d as those of the segment before end", s.First(), next)
		}
		next = s.Limit()
		if err := v.terms(ctx, s, below); err != nil {
			return err
		}
		if err := v.quads(ctx, s, below); err != nil {
			return err
		}
		v.meter.add(s.Size())
	}
	return nil
}

func (v *verifier) terms(ctx context.Context, s *sharedSegment, below *view) error {
	if len(below.segments) == 0 {
		return nil
	}
	terms, older := s.Terms(), newKnown(below)
	for id := s.First(); ; id++ {
		term, ok := terms.Next()
		if !ok {
			return nil
		}
		if id%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if other, _ := older.Find(term); other != graph.Any {
			v.corrupt(11, s.Path(), 0, "its term %d is in an older segment as well, as %d", id, other)
		}
	}
}

func (v *verifier) quads(ctx context.Context, s *sharedSegment, below *view) error {
	gone := s.Gone(graph.SPOL)
	for i := range gone.Len() {
		if q := gone.Quad(i); !below.has(q) {
			v.corrupt(12, s.Path(), 0, "it removes a quad that no older segment has: %v", q)
		}
	}
	if len(below.segments) == 0 {
		return nil
	}
	buf := make([]graph.IDQuad, checkEvery)
	for at := 0; at < s.Quads(); at += len(buf) {
		if err := ctx.Err(); err != nil {
			return err
		}
		buf = buf[:min(checkEvery, s.Quads()-at)]
		s.Order(graph.SPOL).Quads(at, buf)
		for _, q := range buf {
			if max(q.S, q.P, q.O, q.L) < s.First() && below.has(q) {
				v.corrupt(12, s.Path(), 0, "an older segment has one of its quads as well: %v", q)
			}
		}
	}
	return nil
}
