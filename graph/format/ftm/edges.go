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

// told are the relations of edges that are a property of the entity of their source,
// wholly or in part.
var told = []string{"traveller", "holder", "post", "postIn", "speaker", "addressee", "destination", "about", "citizenOf", "locatedIn", "takesPlaceIn",
	"actor", "event", "within"}

// mayLink reports whether an edge may be more than a property.
func mayLink(relation string, f, t lpg.Nature) bool {
	from, to := classOf(f), classOf(t)
	switch relation {
	case "holder":
		return from != tenure
	case "post":
		return from != tenure
	case "actor", "event", "within":
		return from != participation
	case "attends":
		return !(from.legal() && to == event)
	case "hosts":
		return !(from.legal() && to.happens())
	case "traveller":
		return !(from == trip && to.legal())
	case "postIn":
		return !(from == post && to.body())
	case "about":
		return !(from == statement && to.thing())
	case "destination":
		return !(from == trip && to == place)
	case "takesPlaceIn":
		return !(from == event && to == place)
	}
	return true
}

// isSaid reports whether an edge that may be a link is wholly said by a property: by
// a word, or by the code of a country that means that country and has no time.
func (s *writer) isSaid(e *lpg.Edge) (bool, error) {
	from, to := classOf(e.From), classOf(e.To)
	code, alone := s.means(e.Target)
	switch {
	case e.Relation == "about" && (from == statement || from.happens()) && to == topic:
		word, err := s.keyword(e)
		return word != "", err
	case e.Relation == "destination" && from == trip && to == country:
		return code != "", nil // where travellers go is said in one record
	case e.Relation == "citizenOf" && from == person && to == country, e.Relation == "locatedIn" && from == place && to == country,
		e.Relation == "takesPlaceIn" && from == event && to == country:
		return alone && len(e.Times) == 0, nil
	}
	return false, nil
}

// takingPart says an edge into an event as a property of it.
func (s *writer) takingPart(x *entity, c class, e *lpg.Edge) {
	from := classOf(e.From)
	switch {
	case e.Relation == "attends" && c == event && from.legal():
		x.refer("involved", e.Source, e)
	case e.Relation == "hosts" && c.happens() && from.legal():
		x.refer("organizer", e.Source, e)
	}
}

// tell says an edge as a property of the entity of its source, as far as it is one.
func (s *writer) tell(x *entity, c class, e *lpg.Edge) error {
	to := classOf(e.To)
	switch {
	case e.Relation == "traveller" && c == trip && to.legal():
		x.refer("involved", e.Target, e)
	case e.Relation == "holder" && c == tenure && to == person, e.Relation == "post" && c == tenure && to == post:
		x.refer(e.Relation, e.Target, e)
	case e.Relation == "postIn" && c == post && to.body():
		x.refer("organization", e.Target, e)
		if code := s.codes[e.Target]; code != "" {
			x.add("country", code, labelsOf(e))
		}
		if len(e.Times) > 0 {
			s.left["times of edges by "+e.Relation+", which is a property"]++
		}
	case (e.Relation == "speaker" || e.Relation == "addressee") && c == statement && to.thing():
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // it is a link, too, which all readers know
	case (e.Relation == "traveller" || e.Relation == "destination") && c.happens() && to.thing() && !(c == trip && (to == place || to == country)):
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // so is who travels where
	case e.Relation == "about" && (c == statement || c.happens()) && to == topic:
		word, err := s.keyword(e)
		if word != "" {
			x.add("keywords", word, labelsOf(e))
		}
		return err
	case e.Relation == "about" && c == statement && to.thing():
		x.refer("entity", e.Target, e)
	case e.Relation == "citizenOf" && c == person && to == country:
		s.coded(x, "nationality", e)
	case e.Relation == "locatedIn" && c == place && to == country, e.Relation == "takesPlaceIn" && c == event && to == country:
		s.coded(x, "country", e)
	case e.Relation == "destination" && c == trip && to == country:
		if nearer := x.has("endLocation"); !s.coded(x, "country", e) || nearer {
			x.remark(e.Relation, ID(e.Target), "", labelsOf(e))
		}
	case e.Relation == "destination" && c == trip && to == place:
		x.refer("endLocation", e.Target, e)
		return s.locate(x, e)
	case e.Relation == "takesPlaceIn" && c == event && to == place:
		x.refer("addressEntity", e.Target, e)
		return s.locate(x, e)
	}
	return nil
}

// coded says an edge to a country by its code, and reports whether that says it all.
func (s *writer) coded(x *entity, property string, e *lpg.Edge) bool {
	code, alone := s.means(e.Target)
	if code == "" {
		return false
	}
	x.add(property, code, labelsOf(e))
	return alone && len(e.Times) == 0
}

// keyword returns the name of a topic, "" if that is a word for something else.
func (s *writer) keyword(e *lpg.Edge) (string, error) {
	name, err := s.names.Of(s.ctx, e.Target)
	for _, attribute := range []string{"kind", "status"} {
		p, _ := schema.Find(attribute)
		for _, words := range p.Attribute.Codes {
			if slices.Contains(words, name) {
				return "", err
			}
		}
	}
	return name, err
}

// locate writes the name of a place, which is what readers show.
func (s *writer) locate(x *entity, e *lpg.Edge) error {
	name, err := s.names.Of(s.ctx, e.Target)
	if err == nil && name != "" {
		x.add("location", name, labelsOf(e))
	}
	return err
}
