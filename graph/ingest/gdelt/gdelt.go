package gdelt

import (
	"bufio"
	"context"
	"io"
	"net/url"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

const (
	dataset   = "gdelt"
	publisher = "The GDELT Project"
)

// Importers returns the importers of this source.
func Importers() []*ingest.Importer {
	none := func(name, title, reason string, match func(ingest.Sample) bool) *ingest.Importer {
		return &ingest.Importer{Name: name, Title: title, Version: 1, Dataset: dataset, Publisher: publisher, Method: "coded", Ignored: reason, Match: match}
	}
	return []*ingest.Importer{
		{Name: "gdelt-events", Title: "GDELT 1.0 and 2.0: coded events (export.CSV)", Version: 1, Dataset: dataset, Publisher: publisher, Method: "coded",
			Match: func(s ingest.Sample) bool { return exportColumns(s.Line()) != nil }, Read: readEvents},
		{Name: "gdelt-mentions", Title: "GDELT 2.0: reports of events (mentions.CSV)", Version: 1, Dataset: dataset, Publisher: publisher, Method: "coded",
			Match: func(s ingest.Sample) bool { return isMentions(s.Line()) }, Read: readMentions},
		none("gdelt-graph", "GDELT 2.0: Global Knowledge Graph (gkg.csv)",
			"names, themes and tone of articles, as a machine counted them; it does not say who did what",
			func(s ingest.Sample) bool { return isGraph(s.Line()) }),
		none("gdelt-columns", "GDELT: descriptions of columns",
			"it describes the columns of tables; nothing in it is a fact of the graph",
			func(s ingest.Sample) bool {
				return strings.HasPrefix(strings.TrimLeft(strings.ReplaceAll(s.Line(), ",", "\t"), "\t"), "tableId\tdataType\tEmpty\tDescription")
			}),
	}
}

// open returns the table in r, whose columns are chosen by its first line.
func open(r io.Reader, file string, choose func(line string) []string) (*table.Table, error) {
	b := bufio.NewReaderSize(r, ingest.SampleSize)
	head, _ := b.Peek(ingest.SampleSize)
	line := ingest.Sample{Head: head}.Line()
	header := choose(line)
	if header == nil {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: "the first line has not the columns of a GDELT table: 61, 58 or 57 of events, 16 of mentions, parted by tabs"}
	}
	return table.Open(b, table.Options{File: file, Tabs: true, Header: header})
}

// readEvents reads an export of events.
func readEvents(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := open(r, w.File(), exportColumns)
	if err != nil {
		return err
	}
	x := &exporter{t: t, w: w}
	return events.Rows(ctx, t, w, x.row)
}

// An exporter reads the rows of an export.
type exporter struct {
	t    *table.Table
	w    *ingest.Facts
	told events.Told
	said bool // what the document is
}

func (x *exporter) row() {
	t, w := x.t, x.w
	id := t.Get("GLOBALEVENTID")
	if wrong := t.Wrong(); wrong != "" || !isDigits(id) {
		w.Record(t.Fragment())
		w.Skip(t.Place(), "the row has not the columns of the first one", wrong)
		return
	}
	w.Record("id=" + id)
	if !x.said {
		x.said = true
		w.Describe(ingest.Meta{Published: x.added()})
	}
	code, ok := events.ByCAMEO(t.Get("EventCode"))
	if !ok {
		w.Skip(t.Place(), "no such CAMEO code", t.Get("EventCode"))
		return
	}
	e := events.Event{
		Act: code.Act(), Day: t.Get("SQLDATE"), Identifiers: []string{dataset + ":" + id},
		Source: x.actor("Actor1"), Target: x.actor("Actor2"), Place: x.place(), Report: t.Get("SOURCEURL"),
	}
	d, err := day(e.Day)
	e.Dated(w, t.Place(), d, err)
	e.Write(w)
	x.cite(e.Report)
}

// added returns the day on which the row was added.
func (x *exporter) added() edtf.Date {
	text := x.t.Get("DATEADDED")
	if len(text) < 8 {
		return edtf.Date{}
	}
	d, _ := day(text[:8])
	return d
}

// day reads YYYYMMDD.
func day(text string) (edtf.Date, error) {
	if len(text) != 8 || !isDigits(text) {
		return edtf.Date{}, &graph.SyntaxError{Msg: "not eight digits"}
	}
	return edtf.Parse(text[:4] + "-" + text[4:6] + "-" + text[6:])
}

// cite says which page the record rests on, and who published that.
func (x *exporter) cite(address string) {
	if address == "" {
		return
	}
	page := x.w.Page(address)
	if page == "" {
		x.w.Say(x.w.Label(), ingest.Context{Gist: address})
		return
	}
	x.w.Say(x.w.Label(), ingest.Context{At: page})
	if x.told.First(page) {
		if host := hostOf(address); host != "" {
			x.w.PublishedBy(page, x.w.Publisher(host))
		}
	}
}

// hostOf returns the name under which a site is known: its host without "www.".
func hostOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
