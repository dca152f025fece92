package path

import (
	"context"

	"parley/graph"
	"parley/graph/edtf"
)

// A span is the days within which something was or may have been: from its
// earliest possible day to its latest possible one, both included; of what ends
// before it starts there is no day.
type span struct {
	from, to edtf.Day
	dated    bool // false: nothing is known, and from and to are unbounded

	// What is sure: it was at a time if all of these were, whichever of
	// several claims is right, or if one of the days was on which it is
	// attested.
	claimed, attested []edtf.Date
	onlyThen          bool        // it happened on the days on which it is attested, and on no others
	next              *nextHolder // bounds an end that is not known
}

// within reports whether it was within a time: certainly, or possibly.
func (s span) within(window edtf.Date) (certain, possible bool) {
	for _, d := range s.attested {
		sure, may := d.Meets(window)
		certain, possible = certain || sure, possible || may
	}
	if certain {
		return true, true
	}
	if len(s.claimed) == 0 { // it is only known to have held on some days, and on others it may have
		return false, possible || !s.onlyThen && s.from <= s.to
	}
	certain = true
	for _, d := range s.claimed {
		sure, may := d.Meets(window)
		certain, possible = certain && sure, possible || may
	}
	return certain && possible, possible
}

var always = span{from: edtf.MinDay, to: edtf.MaxDay}

// never is the span of what ends before it starts.
var never = span{from: edtf.MaxDay, to: edtf.MinDay, dated: true}

func (s span) meets(t span) bool {
	return s.from <= t.to && t.from <= s.to && s.from <= s.to && t.from <= t.to
}

// stated are the dates that a node has, by the attributes that say when it was.
type stated struct{ date, startDate, endDate, attested, appointedOn []edtf.Date }

// by returns the dates of one of windows.Attributes.
func (s *stated) by(attribute string) *[]edtf.Date {
	switch attribute {
	case "date":
		return &s.date
	case "startDate":
		return &s.startDate
	case "endDate":
		return &s.endDate
	case "attested":
		return &s.attested
	case "appointedOn":
		return &s.appointedOn
	}
	panic("path: " + attribute + " says nothing of when a node was")
}

// datesOf returns the dates of a node, nil if it has none. A value that is no date is
// passed over here; "check" reports it.
func (g *Graph) datesOf(ctx context.Context, node graph.ID) (*stated, error) {
	a := g.aboutOf(node)
	if a.dated || node == graph.NoLabel {
		return a.dates, nil
	}
	err := g.loadTimes(ctx, []graph.ID{node})
	return a.dates, err
}

// spanOf returns when a node was or held, by its own dates.
func (g *Graph) spanOf(ctx context.Context, node graph.ID) (span, error) {
	if s, ok := g.spans[node]; ok {
		return s, nil
	}
	dates, err := g.datesOf(ctx, node)
	if err != nil {
		return span{}, err
	}
	s := always
	if dates != nil {
		s = spanFrom(dates)
		if s, err = g.bounded(ctx, node, s, dates); err != nil {
			return span{}, err
		}
		if len(s.claimed) == 0 && len(s.attested) > 0 {
			n, err := g.natureOf(ctx, node)
			if err != nil {
				return span{}, err
			}
			s.onlyThen = n&anEvent != 0
		}
		if s.onlyThen {
			s.from, s.to = hull(s.attested)
		}
	}
	g.spans[node] = s
	return s, nil
}

// spanFrom makes a span of the dates of a node: its date, else its start and its
// end; of several values each may be the right one.
func spanFrom(dates *stated) span {
	s := always
	if dates == nil {
		return s
	}
	s.attested = dates.attested
	s.claimed = dates.date
	backwards := false
	if len(s.claimed) == 0 {
		starts, ends := dates.startDate, dates.endDate
		s.claimed = spans(starts, ends)
		backwards = len(s.claimed) == 0 && len(starts)+len(ends) > 0
	}
	s.dated = len(s.claimed)+len(s.attested) > 0 || backwards
	s.reach()
	if backwards {
		s.from, s.to = never.from, never.to
	}
	return s
}

// reach sets the hull of the claims.
func (s *span) reach() {
	if len(s.claimed) == 0 {
		return
	}
	s.from, s.to = hull(s.claimed)
}

// hull returns the first and the last day of any of dates.
func hull(dates []edtf.Date) (from, to edtf.Day) {
	from, to = edtf.MaxDay, edtf.MinDay
	for _, d := range dates {
		first, last := d.Range()
		from, to = min(from, first), max(to, last)
	}
	return from, to
}

// spans returns the intervals from any start to any end; without either, those
// of which only the other is known.
func spans(starts, ends []edtf.Date) []edtf.Date {
	if len(starts) == 0 {
		starts = []edtf.Date{{}}
	}
	if len(ends) == 0 {
		ends = []edtf.Date{{}}
	}
	var out []edtf.Date
	for _, start := range starts {
		for _, end := range ends {
			if d, err := edtf.Span(start, end); err == nil && !d.IsZero() {
				out = append(out, d)
			}
		}
	}
	return out
}

// overlap reports whether two participations may have been at the same time;
// one that is not known overlaps with all.
func (g *Graph) overlap(ctx context.Context, a, b graph.ID) (bool, error) {
	sa, sb := always, always
	var err error
	if a != graph.Any {
		if sa, err = g.spanOf(ctx, a); err != nil {
			return false, err
		}
	}
	if b != graph.Any {
		sb, err = g.spanOf(ctx, b)
	}
	return sa.meets(sb), err
}
