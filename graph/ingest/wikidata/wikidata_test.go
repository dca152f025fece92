package wikidata

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

func itemValue(q string) string {
	return `{"snaktype":"value","property":"P0","datavalue":{"type":"wikibase-entityid","value":{"entity-type":"item","id":"` + q + `"}}}`
}

func timeValue(text string, precision int) string {
	return fmt.Sprintf(`{"snaktype":"value","property":"P0","datavalue":{"type":"time","value":{"time":%q,"precision":%d,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}}}`, text, precision)
}

func textValue(text string) string {
	return fmt.Sprintf(`{"snaktype":"value","property":"P0","datavalue":{"type":"string","value":%q}}`, text)
}

// claim writes a statement; more is qualifiers and references.
func claim(id, rank, value string, more ...string) string {
	return `{"id":"` + id + `","rank":"` + rank + `","type":"statement","mainsnak":` + value + strings.Join(append([]string{""}, more...), ",") + `}`
}

func qualifiers(pairs ...string) string {
	var parts []string
	for i := 0; i < len(pairs); i += 2 {
		parts = append(parts, `"`+pairs[i]+`":[`+pairs[i+1]+`]`)
	}
	return `"qualifiers":{` + strings.Join(parts, ",") + `}`
}

func item(id string, labels string, claims ...string) string {
	var parts []string
	for i := 0; i < len(claims); i += 2 {
		parts = append(parts, `"`+claims[i]+`":[`+claims[i+1]+`]`)
	}
	return `{"type":"item","id":"` + id + `","labels":` + labels + `,"aliases":[],"claims":{` + strings.Join(parts, ",") + `}}`
}

