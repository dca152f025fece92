package ifg

import (
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/table"
)

// A row is a row of a table and where its facts go.
type row struct {
	*table.Table
	*ingest.Facts
}

// node returns the node that a column names by its id; "" if the column is
// empty, which is told.
func (r row) node(typ, column string) graph.Term {
	id := r.Get(column)
	if id == "" {
		r.Skip(r.Place(), "no "+column, "")
		return ""
	}
	return r.Node(typ, id)
}

// Place is the place of the row for people, and not Facts.Place.
func (r row) Place() string { return r.Table.Place() }

// number returns an id that is a number and that a program has written as a
// decimal: "500.0".
func (r row) number(column string) string { return strings.TrimSuffix(r.Get(column), ".0") }

// A period is the time that two columns give.
type period struct {
	start, end edtf.Date // zero if not known
	text       string    // the words, if they cannot be right; then both are zero
}

// period reads a start and an end that, if it is empty, is open.
func (r row) period(from, to string) period {
	start, ok := r.date(from)
	end, okToo := r.date(to)
	if r.Get(to) == "" {
		end = edtf.GoesOn(start)
	}
	backwards := false
	if !start.IsZero() && !end.IsZero() {
		_, err := edtf.Span(start, end)
		backwards = err != nil
	}
	if backwards {
		r.Skip(r.Place(), "it ends before it begins", r.Get(from)+" to "+r.Get(to))
	}
	if !ok || !okToo || backwards {
		return period{text: strings.TrimSpace(r.Get(from) + " to " + r.Get(to))}
	}
	return period{start: start, end: end}
}

// date reads a day; one that cannot be read is told.
func (r row) date(column string) (edtf.Date, bool) {
	text := r.Get(column)
	if text == "" {
		return edtf.Date{}, true
	}
	d, err := edtf.Parse(text)
	if err != nil || d.IsInterval() {
		r.Skip(r.Place(), "no such date", column+" "+text)
		return edtf.Date{}, false
	}
	return d, true
}

// lasts says that a node has a period.
func (r row) lasts(n graph.Term, p period) {
	r.Date(n, "startDate", p.start)
	r.Date(n, "endDate", p.end)
	r.Text(n, "dateText", p.text)
}

// part returns the label of a part of the row, whose facts held in a period.
func (r row) part(name string, c ingest.Context) graph.Term {
	label := r.Facts.Place(r.Fragment() + "&" + name)
	c.At = r.Label()
	r.Say(label, c)
	return label
}
