package survey_test

import (
	"slices"
	"testing"

	"parley/graph/format/internal/survey"
	"parley/graph/lpg"
)

func TestActorsAreFoundByTheirEvents(t *testing.T) {
	var p survey.Parts
	for _, e := range [][3]string{{"p1", "actor", "a"}, {"p1", "event", "x"}, {"p2", "event", "x"}, {"p2", "actor", "b"}, {"p3", "actor", "a"}, {"p3", "event", "x"},
		{"p4", "actor", "c"}, {"q", "leads", "c"}, {"p5", "actor", "c"}, {"p5", "event", "y"}} {
		p.Add(&lpg.Edge{Source: e[0], Relation: e[1], Target: e[2]})
	}
	for event, want := range map[string][]string{"x": {"a", "b"}, "y": {"c"}, "z": nil} {
		if got := p.Of(event); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", event, got, want)
		}
	}
	if got := new(survey.Parts).Of("x"); got != nil {
		t.Error(got)
	}
}

func TestNodesAreWhatTheyWereSet(t *testing.T) {
	var n survey.Nodes
	if n.Get("a") != 0 {
		t.Error("something is known of nothing")
	}
	n.Set("a", 3)
	n.Set("b", 4)
	if n.Get("a") != 3 || n.Get("b") != 4 || n.Get("c") != 0 {
		t.Error(n.Get("a"), n.Get("b"), n.Get("c"))
	}
}
