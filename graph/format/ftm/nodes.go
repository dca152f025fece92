package ftm

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph/format/internal/records"
	"parley/graph/lpg"
)

// A slot is where a class has an attribute.
type slot struct {
	property string
	date     bool
}

// slots are the attributes that classes have properties for, beside those that all
// have.
var slots = [...]map[string]slot{
	person:       {"birthDate": {"birthDate", true}, "deathDate": {"deathDate", true}},
	organization: {"startDate": {"incorporationDate", true}, "endDate": {"dissolutionDate", true}, "kind": {"classification", false}},
	country:      {"startDate": {"incorporationDate", true}, "endDate": {"dissolutionDate", true}},
	delegation:   {"startDate": {"incorporationDate", true}, "endDate": {"dissolutionDate", true}},
	event: {"startDate": {"startDate", true}, "endDate": {"endDate", true}, "date": {"date", true},
		"kind": {"keywords", false}, "status": {"keywords", false}, "gist": {"summary", false}},
	place:         {"latitude": {"latitude", false}, "longitude": {"longitude", false}},
	post:          {"startDate": {"inceptionDate", true}, "endDate": {"dissolutionDate", true}, "seats": {"numberOfSeats", false}},
	tenure:        {"startDate": {"startDate", true}, "attested": {"date", true}},
	participation: {"startDate": {"startDate", true}, "endDate": {"endDate", true}, "attested": {"date", true}},
	topic:         nil,
	statement:     {"kind": {"keywords", false}, "gist": {"description", false}, "date": {"createdAt", true}},
}

func init() { slots[trip] = slots[event] }

// node makes the entity of a node of a class that has a schema, with what its
// attributes say.
func (s *writer) node(n *lpg.Node, c class) *entity {
	byValue, labels := s.claims(n)
	e := s.newEntity(ID(n.ID), schemata[c], labels)
	if IsDigest(e.id) {
		s.left["names of nodes too long for an id, which is their digest"]++
	}
	if c == tenure || c == participation {
		e.note = properties["description"]
	} else {
		e.caption = n.Name
	}
	s.nameOf(e, n, c)
	for _, a := range n.Attributes {
		k := &s.keys[a.Key]
		claims := byValue[s.head.Keys[a.Key].Name]
		if k.foreign {
			s.left["values of "+k.name] += int64(len(a.Values))
			continue
		}
		for i, v := range a.Values {
			who := labels
			switch {
			case claims != nil:
				who = claims[i]
			case byValue != nil:
				who = nil // nobody claims it
			}
			s.attribute(e, c, n, k, v, who)
		}
	}
	switch c {
	case country:
		e.add("classification", "country", labels)
		if code := s.codes[n.ID]; code != "" {
			e.add("country", code, labels)
		}
	case delegation:
		e.add("classification", "delegation", labels)
	}
	for _, t := range n.Types {
		of := records.Of(lpg.NatureOf(t) | n.Nature&lpg.Trip)
		if of == none || of != c && !(c == country && t == "Place") {
			s.left["further types of nodes: "+t]++
		}
	}
	return e
}

// claims returns who claims what of a node, by key and value, and all who claim
// anything. ByValue is nil where one label claims everything, as of most nodes.
func (s *writer) claims(n *lpg.Node) (byValue map[string][][]string, labels []string) {
	if len(n.Labels) == 1 && strings.HasPrefix(n.Labels[0], "http") && !strings.Contains(n.Labels[0], " ") {
		return nil, n.Labels[:1:1]
	}
	counts := map[string]int{}
	if len(n.Types) > 0 {
		counts[lpg.TypeKey] = len(n.Types)
	}
	for _, a := range n.Attributes {
		counts[s.head.Keys[a.Key].Name] = len(a.Values)
	}
	byValue = map[string][][]string{}
	there := map[string]bool{} // of labels
	for _, claim := range lpg.Claims(n.Labels, counts) {
		if byValue[claim.Key] == nil {
			byValue[claim.Key] = make([][]string, counts[claim.Key])
		}
		of := byValue[claim.Key]
		of[claim.Value] = append(of[claim.Value], claim.Label)
		if !there[claim.Label] {
			there[claim.Label] = true
			labels = append(labels, claim.Label)
		}
	}
	return byValue, labels
}

