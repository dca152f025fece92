package acled

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/events"
	"parley/graph/ingest/table"
)

const dataset = "acled"

// needed are the columns without which a row says nothing; one of the two in a
// pair will do.
var needed = [][]string{{"event_id_cnty", "data_id"}, {"event_date"}, {"event_type"}, {"actor1"}, {"country"}}

// columns are all that files of any year are known to have, in lower case.
var columns = strings.Fields(`event_id_cnty event_id_no_cnty data_id event_date year time_precision disorder_type event_type sub_event_type
	actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso iso3 region country admin1 admin2 admin3
	location latitude longitude geo_precision source source_scale notes fatalities tags timestamp`)

// Importers returns the importers of this source.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{{
		Name: "acled", Title: "ACLED: armed conflict and protest (CSV)", Version: 1, Dataset: dataset,
		Publisher: "Armed Conflict Location & Event Data Project", Method: "recorded",
		Match: func(s ingest.Sample) bool {
			header := "," + strings.ReplaceAll(strings.ToLower(s.Line()), `"`, "") + ","
			for _, name := range []string{"event_date", "event_type", "actor1", "inter1"} {
				if !strings.Contains(header, ","+name+",") {
					return false
				}
			}
			return true
		},
		Read: read,
	}}
}

func read(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File()})
	if err != nil {
		return err
	}
	x := &reader{t: t, w: w, columns: map[string]string{}, latest: map[string]version{}}
	for _, name := range t.Header() {
		x.columns[strings.Replace(strings.ToLower(name), "ally_actor", "assoc_actor", 1)] = name
	}
	if missing := x.missing(); missing != nil {
		return &graph.SyntaxError{File: w.File(), Line: 1, Column: 1,
			Msg: "the column " + strings.Join(missing, ", ") + " is missing; the header has " + strings.Join(t.Header(), ", ")}
	}
	for name, written := range x.columns {
		if written != "" && !slices.Contains(columns, name) {
			w.Count("columns not read: "+written, 1)
		}
	}
	return events.Rows(ctx, t, w, x.row)
}

// A reader reads the rows of a file.
type reader struct {
	t       *table.Table
	w       *ingest.Facts
	columns map[string]string // names as they are written, by names in lower case
	told    events.Told
	latest  map[string]version
}

func (x *reader) get(column string) string { return x.t.Get(x.columns[column]) }

func (x *reader) missing() []string {
	var out []string
	for _, names := range needed {
		found := false
		for _, n := range names {
			found = found || x.columns[n] != ""
		}
		if !found {
			out = append(out, strings.Join(names, " or "))
		}
	}
	return out
}

func (x *reader) row() {
	t, w := x.t, x.w
	if !events.Begin(t, w, t.Fragment()) {
		return
	}
	id := cmp.Or(x.get("event_id_cnty"), x.get("data_id"))
	if id == "" {
		w.Skip(t.Place(), "the event has no number", "")
		return
	}
	row := w.At(w.Document())
	n := w.Node("Event", id)
	place := x.place()
	w.At(row)
	named := "name"
	if x.replace(id) {
		named = "alias"
	}
	w.Text(n, named, x.name())
	w.Text(n, "kind", kind(x.get("sub_event_type")))
	w.Text(n, "status", "held")
	w.Text(n, "code", code(x.get("event_type"), x.get("sub_event_type")))
	w.Text(n, "identifier", dataset+":"+id)
	if x.get("civilian_targeting") != "" {
		w.Text(n, "code", dataset+":"+x.get("civilian_targeting"))
	}
	x.date(n)
	w.Relate(n, "takesPlaceIn", place)
	for _, side := range []string{"1", "2"} {
		x.takePart(n, id, "actor "+side, x.get("actor"+side), x.get("inter"+side))
		for _, name := range list(x.get("assoc_actor_" + side)) {
			x.takePart(n, id, "associate of actor "+side, name, "")
		}
	}
	x.notes(n)
	x.cite()
}

// name is a name for the event, which the source does not have.
func (x *reader) name() string {
	name := cmp.Or(x.get("sub_event_type"), x.get("event_type"))
	if where := cmp.Or(x.get("location"), x.get("country")); where != "" {
		name += " in " + where
	}
	return name
}

func kind(sub string) string {
	if strings.EqualFold(sub, "Agreement") {
		return "agreement"
	}
	return "other"
}

func code(typ, sub string) string {
	if sub == "" {
		return dataset + ":" + typ
	}
	return dataset + ":" + typ + "/" + sub
}

// takePart tells of an actor. What it is called and of which sort is told of the
// document, which goes on being so if the row is replaced.
func (x *reader) takePart(event graph.Term, id, role, name, sort string) {
	if name == "" {
		return
	}
	row := x.w.At(x.w.Document())
	actor := x.w.Node("Organization", name)
	x.w.Name(actor, name, "")
	if sort != "" && x.told.First(actor+graph.Term(sort)) {
		x.w.Text(actor, "code", dataset+":"+sort)
	}
	part := x.w.Node("Participation", id, role, name)
	x.w.At(row)
	x.w.Relate(part, "actor", actor)
	x.w.Relate(part, "event", event)
	x.w.Text(part, "role", role)
}

// place returns the node of the place.
func (x *reader) place() graph.Term {
	return events.Site{Country: x.get("country"),
		Parts:    []string{x.get("admin1"), x.get("admin2"), x.get("admin3"), x.get("location")},
		Latitude: x.get("latitude"), Longitude: x.get("longitude"), Record: x.t.Place()}.Node(x.w, &x.told)
}

// notes keeps what the row says beyond the relations of the schema.
func (x *reader) notes(n graph.Term) {
	x.w.Text(n, "gist", x.get("notes"))
	for _, c := range []struct{ column, words string }{{"fatalities", "fatalities: "}, {"tags", ""}, {"geo_precision", "precision of the place: "}} {
		if text := x.get(c.column); text != "" && (c.column != "geo_precision" || text != "1") {
			x.w.Text(n, "gist", c.words+text)
		}
	}
}

// cite names the sources that the row rests on.
func (x *reader) cite() {
	label := x.w.Label()
	for _, source := range list(x.get("source")) {
		x.w.Say(label, ingest.Context{Cites: x.w.Publisher(source)})
	}
	if scale := x.get("source_scale"); scale != "" {
		x.w.Say(label, ingest.Context{Gist: "scale of the sources: " + scale})
	}
}

// list cuts a list at its semicolons.
func list(text string) []string {
	var out []string
	for _, item := range strings.Split(text, ";") {
		if item = ingest.Clean(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
