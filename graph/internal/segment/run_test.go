package segment

import (
	"testing"

	"parley/graph"
)

// TestTheCountOfOneIdIsKnown has a subject, a predicate, an object and a label
// that all quads have: then a run of everything is as short as that of the id.
func TestTheCountOfOneIdIsKnown(t *testing.T) {
	terms := []string{"a", "b", "c", "d", "e", "f"}
	const same, first = graph.ID(2), graph.ID(3)
	for name, both := range map[string]func(other graph.ID) (graph.IDQuad, graph.Pattern){
		"subject": func(x graph.ID) (graph.IDQuad, graph.Pattern) {
			return graph.IDQuad{S: same, P: x, O: x, L: x}, graph.Pattern{S: same}
		},
		"predicate": func(x graph.ID) (graph.IDQuad, graph.Pattern) {
			return graph.IDQuad{S: x, P: same, O: x, L: x}, graph.Pattern{P: same}
		},
		"object": func(x graph.ID) (graph.IDQuad, graph.Pattern) {
			return graph.IDQuad{S: x, P: x, O: same, L: x}, graph.Pattern{O: same}
		},
		"label": func(x graph.ID) (graph.IDQuad, graph.Pattern) {
			return graph.IDQuad{S: x, P: x, O: x, L: same}, graph.Pattern{L: same}
		},
	} {
		var quads []graph.IDQuad
		var p graph.Pattern
		for x := first; x < first+5; x++ {
			var q graph.IDQuad
			q, p = both(x)
			quads = append(quads, q)
		}
		s := write(t, 2, terms, quads, nil, nil)
		for _, o := range []graph.Order{graph.AnyOrder, graph.SPOL, graph.OPSL} {
			r := s.Run(p, o)
			if n, known := r.Count(); n != 5 || !known {
				t.Errorf("%s that all quads have, order %v: Count = %d, %v, want 5", name, o, n, known)
			}
		}
	}
}
