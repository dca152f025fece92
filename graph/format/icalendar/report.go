package icalendar

import "fmt"

// A Report says what was written, and what a calendar has no place for.
type Report struct {
	Events  int64 // of the graph, in the calendar or not
	Entries int64 // in the calendar
	Spread  int64 // entries on days of which it was one, or that are uncertain
	OneEnd  int64 // entries at the first or last day, the other not being known
	Several int64 // events with several dates, and so with several entries
	Partly  int64 // events with a further date that has no place in a calendar
	Undated int64 // events left out: nobody says when they were
	Vague   int64 // events left out: no date tells the day to a month, or it is none of years 1 to 9999
	Others  int64 // nodes that are no events
}

// Notes tells it in lines, without those of which there is nothing to tell.
func (r Report) Notes() []string {
	var out []string
	say := func(n int64, one, many string) {
		switch {
		case n == 1:
			out = append(out, "1 "+one)
		case n > 1:
			out = append(out, fmt.Sprintf("%d %s", n, many))
		}
	}
	if r.Entries == 0 {
		out = append(out, "no entries in the calendar")
	}
	say(r.Entries, "entry in the calendar", "entries in the calendar")
	say(r.Spread, "entry is on all days of which it was one", "entries are on all days of which they were one")
	say(r.OneEnd, "entry is on the one day that is known, its first or last", "entries are on the one day that is known, their first or last")
	say(r.Several, "event is there more than once, as its sources give several dates", "events are there more than once, as their sources give several dates")
	say(r.Partly, "event has another date that is no day", "events have another date that is no day")
	say(r.Undated, "event is left out: nobody says when it was", "events are left out: nobody says when they were")
	say(r.Vague, "event is left out: the day is not known to a month", "events are left out: the day is not known to a month")
	say(r.Others, "other node is in no calendar", "other nodes are in no calendar")
	return out
}
