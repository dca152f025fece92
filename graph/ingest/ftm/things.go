package ftm

import (
	"regexp"
	"strings"

	"parley/graph"
	"parley/graph/format/ftm"
)

// bySchema says what the entity says, and reports whether its schema is one that
// can be said.
func (t *teller) bySchema() bool {
	switch t.e.Schema {
	case "Person":
		t.person()
	case "Organization", "PublicBody", "Company", "LegalEntity":
		t.organization()
	case "Position":
		t.position()
	case "Address":
		t.address()
	case "Occupancy":
		t.occupancy()
	case "Membership":
		t.joins("member", "", "memberOf", "organization", "Organization")
	case "Directorship":
		t.directs()
	case "Employment":
		t.employment()
	case "Representation":
		t.joins("agent", "", "represents", "client", "")
	case "Succession":
		t.joins("successor", "Organization", "successorOf", "predecessor", "Organization")
	case "UnknownLink":
		return t.link()
	case "Note":
		return t.statement()
	case "Family":
		t.family()
	case "Event":
		t.event()
	case "Trip":
		t.trip()
	case "Call":
		t.call()
	case "Payment":
		t.payment()
	default:
		return false
	}
	return true
}

// thing says what everything has: type, names, identifiers, topics.
func (t *teller) thing(typ string) {
	t.w.Type(t.node, typ)
	t.name()
	for _, property := range []string{"alias", "weakAlias", "previousName"} {
		for _, v := range t.take(property) {
			t.under(v, func() { t.w.Alias(t.node, v.text, v.language) })
		}
	}
	if isWikidata(t.e.ID) {
		t.w.Identifier(t.node, "wikidata", t.e.ID)
	}
	for _, id := range t.e.Referents {
		if id != t.e.ID {
			t.w.Identifier(t.node, "ftm", id)
		}
	}
	t.each("wikidataId", func(id string) {
		if !isWikidata(id) {
			t.skip("no id of Wikidata", id)
			return
		}
		t.w.Identifier(t.node, "wikidata", id)
	})
	for _, s := range ftm.Schemes {
		t.each(s.Property, func(key string) { t.w.Identifier(t.node, s.Name, key) })
	}
	t.each("cikCode", func(key string) { t.w.Identifier(t.node, "cik", key) })
	t.each("topics", func(topic string) { t.w.Text(t.node, "code", "topic:"+topic) })
}

var isWikidata = regexp.MustCompile(`^Q[1-9][0-9]*$`).MatchString

// name gives the node its name: the caption if it is one of its names, else the
// first. A language has one name; further ones are aliases.
func (t *teller) name() {
	names := t.take("name")
	if t.notes["name"] != nil {
		return // it has none: what stands there is made of what is known
	}
	for i, v := range names {
		if v.text == t.e.Caption && v.language == "" {
			names = append([]value{v}, append(append([]value(nil), names[:i]...), names[i+1:]...)...)
			break
		}
	}
	for _, v := range names {
		t.under(v, func() {
			key := naming{t.node, v.language}
			switch was, ok := t.names[key]; {
			case !ok:
				if len(t.names) >= mostNames {
					clear(t.names)
				}
				t.names[key] = v.text
				t.w.Name(t.node, v.text, v.language)
			case was == v.text:
				t.w.Name(t.node, v.text, v.language)
			default:
				t.w.Alias(t.node, v.text, v.language)
			}
		})
	}
}

// codes says as what the source has it with which countries the entity has to
// do: the model does not say how.
func (t *teller) codes(properties ...string) {
	for _, p := range properties {
		t.each(p, func(code string) { t.w.Text(t.node, "code", p+":"+code) })
	}
}

func (t *teller) person() {
	t.thing("Person")
	t.dates("birthDate", "birthDate")
	t.dates("deathDate", "deathDate")
	for _, p := range []string{"nationality", "citizenship"} {
		t.each(p, func(code string) {
			if c := t.countryOf(p, code); c != "" {
				t.w.Relate(t.node, "citizenOf", c)
			} else {
				t.w.Text(t.node, "code", p+":"+code)
			}
		})
	}
	t.codes("country")
}

// organization also makes countries and delegations, which are classified so.
func (t *teller) organization() {
	typ := "Organization"
	for _, v := range t.e.Properties["classification"] {
		switch v.text {
		case "country":
			typ = "Country"
		case "delegation":
			typ = "Delegation"
		}
	}
	t.thing(typ)
	t.dates("startDate", "incorporationDate")
	t.dates("endDate", "dissolutionDate")
	t.each("classification", func(text string) {
		if typ == "Organization" {
			t.w.Text(t.node, "kind", text)
		}
	})
	if typ == "Country" {
		t.nation()
		return
	}
	t.codes("country", "jurisdiction", "mainCountry")
}

func (t *teller) position() {
	t.thing("Post")
	t.dates("startDate", "inceptionDate")
	t.dates("endDate", "dissolutionDate")
	t.each("organization", func(id string) { t.w.Relate(t.node, "postIn", t.refer(id, "Organization")) })
	t.each("country", func(code string) {
		if t.isNamed("organization", code) {
			return // said already
		}
		if c := t.countryOf("country", code); c != "" {
			t.w.Relate(t.node, "postIn", c)
		} else {
			t.w.Text(t.node, "code", "country:"+code)
		}
	})
	t.each("numberOfSeats", func(text string) {
		if n, ok := wholeNumber(text); ok {
			t.w.Integer(t.node, "seats", n)
		} else {
			t.skip("no number of seats", text)
		}
	})
}

// address makes a place. Its parts name it only where it has no full text, which
// has them all.
func (t *teller) address() {
	var parts []string
	for _, p := range []string{"street", "street2", "postalCode", "city", "region", "state"} {
		if part := t.text(p); part != "" {
			parts = append(parts, part)
		}
	}
	full := t.take("full")
	if len(full) == 0 && len(parts) > 0 {
		full = []value{{text: strings.Join(parts, ", ")}}
	}
	t.e.Properties["name"] = append(append(values(nil), full...), t.e.Properties["name"]...)
	t.thing("Place")
	t.each("country", func(code string) {
		if c := t.countryOf("country", code); c != "" {
			t.w.Relate(t.node, "locatedIn", c)
		}
	})
	for _, p := range []string{"latitude", "longitude"} {
		t.each(p, func(text string) {
			if !t.w.Decimal(t.node, p, text) {
				t.skip("no number of degrees", p+" "+text)
			}
		})
	}
}

// place returns the place of a name, within the one country that the entity
// names, if it does.
func (t *teller) place(name string) graph.Term {
	key, within := []string{name}, graph.Term("")
	if codes := t.e.Properties["country"]; len(codes) == 1 {
		key = []string{codes[0].text, name}
		within = t.countryOf("country", codes[0].text)
	}
	n := t.w.Node("Place", key...)
	t.w.Name(n, name, "")
	t.w.Relate(n, "locatedIn", within)
	return n
}
