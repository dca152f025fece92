package cytoscape_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"testing"

	"parley/graph/format/cytoscape"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/schema"
)

type document struct {
	Data                 map[string]any
	Directed, Multigraph bool
	Elements             struct {
		Nodes, Edges []struct{ Data map[string]any }
	}
}

func written(t *testing.T, g lpg.Graph) document {
	t.Helper()
	var b bytes.Buffer
	if err := cytoscape.Write(context.Background(), &b, g); err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatalf("%v in\n%s", err, &b)
	}
	return d
}

func TestEveryNodeAndEdgeIsThereWithItsData(t *testing.T) {
	g := lpgtest.Hard()
	d := written(t, g)
	if len(d.Elements.Nodes) != len(g.NodeList) || len(d.Elements.Edges) != len(g.EdgeList) {
		t.Fatalf("%d nodes and %d edges", len(d.Elements.Nodes), len(d.Elements.Edges))
	}
	for i, n := range g.NodeList {
		data := d.Elements.Nodes[i].Data
		if data["id"] != n.ID || data["name"] != n.Name {
			t.Errorf("%v, want %q called %q", data, n.ID, n.Name)
		}
	}
	for i, e := range g.EdgeList {
		data := d.Elements.Edges[i].Data
		if data["source"] != e.Source || data["target"] != e.Target || data["interaction"] != e.Relation || (data["undirected"] == true) != e.Undirected {
			t.Errorf("%v, want %v", data, e)
		}
		for _, c := range lpg.EdgeColumns {
			if got, want := list(data[c.Name]), e.Column(c.Name); c.List && !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
				t.Errorf("%s of %s: %q, want %q", c.Name, e.ID, got, want)
			}
		}
	}
	if !d.Directed || !d.Multigraph || d.Data["name"] != g.Head.Title {
		t.Error(d.Data, d.Directed, d.Multigraph)
	}
}

func list(v any) (out []string) {
	all, _ := v.([]any)
	for _, x := range all {
		out = append(out, x.(string))
	}
	return out
}

func TestAttributesHaveTheirKind(t *testing.T) {
	d := written(t, lpgtest.Hard())
	first, second := d.Elements.Nodes[0].Data, d.Elements.Nodes[1].Data
	for key, want := range map[string]any{
		"size": -12.0, "code^^xsd:boolean": true, "alias": []any{"a;b", "c|d", `e"f`, ""}, "alias@uk": []any{"Ґалаґан"}, "startDate": []any{"1984~", "2001/.."},
	} {
		if !reflect.DeepEqual(first[key], want) {
			t.Errorf("%s is %v, want %v", key, first[key], want)
		}
	}
	if second["latitude"] != -12.5 || second["longitude"] != 179.999999 {
		t.Error(second)
	}
}

func TestNamesBesideTheOnePeopleUseAreKept(t *testing.T) {
	g := &lpgtest.Memory{Head: lpg.Header{Keys: []lpg.Key{{Name: "name", List: true}}}, NodeList: []lpg.Node{
		{ID: "urn:a", Name: "A", Attributes: []lpg.Attribute{{Key: 0, Values: []string{"A", "Ä"}}}},
		{ID: "urn:b", Name: "B", Attributes: []lpg.Attribute{{Key: 0, Values: []string{"B"}}}},
	}}
	nodes := written(t, g).Elements.Nodes
	if got := nodes[0].Data; got["name"] != "A" || !reflect.DeepEqual(got["names"], []any{"A", "Ä"}) {
		t.Error(got)
	}
	if got, there := nodes[1].Data["names"]; there {
		t.Error(got)
	}
}

func TestNoAttributeHasANameThatCytoscapeKeeps(t *testing.T) {
	for _, name := range []string{"id", "source", "target", "parent", "names", "interaction"} {
		if p, ok := schema.Find(name); ok && p.Name() == name && p.Attribute != nil {
			t.Errorf("%s is an attribute", name)
		}
	}
}

func TestAHubIsWritten(t *testing.T) {
	d := written(t, lpgtest.Hub(100_000))
	if len(d.Elements.Nodes) != 100_001 || len(d.Elements.Edges) != 100_000 {
		t.Errorf("%d nodes, %d edges", len(d.Elements.Nodes), len(d.Elements.Edges))
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAnErrorOfWritingEndsIt(t *testing.T) {
	for _, g := range []lpg.Graph{lpgtest.Hub(0), lpgtest.Hub(5000)} {
		if err := cytoscape.Write(context.Background(), full{}, g); !errors.Is(err, errFull) {
			t.Error(err)
		}
	}
}

func TestAnEmptyGraphIsADocument(t *testing.T) {
	if d := written(t, &lpgtest.Memory{}); len(d.Elements.Nodes)+len(d.Elements.Edges) != 0 {
		t.Error(d)
	}
}

func BenchmarkWrite(b *testing.B) {
	g := lpgtest.Hub(200_000)
	edges := 0
	for b.Loop() {
		if err := cytoscape.Write(context.Background(), io.Discard, g); err != nil {
			b.Fatal(err)
		}
		edges += len(g.EdgeList)
	}
	b.ReportMetric(float64(edges)/b.Elapsed().Seconds(), "edges/s")
}
