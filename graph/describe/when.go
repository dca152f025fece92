package describe

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A When is the date of a node as people read it, and the labels of the quads
// that say so.
type When struct {
	Text   string // "23 Nov 2025", "ended 30 Nov 2025; start not stated"; "" if undated
	Short  string // the same for a column: "to 30 Nov 2025"
	Dates  []edtf.Date
	Labels []graph.ID
	// Attributes are those that the date is taken from. A node with a date
	// may have a start as well, which is then another matter.
	Attributes []string

	starts, ends []edtf.Date // of an interval that is given by its ends
}

// First returns the earliest of the dates, or zero; of an interval from a start to
// an end, all of it.
func (w When) First() edtf.Date {
	if len(w.starts) == 1 && len(w.ends) == 1 {
		if d, err := edtf.Span(w.starts[0], w.ends[0]); err == nil {
			return d
		}
	}
	if len(w.Dates) == 0 {
		return edtf.Date{}
	}
	return slices.MinFunc(w.Dates, edtf.Compare)
}

// EDTF returns the dates for machines: in EDTF, an interval of which only one end
// is known as /2025-11-30 or 2025-11-30/; several where sources differ.
func (w When) EDTF() []string {
	out := []string{}
	add := func(d edtf.Date) {
		if text := d.String(); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if w.starts == nil && w.ends == nil {
		for _, d := range w.Dates {
			add(d)
		}
		return out
	}
	starts, ends := orUnknown(w.starts), orUnknown(w.ends)
	for _, start := range starts {
		for _, end := range ends {
			d, err := edtf.Span(start, end)
			switch {
			case err == nil:
				add(d)
			case start.IsZero(): // and the end is open
				add(end)
			}
		}
	}
	return out
}

// orUnknown returns dates, or the one that stands for an unknown date.
func orUnknown(dates []edtf.Date) []edtf.Date {
	if dates == nil {
		return []edtf.Date{{}}
	}
	return dates
}

// When returns when a node was or is: its date, else its start and end. Of a
// tenure it tells the appointment as well, "appointed 17 Jan 1997, in office 23
// Jan 1997 to 20 Jan 2001"; without any other date, that is all that is known of
// its start.
func (t *Teller) When(ctx context.Context, node graph.ID) (When, error) {
	when, err := t.ownWhen(ctx, node)
	if err != nil {
		return when, err
	}
	appointed, err := t.dates(ctx, node, "appointedOn")
	if err != nil || appointed.Text == "" {
		return when, err
	}
	text := "appointed " + appointed.Text
	switch {
	case when.Text == "" && len(appointed.Dates) > 0:
		from, _ := appointed.Dates[0].Range()
		when.starts = []edtf.Date{edtf.OneOf(from, edtf.MaxDay)}
		when.Dates, when.Short = when.starts, text
	case len(when.starts) > 0:
		text += ", in office " + when.Text
	case when.Text != "":
		text += ", " + when.Text
	}
	when.Text = text
	when.Labels = append(slices.Clone(when.Labels), appointed.Labels...)
	when.Attributes = append(slices.Clone(when.Attributes), "appointedOn")
	return when, nil
}

// ownWhen is When without an appointment.
func (t *Teller) ownWhen(ctx context.Context, node graph.ID) (When, error) {
	date, err := t.dates(ctx, node, "date")
	if err != nil || date.Dates != nil {
		return date, err
	}
	start, err := t.dates(ctx, node, "startDate")
	if err != nil {
		return start, err
	}
	end, err := t.dates(ctx, node, "endDate")
	if err != nil {
		return end, err
	}
	both := When{Dates: append(start.Dates, end.Dates...), Labels: append(start.Labels, end.Labels...),
		Attributes: []string{"startDate", "endDate"}, starts: start.Dates, ends: end.Dates}
	switch {
	case start.Dates != nil && goesOn(end.Dates):
		both.Text = "since " + start.Text
		both.Short = both.Text
	case goesOn(end.Dates):
		both.Text, both.Short = "goes on; start not stated", "goes on"
	case start.Text == end.Text && onOneDay(start.Dates):
		both.Text, both.Short = start.Text, start.Text
	case start.Dates != nil && end.Dates != nil:
		both.Text = fromTo(start, end)
		if backwards(start.Dates, end.Dates) {
			both.Text += " (ends before it starts)"
		}
		both.Short = both.Text
	case start.Dates != nil:
		both.Text = "from " + start.Text + "; end not stated"
		both.Short = "from " + start.Text
	case end.Dates != nil:
		both.Text = "ended " + end.Text + "; start not stated"
		both.Short = "to " + end.Text
	default:
		return t.attested(ctx, node)
	}
	return both, nil
}

// fromTo tells a start and an end: days of one month in short, as "19–21 Feb 1997",
// and a day that is both once.
func fromTo(start, end When) string {
	if len(start.Dates) == 1 && len(end.Dates) == 1 {
		from, last := start.Dates[0].Range()
		first, to := end.Dates[0].Range()
		year, month, _ := from.Civil()
		endYear, endMonth, _ := to.Civil()
		if from == last && first == to && from <= to && year == endYear && month == endMonth {
			return edtf.Between(from, to).Human()
		}
	}
	return start.Text + " to " + end.Text
}

// goesOn reports whether ends say that there is none.
func goesOn(ends []edtf.Date) bool {
	for _, end := range ends {
		if !end.End().Open || end.End().Latest != edtf.MaxDay {
			return false
		}
	}
	return len(ends) > 0
}

// onOneDay reports whether there is one date, and it is a day.
func onOneDay(dates []edtf.Date) bool {
	if len(dates) != 1 {
		return false
	}
	from, to := dates[0].Range()
	return from == to
}

// backwards reports whether every end is before every start.
func backwards(starts, ends []edtf.Date) bool {
	for _, start := range starts {
		for _, end := range ends {
			if _, err := edtf.Span(start, end); err == nil {
				return false
			}
		}
	}
	return len(starts) > 0 && len(ends) > 0
}

// dates reads the values of one attribute. Values that differ are all given,
// and said to be disputed if they cannot all be right.
func (t *Teller) dates(ctx context.Context, node graph.ID, attribute string) (When, error) {
	w := When{Attributes: []string{attribute}}
	p, err := t.property(ctx, attribute)
	if err != nil || p == graph.Any {
		return w, err
	}
	qs, err := t.quads(ctx, node)
	if err != nil {
		return w, err
	}
	seen := map[graph.ID]bool{}
	for _, q := range qs {
		if q.P != p {
			continue
		}
		w.Labels = append(w.Labels, q.L)
		if seen[q.O] {
			continue
		}
		seen[q.O] = true
		term, err := t.Term(ctx, q.O)
		if err != nil {
			return w, err
		}
		if w.Text != "" {
			w.Text += " or "
		}
		w.Text += literal(term)
		w.Short = w.Text
		if d, err := edtf.Parse(term.Lexical()); err == nil {
			w.Dates = append(w.Dates, d)
		}
	}
	if len(seen) < 2 {
		return w, nil
	}
	if disputed, err := t.disputed(ctx, node, attribute); err != nil || !disputed {
		return w, err
	}
	w.Text += ", disputed"
	w.Short = w.Text
	return w, nil
}
