package gdelt

import (
	"cmp"
	"context"
	"io"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

// readMentions reads a table of mentions: each row is a report of an event by
// somebody who publishes.
func readMentions(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := open(r, w.File(), func(line string) []string {
		if isMentions(line) {
			return columnsMentions
		}
		return nil
	})
	if err != nil {
		return err
	}
	m := &mentions{t: t, w: w}
	return events.Rows(ctx, t, w, m.row)
}

type mentions struct {
	t    *table.Table
	w    *ingest.Facts
	told events.Told
}

func (m *mentions) row() {
	t, w := m.t, m.w
	w.Record(t.Fragment())
	id, source, where := t.Get("GLOBALEVENTID"), t.Get("MentionSourceName"), t.Get("MentionIdentifier")
	if !isDigits(id) || where == "" {
		w.Skip(t.Place(), "the row has not the columns of the first one", t.Wrong())
		return
	}
	source = cmp.Or(source, hostOf(where))
	if source == "" {
		w.Skip(t.Place(), "nobody is named who reports", where)
		return
	}
	event := w.Node("Event", "id", id)
	if m.told.First(event) {
		w.Name(event, "GDELT event "+id, "")
		w.Text(event, "kind", "other")
		w.Text(event, "status", "unknown")
		w.Text(event, "identifier", dataset+":"+id)
	}
	speaker := w.Publisher(source)
	report := w.Node("Statement", id, ingest.TextName(source, where))
	w.Text(report, "kind", "report")
	w.Relate(report, "speaker", speaker)
	w.Relate(report, "about", event)
	m.date(report, t.Get("MentionTimeDate"))
	c := ingest.Context{Gist: sentence(t)}
	if page := w.Page(where); page != "" {
		c.At = page
		if m.told.First(page) {
			w.PublishedBy(page, speaker)
		}
	} else {
		c.Gist = where + ", " + c.Gist
	}
	w.Say(w.Label(), c)
}

func sentence(t *table.Table) string {
	return "sentence " + cmp.Or(t.Get("SentenceID"), "unknown") + ", confidence " + cmp.Or(t.Get("Confidence"), "unknown") + " %"
}

// date gives a report the time at which it was seen.
func (m *mentions) date(report graph.Term, text string) {
	if len(text) == 14 {
		d, err := edtf.Parse(text[:4] + "-" + text[4:6] + "-" + text[6:8] + "T" + text[8:10] + ":" + text[10:12] + ":" + text[12:] + "Z")
		if err == nil {
			m.w.Date(report, "date", d)
			return
		}
	}
	m.w.Text(report, "dateText", text)
	m.w.Skip(m.t.Place(), "no such date", text)
}
