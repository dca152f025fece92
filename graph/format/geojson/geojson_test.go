package geojson_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/format/geojson"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

type feature struct {
	Type, ID string
	Geometry struct {
		Type        string
		Coordinates []float64
	}
	Properties map[string]any
}

func written(t *testing.T, g lpg.Graph) ([]feature, geojson.Report) {
	t.Helper()
	var b bytes.Buffer
	report, err := geojson.Write(context.Background(), &b, g)
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Type, Name string
		Features   []feature
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatalf("%v in\n%s", err, &b)
	}
	ids := map[string]bool{}
	for _, f := range d.Features {
		c := f.Geometry.Coordinates
		if f.Type != "Feature" || f.Geometry.Type != "Point" || len(c) != 2 || c[0] < -180 || c[0] > 180 || c[1] < -90 || c[1] > 90 || ids[f.ID] {
			t.Errorf("%+v", f)
		}
		ids[f.ID] = true
	}
	if h, _ := g.Header(context.Background()); d.Type != "FeatureCollection" || d.Name != h.Title {
		t.Error(d.Type, d.Name)
	}
	return d.Features, report
}

const (
	kind = iota
	latitude
	longitude
	name
	quote
	status
)

// world is a trip to two cities, of which one is at its country's coordinates, and
// events at no place.
func world() *lpgtest.Memory {
	day := func(d int) []lpg.Spell {
		at := edtf.DayOf(2025, 11, d)
		return []lpg.Spell{{From: at, To: at, Date: at.String()}}
	}
	source := lpg.Source{Label: "urn:d#1", Document: "urn:d", Name: "A report", Quote: "they met"}
	at := func(lat, long string) []lpg.Attribute {
		return []lpg.Attribute{{Key: latitude, Values: []string{lat}}, {Key: longitude, Values: []string{long}}}
	}
	return &lpgtest.Memory{
		Head: lpg.Header{Title: "A world", Shape: lpg.All, Keys: []lpg.Key{
			{Name: "kind"}, {Name: "latitude", Kind: lpg.Decimal}, {Name: "longitude", Kind: lpg.Decimal}, {Name: "name"}, {Name: "quote"}, {Name: "status"},
		}},
		NodeList: []lpg.Node{
			{ID: "urn:geneva", Name: "Geneva", Types: []string{"Place"}, Attributes: at("46.2", "6.15"), Labels: []string{"urn:d#1"}},
			{ID: "urn:land", Name: "Land", Types: []string{"Country", "Place"}, Attributes: at("-10", "-20.50")},
			{ID: "urn:town", Name: "Town", Types: []string{"Place"}},
			{ID: "urn:off", Name: "Off", Types: []string{"Place"}, Attributes: at("91", "0")},
			{ID: "urn:trip", Name: "A trip", Types: []string{"Event"}, Times: append(day(1), day(2)...), Attributes: []lpg.Attribute{
				{Key: kind, Values: []string{"trip"}}, {Key: name, Values: []string{"A trip"}}, {Key: quote, Values: []string{"odd"}}, {Key: status, Values: []string{"held"}},
			}},
			{ID: "urn:lost", Name: "Lost", Types: []string{"Event"}},
			{ID: "urn:talks", Name: "Talks", Types: []string{"Event"}},
			{ID: "urn:ann", Name: "Ann", Types: []string{"Person"}},
		},
		EdgeList: []lpg.Edge{
			{Source: "urn:town", Target: "urn:land", Relation: "locatedIn"},
			{Source: "urn:trip", Target: "urn:ann", Relation: "traveller"},
			{Source: "urn:trip", Target: "urn:geneva", Relation: "destination", Times: day(1), Sources: []lpg.Source{source, {Label: "urn:e"}}},
			{Source: "urn:trip", Target: "urn:town", Relation: "destination"},
			{Source: "urn:talks", Target: "urn:off", Relation: "takesPlaceIn"},
		},
	}
}

