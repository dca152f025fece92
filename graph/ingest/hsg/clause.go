package hsg

import (
	"strings"
	"unicode"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/remarks"
)

// clause writes the facts of one clause, under the label of its sentence.
func (o *occasion) clause(c remarks.Clause) {
	switch c.Kind {
	case remarks.Met:
		if c.Via == "accompanied" {
			// Whom they went to see met the one who was accompanied.
			o.w.Count("meetings of the one accompanied, not of the traveller", 1)
			return
		}
		for _, p := range c.Who {
			o.meeting(c, p)
		}
		if len(c.Who) == 0 {
			o.topic(c)
		}
	case remarks.Accompanied, remarks.AccompaniedBy:
		o.company(c)
	case remarks.Attended:
		o.attended(c)
	case remarks.Signed:
		o.signed(c)
	case remarks.Addressed:
		o.addressed(c)
	case remarks.Discussed:
		o.topic(c)
	case remarks.Visited, remarks.Stopped:
		o.visited(c)
	case remarks.Stayed, remarks.Arrived, remarks.Departed:
		o.stay(c)
	}
}

// meeting writes the meeting with one interlocutor: with each guest one, since
// two who are named in one list are not said to have met.
func (o *occasion) meeting(c remarks.Clause, p remarks.Party) {
	w := o.w
	country := o.country // of those whose country is not said: who receives is of the place
	place := itoa(p.Start) + "," + itoa(p.End)
	if o.met[place]++; o.met[place] > 1 { // "the Presidents of A and B" are two at one place
		place += "," + itoa(o.met[place])
	}
	for i, guest := range o.guests {
		key := []string{"meeting", o.kind(), o.id, place}
		if i > 0 {
			key = append(key, itoa(i+1))
		}
		m := w.Node("Event", key...)
		w.Text(m, "kind", "meeting")
		w.Text(m, "status", "held")
		o.part(m, o.when(c))
		w.Relate(m, "takesPlaceIn", o.scene(c))
		o.takesPart(m, key, 1, guest.node, guest.capacity)
		if n, ok := o.person(p, country); ok {
			o.takesPart(m, key, 2, n.node, n.capacity)
		} else if of := o.countryOf(p, country); p.Kind == remarks.Unnamed && of != "" {
			// The post took part for its country; who held it is not said.
			o.takesPart(m, key, 2, countryNode(w, of, ""), n.capacity)
		} else {
			w.Text(m, "gist", "with "+p.Written) // whom, is not said by name
		}
		if c.Topic != nil {
			w.Relate(m, "about", o.topicNode(c.Topic.Text))
		}
	}
}

// part writes the date of an event and that it is part of the occasion, unless
// it was on another day: a remark tells of what came before and after, too.
func (o *occasion) part(event graph.Term, when edtf.Date) {
	o.w.Date(event, "date", when)
	if o.dated && !when.IsZero() {
		if _, possible := when.Meets(edtf.Between(o.first, o.last)); !possible {
			return
		}
	}
	o.w.Relate(event, "partOf", o.node)
}

// takesPart writes the part of an actor in an event.
func (o *occasion) takesPart(event graph.Term, key []string, number int, actor graph.Term, capacity string) {
	w := o.w
	if capacity == "" {
		w.Relate(actor, "attends", event)
		return
	}
	part := w.Node("Participation", append(append([]string{}, key...), itoa(number))...)
	w.Relate(part, "actor", actor)
	w.Relate(part, "event", event)
	w.Text(part, "capacity", capacity)
}

// scene is where a clause says that it was, else the one place of the trip, else
// the country of all its places: which of them it was is not said, but what was
// in Hanoi or in Ho Chi Minh City was in Vietnam.
func (o *occasion) scene(c remarks.Clause) graph.Term {
	if len(c.Places) == 1 && c.Places[0].Role == "" {
		return o.place(c.Places[0])
	}
	switch {
	case len(c.Places) > 0:
		return ""
	case len(o.places) == 1:
		return o.places[0]
	}
	return o.land
}

