package fold_test

import (
	"maps"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/seed"
)

func TestAProjectionHasOneEdgeForEachPair(t *testing.T) {
	s := snapshot(t, seed.Source())
	for _, relation := range []string{"met", "colleagueOf", "wasAt", "visited", "predecessorInPost"} {
		g, err := fold.Project(t.Context(), s, fold.Projection{Relation: relation}, fold.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkWhole(t, g)
		pairs := map[[2]string]bool{}
		err = g.Edges(t.Context(), func(e *lpg.Edge) error {
			if pairs[[2]string{e.Source, e.Target}] || e.Undirected && pairs[[2]string{e.Target, e.Source}] {
				t.Errorf("%s: %s and %s come twice", relation, e.Source, e.Target)
			}
			pairs[[2]string{e.Source, e.Target}] = true
			if e.Weight < 1 || len(e.Sources) == 0 || e.Relation != relation {
				t.Errorf("%s: edge %+v has no weight or no source", relation, e)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if relation == "met" && len(pairs) != 12 {
			t.Errorf("%d pairs met, want those of three with four", len(pairs))
		}
	}
	if _, err := fold.Project(t.Context(), s, fold.Projection{Relation: "leads"}, fold.Options{}); err == nil {
		t.Error("leads is projected, which is stored")
	}
}

func TestAProjectionCountsOccasionsAndLeavesOutNobody(t *testing.T) {
	s := snapshot(t, facts(`
team type Delegation
talks type Event
talks kind "meeting"
team attends talks
ann type Person
ann memberOf team
ann attends talks
untyped attends talks
undated type Event
undated kind "meeting"
bob type Person
ann attends undated
bob attends undated
`))
	g, err := fold.Project(t.Context(), s, fold.Projection{Relation: "wasAt"}, fold.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkWhole(t, g)
	weights := map[string]int{}
	err = g.Edges(t.Context(), func(e *lpg.Edge) error {
		weights[strings.TrimPrefix(e.Source, "http://x/")+" "+strings.TrimPrefix(e.Target, "http://x/")] = e.Weight
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"team talks": 1, "ann talks": 1, "untyped talks": 1, "ann undated": 1, "bob undated": 1}
	if !maps.Equal(weights, want) {
		t.Errorf("weights %v, want %v", weights, want)
	}
	since, err := edtf.Parse("2000")
	if err != nil {
		t.Fatal(err)
	}
	if g, err = fold.Project(t.Context(), s, fold.Projection{Relation: "met"}, fold.Options{Window: path.Window{}.Since(since)}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // reading again counts nothing again
		if err := g.Entities(t.Context(), lpg.Of{}, func(*lpg.Entity) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if n := g.Undated(); n != 1 {
			t.Errorf("%d undated occasions, want the one of ann and bob", n)
		}
	}
}
