package whitehouse

import (
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
)

// A telling writes what one release says.
type telling struct {
	w          *ingest.Facts
	release    *release
	titleLabel graph.Term
}

// An encounter is an event that a release tells of.
type encounter struct {
	kind, name string
	when       dated
	place      string
	people     []mention
	labels     []graph.Term // the passages that tell of it
	with       string       // whose it is of several that one release tells of
}

// key is the first parts of the keys of what a release tells of an encounter.
func (t *telling) key(e encounter, first string) []string {
	key := append([]string{first}, t.release.key()...)
	if e.with != "" {
		key = append(key, e.with)
	}
	return key
}

// write writes the event and who took part in it. The sides that have several
// people are delegations.
func (t *telling) write(e encounter) {
	w := t.w
	event := w.Node("Event", t.key(e, e.kind)...)
	for _, label := range e.labels {
		w.At(label)
		w.Type(event, "Event")
		w.Text(event, "kind", e.kind)
		w.Text(event, "status", "held")
	}
	w.Name(event, e.name, "en")
	w.Date(event, "date", e.when.date)
	w.Text(event, "dateText", e.when.words)
	if e.place != "" {
		w.Relate(event, "takesPlaceIn", t.place(e.place))
	}
	sides := map[string]int{}
	for i := range e.people {
		sides[e.people[i].side()]++
	}
	for i := range e.people {
		m := &e.people[i]
		var delegation graph.Term
		if side := m.side(); side != "" && sides[side] > 1 {
			delegation = t.delegationOf(event, side, e)
		}
		t.takesPart(event, m, delegation, e)
	}
}

// side is whom a person comes for: a country or a body; "" if that is not known.
func (m *mention) side() string {
	switch {
	case m.us:
		return unitedStates
	case m.Country.Name != "":
		if c, ok := country.ByName(m.Country.Name); ok {
			return c.Name // "Republic of India" is India
		}
		return m.Country.Name
	}
	return m.Org
}

const unitedStates = "United States"

// delegationOf returns the people of one side at an event.
func (t *telling) delegationOf(event graph.Term, side string, e encounter) graph.Term {
	w := t.w
	d := w.Node("Delegation", t.key(e, side)...)
	w.Name(d, "delegation of "+side+" to: "+e.name, "en")
	for _, label := range e.labels {
		w.At(label)
		w.Relate(d, "attends", event)
		w.Relate(d, "sentBy", t.sender(side))
	}
	return d
}

// sender is the country or body of a side.
func (t *telling) sender(side string) graph.Term {
	if c, ok := country.ByName(side); ok {
		return t.country(c)
	}
	n := t.w.Node("Organization", side)
	t.w.Name(n, side, "en")
	return n
}

func (t *telling) country(c *country.Country) graph.Term {
	n := t.w.Node("Country", c.Alpha3)
	t.w.Name(n, c.Name, "en")
	t.w.Identifier(n, country.Scheme, c.Alpha3)
	return n
}

// takesPart writes one person's part in an event: in which post, for whom.
func (t *telling) takesPart(event graph.Term, m *mention, delegation graph.Term, e encounter) {
	w := t.w
	person := t.person(m)
	part := w.Node("Participation", append(t.key(e, e.kind), m.side(), m.Name)...)
	for _, label := range e.labels {
		w.At(label)
		w.Relate(part, "actor", person)
		w.Relate(part, "event", event)
		w.Text(part, "capacity", m.capacity())
		if delegation != "" {
			w.Relate(part, "within", delegation)
			w.Relate(person, "memberOf", delegation)
		}
		t.office(person, m, e.when.date)
	}
}

// capacity is the titles of a person as they are written.
func (m *mention) capacity() string {
	text := strings.TrimSpace(strings.Replace(m.Written, m.Name, "", 1))
	text = ingest.Clean(strings.Trim(strings.TrimSpace(strings.TrimPrefix(text, ",")), ", "))
	if text == "" || len(text) > 200 {
		return m.title()
	}
	return text
}

// person returns the node of a person. One of the few whom the releases name by
// post and surname alone is known by these; others by country, title and name.
func (t *telling) person(m *mention) graph.Term {
	w, words := t.w, nameWords(m.Name)
	if m.us && principal(m.title()) && len(words) > 0 {
		surname := words[len(words)-1]
		n := w.Node("Person", unitedStates, m.title(), surname)
		if len(words) > 1 {
			w.Name(n, m.Name, "en")
		}
		w.Alias(n, m.title()+" "+strings.ToUpper(surname[:1])+surname[1:], "en")
		return n
	}
	n := w.Node("Person", orDash(m.side()), orDash(m.title()), m.Name)
	w.Name(n, m.Name, "en")
	if title := m.title(); title != "" {
		w.Alias(n, title+" "+m.Name, "en")
	}
	return n
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// principal reports whether a title is that of one American at a time whom the
// releases call by it all the time.
func principal(title string) bool {
	switch title {
	case "President", "Vice President", "First Lady", "National Security Advisor", "Secretary of State", "Secretary of Defense":
		return true
	}
	return false
}

// office writes whom a person represents, and the post.
func (t *telling) office(person graph.Term, m *mention, at edtf.Date) {
	w, side := t.w, m.side()
	if side == "" {
		return
	}
	where := t.sender(side)
	w.Relate(person, "represents", where)
	title := m.title()
	if title == "" || m.Former || m.Elect {
		return
	}
	name := title + " of " + side
	if _, isCountry := country.ByName(side); !isCountry {
		name = side + " " + title
	} else if generic[title] {
		return
	}
	post := w.Node("Post", side, title)
	w.Name(post, name, "en")
	w.Relate(post, "postIn", where)
	key := m.Name
	if words := nameWords(m.Name); m.us && principal(title) && len(words) > 0 {
		key = words[len(words)-1]
	}
	tenure := w.Node("Tenure", side, title, key)
	w.Relate(tenure, "holder", person)
	w.Relate(tenure, "post", post)
	status := "served"
	if m.Acting {
		status = "acting"
	}
	w.Text(tenure, "status", status)
	if at.Start().Earliest.Bounded() {
		w.Date(tenure, "attested", at)
	}
}

// place returns the node of a place as it is named: "the White House", "Munich",
// "Geneva, Switzerland".
func (t *telling) place(name string) graph.Term {
	w := t.w
	if c, ok := country.ByName(name); ok {
		return t.country(c)
	}
	town, in, _ := strings.Cut(name, ", ")
	n := w.Node("Place", name)
	w.Name(n, town, "en")
	us, _ := country.ByName(unitedStates)
	switch c, ok := country.ByName(in); {
	case town == whiteHouse:
		washington := w.Node("Place", "Washington")
		w.Name(washington, "Washington", "en")
		w.Relate(n, "locatedIn", washington)
		w.Relate(washington, "locatedIn", t.country(us))
	case town == "Washington":
		w.Relate(n, "locatedIn", t.country(us))
	case ok:
		w.Relate(n, "locatedIn", t.country(c))
	}
	return n
}

const whiteHouse = "White House"
