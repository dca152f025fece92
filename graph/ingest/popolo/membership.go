package popolo

import (
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// waits reports whether a membership needs the dates of a period or the name of
// a party that has not been read yet.
func (t *teller) waits(o *object) bool {
	id, party := o.get("legislative_period_id"), o.get("on_behalf_of_id")
	_, known := t.periods[id]
	_, named := t.organizations[party]
	return id != "" && !known || party != "" && !named
}

// noParty are the names, in lower case, of what documents have among the
// organizations to say that somebody is of no party or that it is not known. Two
// who are of none have nothing in common.
var noParty = map[string]bool{"unknown": true, "independent": true, "independents": true, "no party": true, "nonpartisan": true,
	"non-partisan": true, "non-affiliated": true, "unaffiliated": true, "none": true}

// party returns for whom a membership is held, or, if that is nobody or is not
// known, the words for it.
func (t *teller) party(o *object) (party graph.Term, none string) {
	if name := t.organizations[o.get("on_behalf_of_id")]; noParty[strings.ToLower(name)] {
		return "", name
	}
	return t.refer(o, "on_behalf_of", "organizations", "Organization"), ""
}

// membership says who is a member of what, since when, as what and for whom.
func (t *teller) membership(o *object) {
	person := t.refer(o, "person", "persons", "Person")
	member := person
	if member == "" {
		member = t.refer(o, "member", "organizations", "Organization")
	}
	organization := t.refer(o, "organization", "organizations", "Organization")
	post := t.refer(o, "post", "posts", "Post")
	if member == "" || organization == "" && post == "" {
		t.w.Skip(o.pointer, "a membership without its two ends", o.get("id"))
		return
	}
	p := t.period(o)
	relation := "memberOf"
	if role := o.get("role"); role == "leads" && isOurs(o.get("person_id")) {
		relation = "leads"
		delete(o.values, "role")
	}
	t.w.Relate(member, relation, organization)
	party, none := t.party(o)
	area := t.refer(o, "area", "areas", "Place")
	if person != "" {
		t.w.Relate(person, "represents", party)
		t.w.Relate(person, "represents", area)
	}
	t.w.Say(t.w.Label(), ingest.Context{Start: p.start, End: p.end, Gist: gist(o, none, p.name), DateText: o.badDates()})
	if post != "" && person != "" {
		t.tenure(o, person, post, p)
	}
	if party != "" && post != "" {
		t.w.Relate(t.tenureNode(o), "onBehalfOf", party)
	}
}

// gist tells what a membership is beyond being one.
func gist(o *object, none, period string) string {
	var parts []string
	role, label := o.get("role"), o.get("label")
	if none != "" {
		none = "party: " + none
	}
	for _, text := range []string{role, label, none, period} {
		if text != "" && text != "member" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "; ")
}

// tenureNode returns the node of a membership's tenure, named by its id or by
// its place.
func (t *teller) tenureNode(o *object) graph.Term {
	if id := o.get("id"); id != "" {
		return t.node("Tenure", id)
	}
	return t.node("Tenure", o.pointer)
}

func (t *teller) tenure(o *object, person, post graph.Term, p period) {
	n := t.tenureNode(o)
	t.w.Relate(n, "holder", person)
	t.w.Relate(n, "post", post)
	status := "served"
	if strings.EqualFold(o.get("label"), "acting") {
		status = "acting"
	}
	t.w.Type(n, "Tenure")
	t.w.Text(n, "status", status)
	t.w.Text(n, "role", o.get("role"))
	t.w.Date(n, "startDate", p.start)
	t.w.Date(n, "endDate", p.end)
}

// period returns when a membership held: its own dates and, where it has none,
// those of its legislative period.
func (t *teller) period(o *object) period {
	id := o.get("legislative_period_id")
	whole, known := t.periods[id]
	if id != "" && !known {
		t.w.Skip(o.pointer, "a legislative period that is not in the document", id)
		whole.name = id
	}
	p := period{name: whole.name, start: t.date(o, "start_date"), end: t.date(o, "end_date")}
	own := p
	if o.get("start_date") == "" {
		p.start = whole.start
	}
	if o.get("end_date") == "" {
		p.end = whole.end
	}
	if _, err := edtf.Span(p.start, p.end); err != nil && id != "" {
		t.w.Skip(o.pointer, "a membership that lies outside its legislative period: only its own dates are kept", id)
		return own
	}
	return p
}

// badDates returns the words of dates that are none.
func (o *object) badDates() string {
	var words []string
	for _, name := range []string{"start_date", "end_date"} {
		if text := o.get(name); text != "" {
			if _, err := edtf.Parse(text); err != nil {
				words = append(words, text)
			}
		}
	}
	return strings.Join(words, "; ")
}
