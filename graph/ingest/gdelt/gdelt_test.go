package gdelt

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// A row is a row of events by the names of its columns.
type row map[string]string

// line writes the row in the columns of a version of the tables.
func (r row) line(columns []string) string {
	out := make([]string, len(columns))
	for i, name := range columns {
		out[i] = r[name]
	}
	return strings.Join(out, "\t") + "\n"
}

// with returns the row with other values.
func (r row) with(pairs ...string) row {
	out := maps.Clone(r)
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// visit is a report of an invented visit.
var visit = row{
	"GLOBALEVENTID": "900000001", "SQLDATE": "20310302", "MonthYear": "203103", "Year": "2031", "FractionDate": "2031.1671",
	"Actor1Code": "EGYGOV", "Actor1Name": "FOREIGN MINISTER", "Actor1CountryCode": "EGY", "Actor1Type1Code": "GOV",
	"Actor2Code": "DEU", "Actor2Name": "GERMANY", "Actor2CountryCode": "DEU",
	"IsRootEvent": "1", "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "1.9",
	"NumMentions": "10", "NumSources": "1", "NumArticles": "10", "AvgTone": "-1.5",
	"ActionGeo_Type": "4", "ActionGeo_FullName": "Berlin, Berlin, Germany", "ActionGeo_CountryCode": "GM", "ActionGeo_ADM1Code": "GM16",
	"ActionGeo_Lat": "52.5167", "ActionGeo_Long": "13.4", "ActionGeo_FeatureID": "-1746443",
	"DATEADDED": "20310303001500", "SOURCEURL": "https://www.Gazette.example/news/1?a=b",
}

// mirrored is the same visit as the host tells it.
var mirrored = visit.with("GLOBALEVENTID", "900000002", "EventCode", "043", "Actor1Code", "DEU", "Actor1Name", "GERMANY", "Actor1CountryCode", "DEU", "Actor1Type1Code", "",
	"Actor2Code", "EGYGOV", "Actor2Name", "FOREIGN MINISTER", "Actor2CountryCode", "EGY", "Actor2Type1Code", "GOV", "SOURCEURL", "https://other.example/2")

func export(rows ...row) ingesttest.Doc {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(r.line(columns20))
	}
	return ingesttest.Doc{Path: "20310303001500.export.CSV", Text: b.String()}
}

func TestARowIsALabelledReportOfAnEvent(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit))
	r.Check()
	e := r.Named("Make a visit: FOREIGN MINISTER to Germany")
	actor, place := "id:gdelt/organization/EGYGOV/FOREIGN_MINISTER", "id:gdelt/place/GM/-1746443/Berlin,_Berlin,_Germany"
	const l = " D#id=900000001"
	r.Has(e+` rdf:type schema:Event`+l, e+` parley:kind "visit"`+l, e+` parley:status "held"`+l, e+` parley:date "2031-03-02"^^xsd:date`+l,
		e+` parley:code "cameo:042"`+l, e+` parley:code "plover:consult"`+l, e+` parley:code "plover:consult/visit"`+l, e+` schema:identifier "gdelt:900000001"`+l,
		e+` parley:traveller `+actor+l, e+` parley:destination id:gdelt/country/DEU`+l, e+` schema:location `+place+l,
		actor+` parley:travelsTo id:gdelt/country/DEU`+l, actor+` parley:represents id:gdelt/country/EGY`+l, actor+` parley:code "cameo:EGYGOV"`+l,
		`id:gdelt/country/DEU parley:hosts `+e+l, `id:gdelt/country/DEU schema:identifier "iso3166-1:DEU"`+l, `id:gdelt/country/EGY schema:name "Egypt"`+l,
		place+` schema:containedInPlace id:gdelt/country/DEU`+l, place+` schema:latitude "52.5167"^^xsd:decimal`+l, place+` schema:longitude "13.4"^^xsd:decimal`+l,
		place+` parley:code "gns:-1746443"`+l, place+` schema:name "Berlin, Berlin, Germany"`+l)
	page := "doc:" + ingest.TextName("https://www.Gazette.example/news/1?a=b")
	r.Has(`D#id=900000001 parley:at `+page+` R`, page+` schema:url https://www.Gazette.example/news/1?a=b R`,
		page+` schema:publisher id:publisher/organization/gazette.example R`)
	if lines := r.Lines(); len(lines) != 39 {
		t.Errorf("%d quads:\n%s", len(lines), strings.Join(lines, "\n"))
	}
}

