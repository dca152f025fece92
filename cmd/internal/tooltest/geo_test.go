package tooltest

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/cmd/internal/open"
	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/format"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// folded returns a store as a property graph.
func geoFolded(t *testing.T, store string, shape lpg.Shape) lpg.Graph {
	t.Helper()
	place, err := open.Parse(store)
	if err != nil {
		t.Fatal(err)
	}
	s, err := open.Read(context.Background(), place, open.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	g, err := fold.New(context.Background(), snap, fold.Options{Shape: shape, Title: store})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// file writes a graph in a format and returns the file, and what is said of it.
func file(t *testing.T, name string, g lpg.Graph) (path string, left []string) {
	t.Helper()
	f, ok := format.Find(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	var b bytes.Buffer
	left, err := open.WriteGraph(context.Background(), f, &b, g)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "graph"+f.Extension)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, left
}

// answer reads what a script wrote as JSON.
func answer(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %.500s", err, text)
	}
}

func header(t *testing.T, g lpg.Graph) *lpg.Header {
	t.Helper()
	h, err := g.Header(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestToolCytoscapeLoadsEveryNodeAndEdge(t *testing.T) {
	type loaded struct {
		Name               string
		Nodes, Edges, Most int64
		Data               map[string]map[string]any
	}
	load := func(g lpg.Graph, more ...string) (out loaded) {
		path, _ := file(t, format.Cytoscape, g)
		answer(t, node(t, "cytoscape.js", append([]string{path}, more...)...), &out)
		if h := header(t, g); out.Nodes != h.Nodes || out.Edges != h.Edges || out.Name != h.Title {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", out.Name, out.Nodes, out.Edges, h.Nodes, h.Edges)
		}
		return out
	}
	hard := lpgtest.Hard()
	got := load(hard, "data")
	for _, n := range hard.NodeList {
		if got.Data[n.ID]["name"] != n.Name {
			t.Errorf("%q is called %q", n.Name, got.Data[n.ID]["name"])
		}
	}
	for _, e := range hard.EdgeList {
		data := got.Data[e.ID]
		var quotes []string
		list, _ := data["quote"].([]any)
		for _, q := range list {
			quotes = append(quotes, q.(string))
		}
		if data["source"] != e.Source || data["target"] != e.Target || data["interaction"] != e.Relation || !slices.Equal(quotes, e.Column("quote")) {
			t.Errorf("%v, want %v", data, e)
		}
	}
	first := got.Data[hard.NodeList[0].ID]
	for key, want := range map[string]any{"size": -12.0, "code^^xsd:boolean": true, "alias": []any{"a;b", "c|d", `e"f`, ""}} {
		if !reflect.DeepEqual(first[key], want) {
			t.Errorf("%s is %v, want %v", key, first[key], want)
		}
	}
	// Cytoscape.js looks for each edge at all edges of its source, so that a hub
	// takes it far too long from there, and seconds from the other end.
	hub := lpgtest.Hub(100_000)
	for i := range hub.EdgeList {
		e := &hub.EdgeList[i]
		e.Source, e.Target = e.Target, e.Source
	}
	if hub := load(hub); hub.Most != 100_000 {
		t.Errorf("the hub has %d edges", hub.Most)
	}
	load(lpgtest.Hub(5000))
	load(geoFolded(t, "seed:", lpg.Simple), "data")
	load(geoFolded(t, "seed:", lpg.All), "data")
	load(geoFolded(t, store(t, "us-state-dept"), lpg.Simple))
}

// TestToolGraphvizReadsEveryGraph lays out what is small, and counts what Graphviz
// has read of all: laying out a hundred thousand nodes takes it far too long.
func TestToolGraphvizReadsEveryGraph(t *testing.T) {
	dot, gvpr := tool(t, "dot"), tool(t, "gvpr")
	for name, g := range map[string]lpg.Graph{
		"hard": lpgtest.Hard(), "hub": lpgtest.Hub(100_000), "seed": geoFolded(t, "seed:", lpg.Simple), "all of the seed": folded(t, "seed:", lpg.All),
		"State Department": geoFolded(t, store(t, "us-state-dept"), lpg.Simple),
	} {
		path, _ := file(t, format.DOT, g)
		h := header(t, g)
		want := strconv.FormatInt(h.Nodes, 10) + " " + strconv.FormatInt(h.Edges, 10)
		if got := silent(t, gvpr, `BEG_G{printf("%d %d", nNodes($G), nEdges($G))}`, path); got != want {
			t.Errorf("%s: %s nodes and edges, want %s", name, got, want)
		}
		if h.Edges > 2000 {
			continue
		}
		svg := silent(t, dot, "-Tsvg", path)
		if boxes := strings.Count(svg, `class="node"`); int64(boxes) != h.Nodes {
			t.Errorf("%s: %d nodes are drawn, want %d", name, boxes, h.Nodes)
		}
	}
}

// silent runs a command that must not complain.
func silent(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%s: %v: %.500s", filepath.Base(name), err, &stderr)
	}
	return string(out)
}

func TestToolMermaidShowsEveryText(t *testing.T) {
	hard, seed, hub := lpgtest.Hard(), geoFolded(t, "seed:", lpg.Simple), lpgtest.Hub(400)
	var paths []string
	graphs := []lpg.Graph{hard, seed, hub}
	for _, g := range graphs {
		path, _ := file(t, format.Mermaid, g)
		paths = append(paths, path)
	}
	var charts []struct {
		Nodes [][]string
		Edges []struct {
			Lines                  []string
			From, To, Type, Stroke string
		}
	}
	answer(t, node(t, "mermaid.mjs", paths...), &charts)
	for i, g := range graphs {
		if h := header(t, g); int64(len(charts[i].Nodes)) != h.Nodes || int64(len(charts[i].Edges)) != h.Edges {
			t.Errorf("%s: %d nodes and %d edges, want %d and %d", h.Title, len(charts[i].Nodes), len(charts[i].Edges), h.Nodes, h.Edges)
		}
	}
	for i, n := range hard.NodeList {
		want := strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\r' || r == '\t':
				return ' '
			case r < ' ' || r == 0x85 || r == 0x2028:
				return '\uFFFD'
			}
			return r
		}, n.Name)
		const blanks = " \ufeff" // Mermaid cuts them off at both ends
		if got := charts[0].Nodes[i][0]; strings.Trim(got, blanks) != strings.Trim(want, blanks) {
			t.Errorf("%q is shown, want %q", got, want)
		}
	}
	for i, e := range hard.EdgeList {
		got := charts[0].Edges[i]
		if got.Lines[0] != e.Text || (got.Type == "arrow_open") != e.Undirected || (got.Stroke == "dotted") != (e.Status != "") {
			t.Errorf("%v, want %v", got, e)
		}
	}
}

