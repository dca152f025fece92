package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// Judged is how the time of something stands to a window, and why.
type Judged struct {
	Verdict
	// Nodes are those whose dates pass: the trips, of all of them, that fall
	// within the window. Those that are certain come first.
	Nodes []graph.ID
	Sure  int  // how many of Nodes are certain
	dated bool // something has a date, or needs none
}

// JudgeNode says how the time of a node stands to a window. An event, a
// statement or a participation happens, and counts for a window made by At once
// it has begun; anything else holds, and ends. In all time everything holds.
func (g *Graph) JudgeNode(ctx context.Context, node graph.ID, w Window) (Verdict, error) {
	n, err := g.natureOf(ctx, node)
	if err != nil {
		return RuledOut, err
	}
	s, err := g.spanOf(ctx, node)
	return w.judge(s, n&happens != 0), err
}

// JudgeHop says how the time of a hop stands to a window. Its time is that of
// its TimeNodes, of which one is enough: of several trips one. If they have no
// date, it is that of the event to which a delegation at one of its ends goes.
// Two are colleagues at a time if both belonged then. What has no time by
// nature, as that a place lies in a country or that somebody bears a name, holds
// at any, unless a date says when.
func (g *Graph) JudgeHop(ctx context.Context, h Hop, w Window) (Judged, error) {
	if !w.Limited() {
		return Judged{Verdict: Held, dated: true}, nil
	}
	if err := g.LoadHops(ctx, []Hop{h}); err != nil {
		return Judged{}, err
	}
	return g.judgeHop(ctx, h, w)
}

// judgeHop is JudgeHop of a hop that was loaded; else it costs more.
func (g *Graph) judgeHop(ctx context.Context, h Hop, w Window) (Judged, error) {
	if !w.Limited() {
		return Judged{Verdict: Held, dated: true}, nil
	}
	if h.Property.Derived != nil && h.Property.Derived.CoTenure != nil {
		return g.judgeShared(ctx, h, w)
	}
	none, err := g.timeless(ctx, h)
	if err != nil {
		return Judged{}, err
	}
	nodes := h.Labels
	if !none {
		nodes, err = g.TimeNodes(ctx, h)
	}
	if err != nil {
		return Judged{}, err
	}
	if j, err := g.judgeNodes(ctx, nodes, w); err != nil || j.Verdict > Undated {
		return j, err
	} else if j.dated {
		return g.orUndated(ctx, h, j)
	}
	if none {
		return Judged{Verdict: Held}, nil
	}
	if nodes, err = g.lent(ctx, h); err != nil {
		return Judged{}, err
	}
	return g.judgeNodes(ctx, nodes, w)
}

// orUndated finds, of a shortcut whose dates rule a window out, one of the nodes
// that it stands for that has no date: a trip that may have been at any time.
func (g *Graph) orUndated(ctx context.Context, h Hop, j Judged) (Judged, error) {
	if h.Via != nil {
		return j, nil
	}
	middles, err := g.Middles(ctx, h)
	if err != nil {
		return j, err
	}
	for _, m := range middles {
		s, err := g.spanOf(ctx, m)
		if err != nil {
			return j, err
		}
		if !s.dated {
			j.Verdict, j.Nodes = Undated, append(j.Nodes, m)
		}
	}
	return j, nil
}

// timeless reports whether a hop has no time by nature: only a context that
// claims it may date it.
func (g *Graph) timeless(ctx context.Context, h Hop) (bool, error) {
	switch p := h.Property; {
	case p.Attribute != nil:
		return true, nil
	case p.Relation != nil:
		return p.Relation.Name == "locatedIn" || p.Relation.Name == "postIn", nil
	case p.Derived != nil:
		return p.Derived.FirstOf != nil, nil
	}
	value, err := g.Term(ctx, h.To)
	return value.Kind() == graph.KindLiteral, err
}

// judgeNodes judges what has the time of any of these nodes. Contexts that date
// what happens do so as events would.
func (g *Graph) judgeNodes(ctx context.Context, nodes []graph.ID, w Window) (Judged, error) {
	natures := make([]nature, len(nodes))
	var all nature
	for i, node := range nodes {
		if node == graph.NoLabel {
			continue
		}
		var err error
		if natures[i], err = g.natureOf(ctx, node); err != nil {
			return Judged{}, err
		}
		all |= natures[i]
	}
	j := Judged{Verdict: RuledOut}
	var may []graph.ID
	for i, node := range nodes {
		if node == graph.NoLabel {
			continue
		}
		s, err := g.spanOf(ctx, node)
		if err != nil {
			return Judged{}, err
		}
		n := natures[i]
		switch v := w.judge(s, n&happens != 0 || all&happens != 0 && n&aTenure == 0); v {
		case Undated:
			continue
		case Held:
			j.Nodes = append(j.Nodes, node)
			j.Verdict = Held
		case Possible:
			may = append(may, node)
			j.Verdict = max(j.Verdict, Possible)
		}
		j.dated = true
	}
	j.Sure = len(j.Nodes)
	j.Nodes = append(j.Nodes, may...)
	if !j.dated {
		j.Verdict = Undated
	}
	return j, nil
}

// judgeShared judges what two share: at a time at which both had it or, for a
// rule with Next, one of them. Hops without a date rule nothing out.
func (g *Graph) judgeShared(ctx context.Context, h Hop, w Window) (Judged, error) {
	nDated, nPassed, nSure := 0, 0, 0
	out := Judged{Verdict: RuledOut}
	var sure, may []graph.ID
	for _, v := range h.Via {
		j, err := g.judgeHop(ctx, v, w)
		if err != nil {
			return Judged{}, err
		}
		if j.dated {
			nDated++
			if j.Verdict >= Possible {
				nPassed++
			}
		}
		if j.Verdict == Held {
			nSure++
		}
		sure = append(sure, j.Nodes[:j.Sure]...)
		may = append(may, j.Nodes[j.Sure:]...)
	}
	out.Nodes = each(sure)
	out.Sure = len(out.Nodes)
	out.Nodes = each(append(out.Nodes, may...))
	next := h.Property.Derived.CoTenure.Next
	out.dated = nDated > 0
	switch {
	case nDated == 0:
		out.Verdict = Undated
	case nSure == len(h.Via) || next && nSure > 0:
		out.Verdict = Held
	case nPassed == nDated || next && nPassed > 0:
		out.Verdict = Possible
	}
	return out, nil
}

// each returns ids in their order, each once.
func each(ids []graph.ID) []graph.ID {
	var out []graph.ID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Mark puts on a hop what is known of its time, once it has passed the window.
func (j Judged) Mark(h *Hop, w Window) {
	h.May, h.Times, h.Sure = j.Verdict != Held, j.Nodes, j.Sure
	if w.Certain {
		h.Times = j.Nodes[:j.Sure]
	}
}

// NextHolder returns the tenure whose start bounds the end of another one,
// which nobody states, and that start: that of the next holder of a post with
// one seat. It is Any if there is none, or the end is stated.
func (g *Graph) NextHolder(ctx context.Context, tenure graph.ID) (next graph.ID, start edtf.Date, err error) {
	s, err := g.spanOf(ctx, tenure)
	if err != nil || s.next == nil {
		return graph.Any, edtf.Date{}, err
	}
	return s.next.tenure, s.next.start, nil
}