// company writes who travelled with whom.
func (o *occasion) company(c remarks.Clause) {
	home := o.from // of visitors: those who come along come from there
	if o.trip {
		home = o.country
	}
	for _, p := range c.Who {
		if p.Country.Name == "" {
			// "Accompanied the President", of a Secretary of State
			if us, ok := o.officer(p, unitedStates); ok && us.key != "" && o.trip {
				o.goesWith(c, officerNode(o.w, us))
				continue
			}
		}
		if n, ok := o.person(p, home); ok {
			o.goesWith(c, n.node)
		}
	}
}

func (o *occasion) goesWith(c remarks.Clause, other graph.Term) {
	defer o.w.At(o.w.At(o.together()))
	for _, guest := range o.guests {
		if guest.node == other {
			continue
		}
		if c.Kind == remarks.AccompaniedBy {
			o.w.Relate(other, "accompanies", guest.node)
		} else {
			o.w.Relate(guest.node, "accompanies", other)
		}
	}
}

// together is the label of who goes with whom: a context of its own beside the
// passage, as the days of the trip are its time, and not that of all that the
// passage says, such as where a place lies.
func (o *occasion) together() graph.Term {
	passage := o.w.Label()
	if !o.dated {
		return passage
	}
	label := passage[:len(passage)-1] + "&together>"
	when := ingest.Context{Date: o.first.Of(), At: passage}
	if o.first < o.last {
		when = ingest.Context{Start: o.first.Of(), End: o.last.Of(), At: passage}
	}
	o.w.Say(label, when)
	return label
}

// topic says what the occasion was about.
func (o *occasion) topic(c remarks.Clause) {
	if c.Topic != nil {
		o.w.Relate(o.node, "about", o.topicNode(c.Topic.Text))
	}
}

func (o *occasion) topicNode(text string) graph.Term {
	n := o.w.Node("Topic", text)
	o.w.Name(n, text, "")
	return n
}

// visited writes further destinations, and what kind of visit it was.
func (o *occasion) visited(c remarks.Clause) {
	if c.Visit != "" {
		o.w.Text(o.node, "code", string(c.Visit)+" visit")
	}
	if c.Via == "on" {
		return // told of another trip: "briefed ministers on his visit to Moscow"
	}
	for _, p := range c.Places {
		if o.trip && o.home(p) {
			continue // "returned to the U.S."
		}
		if p.Role == "" || p.Role == "to" && c.Kind == remarks.Visited {
			o.w.Relate(o.node, "destination", o.place(p))
		}
	}
}

// home reports whether a place is where travellers come from.
func (o *occasion) home(p remarks.Place) bool {
	return p.Name == "Washington" || countryAt(p.Name, o.year()) == unitedStates
}

// stay writes how long a visitor was in the country, which is often longer than
// the visit itself, as an event that the visit is part of.
func (o *occasion) stay(c remarks.Clause) {
	if o.trip || len(c.Dates) != 1 || len(c.Places) != 1 || countryNamed(c.Places[0].Name, o.year()) != o.country {
		if c.Kind != remarks.Departed {
			o.visited(remarks.Clause{Kind: remarks.Visited, Places: c.Places})
		}
		return
	}
	d := c.Dates[0]
	from, begins := o.day(d.From)
	to, ends := o.day(d.To)
	if begins && ends && to < from {
		y, _, _ := to.Civil()
		to, ends = civil(y+1, d.To.Month, d.To.Day)
	}
	begins = begins && d.Open != remarks.Before && c.Kind != remarks.Departed
	ends = ends && d.Open != remarks.After && c.Kind != remarks.Arrived
	if !begins && !ends {
		return
	}
	w := o.w
	stay := w.Node("Event", "stay", o.kind(), o.id)
	w.Text(stay, "kind", "visit")
	w.Text(stay, "status", "held")
	for _, guest := range o.guests {
		w.Relate(stay, "traveller", guest.node)
	}
	w.Relate(stay, "destination", countryNode(w, o.country, ""))
	if begins {
		w.Date(stay, "startDate", from.Of())
	}
	if ends {
		w.Date(stay, "endDate", to.Of())
	}
	if begins && from > o.first || ends && to < o.last {
		return // it is told of another stay, or one of the days is wrong
	}
	w.Relate(o.node, "partOf", stay)
}

