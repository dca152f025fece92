package events

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// An Actor is a node that takes part, with the name that the event's own name
// has for it.
type Actor struct {
	Node graph.Term
	Name string
	// Capacity is the title in which somebody took part; "" if it is not told.
	Capacity string
	// Country says that the node is a country, which can be visited.
	Country bool
}

// An Event is an act as one report tells it. Reports of one act give the same
// node.
type Event struct {
	Act            Act
	Day            string    // as the source writes it: part of the key
	Date           edtf.Date // the zero Date if there is none of that name
	DateText       string    // what stood there, if Date does not say it
	Source, Target []Actor
	Place          graph.Term // "" if it is not told
	// Report names the report. It is part of the key only where day, sides
	// and place do not suffice to say that two reports tell of one act: if
	// one of them is not told. Without a name the report is its record.
	Report string
	// Identifiers are what the source calls the report, with a scheme.
	Identifiers []string
}

// Dated gives the event its date, or keeps the words of what is none and tells of
// the record.
func (e *Event) Dated(w *ingest.Facts, record string, d edtf.Date, err error) {
	if err == nil {
		e.Date = d
		return
	}
	e.DateText = e.Day
	w.Skip(record, "no such date", e.Day)
}

// Write tells w of the event, under the label of the record, and returns its
// node.
func (e *Event) Write(w *ingest.Facts) graph.Term {
	first, second := e.sides()
	key := e.key(w.Label(), first, second)
	n := w.Node("Event", key...)
	w.Name(n, e.name(first, second), "")
	w.Text(n, "kind", e.Act.Kind)
	w.Text(n, "status", e.Act.Status)
	for _, code := range e.Act.Codes {
		w.Text(n, "code", code)
	}
	for _, id := range e.Identifiers {
		w.Text(n, "identifier", id)
	}
	w.Date(n, "date", e.Date)
	w.Text(n, "dateText", e.DateText)
	w.Relate(n, "takesPlaceIn", e.Place)
	e.takePart(w, n, key, first, second)
	return n
}

// sides returns the two sides in the order in which the key has them: a visitor
// comes before the host, and where the direction means nothing the lesser IRI
// comes first.
func (e *Event) sides() (first, second []Actor) {
	first, second = sorted(e.Source), sorted(e.Target)
	swap := e.Act.Shape == Hosting
	if e.Act.Shape == Mutual || e.Act.Shape == Clash {
		swap = len(second) > 0 && (len(first) == 0 || second[0].Node < first[0].Node)
	}
	if swap {
		return second, first
	}
	return first, second
}

func sorted(actors []Actor) []Actor {
	out := slices.Clone(actors)
	slices.SortFunc(out, func(a, b Actor) int { return strings.Compare(string(a.Node), string(b.Node)) })
	return slices.CompactFunc(out, func(a, b Actor) bool { return a.Node == b.Node })
}

// key returns the key of the event's node: day and act to be read, and a digest
// of the rest, which would be as long as the names of all who took part.
func (e *Event) key(record graph.Term, first, second []Actor) []string {
	var parts []string
	for _, side := range [][]Actor{first, second} {
		for _, a := range side {
			parts = append(parts, string(a.Node))
		}
		parts = append(parts, "")
	}
	parts = append(parts, string(e.Place))
	if e.Day == "" || e.Place == "" || len(first) == 0 || len(second) == 0 {
		parts = append(parts, cmp.Or(e.Report, string(record)))
	}
	return []string{e.Day, e.Act.Key, ingest.TextName(parts...)}
}

func (e *Event) name(first, second []Actor) string {
	a, b := list(first), list(second)
	switch {
	case a == "" && b == "":
		return e.Act.Name
	case e.Act.Shape == Visit || e.Act.Shape == Hosting:
		if a == "" {
			return e.Act.Name + ": to " + b
		} else if b != "" {
			a += " to " + b
		}
		return e.Act.Name + ": " + a
	case e.Act.Shape == Mutual:
		if a == "" || b == "" {
			return e.Act.Name + ": " + a + b
		}
		return e.Act.Name + ": " + a + " and " + b
	case a == "":
		a = "unnamed"
	}
	if b != "" {
		b = " – " + b
	}
	return e.Act.Name + ": " + a + b
}

func list(actors []Actor) string {
	var names []string
	for _, a := range actors {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

// takePart relates the sides to the event.
func (e *Event) takePart(w *ingest.Facts, n graph.Term, key []string, first, second []Actor) {
	switch e.Act.Shape {
	case Visit, Hosting:
		e.visit(w, n, key, first, second)
	case Mutual:
		for _, side := range [][]Actor{first, second} {
			for _, a := range side {
				if a.Capacity == "" {
					w.Relate(a.Node, "attends", n)
				} else {
					participate(w, n, key, a, "")
				}
				if e.Act.Kind == "agreement" {
					w.Relate(a.Node, "signs", n)
				}
			}
		}
	default:
		for _, side := range []struct {
			role   string
			actors []Actor
		}{{"source", sorted(e.Source)}, {"target", sorted(e.Target)}} {
			for _, a := range side.actors {
				participate(w, n, key, a, side.role)
			}
		}
	}
}

// visit says who travels, to whom, and where: to a host that is a country, else
// to the place. Nobody travels to themselves.
func (e *Event) visit(w *ingest.Facts, n graph.Term, key []string, visitors, hosts []Actor) {
	var goals []graph.Term
	for _, h := range hosts {
		w.Relate(h.Node, "hosts", n)
		if h.Capacity != "" {
			participate(w, n, key, h, "host")
		}
		if h.Country {
			goals = append(goals, h.Node)
		}
	}
	if goals == nil && e.Place != "" {
		goals = []graph.Term{e.Place}
	}
	for _, v := range visitors {
		w.Relate(n, "traveller", v.Node)
		if v.Capacity != "" {
			participate(w, n, key, v, "visitor")
		}
		goals = slices.DeleteFunc(goals, func(g graph.Term) bool { return g == v.Node })
	}
	for _, g := range goals {
		w.Relate(n, "destination", g)
	}
}

// participate writes the part of an actor, which is one node for all reports that
// give it the same role.
func participate(w *ingest.Facts, event graph.Term, key []string, a Actor, role string) {
	p := w.Node("Participation", append(key[:len(key):len(key)], cmp.Or(role, "side"), ingest.TextName(string(a.Node)))...)
	w.Relate(p, "actor", a.Node)
	w.Relate(p, "event", event)
	w.Text(p, "role", role)
	w.Text(p, "capacity", a.Capacity)
}
