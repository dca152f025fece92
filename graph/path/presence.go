package path

import (
	"context"
	"slices"

	"parley/graph"
)

// A presence is one way in which a person took part in an event.
type presence struct {
	person, event, delegation graph.ID // delegation is Any for somebody by themselves
	hops                      []Hop    // from the person to the event
	back                      []Hop    // from the event to the person, of who took part in an event
	part                      graph.ID // the participation, or Any
}

// attendance is what was read of who took part in what.
type attendance struct {
	of     map[graph.ID][]presence // by person
	at     map[graph.ID][]presence // by event
	counts map[meetingKey]bool
}

// attended returns what was read so far, while the same claims were left out.
func (g *Graph) attended() *attendance {
	a := g.attendance[g.skipping]
	if a == nil {
		a = &attendance{map[graph.ID][]presence{}, map[graph.ID][]presence{}, map[meetingKey]bool{}}
		g.attendance[g.skipping] = a
	}
	return a
}

var (
	memberOfDelegation = compile(mustParse("memberOf[type=Delegation]"))
	hasMemberPerson    = compile(mustParse("hasMember[type=Person]"))
	attends            = compile(mustParse("attends"))
	attendedBy         = attends.turned()
	hasParticipation   = compile(mustParse("hasParticipation"))
	participations     = compile(mustParse("participations"))
)

// loadPresencesOf reads the ways in which persons took part in events, as far as
// they are not known.
func (g *Graph) loadPresencesOf(ctx context.Context, persons []graph.ID) error {
	persons = without(persons, g.attended().of)
	direct, err := g.attendances(ctx, persons, false)
	if err != nil {
		return err
	}
	member, err := g.runEach(ctx, persons, memberOfDelegation)
	if err != nil {
		return err
	}
	delegations := ends(member)
	at, err := g.attendances(ctx, delegations, false)
	if err != nil {
		return err
	}
	of := make(map[graph.ID][][]Hop, len(delegations))
	for i, d := range delegations {
		of[d] = at[i]
	}
	var all []presence
	for i, person := range persons {
		for _, hops := range direct[i] {
			all = append(all, present(person, hops[len(hops)-1].To, graph.Any, hops))
		}
		for _, d := range member[i] {
			for _, hops := range of[d.Node] {
				all = append(all, present(person, hops[len(hops)-1].To, d.Node, append(slices.Clone(d.Hops), hops...)))
			}
		}
		g.attended().of[person] = nil
	}
	if all, err = g.withDelegations(ctx, all); err != nil {
		return err
	}
	for _, p := range all {
		g.attended().of[p.person] = append(g.attended().of[p.person], p)
	}
	return nil
}

// without returns ids that are no keys of known, each once.
func without[V any](ids []graph.ID, known map[graph.ID]V) []graph.ID {
	var out []graph.ID
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			out = append(out, id)
		}
	}
	return distinct(out)
}

// loadPresencesAt reads the persons who took part in events, and how, as far as
// they are not known.
func (g *Graph) loadPresencesAt(ctx context.Context, events []graph.ID) error {
	events = without(events, g.attended().at)
	there, err := g.attendances(ctx, events, true)
	if err != nil {
		return err
	}
	var actors []graph.ID
	for _, walks := range there {
		for _, hops := range walks {
			actors = append(actors, hops[len(hops)-1].To)
		}
	}
	actors = distinct(actors)
	if err := g.loadTypes(ctx, actors); err != nil {
		return err
	}
	persons, delegations := map[graph.ID]bool{}, []graph.ID{}
	for _, actor := range actors {
		if persons[actor], err = g.isA(ctx, actor, "Person"); err != nil {
			return err
		}
		if is, err := g.isA(ctx, actor, "Delegation"); err != nil {
			return err
		} else if is { // also of a person, as loadPresencesOf has it

			delegations = append(delegations, actor)
		}
	}
	members, err := g.walkFrom(ctx, delegations, hasMemberPerson)
	if err != nil {
		return err
	}
	var all []presence
	for i, event := range events {
		for _, hops := range there[i] {
			actor := hops[len(hops)-1].To
			if persons[actor] {
				p := present(actor, event, graph.Any, reverse(hops))
				p.back = hops
				all = append(all, p)
			}
			for _, m := range members[actor] {
				p := present(m.Node, event, actor, append(reverse(m.Hops), reverse(hops)...))
				p.back = append(slices.Clone(hops), m.Hops...)
				all = append(all, p)
			}
		}
		g.attended().at[event] = nil
	}
	if all, err = g.withDelegations(ctx, all); err != nil {
		return err
	}
	for _, p := range all {
		g.attended().at[p.event] = append(g.attended().at[p.event], p)
	}
	return nil
}

