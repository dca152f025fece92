package graphml_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/graphml"
	"parley/graph/format/nquads"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// FuzzReader: never a panic, always an error with a place, and only quads that
// N-Quads can have. What is read of a file of ours is written and read again.
func FuzzReader(f *testing.F) {
	f.Add(string(write(f, lpgtest.Hard())))
	f.Add(string(write(f, lpgtest.Hub(2))))
	f.Add(head + `<graph edgedefault="undirected"><node id="a"><data key="d0">A</data><graph><node id="b"/></graph></node><edge source="a" target="b"><data key="d3">leads</data></edge></graph></graphml>`)
	f.Add(head + `<graph><node id="&#x26;"><data key="d5"><y:NodeLabel>x</y:NodeLabel></data><data key="d1">1e3</data></node><!-- c --><edge source="_:a" target="&quot;a"/></graph></graphml>`)
	f.Fuzz(func(t *testing.T, text string) {
		quads, r, err := read([]byte(text))
		var e *graph.SyntaxError
		if err != nil && (!errors.As(err, &e) || e.Line < 1 || e.Line > strings.Count(text, "\n")+1 || e.Column < 1 || e.Msg == "") {
			t.Fatalf("no place: %v", err)
		}
		for _, q := range quads {
			for _, term := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
				if term == "" && term == q.Label || term.Kind() == graph.KindIRI {
					continue
				}
				if back, err := nquads.ParseTerm(string(term)); back != term && !strings.Contains(string(term), "^^") {
					t.Fatalf("%q is read as %q, %v", term, back, err)
				}
			}
		}
		if err != nil || !r.IsOurs() {
			return
		}
		g, err := graphml.Graph(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for i := range g.Head.Keys {
			g.Head.Keys[i].List = true
		}
		if err := listed(g); err != nil {
			return
		}
		again, _, err := read(write(t, g))
		if want, _ := lpgtest.Quads(t.Context(), g); err != nil || differ(again, want) != "none" || len(again) != len(want) {
			t.Fatalf("read again: %v, %s", err, differ(again, want))
		}
	})
}

// listed says what a graph of damaged text may have that Write does not take.
func listed(g *lpgtest.Memory) error {
	for _, n := range g.NodeList {
		for _, a := range n.Attributes {
			if len(a.Values) == 0 {
				return errors.New("a key without values")
			}
		}
	}
	for _, e := range g.EdgeList {
		for _, k := range lpg.EdgeColumns {
			if !k.List && len(e.Column(k.Name)) > 1 {
				return errors.New("several values")
			}
		}
	}
	return nil
}
