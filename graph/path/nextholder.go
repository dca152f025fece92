package path

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"parley/graph"
	"parley/graph/edtf"
)

// A nextHolder is the tenure that ends another one of the same post, which has
// one seat: whoever came before had left by then.
type nextHolder struct {
	tenure graph.ID
	start  edtf.Date
}

// bounded narrows the time of a tenure by what follows from others: an end that
// nobody states is not after the start of the next holder, if the post has one
// seat, and a start that nobody states is not before the appointment, nor before
// the one who had the post last had it.
func (g *Graph) bounded(ctx context.Context, node graph.ID, s span, dates *stated) (span, error) {
	if n, err := g.natureOf(ctx, node); err != nil || n&aTenure == 0 || s.from > s.to {
		return s, err
	}
	parts, err := g.partsOf(ctx, node)
	if err != nil {
		return s, err
	}
	s.attested = slices.Concat(s.attested, parts)
	last := lastKnown(s, dates)
	next, err := g.nextHolder(ctx, node, last)
	if err != nil {
		return s, err
	}
	known, since, err := g.lastHolder(ctx, node, s)
	if err != nil {
		return s, err
	}
	if len(s.claimed) == 0 {
		s.claimed = []edtf.Date{{}}
	}
	s.claimed = slices.Clone(s.claimed)
	for i, d := range s.claimed {
		appointed := edtf.MinDay
		if a := dates.appointedOn; len(a) == 1 {
			appointed, _ = a[0].Range()
		}
		if b := d.Start(); b.Unknown && appointed.Bounded() && appointed <= d.End().Latest {
			if after, err := edtf.Span(edtf.OneOf(appointed, d.End().Latest), d); err == nil {
				d = after
			}
		}
		if b := d.Start(); b.Unknown && since.Bounded() && since <= known {
			if after, err := edtf.Span(edtf.OneOf(since, known), d); err == nil {
				d = after
			}
		}
		if b := d.End(); b.Unknown && next != nil {
			if until, err := edtf.Span(d, edtf.OneOf(d.Start().Earliest, latest(next.start))); err == nil {
				d, s.next = until, next
			}
		}
		s.claimed[i] = d
	}
	s.claimed = slices.DeleteFunc(s.claimed, edtf.Date.IsZero)
	s.dated = s.dated || len(s.claimed) > 0
	s.reach()
	return s, nil
}

// partsOf returns the times of the parts of a tenure: who was on leave from a
// post, or only acted in it, had it all that time.
func (g *Graph) partsOf(ctx context.Context, tenure graph.ID) ([]edtf.Date, error) {
	parts, err := g.arcs(ctx, []graph.ID{tenure}, graph.In, g.predicate("partOf"))
	if err != nil {
		return nil, err
	}
	var out []edtf.Date
	for _, p := range parts {
		dates, err := g.datesOf(ctx, p.neighbor)
		if err != nil {
			return nil, err
		}
		if s := spanFrom(dates); len(s.claimed) == 1 {
			out = append(out, s.claimed[0])
		}
	}
	return out, nil
}

// lastKnown returns the day up to which a tenure is known to go, at least: who
// began before it is nobody's successor. It is MaxDay if nothing is known.
func lastKnown(s span, dates *stated) edtf.Day {
	last, known := edtf.MinDay, false
	for _, d := range slices.Concat(s.attested, s.claimed, dates.appointedOn) {
		day := d.Start().Latest
		if !d.IsInterval() {
			_, day = d.Range()
		}
		if day.Bounded() {
			last, known = max(last, day), true
		}
	}
	if !known {
		return edtf.MaxDay
	}
	return last
}

// lastHolder returns the first day on which a tenure is known to hold, of one of
// which no start is known, and the last day before it on which somebody else is
// known to have had the post, which has one seat; MinDay if nobody is.
func (g *Graph) lastHolder(ctx context.Context, tenure graph.ID, s span) (known, since edtf.Day, err error) {
	first := edtf.MaxDay // that it holds, at the earliest
	known = edtf.MaxDay  // and at the latest
	note := func(from, to edtf.Day) {
		if from.Bounded() && to.Bounded() && from < first {
			first, known = from, to
		}
	}
	for _, d := range s.attested {
		note(d.Range())
	}
	for _, d := range s.claimed {
		if b := d.End(); d.Start().Unknown {
			note(b.Earliest, b.Latest)
		} else {
			return known, edtf.MinDay, nil
		}
	}
	since = edtf.MinDay
	if first == edtf.MaxDay {
		return known, since, nil
	}
	posts, err := g.arcs(ctx, []graph.ID{tenure}, graph.Out, g.predicate("post"))
	if err != nil || len(posts) != 1 {
		return known, since, err
	}
	all, err := g.successors(ctx, posts[0].neighbor)
	if err != nil || len(all) == 0 {
		return known, since, err
	}
	holder, err := g.holderOf(ctx, tenure)
	if err != nil || holder == graph.Any {
		return known, since, err
	}
	for _, o := range all {
		if o.holder == holder || latest(o.start) >= first {
			continue
		}
		since = max(since, o.start.Start().Earliest)
		if end := o.until.End(); !o.until.IsZero() && end.Latest < first {
			since = max(since, end.Earliest)
		}
	}
	return known, since, nil
}