// events returns the hard graph as events on one day at one place, with one another
// as participants.
func events(t *testing.T) *lpgtest.Memory {
	g := lpgtest.Hard()
	at := edtf.DayOf(2025, 11, 30)
	here := lpg.Node{ID: "urn:here", Name: g.NodeList[4].Name, Types: []string{"Place"}, Attributes: g.NodeList[1].Attributes[:2]}
	for i := range g.NodeList {
		n := &g.NodeList[i]
		n.Types, n.Times, n.Attributes = []string{"Event"}, []lpg.Spell{{From: at, To: at, Date: at.String()}}, nil
		g.EdgeList = append(g.EdgeList, lpg.Edge{Source: n.ID, Target: here.ID, Relation: "takesPlaceIn", Sources: g.EdgeList[i].Sources})
	}
	for i := range g.EdgeList {
		if e := &g.EdgeList[i]; e.Relation == "memberOf" {
			e.Relation = "attends"
		}
	}
	g.NodeList = append(g.NodeList, here)
	return g
}

// crowd is an event with so many participants.
func crowd(n int) *lpgtest.Memory {
	g := lpgtest.Hub(n)
	all := lpgtest.Hard()
	g.Head.Keys = all.Head.Keys
	at := edtf.DayOf(2025, 11, 30)
	for i := range g.NodeList {
		g.NodeList[i].Attributes = nil
	}
	g.NodeList[0].Types, g.NodeList[0].Times = []string{"Event"}, []lpg.Spell{{From: at, To: at, Date: at.String()}}
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		e.Source, e.Target, e.Relation = e.Target, e.Source, "attends"
	}
	place := all.NodeList[1]
	place.ID = "urn:here"
	g.NodeList = append(g.NodeList, place)
	g.EdgeList = append(g.EdgeList, lpg.Edge{Source: g.NodeList[0].ID, Target: place.ID, Relation: "takesPlaceIn"})
	return g
}

// inCalendar is a text as a calendar can have it.
var inCalendar = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x01", "\uFFFD", "\x1f", "\uFFFD", "\u0085", "\uFFFD")

type entry struct {
	UID, Stamp, Start, End, Summary, Location, Description, Status string

	Geo    []string
	People [][2]string
	Labels []string
}

// calendar reads a calendar with three libraries, which must agree.
func calendar(t *testing.T, path string) []entry {
	t.Helper()
	var read struct{ Icalendar, Vobject []entry }
	answer(t, python(t, "ical.py", path), &read)
	var third []entry
	answer(t, node(t, "ical.mjs", path), &third)
	for name, other := range map[string][]entry{"vobject": read.Vobject, "ical.js": third} {
		if len(other) != len(read.Icalendar) {
			t.Errorf("%s reads %d entries, icalendar %d", name, len(other), len(read.Icalendar))
			continue
		}
		for i, e := range read.Icalendar {
			want := entry{UID: e.UID, Start: e.Start, End: e.End, Summary: e.Summary, Location: e.Location, Description: e.Description}
			if !reflect.DeepEqual(other[i], want) {
				t.Errorf("%s reads %q, icalendar %q", name, other[i], want)
			}
		}
	}
	return read.Icalendar
}

