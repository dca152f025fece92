package popolo_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"time"

	"parley/graph/edtf"
	"parley/graph/format/popolo"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

type object map[string]any

func document(t testing.TB, g lpg.Graph) (map[string][]object, map[string]int64) {
	t.Helper()
	var out bytes.Buffer
	left, err := popolo.Write(context.Background(), &out, g)
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string][]object
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	return doc, left
}

func TestNamesOfAllKindsAreInTheDocument(t *testing.T) {
	g := lpgtest.Hard()
	doc, left := document(t, g)
	names := map[any]any{}
	for _, list := range []string{"persons", "organizations"} {
		for _, o := range doc[list] {
			names[o["id"]] = o["name"]
		}
	}
	for _, n := range g.NodeList {
		if want := n.Name; len(n.Types) > 0 && names[n.ID] != want {
			t.Errorf("%s is called %q, want %q", n.ID, names[n.ID], want)
		}
	}
	if len(doc["areas"]) != 1 || doc["areas"][0]["classification"] != "country" || len(doc["memberships"]) != 3 {
		t.Errorf("%v %v", doc["areas"], doc["memberships"])
	}
	for what, want := range map[string]int64{"nodes of type unknown": 1, "edges by memberOf between Person and Person": 9, "edges by foaf:knows between Person and Person": 1,
		"values of foaf:homepage^^@id of a Person": 1, "empty values": 1} {
		if left[what] != want {
			t.Errorf("%d %s, want %d", left[what], what, want)
		}
	}
	if t.Failed() {
		t.Log(left)
	}
}

func TestAnEmptyGraphIsADocument(t *testing.T) {
	doc, left := document(t, &lpgtest.Memory{})
	if len(doc) != 7 || len(left) != 0 {
		t.Errorf("%v %v", doc, left)
	}
}

func TestWhatAHubHasNoPlaceForIsCounted(t *testing.T) {
	const n = 2000
	doc, left := document(t, lpgtest.Hub(n))
	if len(doc["persons"]) != n+1 || left["edges by inContactWith between Person and Person"] != n {
		t.Errorf("%d persons, left %v", len(doc["persons"]), left)
	}
}

// newMembers is a graph of one body with members.
func newMembers(n int) *lpgtest.Memory {
	m := &lpgtest.Memory{Head: lpg.Header{Shape: lpg.Full, Keys: []lpg.Key{{Name: "name"}}}}
	for i := range n + 1 {
		name := fmt.Sprint("N", i)
		node := lpg.Node{ID: fmt.Sprint("https://w3id.org/parley/id/test/n", i), Name: name, Types: []string{"Person"}, Attributes: []lpg.Attribute{{Key: 0, Values: []string{name}}}}
		if i == 0 {
			node.Types[0] = "Organization"
		}
		m.NodeList = append(m.NodeList, node)
		if i > 0 {
			m.EdgeList = append(m.EdgeList, lpg.Edge{Source: node.ID, Target: m.NodeList[0].ID, Relation: "memberOf", Text: "member of",
				Times:   []lpg.Spell{{From: 9000, To: 9500, Date: "1994-08-23/1996-01-05"}},
				Sources: []lpg.Source{{Label: "https://w3id.org/parley/id/doc/a#row=1", Document: "https://w3id.org/parley/id/doc/a", Name: "List", URL: "https://example.org/list", Quote: "Members."}}})
		}
	}
	return m
}

func TestMembershipsHaveTheirTimesAndSources(t *testing.T) {
	for date, want := range map[string]string{
		"1994-08-23/1996-01-05": "1994-08-23 1996-01-05", "2001/": "2001 <nil>", "2001/..": "2001 <nil>", "/1999-05": "<nil> 1999-05", "1984~/1985": "1984 1985", "1984": "<nil> <nil>",
	} {
		g := newMembers(1)
		d, err := edtf.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		from, to := d.Range()
		g.EdgeList[0].Times = []lpg.Spell{{From: from, To: to, Date: date}}
		doc, left := document(t, g)
		m := doc["memberships"][0]
		if got := fmt.Sprint(m["start_date"], " ", m["end_date"]); got != want {
			t.Errorf("%s: %s, want %s", date, got, want)
		}
		if exact := date != "2001/.." && date != "1984~/1985" && date != "1984"; exact != (len(left) == 0) {
			t.Errorf("%s: left %v", date, left)
		}
		if got := fmt.Sprint(m["sources"]); got != "[map[note:List: Members. url:https://example.org/list]]" {
			t.Error(got)
		}
	}
}

// A fullDisk takes so many bytes.
type fullDisk int

func (f *fullDisk) Write(p []byte) (int, error) {
	if *f -= fullDisk(len(p)); *f < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestAFaultOfTheDiskIsTold(t *testing.T) {
	for _, size := range []fullDisk{0, 70_000} {
		if _, err := popolo.Write(t.Context(), &size, newMembers(2000)); err == nil {
			t.Error("no error")
		}
	}
}

func TestAnEventOfAHundredThousandIsWrittenInTime(t *testing.T) {
	const n = 100_000
	g := newMembers(n)
	g.NodeList[0].Types[0] = "Event"
	for i := range g.EdgeList {
		g.EdgeList[i].Relation = "attends"
	}
	g.EdgeList = append(g.EdgeList, g.EdgeList[n-1]) // twice
	began := time.Now()
	doc, left := document(t, g)
	if got := doc["events"][0]["attendees"].([]any); len(got) != n {
		t.Errorf("%d attendees, left %v", len(got), left)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("written in %v", took)
	}
}

func TestNoEdgeIsLostInSilence(t *testing.T) { lpgtest.EveryEdge(t, popolo.Write) }

func BenchmarkWrite(b *testing.B) {
	g := newMembers(200_000)
	for b.Loop() {
		if _, err := popolo.Write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(g.EdgeList))*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}
