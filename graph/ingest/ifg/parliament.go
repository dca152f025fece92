package ifg

import (
	"parley/graph"
	"parley/graph/ingest/country"
)

// constituency reads a seat in the House of Commons. A constituency whose bounds
// are drawn anew is another one, often under the same name.
func constituency(r row) {
	n := r.node("Post", "id")
	if n == "" {
		return
	}
	name := r.Get("name")
	if name == "" {
		r.Skip(r.Place(), "no name", "")
		return
	}
	r.Name(n, "Member of Parliament for "+name, "en")
	r.Alias(n, "MP for "+name, "en")
	r.Identifier(n, "uk-parliament-constituency", r.number("id_parliament"))
	r.Relate(n, "postIn", r.kingdom())
}

// representation reads the time for which somebody had a seat in parliament.
func representation(r row) {
	n, holder := r.node("Tenure", "id"), r.node("Person", "person_id")
	if n == "" || holder == "" {
		return
	}
	var seat graph.Term
	switch house := r.Get("house"); house {
	case "Commons":
		if seat = r.node("Post", "constituency_id"); seat == "" {
			return
		}
	case "Lords":
		seat = r.Node("Post", "House of Lords")
		r.Name(seat, "Member of the House of Lords", "en")
		r.Relate(seat, "postIn", r.kingdom())
	default:
		r.Skip(r.Place(), "a house that is not known", house)
		return
	}
	r.Relate(n, "holder", holder)
	r.Relate(n, "post", seat)
	r.Text(n, "status", "served")
	r.Text(n, "role", r.Get("type"))
	r.lasts(n, r.period("start_date", "end_date"))
}

// noParty are the words in the column of parties that name none, or only how
// somebody stands to one.
var noParty = map[string]bool{"Non-affiliated": true, "Independent": true, "Crossbench": true, "Other": true, "Lord Speaker": true,
	"Independent Conservative": true, "Independent Labour": true, "Labour Independent": true}

// party reads for which party a seat was held for a time, which is a part of the
// tenure. Whose it is stands in another table.
func party(r row) {
	n, whole := r.node("Tenure", "id"), r.node("Tenure", "representation_id")
	if n == "" || whole == "" {
		return
	}
	name := r.Get("party")
	switch {
	case name == "":
		r.Skip(r.Place(), "no party", "")
		return
	case noParty[name]:
		r.Text(n, "role", name)
	default:
		p := r.Node("Organization", "party", name)
		r.Name(p, name, "")
		r.Relate(n, "onBehalfOf", p)
	}
	r.Relate(n, "partOf", whole)
	r.Text(n, "status", "served")
	r.lasts(n, r.period("start_date", "end_date"))
}

// kingdom is the country of it all.
func (r row) kingdom() graph.Term {
	c, _ := country.ByAlpha3("GBR")
	n := r.Node("Country", c.Alpha3)
	r.Name(n, c.Name, "en")
	r.Identifier(n, country.Scheme, c.Alpha3)
	return n
}
