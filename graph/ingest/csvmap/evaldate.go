package csvmap

import (
	"fmt"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// context returns the label of a fact: that of the record, or one of its own that
// says when the fact held.
func (x *reading) context(b *block, f *fact, record graph.Term) graph.Term {
	if f.from == nil && f.until == nil && f.on == nil {
		return record
	}
	label := x.w.Place(fmt.Sprintf("%s&%s.%d", x.in.Fragment(), b.name, f.number))
	c := ingest.Context{At: record}
	var words []string
	read := func(d *dateValue, start edtf.Date) edtf.Date {
		if d == nil {
			return edtf.Date{}
		}
		date, text := x.read(d, start)
		if text != "" {
			words = append(words, text)
		}
		return date
	}
	c.Start = read(f.from, edtf.Date{})
	c.End = read(f.until, c.Start)
	c.Date = read(f.on, edtf.Date{})
	c.DateText = strings.Join(words, " to ")
	x.w.Say(label, c)
	return label
}

// date reads a date of a node. The words of one that cannot be read are kept.
func (x *reading) date(n graph.Term, d *dateValue, start edtf.Date) edtf.Date {
	date, text := x.read(d, start)
	x.w.Text(n, "dateText", text)
	return date
}

// read reads a date, or returns the words that are none, which are told.
func (x *reading) read(d *dateValue, start edtf.Date) (date edtf.Date, words string) {
	if d.open {
		return edtf.GoesOn(start), ""
	}
	if d.column == "" {
		return d.constant, ""
	}
	text := x.cell(d.column)
	if text == "" {
		if d.orOpen {
			return edtf.GoesOn(start), ""
		}
		return d.or, ""
	}
	pictures := d.pictures
	if pictures == nil {
		pictures = x.m.dates
	}
	for _, p := range pictures {
		date, fits, err := p.read(text, x.m.century)
		switch {
		case fits && err == nil:
			return date, ""
		case fits:
			x.skip("no such date", d.column+": "+text)
			return edtf.Date{}, text
		}
	}
	x.skip("a date that is written otherwise than the mapping says", d.column+": "+text)
	return edtf.Date{}, text
}
