package edtf

import (
	"cmp"
	"strings"
)

// Meets reports whether the times of d and e have a day in common: certainly,
// or possibly, as far as they are known. Certain implies possible. Of two dates
// that are not possibly one, one must be wrong. A date that is qualified or
// names a season is never certain. The zero Date possibly meets any.
func (d Date) Meets(e Date) (certain, possible bool) {
	if d.IsZero() || e.IsZero() {
		return false, true
	}
	// One of a set is taken apart first: whichever it is, some member of
	// the other side has to meet it.
	switch {
	case d.kind == oneOf && d.spans != nil:
		return each(d.spans, func(s span) (bool, bool) { return s.date().Meets(e) })
	case e.kind == oneOf && e.spans != nil:
		return each(e.spans, func(s span) (bool, bool) { return d.Meets(s.date()) })
	}
	for _, s := range d.members() {
		for _, t := range e.members() {
			c, p := s.meets(t)
			certain, possible = certain || c, possible || p
		}
	}
	return certain, possible
}

// each asks of every alternative; it is certain only if it is so of all.
func each(alternatives []span, ask func(span) (certain, possible bool)) (certain, possible bool) {
	certain = true
	for _, s := range alternatives {
		c, p := ask(s)
		certain, possible = certain && c, possible || p
	}
	return certain, possible
}

func (s span) date() Date { return Date{kind: single, span: s} }

func (d *Date) members() []span {
	if d.spans != nil {
		return d.spans
	}
	return []span{d.span}
}

// meets: from start to end and from start to end have a day in common if each
// starts before the other ends.
func (s span) meets(t span) (certain, possible bool) {
	possible = s.start.Earliest <= t.end.Latest && t.start.Earliest <= s.end.Latest
	certain = !s.unsure && !t.unsure && s.start.Latest <= t.end.Earliest && t.start.Latest <= s.end.Earliest
	return certain && possible, possible
}

// Contains reports whether d includes the day, as Meets does.
func (d Date) Contains(day Day) (certain, possible bool) {
	b := Bound{Earliest: day, Latest: day}
	return d.Meets(span{start: b, end: b}.date())
}

// BegunBy reports whether d has begun on the day or before.
func (d Date) BegunBy(day Day) (certain, possible bool) {
	return d.Start().by(day, d.span.unsure)
}

// EndedBy reports whether d has ended on the day or before.
func (d Date) EndedBy(day Day) (certain, possible bool) {
	return d.End().by(day, d.span.unsure)
}

func (b Bound) by(day Day, unsure bool) (certain, possible bool) {
	possible = b.Earliest <= day
	return possible && !unsure && b.Latest <= day, possible
}

// Compare returns -1, 0 or +1 as d comes before, is equal to, or comes after e
// in a timeline. Dates are put where they may begin or, if that has no bound,
// where they may end ("by 30 Nov 2025" stands at that day); of those on one
// day, the ones without a beginning come first and then those that end first.
// What has no bound at all comes after everything, and the zero Date last.
func Compare(d, e Date) int {
	return cmp.Or(
		cmp.Compare(d.rank(), e.rank()),
		cmp.Compare(d.anchor(), e.anchor()),
		compareBool(e.unboundedStart(), d.unboundedStart()),
		cmp.Compare(d.span.end.Latest, e.span.end.Latest),
		strings.Compare(d.text, e.text),
	)
}

func (d *Date) rank() int {
	switch {
	case d.IsZero():
		return 2
	case d.unboundedStart() && !d.span.end.Latest.Bounded():
		return 1
	}
	return 0
}

func (d *Date) anchor() Day {
	if d.unboundedStart() {
		return d.span.end.Latest
	}
	return d.span.start.Earliest
}

func (d *Date) unboundedStart() bool { return d.span.start.Earliest == MinDay }

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
