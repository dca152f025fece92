package agenda_test

import (
	"context"
	"reflect"
	"testing"

	"parley/graph/format/internal/agenda"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// keys of the graphs of these tests.
const (
	kind = iota
	latitude
	longitude
	status
)

func memory(nodes []lpg.Node, edges ...lpg.Edge) *lpgtest.Memory {
	return &lpgtest.Memory{
		Head: lpg.Header{Shape: lpg.All, Keys: []lpg.Key{
			{Name: "kind"}, {Name: "latitude", Kind: lpg.Decimal, List: true}, {Name: "longitude^^xsd:double", Kind: lpg.Decimal, List: true}, {Name: "status"},
		}},
		NodeList: nodes, EdgeList: edges,
	}
}

func place(id string, types []string, degrees ...string) lpg.Node {
	n := lpg.Node{ID: id, Name: id, Types: types}
	if len(degrees) == 2 {
		n.Attributes = []lpg.Attribute{{Key: latitude, Values: degrees[:1]}, {Key: longitude, Values: degrees[1:]}}
	}
	return n
}

var (
	aPlace   = []string{"Place"}
	aCountry = []string{"Country", "Place"}
)

func lies(in, within string) lpg.Edge {
	return lpg.Edge{Source: in, Target: within, Relation: "locatedIn"}
}

func read(t *testing.T, g lpg.Graph) (r *agenda.Reader, placed []string, events []agenda.Event, others int64) {
	t.Helper()
	r, err := agenda.New(context.Background(), g)
	if err != nil {
		t.Fatal(err)
	}
	others, err = r.Each(context.Background(),
		func(n *lpg.Node, _ *agenda.Place) error { placed = append(placed, n.ID); return nil },
		func(e *agenda.Event) error { events = append(events, *e); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return r, placed, events, others
}

func TestAPlaceIsWhereItIsOrWhereTheNearestIsThatItLiesIn(t *testing.T) {
	r, placed, _, _ := read(t, memory([]lpg.Node{
		place("city", aPlace, "46.2", "6.15"), place("hall", aPlace), place("room", aPlace), place("land", aCountry, "47", "8"),
		place("village", aPlace), place("region", aPlace), place("nowhere", aPlace), place("round", aPlace),
	}, lies("hall", "land"), lies("hall", "city"), lies("room", "hall"), lies("city", "land"), lies("village", "region"), lies("region", "land"), lies("round", "round")))
	if want := []string{"city", "land"}; !reflect.DeepEqual(placed, want) {
		t.Errorf("%q have coordinates, want %q", placed, want)
	}
	if r.Unplaced != 6 || r.Bad != 0 {
		t.Errorf("%d without, %d bad", r.Unplaced, r.Bad)
	}
	city, land := agenda.Point{46.2, 6.15}, agenda.Point{47, 8}
	for id, want := range map[string]struct {
		at        agenda.Point
		precision string
	}{
		"city": {city, agenda.Own}, "hall": {city, agenda.Area}, "room": {city, agenda.Area}, "land": {land, agenda.Country}, "village": {land, agenda.Country},
	} {
		if got, ok := r.Locate(id); !ok || got.Point != want.at || got.Precision != want.precision {
			t.Errorf("%s: %v, %v, want %v", id, got, ok, want)
		}
	}
	for _, id := range []string{"nowhere", "round", "unheard of"} {
		if got, ok := r.Locate(id); ok {
			t.Errorf("%s is at %v", id, got)
		}
	}
}

func TestCoordinatesThatAreNoneAreCounted(t *testing.T) {
	half := lpg.Node{ID: "half", Types: aPlace, Attributes: []lpg.Attribute{{Key: latitude, Values: []string{"1"}}}}
	r, placed, _, _ := read(t, memory([]lpg.Node{
		place("north", aPlace, "90.1", "0"), place("east", aPlace, "0", "180.5"), place("text", aPlace, "here", "0"), place("nan", aPlace, "NaN", "0"), half,
		place("pole", aPlace, "-90", "180"),
	}))
	if r.Bad != 5 || !reflect.DeepEqual(placed, []string{"pole"}) {
		t.Errorf("%d bad; %q", r.Bad, placed)
	}
}

func TestLatitudeAndLongitudeAreOfOneSource(t *testing.T) {
	several := lpg.Node{ID: "p", Types: aPlace,
		Attributes: []lpg.Attribute{{Key: latitude, Values: []string{"1", "2"}}, {Key: longitude, Values: []string{"3", "4"}}},
		Labels:     []string{"urn:a latitude 0", "urn:a longitude^^xsd:double 1", "urn:b latitude 1", "urn:b longitude^^xsd:double 0"},
	}
	apart := place("q", aPlace, "5", "6")
	apart.Labels = []string{"urn:a latitude", "urn:b longitude^^xsd:double"}
	mixed := several
	mixed.ID, mixed.Labels = "r", []string{"urn:a latitude", "urn:b longitude^^xsd:double"}
	r, _, _, _ := read(t, memory([]lpg.Node{several, apart, mixed}))
	if got, _ := r.Locate("p"); got.Point != (agenda.Point{1, 4}) {
		t.Error(got)
	}
	if got, _ := r.Locate("q"); got.Point != (agenda.Point{5, 6}) {
		t.Error(got)
	}
	if got, ok := r.Locate("r"); ok || r.Bad != 1 {
		t.Error(got, r.Bad)
	}
}

func TestAnEventHasItsPlacesPeopleAndSources(t *testing.T) {
	first := lpg.Source{Label: "urn:d#1", Document: "urn:d", Quote: "they met"}
	again := lpg.Source{Label: "urn:d#2", Document: "urn:d", Quote: "they met"}
	other := lpg.Source{Label: "urn:d#3", Document: "urn:d", Quote: "and left"}
	spell := lpg.Spell{From: 1, To: 1, Date: "1970-01-02"}
	event := lpg.Node{ID: "e", Name: "Talks", Types: []string{"Event"}, Attributes: []lpg.Attribute{{Key: kind, Values: []string{"meeting"}}}}
	g := memory([]lpg.Node{event, place("p", aPlace), {ID: "a", Name: "Ann"}},
		lpg.Edge{Source: "e", Target: "p", Relation: "takesPlaceIn", Status: "planned", Sources: []lpg.Source{first}, Times: []lpg.Spell{spell}},
		lpg.Edge{Source: "e", Target: "p", Relation: "destination", Sources: []lpg.Source{again, {}}, Times: []lpg.Spell{spell}},
		lpg.Edge{Source: "e", Target: "b", Relation: "traveller"},
		lpg.Edge{Source: "e", Target: "x", Relation: "follows", Sources: []lpg.Source{{Quote: "no part of it"}}},
		lpg.Edge{Source: "a", Target: "e", Relation: "hosts", Sources: []lpg.Source{other}},
		lpg.Edge{Source: "a", Target: "e", Relation: "announces"},
	)
	_, _, events, others := read(t, g)
	if len(events) != 1 || others != 1 {
		t.Fatalf("%d events, %d others", len(events), others)
	}
	e := events[0]
	if e.Kind != "meeting" || e.Status != "planned" || !reflect.DeepEqual(e.Times, []lpg.Spell{spell}) {
		t.Error(e.Kind, e.Status, e.Times)
	}
	if len(e.Scenes) != 1 || e.Scenes[0].Name != "p" || len(e.Scenes[0].Edges) != 2 {
		t.Error(e.Scenes)
	}
	if want := []agenda.Participant{{"b", "b", "traveller"}, {"a", "Ann", "hosts"}}; !reflect.DeepEqual(e.People, want) {
		t.Errorf("%v, want %v", e.People, want)
	}
	if want := []lpg.Source{first, other}; !reflect.DeepEqual(e.Sources, want) {
		t.Errorf("%v, want %v", e.Sources, want)
	}
}

func TestWhatIsAnEventAndAPlaceIsBothAndAnEventMaySayItselfWhereItWas(t *testing.T) {
	r, placed, events, others := read(t, memory([]lpg.Node{place("camp", []string{"Place", "Event"}, "1", "2"), place("talks", []string{"Event"}, "3", "4")}))
	if !reflect.DeepEqual(placed, []string{"camp"}) || len(events) != 2 || others != 0 {
		t.Fatal(placed, events, others)
	}
	for _, e := range events {
		if at, ok := r.Locate(e.Scenes[0].ID); !ok || at.Precision != agenda.Own {
			t.Error(e.ID, at)
		}
	}
}
