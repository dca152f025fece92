package icalendar

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"parley/graph/edtf"
	"parley/graph/format/internal/agenda"
	"parley/graph/lpg"
)

// Shape is what to write: in it, trips are nodes, and who takes part in an event is
// joined to it.
const Shape = agenda.Shape

// Write writes the events of a graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) (Report, error) {
	r, err := agenda.New(ctx, g)
	if err != nil {
		return Report{}, err
	}
	out := &writer{lines: lines{w: bufio.NewWriterSize(w, 64<<10)}, r: r}
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//parley//parley//EN")
	out.line("CALSCALE", "GREGORIAN")
	out.optional("X-WR-CALNAME", r.Header.Title)
	if out.report.Others, err = r.Each(ctx, nil, out.event); err != nil {
		return out.report, err
	}
	out.line("END", "VCALENDAR")
	if err := out.w.Flush(); err != nil {
		return out.report, fmt.Errorf("write calendar: %w", err)
	}
	return out.report, nil
}

type writer struct {
	lines
	r      *agenda.Reader
	report Report
}

func (w *writer) event(e *agenda.Event) error {
	w.report.Events++
	var at []entry
	for _, s := range e.Times {
		if x, ok := entryOf(s); ok {
			at = append(at, x)
		}
	}
	switch {
	case len(e.Times) == 0:
		w.report.Undated++
	case len(at) == 0:
		w.report.Vague++
	case len(at) < len(e.Times):
		w.report.Partly++
	}
	if len(at) > 1 {
		w.report.Several++
	}
	for _, x := range at {
		w.report.Entries++
		switch x.how {
		case spread:
			w.report.Spread++
		case oneEnd:
			w.report.OneEnd++
		}
		uid := e.ID
		if len(e.Times) > 1 {
			uid += " " + x.date
		}
		w.entry(e, x, uid)
	}
	return w.err
}

func (w *writer) entry(e *agenda.Event, x entry, uid string) {
	w.line("BEGIN", "VEVENT")
	w.line("UID", text(uid))
	w.line("DTSTAMP", stamp(e.Sources))
	w.line("DTSTART;VALUE=DATE", day(x.from))
	w.line("DTEND;VALUE=DATE", day(x.to+1))
	w.line("SUMMARY", text(x.before+e.Name))
	w.optional("LOCATION", places(e))
	w.geo(e)
	w.line("DESCRIPTION", text(description(e, x, w.r.Value(e.Node, "gist"))))
	if s := status[e.Status]; s != "" {
		w.line("STATUS", s)
	}
	w.optional("CATEGORIES", e.Kind)
	w.line("TRANSP", "TRANSPARENT")
	for _, s := range e.Sources {
		if address, ok := webAddress(s.URL); ok {
			w.line("URL", address)
			break
		}
	}
	w.line("X-PARLEY-DATE;VALUE=TEXT", text(x.date))
	for _, p := range e.People {
		w.line(`X-PARLEY-PARTICIPANT;VALUE=TEXT;X-ID=`+parameter(p.ID), text(p.Name))
	}
	for _, l := range labels(e) {
		w.line("X-PARLEY-LABEL;VALUE=TEXT", text(l))
	}
	w.line("END", "VEVENT")
}

var status = map[string]string{"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}

// geo writes the coordinates of an event at one place.
func (w *writer) geo(e *agenda.Event) {
	if len(e.Scenes) != 1 {
		return
	}
	if at, ok := w.r.Locate(e.Scenes[0].ID); ok && at.Precision != agenda.Country {
		w.line("GEO", decimal(at.Latitude)+";"+decimal(at.Longitude))
	}
}

// stamp is the latest day on which a source was published, as a moment.
func stamp(sources []lpg.Source) string {
	latest := edtf.DayOf(1970, 1, 1)
	for _, s := range sources {
		d, err := edtf.Parse(s.Published)
		if err != nil {
			continue
		}
		if _, to := d.Range(); to.Bounded() && to <= lastDay && to > latest {
			latest = to
		}
	}
	return day(latest) + "T000000Z"
}
