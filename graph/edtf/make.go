package edtf

import "fmt"

// text is the text of a day in a date, or ".." if it is MinDay or MaxDay. EDTF has
// no days of years of more than four digits: there the year stands for them.
func (d Day) text() string {
	if y, _, _ := d.Civil(); d.Bounded() && (y < -9999 || y > 9999) {
		return fmt.Sprintf("Y%d", y)
	}
	return d.String()
}

// Of returns the date that is this one day, or its year if that has more than four
// digits. MinDay and MaxDay give the zero Date.
func (d Day) Of() Date {
	if !d.Bounded() {
		return Date{}
	}
	return must(d.text())
}

// Between returns the interval that lasts from the first day to the last, both
// included. MinDay and MaxDay leave it open. It panics if last is before first.
func Between(first, last Day) Date {
	if last < first {
		panic(fmt.Sprintf("edtf: between %v and %v", first, last))
	}
	return must(first.text() + "/" + last.text())
}

// OneOf returns the date that is one of the days from first to last. MinDay
// and MaxDay leave it unbounded; both together give the zero Date. It panics
// if last is before first.
func OneOf(first, last Day) Date {
	switch {
	case last < first:
		panic(fmt.Sprintf("edtf: one of %v to %v", first, last))
	case first == last:
		return first.Of()
	case !first.Bounded() && !last.Bounded():
		return Date{}
	case !first.Bounded():
		return must("[.." + last.text() + "]")
	case !last.Bounded():
		return must("[" + first.text() + "..]")
	}
	return must("[" + first.text() + ".." + last.text() + "]")
}

// Span returns the interval that begins when start does and ends when end does.
// A zero Date stands for an unknown start or end; both zero give the zero Date.
// It is an error if the end is before the start.
func Span(start, end Date) (Date, error) {
	if start.IsZero() && end.IsZero() {
		return Date{}, nil
	}
	text := edgeText(start, 0) + "/" + edgeText(end, 1)
	return Parse(text)
}

// GoesOn returns the interval that begins when start does and has an open end:
// what began then and goes on. Without a start, or with one that cannot stand in
// an interval, it is the zero Date: that something goes on tells no day on which
// it was.
func GoesOn(start Date) Date {
	if start.IsZero() {
		return Date{}
	}
	d, _ := Parse(edgeText(start, 0) + "/..") // an error leaves the zero Date
	return d
}

// edgeText is the text of the start (side 0) or the end (side 1) of d.
func edgeText(d Date, side int) string {
	switch d.kind {
	case none:
		return ""
	case interval:
		x, _ := parse(d.text)
		return x.ends[side].String()
	case allOf:
		b := d.Start()
		if side == 1 {
			b = d.End()
		}
		if b.Open {
			return ".."
		}
		return OneOf(b.Earliest, b.Latest).text
	}
	return d.text
}

// Window returns the time that d gives as the limit of a question: all of it,
// from the earliest day to the latest. "During 2025" asks for any day of 2025,
// while an event of 2025 was on one of them.
func (d Date) Window() Date { return Between(d.Range()) }

// must parses what this package has written itself.
func must(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic("edtf: " + err.Error())
	}
	return d
}
