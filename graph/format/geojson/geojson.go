package geojson

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/graph/format/internal/agenda"
	"parley/graph/format/internal/members"
	"parley/graph/lpg"
)

// Shape is what to write: in it, trips are nodes, and who takes part in an event is
// joined to it.
const Shape = agenda.Shape

// Write writes the places and events of a graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) (Report, error) {
	r, err := agenda.New(ctx, g)
	if err != nil {
		return Report{}, err
	}
	out := &writer{w: bufio.NewWriterSize(w, 64<<10), r: r, first: true}
	out.report.Unplaced, out.report.Bad = r.Unplaced, r.Bad
	out.o.Open()
	out.o.Text("type", "FeatureCollection")
	out.o.Text("name", r.Header.Title)
	out.o.Name("features")
	out.o.Bytes = append(out.o.Bytes, '[')
	out.w.Write(out.o.Bytes) // an error is kept, and told when it is flushed
	if out.report.Others, err = r.Each(ctx, out.place, out.event); err != nil {
		return out.report, err
	}
	out.w.WriteString("\n]}\n")
	if err := out.w.Flush(); err != nil {
		return out.report, fmt.Errorf("write features: %w", err)
	}
	return out.report, nil
}

type writer struct {
	w      *bufio.Writer
	r      *agenda.Reader
	o      members.Object
	first  bool
	report Report
}

// begin begins a feature up to its properties.
func (w *writer) begin(id string, at agenda.Point) {
	w.o.Bytes = w.o.Bytes[:0]
	if !w.first {
		w.o.Bytes = append(w.o.Bytes, ',')
	}
	w.first = false
	w.o.Bytes = append(w.o.Bytes, '\n')
	w.o.Open()
	w.o.Text("type", "Feature")
	w.o.Text("id", id)
	w.o.Name("geometry")
	w.o.Open()
	w.o.Text("type", "Point")
	w.o.Name("coordinates")
	w.o.Bytes = members.AppendNumber(append(w.o.Bytes, '['), at.Longitude)
	w.o.Bytes = members.AppendNumber(append(w.o.Bytes, ','), at.Latitude)
	w.o.Bytes = append(w.o.Bytes, ']')
	w.o.Close()
	w.o.Name("properties")
	w.o.Open()
}

// end ends a feature and writes it.
func (w *writer) end() error {
	w.o.Close()
	w.o.Close()
	if _, err := w.w.Write(w.o.Bytes); err != nil {
		return fmt.Errorf("write features: %w", err)
	}
	return nil
}

func (w *writer) place(n *lpg.Node, p *agenda.Place) error {
	w.report.Places++
	w.begin(n.ID, *p.Point)
	w.about("place", n)
	w.o.Texts("date", lpg.Dates(n.Times))
	w.o.Text("start", lpg.Start(n.Times))
	w.o.Text("end", lpg.End(n.Times))
	at, _ := w.r.Locate(n.ID)
	w.o.Text("precision", at.Precision)
	w.attributes(n)
	return w.end()
}

func (w *writer) event(e *agenda.Event) error {
	w.report.Events++
	there := false
	for _, s := range e.Scenes {
		at, known := w.r.Locate(s.ID)
		if !known {
			continue
		}
		there = true
		w.report.Features++
		switch at.Precision {
		case agenda.Area:
			w.report.Area++
		case agenda.Country:
			w.report.Country++
		}
		if err := w.scene(e, s, at); err != nil {
			return err
		}
	}
	switch {
	case len(e.Scenes) == 0:
		w.report.Nowhere++
	case !there:
		w.report.Uncharted++
	}
	return nil
}

func (w *writer) scene(e *agenda.Event, s agenda.Scene, at agenda.Position) error {
	id := e.ID + " " + s.ID
	if s.ID == e.ID {
		id = e.ID
	}
	w.begin(id, at.Point)
	w.about("event", e.Node)
	w.o.Text("status", e.Status)
	times := w.times(e, s)
	w.o.Texts("date", lpg.Dates(times))
	w.o.Text("start", lpg.Start(times))
	w.o.Text("end", lpg.End(times))
	if whole := lpg.Dates(e.Times); !slices.Equal(whole, lpg.Dates(times)) {
		w.o.Texts("eventDate", whole)
	}
	var names, ids []string
	for _, p := range e.People {
		names, ids = append(names, p.Name), append(ids, p.ID)
	}
	w.o.Texts("participants", names)
	w.o.Texts("participantIds", ids)
	w.o.Text("place", s.Name)
	w.o.Text("placeId", s.ID)
	w.o.Text("precision", at.Precision)
	if at.Of.ID != s.ID {
		w.o.Text("coordinatesOf", at.Of.Name)
		w.o.Text("coordinatesOfId", at.Of.ID)
	}
	w.edges(s.Edges)
	w.attributes(e.Node)
	return w.end()
}

// times are when an event was at a place: what its edges say, else the event.
func (w *writer) times(e *agenda.Event, s agenda.Scene) []lpg.Spell {
	var times []lpg.Spell
	for _, edge := range s.Edges {
		for _, t := range edge.Times {
			if !slices.Contains(times, t) {
				times = append(times, t)
			}
		}
	}
	if times == nil {
		return e.Times
	}
	return times
}

// about writes what places and events have.
func (w *writer) about(feature string, n *lpg.Node) {
	w.o.Text("feature", feature)
	w.o.Text("id", n.ID)
	w.o.Text("name", n.Name)
	w.o.Texts("type", n.Types)
}

// edges writes the relations of edges and their sources.
func (w *writer) edges(edges []*lpg.Edge) {
	if len(edges) == 0 {
		return
	}
	var relations []string
	all := lpg.Edge{}
	for _, e := range edges {
		if !slices.Contains(relations, e.Relation) {
			relations = append(relations, e.Relation)
		}
		for _, s := range e.Sources {
			if !slices.Contains(all.Sources, s) {
				all.Sources = append(all.Sources, s)
			}
		}
	}
	w.o.Texts("relation", relations)
	for _, name := range sourceColumns {
		w.o.Texts(name, all.Column(name))
	}
}

var sourceColumns = []string{"context", "document", "title", "url", "published", "publisher", "claimant", "occasion", "quote", "gist"}

// taken are the names of properties that no attribute may have.
var taken = append([]string{
	"feature", "id", "type", "status", "date", "start", "end", "eventDate", "participants", "participantIds",
	"place", "placeId", "precision", "coordinatesOf", "coordinatesOfId", "relation", "claims",
}, sourceColumns...)

// attributes writes the attributes of a node but those that are told already, and who
// claims them.
func (w *writer) attributes(n *lpg.Node) {
	for _, a := range n.Attributes {
		k := w.r.Header.Keys[a.Key]
		base, _, _ := strings.Cut(k.Name, "^^")
		switch {
		case base == "latitude" || base == "longitude":
			if len(a.Values) == 1 {
				continue
			}
		case k.Name == "name":
			if len(a.Values) > 1 || a.Values[0] != n.Name {
				w.o.Texts("names", a.Values)
			}
			continue
		case k.Name == "status" && len(a.Values) == 1 && slices.Contains(n.Types, "Event"):
			continue
		case k.Name == "date" && slices.Equal(a.Values, lpg.Dates(n.Times)):
			continue
		case slices.Contains(taken, k.Name):
			k.Name = "attribute " + k.Name
		}
		w.o.Values(k.Name, k, a.Values)
	}
	w.o.Texts("claims", n.Labels)
}
