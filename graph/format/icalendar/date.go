package icalendar

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

// The days that a calendar can write, the end of an entry being the day behind it.
var (
	firstDay = edtf.DayOf(1, 1, 1)
	lastDay  = edtf.DayOf(9999, 12, 30)
)

// month is how many days may be marked though it was only one of them.
const month = 31

// How an entry stands for its date.
type how uint8

const (
	plain  how = iota
	spread     // it was on one of its days, or may have been
	oneEnd     // only its first or last day is known
)

// An entry is the days that a date has in a calendar, both included.
type entry struct {
	from, to edtf.Day
	how      how
	before   string // what is said before the name, if the days are not the whole truth
	human    string
	date     string // in EDTF
}

// entryOf returns what a date is in a calendar; false if it has no place there.
func entryOf(s lpg.Spell) (entry, bool) {
	x := entry{from: s.From, to: s.To, date: s.Date, human: s.Date}
	if d, err := edtf.Parse(s.Date); err == nil {
		x.human = d.Human()
		if d.IsInterval() {
			x.interval(d)
		} else {
			x.unit(d)
		}
	}
	if x.before != "" {
		x.before = capital(x.before) + ": "
	}
	return x, x.from.Bounded() && x.to.Bounded() && x.from >= firstDay && x.to <= lastDay
}

// unit is a day, a longer time in which a day is not known, or some of several days.
func (x *entry) unit(d edtf.Date) {
	certain, _ := d.Contains(x.from)
	switch {
	case x.from == x.to && certain:
	case x.from == x.to:
		x.how, x.before = spread, x.human
	case !within(x.from, x.to):
		x.from = edtf.MinDay // no place in a calendar
	case strings.HasPrefix(x.date, "{") || strings.Contains(x.human, " or "):
		x.how, x.before = spread, x.human
	default:
		x.how, x.before = spread, "one day of "+strings.TrimSuffix(x.human, ", one day")
	}
}

// interval is from a start to an end, of which one may be open or unknown.
func (x *entry) interval(d edtf.Date) {
	start, end := d.Start(), d.End()
	hasStart, hasEnd := known(start), known(end)
	switch {
	case hasStart && hasEnd:
		x.from, x.to = start.Earliest, end.Latest
		if certain, _ := d.Contains(x.from); !certain || start.Earliest != start.Latest || end.Earliest != end.Latest {
			x.how, x.before = spread, "within "+x.human
		}
	case hasStart:
		x.from, x.to = start.Earliest, start.Latest
		x.how, x.before = oneEnd, x.human
	case hasEnd:
		x.from, x.to = end.Earliest, end.Latest
		x.how, x.before = oneEnd, x.human
	default:
		x.from = edtf.MinDay
	}
}

// known reports whether an end is known to about a month.
func known(b edtf.Bound) bool {
	return !b.Open && !b.Unknown && within(b.Earliest, b.Latest)
}

func within(from, to edtf.Day) bool {
	return from.Bounded() && to.Bounded() && to-from < month
}

func day(d edtf.Day) string {
	y, m, n := d.Civil()
	return fmt.Sprintf("%04d%02d%02d", y, m, n)
}

func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}
