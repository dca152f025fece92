package unfccc

import (
	"regexp"
	"strconv"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
	"parley/graph/ingest/table"
)

var (
	number  = regexp.MustCompile(`^[0-9]*$`)
	session = regexp.MustCompile(`^\D* ([0-9]{1,3})$`) // "INC 2"
)

// lists reads the rows of one document.
type lists struct {
	w *ingest.Facts
	t *table.Table
	// named has the name of each country that has one: a country has one name
	// in a document, and other spellings are aliases.
	named map[string]string
}

// A body is a country or an organization that sends a delegation.
type body struct {
	key, name string
	node      graph.Term
}

// row reads one person at one session.
func (l *lists) row() {
	meeting, name := l.t.Get("Meeting"), ingest.Clean(l.t.Get("Person_Name"))
	b, ok := l.body()
	if meeting == "" || !ok {
		l.w.Skip(l.t.Place(), "no meeting or delegation", meeting+b.name)
		return
	}
	year, event := l.year(), l.event(meeting)
	delegation := l.delegation(b, event, meeting)
	if name == "" {
		l.w.Skip(l.t.Place(), "no name", b.name)
		return
	}
	p := l.person(b, name)
	relation := "memberOf"
	if heads(l.t.Get("Job_Title")) {
		relation = "leads"
	}
	l.w.Relate(p, relation, delegation)
	l.participation(p, event, delegation, b.key, meeting, name)
	l.affiliation(p, b, name, year)
}

// year is that of the session; one that cannot be read is told.
func (l *lists) year() edtf.Date {
	text := l.t.Get("Year")
	d, err := edtf.Parse(text)
	if text != "" && err != nil {
		l.w.Skip(l.t.Place(), "no such year", text)
	}
	return d
}

// event is the session.
func (l *lists) event(meeting string) graph.Term {
	n := l.w.Node("Event", meeting)
	l.w.Name(n, meeting, "")
	l.w.Text(n, "kind", "conference")
	l.w.Text(n, "status", "held")
	if d, err := edtf.Parse(l.t.Get("Year")); err == nil {
		l.w.Date(n, "date", d)
	} else {
		l.w.Text(n, "dateText", l.t.Get("Year"))
	}
	if m := session.FindStringSubmatch(meeting); m != nil {
		ordinal, _ := strconv.ParseInt(m[1], 10, 64) // at most three digits
		l.w.Integer(n, "ordinal", ordinal)
	}
	if location := l.t.Get("Location"); location != "" {
		place := l.w.Node("Place", location)
		l.w.Name(place, location, "")
		l.w.Relate(n, "takesPlaceIn", place)
	}
	return n
}

// body is what the delegation is of. A party is known by its code, so that
// Turkey and Türkiye are one; a party without one, and other bodies, by name.
func (l *lists) body() (body, bool) {
	name := ingest.Clean(l.t.Get("Delegation"))
	if name == "" {
		return body{}, false
	}
	iso := l.t.Get("Delegation_ISO")
	if l.t.Get("Group_Type") != "Parties" && l.t.Get("Party") != "1" && iso == "" {
		n := l.w.Node("Organization", name)
		l.w.Name(n, name, "")
		return body{name, name, n}, true
	}
	key := iso
	if key == "" {
		key = name
	}
	n := l.w.Node("Country", key)
	if first, ok := l.named[key]; !ok || first == name {
		l.named[key] = name
		l.w.Name(n, name, "")
	} else {
		l.w.Alias(n, name, "")
	}
	if c, ok := country.ByAlpha3(iso); ok {
		l.w.Identifier(n, country.Scheme, c.Alpha3)
	}
	if cow := l.t.Get("Delegation_COW"); cow != "" {
		l.w.Text(n, "code", "cow:"+cow)
	}
	return body{key, name, n}, true
}

func (l *lists) delegation(b body, event graph.Term, meeting string) graph.Term {
	n := l.w.Node("Delegation", b.key, meeting)
	l.w.Name(n, l.called(b)+" delegation to "+meeting, "")
	l.w.Relate(n, "sentBy", b.node)
	l.w.Relate(n, "attends", event)
	if group := l.t.Get("Group_Type"); group != "" {
		l.w.Text(n, "code", "unfccc-group:"+group)
	}
	return n
}

// called is the name of a body in the names of other nodes, which must not
// change where the country has another spelling.
func (l *lists) called(b body) string {
	if first := l.named[b.key]; first != "" {
		return first
	}
	return b.name
}

// plain are the forms of address that tell nothing but man or woman.
var plain = map[string]bool{"Mr": true, "Ms": true, "Mrs": true, "Miss": true, "M": true, "Mme": true, "Mlle": true,
	"Sr": true, "Sra": true, "Srta": true, "": true}

func (l *lists) person(b body, name string) graph.Term {
	n := l.w.Node("Person", b.key, name)
	l.w.Name(n, name, "")
	if honorific := l.t.Get("Honorific"); !plain[honorific] {
		l.w.Alias(n, honorific+" "+name, "")
	}
	switch l.t.Get("Female") {
	case "1":
		l.w.Text(n, "code", "gender:F")
	case "0":
		l.w.Text(n, "code", "gender:M")
	}
	l.w.Relate(n, "represents", b.node)
	return n
}
