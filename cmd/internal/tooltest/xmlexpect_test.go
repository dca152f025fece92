package tooltest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph/format/gexf"
	"parley/graph/format/graphml"
	"parley/graph/lpg"
)

// An xmlGraph is what a tool has to find in a file.
type xmlGraph struct {
	Title      string     `json:"title"`
	Shape      lpg.Shape  `json:"shape"`
	Undirected bool       `json:"undirected"` // all edges are
	Nodes      xmlNodes   `json:"nodes"`
	Edges      []*xmlEdge `json:"edges"`
	byID       map[string]*xmlEdge
	timed      bool
}

// xmlNodes keep their order in JSON.
type xmlNodes struct {
	ids  []string
	byID map[string]*xmlNode
}

func (n xmlNodes) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, id := range n.ids {
		if i > 0 {
			b.WriteByte(',')
		}
		key, _ := json.Marshal(id)
		value, err := json.Marshal(n.byID[id])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s:%s", key, value)
	}
	return []byte("{" + b.String() + "}"), nil
}

type xmlNode struct {
	Label      string            `json:"label"`
	Attributes map[string]string `json:"attributes"`
	Spells     [][2]*string      `json:"spells"`
}

type xmlEdge struct {
	xmlNode
	ID     string  `json:"id"`
	Source string  `json:"source"`
	Target string  `json:"target"`
	Weight float64 `json:"weight"`
}

// inXML is how text that XML does not have is written: the packages say so.
var inXML = strings.NewReplacer("\x01", "␦1;", "\x1f", "␦1f;")

// expected tells what a tool has to find in the file of an extension.
func expected(t *testing.T, g lpg.Graph, extension string) *xmlGraph {
	t.Helper()
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := &xmlGraph{Title: h.Title, Shape: h.Shape, Nodes: xmlNodes{byID: map[string]*xmlNode{}}, byID: map[string]*xmlEdge{}}
	set := func(to map[string]string, k lpg.Key, values []string) {
		name := k.Name
		if extension == ".graphml" && name == "size" {
			name = "size_"
		}
		switch {
		case len(values) == 0:
		case k.List:
			to[name] = inXML.Replace(lpg.Join(values))
		default:
			to[name] = inXML.Replace(values[0])
		}
	}
	err = g.Nodes(t.Context(), func(n *lpg.Node) error {
		x := &xmlNode{Label: inXML.Replace(n.Name), Attributes: map[string]string{}, Spells: out.spells(n.Times)}
		for _, k := range lpg.NodeColumns {
			set(x.Attributes, k, n.Column(k.Name))
		}
		for _, a := range n.Attributes {
			set(x.Attributes, h.Keys[a.Key], a.Values)
		}
		out.Nodes.ids, out.Nodes.byID[n.ID] = append(out.Nodes.ids, n.ID), x
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	directed := false
	err = g.Edges(t.Context(), func(e *lpg.Edge) error {
		x := &xmlEdge{ID: e.ID, Source: e.Source, Target: e.Target, Weight: float64(e.Weight)}
		x.Label, x.Attributes, x.Spells = e.Text, map[string]string{}, out.spells(e.Times)
		for _, k := range lpg.EdgeColumns {
			if k.Name != "text" && k.Name != "weight" {
				set(x.Attributes, k, e.Column(k.Name))
			}
		}
		if e.Undirected {
			x.Attributes["undirected"] = "true"
		}
		directed = directed || !e.Undirected
		out.Edges, out.byID[e.ID] = append(out.Edges, x), x
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if out.Undirected = !directed && len(out.Edges) > 0; out.Undirected {
		for _, e := range out.Edges {
			delete(e.Attributes, "undirected")
		}
	}
	return out
}

// spells are the times with a bound, in order, those that touch as one.
func (x *xmlGraph) spells(times []lpg.Spell) [][2]*string {
	var days []lpg.Spell
	for _, s := range times {
		if s.From.Bounded() || s.To.Bounded() {
			days, x.timed = append(days, s), true
		}
	}
	slices.SortFunc(days, func(a, b lpg.Spell) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(days); {
		if days[i].From > days[i-1].To {
			i++
			continue
		}
		days[i-1].To = max(days[i-1].To, days[i].To)
		days = slices.Delete(days, i, i+1)
	}
	out := [][2]*string{}
	for _, s := range days {
		var spell [2]*string
		if from := s.From.String(); s.From.Bounded() {
			spell[0] = &from
		}
		if to := s.To.String(); s.To.Bounded() {
			spell[1] = &to
		}
		out = append(out, spell)
	}
	return out
}

// writeXML writes a graph into a file and what a tool has to find into another.
func writeXML(t *testing.T, name, extension string, g lpg.Graph) (file, rewritten string, want *xmlGraph, wanted string) {
	t.Helper()
	dir := t.TempDir()
	file, wanted = filepath.Join(dir, name+extension), filepath.Join(dir, name+".json")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write := map[string]func(context.Context, io.Writer, lpg.Graph) error{".graphml": graphml.Write, ".gexf": gexf.Write}[extension]
	if err := write(t.Context(), f, g); err != nil {
		t.Fatal(err)
	}
	want = expected(t, g, extension)
	text, err := json.Marshal(want)
	if err == nil {
		err = os.WriteFile(wanted, text, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file, filepath.Join(dir, "again"+extension), want, wanted
}