// attended writes an event in which the guests took part.
func (o *occasion) attended(c remarks.Clause) {
	if c.Event == nil {
		return
	}
	w := o.w
	e, key := o.event(c, string(c.Event.Kind), c.Event.Name)
	for i, guest := range o.guests {
		o.takesPart(e, append(key, o.kind(), o.id), i+1, guest.node, guest.capacity)
	}
	// Of several in a meeting it would follow that they met each other, and of one
	// that he met somebody who only came along.
	if c.Event.Kind != remarks.Meeting || len(c.Who) == 1 && c.Via != "accompanied" {
		for i, p := range c.Who {
			if n, ok := o.person(p, o.country); ok {
				o.takesPart(e, append(key, o.kind(), o.id, itoa(p.Start)), i+1, n.node, n.capacity)
			}
		}
	}
	of := "" // whose funeral it is in the United States, is not said
	if o.trip {
		of = o.country
	}
	for _, p := range c.Event.Of {
		p.Late = p.Late || mourning[c.Event.Occasion]
		if us, ok := o.officer(p, unitedStates); ok && us.key != "" {
			w.Relate(e, "about", officerNode(w, us))
		} else if n, ok := o.person(p, of); ok {
			w.Relate(e, "about", n.node)
		}
	}
	if c.Topic != nil {
		w.Relate(e, "about", o.topicNode(c.Topic.Text))
	}
}

// mourning are the ceremonies for somebody who has died.
var mourning = map[string]bool{"funeral": true, "memorial": true, "burial": true, "commemoration": true, "service": true}

// event returns the node of an event that a record names, with what is said of
// it. Conferences and ceremonies that have a name of their own are one for all
// records that name them so, in the same country in the same month; what is
// called "a meeting" or "a dinner" is the record's own.
func (o *occasion) event(c remarks.Clause, kind, name string) (graph.Term, []string) {
	w := o.w
	shared := kind != "meeting" && proper(name) && o.dated
	key := []string{kind, o.kind(), o.id, name}
	if shared {
		y, m, _ := o.first.Civil()
		key = []string{kind, o.country, itoa(y) + "-" + pad(m), name}
	}
	e := w.Node("Event", key...)
	w.Name(e, name, "")
	w.Text(e, "kind", kind)
	w.Text(e, "status", "held")
	if shared {
		w.Date(e, "attested", o.when(c))
	} else {
		o.part(e, o.when(c))
	}
	if kind != "agreement" {
		w.Relate(e, "takesPlaceIn", o.scene(c))
	}
	return e, key
}

// proper reports whether a name is more than a word for a kind of event: it has
// a capital letter or a digit after its first letter, or is an abbreviation.
func proper(name string) bool {
	for i, r := range name {
		if i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r)) {
			return true
		}
	}
	return false
}

func pad(month int) string {
	if month < 10 {
		return "0" + itoa(month)
	}
	return itoa(month)
}

// signed writes an agreement that the guests signed.
func (o *occasion) signed(c remarks.Clause) {
	if c.Agreement == nil {
		return
	}
	e, _ := o.event(c, "agreement", c.Agreement.Text)
	for _, guest := range o.guests {
		o.w.Relate(guest.node, "signs", e)
	}
}

// addressed writes a speech as an event.
func (o *occasion) addressed(c remarks.Clause) {
	w := o.w
	name := strings.TrimSpace("address " + c.Verb)
	if c.Object != nil {
		name = "address to " + c.Object.Text
	}
	e := w.Node("Event", "address", o.kind(), o.id, itoa(c.Start)+","+itoa(c.End))
	w.Name(e, name, "")
	w.Text(e, "kind", "other")
	w.Text(e, "status", "held")
	o.part(e, o.when(c))
	w.Relate(e, "takesPlaceIn", o.scene(c))
	for i, guest := range o.guests {
		o.takesPart(e, []string{"address", o.kind(), o.id, itoa(c.Start)}, i+1, guest.node, guest.capacity)
	}
}
