package ftm

import (
	"slices"
	"strings"

	"parley/graph/lpg"
	"parley/schema"
)

// A link is how an edge becomes an entity of its own.
type link struct {
	schema, from, to string // the properties of its ends
	role             string // what the role, or the relationship, says; "" is the gist
}

// linkOf returns the entity that an edge from a node of one class to one of
// another becomes; false if it becomes none.
func linkOf(relation string, from, to class) (link, bool) {
	both := from.legal() && to.legal()
	switch {
	case relation == "memberOf" && from.legal() && to.body():
		return link{"Membership", "member", "organization", ""}, true
	case relation == "leads" && from.legal() && to.body():
		return link{"Directorship", "director", "organization", "leads"}, true
	case relation == "represents" && both:
		return link{"Representation", "agent", "client", ""}, true
	case relation == "successorOf" && both:
		return link{"Succession", "successor", "predecessor", ""}, true
	case relation == "childOf" && from == person && to == person:
		return link{"Family", "person", "relative", "parent"}, true
	case relation == "spouseOf" && from == person && to == person:
		return link{"Family", "person", "relative", "spouse"}, true
	case relation == "sonInLawOf" && from == person && to == person:
		return link{"Family", "relative", "person", "son-in-law"}, true
	case relation == "holds" && from == person && to == post:
		return link{"Occupancy", "holder", "post", ""}, true
	case from.thing() && to.thing():
		return link{"UnknownLink", "subject", "object", Role(relation)}, true
	}
	return link{}, false
}

// Relation returns the relation that a role names; false if it names none.
func Relation(role string) (name string, ok bool) {
	for i := range schema.Relations {
		if r := &schema.Relations[i]; schema.Words(r.Name) == role {
			return r.Name, true
		}
	}
	return "", false
}

// Role is what the role of an UnknownLink says of a relation: "is in contact with"
// is "in contact with", and a relation that the schema does not have is its name.
func Role(relation string) string {
	if p, ok := schema.Find(relation); ok && p.Name() == relation {
		return schema.Words(relation)
	}
	return relation
}

// links makes the entities of an edge that is no property of another one: one for
// each time at which it held.
func (s *writer) links(e *lpg.Edge, emit func(*entity) error) error {
	from, to := classOf(e.From), classOf(e.To)
	l, ok := linkOf(e.Relation, from, to)
	if !ok {
		s.left["edges by "+e.Relation+" between "+classNames[from]+" and "+classNames[to]]++
		return nil
	}
	times := e.Times
	if len(times) == 0 {
		times = []lpg.Spell{{}}
	}
	if len(times) > 1 && (from.happens() || to.happens() || from == statement || to == statement) {
		times = []lpg.Spell{{}} // the times of its ends, which those have
	}
	for i, t := range times {
		if i > 0 && t.Date == times[i-1].Date {
			continue
		}
		x := s.newEntity(digestID("edge", e.Relation, e.Source, e.Target, t.Date, e.Status), l.schema, labelsOf(e))
		x.note = properties["description"]
		x.refer(l.from, e.Source, e)
		x.refer(l.to, e.Target, e)
		interest := l.schema != "Family" && l.schema != "Occupancy"
		if l.role != "" {
			name := "role"
			if l.schema == "Family" {
				name = "relationship"
			}
			x.add(name, l.role, x.labels)
		}
		if t.Date != "" {
			x.spell(t, interest && e.Status == "" || l.schema == "Occupancy", x.labels)
		}
		if e.Status != "" && interest {
			x.add("status", e.Status, x.labels)
		}
		s.say(x, e, interest && l.role == "")
		if err := emit(x); err != nil {
			return err
		}
	}
	return nil
}

// say gives the entity of an edge the words of its sources. The gist of an
// interest is its role.
func (s *writer) say(x *entity, e *lpg.Edge, role bool) {
	gist := "description"
	if role {
		gist = "role"
	}
	for i := range e.Sources {
		source := &e.Sources[i]
		who := []string{source.Label}
		if _, fragment, ok := strings.Cut(source.Label, "#"); ok {
			x.add("recordId", fragment, who)
		}
		for _, v := range []struct{ property, text string }{{gist, source.Gist}, {"summary", source.Quote}} {
			if v.text != "" {
				x.add(v.property, v.text, who)
			}
		}
		if source.Reason != "" {
			x.remark("reason", source.Reason, "", who)
		}
		if source.Claimant != "" {
			x.remark("claimant", source.Claimant, "", who)
		}
	}
}

