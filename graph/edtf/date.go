package edtf

// A Date is when something was: a day, a longer time in which a day is not
// known, an interval, one of several dates, or several dates. It is immutable;
// the zero Date says nothing at all. Two Dates are equal if their Strings are.
type Date struct {
	text string
	kind kind
	qual qualifier // of any part
	// What is known of start and end; the members of a set have one each.
	span  span
	spans []span // nil if span is all
}

// A span is from a start to an end, both known to lie between bounds.
type span struct {
	start, end Bound
	unsure     bool // nothing about it is certain
}

// A Bound is what is known of a start or an end: it is no earlier than Earliest
// and no later than Latest.
type Bound struct {
	Earliest, Latest Day
	// Open says that there is no such end: it goes on, or always was.
	// Earliest and Latest are then both MinDay, or both MaxDay.
	Open bool
	// Unknown says that there may be one, but nobody says when.
	Unknown bool
}

// Parse reads the text of a date: EDTF of any level, or one of the XML Schema
// types date, gYearMonth, gYear and dateTime, whose time zone is ignored. What
// is no date, or a day that no calendar has, is a *SyntaxError.
func Parse(text string) (Date, error) {
	if d, ok := parsePlain(text); ok {
		return d, nil
	}
	x, err := parse(text)
	if err != nil {
		return Date{}, err
	}
	return newDate(x, text)
}

