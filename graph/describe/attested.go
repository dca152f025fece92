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
// latest, and "" if there are none.
func Extent(dates []edtf.Date) string {
	first, last := hull(dates)
	switch {
	case first > last:
		return ""
	case first == last:
		return first.Of().Human()
	case !first.Bounded() && !last.Bounded():
		return "at times not known"
	case !first.Bounded():
		return "by " + last.Of().Human()
	case !last.Bounded():
		return first.Of().Human() + " or later"
	}
	return first.Of().Human() + " to " + last.Of().Human()
}

// Years tells from which year to which dates are, as "1997–1999", and "" if that
// is not known.
func Years(dates []edtf.Date) string {
	first, last := hull(dates)
	if first > last || !first.Bounded() || !last.Bounded() {
		return ""
	}
	from, _, _ := first.Civil()
	to, _, _ := last.Civil()
	switch {
	case from < 1: // a year before Christ is no plain number
		return Extent(dates)
	case from == to:
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

// hull returns the first and the last day of any of dates; of none, the first is
// after the last.
func hull(dates []edtf.Date) (first, last edtf.Day) {
	first, last = edtf.MaxDay, edtf.MinDay
	for _, d := range dates {
		from, to := d.Range()
		first, last = min(first, from), max(last, to)
	}
	return first, last
}
