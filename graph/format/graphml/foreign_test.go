package graphml_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/format/internal/xmlgraph/xmltest"
	"parley/graph/lpg/lpgtest"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<key id="d1" for="node" attr.name="height" attr.type="double"/>
<key id="d2" for="node" attr.name="type" attr.type="string"><default>Person</default></key>
<key id="d3" for="edge" attr.name="relation" attr.type="string"/>
<key id="d4" for="edge" attr.name="weight" attr.type="int"/>
<key id="d5" for="node" yfiles.type="nodegraphics"/>
<key id="d6" for="edge" attr.name="note" attr.type="string"/>
<key id="d7" for="node" attr.name="work phone" attr.type="string"/>
<key id="d8" for="graph" attr.name="about"/>
`

func TestAFileOfAnotherProgramIsReadByTheWordsOfTheSchema(t *testing.T) {
	got, r, err := format.Quads(head + `<graph edgedefault="directed"><data key="d8">x</data>
<node id="a"><data key="d0">Ann &amp; co</data><data key="d1">1.75</data><data key="d7">5</data></node>
<node id="http://example.org/b"><data key="d2">Robot</data></node>
<node id="ä b"><data key="d5"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel a="b"> Org <y:LabelModel>q</y:LabelModel></y:NodeLabel></y:ShapeNode></data></node>
<edge source="a" target="http://example.org/b"><data key="d3">leads</data><data key="d4">1</data></edge>
<edge source="a" target="a"><data key="d3">likes: a lot</data><data key="d4">3</data></edge>
<edge source="a" target="a" directed="false"/>
</graph></graphml>`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`<http://example.org/b> <type> <Robot>`,
		`_:a <edge> _:a`,
		`_:a <height> "1.75"^^<double>`,
		`_:a <leads> <http://example.org/b>`,
		`_:a <likes:%20a%20lot> _:a`,
		`_:a <name> "Ann & co"`,
		`_:a <type> <Person>`,
		`_:a <work%20phone> "5"`,
		`_:xc3a42062 <name> "Org"`,
		`_:xc3a42062 <type> <Person>`,
	}
	if lines := xmltest.Lines(got); !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	wantLeft := map[string]int64{
		"an attribute of the whole graph":                                    1,
		"how something is drawn":                                             1,
		"an edge's weight has no place in a quad":                            1,
		"an edge has no direction; it is read from its source to its target": 1,
	}
	if !maps.Equal(r.Left(), wantLeft) {
		t.Errorf("left out %v, want %v", r.Left(), wantLeft)
	}
}

func TestWhatQuadsCannotSayIsCountedAndTheRestRead(t *testing.T) {
	text := head + `<graph edgedefault="directed"><desc>text</desc>
<node id="g"><port name="North"/><graph edgedefault="undirected">
<node id="g::a"><data key="d0">A</data></node><node id="g::b"/><edge source="g::a" target="g::b" sourceport="North"><data key="d3">spouseOf</data></edge></graph></node>
<hyperedge><endpoint node="g"/><endpoint node="g::a"/></hyperedge><locator/>
</graph></graphml>`
	got, r, err := format.Quads(text)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(got, func(q graph.Quad) bool { return q.Object == `"A"` }) || !slices.ContainsFunc(got, func(q graph.Quad) bool { return strings.Contains(string(q.Predicate), "spouse") }) {
		t.Errorf("got %v", xmltest.Lines(got))
	}
	want := map[string]int64{
		"a description": 1, "a port of a node": 1, "a port of an edge": 1, "a hyperedge is no relation of two nodes": 1,
		"an element that is not known": 1, "what stands inside a node or edge is read without that": 1,
	}
	if !maps.Equal(r.Left(), want) {
		t.Errorf("left out %v, want %v", r.Left(), want)
	}
	var told []string
	r = format.Read(strings.NewReader(text))
	r.Tell(func(place, reason, detail string) { told = append(told, place+": "+reason+": "+detail) })
	for err := error(nil); err == nil; {
		err = r.Read(new(graph.Batch))
	}
	if !slices.Contains(told, "line 15: a hyperedge is no relation of two nodes: <hyperedge>") {
		t.Errorf("told %q", told)
	}
}

