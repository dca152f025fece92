package trig_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/nquads"
	"parley/graph/format/trig"
)

func TestReaderPassesTheSuites(t *testing.T) {
	for _, suite := range []struct {
		folder string
		n      int
		turtle bool
	}{
		{"rdf-turtle", 313, true},
		{"rdf-trig", 356, false},
	} {
		for _, test := range rdftest.Suite(t, suite.folder, suite.n) {
			t.Run(suite.folder+"/"+test.Name, func(t *testing.T) {
				r := trig.NewReader(strings.NewReader(test.Action), trig.Options{Base: test.Base, Turtle: suite.turtle})
				got, err := rdftest.ReadAll(r)
				if test.Negative {
					var syntax *graph.SyntaxError
					if !errors.As(err, &syntax) || syntax.Line < 1 || syntax.Column < 1 {
						t.Errorf("accepted or no place: %v", err)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if !test.Eval {
					return
				}
				want, err := rdftest.ReadAll(nquads.NewReader(strings.NewReader(test.Result), nquads.Options{}))
				if err != nil {
					t.Fatal(err)
				}
				if !rdftest.Isomorphic(got, want) {
					t.Errorf("got %d quads:\n%v\nwant %d:\n%v", len(got), got, len(want), want)
				}
			})
		}
	}
}
