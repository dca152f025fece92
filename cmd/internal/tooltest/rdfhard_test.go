package tooltest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/lpg/lpgtest"
	"parley/schema"
)

// rdfFaults are those of the tools, by the name of the test behind TestToolRDFOf.
// Each is in the tool: the others read the same file.
var rdfFaults = listed(map[string]string{
	"riot takes IRIs that look like names for names, and shortens others to such": "HardTermsIsReadAndComesBack/like_names/riot_and_back_in_jsonld",
	"rdflib writes the boolean 1 and doubles as other numbers":                    "HardTermsIsReadAndComesBack/odd_numbers/rdflib_and_back_in_trig",
	"rdflib writes the decimal 53 as 53.0":                                        "TheStateDepartmentIsReadAndComesBack/rdflib_and_back_in_trig",
	"rdflib writes an infinite double as no JSON":                                 "HardTermsIsReadAndComesBack/odd_numbers/rdflib_and_back_in_jsonld",
	"rdflib writes all graphs with blank names as one":                            "OddBlankNodesIsReadAndComesBack/rdflib_and_back_in_jsonld",
	"rdflib makes two of a blank node that is in two graphs":                      "HardGraphsIsReadAndComesBack/rdflib_and_back_in_jsonld",
	"rdflib does not know names of blank nodes beyond ASCII in N-Quads and N-Triples": `OddBlankNodesIsReadAndComesBack/rdflib_nq
		OddBlankNodesIsReadAndComesBack/rdflib_nt OddBlankNodesIsReadAndComesBack/rdflib_and_back_in_nq`,
	"rapper does not know blank nodes as names of graphs in TriG": "OddBlankNodesIsReadAndComesBack/rapper_trig",
	"riot warns of code points that are no characters": `HardTermsIsReadAndComesBack/no_characters/riot_nq
		HardTermsIsReadAndComesBack/no_characters/riot_nt HardTermsIsReadAndComesBack/no_characters/riot_trig
		HardTermsIsReadAndComesBack/no_characters/riot_ttl HardTermsIsReadAndComesBack/no_characters/riot_and_back_in_nq
		HardTermsIsReadAndComesBack/no_characters/riot_and_back_in_trig`,
	"rapper ends a text at a code point that is no character": `HardTermsIsReadAndComesBack/no_characters/rapper_nq
		HardTermsIsReadAndComesBack/no_characters/rapper_nt HardTermsIsReadAndComesBack/no_characters/rapper_trig
		HardTermsIsReadAndComesBack/no_characters/rapper_ttl HardTermsIsReadAndComesBack/no_characters/rapper_and_back_in_nq`,
})

// listed turns reasons with the tests that they are of into tests with their reason.
func listed(reasons map[string]string) map[string]string {
	out := map[string]string{}
	for why, tests := range reasons {
		for _, test := range strings.Fields(tests) {
			out[test] = why
		}
	}
	return out
}

// rdfSlow are the tests that would take a tool very long.
var rdfSlow = map[string]string{
	"TheStateDepartmentIsReadAndComesBack/rdflib_and_back_in_jsonld": "rdflib takes many minutes to write so many graphs as JSON-LD; it does so with the built-in graph",
	"ANodeWithManyEdgesIsReadAndComesBack/riot_jsonld":               "riot compares every value of a property with all others; with fewer edges it is run",
	"ANodeWithManyEdgesIsReadAndComesBack/riot_and_back_in_jsonld":   "riot compares every value of a property with all others; with fewer edges it is run",
}

const example = "http://example.org/"

