package wikidata

import (
	"strings"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
)

// bySubject reads the properties that mean something for the item's types.
func (t *teller) bySubject() {
	if t.is("Person") {
		t.person()
	}
	if t.is("Country") || t.is("Organization") || t.is("Place") {
		t.heads()
	}
	if t.is("Organization") {
		t.organization()
	}
	if t.is("Country") || t.is("Place") {
		t.place()
	}
	if t.is("Event") {
		t.event()
	}
	if t.is("Post") {
		t.post()
	}
	if !t.is("Event") {
		t.each("P793", false, t.significantEvent)
	}
	if t.is("Person") || t.is("Organization") || t.is("Country") {
		t.relate("P1344", "attends", "Event", false)
	}
	t.identify("P214", "viaf")
	t.identify("P213", "isni")
	t.identify("P227", "gnd")
	t.identify("P1278", "lei")
}

func (t *teller) person() {
	t.date("P569", "birthDate")
	t.date("P570", "deathDate")
	t.relate("P27", "citizenOf", "Country", false)
	t.relate("P26", "spouseOf", "Person", false)
	t.relate("P22", "childOf", "Person", false)
	t.relate("P25", "childOf", "Person", false)
	t.relate("P40", "childOf", "Person", true)
	for _, p := range []string{"P463", "P102", "P108"} { // member of, party, employer
		t.relate(p, "memberOf", "Organization", false)
	}
	t.each("P39", true, func(s *statement) bool { return t.tenure(s, t.node, t.typed(s.Main.item(), "Post")) })
}

// tenure says that a holder had a post, by a statement of either of them.
func (t *teller) tenure(s *statement, holder, post graph.Term) bool {
	if holder == "" || post == "" {
		return false
	}
	n := statementNode(s)
	t.w.Type(n, "Tenure")
	t.w.Relate(n, "holder", holder)
	t.w.Relate(n, "post", post)
	t.w.Text(n, "status", "served")
	t.w.Date(n, "startDate", t.time.start)
	t.w.Date(n, "endDate", t.time.end)
	t.w.Date(n, "attested", t.time.day)
	t.qualify(s, "P1365", "Person", func(other graph.Term) { t.w.Relate(holder, "successorOf", other) })
	t.qualify(s, "P1366", "Person", func(other graph.Term) { t.w.Relate(other, "successorOf", holder) })
	t.qualify(s, "P2715", "Event", func(election graph.Term) { t.w.Relate(election, "about", post) })
	t.qualify(s, "P2389", "Organization", func(led graph.Term) { t.w.Relate(holder, "leads", led) })
	t.qualify(s, "P4100", "Organization", func(group graph.Term) { t.w.Relate(holder, "memberOf", group) })
	t.qualify(s, "P768", "Place", func(district graph.Term) { t.w.Relate(holder, "represents", district) })
	return true
}

// statementNode returns the node of a statement, under its IRI in Wikidata.
func statementNode(s *statement) graph.Term {
	return graph.IRI(entities + "statement/" + ingest.Segment(strings.Replace(s.ID, "$", "-", 1)))
}

// qualify calls say with the items of a qualifier.
func (t *teller) qualify(s *statement, qualifier, typ string, say func(graph.Term)) {
	for i := range s.Qualifiers[qualifier] {
		if id := s.Qualifiers[qualifier][i].item(); id != "" {
			say(t.typed(id, typ))
		}
	}
}

// heads reads who leads a country, an organization or a place: the post is the
// one that the item names or, without one, made of what the property means.
func (t *teller) heads() {
	for _, h := range []struct{ property, named, what string }{
		{"P6", "P1313", "head of government"}, {"P35", "P1906", "head of state"}, {"P488", "P2388", "chairperson"},
	} {
		named := ""
		t.read[h.named] = true
		for i := range t.e.Claims[h.named] {
			if s := &t.e.Claims[h.named][i]; s.Rank != "deprecated" && (named == "" || s.Rank == "preferred") {
				named = s.Main.item()
			}
		}
		t.each(h.property, true, func(s *statement) bool {
			return t.tenure(s, t.typed(s.Main.item(), "Person"), t.headPost(named, h.property, h.what))
		})
	}
}

