package icews

import (
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

const dataset = "icews"

// needed are the columns without which a file is none of ICEWS.
var needed = []string{"Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name", "Story ID"}

// columns are all that the files have.
var columns = strings.Split("Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,"+
	"Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude", ",")

// Importers returns the importers of this source.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{{
		Name: "icews", Title: "ICEWS Coded Event Data (.tab)", Version: 1, Dataset: dataset, Publisher: "ICEWS", Method: "coded",
		Match: func(s ingest.Sample) bool {
			header := strings.Split(s.Line(), "\t")
			found := slices.DeleteFunc(slices.Clone(needed), func(n string) bool { return !slices.Contains(header, n) })
			return len(found) >= len(needed)-1 // one that is missing is an error to tell
		},
		Read: read,
	}}
}

func read(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Tabs: true, Columns: needed, Empty: []string{"NULL", "NA"}})
	if err != nil {
		return err
	}
	c := &coder{t: t, w: w}
	events.Unread(t, w, columns)
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
	code, ok := events.Repair(t.Get("CAMEO Code"), t.Get("Event Text"))
	if !ok {
		w.Skip(t.Place(), "no such CAMEO code", t.Get("CAMEO Code")+" "+t.Get("Event Text"))
		return
	}
	e := events.Event{
		Act: code.Act(), Day: t.Get("Event Date"), Source: c.actor("Source"), Target: c.actor("Target"),
		Report: t.Get("Story ID"),
		Place: events.Site{Country: t.Get("Country"), Parts: []string{t.Get("Province"), t.Get("District"), t.Get("City")},
			Latitude: t.Get("Latitude"), Longitude: t.Get("Longitude"), Record: t.Place()}.Node(w, &c.told),
	}
	if id := t.Get("Event ID"); id != "" {
		e.Identifiers = []string{dataset + ":" + e.Day + "/" + id} // the number alone is used again
	}
	d, err := edtf.Parse(e.Day)
	e.Dated(w, t.Place(), d, err)
	e.Write(w)
	c.cite()
}

// cite says in which story the record stands. The stories themselves are not
// public; their numbers and publishers are.
func (c *coder) cite() {
	story, sentence := c.t.Get("Story ID"), c.t.Get("Sentence Number")
	said := ingest.Context{Cites: c.w.Publisher(c.t.Get("Publisher"))}
	if story != "" {
		said.Gist = "story " + story
		if sentence != "" {
			said.Gist += ", sentence " + sentence
		}
	}
	c.w.Say(c.w.Label(), said)
}

// actor returns the actor in the columns that begin with side.
func (c *coder) actor(side string) []events.Actor {
	name, land := c.t.Get(side+" Name"), c.t.Get(side+" Country")
	if name == "" {
		return nil
	}
	if name == land {
		found, _ := country.ByName(name)
		return []events.Actor{events.CountryActor(c.w, found, name)}
	}
	sectors := sectorsOf(c.t.Get(side + " Sectors"))
	typ := "Organization"
	if slices.Contains(sectors, "Elite") && !strings.HasSuffix(name, ")") {
		typ = "Person"
	}
	n := c.w.Node(typ, land, name)
	if c.told.First(n) {
		c.describe(n, name, land, sectors)
	}
	return []events.Actor{{Node: n, Name: name}}
}

// describe tells what an actor is, the first time that it occurs.
func (c *coder) describe(n graph.Term, name, land string, sectors []string) {
	c.w.Name(n, name, "")
	for _, s := range sectors {
		c.w.Text(n, "code", "icews-sector:"+s)
	}
	switch {
	case land == "":
	case slices.ContainsFunc(sectors, isState):
		represented, _ := events.CountryNamed(c.w, land)
		c.w.Relate(n, "represents", represented)
	default:
		c.w.Text(n, "code", "icews-country:"+land)
	}
}

// isState reports whether a sector is one of a state, whose members speak for
// the country of their row.
func isState(sector string) bool {
	return sector == "Government" || sector == "Military" || sector == "Police"
}

// sectorsOf cuts a list at its commas. A program that wrote the file anew may
// have put it in quotes.
func sectorsOf(text string) []string {
	if len(text) > 1 && text[0] == '"' && text[len(text)-1] == '"' {
		text = text[1 : len(text)-1]
	}
	var out []string
	for _, s := range strings.Split(text, ",") {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
