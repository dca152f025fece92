package ftm

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const sample = `{"id":"p-ada","caption":"Ada Quill","schema":"Person","properties":{"name":["Ada M. Quill","Ada Quill"],"weakAlias":["AQ"],"birthDate":["1961-04"],"nationality":["fr"],"country":["fr"],"wikidataId":["Q4711"],"topics":["role.pep"],"gender":["female"]},"datasets":["peers"],"referents":["xx-1"],"last_seen":"2020-06-01T00:00:00"}
{"id":"Q99","schema":"Person","properties":{"name":["Ben Rook"],"birthDate":["1970","1971-02-30"]},"datasets":["peers"]}
{"id":"o-sea","schema":"PublicBody","properties":{"name":["Sea Board"],"country":["fr"],"incorporationDate":["1901"],"leiCode":["L1"]},"datasets":["peers"]}
{"id":"pos-1","schema":"Position","properties":{"name":["Head of the Sea Board"],"country":["fr","zy"],"organization":["o-sea"],"numberOfSeats":["1"]},"datasets":["peers"]}
{"id":"occ-1","schema":"Occupancy","properties":{"holder":["p-ada"],"post":["pos-1"],"startDate":["2001-02-03T10:11:12"],"status":["current"],"sourceUrl":["https://gazette.example/1"],"publisher":["The Gazette"]},"datasets":["peers"]}
{"id":"occ-2","schema":"Occupancy","properties":{"holder":["Q99"],"post":["pos-1"],"startDate":["1999","1999-05"],"endDate":["2001-02"]},"datasets":["peers","others"]}
{"id":"mem-1","schema":"Membership","properties":{"member":["Q99"],"organization":["o-sea"],"role":["treasurer"],"startDate":["1998-01"]},"datasets":["peers"]}
{"id":"dir-1","schema":"Directorship","properties":{"director":["p-ada"],"organization":["o-sea"]},"datasets":["peers"]}
{"id":"emp-1","schema":"Employment","properties":{"employee":["p-ada"],"employer":["o-sea"],"role":["clerk"],"endDate":["1990"]},"datasets":["peers"]}
{"id":"rep-1","schema":"Representation","properties":{"agent":["o-sea"],"client":["p-ada"],"role":["agent"]},"datasets":["peers"]}
{"id":"fam-1","schema":"Family","properties":{"person":["p-ada"],"relative":["Q99"],"relationship":["son"]},"datasets":["peers"]}
{"id":"fam-2","schema":"Family","properties":{"person":["p-ada"],"relative":["Q99"],"relationship":["second cousin"]},"datasets":["peers"]}
{"id":"ev-1","schema":"Event","properties":{"name":["Harbour talks"],"startDate":["2019-05-01"],"endDate":["2019-05-02"],"location":["Port Lune"],"country":["fr"],"organizer":["o-sea"],"involved":["p-ada","Q99"],"summary":["On fees."]},"datasets":["peers"],"last_seen":"2020-06-01"}
{"id":"adr-1","schema":"Address","properties":{"street":["Quay 1"],"city":["Port Lune"],"country":["fr"],"latitude":["48.50"],"longitude":["west"]},"datasets":["peers"]}
{"id":"trip-1","schema":"Trip","properties":{"name":["Spring tour"],"endLocation":["adr-1"],"startLocation":["adr-1"],"startDate":["2021-03"],"involved":["p-ada"]},"datasets":["peers"],"last_change":"2020-06-01"}
{"id":"pay-1","schema":"Payment","properties":{"payer":["p-ada"],"beneficiary":["o-sea"],"amountEur":["500"],"date":["2011-12-29"]},"datasets":["peers"]}
{"id":"own-1","schema":"Ownership","properties":{"owner":["p-ada"],"asset":["o-sea"]},"datasets":["peers"]}
{"id":"occ-3","schema":"Occupancy","properties":{"holder":["p-ada"]},"datasets":["peers"]}
`

func load(t *testing.T, text string) *ingesttest.Result {
	t.Helper()
	return ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "peers.ftm.json", Text: text})
}

