package lpgtest

import (
	"context"
	"fmt"
	"io"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

// EveryEdge tests that a format which has a place for some edges alone loses none in
// silence. Write is that of the format, and counts what it leaves out. For
// each relation between each two types of the full shape a graph is written with an
// edge and without: with it something more is written or counted, and nothing that was
// said of a node is gone.
func EveryEdge(t interface {
	Helper()
	Errorf(string, ...any)
	Fatal(...any)
}, write func(context.Context, io.Writer, lpg.Graph) (left map[string]int64, err error)) {
	t.Helper()
	kinds := []string{"", "trip"} // no type, and what no type tells
	for _, typ := range schema.Types {
		if typ.Role != schema.Never {
			kinds = append(kinds, typ.Name)
		}
	}
	of := func(g *Memory) (string, map[string]int64) {
		var text strings.Builder
		left, err := write(context.Background(), &text, g)
		if err != nil {
			t.Fatal(err)
		}
		return text.String(), left
	}
	for _, from := range kinds {
		for _, to := range kinds {
			without, wasLeft := of(twoOf(from, to))
			for i := range schema.Relations {
				relation := schema.Relations[i].Name
				g := twoOf(from, to)
				g.add("from", relation, "to")
				what := fmt.Sprintf("%s between %q and %q", relation, from, to)
				with, left := of(g)
				if with == without && total(left) <= total(wasLeft) {
					t.Errorf("an edge by %s is neither written nor counted", what)
				}
				if total(left) > total(wasLeft) {
					continue // it says what is not written
				}
				for _, n := range g.NodeList {
					if strings.Count(with, n.Name) < strings.Count(without, n.Name) {
						t.Errorf("with an edge by %s less is said of %s", what, n.Name)
					}
				}
			}
		}
	}
}

func total(left map[string]int64) (sum int64) {
	for _, n := range left {
		sum += n
	}
	return sum
}

// twoOf is a graph of two nodes of these types, of which each has what a node of its
// type cannot be without.
func twoOf(from, to string) *Memory {
	m := &Memory{Head: lpg.Header{Shape: lpg.Full, Keys: []lpg.Key{{Name: "kind"}, {Name: "name"}}}}
	for _, n := range [][2]string{{"from", from}, {"to", to}, {"holder", "Person"}, {"post", "Post"}, {"actor", "Person"}, {"event", "Event"}, {"speaker", "Person"}} {
		node := lpg.Node{ID: id + n[0], Name: n[0]}
		switch n[1] {
		case "":
		case "trip":
			node.Types = []string{"Event"}
			node.Attributes = append(node.Attributes, lpg.Attribute{Key: 0, Values: []string{"trip"}})
		default:
			node.Types = []string{n[1]}
		}
		node.Attributes = append(node.Attributes, lpg.Attribute{Key: 1, Values: []string{n[0]}})
		m.NodeList = append(m.NodeList, node)
	}
	for _, n := range [][2]string{{"from", from}, {"to", to}} {
		switch n[1] {
		case "Tenure":
			m.add(n[0], "holder", "holder")
			m.add(n[0], "post", "post")
		case "Participation":
			m.add(n[0], "actor", "actor")
			m.add(n[0], "event", "event")
		case "Statement":
			m.add(n[0], "speaker", "speaker")
		}
	}
	return m
}

// add adds an edge between nodes of these names.
func (m *Memory) add(from, relation, to string) {
	m.EdgeList = append(m.EdgeList, lpg.Edge{
		ID: fmt.Sprintf("e%d", len(m.EdgeList)+1), Source: id + from, Target: id + to, Relation: relation, Text: schema.Words(relation), Weight: 1,
		Times: []lpg.Spell{{From: edtf.DayOf(2025, 11, 30), To: edtf.DayOf(2025, 11, 30), Date: "2025-11-30"}},
	})
}
