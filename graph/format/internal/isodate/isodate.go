// Package isodate writes dates for formats that know a year, a month, a day and a
// time of day, and nothing of what EDTF says beyond them.
//
//	isodate.Of(d)      // "1984~" gives "1984", and that this is not all it says
//	isodate.Split(d)   // "2001-03/2005" gives "2001-03" and "2005"
//
// A date that is one of several days becomes the month or year in which all of
// them lie: that is less than was known, and true. Where they lie in no one year
// there is nothing to write.
package isodate

import (
	"fmt"
	"time"

	"parley/graph/edtf"
)

// Of returns the year, month, day or time (in UTC, without "Z") that d is or lies
// in, "" if there is none, and whether that says the same as d. Years are those of
// four digits that do not begin with 0.
func Of(d edtf.Date) (text string, exact bool) {
	lexical, datatype := edtf.Literal(d)
	switch datatype {
	case edtf.XSDDate, edtf.XSDYearMonth, edtf.XSDYear:
		if lexical[0] != '0' {
			return lexical, true
		}
		return "", false
	case edtf.XSDDateTime:
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05"} {
			if t, err := time.Parse(layout, lexical); err == nil && t.UTC().Year() >= 1000 && t.UTC().Year() <= 9999 {
				_, offset := t.Zone()
				return t.UTC().Format("2006-01-02T15:04:05"), offset == 0 && t.Nanosecond() == 0
			}
		}
	}
	from, to := d.Range()
	return Cover(from, to), false
}

// Cover returns the day, month or year in which all days from one to another lie,
// "" if there is none.
func Cover(from, to edtf.Day) string {
	if !from.Bounded() || !to.Bounded() {
		return ""
	}
	y, m, day := from.Civil()
	y2, m2, day2 := to.Civil()
	switch {
	case y != y2 || y < 1000 || y > 9999:
		return ""
	case m != m2:
		return fmt.Sprintf("%04d", y)
	case day != day2:
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Split returns the ends of an interval as Of would write them, whether its end is
// open (it goes on), and whether all this says the same as d. Of what is no
// interval everything is empty.
func Split(d edtf.Date) (start, end string, goesOn, exact bool) {
	if !d.IsInterval() {
		return "", "", false, false
	}
	s, e := d.Start(), d.End()
	if !s.Open && !s.Unknown {
		start = Cover(s.Earliest, s.Latest)
	}
	if !e.Open && !e.Unknown {
		end = Cover(e.Earliest, e.Latest)
	}
	goesOn = e.Open
	text := start + "/" + end
	if goesOn {
		text += ".."
	}
	again, err := edtf.Parse(text)
	return start, end, goesOn, err == nil && again.String() == d.String()
}