// attendances returns, by node, the walks from actors to their events, or, with
// back, from events to their actors: one for each participation, and one for each
// shortcut that stands alone. A participation beside its shortcut is walked as the
// shortcut, whose Via it is: it knows the times and the delegation, which the
// shortcut does not.
func (g *Graph) attendances(ctx context.Context, nodes []graph.ID, back bool) ([][][]Hop, error) {
	short, first, second := attends, hasParticipation, "event"
	if back {
		short, first, second = attendedBy, participations, "actor"
	}
	shortcuts, err := g.runEach(ctx, nodes, short)
	if err != nil {
		return nil, err
	}
	parts, err := g.runEach(ctx, nodes, first)
	if err != nil {
		return nil, err
	}
	arcs, err := g.arcs(ctx, ends(parts), graph.Out, g.predicate(second))
	if err != nil {
		return nil, err
	}
	lasts := map[graph.ID][]Hop{} // by participation
	for _, a := range arcs {
		h, err := g.hop(ctx, a, graph.Out)
		if err != nil {
			return nil, err
		}
		lasts[a.node] = append(lasts[a.node], h)
	}
	out := make([][][]Hop, len(nodes))
	for i := range nodes {
		shortcutTo := map[graph.ID]Hop{}
		for _, s := range shortcuts[i] {
			shortcutTo[s.Node] = s.Hops[0]
		}
		backed := map[graph.ID]bool{}
		for _, part := range parts[i] {
			for _, last := range lasts[part.Node] {
				backed[last.To] = true
				hops := append(slices.Clone(part.Hops), last)
				if h, ok := shortcutTo[last.To]; ok {
					h.Via = hops
					hops = []Hop{h}
				}
				out[i] = append(out[i], hops)
			}
		}
		for _, s := range shortcuts[i] {
			if !backed[s.Node] {
				out[i] = append(out[i], s.Hops)
			}
		}
	}
	return out, nil
}

// present makes a presence from a walk from the person to the event.
func present(person, event, delegation graph.ID, hops []Hop) presence {
	p := presence{person: person, event: event, delegation: delegation, hops: hops, part: graph.Any}
	note := func(h Hop) {
		if h.Property.Name() == "hasParticipation" {
			p.part = h.To
		}
	}
	for _, h := range hops {
		for _, v := range h.Via {
			note(v)
		}
		note(h)
	}
	return p
}

// withDelegations notes the delegations that participations name: a presence is there
// once for each. It loads when the participations were, too, as the times of those
// who were at one event are compared.
func (g *Graph) withDelegations(ctx context.Context, presences []presence) ([]presence, error) {
	var parts, alone []graph.ID
	for _, p := range presences {
		if p.part == graph.Any {
			continue
		}
		if parts = append(parts, p.part); p.delegation == graph.Any {
			alone = append(alone, p.part)
		}
	}
	if err := g.loadTimes(ctx, parts); err != nil {
		return nil, err
	}
	arcs, err := g.arcs(ctx, distinct(alone), graph.Out, g.predicate("within"))
	if err != nil {
		return nil, err
	}
	within := map[graph.ID][]graph.ID{}
	for _, a := range arcs {
		within[a.node] = append(within[a.node], a.neighbor)
	}
	out := make([]presence, 0, len(presences))
	for _, p := range presences {
		if p.delegation != graph.Any || within[p.part] == nil {
			out = append(out, p)
			continue
		}
		for _, p.delegation = range within[p.part] {
			out = append(out, p)
		}
	}
	return out, nil
}
