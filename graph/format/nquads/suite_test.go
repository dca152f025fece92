package nquads_test

import (
	"errors"
	"testing"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/nquads"
)

func TestReaderPassesTheSuites(t *testing.T) {
	for _, suite := range []struct {
		folder string
		n      int
		o      nquads.Options
	}{
		{"rdf-n-triples", 70, nquads.Options{Triples: true}},
		{"rdf-n-quads", 87, nquads.Options{}},
	} {
		for _, test := range rdftest.Suite(t, suite.folder, suite.n) {
			t.Run(suite.folder+"/"+test.Name, func(t *testing.T) {
				_, err := read(test.Action, suite.o)
				if !test.Negative {
					if err != nil {
						t.Error(err)
					}
					return
				}
				var syntax *graph.SyntaxError
				if !errors.As(err, &syntax) || syntax.Line < 1 || syntax.Column < 1 {
					t.Errorf("accepted or no place: %v", err)
				}
			})
		}
	}
}
