package path

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/schema"
)

// The rules of derived relations by their definition: node by node, pair by pair.

// derive returns the hops of a derived relation from one node. There may be
// several to one end: each meeting of two persons is one.
func (g *definition) derive(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	switch d := p.Derived; {
	case d.Path != "":
		return g.derivePath(ctx, p, node)
	case d.CoAttendance != nil:
		return g.coAttendance(ctx, p, node)
	case d.CoTenure != nil:
		return g.coTenure(ctx, p, node, graph.Any)
	default:
		return g.firstOf(ctx, p, node)
	}
}

// derivePath walks the path of a rule. Of a sequence, each node behind its first
// part gives walks of its own: a place visited on two trips is two hops, each
// with the date of its trip.
func (g *definition) derivePath(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	x, err := Parse(p.Derived.Path)
	if err != nil {
		return nil, fmt.Errorf("rule of %s: %w", p.Derived.Name, err)
	}
	parts, ok := x.(Seq)
	if !ok {
		parts = Seq{x}
	}
	if p.Inverse {
		parts = slices.Clone(parts)
		slices.Reverse(parts)
		for i, part := range parts {
			parts[i] = Inverse{part}
		}
	}
	firsts, err := g.Walk(ctx, []graph.ID{node}, parts[0])
	if err != nil {
		return nil, err
	}
	var hops []Hop
	for _, first := range firsts {
		reached := []Reached{{Node: first.Node}}
		if len(parts) > 1 {
			if reached, err = g.Walk(ctx, []graph.ID{first.Node}, parts[1:]); err != nil {
				return nil, err
			}
		}
		for _, r := range reached {
			hops = append(hops, Hop{From: node, To: r.Node, Property: p, Via: append(slices.Clone(first.Hops), r.Hops...)})
		}
	}
	return hops, nil
}

// firstOf gives the values of the first attribute that has any.
func (g *definition) firstOf(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	if p.Inverse {
		return g.firstIn(ctx, p, node)
	}
	for _, name := range p.Derived.FirstOf {
		arcs, err := g.arcs(ctx, []graph.ID{node}, graph.Out, g.predicate(name))
		if err != nil {
			return nil, err
		}
		var hops []Hop
		for _, a := range arcs {
			h, err := g.hop(ctx, a, graph.Out)
			if err != nil {
				return nil, err
			}
			hops = append(hops, h)
		}
		if hops != nil {
			return hops, nil
		}
	}
	return nil, nil
}

// firstIn looks at every subject that has the value at all.
func (g *definition) firstIn(ctx context.Context, p schema.Property, value graph.ID) ([]Hop, error) {
	arcs, err := g.arcs(ctx, []graph.ID{value}, graph.In, nil)
	if err != nil {
		return nil, err
	}
	var out []Hop
	p.Inverse = false
	seen := map[graph.ID]bool{}
	for _, a := range arcs {
		if seen[a.neighbor] {
			continue
		}
		seen[a.neighbor] = true
		hops, err := g.firstOf(ctx, p, a.neighbor)
		if err != nil {
			return nil, err
		}
		for _, h := range hops {
			if h.To == value {
				out = append(out, reverse([]Hop{h})[0])
			}
		}
	}
	return out, nil
}

// coTenure pairs node with the persons who share a body, a delegation or a post
// with it, by every two walks to it that fit.
func (g *definition) coTenure(ctx context.Context, p schema.Property, node, _ graph.ID) ([]Hop, error) {
	var hops []Hop
	type pair struct{ shared, other graph.ID }
	done := map[pair]string{} // by which of the rule's paths
	for _, share := range p.Derived.CoTenure.Shares {
		x := mustParse(share)
		mine, err := g.everyWalk(ctx, node, x)
		if err != nil {
			return nil, err
		}
		for _, s := range mine {
			if ok, err := g.isA(ctx, s.Node, "Country"); err != nil || ok {
				if err != nil {
					return nil, err
				}
				continue
			}
			theirs, err := g.everyWalk(ctx, s.Node, turn(x))
			if err != nil {
				return nil, err
			}
			for _, o := range theirs {
				if by, ok := done[pair{s.Node, o.Node}]; o.Node == node || ok && by != share {
					continue
				}
				ok, err := g.timesFit(ctx, p, s, o, node)
				if err != nil {
					return nil, err
				}
				if ok {
					done[pair{s.Node, o.Node}] = share
					hops = append(hops, Hop{From: node, To: o.Node, Property: p, Via: append(slices.Clone(s.Hops), o.Hops...)})
				}
			}
		}
	}
	return hops, nil
}

