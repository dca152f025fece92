package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A dayRange is the days from one to another, both included, on any of which
// something may have been.
type dayRange struct{ from, to edtf.Day }

// daysOf returns the days on which a hop may have been, one range for each trip,
// meeting or tenure that it stands for; what has no time by nature was on any.
// known is false if nothing says when it was.
func (g *Graph) daysOf(ctx context.Context, h Hop) (out []dayRange, known bool, err error) {
	if h.Property.Derived != nil && h.Property.Derived.CoTenure != nil {
		return g.sharedDays(ctx, h)
	}
	nodes := h.Times
	if nodes == nil {
		none, err := g.timeless(ctx, h)
		if err != nil {
			return nil, false, err
		}
		if none {
			return []dayRange{{edtf.MinDay, edtf.MaxDay}}, true, nil
		}
		if nodes, err = g.TimeNodes(ctx, h); err != nil {
			return nil, false, err
		}
	}
	if out, err = g.datedDays(ctx, nodes); err != nil || out != nil {
		return out, true, err
	}
	if nodes, err = g.lent(ctx, h); err != nil {
		return nil, false, err
	}
	out, err = g.datedDays(ctx, nodes)
	return out, out != nil, err
}

// datedDays returns the days of those nodes that have any.
func (g *Graph) datedDays(ctx context.Context, nodes []graph.ID) (out []dayRange, err error) {
	for _, node := range nodes {
		if node == graph.NoLabel {
			continue
		}
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return nil, err
		}
		if s.dated {
			out = append(out, dayRange{s.from, s.to})
		}
	}
	return out, nil
}

// sharedDays returns the days on which two may have belonged to one body.
func (g *Graph) sharedDays(ctx context.Context, h Hop) (out []dayRange, known bool, err error) {
	out = []dayRange{{edtf.MinDay, edtf.MaxDay}}
	for _, v := range h.Via {
		days, dated, err := g.daysOf(ctx, v)
		if err != nil {
			return nil, false, err
		}
		if !dated {
			continue
		}
		known = true
		var both []dayRange
		for _, a := range out {
			for _, b := range days {
				handedOver := a.to == b.from && a.from < a.to && b.from < b.to || b.to == a.from && a.from < a.to && b.from < b.to
				if c := (dayRange{max(a.from, b.from), min(a.to, b.to)}); c.from <= c.to && !handedOver {
					both = append(both, c)
				}
			}
		}
		out = both
	}
	return out, known, nil
}

// A pace is when a way of a step can be walked.
type pace struct {
	hops   [][]dayRange
	undone bool // nothing says when one of the hops was, and that is asked for
}

// paceOf reads the days of the hops of one way of a step.
func (s *search) paceOf(ctx context.Context, hops []Hop) (pace, error) {
	p := pace{hops: make([][]dayRange, len(hops))}
	for i, h := range hops {
		days, known, err := s.g.daysOf(ctx, h)
		if err != nil {
			return pace{}, err
		}
		if !known {
			if !s.o.Window.Undated {
				s.walker.undated.note(h)
				return pace{undone: true}, nil
			}
			days = []dayRange{{edtf.MinDay, edtf.MaxDay}}
		}
		p.hops[i] = days
	}
	return p, nil
}

// arrive returns the first day on which the last hop may be, if the first is no
// earlier than day and none before the one before it; ok is false if there is no
// such day.
func (p pace) arrive(day edtf.Day) (first edtf.Day, ok bool) {
	for _, hop := range p.hops {
		best, ok := edtf.MaxDay, false
		for _, d := range hop {
			if d.to >= day && d.from <= d.to {
				best, ok = min(best, max(day, d.from)), true
			}
		}
		if !ok {
			return 0, false
		}
		day = best
	}
	return day, !p.undone
}

// leave returns the last day on which the first hop may be, if the last is no
// later than day; ok is false if there is none.
func (p pace) leave(day edtf.Day) (last edtf.Day, ok bool) {
	for i := len(p.hops) - 1; i >= 0; i-- {
		best, ok := edtf.MinDay, false
		for _, d := range p.hops[i] {
			if d.from <= day && d.from <= d.to {
				best, ok = max(best, min(day, d.to)), true
			}
		}
		if !ok {
			return 0, false
		}
		day = best
	}
	return day, !p.undone
}

