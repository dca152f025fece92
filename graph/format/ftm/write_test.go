package ftm_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph/edtf"
	"parley/graph/format/ftm"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

type entity struct {
	ID, Caption, Schema string
	Properties          map[string][]string
	Datasets            []string
}

// entities writes a graph and reads the lines.
func entities(t testing.TB, g lpg.Graph) (map[string]entity, map[string]int64) {
	t.Helper()
	var out bytes.Buffer
	left, err := ftm.Write(context.Background(), &out, g)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]entity{}
	for line := range bytes.Lines(out.Bytes()) {
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if _, twice := all[e.ID]; twice {
			t.Errorf("%s comes twice", e.ID)
		}
		all[e.ID] = e
	}
	return all, left
}

func TestANodeWithAHundredThousandValuesIsWrittenInTime(t *testing.T) {
	g := lpgtest.Many(100_000)
	began := time.Now()
	all, _ := entities(t, g)
	if got := all[ftm.ID(g.NodeList[0].ID)].Properties["alias"]; len(got) != 100_000 {
		t.Errorf("%d values", len(got))
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("written in %v", took)
	}
}

func TestNamesOfAllKindsAreInTheirEntities(t *testing.T) {
	g := lpgtest.Hard()
	all, left := entities(t, g)
	for _, n := range g.NodeList {
		if len(n.Types) == 0 {
			continue
		}
		if got := all[ftm.ID(n.ID)]; !slices.Equal(got.Properties["name"], []string{n.Name}) || got.Caption != n.Name {
			t.Errorf("%q is called %q %q", n.Name, got.Caption, got.Properties["name"])
		}
	}
	for what, want := range map[string]int64{"nodes of type unknown": 1, "empty values": 1, "values of foaf:homepage^^@id": 1,
		"edges by memberOf between Country and something else": 1} {
		if left[what] != want {
			t.Errorf("%d %s, want %d, of %v", left[what], what, want, left)
		}
	}
}

func TestAHubIsWrittenWithAllItsLinks(t *testing.T) {
	const n = 5000
	all, left := entities(t, lpgtest.Hub(n)) // the graph of the test finds the edges of a node in n steps
	links := 0
	for _, e := range all {
		if e.Schema == "UnknownLink" && e.Properties["role"][0] == "in contact with" {
			links++
		}
	}
	if links != n || len(all) != 2*n+1 || len(left) != 0 {
		t.Errorf("%d links of %d entities, left %v", links, len(all), left)
	}
}

func TestStatementsSayWhatEntitiesDo(t *testing.T) {
	g := lpgtest.Hard()
	all, _ := entities(t, g)
	var out bytes.Buffer
	if _, err := ftm.WriteStatements(t.Context(), &out, g); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rows[0], ftm.Columns) {
		t.Errorf("the columns are %v", rows[0])
	}
	at := func(row []string, column string) string { return row[slices.Index(ftm.Columns, column)] }
	for _, row := range rows[1:] {
		e := all[at(row, "entity_id")]
		if at(row, "prop") == "id" {
			continue
		}
		// The reader makes one line end of two, as such readers do.
		same := func(v string) bool { return strings.ReplaceAll(v, "\r\n", "\n") == at(row, "value") }
		if e.Schema != at(row, "schema") || !slices.ContainsFunc(e.Properties[at(row, "prop")], same) {
			t.Errorf("no entity says %q", row)
		}
		if at(row, "value") == "Ґалаґан" && at(row, "lang") != "ukr" {
			t.Errorf("%q is in no language", row)
		}
		if at(row, "value") == "a;b" && at(row, "origin") != g.NodeList[0].Labels[0]+" "+strings.Fields(g.NodeList[0].Labels[1])[0] {
			t.Errorf("%q is from elsewhere", row)
		}
	}
}

func TestDatesAreWhatTheyLieInAndNotesHaveTheRest(t *testing.T) {
	for date, want := range map[string]string{
		"2025-11-30":               `map[date:[2025-11-30]]`,
		"1984~":                    `map[date:[1984] description:[parley:date 1984~]]`,
		"2001-03/2005":             `map[endDate:[2005] startDate:[2001-03]]`,
		"2001/..":                  `map[startDate:[2001] status:[current]]`,
		"2001/":                    `map[startDate:[2001]]`,
		"[2025-11-30..2025-12-01]": `map[date:[2025] description:[parley:date [2025-11-30..2025-12-01]]]`,
		"-0043-03-15":              `map[description:[parley:date -0043-03-15]]`,
	} {
		d, err := edtf.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		from, to := d.Range()
		g := lpgtest.Hub(1)
		g.EdgeList[0].Times = []lpg.Spell{{From: from, To: to, Date: date}}
		all, _ := entities(t, g)
		for _, e := range all {
			if e.Schema != "UnknownLink" {
				continue
			}
			for _, p := range []string{"subject", "object", "role"} {
				delete(e.Properties, p)
			}
			if got := fmt.Sprint(e.Properties); got != want {
				t.Errorf("%s: %s, want %s", date, got, want)
			}
		}
	}
}

