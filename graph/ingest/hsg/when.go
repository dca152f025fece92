package hsg

import (
	"strings"

	"parley/graph/edtf"
	"parley/graph/ingest/remarks"
)

// when is the date of a clause: what it says itself, else a day of the occasion.
func (o *occasion) when(c remarks.Clause) edtf.Date {
	var spans [][2]edtf.Day
	for _, d := range c.Dates {
		from, to, ok := o.inYear(d)
		if !ok {
			return o.days()
		}
		spans = append(spans, [2]edtf.Day{from, to})
	}
	switch len(spans) {
	case 0:
		return o.days()
	case 1:
		if spans[0][0] == spans[0][1] {
			return spans[0][0].Of()
		}
		return edtf.OneOf(spans[0][0], spans[0][1])
	}
	var words []string
	for _, s := range spans {
		if s[0] == s[1] {
			words = append(words, s[0].String())
		} else {
			words = append(words, s[0].String()+".."+s[1].String())
		}
	}
	d, err := edtf.Parse("[" + strings.Join(words, ",") + "]")
	if err != nil {
		return o.days()
	}
	return d
}

// inYear gives dates of a remark the year that brings them nearest to the
// occasion. ok is false where an end is open, a day is not said, or no calendar
// has it.
func (o *occasion) inYear(d remarks.Dates) (from, to edtf.Day, ok bool) {
	if d.Open != remarks.Closed || !o.dated {
		return 0, 0, false
	}
	if from, ok = o.day(d.From); !ok {
		return 0, 0, false
	}
	to, ok = o.day(d.To)
	if ok && to < from && d.To.Year == 0 { // "December 28–January 3"
		y, _, _ := to.Civil()
		to, ok = civil(y+1, d.To.Month, d.To.Day)
	}
	return from, to, ok && from <= to
}

// day gives one day its year.
func (o *occasion) day(d remarks.Day) (edtf.Day, bool) {
	if d.Month == 0 || d.Day == 0 {
		return 0, false
	}
	if d.Year != 0 {
		return civil(d.Year, d.Month, d.Day)
	}
	var best edtf.Day
	found := false
	y, _, _ := o.first.Civil()
	for _, year := range []int{y - 1, y, y + 1} {
		if day, ok := civil(year, d.Month, d.Day); ok && (!found || o.distance(day) < o.distance(best)) {
			best, found = day, true
		}
	}
	return best, found
}

// distance is how many days a day lies outside the occasion.
func (o *occasion) distance(d edtf.Day) int64 {
	return max(int64(o.first)-int64(d), int64(d)-int64(o.last), 0)
}

// civil is a day of the calendar, if there is such a one.
func civil(year, month, day int) (edtf.Day, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	d := edtf.DayOf(year, month, day)
	y, m, dd := d.Civil()
	return d, y == year && m == month && dd == day
}