func TestToolCalendarsReadEveryEvent(t *testing.T) {
	g := events(t)
	path, _ := file(t, format.ICalendar, g)
	entries := calendar(t, path)
	if len(entries) != len(g.NodeList)-1 {
		t.Fatalf("%d entries, want %d", len(entries), len(g.NodeList)-1)
	}
	for i, e := range entries {
		n := g.NodeList[i]
		if e.UID != n.ID || e.Summary != inCalendar.Replace(n.Name) || e.Location != inCalendar.Replace(g.NodeList[4].Name) || e.Start != "2025-11-30" || e.End != "2025-12-01" || e.Geo[0] != "-12.5" {
			t.Errorf("%q, want %q", e, n.Name)
		}
		before := g.NodeList[(i+len(entries)-1)%len(entries)]
		if !slices.Contains(e.People, [2]string{before.ID, inCalendar.Replace(before.Name)}) {
			t.Errorf("%q do not have %q", e.People, before.Name)
		}
		for _, s := range g.EdgeList[i].Sources {
			if !slices.Contains(e.Labels, s.Label) && s.Document == "" {
				t.Errorf("%q do not have %s", e.Labels, s.Label)
			}
			if s.Quote != "" && !strings.Contains(e.Description, inCalendar.Replace(s.Quote)) {
				t.Errorf("%q is not in %q", s.Quote, e.Description)
			}
		}
	}
	path, _ = file(t, format.ICalendar, crowd(100_000))
	if entries = calendar(t, path); len(entries) != 1 || len(entries[0].People) != 100_000 {
		t.Errorf("%d entries", len(entries))
	}
}

func TestToolCalendarsReadTheEventsOfStores(t *testing.T) {
	path, left := file(t, format.ICalendar, geoFolded(t, "seed:", lpg.All))
	t.Log(strings.Join(left, "\n"))
	found := map[string]entry{}
	for _, e := range calendar(t, path) {
		found[e.UID[strings.LastIndexByte(e.UID, '/')+1:]] = e
	}
	for id, want := range map[string][5]string{
		"miami-talks":  {"2025-11-30", "2025-12-01", "Until 30 Nov 2025, start unknown: Miami talks", "Miami", "CONFIRMED"},
		"geneva-talks": {"2025-11-23", "2025-11-24", "Geneva talks", "Geneva", "CONFIRMED"},
	} {
		e := found[id]
		if got := [5]string{e.Start, e.End, e.Summary, e.Location, e.Status}; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	path, left = file(t, format.ICalendar, geoFolded(t, store(t, "us-state-dept"), lpg.All))
	t.Log(strings.Join(left, "\n"))
	entries := calendar(t, path)
	if want := number(left, "entries in the calendar"); len(entries) != want || want < 5000 {
		t.Errorf("%d entries, reported are %d", len(entries), want)
	}
}

// number is the number before a text in a report.
func number(lines []string, text string) int {
	for _, l := range lines {
		if i := strings.Index(l, text); i > 0 {
			words := strings.Fields(l[:i])
			n, _ := strconv.Atoi(words[len(words)-1])
			return n
		}
	}
	return 0
}

func TestToolMapsReadEveryPlaceAndEvent(t *testing.T) {
	type feature struct {
		ID                  string
		Longitude, Latitude float64
		Properties          map[string]any
	}
	read := func(g lpg.Graph) (features []feature, left []string) {
		path, left := file(t, format.GeoJSON, g)
		answer(t, python(t, "places.py", path), &features)
		if got := strings.TrimSpace(node(t, "places.mjs", path)); got != strconv.Itoa(len(features)) {
			t.Errorf("check-geojson finds %s features, the Python libraries %d", got, len(features))
		}
		if want := number(left, " of places") + number(left, " of events at places"); len(features) != want {
			t.Errorf("%d features, reported are %d", len(features), want)
		}
		return features, left
	}
	g := events(t)
	features, _ := read(g)
	byName := map[any]feature{}
	for _, f := range features {
		if f.Properties["feature"] == "event" {
			byName[f.Properties["name"]] = f
		}
	}
	for _, n := range g.NodeList[:len(g.NodeList)-1] {
		if f := byName[n.Name]; f.Properties["id"] != n.ID || f.Latitude != -12.5 || f.Longitude != 179.999999 {
			t.Errorf("%q: %+v", n.Name, f)
		}
	}
	features, _ = read(crowd(100_000))
	if people := features[0].Properties["participants"].([]any); len(features) != 2 || len(people) != 100_000 {
		t.Errorf("%d features", len(features))
	}
	if features, left := read(geoFolded(t, "seed:", lpg.All)); len(features) != 0 {
		t.Error(features, left)
	}
	features, left := read(folded(t, store(t, "us-state-dept"), lpg.All))
	t.Log(strings.Join(left, "\n"))
	if !slices.ContainsFunc(features, func(f feature) bool {
		return f.Properties["name"] == "Geneva" && math.Abs(f.Latitude-46.2) < 1 && math.Abs(f.Longitude-6.15) < 1
	}) {
		t.Errorf("none of %d features is Geneva, where it lies", len(features))
	}
}