func TestPlacesAndEventsAtPlacesAreFeatures(t *testing.T) {
	features, report := written(t, world())
	var got []string
	for _, f := range features {
		got = append(got, fmt.Sprint(f.ID, f.Geometry.Coordinates, f.Properties["feature"], f.Properties["precision"]))
	}
	want := []string{
		"urn:geneva[6.15 46.2]placeplace",
		"urn:land[-20.5 -10]placecountry",
		"urn:trip urn:geneva[6.15 46.2]eventplace",
		"urn:trip urn:town[-20.5 -10]eventcountry",
	}
	for i := range got {
		got[i] = strings.NewReplacer(" place", "place").Replace(got[i])
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := (geojson.Report{Places: 2, Events: 3, Features: 2, Country: 1, Nowhere: 1, Uncharted: 1, Unplaced: 1, Bad: 1, Others: 1}); report != want {
		t.Errorf("%+v, want %+v", report, want)
	}
}

func TestAnEventTellsWhenWhoAndWhoSaysSo(t *testing.T) {
	features, _ := written(t, world())
	want := map[string]any{
		"feature": "event", "id": "urn:trip", "name": "A trip", "type": []any{"Event"}, "kind": "trip", "status": "held",
		"date": []any{"2025-11-01"}, "start": "2025-11-01", "end": "2025-11-01", "eventDate": []any{"2025-11-01", "2025-11-02"},
		"participants": []any{"Ann"}, "participantIds": []any{"urn:ann"}, "place": "Geneva", "placeId": "urn:geneva", "precision": "place",
		"relation": []any{"destination"}, "context": []any{"urn:d#1", "urn:e"}, "document": []any{"urn:d", ""}, "title": []any{"A report", ""},
		"quote":           []any{"they met", ""},
		"attribute quote": "odd",
	}
	if got := features[2].Properties; !reflect.DeepEqual(got, want) {
		t.Errorf("%v\nwant\n%v", got, want)
	}
	town := features[3].Properties
	if town["coordinatesOf"] != "Land" || town["coordinatesOfId"] != "urn:land" || !reflect.DeepEqual(town["date"], []any{"2025-11-01", "2025-11-02"}) {
		t.Error(town)
	}
}

func TestWhatIsNotOnTheMapIsTold(t *testing.T) {
	_, report := written(t, world())
	notes := strings.Join(report.Notes(), "\n")
	for _, want := range []string{"2 of places, 2 of events at places", "1 event is in the middle of a country", "nobody says where it was", "its place has no coordinates", "1 place is left out: it has", "no degrees", "1 other node"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %q in\n%s", want, notes)
		}
	}
	if got := (geojson.Report{}).Notes(); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

func TestHardNamesAreKept(t *testing.T) {
	g := lpgtest.Hard()
	features, report := written(t, g)
	if len(features) != 1 || features[0].Properties["name"] != g.NodeList[1].Name || features[0].Geometry.Coordinates[1] != -12.5 {
		t.Errorf("%+v", features)
	}
	if report.Others != int64(len(g.NodeList)-1) {
		t.Errorf("%+v", report)
	}
	for i := range g.NodeList {
		g.NodeList[i].Types = []string{"Event"}
		g.EdgeList = append(g.EdgeList, lpg.Edge{Source: g.NodeList[i].ID, Target: "urn:here", Relation: "takesPlaceIn", Sources: g.EdgeList[0].Sources})
	}
	g.NodeList = append(g.NodeList, lpg.Node{ID: "urn:here", Name: g.NodeList[4].Name, Types: []string{"Place"}, Attributes: g.NodeList[1].Attributes[:2]})
	features, _ = written(t, g)
	names := map[any]bool{}
	for _, f := range features {
		names[f.Properties["name"]] = true
	}
	for _, n := range g.NodeList {
		if !names[n.Name] {
			t.Errorf("%q is not there", n.Name)
		}
	}
}

// crowd is one event at one place with so many participants.
func crowd(n int) *lpgtest.Memory {
	g := lpgtest.Hub(n)
	g.Head.Keys = world().Head.Keys
	g.Head.Shape = lpg.All
	hub := &g.NodeList[0]
	hub.Types, hub.Attributes = []string{"Event"}, nil
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		e.Source, e.Target, e.Relation = e.Target, e.Source, "attends"
	}
	place := world().NodeList[0]
	g.NodeList = append(g.NodeList, place)
	g.EdgeList = append(g.EdgeList, lpg.Edge{Source: hub.ID, Target: place.ID, Relation: "takesPlaceIn"})
	return g
}

func TestAnEventWithAHundredThousandParticipantsNamesAllOfThem(t *testing.T) {
	features, _ := written(t, crowd(100_000))
	if got := features[0].Properties["participants"].([]any); len(got) != 100_000 {
		t.Errorf("%d participants", len(got))
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAnErrorOfWritingEndsIt(t *testing.T) {
	for _, g := range []lpg.Graph{&lpgtest.Memory{}, crowd(5000)} {
		if _, err := geojson.Write(context.Background(), full{}, g); !errors.Is(err, errFull) {
			t.Error(err)
		}
	}
}

// BenchmarkWrite has events of four participants each at two places.
func BenchmarkWrite(b *testing.B) {
	g := world()
	g.EdgeList = nil
	for i := range 40_000 {
		id := fmt.Sprintf("urn:e%d", i)
		g.NodeList = append(g.NodeList, lpg.Node{ID: id, Name: "An event", Types: []string{"Event"}, Attributes: []lpg.Attribute{{Key: kind, Values: []string{"meeting"}}}})
		for _, to := range []string{"urn:geneva", "urn:land"} {
			g.EdgeList = append(g.EdgeList, lpg.Edge{Source: id, Target: to, Relation: "takesPlaceIn", Sources: []lpg.Source{{Label: id + "#1", Document: id, Quote: "they met"}}})
		}
		for range 3 {
			g.EdgeList = append(g.EdgeList, lpg.Edge{Source: "urn:ann", Target: id, Relation: "attends"})
		}
	}
	edges := 0
	for b.Loop() {
		if _, err := geojson.Write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
		edges += len(g.EdgeList)
	}
	b.ReportMetric(float64(edges)/b.Elapsed().Seconds(), "edges/s")
}