func TestATextThatIsTooLongIsCutAndCounted(t *testing.T) {
	g := lpgtest.Hub(1)
	g.NodeList[0].Attributes[0].Values[0] = strings.Repeat("é", 385)
	all, left := entities(t, g)
	if name := all[ftm.ID(g.NodeList[0].ID)].Properties["name"][0]; name != strings.Repeat("é", 383)+"…" {
		t.Error(name)
	}
	if left["texts cut to the length that the model allows"] != 1 {
		t.Error(left)
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

func TestAFaultOfTheDiskIsToldByBoth(t *testing.T) {
	for _, write := range []func(context.Context, io.Writer, lpg.Graph) (map[string]int64, error){ftm.Write, ftm.WriteStatements} {
		for _, size := range []fullDisk{0, 70_000} {
			if _, err := write(t.Context(), &size, lpgtest.Hub(1000)); err == nil {
				t.Error("no error")
			}
		}
	}
}

// stars is a graph of stars that makes its entities as they are asked for.
type stars struct {
	*lpgtest.Memory
	n int
}

func (s *stars) Header(context.Context) (*lpg.Header, error) {
	return &lpg.Header{Shape: lpg.Full, Keys: []lpg.Key{{Name: "name"}}, Nodes: int64(s.n), Edges: int64(s.n)}, nil
}

func (s *stars) node(i int) lpg.Node {
	return lpg.Node{ID: fmt.Sprint("https://w3id.org/parley/id/test/n", i), Name: fmt.Sprint("Name ", i), Types: []string{"Person"}, Nature: lpg.NatureOf("Person"),
		Attributes: []lpg.Attribute{{Key: 0, Values: []string{fmt.Sprint("Name ", i)}}}, Labels: []string{"https://w3id.org/parley/id/doc/a#row=1"}}
}

var sources = []lpg.Source{{Label: "https://w3id.org/parley/id/doc/a#row=1", Document: "https://w3id.org/parley/id/doc/a", Name: "List", Publisher: "Office", Quote: "They met."}}

func (s *stars) edge(i int) lpg.Edge {
	return lpg.Edge{Source: s.node(i).ID, Target: s.node((i + 1) % s.n).ID, From: lpg.NatureOf("Person"), To: lpg.NatureOf("Person"), Relation: "inContactWith", Text: "in contact with",
		Times: []lpg.Spell{{From: 9000, To: 9000, Date: "1994-08-23"}}, Weight: 1, Sources: sources}
}

func (s *stars) Nodes(_ context.Context, emit func(*lpg.Node) error) error {
	for i := range s.n {
		n := s.node(i)
		if err := emit(&n); err != nil {
			return err
		}
	}
	return nil
}

func (s *stars) Edges(_ context.Context, emit func(*lpg.Edge) error) error {
	for i := range s.n {
		e := s.edge(i)
		if err := emit(&e); err != nil {
			return err
		}
	}
	return nil
}

func (s *stars) Entities(_ context.Context, _ lpg.Of, emit func(*lpg.Entity) error) error {
	for i := range s.n {
		n := s.node(i)
		if err := emit(&lpg.Entity{Node: &n, Out: []lpg.Edge{s.edge(i)}, In: []lpg.Edge{s.edge((i + s.n - 1) % s.n)}}); err != nil {
			return err
		}
	}
	return nil
}

func TestNoEdgeIsLostInSilence(t *testing.T) { lpgtest.EveryEdge(t, ftm.Write) }

func benchmark(b *testing.B, write func(context.Context, io.Writer, lpg.Graph) (map[string]int64, error)) {
	g := &stars{n: 200_000}
	for b.Loop() {
		if _, err := write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(g.n)*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}

func BenchmarkWrite(b *testing.B)           { benchmark(b, ftm.Write) }
func BenchmarkWriteStatements(b *testing.B) { benchmark(b, ftm.WriteStatements) }