// turn turns a sequence of links with tests round.
func turn(x Expr) Expr {
	parts, ok := x.(Seq)
	if !ok {
		return Inverse{x}
	}
	out := Seq{}
	for i := range parts {
		out = append(out, Inverse{parts[len(parts)-1-i]})
	}
	return out
}

// everyWalk returns every walk of a sequence of single edges.
func (g *definition) everyWalk(ctx context.Context, node graph.ID, x Expr) ([]Reached, error) {
	parts, ok := x.(Seq)
	if !ok {
		parts = Seq{x}
	}
	walks := []Reached{{Node: node}}
	for _, part := range parts {
		var longer []Reached
		for _, w := range walks {
			reached, err := g.Walk(ctx, []graph.ID{w.Node}, part)
			if err != nil {
				return nil, err
			}
			for _, r := range reached {
				longer = append(longer, Reached{Node: r.Node, Hops: append(slices.Clone(w.Hops), r.Hops...)})
			}
		}
		walks = longer
	}
	return walks, nil
}

// coAttendance pairs node with the persons who took part in the same events,
// by claims that are not left out.
func (g *definition) coAttendance(ctx context.Context, p schema.Property, node graph.ID) (hops []Hop, err error) {
	err = g.leavingOut(func() error {
		hops, err = g.attendedTogether(ctx, p, node)
		return err
	})
	return hops, err
}

func (g *definition) attendedTogether(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	if ok, err := g.isA(ctx, node, "Person"); err != nil || !ok {
		return nil, err
	}
	mine, err := g.presencesOf(ctx, node)
	if err != nil {
		return nil, err
	}
	// Events in the order in which they were found; each pair meets once at
	// each.
	byEvent := map[graph.ID][]presence{}
	var events []graph.ID
	for _, m := range mine {
		if _, seen := byEvent[m.event]; !seen {
			events = append(events, m.event)
		}
		byEvent[m.event] = append(byEvent[m.event], m)
	}
	var hops []Hop
	for _, event := range events {
		ok, err := g.countsAsMeeting(ctx, event, p.Derived.CoAttendance.Kinds)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		others, err := g.presencesAt(ctx, event)
		if err != nil {
			return nil, err
		}
		met, err := g.pairUp(ctx, p, byEvent[event], others)
		if err != nil {
			return nil, err
		}
		hops = append(hops, met...)
	}
	return hops, nil
}

// countsAsMeeting reports whether an event is of one of the kinds, and neither
// only planned nor cancelled. Where sources differ, one that says it was held is
// enough, as it is for "attended": answers tell that it is disputed.
func (g *definition) countsAsMeeting(ctx context.Context, event graph.ID, kinds []string) (bool, error) {
	if ok, err := g.hasValue(ctx, event, "kind", kinds...); err != nil || !ok {
		return false, err
	}
	if not, err := g.hasValue(ctx, event, "status", "planned", "cancelled"); err != nil || !not {
		return !not, err
	}
	return g.hasValue(ctx, event, "status", "held")
}

// pairUp returns one hop for each other person who shares no delegation with
// mine and was there at a time that overlaps.
func (g *definition) pairUp(ctx context.Context, p schema.Property, mine, others []presence) ([]Hop, error) {
	self := mine[0].person
	done := map[graph.ID]bool{self: true}
	for _, o := range others {
		shared := func(m presence) bool { return m.delegation == o.delegation }
		if o.delegation != graph.Any && slices.ContainsFunc(mine, shared) {
			done[o.person] = true
		}
	}
	var hops []Hop
	for _, o := range others {
		if done[o.person] {
			continue
		}
		for _, m := range mine {
			ok, err := g.overlap(ctx, m.part, o.part)
			if err != nil {
				return nil, err
			}
			if ok {
				done[o.person] = true
				hops = append(hops, Hop{From: self, To: o.person, Property: p, Via: append(slices.Clone(m.hops), reverse(o.hops)...)})
				break
			}
		}
	}
	return hops, nil
}

