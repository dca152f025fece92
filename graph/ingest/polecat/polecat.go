package polecat

import (
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

const dataset = "polecat"

// needed are the columns that are read and that every release has.
var needed = strings.Split("Event ID,Event Date,Event Type,Event Mode,Contexts,Actor Name,Actor Country,Actor Name Raw,Wikipedia Actor ID,"+
	"Recipient Name,Recipient Country,Recipient Name Raw,Wikipedia Recipient ID,Country", ",")

// known are all columns that releases have.
var known = strings.Split("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,"+
	"Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"+
	"Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"+
	"Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,"+
	"Story People,Story Organizations,Story Locations,Language,Version,Headline,Story ID,Feed", ",")

// Importers returns the importers of this source.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{{
		Name: "polecat", Title: "POLECAT: coded political events (.txt)", Version: 1, Dataset: dataset, Publisher: "POLECAT", Method: "coded",
		Match: func(s ingest.Sample) bool {
			header := strings.Split(s.Line(), "\t")
			for _, name := range []string{"Event ID", "Event Type", "Actor Name", "Recipient Name"} {
				if !slices.Contains(header, name) {
					return false
				}
			}
			return true
		},
		Read: read,
	}}
}

func read(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Tabs: true, Columns: needed, Empty: []string{"None", "NULL", "NA", "nan"}})
	if err != nil {
		return err
	}
	c := &coder{t: t, w: w}
	events.Unread(t, w, known)
	return events.Rows(ctx, t, w, c.row)
}

// A coder reads the rows of a file.
type coder struct {
	t    *table.Table
	w    *ingest.Facts
	told events.Told
}

func (c *coder) row() {
	t, w := c.t, c.w
	if !events.Begin(t, w, t.Fragment()) {
		return
	}
	typ := strings.ToLower(t.Get("Event Type"))
	if typ == "" {
		w.Skip(t.Place(), "the event has no type", "")
		return
	}
	id := t.Get("Event ID")
	e := events.Event{
		Act: act(typ, list(t.Get("Event Mode"))), Day: t.Get("Event Date"),
		Source: c.actors("Actor"), Target: c.actors("Recipient"), Place: c.place(), Report: id,
	}
	if id != "" {
		e.Identifiers = []string{dataset + ":" + id}
	}
	d, err := edtf.Parse(e.Day)
	e.Dated(w, t.Place(), d, err)
	n := e.Write(w)
	for _, name := range list(t.Get("Contexts")) {
		topic := w.Node("Topic", name)
		w.Name(topic, strings.ReplaceAll(name, "_", " "), "")
		w.Relate(n, "about", topic)
	}
	c.cite()
}

// act returns what a type and its modes mean. The first mode decides; the codes
// of the others are kept.
func act(typ string, modes []string) events.Act {
	first := ""
	if len(modes) > 0 {
		first, modes = modes[0], modes[1:]
	}
	a := events.PLOVER(typ, strings.ToLower(first))
	for _, m := range modes {
		a.Codes = append(a.Codes, "plover:"+typ+"/"+strings.ToLower(m))
	}
	return a
}

// cite names the source of the story, which has no address.
func (c *coder) cite() {
	var words []string
	for _, f := range []struct{ column, words string }{
		{"Publication Date", "published "}, {"Headline", "headline: "}, {"Story ID", "story "}, {"Feed", "feed "},
	} {
		if text := c.t.Get(f.column); text != "" {
			words = append(words, f.words+text)
		}
	}
	c.w.Say(c.w.Label(), ingest.Context{Cites: c.w.Publisher(c.t.Get("Source")), Gist: strings.Join(words, "; ")})
}

// place returns the node of the place; the name that a geographer knows stands
// for the smallest part.
func (c *coder) place() graph.Term {
	city := c.t.Get("City")
	if city == "" {
		if name := c.t.Get("Placename"); name != c.t.Get("Country") && name != c.t.Get("Province") && name != c.t.Get("District") {
			city = name
		}
	}
	s := events.Site{Country: c.t.Get("Country"), Parts: []string{c.t.Get("Province"), c.t.Get("District"), city},
		Latitude: c.t.Get("Latitude"), Longitude: c.t.Get("Longitude"), Record: c.t.Place()}
	if id := c.t.Get("GeoNames ID"); id != "" && city != "" {
		s.Identifier = "geonames:" + strings.TrimSuffix(id, ".0")
	}
	return s.Node(c.w, &c.told)
}

// list cuts a list at its semicolons, and leaves out what stands for nothing.
func list(text string) []string {
	var out []string
	for _, item := range strings.Split(text, ";") {
		if item = ingest.Clean(item); item != "" && item != "None" && !slices.Contains(out, item) {
			out = append(out, item)
		}
	}
	return out
}
