package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
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
}

// surely reports whether it was within a window for certain.
func (s span) surely(window edtf.Date) bool {
	within := func(d edtf.Date) bool { certain, _ := d.Meets(window); return certain }
	if slices.ContainsFunc(s.attested, within) {
		return true
	}
	return len(s.claimed) > 0 && !slices.ContainsFunc(s.claimed, func(d edtf.Date) bool { return !within(d) })
}

var always = span{from: edtf.MinDay, to: edtf.MaxDay}

// never is the span of what ends before it starts.
var never = span{from: edtf.MaxDay, to: edtf.MinDay, dated: true}

func (s span) meets(t span) bool {
	return s.from <= t.to && t.from <= s.to && s.from <= s.to && t.from <= t.to
}

// spanOf returns when a node was or held, by its own dates.
func (g *Graph) spanOf(ctx context.Context, node graph.ID) (span, error) {
	out := always
	date, err := g.values(ctx, node, "date")
	if err != nil {
		return out, err
	}
	if len(date) > 0 {
		return union(date), nil
	}
	start, err := g.values(ctx, node, "startDate")
	if err != nil {
		return out, err
	}
	end, err := g.values(ctx, node, "endDate")
	if err != nil {
		return out, err
	}
	if s := union(start); s.dated {
		out.from, out.dated = s.from, true
	}
	if s := union(end); s.dated {
		out.to, out.dated = s.to, true
	}
	if out.from > out.to {
		out = never
	}
	out.claimed = spans(datesOf(start), datesOf(end))
	attested, err := g.values(ctx, node, "attested")
	out.dated = out.dated || len(attested) > 0
	out.attested = datesOf(attested)
	return out, err
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

// datesOf reads dates. A value that is no date is passed over here; "check"
// reports it.
func datesOf(values []graph.Term) []edtf.Date {
	var out []edtf.Date
	for _, v := range values {
		if d, err := edtf.Parse(v.Lexical()); err == nil {
			out = append(out, d)
		}
	}
	return out
}

// union is the span of several values, all of which claim the same.
func union(values []graph.Term) span {
	out := span{from: edtf.MaxDay, to: edtf.MinDay, claimed: datesOf(values)}
	for _, d := range out.claimed {
		from, to := d.Range()
		out.from, out.to, out.dated = min(out.from, from), max(out.to, to), true
	}
	if !out.dated {
		return always
	}
	return out
}

// timed are the types whose nodes are in time themselves.
var timed = []string{"Event", "Tenure", "Participation", "Statement"}

// spansOf returns when a hop held; no span means undated. Begun says that it is
// about an event, which stays true once it has begun, and not about an office or
// membership, which ends.
func (g *Graph) spansOf(ctx context.Context, h Hop) (spans []span, begun bool, err error) {
	nodes, err := g.TimeNodes(ctx, h)
	if err != nil {
		return nil, false, err
	}
	for _, node := range nodes {
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return nil, false, err
		}
		if s.dated {
			spans = append(spans, s)
		}
		event, err := g.isA(ctx, node, "Event")
		if err != nil {
			return nil, false, err
		}
		begun = begun || event
	}
	return spans, begun, nil
}

// TimeNodes returns the nodes whose dates are those of a hop: what a shortcut
// or a derived relation stands for (a trip, a tenure, a meeting), the contexts
// that claim it, and an event, tenure, participation or statement at its ends.
// Not all of them need have a date. What is said of an event has not its date:
// of a relation to a statement or one that stands for a statement, only the
// statement counts.
func (g *Graph) TimeNodes(ctx context.Context, h Hop) ([]graph.ID, error) {
	var out []graph.ID
	for _, label := range h.Labels {
		if label != graph.NoLabel {
			out = append(out, label)
		}
	}
	if h.Via == nil {
		middles, err := g.Middles(ctx, h)
		if err != nil {
			return nil, err
		}
		out = append(out, middles...)
	}
	for _, v := range append(slices.Clone(h.Via), h) {
		in, err := g.timedAt(ctx, v)
		if err != nil {
			return nil, err
		}
		for _, node := range []graph.ID{v.From, v.To} {
			for _, t := range in {
				if ok, err := g.isA(ctx, node, t); err != nil {
					return nil, err
				} else if ok && !slices.Contains(out, node) {
					out = append(out, node)
				}
			}
		}
	}
	return out, nil
}

// talk are the shortcuts that stand for a statement.
var talk = func() map[string]bool {
	out := map[string]bool{}
	for _, s := range schema.Shortcuts() {
		out[s.Relation.Name] = slices.Contains(s.First.From, "Statement")
	}
	return out
}()

// timedAt returns the types of the nodes at the ends of a hop whose dates are
// its own.
func (g *Graph) timedAt(ctx context.Context, h Hop) ([]string, error) {
	statement := h.Property.Relation != nil && talk[h.Property.Relation.Name]
	for _, node := range []graph.ID{h.From, h.To} {
		is, err := g.isA(ctx, node, "Statement")
		if err != nil {
			return nil, err
		}
		statement = statement || is
	}
	if statement {
		return []string{"Statement"}, nil
	}
	return timed, nil
}

// Middles returns the nodes that a shortcut stands for: every trip of the
// traveller to the place, every tenure of the holder in the post. The schema
// has no shortcut with more than one node between its ends. Of a hop that is no
// shortcut there are none.
func (g *Graph) Middles(ctx context.Context, h Hop) ([]graph.ID, error) {
	if r := h.Property.Relation; r == nil || r.Shortcut == "" {
		return nil, nil
	}
	from, to := h.From, h.To
	if h.Property.Inverse {
		from, to = to, from
	}
	x := mustParse(h.Property.Relation.Shortcut).(Seq)
	near, err := g.Walk(ctx, []graph.ID{from}, x[0])
	if err != nil {
		return nil, err
	}
	far, err := g.Walk(ctx, []graph.ID{to}, Inverse{x[1]})
	if err != nil {
		return nil, err
	}
	joined := map[graph.ID]bool{}
	for _, r := range far {
		joined[r.Node] = true
	}
	var out []graph.ID
	for _, r := range near {
		if joined[r.Node] {
			out = append(out, r.Node)
		}
	}
	return out, nil
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