// within says an edge as a property of the entity of its source, or of its target,
// and reports whether it is one.
func (s *writer) within(x *entity, c class, e *lpg.Edge, out bool) (bool, error) {
	if !out {
		from := classOf(e.From)
		switch {
		case e.Relation == "attends" && c == event && from.legal():
			x.refer("involved", e.Source, e)
		case e.Relation == "hosts" && c.happens() && from.legal():
			x.refer("organizer", e.Source, e)
		default:
			return false, nil
		}
		return true, nil
	}
	to := classOf(e.To)
	switch {
	case e.Relation == "attends" && c.legal() && to == event, e.Relation == "hosts" && c.legal() && to.happens():
		return true, nil // of the event
	case e.Relation == "traveller" && c == trip && to.legal():
		x.refer("involved", e.Target, e)
	case e.Relation == "holder" && c == tenure && to == person, e.Relation == "post" && c == tenure && to == post:
		x.refer(e.Relation, e.Target, e)
	case e.Relation == "postIn" && c == post && to.body():
		x.refer("organization", e.Target, e)
		if code := s.codes[e.Target]; code != "" {
			x.add("country", code, labelsOf(e))
		}
	case (e.Relation == "speaker" || e.Relation == "addressee") && c == statement && to.thing():
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e))
		return false, nil // it is a link, too, which all readers know
	case (e.Relation == "traveller" || e.Relation == "destination") && c.happens() && to.thing() && !(c == trip && (to == place || to == country)):
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // so is who travels where
		return false, nil
	case e.Relation == "about" && (c == statement || c.happens()) && to == topic:
		return s.keyword(x, e)
	case e.Relation == "about" && c == statement && to.thing():
		x.refer("entity", e.Target, e)
	case e.Relation == "citizenOf" && c == person && to == country:
		return s.coded(x, "nationality", e, true), nil
	case e.Relation == "locatedIn" && c == place && to == country:
		return s.coded(x, "country", e, true), nil
	case e.Relation == "destination" && c == trip && to == place:
		x.refer("endLocation", e.Target, e)
		return true, s.locate(x, e)
	case e.Relation == "takesPlaceIn" && c == event && to == place:
		x.refer("addressEntity", e.Target, e)
		return true, s.locate(x, e)
	case e.Relation == "destination" && c == trip && to == country:
		if !s.coded(x, "country", e, !x.has("endLocation")) {
			x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // where travellers go is said in one record
			return s.codes[e.Target] != "", nil
		}
	case e.Relation == "takesPlaceIn" && c == event && to == country:
		return s.coded(x, "country", e, !x.has("addressEntity")), nil
	default:
		return false, nil
	}
	if len(e.Times) > 0 && (e.Relation == "postIn") {
		s.left["times of edges by "+e.Relation+", which is a property"]++
	}
	return true, nil
}

// coded says an edge to a country by its code, and reports whether the code means
// that country and nothing nearer stands before it.
func (s *writer) coded(x *entity, property string, e *lpg.Edge, means bool) bool {
	code, alone := s.means(e.Target)
	if code == "" {
		return false
	}
	x.add(property, code, labelsOf(e))
	return alone && means && len(e.Times) == 0
}

// keyword says a topic by its name, if that is no word for something else.
func (s *writer) keyword(x *entity, e *lpg.Edge) (bool, error) {
	name, err := s.names.Of(s.ctx, e.Target)
	for _, attribute := range []string{"kind", "status"} {
		p, _ := schema.Find(attribute)
		for _, words := range p.Attribute.Codes {
			if name == "" || slices.Contains(words, name) {
				return false, err
			}
		}
	}
	x.add("keywords", name, labelsOf(e))
	return true, err
}

// locate writes the name of a place, which is what readers show.
func (s *writer) locate(x *entity, e *lpg.Edge) error {
	name, err := s.names.Of(s.ctx, e.Target)
	if err == nil && name != "" {
		x.add("location", name, labelsOf(e))
	}
	return err
}