func TestADocumentIsPublishedWhenItsFirstRowWasAdded(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit))
	snap, err := r.Store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	ids, err := snap.Lookup(t.Context(), []graph.Term{r.Report.Documents[0].Term, "<http://schema.org/datePublished>", `"2031-03-03"^^<http://www.w3.org/2001/XMLSchema#date>`}, nil)
	if err != nil || slices.Contains(ids, graph.Any) {
		t.Fatal(ids, err)
	}
	if n, err := snap.Size(t.Context(), graph.Pattern{S: ids[0], P: ids[1], O: ids[2]}); n != 1 || err != nil {
		t.Errorf("%d quads, %v", n, err)
	}
}

func TestAVisitToldByTheHostIsTheSameEvent(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit, mirrored))
	r.Check()
	e := r.Named("Make a visit: FOREIGN MINISTER to Germany")
	r.Has(e+` parley:code "cameo:043" D#id=900000002`, e+` parley:traveller id:gdelt/organization/EGYGOV/FOREIGN_MINISTER D#id=900000002`,
		e+` schema:identifier "gdelt:900000001" D#id=900000001`, e+` schema:identifier "gdelt:900000002" D#id=900000002`)
	if n := r.Count("schema:Event"); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestReportsInTwoFilesAreOneEventToo(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit), export(mirrored))
	if n := r.Count("schema:Event"); n != 1 {
		t.Errorf("%d events", n)
	}
}

// sides is a report without codes of roles, to try actors on.
func sides(code, name, land, role string) ingesttest.Doc {
	return export(visit.with("EventCode", "112", "Actor1Code", code, "Actor1Name", name, "Actor1CountryCode", land, "Actor1Type1Code", role))
}

func TestAnActorIsACountryOnlyByItsName(t *testing.T) {
	for _, c := range []struct{ code, name, land, want string }{
		{"IRN", "IRAN", "IRN", "id:gdelt/country/IRN"},
		{"IRN", "IRANIAN", "IRN", "id:gdelt/country/IRN"},
		{"USA", "UNITED STATES", "USA", "id:gdelt/country/USA"},
		{"ROM", "ROMANIA", "ROM", "id:gdelt/country/ROU"},
		{"USA", "MISSOURI", "USA", "id:gdelt/organization/USA/MISSOURI"},
		{"GEO", "GEORGIA", "GEO", "id:gdelt/country/GEO"},
		{"USA", "GEORGIA", "USA", "id:gdelt/organization/USA/GEORGIA"},
		{"IRNGOV", "IRAN", "IRN", "id:gdelt/organization/IRNGOV/IRAN"},
		{"EUR", "EUROPE", "EUR", "id:gdelt/organization/EUR/EUROPE"},
		{"COP", "", "", "id:gdelt/organization/COP/COP"},
	} {
		r := ingesttest.Load(t, Importers(), sides(c.code, c.name, c.land, ""))
		r.Check()
		if !slices.ContainsFunc(r.Lines(), func(l string) bool { return strings.HasPrefix(l, c.want+" parley:attends ") }) {
			t.Errorf("%s %s: no %s", c.code, c.name, c.want)
		}
	}
}

func TestRebelsDoNotRepresentTheirCountry(t *testing.T) {
	r := ingesttest.Load(t, Importers(), sides("EGYMIL", "TROOPS", "EGY", "MIL"))
	r.Has(`id:gdelt/organization/EGYMIL/TROOPS parley:represents id:gdelt/country/EGY D#id=900000001`)
	for _, role := range []string{"REB", "OPP", "CVL", "BUS"} {
		r := ingesttest.Load(t, Importers(), sides("EGY"+role, "SOMEBODY", "EGY", role))
		r.HasNot("represents")
	}
}

func TestAnUnnamedSideIsLeftOut(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit.with("EventCode", "173", "Actor1Code", "", "Actor1Name", "", "Actor1CountryCode", "", "Actor1Type1Code", "")))
	r.Check()
	e := r.Named("Arrest, detain, or charge with legal action: unnamed – Germany")
	r.Has(`id:gdelt/country/DEU parley:attends ` + e + ` D#id=900000001`)
	r.HasNot(`"source"`)
}

