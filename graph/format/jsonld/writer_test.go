package jsonld_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/jsonld"
	"parley/graph/format/nquads"
	"parley/graph/format/trig"
)

func read(t testing.TB, text string) []graph.Quad {
	t.Helper()
	quads, err := rdftest.ReadAll(nquads.NewReader(strings.NewReader(text), nquads.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

func write(quads []graph.Quad, o jsonld.Options) (string, error) {
	var out bytes.Buffer
	w := jsonld.NewWriter(&out, o)
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	if err := w.Write(&b); err != nil {
		return "", err
	}
	err := w.Close()
	return out.String(), err
}

// noLoader keeps the tests off the network.
type noLoader struct{}

func (noLoader) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("document %s wanted", u)
}

// toRDF reads a text with an independent implementation.
func toRDF(t testing.TB, text string) []graph.Quad {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	o := ld.NewJsonLdOptions("")
	o.Format = "application/n-quads"
	o.DocumentLoader = noLoader{}
	out, err := ld.NewJsonLdProcessor().ToRDF(document, o)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return read(t, out.(string))
}

const nq = `<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Person> <urn:doc#1> .
<urn:a> <http://e/name> "A \"a\" \\ \n Умєров" <urn:doc#1> .
<urn:a> <http://e/name> "a"@en-gb <urn:doc#1> .
<urn:a> <http://e/knows> _:b <urn:doc#1> .
<urn:a> <http://e/name> "again" <urn:doc#1> .
_:b <http://e/knows> <http://e/c> <urn:doc#1> .
_:b <http://e/age> "042"^^<http://www.w3.org/2001/XMLSchema#integer> .
_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "a literal" .
<urn:a> <urn:p> "plain" _:g .
<urn:a> <http://f/x//y> <http://f/x//y> _:g .
<urn:a> <http://e/name> <http://e/name> <urn:doc#1> .
`

var names = map[string]string{"http://e/Person": "Person", "http://e/name": "name", "http://e/knows": "knows"}

var contexts = map[string]jsonld.Options{
	"no names": {},
	"names":    {Names: names},
	"prefixes": {Names: names, Prefixes: map[string]string{"e": "http://e/", "doc": "urn:doc#", "x": "http://f/x", "xsd": "http://www.w3.org/2001/XMLSchema#"}},
	"given": {Names: names, Prefixes: map[string]string{"e": "http://e/"}, Context: json.RawMessage(
		`{"e": "http://e/", "Person": "e:Person", "name": {"@id": "e:name", "@type": "@id"}, "knows": {"@id": "e:knows", "@container": "@list"}}`)},
	"a language": {Names: names, Context: json.RawMessage(`{"@language": "de", "name": "http://e/name"}`)},
	"a vocabulary": {Names: map[string]string{"http://e/name": "name", "urn:p": "p"},
		Context: json.RawMessage(`{"@vocab": "http://e/"}`)},
	"prefix not in the context": {Prefixes: map[string]string{"e": "http://e/"}, Context: json.RawMessage(`{}`)},
	"array":                     {Names: map[string]string{"http://e/name": "name"}, Context: json.RawMessage(`[{"name": "http://e/name"}, {"@language": "de"}]`)},
}

func TestTheSameQuadsComeBack(t *testing.T) {
	quads := read(t, nq)
	for name, o := range contexts {
		t.Run(name, func(t *testing.T) {
			text, err := write(quads, o)
			if err != nil {
				t.Fatal(err)
			}
			if got := toRDF(t, text); !rdftest.Isomorphic(got, quads) {
				t.Errorf("got %v\nwant %v\nfrom %s", got, quads, text)
			}
		})
	}
}

func TestTheTextIsCompact(t *testing.T) {
	quads := read(t, `<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Person> <urn:l> .
<http://e/a> <http://e/name> "A" <urn:l> .
<http://e/a> <http://e/name> "B" <urn:l> .
<http://e/a> <http://e/age> "1"^^<http://e/t> .
`)
	text, err := write(quads, jsonld.Options{Names: names, Prefixes: map[string]string{"e": "http://e/"}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{
"@context": {"Person":"http://e/Person","e":"http://e/","knows":"http://e/knows","name":"http://e/name"},
"@graph": [
{"@id":"urn:l","@graph":[
{"@id":"e:a","@type":"Person","name":["A","B"]}
]},
{"@id":"e:a","e:age":{"@value":"1","@type":"e:t"}}
]
}
`
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

func TestNothingIsAValidText(t *testing.T) {
	text, err := write(nil, jsonld.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := toRDF(t, text); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestWhatJSONLDCannotSayIsAnError(t *testing.T) {
	e := jsonld.Options{Prefixes: map[string]string{"urn": "http://e/"}, Context: json.RawMessage(`{"urn": {"@id": "http://e/", "@prefix": true, "@protected": true}}`)}
	for name, test := range map[string]struct {
		q graph.Quad
		o jsonld.Options
	}{
		"literal subject":               {graph.Quad{Subject: `"s"`, Predicate: "<urn:p>", Object: "<urn:o>"}, jsonld.Options{}},
		"blank predicate":               {graph.Quad{Subject: "<urn:s>", Predicate: "_:p", Object: "<urn:o>"}, jsonld.Options{}},
		"no object":                     {graph.Quad{Subject: "<urn:s>", Predicate: "<urn:p>"}, jsonld.Options{}},
		"literal label":                 {graph.Quad{Subject: "<urn:s>", Predicate: "<urn:p>", Object: "<urn:o>", Label: `"l"`}, jsonld.Options{}},
		"relative subject":              {graph.Quad{Subject: "<s>", Predicate: "<urn:p>", Object: "<urn:o>"}, jsonld.Options{}},
		"relative predicate":            {graph.Quad{Subject: "<urn:s>", Predicate: "<p>", Object: "<urn:o>"}, jsonld.Options{}},
		"relative label":                {graph.Quad{Subject: "<urn:s>", Predicate: "<urn:p>", Object: "<urn:o>", Label: "<l>"}, jsonld.Options{}},
		"scheme for a protected prefix": {graph.Quad{Subject: "<urn:s>", Predicate: "<http://e/p>", Object: "<http://e/o>"}, e},
		"bad UTF-8":                     {graph.Quad{Subject: "<urn:s>", Predicate: "<urn:p>", Object: "\"\xff\""}, jsonld.Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := write([]graph.Quad{test.q}, test.o); err == nil {
				t.Errorf("written: %s", text)
			}
		})
	}
}

// "id:x" would be read as the IRI of the prefix id and a rest.
func TestAnIRIWhoseSchemeIsANameOfTheContextComesBack(t *testing.T) {
	quads := read(t, `<http://e/a> <http://e/name> "plain" <urn:l> .
<http://e/a> <id:p> "plain" <urn:l> .
<http://e/a> <http://e/name> <id:o> <urn:l> .
<http://e/a> <http://e/name> <name:o> <urn:l> .
<http://e/a> <http://e/name> "x"^^<id:datatype> <urn:l> .
<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <id:type> <urn:l> .
<http://e/a> <http://e/name> "plain" <id:l> .
<id:s> <http://e/name> "plain"@en <id:l> .
<http://e/a> <http://e/knows> <http://e/Person> .
<id:s> <http://e/knows> <http://e/Person> .
<id://e/s> <http://e/knows> <http://e/Person> .
`)
	o := jsonld.Options{Names: names, Prefixes: map[string]string{"e": "http://e/", "id": "http://id.example/"}}
	for _, language := range []string{"", `"@language": "de", `} {
		o.Context = json.RawMessage(`{` + language + `"e": "http://e/", "id": "http://id.example/", "name": "e:name", "knows": {"@id": "e:knows", "@type": "@id"}}`)
		text, err := write(quads, o)
		if err != nil {
			t.Fatal(err)
		}
		if got := toRDF(t, text); !rdftest.Isomorphic(got, quads) {
			t.Errorf("got %v\nwant %v\nfrom %s", got, quads, text)
		}
		got, err := readLD(text, jsonld.ReaderOptions{})
		if err != nil || !rdftest.Isomorphic(got, quads) {
			t.Errorf("%v: got %v\nwant %v\nfrom %s", err, got, quads, text)
		}
	}
}

func TestALiteralForATypeStaysALiteral(t *testing.T) {
	quads := read(t, `<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "word" .`+"\n")
	text, err := write(quads, jsonld.Options{
		Context: json.RawMessage(`{"type":"@type"}`),
		Names:   map[string]string{"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := toRDF(t, text); len(got) != 1 || got[0].Object != quads[0].Object {
		t.Errorf("got %v, want %v, of\n%s", got, quads, text)
	}
}

func TestNamesThatCannotBeUsedAreAnError(t *testing.T) {
	for name, o := range map[string]jsonld.Options{
		"keyword":          {Names: map[string]string{"urn:p": "@id"}},
		"colon":            {Names: map[string]string{"urn:p": "a:b"}},
		"one for two":      {Names: map[string]string{"urn:p": "p", "urn:q": "p"}},
		"prefix of blanks": {Prefixes: map[string]string{"_": "urn:"}},
		"not JSON":         {Context: json.RawMessage(`{`)},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := write(nil, o); err == nil {
				t.Error("used")
			}
		})
	}
}

type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfWritingAreKept(t *testing.T) {
	w := jsonld.NewWriter(fullDisk{}, jsonld.Options{})
	for range 2 {
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Error(err)
		}
	}
}

// Everything that the TriG suite accepts, and JSON-LD can say, must come back.
func TestTheSuiteComesBack(t *testing.T) {
	for _, test := range rdftest.Suite(t, "rdf-trig", 356) {
		if test.Negative {
			continue
		}
		t.Run(test.Name, func(t *testing.T) {
			quads, err := rdftest.ReadAll(trig.NewReader(strings.NewReader(test.Action), trig.Options{Base: test.Base}))
			if err != nil {
				t.Fatal(err)
			}
			text, err := write(quads, jsonld.Options{Prefixes: map[string]string{"e": "http://example/", "a": "http://a.example/"}})
			if err != nil {
				t.Fatal(err)
			}
			if got := toRDF(t, text); !rdftest.Isomorphic(got, quads) {
				t.Errorf("got %v\nwant %v\nfrom %s", got, quads, text)
			}
		})
	}
}