// nameOf names a thing. What the graph has no name for is called by what is known
// of it, as the model wants a name, and notes tell so.
func (s *writer) nameOf(e *entity, n *lpg.Node, c class) {
	if !isThing(c) {
		return
	}
	for _, a := range n.Attributes {
		if s.keys[a.Key].name == "name" {
			return
		}
	}
	e.add("name", n.Name, e.labels)
	e.remark("name", "made of what is known", "", e.labels)
}

// attribute says one value of an attribute.
func (s *writer) attribute(e *entity, c class, n *lpg.Node, k *key, text string, labels []string) {
	slot, ok := slots[c][k.name]
	switch {
	case isThing(c) && (k.name == "name" || k.name == "alias"):
		property := k.name
		if c == place && k.name == "name" {
			e.put(properties["full"], text, k.lang, labels)
		}
		e.put(properties[property], text, k.lang, labels)
	case k.name == "identifier":
		s.identifier(e, c, text, labels)
	case k.name == "code" && isThing(c):
		code(e, c, text, labels)
	case c == tenure && k.name == "endDate" && strings.HasSuffix(text, "/.."):
		e.add("status", "current", labels)
		if !slices.Contains(n.Values(s.head, "startDate"), strings.TrimSuffix(text, "/..")) {
			e.remark(k.name, text, "", labels)
		}
	case c == tenure && k.name == "endDate":
		e.date(k.name, "endDate", text, labels)
	case c == tenure && k.name == "status":
		if text != "served" {
			e.add("status", text, labels)
		}
	case c == participation && k.name == "role":
		e.put(properties["role"], takesPart+" as "+text, k.lang, labels)
	case c == tenure && k.name == "role":
		e.put(properties["description"], text, k.lang, labels)
	case ok && slot.date:
		e.date(k.name, slot.property, text, labels)
	case ok:
		e.put(properties[slot.property], text, k.lang, labels)
	default:
		s.left["values of "+k.name+": they are in notes"]++
		e.remark(k.name, text, k.lang, labels)
	}
}

// identifier says the key of a node in another data set.
func (s *writer) identifier(e *entity, c class, text string, labels []string) {
	scheme, key, ok := strings.Cut(text, ":")
	if q, ok := strings.CutPrefix(text, "http://www.wikidata.org/entity/"); ok {
		scheme, key = "wikidata", q
	}
	switch {
	case ok && scheme == "wikidata" && isThing(c) && isQ(key):
		e.add("wikidataId", key, labels)
		return
	case ok && scheme == "ftm" && isID(key):
		e.referents = append(e.referents, key)
		return
	case ok && scheme == "iso3166-1" && c == country && codeOf(key) != "":
		return // it is the code
	}
	for _, x := range Schemes {
		if ok && x.Name == scheme && c.Acts() && (!x.body || c.Body()) && len(key) <= properties[x.Property].most {
			e.add(x.Property, key, labels)
			return
		}
	}
	s.left["values of identifier: they are in notes"]++
	e.remark("identifier", text, "", labels)
}

func isQ(id string) bool {
	return len(id) > 1 && id[0] == 'Q' && id[1] != '0' && strings.Trim(id[1:], "0123456789") == ""
}

// code says a code as a source had it: those that came from the model go back to
// where they were.
func code(e *entity, c class, text string, labels []string) {
	property, code, _ := strings.Cut(text, ":")
	switch {
	case property == "topic":
		e.add("topics", code, labels)
		return
	case property == "country" && isCode(code), c.Acts() && (property == "jurisdiction" || property == "mainCountry") && isCode(code),
		c == person && (property == "nationality" || property == "citizenship") && isCode(code):
		e.add(property, code, labels)
		return
	}
	e.left["values of code: they are in notes"]++
	e.remark("code", text, "", labels)
}

func isCode(code string) bool {
	return len(cmp.Or(codeOf(code), Alpha3(code))) > 0 && code == strings.ToLower(code)
}
