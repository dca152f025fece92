package path

import (
	"context"

	"parley/graph"
	"parley/graph/edtf"
)

// An Extent is when something was, as the limits of another question: its first
// day is one of From to FromLatest, its last one of ToEarliest to To. The bounds
// are MinDay and MaxDay where there is none.
type Extent struct {
	From, FromLatest edtf.Day
	ToEarliest, To   edtf.Day

	// What is not stated, and how it was taken: of what happens, the days that
	// are stated are taken for all of it; what holds is taken to reach as far
	// as it may, which then only may be part of it.
	NoStart, NoEnd bool
	// Next says that an end which nobody states is bounded by the next holder
	// of a post with one seat.
	Next bool
	// Several says that sources give times that differ, and that it may be any
	// of them.
	Several bool
	// Attested says that it is known by days on which it is attested alone, of
	// which the first to the last are taken.
	Attested bool
	// Of is what has the dates: the node itself, or the event of a delegation
	// or participation.
	Of graph.ID
}

// Extent returns when a node was; ok is false if nothing says so. A delegation and
// a participation have the time of their event.
func (g *Graph) Extent(ctx context.Context, node graph.ID) (x Extent, ok bool, err error) {
	s, err := g.spanOf(ctx, node)
	if err != nil {
		return Extent{}, false, err
	}
	if !s.dated {
		events, err := g.eventsOf(ctx, node)
		if err != nil || len(events) != 1 || events[0] == node {
			return Extent{}, false, err
		}
		return g.Extent(ctx, events[0])
	}
	n, err := g.natureOf(ctx, node)
	if err != nil || s.from > s.to {
		return Extent{}, false, err // what ends before it starts has no day
	}
	return s.extent(node, n&happens != 0), true, nil
}

// extent makes the limits of a span, of something that happens or that holds.
func (s span) extent(node graph.ID, event bool) Extent {
	x := Extent{From: edtf.MaxDay, FromLatest: edtf.MinDay, ToEarliest: edtf.MaxDay, To: edtf.MinDay,
		Next: s.next != nil, Several: len(s.claimed) > 1, Of: node}
	for _, d := range s.claimed {
		start, end := d.Start(), d.End()
		switch {
		case event && start.Unknown && !end.Unknown:
			start, x.NoStart = end, true
		case event && end.Unknown && !start.Unknown:
			end, x.NoEnd = start, true
		default:
			x.NoStart, x.NoEnd = x.NoStart || start.Unknown, x.NoEnd || end.Unknown
		}
		// It is not over before it began, and has not begun when it is over.
		x.From, x.FromLatest = min(x.From, start.Earliest), max(x.FromLatest, min(start.Latest, end.Latest))
		x.ToEarliest, x.To = min(x.ToEarliest, max(end.Earliest, start.Earliest)), max(x.To, end.Latest)
	}
	if len(s.claimed) > 0 {
		return x
	}
	x.Attested = true
	x.FromLatest, x.ToEarliest = edtf.MaxDay, edtf.MinDay
	for _, d := range s.attested {
		first, last := d.Range()
		x.From, x.FromLatest = min(x.From, first), min(x.FromLatest, last)
		x.ToEarliest, x.To = max(x.ToEarliest, first), max(x.To, last)
	}
	return x
}

// Vague reports whether it is not certain which days it lasted.
func (x Extent) Vague() bool { return x.From < x.FromLatest || x.ToEarliest < x.To }

// During is what was or held on some day of an extent. Where it is not certain
// which days those are, only what was on some of them in any case is certain.
func (w Window) During(x Extent) Window {
	narrow := func(d days) days { return d.during(x) }
	return w.narrowed(narrow, narrow)
}