// A successor is one who began in a post.
type successor struct {
	nextHolder
	holder graph.ID
	until  edtf.Date // when it ended; zero if that is not known, or disputed
}

// nextHolder returns the first tenure of the same post, by another holder, that
// is sure to have begun after last; nil if there is none or the post has not one
// seat.
func (g *Graph) nextHolder(ctx context.Context, tenure graph.ID, last edtf.Day) (*nextHolder, error) {
	posts, err := g.arcs(ctx, []graph.ID{tenure}, graph.Out, g.predicate("post"))
	if err != nil || len(posts) != 1 || last == edtf.MaxDay {
		return nil, err
	}
	all, err := g.successors(ctx, posts[0].neighbor)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	holder, err := g.holderOf(ctx, tenure)
	if err != nil || holder == graph.Any {
		return nil, err
	}
	from := sort.Search(len(all), func(i int) bool { return all[i].start.Start().Earliest > last })
	var best *nextHolder
	for i := from; i < len(all); i++ {
		if best != nil && all[i].start.Start().Earliest > latest(best.start) {
			break
		}
		if all[i].holder != holder && (best == nil || latest(all[i].start) < latest(best.start)) {
			best = &all[i].nextHolder
		}
	}
	return best, nil
}

func latest(d edtf.Date) edtf.Day { return d.Start().Latest }

// successors returns those who began in a post with one seat, at a date that is
// known, the earliest first. One who acted, or stood in for a part of another
// tenure, ends nobody's. A post with several seats, or of which that is not
// known, has none.
func (g *Graph) successors(ctx context.Context, post graph.ID) ([]successor, error) {
	if all, ok := g.began[post]; ok {
		return all, nil
	}
	g.began[post] = nil
	if one, err := g.hasValue(ctx, post, "seats", "1"); err != nil || !one {
		return nil, err
	}
	tenures, err := g.arcs(ctx, []graph.ID{post}, graph.In, g.predicate("post"))
	if err != nil {
		return nil, err
	}
	var all []successor
	for _, t := range tenures {
		s, ok, err := g.successor(ctx, t.neighbor)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, s)
		}
	}
	terms, err := g.Terms(ctx, tenuresOf(all))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b successor) int {
		return cmp.Or(cmp.Compare(a.start.Start().Earliest, b.start.Start().Earliest), cmp.Compare(terms[a.tenure], terms[b.tenure]))
	})
	g.began[post] = all
	return all, nil
}

func tenuresOf(all []successor) []graph.ID {
	out := make([]graph.ID, len(all))
	for i, s := range all {
		out[i] = s.tenure
	}
	return out
}

func (g *Graph) successor(ctx context.Context, tenure graph.ID) (s successor, ok bool, err error) {
	s.tenure = tenure
	if s.holder, err = g.holderOf(ctx, tenure); err != nil || s.holder == graph.Any {
		return s, false, err
	}
	statuses, err := g.values(ctx, tenure, "status")
	if err != nil || slices.ContainsFunc(statuses, func(t graph.Term) bool { return t.Lexical() != "served" }) {
		return s, false, err
	}
	part, err := g.arcs(ctx, []graph.ID{tenure}, graph.Out, g.predicate("partOf"))
	if err != nil || len(part) > 0 {
		return s, false, err
	}
	dates, err := g.datesOf(ctx, tenure)
	if err != nil {
		return s, false, err
	}
	if dates == nil {
		return s, false, nil
	}
	starts := slices.Concat(dates.startDate, dates.date)
	if len(starts) != 1 || !starts[0].Start().Earliest.Bounded() || !starts[0].Start().Latest.Bounded() {
		return s, false, nil // it is not known, or disputed
	}
	b := starts[0].Start()
	s.start = edtf.OneOf(b.Earliest, b.Latest)
	if !starts[0].IsInterval() {
		s.start = starts[0]
	}
	ends := dates.endDate
	if len(dates.startDate) == 0 {
		ends = starts
	}
	if len(ends) == 1 && ends[0].End().Earliest.Bounded() && ends[0].End().Latest.Bounded() {
		s.until = ends[0]
	}
	return s, true, nil
}

// holderOf returns the holder of a tenure, or Any.
func (g *Graph) holderOf(ctx context.Context, tenure graph.ID) (graph.ID, error) {
	arcs, err := g.arcs(ctx, []graph.ID{tenure}, graph.Out, g.predicate("holder"))
	if err != nil || len(arcs) != 1 {
		return graph.Any, err
	}
	return arcs[0].neighbor, nil
}