// presencesOf returns the ways in which a person took part in events.
func (g *definition) presencesOf(ctx context.Context, person graph.ID) ([]presence, error) {
	direct, err := g.attendances(ctx, person, false)
	if err != nil {
		return nil, err
	}
	var out []presence
	for _, hops := range direct {
		out = append(out, present(person, hops[len(hops)-1].To, graph.Any, hops))
	}
	member, err := g.Walk(ctx, []graph.ID{person}, mustParse("memberOf[type=Delegation]"))
	if err != nil {
		return nil, err
	}
	for _, d := range member {
		at, err := g.attendances(ctx, d.Node, false)
		if err != nil {
			return nil, err
		}
		for _, hops := range at {
			out = append(out, present(person, hops[len(hops)-1].To, d.Node, append(slices.Clone(d.Hops), hops...)))
		}
	}
	return g.withDelegations(ctx, out)
}

// presencesAt returns the persons who took part in an event, and how.
func (g *definition) presencesAt(ctx context.Context, event graph.ID) ([]presence, error) {
	there, err := g.attendances(ctx, event, true)
	if err != nil {
		return nil, err
	}
	var out []presence
	for _, hops := range there {
		actor := hops[len(hops)-1].To
		if ok, err := g.isA(ctx, actor, "Person"); err != nil {
			return nil, err
		} else if ok {
			out = append(out, present(actor, event, graph.Any, reverse(hops)))
			continue
		}
		if ok, err := g.isA(ctx, actor, "Delegation"); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		members, err := g.Walk(ctx, []graph.ID{actor}, mustParse("hasMember[type=Person]"))
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			out = append(out, present(m.Node, event, actor, append(reverse(m.Hops), reverse(hops)...)))
		}
	}
	return g.withDelegations(ctx, out)
}

// attendances returns the walks from an actor to its events, or, with back, from
// an event to its actors: one for each participation, and one for each shortcut
// that stands alone. A participation beside its shortcut is walked as the
// shortcut, whose Via it is: it knows the times and the delegation, which the
// shortcut does not.
func (g *definition) attendances(ctx context.Context, node graph.ID, back bool) ([][]Hop, error) {
	short, first, second := "attends", "hasParticipation", "event"
	if back {
		short, first, second = "attendedBy", "participations", "actor"
	}
	shortcuts, err := g.Walk(ctx, []graph.ID{node}, mustParse(short))
	if err != nil {
		return nil, err
	}
	parts, err := g.Walk(ctx, []graph.ID{node}, mustParse(first))
	if err != nil {
		return nil, err
	}
	shortcutTo := map[graph.ID]Hop{}
	for _, s := range shortcuts {
		shortcutTo[s.Node] = s.Hops[0]
	}
	toPart := map[graph.ID][]Hop{}
	ids := make([]graph.ID, len(parts))
	for i, part := range parts {
		ids[i], toPart[part.Node] = part.Node, part.Hops
	}
	ends, err := g.arcs(ctx, ids, graph.Out, g.predicate(second))
	if err != nil {
		return nil, err
	}
	var out [][]Hop
	backed := map[graph.ID]bool{}
	for _, end := range ends {
		last, err := g.hop(ctx, end, graph.Out)
		if err != nil {
			return nil, err
		}
		backed[end.neighbor] = true
		hops := append(slices.Clone(toPart[end.node]), last)
		if h, ok := shortcutTo[end.neighbor]; ok {
			h.Via = hops
			hops = []Hop{h}
		}
		out = append(out, hops)
	}
	for _, s := range shortcuts {
		if !backed[s.Node] {
			out = append(out, s.Hops)
		}
	}
	return out, nil
}

// withDelegations returns presences once for each delegation that the participation
// names.
func (g *definition) withDelegations(ctx context.Context, presences []presence) (out []presence, err error) {
	for _, p := range presences {
		var arcs []arc
		if p.part != graph.Any && p.delegation == graph.Any {
			if arcs, err = g.arcs(ctx, []graph.ID{p.part}, graph.Out, g.predicate("within")); err != nil {
				return nil, err
			}
		}
		if len(arcs) == 0 {
			out = append(out, p)
		}
		for _, a := range arcs {
			p.delegation = a.neighbor
			out = append(out, p)
		}
	}
	return out, nil
}

// timesFit decides whether two who share something did so at fitting times:
// overlapping ones, or, for a rule with Next, one directly after the other.
func (g *definition) timesFit(ctx context.Context, p schema.Property, mine, theirs Reached, node graph.ID) (bool, error) {
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