func TestAPlaceThatIsACountryIsItsNode(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit.with("ActionGeo_Type", "1", "ActionGeo_FullName", "Australia", "ActionGeo_CountryCode", "AS", "ActionGeo_FeatureID", "AS")))
	r.Check()
	r.Has(r.Named("Make a visit: FOREIGN MINISTER to Germany") + ` schema:location id:gdelt/country/AUS D#id=900000001`)
	r.HasNot("latitude")
}

func TestTwoNamesWithOneNumberAreTwoPlaces(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit, visit.with("GLOBALEVENTID", "900000003", "ActionGeo_FullName", "Reichstag, Berlin, Germany")))
	r.Check()
	if n := r.Count("schema:Place"); n != 2 {
		t.Errorf("%d places", n)
	}
}

func TestTheOlderTablesAreReadAsWell(t *testing.T) {
	old := visit.with("DATEADDED", "20310303")
	for what, columns := range map[string][]string{"58": columns10, "57": columns1} {
		r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "20310303.export.CSV", Text: old.line(columns)})
		r.Check()
		e := r.Named("Make a visit: FOREIGN MINISTER to Germany")
		r.Has(e+` parley:date "2031-03-02"^^xsd:date D#id=900000001`, `id:gdelt/place/GM/-1746443/Berlin,_Berlin,_Germany schema:longitude "13.4"^^xsd:decimal D#id=900000001`)
		if hasURL := slices.ContainsFunc(r.Lines(), func(l string) bool { return strings.Contains(l, "schema:url") }); hasURL != (what == "58") {
			t.Errorf("%s columns: an address is %v", what, hasURL)
		}
	}
	if len(columns20) != 61 || len(columns10) != 58 || len(columns1) != 57 || len(columnsMentions) != 16 {
		t.Errorf("%d, %d, %d and %d columns", len(columns20), len(columns10), len(columns1), len(columnsMentions))
	}
}

func TestWhatIsWrongWithARowIsToldAndTheOthersAreRead(t *testing.T) {
	d := export(visit, visit.with("GLOBALEVENTID", "2", "SQLDATE", "20310230"), visit.with("GLOBALEVENTID", "3", "EventCode", "999"),
		visit.with("GLOBALEVENTID", "four"), visit.with("GLOBALEVENTID", "5", "SQLDATE", "20310304", "ActionGeo_FeatureID", "-7", "ActionGeo_Lat", "north"))
	d.Text += "6\t20310302\tonly three\n" + strings.TrimSuffix(visit.with("GLOBALEVENTID", "7").line(columns20), "\n") + "\tone more\n"
	r := ingesttest.Load(t, Importers(), d)
	r.Check()
	r.Skipped("no such date", 1)
	r.Skipped("no such CAMEO code", 1)
	r.Skipped("the row has not the columns of the first one", 3)
	r.Skipped("the coordinates are no degrees of the Earth", 1)
	r.HasNot("id=3 ", "latitude \"north")
	if !slices.ContainsFunc(r.Lines(), func(l string) bool { return strings.HasSuffix(l, ` parley:dateText "20310230" D#id=2`) }) {
		t.Error("the words of the date are lost")
	}
	if r.Report.Documents[0].Records != 7 {
		t.Errorf("%d records", r.Report.Documents[0].Records)
	}
}

func TestAnAddressThatIsNoneIsKeptAsWords(t *testing.T) {
	r := ingesttest.Load(t, Importers(), export(visit.with("SOURCEURL", "BBC Monitoring")))
	r.Check()
	r.Has(`D#id=900000001 parley:gist "BBC Monitoring" R`)
}

func TestOtherTablesAreNotTakenForEvents(t *testing.T) {
	good := visit.line(columns20)
	for what, text := range map[string]string{
		"one column less":  visit.line(columns20[:60]),
		"one column more":  strings.TrimSuffix(good, "\n") + "\tx\n",
		"a year that lies": visit.with("Year", "2030").line(columns20),
		"a header":         strings.Join(columns20, "\t") + "\n" + good,
		"nothing":          "\n",
	} {
		if i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: "x.export.CSV", Head: []byte(text)}); ok {
			t.Errorf("%s: taken for %s", what, i.Name)
		}
	}
	// Taken for events all the same, by the user, it is broken at its first line.
	forced := *Importers()[0]
	forced.Match = func(ingest.Sample) bool { return true }
	r := ingesttest.Try(t, []*ingest.Importer{&forced}, ingesttest.Doc{Path: "x", Text: "a\tb\n"})
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || syntax.Line != 1 {
		t.Errorf("%v", r.Err)
	}
}

