package ifg

import (
	"strings"

	"parley/graph/edtf"
	"parley/graph/ingest"
)

// person reads a row of a person, who has one for each name. A name that has no
// end is the one of today. Names of a time stand in a context with the time; a
// person with one name has it without.
func person(r row) {
	n := r.node("Person", "id")
	if n == "" {
		return
	}
	r.Identifier(n, "uk-parliament", r.number("id_parliament"))
	r.Identifier(n, "ifg-website", r.number("id_ifg_website"))
	if gender := r.Get("gender"); gender != "" {
		r.Text(n, "code", "gender:"+gender)
	}
	name, from, to := r.Get("name"), r.Get("start_date"), r.Get("end_date")
	if name == "" {
		r.Skip(r.Place(), "no name", "")
		return
	}
	label := r.Label()
	if from != "" || to != "" {
		p := r.period("start_date", "end_date")
		label = r.part("name", ingest.Context{Start: p.start, End: p.end, DateText: p.text})
	}
	before := r.At(label)
	if to == "" {
		r.Name(n, name, "")
	} else {
		r.Alias(n, name, "")
	}
	for _, column := range []string{"display_name", "normalized_name", "short_name"} {
		if other := r.Get(column); !strings.Contains(name, other) {
			r.Alias(n, other, "")
		}
	}
	r.At(before)
}

// event reads a general election, or the day on which a new government was
// complete.
func event(r row) {
	n := r.node("Event", "id")
	if n == "" {
		return
	}
	r.Name(n, r.Get("name"), "")
	r.Text(n, "kind", "other")
	r.Text(n, "status", "held")
	r.Text(n, "code", r.Get("type"))
	if day, ok := r.date("date"); ok {
		r.Date(n, "date", day)
	} else {
		r.Text(n, "dateText", r.Get("date"))
	}
}

// organisation reads a department. The database begins in 1979 and gives no
// start to what is older; no end means that it is still there.
func organisation(r row) {
	n := r.node("Organization", "id")
	if n == "" {
		return
	}
	r.Name(n, r.Get("name"), "")
	if short := r.Get("short_name"); short != r.Get("name") {
		r.Alias(n, short, "")
	}
	p := r.period("start_date", "end_date")
	if r.Get("start_date") == "" && r.Get("end_date") == "" {
		p.end = stillThere
	}
	r.lasts(n, p)
}

// stillThere is the open end of a department that has no start.
var stillThere = func() edtf.Date { d, _ := edtf.Parse("../.."); return d }()

// link reads that one department took over from another: from the day on which
// that was announced, or the days until the last minister had moved. From then
// on it is so.
func link(r row) {
	old, successor := r.node("Organization", "predecessor_organisation_id"), r.node("Organization", "successor_organisation_id")
	if old == "" || successor == "" {
		return
	}
	c := ingest.Context{Gist: r.Get("type")}
	p := r.period("link_start_date", "link_end_date")
	switch {
	case p.text != "":
		c.DateText = p.text
	case r.Get("link_end_date") == "":
		c.Start, c.End = p.start, p.end
	default:
		c.Start, c.End = p.start, edtf.GoesOn(p.end)
		if p.start.String() != p.end.String() {
			c.Start, _ = edtf.Span(p.start, p.end)
		}
	}
	before := r.At(r.part("link", c))
	r.Relate(successor, "successorOf", old)
	r.At(before)
}