// A departure is the last day on which one may be at a station and still come to
// an end in time.
type departure struct {
	day edtf.Day
	ok  bool
}

// departs returns the last day on which a walk of exactly so many steps can leave a
// node for an end, each hop no earlier than the one before. It is leads in time.
func (h *hike) departs(ctx context.Context, node graph.ID, left int) (departure, error) {
	if end := h.sides[1].has(node); end || left == 0 {
		return departure{edtf.MaxDay, end && left == 0}, nil
	}
	if h.atLeast(node) > left {
		return departure{}, nil
	}
	k := hikeState{node, left}
	if d, known := h.last[k]; known {
		return d, nil
	}
	if err := h.overLimit(ctx); err != nil {
		return departure{}, err
	}
	onward, err := h.onward(ctx, node)
	if err != nil {
		return departure{}, err
	}
	var best departure
	for _, to := range onward {
		then, err := h.departs(ctx, to, left-1)
		if err != nil {
			return departure{}, err
		}
		if !then.ok {
			continue
		}
		paces, err := h.pacesBetween(ctx, node, to)
		if err != nil {
			return departure{}, err
		}
		for _, p := range paces {
			if day, ok := p.leave(then.day); ok && (!best.ok || day > best.day) {
				best = departure{day, true}
			}
		}
	}
	h.last[k] = best
	return best, nil
}

// pacesBetween returns when the ways from one station to another can be walked.
func (h *hike) pacesBetween(ctx context.Context, from, to graph.ID) ([]pace, error) {
	k := [2]graph.ID{from, to}
	if paces, known := h.paces[k]; known {
		return paces, nil
	}
	steps, err := h.stepsBetween(ctx, from, to)
	if err != nil {
		return nil, err
	}
	var out []pace
	for _, s := range steps {
		for _, hops := range s.ways() {
			p, err := h.paceOf(ctx, hops)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	h.paces[k] = out
	return out, nil
}

// inTurn leaves of a step the ways that can be walked from a day on and lead on by
// another one, and returns the first day on which one of them arrives; ok is false
// if there is none.
func (h *hike) inTurn(ctx context.Context, step Step, from, by edtf.Day) (out Step, arrives edtf.Day, ok bool, err error) {
	out = Step{From: step.From, To: step.To}
	arrives = edtf.MaxDay
	for _, hops := range step.ways() {
		p, err := h.paceOf(ctx, hops)
		if err != nil {
			return out, 0, false, err
		}
		day, fits := p.arrive(from)
		if !fits || day > by {
			continue
		}
		arrives = min(arrives, day)
		if out.Hops == nil {
			out.Hops = hops
		} else {
			out.More = append(out.More, hops)
		}
	}
	return out, arrives, out.Hops != nil, nil
}

// firstInTurn puts first, of the ways of each step, the first one that can be in turn
// with those put first before it and some way of each step behind it.
func (s *search) firstInTurn(ctx context.Context, steps []Step) error {
	paces := make([][]pace, len(steps))
	by := make([]edtf.Day, len(steps)+1) // the last day on which a step may begin
	by[len(steps)] = edtf.MaxDay
	for n := len(steps) - 1; n >= 0; n-- {
		by[n] = edtf.MinDay
		for _, hops := range steps[n].ways() {
			p, err := s.paceOf(ctx, hops)
			if err != nil {
				return err
			}
			paces[n] = append(paces[n], p)
			if day, ok := p.leave(by[n+1]); ok {
				by[n] = max(by[n], day)
			}
		}
	}
	day := edtf.MinDay
	for n := range steps {
		for i, p := range paces[n] {
			if arrives, ok := p.arrive(day); ok && arrives <= by[n+1] {
				steps[n] = steps[n].startingWith(i)
				day = arrives
				break
			}
		}
	}
	return nil
}

// startingWith is s with one of its ways before the others.
func (s Step) startingWith(way int) Step {
	all := s.ways()
	first := all[way]
	s.Hops, s.More = first, slices.Delete(all, way, way+1)
	return s
}
