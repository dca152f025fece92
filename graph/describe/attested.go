package describe

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// mostAttested is how many days of attestation are given one by one.
const mostAttested = 3

// attested tells on which days a node is attested. Several are no dispute: all of
// them are true. Up to mostAttested are given, of more their number and the time
// from the first to the last. In short, an event was when it is attested.
func (t *Teller) attested(ctx context.Context, node graph.ID) (When, error) {
	w, err := t.dates(ctx, node, "attested")
	if err != nil || w.Text == "" {
		return w, err
	}
	slices.SortStableFunc(w.Dates, edtf.Compare)
	if n := len(w.Dates); n > 1 {
		w.Text = attestedText(w.Dates)
	}
	w.Short, w.Text = w.Text, "attested "+w.Text
	event, err := t.IsA(ctx, node, "Event")
	if !event || len(w.Dates) > mostAttested {
		w.Short = w.Text
	}
	return w, err
}

// attestedText tells different dates, ascending, that are all true.
func attestedText(dates []edtf.Date) string {
	if len(dates) > mostAttested {
		return fmt.Sprintf("%d times, %s", len(dates), Extent(dates))
	}
	all := make([]string, len(dates))
	separator := ", "
	for i, d := range dates {
		all[i] = d.Human()
		if strings.Contains(all[i], ",") {
			separator = "; "
		}
	}
	last := len(all) - 1
	if separator == "; " {
		return strings.Join(all, separator)
	}
	return strings.Join(all[:last], separator) + " and " + all[last]
}

// Extent tells from when to when dates are, from the earliest day of any to the
// latest, and "" if there are none. One that is known only to be by a day counts
// as that day, where timelines put it, and that is said if it is the first.
func Extent(dates []edtf.Date) string {
	x := extentOf(dates)
	if x.first > x.last {
		return ""
	}
	if !x.first.Bounded() {
		return "at times not known"
	}
	text := x.first.Of().Human()
	if x.by {
		text = "by " + text
	}
	if x.last > x.first {
		text += " to " + x.last.Of().Human()
	}
	if x.later {
		text += " or later"
	}
	return text
}

// Years tells from which year to which dates are, as "1997–1999", and "" if that
// is not known.
func Years(dates []edtf.Date) string {
	x := extentOf(dates)
	if x.first > x.last || x.by || x.later {
		return ""
	}
	from, _, _ := x.first.Civil()
	to, _, _ := x.last.Civil()
	switch {
	case from < 1: // a year before Christ is no plain number
		return Extent(dates)
	case from == to:
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

// An extent is the first and the last day of any of several dates; of none, the
// first is after the last.
type extent struct {
	first, last edtf.Day
	by, later   bool // it may have begun before, or ended after
}

func extentOf(dates []edtf.Date) extent {
	x := extent{first: edtf.MaxDay, last: edtf.MinDay}
	for _, d := range dates {
		from, to := d.Range()
		by, later := !from.Bounded(), !to.Bounded()
		if by {
			from = to
		}
		if later {
			to = from
		}
		if from < x.first || from == x.first && by {
			x.first, x.by = from, by
		}
		x.last, x.later = max(x.last, to), x.later || later
	}
	return x
}
