package ftm

import (
	"slices"
	"strings"

	"parley/graph/format/internal/records"
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
	both := from.Acts() && to.Acts()
	switch {
	case relation == "memberOf" && from.Acts() && to.Body():
		return link{"Membership", "member", "organization", ""}, true
	case relation == "leads" && from.Acts() && to.Body():
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
	case isThing(from) && isThing(to):
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
	from, to := records.Of(e.From), records.Of(e.To)
	l, ok := linkOf(e.Relation, from, to)
	if !ok {
		s.left["edges by "+e.Relation+" between "+from.String()+" and "+to.String()]++
		return nil
	}
	times := e.Times
	if len(times) == 0 {
		times = []lpg.Spell{{}}
	}
	if len(times) > 1 && (from.Happens() || to.Happens() || from == statement || to == statement) {
		times = []lpg.Spell{{}} // the times of its ends, which those have
	}
	for i, t := range times {
		if i > 0 && t.Date == times[i-1].Date {
			continue
		}
		x := s.newEntity(digestID("edge", e.Relation, e.Source, e.Target, t.Date, e.Status), l.schema, labelsOf(e))
		x.note = properties["description"]
		x.add(l.from, ID(e.Source), x.labels)
		x.add(l.to, ID(e.Target), x.labels)
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
		who := x.labels[i : i+1 : i+1] // as labelsOf has them
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
var told = []string{
	"traveller", "holder", "post", "postIn", "speaker", "addressee", "destination", "about", "citizenOf", "locatedIn", "takesPlaceIn",
	"actor", "event", "within",
}

// propertyOf returns the property that an edge is: of the entity of its source, or, if
// somebody attends or hosts an event, of that of the event; "" if it is none, or only in
// part.
func propertyOf(relation string, from, to class) string {
	switch {
	case relation == "holder" && from == tenure && to == person, relation == "post" && from == tenure && to == post:
		return relation
	case relation == "actor" && from == participation && isThing(to):
		return "subject"
	case relation == "event" && from == participation && isThing(to):
		return "object"
	case relation == "within" && from == participation && isThing(to):
		return "description"
	case relation == "attends" && from.Acts() && to == event, relation == "traveller" && from == trip && to.Acts():
		return "involved"
	case relation == "hosts" && from.Acts() && to.Happens():
		return "organizer"
	case relation == "postIn" && from == post && to.Body():
		return "organization"
	case relation == "about" && from == statement && isThing(to):
		return "entity"
	case relation == "destination" && from == trip && to == place:
		return "endLocation"
	case relation == "takesPlaceIn" && from == event && to == place:
		return "addressEntity"
	}
	return ""
}

// mayLink reports whether an edge may be more than a property.
func mayLink(relation string, from, to lpg.Nature) bool {
	return propertyOf(relation, records.Of(from), records.Of(to)) == ""
}

// isSaid reports whether an edge that may be a link is wholly said by a property: by
// a word, or by the code of a country that means that country and has no time.
func (s *writer) isSaid(e *lpg.Edge) (bool, error) {
	from, to := records.Of(e.From), records.Of(e.To)
	code, alone := s.means(e.Target)
	switch {
	case e.Relation == "about" && (from == statement || from.Happens()) && to == topic:
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

// tell says an edge in the entity of its source, as far as it is no link.
func (s *writer) tell(x *entity, c class, e *lpg.Edge) error {
	to := records.Of(e.To)
	if p := propertyOf(e.Relation, c, to); p != "" {
		x.refer(p, e.Target, e)
		return s.tellMore(x, e)
	}
	switch {
	case (e.Relation == "speaker" || e.Relation == "addressee") && c == statement && isThing(to):
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // it is a link, too, which all readers know
	case e.Relation == "destination" && c == trip && to == country:
		if nearer := x.has("endLocation"); !s.coded(x, "country", e) || nearer {
			x.remark(e.Relation, ID(e.Target), "", labelsOf(e))
		}
	case (e.Relation == "traveller" || e.Relation == "destination") && c.Happens() && isThing(to) && !(c == trip && to == place):
		x.remark(e.Relation, ID(e.Target), "", labelsOf(e)) // it is a link as well
	case e.Relation == "about" && (c == statement || c.Happens()) && to == topic:
		word, err := s.keyword(e)
		if word != "" {
			x.add("keywords", word, labelsOf(e))
		}
		return err
	case e.Relation == "citizenOf" && c == person && to == country:
		s.coded(x, "nationality", e)
	case e.Relation == "locatedIn" && c == place && to == country, e.Relation == "takesPlaceIn" && c == event && to == country:
		s.coded(x, "country", e)
	}
	return nil
}

// tellMore says what readers show of an edge that is a property, beside that.
func (s *writer) tellMore(x *entity, e *lpg.Edge) error {
	switch e.Relation {
	case "postIn":
		if code := s.codes[e.Target]; code != "" {
			x.add("country", code, labelsOf(e))
		}
		if len(e.Times) > 0 {
			s.left["times of edges by "+e.Relation+", which is a property"]++
		}
	case "destination", "takesPlaceIn":
		name, err := s.names.Of(s.ctx, e.Target)
		if err == nil && name != "" {
			x.add("location", name, labelsOf(e))
		}
		return err
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
