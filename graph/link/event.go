package link

import (
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// An event is one record of a visit, a meeting, a call.
type event struct {
	node   int32
	term   graph.Term
	shown  string
	kind   string
	status string
	date   edtf.Date
	when   stretch // of date; the days by which events are put in order
	source string
	label  graph.Term

	guests []*person // of a visit or trip: who travels
	hosts  []*person // who hosts, as far as it is said
	others []*person // of a meeting or call: all who take part
	// capacity is the title in which a person took part, folded.
	capacity map[*person]string
	to       []country // of a visit: the country visited
	in       []country // where it took place, if that is said
	partOf   []int32
}

// event reads one; nil if nothing could be compared: no date, no person.
func (r *records) event(i int32, n *node) *event {
	e := &event{node: i, term: r.c.terms[i], label: n.label, kind: n.value(relKind), status: n.value(relStatus),
		shown: n.value(relName), date: dateOf(n), partOf: n.to(relPartOf), capacity: map[*person]string{}}
	e.source, _ = source(e.term)
	days := stretchOf(e.date)
	if len(days) == 0 {
		r.left.add("events without a date", 1)
		return nil
	}
	e.when = days[0]
	e.guests = r.personsOf(n.to(relTraveller))
	e.hosts = r.personsOf(n.from(relHosts))
	e.others = r.personsOf(n.from(relAttends))
	for _, part := range n.from(relEvent) {
		p := r.c.nodes[part]
		for _, who := range r.personsOf(p.to(relActor)) {
			if !slices.Contains(e.others, who) {
				e.others = append(e.others, who)
			}
			if title := p.value(relCapacity); title != "" {
				e.capacity[who] = titleKey(title)
			}
		}
	}
	e.to = r.c.countriesOf(n.to(relDestination))
	for _, place := range slices.Concat(n.to(relPlace), n.to(relDestination)) {
		e.in = append(e.in, r.countriesOver(place)...)
	}
	if len(e.guests)+len(e.hosts)+len(e.others) == 0 {
		r.left.add("events without a person", 1)
		return nil
	}
	return e
}

// dateOf returns the date of an event: its date, else from its start to its end.
// Of several that a source gives, the first counts: disputes within one node are
// another matter.
func dateOf(n *node) edtf.Date {
	if n == nil {
		return edtf.Date{}
	}
	for _, text := range n.values(relDate) {
		if d, err := edtf.Parse(text); err == nil {
			return d
		}
	}
	start, _ := edtf.Parse(n.value(relStart))
	end, _ := edtf.Parse(n.value(relEnd))
	if span, err := edtf.Span(start, end); err == nil {
		return span
	}
	return start
}

func (r *records) personsOf(nodes []int32) []*person {
	var out []*person
	for _, i := range nodes {
		if p := r.byNode[i]; p != nil {
			out = append(out, p)
		}
	}
	return out
}

// countriesOver returns the countries that a place lies in, itself included.
func (r *records) countriesOver(place int32) []country {
	seen := map[int32]bool{}
	var out []country
	for todo := []int32{place}; len(todo) > 0; todo = todo[1:] {
		i := todo[0]
		n := r.c.nodes[i]
		if n == nil || seen[i] {
			continue
		}
		seen[i] = true
		if c, ok := r.c.countryOf(i); ok {
			out = append(out, c)
			continue
		}
		todo = append(todo, n.to(relLocatedIn)...)
	}
	return out
}

// all are the persons of the event, each once.
func (e *event) all() []*person {
	var out []*person
	for _, p := range slices.Concat(e.guests, e.hosts, e.others) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
