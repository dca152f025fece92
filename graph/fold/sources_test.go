package fold_test

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/schema"
)

// TestALabelThatIsOneWithOthersHasWhatIsSaidOfThem joins one of many records of a
// document with a note on it: the other records must not have the note's words.
func TestALabelThatIsOneWithOthersHasWhatIsSaidOfThem(t *testing.T) {
	row := func(i int) graph.Term { return graph.IRI(fmt.Sprintf("%sh#row=%d", schema.Documents, i)) }
	property := func(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }
	in := facts("ann type Person\nbob type Person\n")
	ann, bob := graph.IRI("http://x/ann"), graph.IRI("http://x/bob")
	// The note comes first in the alphabet, and stands for the record.
	note := graph.IRI(schema.Documents + "a#note")
	in.quads = append(in.quads,
		graph.Quad{Subject: note, Predicate: property("gist"), Object: graph.String("a note")},
		graph.Quad{Subject: note, Predicate: property("claimant"), Object: bob},
		graph.Quad{Subject: note, Predicate: property("same"), Object: row(7)})
	for i := range 20 {
		in.quads = append(in.quads, graph.Quad{Subject: ann, Predicate: property("supports"), Object: bob, Label: row(i)})
	}
	joined, _, err := claims.Merge(t.Context(), snapshot(t, in))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = folded(t, joined, fold.Options{}).Edges(t.Context(), func(e *lpg.Edge) error {
		if e.Relation != "supports" {
			return nil // who claims the note
		}
		for _, s := range e.Sources {
			gist, claimant := "", ""
			if s.Label == lpg.NodeID(row(7)) {
				gist, claimant = "a note", "bob"
			}
			if s.Gist != gist || s.Claimant != claimant || s.Document != lpg.NodeID(graph.IRI(schema.Documents+"h")) {
				t.Errorf("%+v", s)
			}
			n++
		}
		return nil
	})
	if err != nil || n != 20 {
		t.Errorf("%d sources, %v", n, err)
	}
}
