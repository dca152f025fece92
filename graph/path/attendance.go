package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A presence is one way in which a person took part in an event.
type presence struct {
	person, event, delegation graph.ID // delegation is Any for somebody by themselves
	hops                      []Hop    // from the person to the event
	part                      graph.ID // the participation, or Any
}

// coAttendance pairs node with the persons who took part in the same events,
// by claims that are not left out.
func (g *Graph) coAttendance(ctx context.Context, p schema.Property, node graph.ID) (hops []Hop, err error) {
	err = g.leavingOut(func() error {
		hops, err = g.attendedTogether(ctx, p, node)
		return err
	})
	return hops, err
}

func (g *Graph) attendedTogether(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
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
func (g *Graph) countsAsMeeting(ctx context.Context, event graph.ID, kinds []string) (bool, error) {
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
func (g *Graph) pairUp(ctx context.Context, p schema.Property, mine, others []presence) ([]Hop, error) {
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
func (g *Graph) presencesOf(ctx context.Context, person graph.ID) ([]presence, error) {
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
	return out, g.addWithin(ctx, out)
}

// presencesAt returns the persons who took part in an event, and how.
func (g *Graph) presencesAt(ctx context.Context, event graph.ID) ([]presence, error) {
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
	return out, g.addWithin(ctx, out)
}

// attendances returns the walks from an actor to its events, or, with back, from
// an event to its actors: one for each participation, and one for each shortcut
// that stands alone. A participation beside its shortcut is walked as the
// shortcut, whose Via it is: it knows the times and the delegation, which the
// shortcut does not.
func (g *Graph) attendances(ctx context.Context, node graph.ID, back bool) ([][]Hop, error) {
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

// present makes a presence from a walk from the person to the event.
func present(person, event, delegation graph.ID, hops []Hop) presence {
	p := presence{person: person, event: event, delegation: delegation, hops: hops, part: graph.Any}
	for _, h := range hops {
		for _, v := range append(h.Via, h) {
			if v.Property.Name() == "hasParticipation" {
				p.part = v.To
			}
		}
	}
	return p
}

// addWithin notes the delegation that a participation names.
func (g *Graph) addWithin(ctx context.Context, presences []presence) error {
	for i := range presences {
		p := &presences[i]
		if p.part == graph.Any || p.delegation != graph.Any {
			continue
		}
		arcs, err := g.arcs(ctx, []graph.ID{p.part}, graph.Out, g.predicate("within"))
		if err != nil {
			return err
		}
		for _, a := range arcs {
			p.delegation = a.neighbor
		}
	}
	return nil
}
