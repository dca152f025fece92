package path

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A span is the days within which something was or may have been: from its
// earliest possible day to its latest possible one, both included.
type span struct {
	from, to edtf.Day
	dated    bool // false: nothing is known, and from and to are unbounded
}

var always = span{from: edtf.MinDay, to: edtf.MaxDay}

func (s span) meets(t span) bool { return s.from <= t.to && t.from <= s.to }

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
	attested, err := g.values(ctx, node, "attested")
	out.dated = out.dated || len(attested) > 0
	return out, err
}

// union is the span of several values, all of which claim the same. A value
// that is no date is passed over here; "check" reports it.
func union(values []graph.Term) span {
	out := span{from: edtf.MaxDay, to: edtf.MinDay}
	for _, v := range values {
		d, err := edtf.Parse(v.Lexical())
		if err != nil {
			continue
		}
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

// spansOf returns when a hop held. No span means undated.
func (g *Graph) spansOf(ctx context.Context, h Hop) ([]span, error) {
	nodes, err := g.TimeNodes(ctx, h)
	if err != nil {
		return nil, err
	}
	var out []span
	for _, node := range nodes {
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return nil, err
		}
		if s.dated {
			out = append(out, s)
		}
	}
	return out, nil
}

// TimeNodes returns the nodes whose dates are those of a hop: what a shortcut
// or a derived relation stands for (a trip, a tenure, a meeting), the contexts
// that claim it, and an event, tenure, participation or statement at its ends.
// Not all of them need have a date.
func (g *Graph) TimeNodes(ctx context.Context, h Hop) ([]graph.ID, error) {
	if r := h.Property.Relation; r != nil && r.Shortcut != "" && h.Via == nil {
		via, err := g.longForm(ctx, h)
		if err != nil {
			return nil, err
		}
		h.Via = via
	}
	var out []graph.ID
	for _, label := range h.Labels {
		if label != graph.NoLabel {
			out = append(out, label)
		}
	}
	for _, v := range append(slices.Clone(h.Via), h) {
		for _, node := range []graph.ID{v.From, v.To} {
			for _, t := range timed {
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

// longForm returns the walk that a shortcut stands for, or nil.
func (g *Graph) longForm(ctx context.Context, h Hop) ([]Hop, error) {
	x, err := Parse(h.Property.Relation.Shortcut)
	if err != nil {
		return nil, err
	}
	if h.Property.Inverse {
		x = Inverse{x}
	}
	reached, err := g.Walk(ctx, []graph.ID{h.From}, x)
	for _, r := range reached {
		if r.Node == h.To {
			return r.Hops, err
		}
	}
	return nil, err
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

// edgePasses applies the tests on an edge. A hop without any date passes no
// test of time.
func (g *Graph) edgePasses(ctx context.Context, tests []Test, h *Hop) (bool, error) {
	for _, t := range tests {
		ok, err := g.edgePassesOne(ctx, t, h)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func (g *Graph) edgePassesOne(ctx context.Context, t Test, h *Hop) (bool, error) {
	if t.Key == "source" {
		return g.fromSource(ctx, t.Value, h)
	}
	d, err := edtf.Parse(t.Value)
	if err != nil { // the parser has checked it
		return false, fmt.Errorf("test @%s: %w", t.Key, err)
	}
	from, to := d.Range()
	spans, err := g.spansOf(ctx, *h)
	for _, s := range spans {
		ok := false
		switch t.Key {
		case "on", "at":
			ok = s.meets(span{from: from, to: to})
		case "since":
			ok = s.to >= from
		case "until":
			ok = s.from <= to
		}
		if t.Key == "at" && g.begun(ctx, h) {
			ok = s.from <= to
		}
		if ok {
			return true, err
		}
	}
	return false, err
}

// begun reports whether a hop is about an event, which stays true once it has
// begun, and not about an office or membership, which ends.
func (g *Graph) begun(ctx context.Context, h *Hop) bool {
	for _, v := range append(slices.Clone(h.Via), *h) {
		for _, node := range []graph.ID{v.From, v.To} {
			if ok, err := g.isA(ctx, node, "Event"); ok && err == nil {
				return true
			}
		}
	}
	return false
}

// fromSource reports whether one label of the hop, or of all the hops that a
// derived one follows from, begins with this document or context.
func (g *Graph) fromSource(ctx context.Context, source string, h *Hop) (bool, error) {
	if iri, ok := schema.Expand(source); ok {
		source = iri
	}
	if h.Predicate == graph.Any {
		for i := range h.Via {
			if ok, err := g.fromSource(ctx, source, &h.Via[i]); err != nil || !ok {
				return false, err
			}
		}
		return len(h.Via) > 0, nil
	}
	for _, label := range h.Labels {
		t, err := g.Term(ctx, label)
		if err != nil {
			return false, err
		}
		iri := t.IRI()
		if source != "" && (iri == source || strings.HasPrefix(iri, source+"#") || strings.HasPrefix(iri, schema.Documents+source)) {
			return true, nil
		}
	}
	return false, nil
}

// timesFit decides whether two who share something did so at fitting times:
// overlapping ones, or, for a rule with Next, one directly after the other.
func (g *Graph) timesFit(ctx context.Context, p schema.Property, mine, theirs Reached, node graph.ID) (bool, error) {
	ours, err := g.tenureSpans(ctx, node, mine.Node, mine.Hops)
	if err != nil {
		return false, err
	}
	others, err := g.tenureSpans(ctx, theirs.Node, mine.Node, theirs.Hops)
	if err != nil {
		return false, err
	}
	if !p.Derived.CoTenure.Next {
		return anyMeet(ours, others), nil
	}
	if p.Inverse {
		ours, others = others, ours
	}
	all, err := g.holdersSpans(ctx, mine.Node)
	return follows(ours, others, all), err
}

func anyMeet(a, b []span) bool {
	if len(a) == 0 || len(b) == 0 {
		return true // unknown times overlap with all
	}
	for _, s := range a {
		if slices.ContainsFunc(b, s.meets) {
			return true
		}
	}
	return false
}

// follows reports whether one of next begins after one of prev with no other
// beginning in between.
func follows(prev, next, all []span) bool {
	for _, a := range prev {
		for _, b := range next {
			if a.from == edtf.MinDay || b.from <= a.from {
				continue
			}
			between := func(s span) bool { return s.from > a.from && s.from < b.from }
			if !slices.ContainsFunc(all, between) {
				return true
			}
		}
	}
	return false
}

// tenureSpans returns when a person had what is shared: the times of the
// person's tenures of the posts on the way to it, else those of the contexts
// of the hops.
func (g *Graph) tenureSpans(ctx context.Context, person, shared graph.ID, hops []Hop) ([]span, error) {
	var out []span
	posts := []graph.ID{shared}
	for _, h := range hops {
		posts = append(posts, h.From, h.To)
		for _, label := range h.Labels {
			s, err := g.spanOf(ctx, label)
			if err != nil {
				return nil, err
			}
			if s.dated {
				out = append(out, s)
			}
		}
	}
	tenures, err := g.arcs(ctx, []graph.ID{person}, graph.In, g.predicate("holder"))
	if err != nil {
		return nil, err
	}
	for _, t := range tenures {
		of, err := g.arcs(ctx, []graph.ID{t.neighbor}, graph.Out, g.predicate("post"))
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(of, func(a arc) bool { return slices.Contains(posts, a.neighbor) }) {
			continue
		}
		s, err := g.spanOf(ctx, t.neighbor)
		if err != nil {
			return nil, err
		}
		if s.dated {
			out = append(out, s)
		}
	}
	return out, nil
}

// holdersSpans returns the dated tenures of a post.
func (g *Graph) holdersSpans(ctx context.Context, post graph.ID) ([]span, error) {
	tenures, err := g.arcs(ctx, []graph.ID{post}, graph.In, g.predicate("post"))
	if err != nil {
		return nil, err
	}
	var out []span
	for _, t := range tenures {
		s, err := g.spanOf(ctx, t.neighbor)
		if err != nil {
			return nil, err
		}
		if s.dated {
			out = append(out, s)
		}
	}
	return out, nil
}