func label(pairs ...string) string {
	var parts []string
	for i := 0; i < len(pairs); i += 2 {
		parts = append(parts, fmt.Sprintf(`%q:{"language":%[1]q,"value":%q}`, pairs[i], pairs[i+1]))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

var human = claim("h", "normal", itemValue("Q5"))

func dump1() string {
	ada := item("Q901", label("ru", "Ада Квилл", "en", "Ada Quill", "de", "Ada Quill", "mul", "A. Quill"), "P31", human,
		"P569", claim("Q901$b1", "normal", timeValue("+1961-04-00T00:00:00Z", 10))+","+claim("Q901$b2", "deprecated", timeValue("+1960-00-00T00:00:00Z", 9)),
		"P39", claim("Q901$t1", "preferred", itemValue("Q950"), qualifiers("P580", timeValue("+2001-02-03T00:00:00Z", 11),
			"P582", `{"snaktype":"novalue"}`, "P1365", itemValue("Q902"), "P2715", itemValue("Q960"), "P2389", itemValue("Q970")),
			`"references":[{"snaks":{"P854":[`+textValue("https://gazette.example/1")+`],"P248":[`+itemValue("Q980")+`],"P813":[{"snaktype":"novalue"}]}}]`)+
			","+claim("Q901$t2", "deprecated", itemValue("Q951"))+
			","+claim("Q901$t3", "normal", itemValue("Q952"), qualifiers("P580", timeValue("+2021-02-30T00:00:00Z", 11), "P582", `{"snaktype":"somevalue"}`)),
		"P27", claim("Q901$c", "normal", itemValue("Q990")),
		"P463", claim("Q901$m", "normal", itemValue("Q970"), qualifiers("P580", timeValue("+1999-00-00T00:00:00Z", 9), "P1480", itemValue("Q5727902"))),
		"P40", claim("Q901$k", "normal", itemValue("Q902")),
		"P1344", claim("Q901$e", "normal", itemValue("Q960"), qualifiers("P585", timeValue("+2001-05-01T00:00:00Z", 11)+","+timeValue("+2002-05-00T00:00:00Z", 10)+","+timeValue("+2001-05-09T00:00:00Z", 11))),
		"P793", claim("Q901$s", "normal", itemValue("Q961"), qualifiers("P585", timeValue("+2007-00-00T00:00:00Z", 9), "P276", itemValue("Q991"))),
		"P18", claim("Q901$p", "normal", textValue("x.jpg")),
		"P26", claim("Q901$w", "normal", `{"snaktype":"somevalue"}`)+","+claim("Q901$v", "normal", textValue("a name")),
	)
	lune := item("Q990", label("en", "Lune"), "P31", claim("c", "normal", itemValue("Q6256")),
		"P298", claim("Q990$i", "normal", textValue("LUN")), "P297", claim("Q990$j", "normal", textValue("FR")),
		"P6", claim("Q990$h", "normal", itemValue("Q901"), qualifiers("P580", timeValue("+2001-02-03T00:00:00Z", 11))),
		"P35", claim("Q990$s", "normal", itemValue("Q902")), "P1906", claim("Q990$o", "normal", itemValue("Q951")),
		"P625", claim("Q990$g", "normal", `{"snaktype":"value","datavalue":{"type":"globecoordinate","value":{"latitude":48.5,"longitude":-3,"globe":"http://www.wikidata.org/entity/Q2"}}}`))
	talks := item("Q960", label("fr", "Pourparlers"), "P31", claim("e", "normal", itemValue("Q1072326")),
		"P585", claim("Q960$d", "normal", timeValue("+2001-00-00T00:00:00Z", 8)), "P710", claim("Q960$p", "normal", itemValue("Q902")),
		"P276", claim("Q960$l", "normal", itemValue("Q991")))
	return "[\n" + strings.Join([]string{ada, lune, talks,
		item("Q902", label("en", "Ben Rook"), "P31", human),
		item("Q903", label("en", "A galaxy"), "P31", claim("g", "normal", itemValue("Q318"))),
		`{"type":"property","id":"P39","datatype":"wikibase-item","labels":{},"claims":[]}`,
		`{"type":"item","id":"Q904",`, `{"type":"item","id":"X1"}`,
	}, ",\n") + "\n]\n"
}

func doc(text string) ingesttest.Doc { return ingesttest.Doc{Path: "dump.json", Text: text} }

func TestItemsBecomeFactsOfTheSchema(t *testing.T) {
	r := ingesttest.Load(t, Importers(), doc(dump1()))
	lines := strings.Join(r.Lines(), "\n")
	for _, want := range []string{
		`wd:Q901 schema:name "Ada Quill"@en D#Q901`,
		`wd:Q901 schema:alternateName "Ада Квилл"@ru D#Q901`,
		`wd:Q901 schema:alternateName "A. Quill" D#Q901`,
		`wd:Q901 schema:identifier "wikidata:Q901" D#Q901`,
		`wd:Q901 schema:birthDate "1961-04"^^xsd:gYearMonth D#Q901&P569=Q901$b1`,
		`D#Q901&P569=Q901$b2 parley:rank "deprecated" R`,
		`wd:Q901 org:holds wd:Q950 D#Q901&P39=Q901$t1`,
		`wd:Q901 parley:successorOf wd:Q902 D#Q901&P39=Q901$t1`,
		`wd:Q901 parley:leads wd:Q970 D#Q901&P39=Q901$t1`,
		`wd:Q960 schema:about wd:Q950 D#Q901&P39=Q901$t1`,
		`wd:statement/Q901-t1 schema:startDate "2001-02-03"^^xsd:date D#Q901&P39=Q901$t1`,
		`wd:statement/Q901-t1 schema:endDate "2001-02-03/.."^^edtf:EDTF D#Q901&P39=Q901$t1`,
		`D#Q901&P39=Q901$t1 parley:rank "preferred" R`,
		`D#Q901&P39=Q901$t1 parley:at wd:Q980 R`,
		`wd:Q980 rdf:type schema:CreativeWork D#Q901`,
		`D#Q901&P39=Q901$t2 parley:rank "deprecated" R`,
		`wd:Q951 rdf:type org:Post D#Q901`,
		`wd:Q901 schema:nationality wd:Q990 D#Q901&P27=Q901$c`,
		`wd:Q901 org:memberOf wd:Q970 D#Q901&P463=Q901$m`,
		`D#Q901&P463=Q901$m schema:startDate "1999~"^^edtf:EDTF R`,
		`wd:Q902 schema:parent wd:Q901 D#Q901&P40=Q901$k`,
		`wd:Q901 parley:attends wd:Q960 D#Q901&P1344=Q901$e`,
		`D#Q901&P1344=Q901$e parley:date "{2001-05-01,2002-05,2001-05-09}"^^edtf:EDTF R`,
		`wd:statement/Q901-s schema:about wd:Q961 D#Q901&P793=Q901$s`,
		`wd:statement/Q901-s parley:date "2007"^^xsd:gYear D#Q901&P793=Q901$s`,
		`wd:statement/Q901-s schema:location wd:Q991 D#Q901&P793=Q901$s`,
		`wd:Q990 schema:identifier "iso3166-1:LUN" D#Q990&P298=Q990$i`,
		`wd:Q990 schema:identifier "iso3166-1:FRA" D#Q990&P297=Q990$j`,
		`wd:Q990 schema:latitude "48.5"^^xsd:decimal D#Q990&P625=Q990$g`,
		`id:wikidata/post/Q990/P6 schema:name "head of government of Lune"@en D#Q990`,
		`id:wikidata/post/Q990/P6 org:postIn wd:Q990 D#Q990`,
		`wd:Q901 org:holds id:wikidata/post/Q990/P6 D#Q990&P6=Q990$h`,
		`wd:Q902 org:holds wd:Q951 D#Q990&P35=Q990$s`,
		`wd:Q960 schema:name "Pourparlers"@fr D#Q960`,
		`wd:Q960 parley:kind "conference" D#Q960`,
		`wd:Q960 parley:date "200X"^^edtf:EDTF D#Q960&P585=Q960$d`,
		`wd:Q902 parley:attends wd:Q960 D#Q960&P710=Q960$p`,
	} {
		if !strings.Contains(lines+"\n", want+"\n") {
			t.Errorf("missing: %s", want)
		}
	}
	if t.Failed() {
		t.Log(lines)
	}
	r.HasNot("galaxy", "x.jpg")
	r.Skipped("no date", 1)
	r.Skipped("a statement whose value is not as it should be", 1)
	r.Skipped("the line is no entity as JSON", 1)
	r.Skipped("an entity without the id of an item", 1)
	r.Check()
	d := r.Report.Documents[0]
	for what, want := range map[string]int64{"items of no type of the schema": 1, "entities that are no items: property": 1, "statements not read: P18": 1,
		"statements without a value (somevalue): P26": 1, "dates that nobody knows: P582": 1, "references not read: P813": 1} {
		if d.Counts[what] != want {
			t.Errorf("%s: %d, want %d in %v", what, d.Counts[what], want, d.Counts)
		}
	}
	if d.Records != 5 {
		t.Errorf("%d records", d.Records)
	}
	r.Again(Importers(), doc(dump1()))
	if _, err := ingest.Drop(t.Context(), r.Store, d.Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("wd:", "D#")
}

func TestADumpThatIsCutOffOrNoneIsTold(t *testing.T) {
	line := item("Q902", label("en", "Ben Rook"), "P31", human)
	r := ingesttest.Load(t, Importers(), doc("[\n"+line+",\n"+line[:40]))
	r.Has(`wd:Q902 schema:name "Ben Rook"@en D#Q902`)
	r.Skipped("the line is no entity as JSON", 1)
	r.Skipped("the list is not closed: the document may be cut off", 1)
	for _, whole := range []string{line, line + "\n" + line + "\n", "[" + line + "]", "[\n" + line + "\n]", "[" + line + ",\n" + line + "]\n"} {
		r := ingesttest.Load(t, Importers(), doc(whole))
		r.Has(`wd:Q902 schema:name "Ben Rook"@en D#Q902`)
		if len(r.Skips) > 0 {
			t.Errorf("%.30q: %v", whole, r.Skips)
		}
	}
	for _, broken := range []string{"[\n{\"type\":\"item\",\n\"id\":\"Q1\"\n}\n]\n", "x\n", "\n\n", `[{"type":"item","id":"Q1"`} {
		_, err := loadAlways(t, broken)
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || syntax.Line == 0 {
			t.Errorf("%q: %v", broken, err)
		}
	}
	if r, err := loadAlways(t, "[\n]\n"); err != nil || r.Report.Documents[0].Quads != 0 {
		t.Errorf("an empty dump: %v", err)
	}
}

func TestALineTooLongIsSkipped(t *testing.T) {
	long := item("Q903", label("en", strings.Repeat("x", 50<<20)), "P31", human)
	r := ingesttest.Load(t, Importers(), doc("[\n"+item("Q902", label("en", "Ben Rook"), "P31", human)+",\n"+long+"\n]\n"))
	r.Skipped("the line is longer than 32 MiB", 1)
	r.Has(`wd:Q902 schema:name "Ben Rook"@en D#Q902`)
	r.HasNot("Q903")
}

// loadAlways loads a text whether or not it is recognised.
func loadAlways(t testing.TB, text string) (*ingesttest.Result, error) {
	always := *Importers()[0]
	always.Match = func(ingest.Sample) bool { return true }
	r := ingesttest.Try(t, []*ingest.Importer{&always}, ingesttest.Doc{Path: "f.json", Text: text + " "})
	return r, r.Err
}

func TestOnlyDumpsAreRecognised(t *testing.T) {
	for text, want := range map[string]string{
		dump1(): "wikidata", item("Q1", "{}"): "wikidata", "[\r\n" + item("Q1", "{}"): "wikidata",
		`{"id":"Q1","schema":"Person","properties":{}}`: "", `[]`: "", `{"type":"item"}`: "", "": "",
		"Q1\tP54\tQ2\toccurSince\t1990\nQ1": "wikidata-tuples", "Q1\tP54\tQ2\tsince\t1990\n": "",
	} {
		got := ""
		if i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: "x", Head: []byte(text)}); ok {
			got = i.Name
		}
		if got != want {
			t.Errorf("%.40q is taken for %q, want %q", text, got, want)
		}
	}
}

func TestAnItemOfNoKnownClassIsWhatItsPropertiesGiveAway(t *testing.T) {
	class := claim("x", "normal", itemValue("Q999999"))
	point := `{"snaktype":"value","datavalue":{"type":"globecoordinate","value":{"latitude":4,"longitude":5}}}`
	for what, c := range map[string]struct {
		claims []string
		want   string
	}{
		"a city with a mayor":             {[]string{"P1313", claim("a", "normal", itemValue("Q951"))}, "schema:Place"},
		"a house with an address":         {[]string{"P625", claim("a", "normal", point)}, "schema:Place"},
		"a club with a house":             {[]string{"P625", claim("a", "normal", point), "P159", claim("b", "normal", itemValue("Q991"))}, "schema:Organization"},
		"a battle with a day and a place": {[]string{"P625", claim("a", "normal", point), "P585", claim("b", "normal", timeValue("+1801-05-01T00:00:00Z", 11))}, ""},
	} {
		r := ingesttest.Load(t, Importers(), doc(item("Q905", label("en", "X"), append(c.claims, "P31", class)...)+"\n"))
		got := ""
		for _, line := range r.Lines() {
			if rest, ok := strings.CutPrefix(line, "wd:Q905 rdf:type "); ok {
				got, _, _ = strings.Cut(rest, " ")
			}
		}
		if got != c.want {
			t.Errorf("%s is a %q, want %q", what, got, c.want)
		}
	}
}

func TestAnEventThatWasToComeIsPlanned(t *testing.T) {
	for year, want := range map[string]string{"2031": "planned", "2029": "held"} {
		summit := item("Q906", label("en", "Summit of Lune"), "P31", claim("e", "normal", itemValue("Q1072326")),
			"P580", claim("Q906$d", "normal", timeValue("+"+year+"-05-01T00:00:00Z", 11)))
		r := ingesttest.Load(t, Importers(), doc(strings.Replace(summit, `"labels"`, `"modified":"2030-01-01T10:00:00Z","labels"`, 1)+"\n"))
		r.Has(`wd:Q906 parley:status "`+want+`" D#Q906`, `wd:Q906 parley:kind "conference" D#Q906`)
	}
}

func TestTheTableOfClassesIsWhole(t *testing.T) {
	all := readClasses()
	words := strings.Fields(classes)
	n := 0
	for _, w := range words {
		if strings.HasPrefix(w, "Q") && strings.ContainsAny(w, "0123456789") {
			n++
		}
	}
	if len(all) != n {
		t.Errorf("%d classes of %d: one stands twice, or is not read", len(all), n)
	}
}

func FuzzDump(f *testing.F) {
	for line := range strings.Lines(dump1()) {
		f.Add(line)
	}
	f.Add("[\n{}\n]")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := loadAlways(t, text)
		var syntax *graph.SyntaxError
		if err != nil && (!errors.As(err, &syntax) || syntax.Line == 0) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
