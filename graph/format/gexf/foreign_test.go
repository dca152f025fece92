package gexf_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/format/internal/xmlgraph/xmltest"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

const foreign = `<?xml version='1.0' encoding='utf-8'?>
<gexf version="1.2" xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz">
<meta lastmodifieddate="2020-01-01"><creator>Somebody</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
<attributes class="node" mode="static"><attribute id="0" title="height" type="float"/><attribute id="1" title="type" type="string"><default>Person</default></attribute></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/><attribute id="1" title="note" type="string"><options>a|b</options></attribute></attributes>
<nodes>
<node id="0" label="Ann" start="2001-02-03" end="2001-02-03"><attvalues><attvalue for="0" value="1.75"/></attvalues><viz:color r="1" g="2" b="3"/></node>
<node id="1" label="1"><attvalues><attvalue for="1" value="Robot" start="2001-01-01"/></attvalues>
<nodes><node id="2" label="Body" pid="1"/></nodes></node>
</nodes>
<edges>
<edge id="0" source="0" target="2" label="leads"><spells><spell start="2001-01-01" end="2001-12-31"/><spell startopen="2003-01-01"/></spells></edge>
<edge id="1" source="0" target="1" type="mutual" weight="2.0"><attvalues><attvalue for="0" value="spouseOf"/><attvalue for="1" value="b"/></attvalues></edge>
<edge id="2" source="1" target="0" kind="likes" weight="1.0" start="soon"/>
</edges>
</graph></gexf>`

func TestAFileOfAnotherProgramIsReadByTheWordsOfTheSchema(t *testing.T) {
	got, r, err := format.Quads(foreign)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`<dated> <date> "2001-01-01/2001-12-31"^^<http://id.loc.gov/datatypes/edtf/EDTF>`,
		`<dated> <date> "2003-01-01/.."^^<http://id.loc.gov/datatypes/edtf/EDTF>`,
		`<dated> <type> <Context>`,
		`_:0 <date> "2001-02-03"^^<date>`,
		`_:0 <height> "1.75"^^<double>`,
		`_:0 <leads> _:2 <dated>`,
		`_:0 <name> "Ann"`,
		`_:0 <spouse> _:1`,
		`_:0 <type> <Person>`,
		`_:1 <likes> _:0`,
		`_:1 <spouse> _:0`,
		`_:1 <type> <Robot>`,
		`_:2 <name> "Body"`,
		`_:2 <type> <Person>`,
	}
	if lines := xmltest.Lines(got); !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	wantLeft := map[string]int64{
		"what is said of the file": 1, "how something is drawn": 1, "when a value held": 1,
		"what stands inside a node is read without that": 1, "that a node stands inside others": 1,
		"an edge's weight has no place in a quad": 1, "an edge's note has no place in a quad": 1,
		"a time is no dates from one day to another": 1,
	}
	if !maps.Equal(r.Left(), wantLeft) {
		t.Errorf("left out %v, want %v", r.Left(), wantLeft)
	}
}

func TestTimesInNumbersAreLeftOut(t *testing.T) {
	got, r, err := format.Quads(strings.ReplaceAll(foreign, `timeformat="date"`, `timeformat="double"`))
	if err != nil || r.Left()["a time in numbers, not dates"] != 4 {
		t.Errorf("left out %v, %v", r.Left(), err)
	}
	if slices.ContainsFunc(got, func(q graph.Quad) bool { return strings.Contains(string(q.Predicate), "date") }) {
		t.Errorf("got %v", xmltest.Lines(got))
	}
}

func TestMistakesHaveAPlace(t *testing.T) {
	const start = `<gexf xmlns="http://gexf.net/1.3" version="1.3">`
	const own = `<gexf xmlns="http://gexf.net/1.3" version="1.3" variant="parley 1 all"><graph>`
	format.TestMistakes(t, map[string]string{
		``:              "f.gexf:1:1: there is no XML in it",
		"\n <graphml/>": "f.gexf:2:2: the file begins with <graphml>",
		start + "\n<graph><nodes><node id='ä'/> <node/>":                                   "f.gexf:2:30: <node> has no id",
		start + "<graph><edges><edge source='a'/>":                                         "<edge> has no source or no target",
		start + "<graph><edges><edge source='a' target='b' type='x'>":                      `type "x" of an edge`,
		start + "<graph><attributes class='x'>":                                            `class "x"`,
		start + "<graph><attributes class='node'><attribute id='0'/><attribute id='0'/>":   `two attributes "0"`,
		start + "<graph>\n<nodes><node id='a'><attvalues>\n <attvalue for='9' value='1'/>": `f.gexf:3:2: there is no attribute "9" of nodes`,
		`<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + start:                    "f.gexf:1:1: a document type",
		strings.Replace(own, "parley 1", "parley 2", 1):                                    `version "2"`,
		own + "<nodes><node id='a b'><attvalues><attvalue/></attvalues></node>":            `no attribute ""`,
		own + "<edges><edge source='a b' target='c'/>":                                     "<a b> cannot stand in a quad",
		own + "<edges><edge source='http://a' target='http://c' weight='x'/>":              `weight "x" is no number`,
	})
}

func TestTimesAreSpellsInOrderWithoutOverlap(t *testing.T) {
	g := lpgtest.Hard()
	day := edtf.DayOf
	g.EdgeList[0].Times = []lpg.Spell{
		{From: day(2010, 1, 1), To: edtf.MaxDay, Date: "2010/.."},
		{From: day(2001, 1, 1), To: day(2001, 1, 9), Date: "2001-01-01/2001-01-09"},
		{From: day(2001, 1, 9), To: day(2001, 2, 1), Date: "2001-01-09/2001-02-01"},
		{From: edtf.MinDay, To: edtf.MaxDay, Date: "../.."},
		{From: day(-43, 3, 15), To: day(-43, 3, 15), Date: "-0043-03-15"},
	}
	text := string(format.Written(t, g))
	want := `<spells><spell start="-0043-03-15" end="-0043-03-15"/><spell start="2001-01-01" end="2001-02-01"/><spell start="2010-01-01"/></spells></edge>`
	if !strings.Contains(text, want) {
		_, rest, _ := strings.Cut(text, "<spells>")
		t.Errorf("%.300s\nwant\n%s", rest, want)
	}
	if !strings.Contains(text, `mode="dynamic" timeformat="date" timerepresentation="interval"`) {
		t.Error("the graph is not dynamic")
	}
}

func TestAGraphWithoutTimesIsStatic(t *testing.T) {
	for name, g := range map[string]*lpgtest.Memory{"hub": lpgtest.Hub(3), "open at both ends": {
		Head:     lpg.Header{Shape: lpg.Simple},
		NodeList: []lpg.Node{{ID: "http://a", Name: "a", Times: []lpg.Spell{{From: -1 << 31, To: 1<<31 - 1, Date: "../.."}}}},
	}} {
		if text := string(format.Written(t, g)); !strings.Contains(text, `mode="static"`) || strings.Contains(text, "spell") || strings.Contains(text, "timeformat") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestEdgesOfOneKindNeedNoAttribute(t *testing.T) {
	undirected := string(format.Written(t, lpgtest.Hub(3)))
	mixed := string(format.Written(t, lpgtest.Hard()))
	if !strings.Contains(undirected, `defaultedgetype="undirected"`) || strings.Contains(undirected, `title="undirected"`) {
		t.Error(undirected)
	}
	if !strings.Contains(mixed, `defaultedgetype="directed"`) || !strings.Contains(mixed, `<attvalue for="e0" value="true"/>`) {
		t.Error(mixed)
	}
}
