package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// attendedTogether pairs nodes with the persons who took part in the same events,
// by claims that are not left out. Who took part in an event is read once, however
// many of those who did are asked about.
func (g *Graph) attendedTogether(ctx context.Context, p schema.Property, nodes []graph.ID, visit func(int, derivedEdge) error) error {
	if err := g.loadTypes(ctx, nodes); err != nil {
		return err
	}
	var persons []graph.ID
	for _, node := range nodes {
		person, err := g.isA(ctx, node, "Person")
		if err != nil {
			return err
		}
		if person {
			persons = append(persons, node)
		}
	}
	if err := g.loadPresencesOf(ctx, persons); err != nil {
		return err
	}
	var events []graph.ID
	for _, person := range persons {
		for _, m := range g.attended().of[person] {
			events = append(events, m.event)
		}
	}
	if err := g.loadMeetings(ctx, p.Derived.CoAttendance, distinct(events)); err != nil {
		return err
	}
	for i, node := range nodes {
		if err := ctx.Err(); err != nil { // all of this is known and asks no store
			return err
		}
		err := g.meetings(ctx, node, p.Derived.CoAttendance, func(d derivedEdge) error { return visit(i, d) })
		if err != nil {
			return err
		}
	}
	return nil
}

// meetings pairs one person with those who took part in the same events, in the
// order in which the events were found; each pair meets once at each.
func (g *Graph) meetings(ctx context.Context, person graph.ID, of *schema.CoAttendance, visit func(derivedEdge) error) error {
	byEvent := map[graph.ID][]presence{}
	var events []graph.ID
	for _, m := range g.attended().of[person] {
		if _, seen := byEvent[m.event]; !seen {
			events = append(events, m.event)
		}
		byEvent[m.event] = append(byEvent[m.event], m)
	}
	for _, event := range events {
		if !g.attended().counts[meetingKey{of, event}] {
			continue
		}
		if err := g.pairUp(ctx, byEvent[event], g.attended().at[event], visit); err != nil {
			return err
		}
	}
	return nil
}

// metAt pairs one person with those who took part in one event.
func (g *Graph) metAt(ctx context.Context, p schema.Property, person, event graph.ID) ([]Hop, error) {
	of := p.Derived.CoAttendance
	if is, err := g.isA(ctx, person, "Person"); err != nil || !is {
		return nil, err
	}
	if err := g.loadMeetings(ctx, of, []graph.ID{event}); err != nil || !g.attended().counts[meetingKey{of, event}] {
		return nil, err
	}
	var mine []presence
	for _, there := range g.attended().at[event] {
		if there.person == person {
			mine = append(mine, there)
		}
	}
	if mine == nil {
		return nil, nil
	}
	var hops []Hop
	err := g.pairUp(ctx, mine, g.attended().at[event], func(d derivedEdge) error {
		hops = append(hops, d.hop(p, person))
		return nil
	})
	return hops, err
}

// A meetingKey names an event and the rule that it may count for.
type meetingKey struct {
	of    *schema.CoAttendance
	event graph.ID
}

// loadMeetings decides which events count as meetings, and reads who took part in
// those that do. An event counts that is of one of the kinds, and neither only
// planned nor cancelled. Where sources differ, one that says it was held is
// enough, as it is for "attended": answers tell that it is disputed.
func (g *Graph) loadMeetings(ctx context.Context, of *schema.CoAttendance, events []graph.ID) error {
	events = slices.DeleteFunc(events, func(e graph.ID) bool {
		_, known := g.attended().counts[meetingKey{of, e}]
		return known
	})
	kinds, err := g.valuesEach(ctx, events, "kind")
	if err != nil {
		return err
	}
	states, err := g.valuesEach(ctx, events, "status")
	if err != nil {
		return err
	}
	var count []graph.ID
	for _, e := range events {
		counts := isOneOf(kinds[e], of.Kinds...) &&
			(!isOneOf(states[e], "planned", "cancelled") || isOneOf(states[e], "held"))
		g.attended().counts[meetingKey{of, e}] = counts
		if counts {
			count = append(count, e)
		}
	}
	return g.loadPresencesAt(ctx, count)
}

// isOneOf reports whether one of the values has one of these texts.
func isOneOf(values []graph.Term, texts ...string) bool {
	return slices.ContainsFunc(values, func(v graph.Term) bool { return slices.Contains(texts, v.Lexical()) })
}

// pairUp passes on one edge for each other person who shares no delegation with
// mine and was there at a time that overlaps.
func (g *Graph) pairUp(ctx context.Context, mine, others []presence, visit func(derivedEdge) error) error {
	done := map[graph.ID]bool{mine[0].person: true}
	for _, o := range others {
		shared := func(m presence) bool { return m.delegation == o.delegation }
		if o.delegation != graph.Any && slices.ContainsFunc(mine, shared) {
			done[o.person] = true
		}
	}
	for _, o := range others {
		if done[o.person] {
			continue
		}
		for _, m := range mine {
			ok, err := g.overlap(ctx, m.part, o.part)
			if err != nil {
				return err
			}
			if ok {
				done[o.person] = true
				if err := visit(derivedEdge{to: o.person, left: m.hops, right: o.back}); err != nil {
					return err
				}
				break
			}
		}
	}
	return nil
}
