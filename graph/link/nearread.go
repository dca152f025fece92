package link

import (
	"context"
	"maps"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A neighborhood gathers what is near some events.
type neighborhood struct {
	ctx context.Context
	s   graph.Snapshot
	ids map[string]graph.ID // of predicates, by name

	person, event graph.ID // the types
	alike         Alike

	coded  []graph.IDQuad                  // what tells of machines
	dates  map[graph.ID]stretch            // of events, where that was read
	bearer map[string]map[graph.ID]*person // of words, where that was asked
}

func newNeighborhood(ctx context.Context, s graph.Snapshot, alike Alike) (*neighborhood, error) {
	n := &neighborhood{ctx: ctx, s: s, alike: alike, ids: map[string]graph.ID{}, dates: map[graph.ID]stretch{}, bearer: map[string]map[graph.ID]*person{}}
	ids, err := s.Lookup(ctx, Predicates(), nil)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id != graph.Any {
			n.ids[relationNames[i+1]] = id
		}
	}
	person, _ := schema.FindType("Person")
	event, _ := schema.FindType("Event")
	if ids, err = s.Lookup(ctx, []graph.Term{graph.IRI(person.IRI), graph.IRI(event.IRI), graph.String("coded")}, nil); err != nil {
		return nil, err
	}
	n.person, n.event = ids[0], ids[1]
	coded := ids[2]
	if coded == graph.Any || n.ids["method"] == graph.Any {
		return n, nil
	}
	var runs []graph.ID
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: n.ids["method"], O: coded}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		n.coded = append(n.coded, q)
		runs = append(runs, q.S)
	}
	used, err := n.edges(runs, graph.Out, "used")
	n.coded = append(n.coded, used...)
	return n, err
}

// edges returns the quads of some properties that begin or end at nodes.
func (n *neighborhood) edges(nodes []graph.ID, way graph.Direction, names ...string) (out []graph.IDQuad, err error) {
	x := graph.Expansion{Nodes: slices.Compact(slices.Sorted(slices.Values(nodes))), Direction: way}
	for _, name := range names {
		if id := n.ids[name]; id != graph.Any {
			x.Predicates = append(x.Predicates, id)
		}
	}
	if len(x.Nodes) == 0 || x.Predicates == nil {
		return nil, nil
	}
	err = n.s.Expand(n.ctx, x, func(edges []graph.Edge) bool {
		for _, e := range edges {
			q := graph.IDQuad{S: x.Nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label}
			if way == graph.In {
				q.S, q.O = q.O, q.S
			}
			out = append(out, q)
		}
		return true
	})
	return out, err
}

func subjects(quads []graph.IDQuad) (out []graph.ID) {
	for _, q := range quads {
		out = append(out, q.S)
	}
	return out
}

func objects(quads []graph.IDQuad) (out []graph.ID) {
	for _, q := range quads {
		out = append(out, q.O)
	}
	return out
}

// eventsAt returns those of nodes that are events, and those that persons among
// them took part in.
func (n *neighborhood) eventsAt(nodes []graph.ID) ([]graph.ID, error) {
	typed, err := n.edges(nodes, graph.Out, "type")
	if err != nil {
		return nil, err
	}
	var out, persons []graph.ID
	for _, q := range typed {
		switch q.O {
		case n.event:
			out = append(out, q.S)
		case n.person:
			persons = append(persons, q.S)
		}
	}
	theirs, _, err := n.eventsOf(persons)
	out = append(out, theirs...)
	slices.Sort(out)
	return slices.Compact(out), err
}

// date reads the days of events.
func (n *neighborhood) date(events []graph.ID) error {
	var unread []graph.ID
	for _, e := range events {
		if _, known := n.dates[e]; !known {
			unread = append(unread, e)
			n.dates[e] = stretch{}
		}
	}
	quads, err := n.edges(unread, graph.Out, "date", "startDate", "endDate")
	if err != nil {
		return err
	}
	terms, err := n.s.Terms(n.ctx, objects(quads), nil)
	for i, t := range terms {
		d, wrong := edtf.Parse(t.Lexical())
		if wrong != nil {
			continue
		}
		for _, days := range stretchOf(d) {
			if all := n.dates[quads[i].S]; all != (stretch{}) {
				days = stretch{min(all.First, days.First), max(all.Last, days.Last)}
			}
			n.dates[quads[i].S] = days
		}
	}
	return err
}