func TestLoadingTwiceAddsNothingAndDroppingLeavesNothing(t *testing.T) {
	d := export(visit, mirrored)
	r := ingesttest.Load(t, Importers(), d)
	r.Again(Importers(), d)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("gdelt/event", "gdelt/organization", "gdelt/country", "gdelt/place", "#id=")
}

func TestTheRealFilesGiveTheEventsThatWereCountedElsewhere(t *testing.T) {
	folder := ingesttest.Shared(t, "gdelt")
	for _, c := range []struct {
		name         string
		rows, events int
	}{
		// Counted by a script of its own that sorts and joins the columns.
		{"20180101000000.export.first1200.CSV", 1200, 1007},
		{"20170701234500.export.CSV", 50, 34},
	} {
		r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: folder + "/" + c.name})
		r.Check()
		if d := r.Report.Documents[0]; d.Records != int64(c.rows) || r.Count("schema:Event") != c.events {
			t.Errorf("%s: %d rows, %d events; want %d and %d", c.name, d.Records, r.Count("schema:Event"), c.rows, c.events)
		}
		if len(r.Skips) > 1 {
			t.Errorf("%s: %+v", c.name, r.Skips)
		}
	}
}

func TestMentionsFindTheEventsOfTheExport(t *testing.T) {
	folder := ingesttest.Shared(t, "gdelt")
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: folder + "/20170701234500.mentions.CSV"}, ingesttest.Doc{Path: folder + "/20170701234500.export.CSV"})
	r.Check()
	r.Skipped("no such date", 0)
	of := map[string][]string{} // events by identifier
	for _, line := range r.Lines() {
		if f := strings.Fields(line); f[1] == "schema:identifier" && strings.HasPrefix(f[2], `"gdelt:`) {
			of[f[2]] = append(of[f[2]], f[0])
		}
	}
	both := 0
	for _, nodes := range of {
		if len(nodes) == 2 {
			both++
		}
	}
	if len(of) != 66 || both != 34 { // of 50 rows each, counted with join
		t.Errorf("%d of %d numbers are in both files", both, len(of))
	}
}

func TestTheOtherFilesAreIgnoredWithAReason(t *testing.T) {
	folder := ingesttest.Shared(t, "gdelt")
	for name, want := range map[string]string{"20170701234500.gkg.csv": "gdelt-graph", "20170701234500.mentions.CSV": "gdelt-mentions",
		"schema/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv":              "gdelt-columns",
		"schema/GDELT_2.0_eventMentions_Column_Labels_Header_Row_Sep2016.tsv":       "gdelt-columns",
		"schema/GDELT_2.0_gdeltKnowledgeGraph_Column_Labels_Header_Row_Sep2016.tsv": "gdelt-columns"} {
		text, err := os.ReadFile(folder + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: name, Head: text[:min(len(text), ingest.SampleSize)]})
		if !ok || i.Name != want || (i.Ignored == "") != (want == "gdelt-mentions") {
			t.Errorf("%s: %v", name, i)
		}
	}
}

func FuzzEvents(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[0], visit.line(columns20)+mirrored.line(columns20), visit.line(columns1), visit.with("EventCode", "040").line(columns10), "a\tb")
}

func FuzzMentions(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[1], mention("900000001", "1", "gazette.example", "https://gazette.example/1"), mention("2", "2", "BBC Monitoring", "a citation"))
}

// FuzzFields changes fields of a row that is otherwise right.
func FuzzFields(f *testing.F) {
	f.Add("EGYGOV", "FOREIGN MINISTER", "EGY", "042", "20310302", "4", "Berlin, Germany", "GM", "52.5", "https://a.example/")
	f.Add("DEU", "GERMANY", "DEU", "043", "20310230", "1", "", "GM", "", "not an address")
	f.Fuzz(func(t *testing.T, code, name, land, event, day, typ, place, fips, latitude, url string) {
		doc := export(visit, visit.with("Actor1Code", code, "Actor1Name", name, "Actor1CountryCode", land, "EventCode", event, "SQLDATE", day,
			"ActionGeo_Type", typ, "ActionGeo_FullName", place, "ActionGeo_CountryCode", fips, "ActionGeo_Lat", latitude, "SOURCEURL", url))
		if r := ingesttest.Try(t, Importers(), doc); r.Err == nil {
			r.Check()
		}
	})
}
