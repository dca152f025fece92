package tooltest

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/format/gephi"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// A spreadsheet is what Gephi has of two tables.
type spreadsheet struct {
	Dynamic                  bool
	NodeCount, EdgeCount     int
	Issues                   []string
	NodeColumns, EdgeColumns map[string]string
	Nodes, Edges             []map[string]any
}

// importGephi writes a graph as tables and lets Gephi import them as it does on its
// own.
func importGephi(t *testing.T, g lpg.Graph, most string) (s spreadsheet) {
	t.Helper()
	folder := t.TempDir()
	create := func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(folder, name)) }
	if err := gephi.Write(t.Context(), create, g); err != nil {
		t.Fatal(err)
	}
	text := java(t, "gephi", "GephiSpreadsheet.java", folder, most)
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("%v in %.1000s", err, text)
	}
	for _, issue := range s.Issues {
		t.Errorf("Gephi says: %s", issue)
	}
	return s
}

func TestToolGephiImportsTheTables(t *testing.T) {
	g := lpgtest.Hard()
	s := importGephi(t, g, "100")
	if !s.Dynamic || s.NodeCount != len(g.NodeList) || s.EdgeCount != len(g.EdgeList) {
		t.Errorf("dynamic %v, %d nodes, %d edges", s.Dynamic, s.NodeCount, s.EdgeCount)
	}
	for column, want := range map[string]string{"timeset": "IntervalSet", "alias": "String", "latitude": "Double", "size": "Integer", "code^^xsd:boolean": "Boolean", "startdate": "String"} {
		if got := s.NodeColumns[column]; got != want {
			t.Errorf("the column %s is %s, want %s of %v", column, got, want, s.NodeColumns)
		}
	}
	if s.EdgeColumns["date"] != "String" || s.EdgeColumns["weight"] != "Double" || s.EdgeColumns["timeset"] != "IntervalSet" {
		t.Errorf("columns of edges: %v", s.EdgeColumns)
	}
	nodes := map[string]map[string]any{}
	for _, n := range s.Nodes {
		nodes[n["id"].(string)] = n
	}
	for i := range g.NodeList {
		n := &g.NodeList[i]
		got := nodes[n.ID]
		if got["label"] != strings.TrimSpace(n.Name) || n.Types != nil && got["type"] != lpg.Join(n.Types) {
			t.Errorf("node %s is %q of %q, want %q of %q", n.ID, got["label"], got["type"], n.Name, n.Types)
		}
		for _, a := range n.Attributes {
			if k := g.Head.Keys[a.Key]; k.Kind == lpg.Text || k.Kind == lpg.IRI {
				if v := got[strings.ToLower(k.Name)]; v != strings.TrimSpace(lpg.Join(a.Values)) {
					t.Errorf("%s of %s is %q, want %q", k.Name, n.ID, v, a.Values)
				}
			}
		}
	}
	edges := map[string]map[string]any{}
	for _, e := range s.Edges {
		edges[e["id"].(string)] = e
	}
	for i := range g.EdgeList {
		e := &g.EdgeList[i]
		got := edges[e.ID]
		if got["label"] != e.Text || got["kind"] != e.Relation || got["from"] != e.Source || got["to"] != e.Target || got["directed"] != !e.Undirected || got["weight"] != 1.0 {
			t.Errorf("edge %s: %q", e.ID, got)
		}
		if quote := strings.TrimSpace(lpg.Join(e.Column("quote"))); len(e.Sources) > 0 && got["quote"] != quote {
			t.Errorf("edge %s has the quote %q, want %q", e.ID, got["quote"], quote)
		}
		if (got["timeset"] != nil) != (len(e.Times) > 0) {
			t.Errorf("edge %s has the times %v, want %v", e.ID, got["timeset"], e.Times)
		}
	}
}

func TestToolGephiImportsTheTableOfAHub(t *testing.T) {
	s := importGephi(t, lpgtest.Hub(100_000), "1")
	if s.NodeCount != 100_001 || s.EdgeCount != 100_000 {
		t.Errorf("%d nodes and %d edges", s.NodeCount, s.EdgeCount)
	}
}

func TestToolGephiImportsTheTablesOfRealData(t *testing.T) {
	g := folded(t, store(t, "us-state-dept"), lpg.Simple)
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := importGephi(t, g, "1")
	if !s.Dynamic || int64(s.NodeCount) != h.Nodes || int64(s.EdgeCount) != h.Edges {
		t.Errorf("dynamic %v, %d of %d nodes, %d of %d edges", s.Dynamic, s.NodeCount, h.Nodes, s.EdgeCount, h.Edges)
	}
	t.Logf("%d nodes, %d edges, %v, %v", s.NodeCount, s.EdgeCount, s.NodeColumns, s.EdgeColumns)
}
