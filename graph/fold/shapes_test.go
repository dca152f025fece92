package fold_test

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/schema"
	"parley/seed"
)

func TestTheSimpleShapeHasShortcuts(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{})
	checkWhole(t, g)
	got := edgesOf(t, g)
	for _, want := range []string{
		"Steve Witkoff travelsTo Moscow ([2025-11-30..2025-12-07]) planned",
		"Marco Rubio holds Secretary of State (2025-11-30)",
		"Rustem Umerov leads Ukraine delegation to the Miami talks (/2025-11-30)",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no edge %q among\n%s", want, strings.Join(got, "\n"))
		}
	}
	for _, e := range got {
		for _, relation := range []string{" holder ", " speaker ", " claimant ", " publisher "} {
			if strings.Contains(e, relation) {
				t.Errorf("edge %s in the simple shape", e)
			}
		}
	}
	if g.Left["Statement"] == 0 {
		t.Errorf("no statement is counted as left out: %v", g.Left)
	}
}

func TestTheFullShapeHasNoFactTwice(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{Shape: lpg.Full})
	checkWhole(t, g)
	for _, e := range edgesOf(t, g) {
		for _, relation := range []string{" holds ", " travelsTo ", " announces ", " claimant "} {
			if strings.Contains(e, relation) {
				t.Errorf("edge %s in the full shape", e)
			}
		}
	}
	if len(g.Left) != 0 {
		t.Errorf("left out: %v", g.Left)
	}
}

func TestAnEdgeHasItsSources(t *testing.T) {
	g := folded(t, snapshot(t, seed.Source()), fold.Options{})
	err := g.Edges(t.Context(), func(e *lpg.Edge) error {
		if len(e.Sources) == 0 {
			t.Errorf("%s %s %s has no source", e.Source, e.Relation, e.Target)
		}
		for _, s := range e.Sources {
			if s.Label == "" || s.Words() == "" {
				t.Errorf("%s %s %s: source %+v has no label or no words", e.Source, e.Relation, e.Target, s)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestATripWithAMeetingOnItIsJoinedToItsTraveller(t *testing.T) {
	g := folded(t, snapshot(t, facts(twoTrips+"talks type Event\ntalks partOf old")), fold.Options{})
	checkWhole(t, g)
	got := edgesOf(t, g)
	slices.Sort(got)
	want := []string{"ann travelsTo moscow (1980; 2020)", "old traveller ann (1980)", "talks partOf old (1980)"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAPlaceInADocumentIsNoNode(t *testing.T) {
	row, passage := graph.IRI(schema.Documents+"d#row=1"), graph.IRI(schema.Documents+"d#char=1,9")
	property := func(name string) graph.Term { p, _ := schema.Find(name); return graph.IRI(p.IRI()) }
	typ := func(name string) graph.Term { t, _ := schema.FindType(name); return graph.IRI(t.IRI) }
	s := snapshot(t, &list{[]graph.Quad{
		{Subject: "<http://a.example/x>", Predicate: property("name"), Object: graph.String("X"), Label: row},
		{Subject: "<http://a.example/x>", Predicate: property("type"), Object: typ("Person"), Label: row},
		{Subject: passage, Predicate: property("type"), Object: typ("Context")},
		{Subject: passage, Predicate: property("at"), Object: row},
	}})
	for shape, want := range map[lpg.Shape]int64{lpg.Simple: 1, lpg.Full: 1, lpg.All: 3} {
		if h, err := folded(t, s, fold.Options{Shape: shape}).Header(t.Context()); err != nil || h.Nodes != want {
			t.Errorf("%s: %v nodes, want %d: %v", shape, h, want, err)
		}
	}
}

func TestOnlyTheNodesAskedForAreThere(t *testing.T) {
	s := snapshot(t, seed.Source())
	only := map[graph.ID]bool{}
	for _, name := range []string{"rustem-umerov", "ukraine-delegation-miami"} {
		id, err := graph.IDOf(t.Context(), s, graph.IRI("https://w3id.org/parley/id/seed/"+name))
		if err != nil {
			t.Fatal(err)
		}
		only[id] = true
	}
	g := folded(t, s, fold.Options{Only: only})
	checkWhole(t, g)
	if h, err := g.Header(t.Context()); err != nil || h.Nodes != 2 || h.Edges != 2 {
		t.Errorf("%+v, %v; want two nodes, joined by leads and memberOf", h, err)
	}
}