// hardTerms are quads with all that formats of RDF trip over.
func hardTerms() (quads []graph.Quad) {
	a, name, label := graph.IRI(example+"a"), graph.IRI(schema.Namespace+"alias"), graph.IRI(schema.Documents+"hard#row=1")
	texts := []string{
		"", `"`, `"quotes" 'both' """three"""`, `ends in a backslash \`, `\u0041 is no escape`, "<b>angle & amp</b> ]]> &amp;",
		"😀 👩‍👩‍👧 Zürich", "שלום עולם محمد \u202eoverride\u202c", "line\nline\r\nline\rline\n", "\ttab", " blanks ",
		"\x01\x02\x1f\x7f\u0080\u0085\u2028\u2029", "\ufeffmark\ufeff", "\U0010ffff", "e\u0301 is not \u00e9", "{brace} [square] ^^@en . ;,#",
	}
	for i, text := range texts {
		s := graph.IRI(fmt.Sprint(example, "text/", i))
		quads = append(quads,
			graph.Quad{Subject: s, Predicate: name, Object: graph.String(text), Label: label},
			graph.Quad{Subject: s, Predicate: name, Object: graph.Lang(text, "uk"), Label: label},
			graph.Quad{Subject: s, Predicate: name, Object: graph.Typed(text, example+"datatype"), Label: label})
	}
	for _, tag := range []string{"en", "en-GB", "de-CH-1996", "zh-Hans-CN", "sl-rozaj-biske", "x-private"} {
		quads = append(quads, graph.Quad{Subject: a, Predicate: name, Object: graph.Lang("text", tag), Label: label})
	}
	const xsd, rdf = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	for datatype, text := range map[string]string{
		xsd + "integer": "-42", xsd + "decimal": "1.50", xsd + "boolean": "true", xsd + "date": "2025-11-30Z", xsd + "gYear": "2025",
		xsd + "gYearMonth": "2025-11", xsd + "dateTime": "2025-11-30T10:00:00.000+02:00", xsd + "duration": "P1D", xsd + "anyURI": "http://example.org/a b",
		"http://id.loc.gov/datatypes/edtf/EDTF": "2001/..", "urn:x-type:é(1)": "odd", rdf + "JSON": `{"a":[1,null]}`, rdf + "HTML": "<p>one",
	} {
		quads = append(quads, graph.Quad{Subject: a, Predicate: graph.IRI(example + "value"), Object: graph.Typed(text, datatype), Label: label})
	}
	return append(quads, everywhere(
		"http://example.org/é/日本語/مثال", "http://example.org/%C3%A9%20%2F?q=a+b", "http://example.org/?a=b&c=d#f/g?h", "http://example.org/(a)'b'*c!d$e,f;g=h~i@j:k",
		"http://example.org/ends.", "http://example.org/a//b", "http://example.org", "http://example.org/#", "http://[2001:db8::1]:8080/x",
		"urn:x-odd:a:b", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "mailto:a@example.org", "tag:example.org,2025:x", "geo:37.78,-122.39;u=35",
		schema.Namespace, schema.Namespace+"a/b", schema.Namespace+"a.b.", schema.Namespace+"-1", schema.Namespace+"%C3%A9",
		schema.Nodes+"hsg/person/o'neill,thomas(tip)", schema.Nodes+"doc/x#char=0,9",
	)...)
}

// everywhere are quads that have each of some IRIs in every place.
func everywhere(iris ...string) (quads []graph.Quad) {
	a, label := graph.IRI(example+"a"), graph.IRI(example+"label")
	for _, iri := range iris {
		i := graph.IRI(iri)
		quads = append(quads,
			graph.Quad{Subject: i, Predicate: graph.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Object: i, Label: i},
			graph.Quad{Subject: a, Predicate: i, Object: i, Label: label},
			graph.Quad{Subject: a, Predicate: i, Object: graph.Typed("a value", iri), Label: label})
	}
	return quads
}

// likeNames are IRIs that look like names: their schemes are prefixes of ours or
// names of our context, or "//" stands behind what a prefix stands for.
func likeNames() []graph.Quad {
	return everywhere("id:x", "parley:leads", "name:x", "seed:x", "doc:a#b", "xsd:date", schema.Namespace+"//x")
}

// oddNumbers are literals that are the same numbers as others.
func oddNumbers() (quads []graph.Quad) {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	for _, l := range []struct{ text, datatype string }{
		{"042", "integer"}, {"+5", "integer"}, {"-0", "integer"}, {"12345678901234567890123", "integer"}, {"+1.50", "decimal"}, {".5", "decimal"}, {"00.5", "decimal"},
		{"0.00000001", "decimal"}, {"1e0", "double"}, {"1.0E0", "double"}, {"INF", "double"}, {"1", "boolean"}, {"0", "boolean"},
	} {
		quads = append(quads, graph.Quad{Subject: graph.IRI(example + "a"), Predicate: graph.IRI(example + "value"), Object: graph.Typed(l.text, xsd+l.datatype), Label: graph.IRI(example + "l")})
	}
	return quads
}

// noCharacters have code points that are never characters.
func noCharacters() []graph.Quad {
	return []graph.Quad{{Subject: graph.IRI(example + "a"), Predicate: graph.IRI(example + "value"), Object: graph.String("a\ufffeb\uffffc"), Label: graph.IRI(example + "l")}}
}

// unlabelled are quads with and without a label.
func unlabelled() (quads []graph.Quad) {
	for _, label := range []graph.Term{"", graph.IRI(example + "l")} {
		quads = append(quads, graph.Quad{Subject: graph.IRI(example + "a"), Predicate: graph.IRI(example + "value"), Object: graph.String("x"), Label: label})
	}
	return quads
}

// hardBlanks are quads whose blank nodes have odd names. A store has names of its
// own for them, so they are given to the writers only.
func hardBlanks() []graph.Quad {
	var quads []graph.Quad
	names := []string{"a", "0", "a.b-c", "_", "ünï", "a·b", "日本", "b0", "B0", "genid1"}
	for i, name := range names {
		next := names[(i+1)%len(names)]
		quads = append(quads,
			graph.Quad{Subject: graph.Blank(name), Predicate: graph.IRI(example + "next"), Object: graph.Blank(next)},
			graph.Quad{Subject: graph.Blank(name), Predicate: graph.IRI(example + "next"), Object: graph.Blank(next), Label: graph.Blank("g" + next)},
			graph.Quad{Subject: graph.Blank(name), Predicate: graph.IRI(example + "is"), Object: graph.String(name), Label: graph.IRI(example + "g")})
	}
	return quads
}

// write writes quads in all formats of RDF as an export does, and returns the files
// by format.
func write(t *testing.T, quads []graph.Quad) map[string]string {
	t.Helper()
	folder, files := t.TempDir(), map[string]string{}
	for _, ext := range rdfFormats {
		f, _ := format.Find(ext)
		files[ext] = filepath.Join(folder, "written."+ext)
		out, err := os.Create(files[ext])
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		w, err := open.NewWriter(f, out, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b graph.Batch
		for _, q := range quads {
			b.AppendQuad(q)
		}
		if err := w.Write(&b); err != nil {
			t.Fatalf("%s: %v", ext, err)
		}
		if err := w.Close(); err != nil {
			t.Fatalf("%s: %v", ext, err)
		}
	}
	return files
}

func TestToolRDFOfHardTermsIsReadAndComesBack(t *testing.T) {
	for name, quads := range map[string][]graph.Quad{
		"all": hardTerms(), "like names": likeNames(), "odd numbers": oddNumbers(), "no characters": noCharacters(), "unlabelled": unlabelled(),
	} {
		t.Run(name, func(t *testing.T) {
			files := exportRDF(t, loaded(t, write(t, quads)["nq"]))
			agree(t, files, len(quads))
			comeBack(t, files)
		})
	}
}

func TestToolRDFOfOddBlankNodesIsReadAndComesBack(t *testing.T) {
	quads := hardBlanks()
	files := write(t, quads)
	agree(t, files, len(quads))
	comeBack(t, files)
}

func TestToolRDFOfHardGraphsIsReadAndComesBack(t *testing.T) {
	quads, err := lpgtest.Quads(t.Context(), lpgtest.Hard())
	if err != nil {
		t.Fatal(err)
	}
	files := exportRDF(t, loaded(t, write(t, quads)["nq"]))
	agree(t, files, len(quads))
	comeBack(t, files)
}

func TestToolRDFOfANodeWithManyEdgesIsReadAndComesBack(t *testing.T) {
	quads := manyEdges(100_000)
	files := exportRDF(t, loaded(t, write(t, quads)["nq"]))
	agree(t, files, len(quads))
	comeBack(t, files)
}

// What takes some tool a time that grows with the square of the number is done with
// fewer.
func TestToolRDFOfANodeWithEdgesIsReadAndComesBack(t *testing.T) {
	quads := manyEdges(5_000)
	files := exportRDF(t, loaded(t, write(t, quads)["nq"]))
	agree(t, files, len(quads))
	comeBack(t, files)
}

// manyEdges are the edges of one node, from it and to it.
func manyEdges(n int) (quads []graph.Quad) {
	hub, label := graph.IRI(schema.Nodes+"hub"), graph.IRI(schema.Documents+"hub")
	for i := range n {
		q := graph.Quad{Subject: hub, Predicate: graph.IRI(schema.Namespace + "visits"), Object: graph.IRI(fmt.Sprint(schema.Nodes, "n", i)), Label: label}
		if i%2 == 1 {
			q.Subject, q.Object = q.Object, q.Subject
		}
		quads = append(quads, q)
	}
	return quads
}

func TestToolRDFOfOthersIsReadAndComesBack(t *testing.T) {
	turtle, err := filepath.Glob(filepath.Join(shared(t, "europarl-rdf"), "*.ttl"))
	if err != nil || len(turtle) == 0 {
		t.Fatalf("%v; %d files of the Parliament", err, len(turtle))
	}
	examples, err := filepath.Glob(filepath.Join(shared(t, "popolo"), "spec", "examples", "*.ttl"))
	if err != nil || len(examples) == 0 {
		t.Fatalf("%v; %d examples of Popolo", err, len(examples))
	}
	// These use prefixes that they do not declare, or have a comma too few.
	broken := []string{"person.ttl", "speech.ttl", "vote_event.ttl"}
	examples = slices.DeleteFunc(examples, func(name string) bool { return slices.Contains(broken, filepath.Base(name)) })
	db := loaded(t, append(turtle, examples...)...)
	files := exportRDF(t, db)
	agree(t, files, statsQuads(t, db))
	comeBack(t, files)
}
