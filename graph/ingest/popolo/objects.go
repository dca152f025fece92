package popolo

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
	"parley/schema"
)

func (t *teller) person(o *object) graph.Term {
	n := t.own(o, "Person", "name")
	t.named(n, o, "name")
	t.dated(n, "birthDate", o, "birth_date")
	t.dated(n, "deathDate", o, "death_date")
	if text := o.get("national_identity"); text != "" && o.values["nationalities"] == nil {
		t.w.Text(n, "code", "national_identity:"+text)
	}
	o.each("nationalities", "id", func(c *object) {
		if id := c.get("id"); isOurs(id) {
			t.w.Relate(n, "citizenOf", t.node("Country", id))
		} else {
			t.w.Text(n, "code", "nationality:"+id)
		}
	})
	o.each("memberships", "", func(m *object) { t.member(m, "person_id", o.get("id")) })
	return n
}

func (t *teller) organization(o *object) graph.Term {
	n := t.own(o, "Organization", "name")
	t.named(n, o, "name")
	if id := o.get("id"); id != "" {
		t.organizations[id] = o.get("name")
	}
	t.kind(n, o)
	t.dated(n, "startDate", o, "founding_date")
	t.dated(n, "endDate", o, "dissolution_date")
	o.each("memberships", "", func(m *object) { t.member(m, "organization_id", o.get("id")) })
	o.each("posts", "", func(p *object) {
		p.list = "posts"
		if p.get("organization_id") == "" {
			p.values["organization_id"] = o.get("id")
		}
		t.tell(p)
	})
	return n
}

// kind says what an organization or an area is classified as, where that is not its
// type.
func (t *teller) kind(n graph.Term, o *object) {
	text := o.get("classification")
	if isOurs(o.get("id")) && (text == "country" || text == "delegation") {
		return
	}
	t.w.Text(n, "kind", text)
}

// member tells of a membership within what it is of.
func (t *teller) member(m *object, of, id string) {
	m.list = "memberships"
	if m.get(of) == "" {
		m.values[of] = id
	}
	t.tell(m)
}

func (t *teller) post(o *object) graph.Term {
	n := t.own(o, "Post", "label", "role")
	if o.get("label") != "" {
		t.named(n, o, "label")
		t.w.Alias(n, o.get("role"), "")
	} else {
		t.named(n, o, "role")
	}
	o.each("other_label", "name", func(other *object) { t.otherName(n, other) })
	t.w.Relate(n, "postIn", t.refer(o, "organization", "organizations", "Organization"))
	t.dated(n, "startDate", o, "start_date")
	t.dated(n, "endDate", o, "end_date")
	o.each("memberships", "", func(m *object) { t.member(m, "post_id", o.get("id")) })
	return n
}

func (t *teller) area(o *object) graph.Term {
	n := t.own(o, "Place", "identifier", "name")
	t.named(n, o, "name")
	t.w.Identifier(n, t.dataset+"/area", o.get("identifier"))
	t.kind(n, o)
	t.w.Text(n, "kind", o.get("type"))
	t.w.Relate(n, "locatedIn", t.refer(o, "parent", "areas", "Place"))
	return n
}

// refer returns the node of a reference: of an id, or of an object in its place.
func (t *teller) refer(o *object, name, list, typ string) graph.Term {
	if within := o.within(name, list); within != nil {
		return t.tell(within)
	}
	return t.node(typ, o.get(name+"_id"))
}

// kinds are the classifications of events that the schema has a kind for.
var kinds = []string{"meeting", "call", "visit", "trip", "conference", "ceremony", "agreement"}

func (t *teller) event(o *object) graph.Term {
	n := t.own(o, "Event", "name")
	t.named(n, o, "name")
	classification := o.get("classification")
	kind := "other"
	if slices.Contains(kinds, strings.ToLower(classification)) {
		kind = strings.ToLower(classification)
	}
	ours := isOurs(o.get("id"))
	t.w.Text(n, "kind", kind)
	if !ours {
		t.w.Text(n, "code", classification)
	}
	t.w.Text(n, "gist", o.get("description"))
	t.w.Text(n, "status", t.status(o))
	p := period{name: o.get("name"), start: t.date(o, "start_date"), end: t.date(o, "end_date")}
	if id := o.get("id"); id != "" {
		t.periods[id] = p
	}
	if ours && o.get("start_date") != "" && o.get("start_date") == o.get("end_date") {
		t.dated(n, "date", o, "start_date")
	} else {
		t.dated(n, "startDate", o, "start_date")
		t.dated(n, "endDate", o, "end_date")
	}
	t.gathering(n, o, ours)
	t.w.Relate(t.refer(o, "organization", "organizations", "Organization"), "hosts", n)
	t.partOf(n, o)
	return n
}

