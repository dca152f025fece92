package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// An Origin is where a claim was published: the document, and who published it. Of
// what an editor decided, and of what is not known, both are "".
type Origin struct{ Document, Publisher graph.Term }

// NameOrigins tells where claims were published, for what asks on how much a step
// rests. Without it every document, as labels name it, is a publisher of its own.
func (g *Graph) NameOrigins(of func(ctx context.Context, label graph.ID) (Origin, error)) {
	g.originOf = of
}

// Evidence returns how many documents bear out a step, each by itself in one of its
// ways, and how many publishers do. A way that no document bears out alone, but
// several do together, counts as one.
func (g *Graph) Evidence(ctx context.Context, s Step) (documents, publishers int, err error) {
	docs, who := map[graph.Term]bool{}, map[graph.Term]bool{}
	together := false
	for _, way := range s.ways() {
		d, p, all, err := g.wayEvidence(ctx, way)
		if err != nil {
			return 0, 0, err
		}
		for t := range d {
			docs[t] = true
		}
		for t := range p {
			who[t] = true
		}
		together = together || all
	}
	if together {
		return max(len(docs), 1), max(len(who), 1), nil
	}
	return len(docs), len(who), nil
}

// wayEvidence returns the documents and the publishers that each bear out all
// edges of a way, and whether each edge is borne out by some.
func (g *Graph) wayEvidence(ctx context.Context, way []Hop) (docs, who map[graph.Term]bool, all bool, err error) {
	for i, h := range storedHops(way) {
		d, p := map[graph.Term]bool{}, map[graph.Term]bool{}
		for _, label := range h.Labels {
			o, err := g.origin(ctx, label)
			if err != nil {
				return nil, nil, false, err
			}
			if o.Document != "" {
				d[o.Document], p[o.Publisher] = true, true
			}
		}
		if len(d) == 0 {
			return nil, nil, false, nil
		}
		if i == 0 {
			docs, who = d, p
			continue
		}
		keepIn(docs, d)
		keepIn(who, p)
	}
	return docs, who, true, nil
}

// keepIn deletes from a set what is not in another.
func keepIn(set, other map[graph.Term]bool) {
	for t := range set {
		if !other[t] {
			delete(set, t)
		}
	}
}

func (g *Graph) origin(ctx context.Context, label graph.ID) (Origin, error) {
	if g.originOf != nil {
		return g.originOf(ctx, label)
	}
	if label == graph.NoLabel {
		return Origin{}, nil
	}
	t, err := g.Term(ctx, label)
	document, _, _ := strings.Cut(t.IRI(), "#")
	return Origin{graph.IRI(document), graph.IRI(document)}, err
}

// Latest returns the latest day on which a step is known to have been so, in any of
// its ways; MinDay if nothing says when. What goes on is as late as it began.
func (g *Graph) Latest(ctx context.Context, s Step) (edtf.Day, error) {
	latest := edtf.MinDay
	for _, way := range s.ways() {
		day, err := g.lastDay(ctx, way)
		if err != nil {
			return latest, err
		}
		latest = max(latest, day)
	}
	return latest, nil
}

// lastDay returns the day of a way that Latest asks for: that of the hop which was
// first so, as before it not all of them were.
func (g *Graph) lastDay(ctx context.Context, way []Hop) (edtf.Day, error) {
	first := edtf.MaxDay
	for _, h := range way {
		days, _, err := g.daysOf(ctx, h)
		if err != nil {
			return edtf.MinDay, err
		}
		last := edtf.MinDay
		for _, d := range days {
			if d.to < edtf.MaxDay {
				last = max(last, d.to)
			} else { // it goes on, or nobody says until when
				last = max(last, d.from)
			}
		}
		if last > edtf.MinDay {
			first = min(first, last)
		}
	}
	if first == edtf.MaxDay {
		return edtf.MinDay, nil
	}
	return first, nil
}

// ways returns all ways in which a step is so.
func (s Step) ways() [][]Hop { return slices.Concat([][]Hop{s.Hops}, s.More) }

// storedHops returns the stored edges that hops rest on.
func storedHops(hops []Hop) []Hop {
	var out []Hop
	for _, h := range hops {
		if h.Predicate != graph.Any {
			out = append(out, h)
			continue
		}
		out = append(out, storedHops(h.Via)...)
	}
	return out
}

// A standing is how a path compares by a preference: that with the greater numbers,
// the first that differ, comes first.
type standing []int

// standing returns that of a path: the days of its steps, the oldest first; or their
// publishers and documents, the weakest first.
func (g *Graph) standing(ctx context.Context, by Preference, steps []Step) (standing, error) {
	var out []standing
	for _, s := range steps {
		one, err := g.stepStanding(ctx, by, s)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b standing) int { return slices.Compare(a, b) })
	return slices.Concat(out...), nil
}

func (g *Graph) stepStanding(ctx context.Context, by Preference, s Step) (standing, error) {
	switch by {
	case Recent:
		day, err := g.Latest(ctx, s)
		return standing{int(day)}, err
	case Evidence:
		documents, publishers, err := g.Evidence(ctx, s)
		return standing{publishers, documents}, err
	}
	return nil, nil
}

// preferWays puts the preferred way of a step first, and the others behind it in
// the order of preference.
func (g *Graph) preferWays(ctx context.Context, by Preference, s Step) (Step, error) {
	if by == Telling || len(s.More) == 0 {
		return s, nil
	}
	type way struct {
		hops []Hop
		standing
		may bool
	}
	var all []way
	for _, hops := range s.ways() {
		one := Step{From: s.From, To: s.To, Hops: hops}
		standing, err := g.stepStanding(ctx, by, one)
		if err != nil {
			return s, err
		}
		all = append(all, way{hops, standing, one.May()})
	}
	slices.SortStableFunc(all, func(a, b way) int {
		return cmp.Or(compareBool(a.may, b.may), slices.Compare(b.standing, a.standing))
	})
	out := Step{From: s.From, To: s.To, Hops: all[0].hops}
	for _, w := range all[1:] {
		out.More = append(out.More, w.hops)
	}
	return out, nil
}