// headPost returns the post of those who lead the item.
func (t *teller) headPost(named, property, what string) graph.Term {
	before := t.w.At(t.label)
	defer t.w.At(before)
	post := t.typed(named, "Post")
	if post == "" {
		post = ingest.Node("wikidata", "Post", t.e.ID, property)
		t.w.Type(post, "Post")
		if t.name != "" {
			t.w.Name(post, what+" of "+t.name, "en")
		}
	}
	if t.is("Country") || t.is("Organization") {
		t.w.Relate(post, "postIn", t.node)
	}
	return post
}

func (t *teller) organization() {
	t.date("P571", "startDate")
	t.date("P576", "endDate")
	t.relate("P463", "memberOf", "Organization", false)
	t.replaces("Organization")
}

// replaces reads what took whose place.
func (t *teller) replaces(typ string) {
	t.relate("P1365", "successorOf", typ, false)
	t.relate("P1366", "successorOf", typ, true)
}

func (t *teller) place() {
	t.each("P625", false, func(s *statement) bool {
		latitude, longitude, ok := s.Main.degrees()
		return ok && t.w.Decimal(t.node, "latitude", latitude) && t.w.Decimal(t.node, "longitude", longitude)
	})
	t.identify("P1566", "geonames")
	if t.is("Country") {
		t.identify("P298", country.Scheme)
		t.each("P297", false, func(s *statement) bool {
			c, ok := country.ByAlpha2(s.Main.text())
			if ok && s.Rank != "deprecated" && len(s.Qualifiers["P582"]) == 0 {
				t.w.Text(t.node, "identifier", country.Scheme+":"+c.Alpha3)
			}
			return ok
		})
		t.date("P571", "startDate")
		t.date("P576", "endDate")
		t.replaces("Country")
		return
	}
	t.relate("P17", "locatedIn", "Country", false)
	t.relate("P131", "locatedIn", "Place", false)
}

func (t *teller) event() {
	t.date("P585", "date")
	t.date("P580", "startDate")
	t.date("P582", "endDate")
	t.relate("P710", "attends", "", true)
	t.relate("P664", "hosts", "", true)
	t.relate("P276", "takesPlaceIn", "Place", false)
	if len(t.e.Claims["P276"]) == 0 {
		t.relate("P17", "takesPlaceIn", "Country", false)
	}
	t.relate("P361", "partOf", "Event", false)
	t.relate("P155", "follows", "Event", false)
	t.relate("P156", "follows", "Event", true)
	t.relate("P1891", "signs", "", true)
}

func (t *teller) post() {
	t.date("P571", "startDate")
	t.date("P576", "endDate")
	t.relate("P17", "postIn", "Country", false)
	t.relate("P2389", "postIn", "Organization", false)
	t.replaces("Post")
	t.each("P1308", true, func(s *statement) bool { return t.tenure(s, t.typed(s.Main.item(), "Person"), t.node) })
}

// significantEvent makes an event of a statement: its value may be one event or
// a kind of events, such as a coronation, which many have in common.
func (t *teller) significantEvent(s *statement) bool {
	topic := t.typed(s.Main.item(), "Topic")
	if topic == "" {
		return false
	}
	n := statementNode(s)
	t.w.Type(n, "Event")
	t.w.Text(n, "kind", "other")
	t.w.Text(n, "status", "held")
	t.w.Relate(n, "about", t.node)
	t.w.Relate(n, "about", topic)
	t.w.Date(n, "date", t.time.day)
	t.w.Date(n, "startDate", t.time.start)
	t.w.Date(n, "endDate", t.time.end)
	t.qualify(s, "P276", "Place", func(where graph.Term) { t.w.Relate(n, "takesPlaceIn", where) })
	return true
}