func TestDefaultsOfAHundredThousandKeysAreReadInTime(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`)
	for i := range 100_000 {
		fmt.Fprintf(&b, `<key id="k%d" for="node" attr.name="n%d"><default>x</default></key>`, i, i)
	}
	b.WriteString(`<graph><node id="a"><data key="k7">y</data></node></graph></graphml>`)
	began := time.Now()
	got, _, err := format.Quads(b.String())
	if err != nil || len(got) != 100_000 {
		t.Errorf("%d quads, %v", len(got), err)
	}
	if took := time.Since(began); took > 30*time.Second { // as their square it were minutes
		t.Errorf("read in %v", took)
	}
}

func TestALabelBesideANameIsCounted(t *testing.T) {
	const keys = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label"/><key id="n" for="node" attr.name="name"/>`
	for data, want := range map[string]int64{
		`<data key="l">A</data>`:                                             0,
		`<data key="l">A</data><data key="n">A</data>`:                       0,
		`<data key="l">id</data><data key="n">B</data>`:                      0, // a label that is only the id
		`<data key="l">A</data><data key="n">B</data>`:                       1,
		`<data key="n">B</data><data key="l">A</data>`:                       1,
		`<data key="l">A</data><data key="l">B</data>`:                       1,
		`<data key="l">A</data><data key="n">A</data><data key="n">B</data>`: 0,
		`<data key="l">A</data><data key="l">C</data><data key="n">B</data>`: 2,
	} {
		_, r, err := format.Quads(keys + `<graph><node id="id">` + data + `</node><node id="other"><data key="l">X</data></node></graph></graphml>`)
		if err != nil || r.Left()["a node's label has no place in quads beside its name"] != want {
			t.Errorf("%s: left out %v, want %d; %v", data, r.Left(), want, err)
		}
	}
}

func TestMistakesHaveAPlace(t *testing.T) {
	const start = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`
	const own = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:p="https://w3id.org/parley/ns#" p:version="1" p:shape="all">`
	format.TestMistakes(t, map[string]string{
		``:                    "f.graphml:1:1: there is no XML in it",
		`{"a": 1}`:            "f.graphml:1:1: text stands outside",
		"\n  <gexf/>":         "f.graphml:2:3: the file begins with <gexf>",
		start + "\n<graph>\n": "no XML: unexpected EOF",
		start + "\n<graph edgedefault=\"directed\">\n<node id=\"ä\"/> <node/>":                                                 "f.graphml:3:16: <node> has no id",
		start + "<graph><edge source=\"a\"/></graph></graphml>":                                                                "<edge> has no target",
		start + "<graph>\n<node id='a'>\n <data key='k'>v</data></node>":                                                       `f.graphml:3:2: there is no key "k"`,
		start + "<key id='k'/><key id='k'/>":                                                                                   `two keys "k"`,
		start + "<graph><node id='a'>x</node></graph></graphml>":                                                               "text stands where elements",
		`<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + start:                                                        "f.graphml:1:1: a document type",
		start + "<graph><node id='&a;'/></graph></graphml>":                                                                    "invalid character entity &a;",
		`<?xml version="1.0" encoding="windows-1252"?>` + start:                                                                "the text is in windows-1252",
		strings.Replace(own, `"1"`, `"2"`, 1) + "</graphml>":                                                                   `version "2"`,
		strings.Replace(own, `"all"`, `"odd"`, 1) + "</graphml>":                                                               `no shape "odd"`,
		own + `<graph><node id="a b"><data key="n">x</data></node></graph></graphml>`:                                          `no key "n"`,
		own + `<key id="n" for="node" attr.name="name"/><graph><node id="a b"><data key="n">x</data></node></graph></graphml>`: "<a b> cannot stand in a quad",
		own + `<graph><node id="a"/></graph></graphml><graphml/>`:                                                              "behind the end",
		start + strings.Repeat("<graph><node id='a'>", 150):                                                                    "200 deep",
	})
}

func TestNamesThatGephiTakesForDrawingAreWrittenOtherwise(t *testing.T) {
	text := string(format.Written(t, lpgtest.Hard()))
	if !strings.Contains(text, `attr.name="size_"`) || strings.Contains(text, `attr.name="size"`) {
		t.Error("size would be the size of the dot")
	}
}
