package trig_test

import (
	"bytes"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/nquads"
	"parley/graph/format/trig"
)

// batchOf returns the quads of a text in N-Quads.
func batchOf(t testing.TB, text string) *graph.Batch {
	t.Helper()
	quads, err := rdftest.ReadAll(nquads.NewReader(strings.NewReader(text), nquads.Options{Relative: true}))
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return &b
}

func write(t testing.TB, b *graph.Batch, o trig.WriterOptions) string {
	t.Helper()
	var out bytes.Buffer
	w := trig.NewWriter(&out, o)
	if err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const nq = `<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/T> <http://g/1> .
<http://e/a> <http://e/p> "x"@en <http://g/1> .
<http://e/a> <http://e/p> "y\n" <http://g/1> .
_:b <http://e/n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <http://g/1> .
_:b <http://e/n> "5x"^^<http://www.w3.org/2001/XMLSchema#integer> .
_:b <http://e/n> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<http://e/a#b> <http://e/n> <http://e/c.> _:g .
`

var prefixes = []trig.Prefix{{Name: "e", IRI: "http://e/"}, {Name: "xsd", IRI: "http://www.w3.org/2001/XMLSchema#"}, {Name: "", IRI: "http://e/a#"}}

const head = "@prefix e: <http://e/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix : <http://e/a#> .\n\n"

func TestWriterGroupsByLabelSubjectAndPredicate(t *testing.T) {
	want := head + `<http://g/1> {
    e:a a e:T ;
        e:p "x"@en, "y\n" .
    _:b e:n 5 .
}
_:b e:n "5x"^^xsd:integer, true .
_:g {
    :b e:n <http://e/c.> .
}
`
	if got := write(t, batchOf(t, nq), trig.WriterOptions{Prefixes: prefixes}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriterOfTurtleDropsLabels(t *testing.T) {
	want := head + `e:a a e:T ;
    e:p "x"@en, "y\n" .
_:b e:n 5, "5x"^^xsd:integer, true .
:b e:n <http://e/c.> .
`
	if got := write(t, batchOf(t, nq), trig.WriterOptions{Turtle: true, Prefixes: prefixes}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriterShortensOnlyWhatReadsBack(t *testing.T) {
	o := trig.WriterOptions{Prefixes: prefixes}
	for _, test := range []struct{ object, want string }{
		{`<http://e/a:b.c-d>`, `e:a:b.c-d`},
		{`<http://e/>`, `e:`},
		{`<http://e/0>`, `e:0`},
		{`<http://e/Київ>`, `e:Київ`},
		{`<http://e/-a>`, `<http://e/-a>`},
		{`<http://e/.a>`, `<http://e/.a>`},
		{`<http://e/a.>`, `<http://e/a.>`},
		{`<http://e/a/b>`, `<http://e/a/b>`},
		{`<http://e/%41>`, `<http://e/%41>`},
		{`<http://e/×>`, `<http://e/×>`},
		{`"+5"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"+5"^^xsd:integer`},
		{`"042"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"042"^^xsd:integer`},
		{`"-0"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"-0"^^xsd:integer`},
		{`"0"^^<http://www.w3.org/2001/XMLSchema#integer>`, `0`},
		{`"-10"^^<http://www.w3.org/2001/XMLSchema#integer>`, `-10`},
		{`"-0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `-0.50`},
		{`"0.0000001"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `"0.0000001"^^xsd:decimal`},
		{`"00.5"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `"00.5"^^xsd:decimal`},
		{`"5."^^<http://www.w3.org/2001/XMLSchema#decimal>`, `"5."^^xsd:decimal`},
		{`"5"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `"5"^^xsd:decimal`},
		{`".5"^^<http://www.w3.org/2001/XMLSchema#decimal>`, `".5"^^xsd:decimal`},
		{`"5.e3"^^<http://www.w3.org/2001/XMLSchema#double>`, `5.e3`},
		{`"5e"^^<http://www.w3.org/2001/XMLSchema#double>`, `"5e"^^xsd:double`},
		{`""^^<http://www.w3.org/2001/XMLSchema#integer>`, `""^^xsd:integer`},
		{`"1"^^<http://www.w3.org/2001/XMLSchema#boolean>`, `"1"^^xsd:boolean`},
	} {
		t.Run(test.object, func(t *testing.T) {
			b := batchOf(t, `<http://e/s> <http://e/p> `+test.object+" .")
			text := write(t, b, o)
			if want := head + "e:s e:p " + test.want + " .\n"; text != want {
				t.Errorf("got\n%s\nwant\n%s", text, want)
			}
			back, err := rdftest.ReadAll(trig.NewReader(strings.NewReader(text), trig.Options{}))
			if err != nil || len(back) != 1 || back[0] != b.Quad(0) {
				t.Errorf("read back %v, %v", back, err)
			}
		})
	}
}

func TestWriterRefusesWhatIsNotRDF(t *testing.T) {
	for _, q := range []graph.Quad{
		{Subject: `"s"`, Predicate: "<p>", Object: "<o>"},
		{Subject: "<s>", Predicate: "_:p", Object: "<o>"},
		{Subject: "<s>", Predicate: "<p>"},
		{Subject: "<s>", Predicate: "<p>", Object: "<o>", Label: `"l"`},
	} {
		var b graph.Batch
		b.AppendQuad(q)
		if err := trig.NewWriter(new(bytes.Buffer), trig.WriterOptions{}).Write(&b); err == nil {
			t.Errorf("%v: written", q)
		}
	}
}

func TestWriterRefusesPrefixesThatCannotBeDeclared(t *testing.T) {
	for _, p := range [][]trig.Prefix{
		{{Name: "a b", IRI: "http://e/"}},
		{{Name: "a.", IRI: "http://e/"}},
		{{Name: "a", IRI: "e/"}},
		{{Name: "a", IRI: "http://e/ "}},
		{{Name: "a", IRI: "http://e/"}, {Name: "a", IRI: "http://f/"}},
	} {
		if err := trig.NewWriter(new(bytes.Buffer), trig.WriterOptions{Prefixes: p}).Close(); err == nil {
			t.Errorf("%v: declared", p)
		}
	}
}

// Everything that the suites accept must survive being written and read again.
func TestSuitesSurviveARoundTrip(t *testing.T) {
	for _, test := range rdftest.Suite(t, "rdf-trig", 356) {
		if test.Negative {
			continue
		}
		t.Run(test.Name, func(t *testing.T) {
			r := trig.NewReader(strings.NewReader(test.Action), trig.Options{Base: test.Base})
			quads, err := rdftest.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			var b graph.Batch
			for _, q := range quads {
				b.AppendQuad(q)
			}
			text := write(t, &b, trig.WriterOptions{Prefixes: r.Prefixes()})
			back, err := rdftest.ReadAll(trig.NewReader(strings.NewReader(text), trig.Options{}))
			if err != nil {
				t.Fatalf("%v in\n%s", err, text)
			}
			if !rdftest.Isomorphic(quads, back) {
				t.Errorf("read back differently:\n%s", text)
			}
		})
	}
}
