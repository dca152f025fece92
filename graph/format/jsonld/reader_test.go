package jsonld_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/jsonld"
)

func readLD(text string, o jsonld.ReaderOptions) ([]graph.Quad, error) {
	o.File = "f.jsonld"
	return rdftest.ReadAll(jsonld.NewReader(strings.NewReader(text), o))
}

func mustRead(t *testing.T, text string, o jsonld.ReaderOptions) string {
	t.Helper()
	quads, err := readLD(text, o)
	if err != nil {
		t.Fatal(err)
	}
	return lines(quads)
}

func TestWhatIsWrittenIsReadWithTheNamesOfItsBlankNodes(t *testing.T) {
	quads := read(t, nq+"_:dabcdefghijklmnopqrstuvwxyz.x <http://e/knows> _:b0 .\n")
	for name, o := range contexts {
		text, err := write(quads, o)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readLD(text, jsonld.ReaderOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := map[graph.Quad]bool{}
		for _, q := range quads {
			want[q] = true
		}
		for _, q := range got {
			if !want[q] {
				t.Errorf("%s: read %v, which was not written", name, q)
			}
			delete(want, q)
		}
		if len(want) > 0 {
			t.Errorf("%s: not read: %v", name, want)
		}
	}
}

func TestNodesListsGraphsAndReversesBecomeQuads(t *testing.T) {
	got := mustRead(t, `{"@context": {"@vocab": "urn:v:", "leads": {"@type": "@id"}, "ledBy": {"@reverse": "leads"}, "steps": {"@container": "@list"}},
		"@graph": [{"@id": "urn:a", "@type": "Person", "leads": "urn:b", "name": {"@value": "A", "@language": "EN"}, "steps": [1, "x"]},
		{"@id": "urn:b", "ledBy": {"@id": "urn:c"}, "of": {"year": 1990}},
		{"@id": "urn:g", "@graph": [{"@id": "urn:a", "name": "in g"}]}]}`, jsonld.ReaderOptions{})
	for _, want := range []string{
		"<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:v:Person> \n",
		"<urn:a> <urn:v:leads> <urn:b> \n", "<urn:c> <urn:v:leads> <urn:b> \n",
		"<urn:a> <urn:v:name> \"A\"@en \n", "<urn:a> <urn:v:name> \"in g\" <urn:g>\n",
		"<urn:a> <urn:v:steps> _:b0 \n", "_:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> \n",
		"<urn:b> <urn:v:of> _:b2 \n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

func TestNumbersKeepTheirDigits(t *testing.T) {
	got := mustRead(t, `{"@context": {"@vocab": "urn:", "price": {"@type": "http://www.w3.org/2001/XMLSchema#decimal"}},
		"@id": "urn:a", "n": [9007199254740993, 12, -0, 1e3, 1.5, 1e400, 123456789012345678901, 1e21, true], "price": 5.50}`, jsonld.ReaderOptions{})
	for _, want := range []string{`"9007199254740993"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"12"^^<http://www.w3.org/2001/XMLSchema#integer>`,
		`"0"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"1000"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"1.5E0"^^<http://www.w3.org/2001/XMLSchema#double>`,
		`"1e400"^^<http://www.w3.org/2001/XMLSchema#double>`, `"123456789012345678901"^^<http://www.w3.org/2001/XMLSchema#integer>`,
		`"1.0E21"^^<http://www.w3.org/2001/XMLSchema#double>`, `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`, `"5.50"^^<http://www.w3.org/2001/XMLSchema#decimal>`} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in\n%s", want, got)
		}
	}
}

func TestContextsAreGivenAndNeverFetched(t *testing.T) {
	text := `{"@context": "https://ctx.example/v1/",
 "@id": "urn:a", "name": "A"}`
	_, err := readLD(text, jsonld.ReaderOptions{})
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 1 || syntax.Column != 14 || !strings.Contains(syntax.Hint, "--context https://ctx.example/v1/=FILE") {
		t.Errorf("%v", err)
	}
	for _, address := range []string{"https://ctx.example/v1/", "https://ctx.example/v1", "https://ctx.example/v1#x"} {
		got := mustRead(t, text, jsonld.ReaderOptions{Contexts: map[string][]byte{address: []byte(`{"@context": {"name": "urn:name"}}`)}})
		if got != "\t<urn:a> <urn:name> \"A\" \n" {
			t.Errorf("%s: %s", address, got)
		}
	}
	if _, err := readLD(text, jsonld.ReaderOptions{Contexts: map[string][]byte{"https://ctx.example/v1": []byte(`{"@context": {`)}}); !errors.As(err, &syntax) || syntax.File != "https://ctx.example/v1/" {
		t.Errorf("a broken context: %v", err)
	}
	if got := mustRead(t, `{"@id": "urn:a", "name": "A"}`, jsonld.ReaderOptions{Context: []byte(`{"@context": {"name": "urn:name"}}`)}); !strings.Contains(got, "urn:name") {
		t.Errorf("a context before the document's own: %s", got)
	}
}

func TestWhatTheStandardLeavesOutIsAnErrorUnlessLenient(t *testing.T) {
	for what, c := range map[string]struct {
		text         string
		line, column int
		msg          string
		left         int // quads when lenient
	}{
		"an undefined property": {"{\"@context\": {\"name\": \"urn:n\"}, \"@id\": \"urn:a\",\n \"name\": \"A\", \"nmae\": \"B\"}", 2, 15, `no context defines "nmae"`, 1},
		"a relative subject":    {"{\"@id\": \"a\", \"urn:p\": 1, \"urn:q\": [{\"@id\": \"urn:x\", \"urn:r\": 2}]}", 1, 9, "relative IRI", 1},
		"a relative object":     {`{"@id": "urn:a", "urn:p": [{"@id": "b"}, 1]}`, 1, 36, "relative IRI", 1},
		"no IRI":                {`{"@id": "urn:a b", "urn:p": 1}`, 1, 9, "this is no IRI", 0},
		"a blank property":      {`{"@id": "urn:a", "_:p": 1, "urn:p": 2}`, 1, 18, "cannot be a property", 1},
		"no language":           {`{"@id": "urn:a", "urn:p": [{"@value": "x", "@language": "a_b"}, 1]}`, 1, 57, "no language tag", 1},
	} {
		_, err := readLD(c.text, jsonld.ReaderOptions{})
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || syntax.Line != c.line || syntax.Column != c.column || !strings.Contains(syntax.Msg, c.msg) {
			t.Errorf("%s: %v", what, err)
		}
		if quads, err := readLD(c.text, jsonld.ReaderOptions{Lenient: true}); err != nil || len(quads) != c.left {
			t.Errorf("%s, lenient: %v, %v", what, quads, err)
		}
	}
	if got := mustRead(t, `{"@id": "a", "urn:p": {"@id": "b"}}`, jsonld.ReaderOptions{Relative: true}); got != "\t<a> <urn:p> <b> \n" {
		t.Errorf("relative IRIs kept: %s", got)
	}
}

func TestABrokenDocumentHasAPlace(t *testing.T) {
	for text, want := range map[string]struct {
		line, column int
		msg          string
	}{
		"":                                 {1, 1, "ends too early"},
		"{\"@id\": \"urn:a\",\n \"x\" 1}":  {2, 6, "invalid character"},
		"{\"a\": 1,\n \"a\": 2}":           {2, 4, `has "a" twice`},
		"{} {}":                            {1, 4, "after the end"},
		"{\"a\": \"\xff\"}":                {1, 8, "not UTF-8"},
		strings.Repeat("[", 2000):          {1, 1001, "more than 1000"},
		"{\"@context\": 5, \"a\": 1}":      {1, 1, "no JSON-LD"},
		"{\"@id\": [1], \"urn:p\": \"x\"}": {1, 1, "no JSON-LD"},
	} {
		_, err := readLD(text, jsonld.ReaderOptions{})
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || syntax.Line != want.line || syntax.Column != want.column || !strings.Contains(syntax.Msg, want.msg) || syntax.File != "f.jsonld" {
			t.Errorf("%.30q: %v, want %v", text, err, want)
		}
	}
	_, err := readLD(`{"urn:p": "`+strings.Repeat("x", 100)+`"}`, jsonld.ReaderOptions{MaxBytes: 99})
	if err == nil || !strings.Contains(err.Error(), "more than 99 bytes") {
		t.Errorf("a large document: %v", err)
	}
}

func TestAByteOrderMarkIsNoPartOfTheText(t *testing.T) {
	if got := mustRead(t, "\ufeff"+`{"@id": "urn:a", "urn:p": 1}`, jsonld.ReaderOptions{}); strings.Count(got, "\n") != 1 {
		t.Error(got)
	}
}

func TestAContextThatIncludesItselfIsAnError(t *testing.T) {
	contexts := map[string][]byte{
		"http://c.example/self":   []byte(`{"@context": "http://c.example/self"}`),
		"http://c.example/a":      []byte(`{"@context": [{"x": "urn:x"}, "b"]}`),
		"http://c.example/b":      []byte(`{"@context": ["a#", {"y": "urn:y"}]}`),
		"http://c.example/import": []byte(`{"@context": {"@import": "http://c.example/import"}}`),
		"http://c.example/c":      []byte(`{"@context": {"x": {"@id": "urn:x", "@context": "http://c.example/c"}}}`),
	}
	for address, want := range map[string]string{"self": "includes itself", "a": "includes itself", "b": "includes itself", "import": "includes itself", "c": ""} {
		_, err := readLD(`{"@context": "http://c.example/`+address+`", "@id": "urn:a", "x": "1"}`, jsonld.ReaderOptions{Contexts: contexts, Lenient: true})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(`{"@context": {"@vocab": "urn:", "p": {"@container": "@list"}, "q": {"@reverse": "p"}}, "@id": "urn:a", "p": [1, {"@value": "x", "@type": "@json"}], "q": {"@id": "_:x"}}`)
	f.Add(`[{"@id": "urn:a", "@graph": [{"@included": [{"urn:p": 5.5}]}]}]`)
	f.Add(`{"@context": ["https://x.example", {"@version": 1.1, "a": {"@id": "urn:a", "@context": {"b": null}}}], "a": {"b": 1}}`)
	f.Add(`{"@set": [{"@list": [[]]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, lenient := range []bool{true, false} {
			quads, err := readLD(text, jsonld.ReaderOptions{Lenient: lenient, Relative: !lenient, Base: "http://b.example/x"})
			var syntax *graph.SyntaxError
			if err != nil && (!errors.As(err, &syntax) || syntax.Line < 1 || syntax.Column < 1) {
				t.Fatalf("%q: %v", text, err)
			}
			for _, q := range quads {
				if q.Subject == "" || q.Predicate.Kind() != graph.KindIRI || q.Object == "" {
					t.Fatalf("%q: %v", text, q)
				}
			}
		}
	})
}
