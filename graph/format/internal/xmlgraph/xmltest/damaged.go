package xmltest

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/nquads"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// TestMistakes tests that each text is refused, with a place and these words.
func (f Format) TestMistakes(t *testing.T, words map[string]string) {
	for text, want := range words {
		_, _, err := f.Quads(text)
		var syntax *graph.SyntaxError
		if err == nil || !errors.As(err, &syntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", text, err, want)
		} else if syntax.Line < 1 || syntax.Column < 1 {
			t.Errorf("%s: no place", err)
		}
	}
}

// FuzzReader fuzzes with files of ours and such of other programs: never a panic,
// always an error with a place, and only quads that N-Quads can have. What is read
// of a file of ours is written and read again.
func (f Format) FuzzReader(fuzz *testing.F, foreign ...string) {
	fuzz.Add(string(f.Written(fuzz, lpgtest.Hard())))
	fuzz.Add(string(f.Written(fuzz, lpgtest.Hub(2))))
	for _, text := range foreign {
		fuzz.Add(text)
	}
	fuzz.Fuzz(f.fuzz)
}

func (f Format) fuzz(t *testing.T, text string) {
	quads, r, err := f.Quads(text)
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
	g, err := f.graph(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range g.Head.Keys {
		g.Head.Keys[i].List = true
	}
	if !writable(g) {
		return
	}
	again, _, err := f.Quads(string(f.Written(t, g)))
	if want, _ := lpgtest.Quads(t.Context(), g); err != nil || differ(again, want) != "none" || len(again) != len(want) {
		t.Fatalf("read again: %v, %s", err, differ(again, want))
	}
}

// writable reports whether a graph of damaged text has nothing that Write does not
// take: a key without values, or several where there is one.
func writable(g *lpgtest.Memory) bool {
	for _, n := range g.NodeList {
		for _, a := range n.Attributes {
			if len(a.Values) == 0 {
				return false
			}
		}
	}
	for _, e := range g.EdgeList {
		for _, k := range lpg.EdgeColumns {
			if !k.List && len(e.Column(k.Name)) > 1 {
				return false
			}
		}
	}
	return true
}
