package path

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/schema"
)

// evalDerived walks one derived relation from each node. A derived hop keeps,
// as its Via, the stored edges that it follows from.
func (g *Graph) evalDerived(ctx context.Context, p schema.Property, back bool, tests []Test, in *reachSet) (*reachSet, error) {
	p.Inverse = back && !p.Derived.Symmetric()
	out := &reachSet{}
	for _, node := range in.order {
		hops, err := g.derive(ctx, p, node)
		if err != nil {
			return nil, err
		}
		for _, h := range hops {
			ok, err := g.edgePasses(ctx, tests, &h)
			if err != nil {
				return nil, err
			}
			if ok {
				out.add(h.To, in.walks[node].then(h))
			}
		}
	}
	return out, nil
}

// derive returns the hops of a derived relation from one node. There may be
// several to one end: each meeting of two persons is one.
func (g *Graph) derive(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	switch d := p.Derived; {
	case d.Path != "":
		return g.derivePath(ctx, p, node)
	case d.CoAttendance != nil:
		return g.coAttendance(ctx, p, node)
	case d.CoTenure != nil:
		return g.coTenure(ctx, p, node)
	default:
		return g.firstOf(ctx, p, node)
	}
}

// Derive returns every hop of a derived relation from a node. There may be
// several to one end: two persons who met twice are joined by two.
func (g *Graph) Derive(ctx context.Context, name string, node graph.ID) ([]Hop, error) {
	p, ok := schema.Find(name)
	if !ok || p.Derived == nil {
		return nil, fmt.Errorf("%s is no derived relation", name)
	}
	return g.derive(ctx, p, node)
}

func (g *Graph) derivePath(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	x, err := Parse(p.Derived.Path)
	if err != nil {
		return nil, fmt.Errorf("rule of %s: %w", p.Derived.Name, err)
	}
	if p.Inverse {
		x = Inverse{x}
	}
	reached, err := g.Walk(ctx, []graph.ID{node}, x)
	hops := make([]Hop, len(reached))
	for i, r := range reached {
		hops[i] = Hop{From: node, To: r.Node, Property: p, Via: r.Hops}
	}
	return hops, err
}