// gathering says who is at an event and where it is; of a trip of ours, who makes it
// and where to.
func (t *teller) gathering(n graph.Term, o *object, ours bool) {
	o.each("areas", "id", func(a *object) {
		where := t.node("Place", a.get("id"))
		if name := a.get("name"); !ours {
			t.w.Name(where, name, "")
		}
		if a.get("role") == "destination" {
			t.w.Relate(n, "destination", where)
		} else {
			t.w.Relate(n, "takesPlaceIn", where)
		}
	})
	if place := o.get("location"); place != "" && o.values["areas"] == nil {
		where := t.node("Place", "location/"+place)
		t.w.Name(where, place, "")
		t.w.Relate(n, "takesPlaceIn", where)
	}
	o.each("attendees", "id", func(a *object) {
		who := t.node("Person", a.get("id"))
		if name := a.get("name"); !ours {
			t.w.Alias(who, name, "")
		}
		if a.get("role") == "traveller" {
			t.w.Relate(who, "makes", n)
		} else {
			t.w.Relate(who, "attends", n)
		}
	})
}

// partOf says what an event is part of, if that is in the document: of an event
// that is only referred to nobody knows the kind.
func (t *teller) partOf(n graph.Term, o *object) {
	if within := o.within("parent", "events"); within != nil {
		t.w.Relate(n, "partOf", t.tell(within))
	} else if id := o.get("parent_id"); id != "" {
		t.parts = append(t.parts, part{n, id, o.pointer})
	}
}

// A part is an event that is part of another, which may stand behind it.
type part struct {
	event   graph.Term
	of      string
	pointer string
}

func (t *teller) sayParts() {
	for _, p := range t.parts {
		if _, known := t.periods[p.of]; !known {
			t.w.Skip(p.pointer, "part of an event that is not in the document", p.of)
			continue
		}
		before := t.w.At(t.w.Place(p.pointer))
		t.w.Relate(p.event, "partOf", t.node("Event", p.of))
		t.w.At(before)
	}
}

// status reads the status of an event, whose words are those of calendars.
func (t *teller) status(o *object) string {
	switch text := o.get("status"); strings.ToLower(text) {
	case "", "confirmed":
		return "held"
	case "tentative":
		return "planned"
	case "cancelled", "canceled":
		return "cancelled"
	case "unknown":
		return "unknown"
	default:
		t.w.Skip(o.pointer, "unknown status of an event", text)
		return "unknown"
	}
}

// isEvent reports whether an event with this id has been read.
func (t *teller) isEvent(id string) bool {
	_, known := t.periods[id]
	return known
}

// speech makes a statement of its speaker, with the words in its context.
func (t *teller) speech(o *object) {
	speaker := t.refer(o, "creator", "persons", "Person")
	if speaker == "" {
		t.w.Skip(o.pointer, "a speech without a speaker", o.get("attribution_text"))
		return
	}
	n := t.node("Statement", cmp.Or(o.get("id"), o.pointer))
	t.w.Type(n, "Statement")
	t.w.Relate(n, "speaker", speaker)
	t.w.Relate(n, "addressee", t.refer(o, "audience", "organizations", "Organization"))
	if id, _ := o.values["event_id"].(string); isOurs(id) || t.isEvent(id) {
		t.w.Relate(n, "about", t.node("Event", o.get("event_id")))
	}
	kind, _ := schema.Find("kind")
	if word := o.get("type"); slices.Contains(kind.Attribute.Codes["Statement"], word) {
		t.w.Text(n, "kind", word)
	} else if word != "" {
		t.w.Text(n, "code", "type:"+word)
	}
	t.w.Text(n, "gist", o.get("title"))
	t.dated(n, "date", o, "date")
	t.w.Say(t.w.Label(), ingest.Context{Quote: o.get("text")})
}
