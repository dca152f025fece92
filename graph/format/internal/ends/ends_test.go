package ends

import (
	"fmt"
	"slices"
	"testing"

	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func TestNamesAreKeptAndTheOthersLookedUp(t *testing.T) {
	g := lpgtest.Hub(100)
	n := New(g)
	n.Keep(g.NodeList[0].ID, "kept")
	for id, want := range map[string]string{g.NodeList[0].ID: "kept", g.NodeList[7].ID: "N7", "http://nowhere/x": "http://nowhere/x"} {
		for range 2 {
			if got, err := n.Of(t.Context(), id); err != nil || got != want {
				t.Errorf("%s: %q, %v; want %q", id, got, err, want)
			}
		}
	}
	if n.looked != 2 {
		t.Errorf("%d look-ups, want 2", n.looked)
	}
}

func TestNoNameOfAFilledGraphIsLookedUp(t *testing.T) {
	g := lpgtest.Hub(100)
	n := New(g)
	if err := n.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, node := range g.NodeList {
		if got, err := n.Of(t.Context(), node.ID); err != nil || got != fmt.Sprint("N", i) {
			t.Fatalf("%s: %q, %v", node.ID, got, err)
		}
	}
	if n.looked != 0 {
		t.Errorf("%d look-ups", n.looked)
	}
}

func TestNoMoreIsKeptThanTheBound(t *testing.T) {
	g := lpgtest.Hub(1000)
	n := New(g)
	n.bound = 100 * perName
	for _, node := range g.NodeList {
		n.Keep(node.ID, node.Name)
		if kept := len(n.young) + len(n.old); kept > 200 {
			t.Fatalf("%d names are kept", kept)
		}
	}
	for i, node := range g.NodeList {
		if got, err := n.Of(t.Context(), node.ID); err != nil || got != fmt.Sprint("N", i) {
			t.Fatalf("%s: %q, %v", node.ID, got, err)
		}
	}
	if n.looked == 0 {
		t.Error("all were kept")
	}
}

func TestNamesOfEdgesAreLookedUpTogetherWhereTheyAreTooMany(t *testing.T) {
	g := lpgtest.Hub(3 * edgesAtOnce)
	n := New(g)
	n.bound = 10 * perName
	if err := n.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []string
	n.bound = 4 * edgesAtOnce * perName
	err := n.Edges(t.Context(), func(e *lpg.Edge) error {
		name, err := n.Of(t.Context(), e.Target)
		got = append(got, e.ID+name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range g.EdgeList {
		node, err := g.Node(t.Context(), e.Target)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, e.ID+node.Name)
	}
	if !slices.Equal(got, want) || n.looked > 4 {
		t.Errorf("%d of %d edges, with %d look-ups", len(got), len(want), n.looked)
	}
}
