package describe

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
)

// mostNamed is how many of those who took part in an event without a name are
// named to tell it from others.
const mostNamed = 3

// Happened names an event for somebody who reads about the nodes in self. One
// without a name of its own is told by where a trip went, "a trip to Moscow,
// Russia", or by who else took part, "a meeting in Moscow with Vera Noll and Karl
// Abt": without self, or where none of it took part, "of" all who did.
func (t *Teller) Happened(ctx context.Context, event graph.ID, self map[graph.ID]bool) (string, error) {
	name, err := t.bestName(ctx, event)
	if err != nil || name != "" {
		return name, err
	}
	travellers, err := t.objects(ctx, event, "traveller")
	if err != nil {
		return "", err
	}
	if len(travellers) > 0 {
		return t.tripName(ctx, event, travellers, self)
	}
	if name, err = t.Name(ctx, event); err != nil {
		return name, err
	}
	there, err := t.claimed(ctx, event, "attends")
	if err != nil || len(there) == 0 {
		return name, err
	}
	others := slices.DeleteFunc(slices.Clone(there), func(c claimedNode) bool { return self[c.node] })
	word := " with "
	if len(others) == len(there) {
		word = " of "
	}
	if len(others) == 0 {
		return name, nil
	}
	names := make([]string, len(others))
	for i, o := range others {
		if names[i], err = t.Name(ctx, o.node); err != nil {
			return "", err
		}
	}
	slices.Sort(names)
	return name + word + some(names), nil
}

// tripName is Happened for a trip.
func (t *Teller) tripName(ctx context.Context, trip graph.ID, travellers []graph.ID, self map[graph.ID]bool) (string, error) {
	kind, err := t.Text(ctx, trip, "kind")
	if err != nil {
		return "", err
	}
	name := article(kind, "trip")
	if !slices.ContainsFunc(travellers, func(id graph.ID) bool { return self[id] }) {
		who, err := t.Names(ctx, travellers)
		if err != nil {
			return "", err
		}
		name += " of " + some(who)
	}
	goals, err := t.goals(ctx, trip, self)
	if len(goals) > 0 {
		name += " to " + strings.Join(goals, "; ")
	}
	return name, err
}

// InOffice names a tenure for somebody who reads about the nodes in self: of
// their own, the post alone.
func (t *Teller) InOffice(ctx context.Context, tenure graph.ID, self map[graph.ID]bool) (string, error) {
	holders, err := t.objects(ctx, tenure, "holder")
	if err != nil {
		return "", err
	}
	posts, err := t.namesOf(ctx, tenure, "post")
	if err != nil || len(posts) == 0 || !slices.ContainsFunc(holders, func(id graph.ID) bool { return self[id] }) {
		name, naming := t.Name(ctx, tenure)
		return name, cmp.Or(err, naming)
	}
	return "in office as " + strings.Join(posts, ", "), nil
}

// some joins names, of many only the first ones and how many more there are.
func some(names []string) string {
	if len(names) > mostNamed {
		return strings.Join(names[:mostNamed-1], ", ") + fmt.Sprintf(" and %d more", len(names)-mostNamed+1)
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// goals names the destinations of a trip with the places around them. A place in
// which another one of them lies is not told for itself, and neither are those in
// told.
func (t *Teller) goals(ctx context.Context, trip graph.ID, told map[graph.ID]bool) ([]string, error) {
	goals, err := t.objects(ctx, trip, "destination")
	if err != nil {
		return nil, err
	}
	inner := map[graph.ID]bool{}
	for _, g := range goals {
		for up, n := g, 0; n < len(goals)+8; n++ { // what lies in itself does not for ever
			in, err := t.objects(ctx, up, "locatedIn")
			if err != nil {
				return nil, err
			}
			if len(in) == 0 {
				break
			}
			up = in[0]
			inner[up] = inner[up] || up != g
		}
	}
	var out []string
	for _, g := range goals {
		if inner[g] || told[g] {
			continue
		}
		name, err := t.Name(ctx, g)
		if err != nil {
			return nil, err
		}
		around, err := t.around(ctx, g, told)
		if err != nil {
			return nil, err
		}
		out = append(out, name+around)
	}
	return out, nil
}

// trips puts into the lines of the trips that a node makes where they went, and
// marks those that say only that it went there, or that it was of a delegation to
// an event that is told.
func (p *profiler) trips(ctx context.Context) error {
	been := map[graph.ID]bool{}
	for _, g := range p.out.Groups {
		for i, l := range g.Lines {
			if l.Edge.Property.Name() != "makes" {
				continue
			}
			goals, err := p.t.goals(ctx, l.Node, p.self)
			if err != nil {
				return err
			}
			if goals != nil {
				g.Lines[i].What = strings.Join(goals, "; ")
			}
			if state, err := p.t.EventState(ctx, l.Node); err != nil {
				return err
			} else if state != "" {
				g.Lines[i].What += " (" + state + ")"
			}
			ids, err := p.t.objects(ctx, l.Node, "destination")
			if err != nil {
				return err
			}
			for _, id := range ids {
				been[id] = true
			}
		}
	}
	for _, g := range p.out.Groups {
		for i, l := range g.Lines {
			switch l.Edge.Property.Name() {
			case "travelsTo":
				g.Lines[i].Told = been[l.Node]
			case "memberOf":
				g.Lines[i].Told = p.bodies[l.Node]
			}
		}
	}
	return nil
}