func TestEntitiesBecomeFactsOfTheSchema(t *testing.T) {
	r := load(t, sample)
	const at = "id:ftm/entity/"
	r.Has(
		at+`p-ada schema:name "Ada Quill" D#id=p-ada`,
		at+`p-ada schema:alternateName "Ada M. Quill" D#id=p-ada`,
		at+`p-ada schema:alternateName "AQ" D#id=p-ada`,
		at+`p-ada schema:birthDate "1961-04"^^xsd:gYearMonth D#id=p-ada`,
		at+`p-ada schema:nationality id:ftm/country/FR D#id=p-ada`,
		`id:ftm/country/FR schema:identifier "iso3166-1:FRA" D#id=p-ada`,
		at+`p-ada schema:identifier "wikidata:Q4711" D#id=p-ada`,
		at+`p-ada schema:identifier "ftm:xx-1" D#id=p-ada`,
		at+`p-ada parley:code "topic:role.pep" D#id=p-ada`,
		at+`Q99 schema:identifier "wikidata:Q99" D#id=Q99`,
		at+`Q99 parley:dateText "1971-02-30" D#id=Q99`,
		at+`o-sea parley:code "country:fr" D#id=o-sea`,
		at+`o-sea schema:identifier "lei:L1" D#id=o-sea`,
		at+`pos-1 org:postIn `+at+`o-sea D#id=pos-1`,
		at+`pos-1 org:postIn id:ftm/country/FR D#id=pos-1`,
		at+`pos-1 parley:code "country:zy" D#id=pos-1`,
		at+`pos-1 parley:seats "1"^^xsd:integer D#id=pos-1`,
		at+`occ-1 parley:holder `+at+`p-ada D#id=occ-1`,
		at+`p-ada org:holds `+at+`pos-1 D#id=occ-1`,
		at+`occ-1 schema:startDate "2001-02-03T10:11:12"^^xsd:dateTime D#id=occ-1`,
		at+`occ-1 schema:endDate "2001-02-03T10:11:12/.."^^edtf:EDTF D#id=occ-1`,
		`D#id=occ-1 parley:claimant id:publisher/organization/The_Gazette R`,
		at+`occ-2 schema:startDate "1999"^^xsd:gYear D#id=occ-2`,
		at+`occ-2 schema:startDate "1999-05"^^xsd:gYearMonth D#id=occ-2`,
		`D#id=occ-2 parley:claimant id:publisher/organization/others R`,
		at+`Q99 org:memberOf `+at+`o-sea D#id=mem-1`,
		`D#id=mem-1 schema:startDate "1998-01"^^xsd:gYearMonth R`,
		`D#id=mem-1 parley:gist "treasurer" R`,
		at+`p-ada org:memberOf `+at+`o-sea D#id=dir-1`,
		at+`emp-1 schema:endDate "1990"^^xsd:gYear D#id=emp-1`,
		at+`p-ada org:holds id:ftm/post/o-sea/clerk D#id=emp-1`,
		at+`o-sea parley:represents `+at+`p-ada D#id=rep-1`,
		at+`Q99 schema:parent `+at+`p-ada D#id=fam-1`,
		at+`p-ada parley:attends `+at+`ev-1 D#id=ev-1`,
		at+`o-sea parley:hosts `+at+`ev-1 D#id=ev-1`,
		at+`ev-1 schema:location id:ftm/place/fr/Port_Lune D#id=ev-1`,
		at+`ev-1 parley:status "held" D#id=ev-1`,
		at+`adr-1 schema:name "Quay 1, Port Lune" D#id=adr-1`,
		at+`adr-1 schema:latitude "48.5"^^xsd:decimal D#id=adr-1`,
		at+`trip-1 parley:status "planned" D#id=trip-1`,
		at+`p-ada parley:travelsTo `+at+`adr-1 D#id=trip-1`,
		`id:ftm/participation/pay-1/payer/p-ada parley:role "payer" D#id=pay-1`,
		at+`o-sea parley:attends `+at+`pay-1 D#id=pay-1`,
		at+`pay-1 parley:gist "amountEur: 500" D#id=pay-1`,
	)
	r.HasNot("id=own-1", "west", "zy schema:name")
	r.Skipped("no date", 1)
	r.Skipped("no country has this code", 1)
	r.Skipped("no relation of the schema for Ownership", 1)
	r.Skipped("no relation of the schema for this kinship", 1)
	r.Skipped("no number of degrees", 1)
	r.Skipped("an edge without post", 1)
	r.Check()
	if d := r.Report.Documents[0]; d.Records != 18 || d.Counts["values not read: Person.gender"] != 1 || d.Counts["values not read: Trip.startLocation"] != 1 {
		t.Errorf("%d records, %v", d.Records, d.Counts)
	}
	r.Again(Importers(), ingesttest.Doc{Path: "peers.ftm.json", Text: sample})
}

func TestDroppingTheDocumentLeavesNoneOfItsFacts(t *testing.T) {
	r := load(t, sample)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("ftm/", "D#")
}

func TestReferencesMeetTheirEntityInAnyOrder(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(sample, "\n"), "\n")
	back := ""
	for _, line := range lines {
		back = strings.TrimSuffix(line, "\n") + "\n" + back
	}
	forth := factLines(load(t, sample))
	for line := range factLines(load(t, back)) {
		if !forth[line] {
			t.Errorf("only when read backwards: %s", line)
		}
	}
}

// factLines are the facts without their labels: what several records say is
// labelled with the first.
func factLines(r *ingesttest.Result) map[string]bool {
	out := map[string]bool{}
	for _, line := range r.Lines() {
		if i := strings.LastIndex(line, " "); !strings.Contains(line, "claimant") && !strings.Contains(line, "publisher/") {
			out[line[:i]] = true
		}
	}
	return out
}