// parsePlain reads a plain day, by far the commonest date, without the cost of
// the rest.
func parsePlain(text string) (Date, bool) {
	if len(text) != len("2025-11-30") || text[4] != '-' || text[7] != '-' {
		return Date{}, false
	}
	for i := range len(text) {
		if i != 4 && i != 7 && (text[i] < '0' || text[i] > '9') {
			return Date{}, false
		}
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	if month < 1 || month > 12 || day < 1 || day > daysIn(int64(year), month) {
		return Date{}, false
	}
	n := DayOf(year, month, day)
	b := Bound{Earliest: n, Latest: n}
	return Date{text: text, kind: single, span: span{start: b, end: b}}, true
}

// newDate works out the bounds of x; source is what it was read from.
func newDate(x expression, source string) (Date, error) {
	d := Date{text: x.String(), kind: x.kind}
	for _, e := range x.ends {
		for _, p := range e.parts {
			d.qual |= p.from.qualifiers() | p.to.qualifiers()
		}
	}
	switch x.kind {
	case interval:
		d.span = intervalSpan(x.ends[0], x.ends[1])
		if d.span.end.Latest < d.span.start.Earliest {
			return Date{}, &SyntaxError{Text: source, Msg: "the interval ends before it begins"}
		}
	case allOf:
		for _, p := range x.ends[0].parts {
			d.spans = append(d.spans, p.all()...)
		}
		d.span = hull(d.spans, true)
	default:
		for _, p := range x.ends[0].parts {
			d.spans = append(d.spans, p.one())
		}
		d.span = hull(d.spans, false)
	}
	if len(d.spans) == 1 {
		d.spans = nil
	}
	return d, nil
}

// one is the time of one of the units of p, it is not said which.
func (p *part) one() span {
	b := Bound{Earliest: p.from.earliest, Latest: p.from.latest}
	unsure := p.from.unsure()
	if p.dots {
		b.Latest = p.to.latest
		unsure = unsure || p.to.unsure()
	}
	if p.noFrom {
		b.Earliest = MinDay
	}
	if p.noTill {
		b.Latest = MaxDay
	}
	return span{start: b, end: b, unsure: unsure}
}

// all is the times of all units of p. From day to day that is an interval; of
// months or years only the two ends are certain, each some day in its unit.
func (p *part) all() []span {
	if !p.dots {
		return []span{p.one()}
	}
	s := span{
		start:  Bound{Earliest: p.from.earliest, Latest: p.from.latest},
		end:    Bound{Earliest: p.to.earliest, Latest: p.to.latest},
		unsure: p.from.unsure() || p.to.unsure(),
	}
	precise := true
	var ends []span
	if p.noFrom {
		s.start = Bound{Earliest: MinDay, Latest: MinDay, Open: true}
	} else {
		precise = precise && p.from.precise()
		ends = append(ends, (&part{from: p.from}).one())
	}
	if p.noTill {
		s.end = Bound{Earliest: MaxDay, Latest: MaxDay, Open: true}
	} else {
		precise = precise && p.to.precise()
		ends = append(ends, (&part{from: p.to}).one())
	}
	if precise {
		return []span{s}
	}
	s.unsure = true
	return append(ends, s)
}

// intervalSpan is the time from one end to the other.
func intervalSpan(from, to end) span {
	var s span
	var unsureStart, unsureEnd bool
	s.start, unsureStart = from.bound()
	s.end, unsureEnd = to.bound()
	s.unsure = unsureStart || unsureEnd
	switch {
	case from.state == open:
		s.start = Bound{Earliest: MinDay, Latest: MinDay, Open: true}
	case from.state == unknown:
		s.start = Bound{Earliest: MinDay, Latest: s.end.Latest, Unknown: true}
		if to.state == open {
			s.start.Latest = MaxDay
		}
	}
	switch {
	case to.state == open:
		s.end = Bound{Earliest: MaxDay, Latest: MaxDay, Open: true}
	case to.state == unknown:
		s.end = Bound{Earliest: s.start.Earliest, Latest: MaxDay, Unknown: true}
	}
	return s
}

// bound is the days between which a dated end lies.
func (e end) bound() (b Bound, unsure bool) {
	for i, p := range e.parts {
		s := p.one()
		unsure = unsure || s.unsure
		if i == 0 {
			b = s.start
			continue
		}
		b.Earliest = min(b.Earliest, s.start.Earliest)
		b.Latest = max(b.Latest, s.start.Latest)
	}
	return b, unsure
}

// hull is from the start of the first to the end of the last of all members,
// or, of one of them, from where it may start to where it may end.
func hull(members []span, all bool) span {
	h := members[0]
	for _, s := range members[1:] {
		h.start.Earliest = min(h.start.Earliest, s.start.Earliest)
		h.end.Latest = max(h.end.Latest, s.end.Latest)
		h.start.Open = h.start.Open || s.start.Open
		h.end.Open = h.end.Open || s.end.Open
		h.unsure = h.unsure || s.unsure
		if all {
			h.start.Latest = min(h.start.Latest, s.start.Latest)
			h.end.Earliest = max(h.end.Earliest, s.end.Earliest)
		} else {
			h.start.Latest = max(h.start.Latest, s.start.Latest)
			h.end.Earliest = min(h.end.Earliest, s.end.Earliest)
		}
	}
	return h
}

// IsZero reports whether d says nothing at all.
func (d Date) IsZero() bool { return d.kind == none }

// String returns the EDTF text of d, in one spelling for one meaning: no
// blanks, no time zone on a date, clock times and their zones in full, one
// qualifier at the end where it holds for all parts. Parse reads it back. The
// zero Date gives "".
func (d Date) String() string { return d.text }

// Range returns the earliest day that d may include and the latest. MinDay and
// MaxDay stand for no bound. The zero Date has no bounds.
func (d Date) Range() (earliest, latest Day) {
	if d.IsZero() {
		return MinDay, MaxDay
	}
	return d.span.start.Earliest, d.span.end.Latest
}

// Start returns what is known of the first day of d.
func (d Date) Start() Bound {
	if d.IsZero() {
		return Bound{Earliest: MinDay, Latest: MaxDay, Unknown: true}
	}
	return d.span.start
}

// End returns what is known of the last day of d.
func (d Date) End() Bound {
	if d.IsZero() {
		return Bound{Earliest: MinDay, Latest: MaxDay, Unknown: true}
	}
	return d.span.end
}

// IsInterval reports whether d is from a start to an end, and not a day or
// days, however vague.
func (d Date) IsInterval() bool { return d.kind == interval }

// Uncertain reports whether some part of d is qualified with ? or %: the source
// may be wrong.
func (d Date) Uncertain() bool { return d.qual&uncertain != 0 }

// Approximate reports whether some part of d is qualified with ~ or %.
func (d Date) Approximate() bool { return d.qual&approximate != 0 }