// personsOf returns who took part in events, with all records of theirs, and the
// quads that say so.
func (n *neighborhood) personsOf(events []graph.ID) (persons []graph.ID, quads []graph.IDQuad, err error) {
	in, err := n.edges(events, graph.In, "attends", "hosts", "event")
	if err != nil {
		return nil, nil, err
	}
	out, err := n.edges(events, graph.Out, "traveller")
	if err != nil {
		return nil, nil, err
	}
	parts, err := n.edges(subjects(in), graph.Out, "actor")
	if err != nil {
		return nil, nil, err
	}
	persons = slices.Concat(subjects(in), objects(out), objects(parts))
	persons, same, err := n.records(persons)
	return persons, slices.Concat(in, out, parts, same), err
}

// records adds to nodes those that are decided to be one with them, and returns
// what decides so.
func (n *neighborhood) records(nodes []graph.ID) ([]graph.ID, []graph.IDQuad, error) {
	seen := map[graph.ID]bool{}
	var quads []graph.IDQuad
	for todo := nodes; len(todo) > 0; {
		var fresh []graph.ID
		for _, id := range todo {
			if !seen[id] {
				seen[id] = true
				fresh = append(fresh, id)
			}
		}
		todo = nil
		for _, way := range []graph.Direction{graph.Out, graph.In} {
			same, err := n.edges(fresh, way, "same", "notSame")
			if err != nil {
				return nil, nil, err
			}
			for _, q := range same {
				if q.P == n.ids["same"] {
					todo = append(todo, q.S, q.O)
				}
			}
			quads = append(quads, same...)
		}
	}
	return slices.Sorted(maps.Keys(seen)), quads, nil
}

// eventsOf returns the events that persons took part in, and the quads that say
// so.
func (n *neighborhood) eventsOf(persons []graph.ID) (events []graph.ID, quads []graph.IDQuad, err error) {
	out, err := n.edges(persons, graph.Out, "attends", "hosts")
	if err != nil {
		return nil, nil, err
	}
	in, err := n.edges(persons, graph.In, "traveller", "actor")
	if err != nil {
		return nil, nil, err
	}
	of, err := n.edges(subjects(in), graph.Out, "event") // of participations
	events = slices.Concat(objects(out), objects(of))
	for _, q := range in {
		if q.P == n.ids["traveller"] {
			events = append(events, q.S)
		}
	}
	slices.Sort(events)
	return slices.Compact(events), slices.Concat(out, in, of), err
}

// tell returns the quads that tell of events and persons: of themselves, of who
// took part, of their offices, and of the places and countries of all these.
func (n *neighborhood) tell(events, persons []graph.ID) ([]graph.IDQuad, error) {
	others, quads, err := n.personsOf(events)
	if err != nil {
		return nil, err
	}
	persons = append(others, persons...)
	tenures, err := n.edges(persons, graph.In, "holder")
	if err != nil {
		return nil, err
	}
	told := slices.Concat(events, persons, subjects(quads), subjects(tenures))
	about, err := n.edges(told, graph.Out, ownRelations...)
	quads = slices.Concat(quads, tenures, about)
	seen := map[graph.ID]bool{}
	for err == nil && len(about) > 0 { // posts, countries, places, and what those lie in
		var next []graph.ID
		for _, q := range about {
			switch q.P {
			case n.ids["post"], n.ids["postIn"], n.ids["represents"], n.ids["destination"], n.ids["takesPlaceIn"], n.ids["locatedIn"]:
				if !seen[q.O] {
					seen[q.O] = true
					next = append(next, q.O)
				}
			}
		}
		about, err = n.edges(next, graph.Out, "type", "name", "alias", "identifier", "postIn", "locatedIn")
		quads = append(quads, about...)
	}
	return quads, err
}

// ownRelations are what is told of events, those who took part and their tenures.
var ownRelations = []string{"type", "name", "alias", "identifier", "represents", "post", "status", "attested", "startDate", "endDate",
	"date", "kind", "capacity", "actor", "event", "traveller", "destination", "takesPlaceIn", "partOf"}
