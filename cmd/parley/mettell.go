package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph/path"
)

func (a *answer) metTable(met []acquaintance) error {
	if a.out.Rows() {
		return a.metRows(met)
	}
	columns := []string{"who", "times", "first", "last", "where"}
	may := slices.ContainsFunc(met, func(m acquaintance) bool { return m.may > 0 })
	if may {
		columns = slices.Insert(columns, 2, "may")
	}
	t := a.out.Table(columns...)
	unsure := false
	for _, m := range met {
		first, last := m.firstAndLast()
		unsure = unsure || first != a.dayOf(first) || last != a.dayOf(last)
		cells := []any{m.name, len(m.events), a.dayOf(first), a.dayOf(last), a.fewPlaces(m.places)}
		if may { // of these, that many only may have been then
			cells = slices.Insert(cells, 2, any(m.may))
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	a.noteOneDay(unsure)
	return t.Close()
}

// noteOneDay explains dates of several days of which one is meant; see dayOf.
func (a *answer) noteOneDay(shown bool) {
	if shown {
		a.notef("several days, as 3–5 Mar 2001: on one of them")
	}
}

// dayOf is a date for a column of a terminal: that one of several days is meant is
// told once, below.
func (a *answer) dayOf(when string) string {
	if a.out.Width() == 0 {
		return when
	}
	return strings.TrimSuffix(when, ", one day")
}

// fewPlaces is a cell for places: on a terminal the first, and how many more.
func (a *answer) fewPlaces(places []string) any {
	if a.out.Width() == 0 || len(places) < 3 {
		return places
	}
	return fmt.Sprintf("%s, %d more", places[0], len(places)-1)
}

// metRows is metTable for machines, with IRIs and dates in EDTF.
func (a *answer) metRows(met []acquaintance) error {
	columns := []string{"who", "iri", "times", "first", "last", "first_date", "last_date", "where", "events", "may"}
	marked, err := a.marksWhy(&columns, [][]path.Hop{meetingsOf(met)})
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, m := range met {
		node, err := a.nodeRow(m.node)
		if err != nil {
			return err
		}
		events, err := a.irisOf(m.events)
		if err != nil {
			return err
		}
		first, last := m.firstAndLast()
		firstDate, lastDate := m.firstAndLastEDTF()
		cells := []any{m.name, node.IRI, len(m.events), first, last, firstDate, lastDate, append([]string{}, m.places...), events, m.may}
		marks, err := marked(slices.Collect(slices.Chunk(m.hops, 1))...)
		if err != nil {
			return err
		}
		if err := t.Row(append(cells, marks...)...); err != nil {
			return err
		}
	}
	return t.Close()
}

// meetingsOf returns all meetings.
func meetingsOf(met []acquaintance) (out []path.Hop) {
	for _, m := range met {
		out = append(out, m.hops...)
	}
	return out
}

// metWhy writes each meeting with what it follows from.
func (a *answer) metWhy(met []acquaintance) error {
	if err := a.lookAlong(meetingsOf(met)); err != nil {
		return err
	}
	for i, m := range met {
		if i > 0 {
			a.printf("")
		}
		a.paragraph(0, 2, fmt.Sprintf("%s, %s", a.out.Bold(m.name), count(int64(len(m.events)), "meeting")))
		if err := a.tellHops(m.hops, 2); err != nil {
			return err
		}
	}
	return a.notes.write()
}

// tellHops writes hops one by one, each with what it follows from and what has to be
// known of it.
func (a *answer) tellHops(hops []path.Hop, indent int) error {
	if err := a.lookAlong(hops); err != nil {
		return err
	}
	for _, h := range hops {
		err := a.hopLine(h, indent)
		if err == nil {
			err = a.tellMarks([]path.Hop{h}, indent+2)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