func TestDatesThatContradictEachOtherHaveLabelsOfTheirOwn(t *testing.T) {
	r := load(t, `{"id":"p","schema":"Person","properties":{"name":["P"],"birthDate":["1970","1970-03","1971"]}}`+"\n")
	r.Has(`id:ftm/entity/p schema:birthDate "1970-03"^^xsd:gYearMonth D#id=p`,
		`id:ftm/entity/p schema:birthDate "1971"^^xsd:gYear D#id=p&birthDate=3`)
	r.Check()
}

func TestADeltaAddsAndCountsWhatItCannotTakeBack(t *testing.T) {
	r := load(t, `{"op":"ADD","entity":{"id":"a","schema":"Person","properties":{"name":["Ann"]}}}
{"op":"MOD","entity":{"id":"b","schema":"Person","properties":{"name":["Bob"]}}}
{"op":"DEL","entity":{"id":"c"}}
{"op":"TURN","entity":{"id":"d","schema":"Person"}}
`)
	r.Has(`id:ftm/entity/a schema:name "Ann" D#id=a`, `id:ftm/entity/b schema:name "Bob" D#id=b`)
	r.Skipped("a deletion: what earlier documents say of the entity stays", 1)
	r.Skipped("unknown operation of a delta", 1)
	r.Check()
}

func TestEntitiesWithinEntitiesAreReadToo(t *testing.T) {
	r := load(t, `{"id":"occ","schema":"Occupancy","properties":{"holder":[{"id":"p","schema":"Person","properties":{"name":["Pia"],"birthDate":1980}}],"post":"pos"}}`+"\n")
	r.Has(`id:ftm/entity/p schema:name "Pia" D#id=occ`, `id:ftm/entity/p schema:birthDate "1980"^^xsd:gYear D#id=occ`,
		`id:ftm/entity/p org:holds id:ftm/entity/pos D#id=occ`)
	r.Check()
}

func TestLinesThatAreNoEntitiesAreSkippedOrBreakTheDocument(t *testing.T) {
	good := `{"id":"a","schema":"Person","properties":{"name":["Ann"]}}` + "\n"
	r := load(t, good+`{"id":"b"}`+"\n\n"+`["c"]`+"\n"+`{"id":"d","schema":"Person","properties":{"name":[["x"]]}}`+"\n"+
		`{"id":"e","schema":"Person","properties":{"name":["`+strings.Repeat("x", 50<<20)+`"]}}`+"\n"+
		`{"id":"f","schema":"Person","properties":{"name":[null],"alias":[]}}`+"\n")
	r.Skipped("an entity without id or schema", 1)
	r.Skipped("the line is no entity", 2)
	r.Skipped("the line is longer than 32 MiB", 1)
	r.Check()
	for _, broken := range []string{good + `{"id":"b","schema":`, good + "x\n", good + strings.Repeat("[", 1<<20) + "\n"} {
		r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "x.json", Text: broken})
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || syntax.Line != 2 || syntax.Column < 1 {
			t.Errorf("%.40q: %v", broken, r.Err)
		}
	}
}

func TestOnlyDocumentsOfTheModelAreRecognised(t *testing.T) {
	for text, want := range map[string]string{
		sample:                             "ftm",
		"\ufeff" + sample:                  "ftm",
		`{"op":"DEL","entity":{"id":"a"}}`: "ftm",
		`{"id":"a","schema":"Person","properties":{"name":["` + strings.Repeat("x", 20000): "ftm",
		`{"schemata":{"Address":{"extends":["Thing"]}}}`:                                   "ftm-model",
		"id,entity_id,canonical_id,prop,prop_type,schema,value,lang\n":                     "ftm-statements",
		`{"id":"a","name":"x"}`: "",
		`{"$schema":"http://x","properties":{"id":{}},"id":"person"}`: "",
		"id,name,schema\n": "",
		"":                 "",
	} {
		got := ""
		if i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: "x.json", Head: []byte(text[:min(len(text), ingest.SampleSize)])}); ok {
			got = i.Name
		}
		if got != want {
			t.Errorf("%.40q is taken for %q, want %q", text, got, want)
		}
	}
}

func TestAnEdgeBetweenTooManyIsSkippedAndDoesNotHang(t *testing.T) {
	var ids []string
	for i := range 300 {
		ids = append(ids, fmt.Sprintf(`"p-%d"`, i))
	}
	all := strings.Join(ids, ",")
	r := load(t, `{"id":"m","schema":"Membership","properties":{"member":[`+all+`],"organization":[`+all+`]}}`+"\n"+
		`{"id":"n","schema":"Membership","properties":{"member":[`+all+`],"organization":["o-sea"]}}`+"\n")
	r.Skipped("an edge between more than 10000 pairs", 1)
	if n := strings.Count(strings.Join(r.Lines(), "\n"), ":memberOf "); n != 300 {
		t.Errorf("%d members", n)
	}
}
