package gexf_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/gexf"
	"parley/graph/format/nquads"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// FuzzReader: never a panic, always an error with a place, and only quads that
// N-Quads can have. What is read of a file of ours is written and read again.
func FuzzReader(f *testing.F) {
	f.Add(string(write(f, lpgtest.Hard())))
	f.Add(string(write(f, lpgtest.Hub(2))))
	f.Add(foreign)
	f.Add(`<gexf><graph><nodes><node id="a" pid="b" start="2001"><viz:color xmlns:viz="http://gexf.net/1.3/viz"/></node></nodes><edges><edge source="_:a" target="&quot;a" type="mutual"/></edges></graph></gexf>`)
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
		g, err := gexf.Graph(strings.NewReader(text))
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
