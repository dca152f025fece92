package csvmap_test

import (
	"os"
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/csvmap"
	"parley/graph/ingest/ingesttest"
)

// parse reads a mapping that is right.
func parse(t testing.TB, text string) *csvmap.Mapping {
	t.Helper()
	m, err := csvmap.Parse("t.map", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// only is the list of importers with that of a mapping, which takes any document.
func only(m *csvmap.Mapping) []*ingest.Importer {
	i := m.Importer()
	i.Match = func(ingest.Sample) bool { return true }
	return []*ingest.Importer{i}
}

// read loads a table by a mapping.
func read(t testing.TB, mapping, table string) *ingesttest.Result {
	t.Helper()
	return ingesttest.Load(t, only(parse(t, mapping)), ingesttest.Doc{Path: "t.csv", Text: table})
}

// example returns what stands in the package's comment behind a line and is
// indented by a tab.
func example(t *testing.T, behind string) string {
	t.Helper()
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(source), "// "+behind+"\n//\n")
	var b strings.Builder
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, "//\t")
		if !ok && line != "//\n" {
			break
		}
		b.WriteString(strings.TrimPrefix(rest, "//"))
		if !ok {
			b.WriteString("\n")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func TestTheExampleOfTheManualDoesWhatTheManualSays(t *testing.T) {
	r := read(t, example(t, "or is named with --map:"), example(t, "A table of a club's guests, guests.csv:"))
	r.Check()
	r.Has(
		`id:csv/club/event/1 schema:name "Evening 1" D#row=1`,
		`id:csv/club/event/1 parley:date "2021-09-03"^^xsd:date D#row=1`,
		`id:csv/club/event/1 schema:location id:csv/club/place/Port_Sable D#row=1`,
		`id:csv/club/event/2 parley:date "2021-09"^^xsd:gYearMonth D#row=2`,
		`id:csv/club/person/Ann_Quill parley:hosts id:csv/club/event/2 D#row=2`,
		`id:csv/club/person/Bob_Marsh parley:attends id:csv/club/event/1 D#row=1`,
		`id:csv/club/person/Ada_Moss schema:name "Ada Moss" D#row=1`)
	r.HasNot("event/2 schema:location", "attends id:csv/club/event/2")
}

func TestTheManualIsTextThatFitsAndHasNoComments(t *testing.T) {
	m := csvmap.Manual()
	for line := range strings.Lines(m) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 90 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, word := range []string{"each who in", "century", "recognised", "else", "@fr", "<{uri}>"} {
		if !strings.Contains(m, word) {
			t.Errorf("the manual lacks %s", word)
		}
	}
	if strings.Contains(m, "// ") || strings.Contains(m, "graph.SyntaxError") {
		t.Error("the manual has what is for programs")
	}
}

func TestANodeIsThereForEachItemAndSoAreThoseWithItInTheirKeys(t *testing.T) {
	r := read(t, `mapping m
evening: Event {id}
	kind meeting
	status held
guest: Person {who} each who in {guests} by ";" trim "[]"
	name {who}
part: Participation evening guest
	actor guest
	event evening
	capacity "{role} of {who}"
`, "id,guests,role\n1,[Ann; Bob;;Ann],friend\n2,Ann,\n")
	r.Check()
	r.Has(
		`id:csv/m/participation/1/Ann parley:actor id:csv/m/person/Ann D#row=1`,
		`id:csv/m/participation/1/Bob parley:actor id:csv/m/person/Bob D#row=1`,
		`id:csv/m/participation/1/Bob parley:capacity "friend of Bob" D#row=1`,
		`id:csv/m/person/Bob parley:attends id:csv/m/event/1 D#row=1`,
		`id:csv/m/participation/2/Ann parley:event id:csv/m/event/2 D#row=2`)
	r.HasNot("participation/1/Ann parley:actor id:csv/m/person/Bob", "participation/2/Ann parley:capacity")
}

func TestARelationLeadsToAllItemsOfANode(t *testing.T) {
	r := read(t, `mapping m
evening: Event {id}
	kind meeting
	status held
	attendedBy guest
guest: Person {who} each who in {guests} by ";"
	name {who}
`, "id,guests\n1,Ann;Bob\n")
	r.Has(`id:csv/m/person/Ann parley:attends id:csv/m/event/1 D#row=1`, `id:csv/m/person/Bob parley:attends id:csv/m/event/1 D#row=1`)
}

func TestConditionsSayWhichNodesAndFactsThereAre(t *testing.T) {
	r := read(t, `mapping m
empty {sex} "-"
land: Country {body} when {kind} is state or "old state"
	name {body}
body: Organization {body} when {kind} is not state and {kind} is not "old state"
	name {body}
who: Person {name}
	name {name}
	represents land body
	code "gender:F" when {sex} is f
	alias "somebody" when {sex} is ""
	alias "{name} the known" when {sex}
`, "name,body,kind,sex\nAnn,Norway,state,f\nBob,Clear Sky,club,-\n")
	r.Check()
	r.Has(
		`id:csv/m/person/Ann parley:represents id:csv/m/country/Norway D#row=1`,
		`id:csv/m/country/Norway schema:identifier "iso3166-1:NOR" D#row=1`,
		`id:csv/m/person/Ann parley:code "gender:F" D#row=1`,
		`id:csv/m/person/Ann schema:alternateName "Ann the known" D#row=1`,
		`id:csv/m/person/Bob parley:represents id:csv/m/organization/Clear_Sky D#row=2`,
		`id:csv/m/person/Bob schema:alternateName "somebody" D#row=2`)
	r.HasNot("country/Clear", "organization/Norway", "Bob parley:code")
}

func TestWhatHeldForATimeOnlyHasAContext(t *testing.T) {
	r := read(t, `mapping m
who: Person {name}
	name {name}
	memberOf club from {from} to {to} else open
	memberOf board on {day}
club: Organization "club"
	name "Club"
board: Organization "board"
	name "Board"
post: Post "chair"
	name "Chair"
tenure: Tenure {name}
	holder who
	post post
	startDate {from}
	endDate {to} else open
`, "name,from,to,day\nAnn,2001,2003-02,2002-05-06\nBob,2001-05-01,,\nCid,,,\n")
	r.Check()
	r.HasNot("tenure/Cid schema:endDate")
	r.Has(
		`id:csv/m/person/Ann org:memberOf id:csv/m/organization/club D#row=1&who.2`,
		`D#row=1&who.2 schema:startDate "2001"^^xsd:gYear R`,
		`D#row=1&who.2 schema:endDate "2003-02"^^xsd:gYearMonth R`,
		`D#row=1&who.3 parley:date "2002-05-06"^^xsd:date R`,
		`D#row=2&who.2 schema:endDate "2001-05-01/.."^^edtf:EDTF R`,
		`id:csv/m/tenure/Bob schema:endDate "2001-05-01/.."^^edtf:EDTF D#row=2`,
		`id:csv/m/tenure/Ann schema:endDate "2003-02"^^xsd:gYearMonth D#row=1`)
}

func TestANodeMayHaveAnIRIOfItsOwn(t *testing.T) {
	r := read(t, "mapping m\nwho: Person <https://example.org/p/{id}>\n\tname {name}\n", "id,name\na b/1,Ann\n,Bob\n")
	r.Has(`https://example.org/p/a%20b%2F1 schema:name "Ann" D#row=1`)
	r.Skipped("nothing that names a node", 1)
	r = read(t, "mapping m\nwho: Person <{uri}>\n\tname {name}\n", "uri,name\nhttps://example.org/1#x,Ann\nno iri,Bob\n")
	r.Has(`https://example.org/1#x schema:name "Ann" D#row=1`)
	r.Skipped("no IRI", 1)
}

func TestASecondNameOfANodeIsAnAlias(t *testing.T) {
	r := read(t, "mapping m\nwho: Person {id}\n\tname {name} @en\n", "id,name\n1,Ann\n1,Anne\n")
	r.Check()
	r.Has(`id:csv/m/person/1 schema:name "Ann"@en D#row=1`, `id:csv/m/person/1 schema:alternateName "Anne"@en D#row=2`)
}

func TestColumnsHaveNumbersAndTablesNeedNoHeader(t *testing.T) {
	who := "who: Person {#1}\n\tname {#1}\n"
	read(t, "mapping m\n"+who, ",id\nAnn,1\n").Has(`id:csv/m/person/Ann schema:name "Ann" D#row=1`)
	read(t, "mapping m\nformat tabs\ncolumns id \"full name\"\nwho: Person {id}\n\tname {full name}\n", "1\tAnn \"A\" Quill\n").
		Has(`id:csv/m/person/1 schema:name "Ann \"A\" Quill" D#row=1`)
}

func TestWhatCannotBeReadIsToldAndTheRestIsRead(t *testing.T) {
	r := read(t, `mapping m
dates DD-MM-YYYY
talk: Event {id}
	kind {kind}
	status held
	date {day}
	ordinal {n}
place: Place {id}
	latitude {lat}
`, "id,kind,day,n,lat\n1,meeting,31-02-2020,one,north\n2,party,2020-02-01,2,1.5\n3,call\n,,,,\n")
	for reason, n := range map[string]int{"no such date": 1, "no whole number": 1, "no number": 1, "a word that the schema does not have": 1,
		"a date that is written otherwise than the mapping says": 1, "a record that is not like the others": 1, "nothing that names a node": 1} {
		r.Skipped(reason, n)
	}
	r.Has(
		`id:csv/m/event/1 parley:dateText "31-02-2020" D#row=1`,
		`id:csv/m/event/2 parley:dateText "2020-02-01" D#row=2`,
		`id:csv/m/event/2 parley:ordinal "2"^^xsd:integer D#row=2`,
		`id:csv/m/place/2 schema:latitude "1.5"^^xsd:decimal D#row=2`)
}

func TestATableIsLoadedOnceAndAnewByAnotherMapping(t *testing.T) {
	text := "mapping m\nwho: Person {id}\n\tname {name}\n"
	doc := ingesttest.Doc{Path: "t.csv", Text: "id,name\n1,Ann\n"}
	r := ingesttest.Load(t, only(parse(t, text)), doc)
	r.Again(only(parse(t, text)), doc)
	a, b := parse(t, text).Importer(), parse(t, text+"\talias {name}\n").Importer()
	if a.Name != b.Name || a.Loader() == b.Loader() || !strings.HasPrefix(a.Loader(), "parley csv:m 1 ") {
		t.Errorf("%s and %s", a.Loader(), b.Loader())
	}
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("id:csv/")
}