// firstOf gives the values of the first attribute that has any.
func (g *Graph) firstOf(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	if p.Inverse {
		return nil, fmt.Errorf("%s cannot be walked backwards", p.Derived.Name)
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

// A presence is one way in which a person took part in an event.
type presence struct {
	person, event, delegation graph.ID // delegation is Any for somebody by themselves
	hops                      []Hop    // from the person to the event
	part                      graph.ID // the participation, or Any
}

// coAttendance pairs node with the persons who took part in the same events.
func (g *Graph) coAttendance(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
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
// only planned nor cancelled.
func (g *Graph) countsAsMeeting(ctx context.Context, event graph.ID, kinds []string) (bool, error) {
	if ok, err := g.hasValue(ctx, event, "kind", kinds...); err != nil || !ok {
		return false, err
	}
	not, err := g.hasValue(ctx, event, "status", "planned", "cancelled")
	return !not, err
}

// pairUp returns one hop for each other person who shares no delegation with
// mine and was there at a time that overlaps.
func (g *Graph) pairUp(ctx context.Context, p schema.Property, mine, others []presence) ([]Hop, error) {
	delegations := func(person graph.ID, of []presence) (out []graph.ID) {
		for _, o := range of {
			if o.person == person && o.delegation != graph.Any {
				out = append(out, o.delegation)
			}
		}
		return out
	}
	self := mine[0].person
	ours := delegations(self, mine)
	var hops []Hop
	done := map[graph.ID]bool{self: true}
	for _, o := range others {
		if done[o.person] {
			continue
		}
		shared := func(d graph.ID) bool { return slices.Contains(ours, d) }
		if slices.ContainsFunc(delegations(o.person, others), shared) {
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
	direct, err := g.Walk(ctx, []graph.ID{person}, mustParse("attends|hasParticipation/event"))
	if err != nil {
		return nil, err
	}
	var out []presence
	for _, r := range direct {
		out = append(out, g.present(person, r.Node, graph.Any, r.Hops))
	}
	member, err := g.Walk(ctx, []graph.ID{person}, mustParse("memberOf[type=Delegation]"))
	if err != nil {
		return nil, err
	}
	for _, d := range member {
		at, err := g.Walk(ctx, []graph.ID{d.Node}, mustParse("attends|hasParticipation/event"))
		if err != nil {
			return nil, err
		}
		for _, r := range at {
			out = append(out, g.present(person, r.Node, d.Node, append(slices.Clone(d.Hops), r.Hops...)))
		}
	}
	return out, g.addWithin(ctx, out)
}

// presencesAt returns the persons who took part in an event, and how.
func (g *Graph) presencesAt(ctx context.Context, event graph.ID) ([]presence, error) {
	there, err := g.Walk(ctx, []graph.ID{event}, mustParse("attendedBy|participations/actor"))
	if err != nil {
		return nil, err
	}
	var out []presence
	for _, r := range there {
		if ok, err := g.isA(ctx, r.Node, "Person"); err != nil {
			return nil, err
		} else if ok {
			out = append(out, g.present(r.Node, event, graph.Any, reverse(r.Hops)))
			continue
		}
		if ok, err := g.isA(ctx, r.Node, "Delegation"); err != nil || !ok {
			if err != nil {
				return nil, err
			}
			continue
		}
		members, err := g.Walk(ctx, []graph.ID{r.Node}, mustParse("hasMember[type=Person]"))
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			out = append(out, g.present(m.Node, event, r.Node, append(reverse(m.Hops), reverse(r.Hops)...)))
		}
	}
	return out, g.addWithin(ctx, out)
}

// present makes a presence from a walk from the person to the event.
func (g *Graph) present(person, event, delegation graph.ID, hops []Hop) presence {
	p := presence{person: person, event: event, delegation: delegation, hops: hops, part: graph.Any}
	for _, h := range hops {
		if h.Property.Name() == "hasParticipation" {
			p.part = h.To
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

// coTenure pairs node with the persons who share a body, a delegation or a
// post with it.
func (g *Graph) coTenure(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	var hops []Hop
	done := map[graph.ID]bool{node: true}
	for _, share := range p.Derived.CoTenure.Shares {
		x, err := Parse(share)
		if err != nil {
			return nil, fmt.Errorf("rule of %s: %w", p.Derived.Name, err)
		}
		shared, err := g.Walk(ctx, []graph.ID{node}, x)
		if err != nil {
			return nil, err
		}
		for _, s := range shared {
			if ok, err := g.isA(ctx, s.Node, "Country"); err != nil || ok {
				if err != nil {
					return nil, err
				}
				continue
			}
			others, err := g.Walk(ctx, []graph.ID{s.Node}, Inverse{x})
			if err != nil {
				return nil, err
			}
			for _, o := range others {
				if done[o.Node] {
					continue
				}
				ok, err := g.timesFit(ctx, p, s, o, node)
				if err != nil {
					return nil, err
				}
				if ok {
					done[o.Node] = true
					hops = append(hops, Hop{From: node, To: o.Node, Property: p, Via: append(slices.Clone(s.Hops), o.Hops...)})
				}
			}
		}
	}
	return hops, nil
}

// reverse turns a walk round.
func reverse(hops []Hop) []Hop {
	out := make([]Hop, len(hops))
	for i, h := range hops {
		h.From, h.To = h.To, h.From
		h.Property.Inverse = !h.Property.Inverse
		h.Via = reverse(h.Via)
		out[len(hops)-1-i] = h
	}
	return out
}

// mustParse parses an expression of the program's own.
func mustParse(text string) Expr {
	x, err := Parse(text)
	if err != nil {
		panic("path: " + err.Error())
	}
	return x
}
