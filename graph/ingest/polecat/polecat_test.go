package polecat

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

var columns = strings.Split("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,"+
	"Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"+
	"Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version", ",")

// A row is a row by the names of its columns; what it does not have is "None".
type row map[string]string

// talk is an invented report of a call.
func talk(pairs ...string) row {
	r := row{"Event ID": "X1", "Event Date": "2031-05-01", "Event Type": "CONSULT", "Event Mode": "phone", "Contexts": "diplomatic; economic",
		"Actor Name": "Rudolf Elphberg", "Actor Country": "FRA", "Actor Sectors": "GOV", "Actor Title": "King", "Actor Name Raw": "King Rudolf", "Wikipedia Actor ID": "Rudolf Elphberg",
		"Recipient Name": "Germany", "Recipient Country": "DEU", "Placename": "Zenda", "City": "Zenda", "Province": "North", "Country": "Ruritania",
		"Latitude": "48.4", "Longitude": "15.9", "GeoNames ID": "990001.0", "Source": "Gazette", "Publication Date": "2031-05-02"}
	for i := 0; i < len(pairs); i += 2 {
		r[pairs[i]] = pairs[i+1]
	}
	return r
}

func file(columns []string, rows ...row) ingesttest.Doc {
	text := strings.Join(columns, "\t") + "\n"
	for _, r := range rows {
		var fields []string
		for _, c := range columns {
			value := r[c]
			if value == "" {
				value = "None"
			}
			fields = append(fields, value)
		}
		text += strings.Join(fields, "\t") + "\n"
	}
	return ingesttest.Doc{Path: "ngec.2031.txt", Text: text}
}

func load(t *testing.T, rows ...row) *ingesttest.Result {
	t.Helper()
	r := ingesttest.Load(t, Importers(), file(columns, rows...))
	r.Check()
	return r
}

func TestBothSamplesSayTheSame(t *testing.T) {
	var lines [2][]string
	for i, name := range []string{"polecat-synthetic.txt", "polecat-synthetic-extra-tabs.txt"} {
		r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/"+name)})
		r.Check()
		if d := r.Report.Documents[0]; d.Records != 2 || r.Count("schema:Event") != 2 || len(r.Skips) != 0 {
			t.Errorf("%s: %d rows, %d events, skipped %v", name, d.Records, r.Count("schema:Event"), r.Skips)
		}
		visit := r.Named("Consult (visit): Rudolf Elphberg to Gloriana XII")
		r.Has(visit+` parley:kind "visit" D#row=1`, visit+` parley:traveller id:polecat/person/RUR/Rudolf_Elphberg_(fictional) D#row=1`,
			`id:polecat/person/RUR/Rudolf_Elphberg_(fictional) schema:identifier "wikipedia:Rudolf_Elphberg_(fictional)" D#row=1`,
			`id:polecat/person/GFW/Gloriana_XII parley:hosts `+visit+` D#row=1`)
		protest := r.Named("Protest (demo): Students")
		r.Has(protest+` parley:code "plover:protest/demo" D#row=2`, protest+` schema:about id:polecat/topic/political_institutions D#row=2`,
			`id:polecat/organization/RUR/Students schema:alternateName "students and unions" D#row=2`)
		lines[i] = r.Lines()
	}
	if !slices.Equal(lines[0], lines[1]) {
		t.Error("the tabs make a difference")
	}
}

func TestACallOfAPersonAndACountry(t *testing.T) {
	r := load(t, talk())
	e := r.Named("Consult (phone): Germany and Rudolf Elphberg")
	const king, l = "id:polecat/person/FRA/Rudolf_Elphberg", " D#row=1"
	r.Has(e+` parley:kind "call"`+l, e+` parley:status "held"`+l, e+` parley:date "2031-05-01"^^xsd:date`+l, e+` schema:identifier "polecat:X1"`+l,
		`id:polecat/country/DEU parley:attends `+e+l, king+` parley:attends `+e+l, king+` parley:represents id:polecat/country/FRA`+l,
		king+` schema:identifier "wikipedia:Rudolf_Elphberg"`+l, e+` schema:location id:polecat/place/Ruritania/North/Zenda`+l,
		`id:polecat/place/Ruritania/North/Zenda schema:identifier "geonames:990001"`+l,
		`D#row=1 schema:citation id:publisher/organization/Gazette R`, `D#row=1 parley:gist "published 2031-05-02" R`)
	if !slices.ContainsFunc(r.Lines(), func(x string) bool { return strings.HasSuffix(x, ` parley:capacity "King"`+l) }) {
		t.Error("the title is lost")
	}
}

func TestACallToldByBothIsOneEvent(t *testing.T) {
	back := talk("Event ID", "X2", "Actor Name", "Germany", "Actor Country", "DEU", "Actor Sectors", "", "Actor Title", "", "Actor Name Raw", "", "Wikipedia Actor ID", "",
		"Recipient Name", "Rudolf Elphberg", "Recipient Country", "FRA", "Recipient Title", "King", "Wikipedia Recipient ID", "Rudolf Elphberg")
	r := load(t, talk(), back)
	if n := r.Count("schema:Event"); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestListsOfOneLengthAreSeveralActors(t *testing.T) {
	r := load(t, talk("Recipient Name", "Germany; None", "Recipient Name Raw", "Germans; two ministers", "Recipient Country", "DEU; ITA"))
	e := r.Named("Consult (phone): Germany, two ministers and Rudolf Elphberg")
	r.Has(`id:polecat/country/DEU parley:attends `+e+` D#row=1`, `id:polecat/organization/ITA/two_ministers parley:attends `+e+` D#row=1`)
	// Lists of other lengths do not belong together.
	r = load(t, talk("Recipient Name", "Bread; Butter", "Recipient Country", "DEU", "Recipient Name Raw", "the bread; butter; and cheese party"))
	r.Has(`id:polecat/organization/DEU/Bread;_Butter parley:attends ` + r.Named("Consult (phone): Bread; Butter and Rudolf Elphberg") + ` D#row=1`)
}

func TestOnlyThoseOfTheStateRepresentIt(t *testing.T) {
	for sectors, want := range map[string]bool{"GOV": true, "REB; MIL": true, "REB": false, "CVL; EDU": false, "": false} {
		r := load(t, talk("Actor Sectors", sectors))
		if got := slices.ContainsFunc(r.Lines(), func(l string) bool { return strings.Contains(l, "parley:represents") }); got != want {
			t.Errorf("%q: %v", sectors, got)
		}
	}
	r := load(t, talk("Actor Country", "IGO"))
	r.HasNot("parley:represents")
	r.Has(`id:polecat/person/IGO/Rudolf_Elphberg parley:code "polecat-country:IGO" D#row=1`)
}

func TestASecondModeIsKept(t *testing.T) {
	r := load(t, talk("Event Mode", "visit; phone", "Event Type", "consult"))
	e := r.Named("Consult (visit): Rudolf Elphberg to Germany")
	r.Has(e+` parley:code "plover:consult/visit" D#row=1`, e+` parley:code "plover:consult/phone" D#row=1`)
}

func TestWhatIsAgreedIsNotHeld(t *testing.T) {
	r := load(t, talk("Event Type", "AGREE", "Event Mode", ""))
	r.Has(r.Named("Agree: Germany – Rudolf Elphberg") + ` parley:status "unknown" D#row=1`)
}

func TestLongerHeadersAreRead(t *testing.T) {
	more := append([]string{"Headline", "Story ID"}, columns...)
	slices.Reverse(more)
	r := ingesttest.Load(t, Importers(), file(more, talk("Headline", "King calls", "Story ID", "77")))
	r.Check()
	r.Has(`D#row=1 parley:gist "published 2031-05-02; headline: King calls; story 77" R`)
	r.Named("Consult (phone): Germany and Rudolf Elphberg")
}

func TestOtherEncodingsAreRead(t *testing.T) {
	r := load(t, talk("Source", "\xc9cho"))
	r.Has(`id:publisher/organization/Écho schema:name "Écho" R`)
}

func TestWhatIsWrongWithARowIsTold(t *testing.T) {
	d := file(columns, talk(), talk("Event Date", "2031-02-30"), talk("Event Type", ""))
	d.Text += "X9\t2031-05-01\n" + strings.Repeat("x\t", 44) + "x\n"
	r := ingesttest.Load(t, Importers(), d)
	r.Check()
	r.Skipped("no such date", 1)
	r.Skipped("the event has no type", 1)
	r.Skipped("the row has not the columns of the header", 2)
	r = ingesttest.Try(t, Importers(), file(slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return c == "Contexts" }), talk()))
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || syntax.Line != 1 || !strings.Contains(syntax.Msg, "the column Contexts is missing") {
		t.Errorf("%v", r.Err)
	}
}

func TestLoadingTwiceAddsNothingAndDroppingLeavesNothing(t *testing.T) {
	d := file(columns, talk())
	r := ingesttest.Load(t, Importers(), d)
	r.Again(Importers(), d)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("/polecat/", "#row=")
}

func FuzzRead(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[0], file(columns, talk()).Text, file(columns, talk("Recipient Name", "Germany; None", "Recipient Country", "DEU; ITA")).Text,
		file(columns, talk("Actor Name", "Germany", "Actor Country", "DEU", "Actor Title", "", "Event Mode", "visit")).Text, "Event ID\tEvent Type")
}

// FuzzFields changes fields of a row that is otherwise right.
func FuzzFields(f *testing.F) {
	f.Add("CONSULT", "visit", "Germany", "DEU", "", "GOV", "Germany", "2031-05-01", "Zenda")
	f.Add("AGREE", "", "A; B", "DEU; FRA", "King; Queen", "REB", "Germany", "2031-05", "")
	f.Fuzz(func(t *testing.T, typ, mode, name, land, title, sectors, recipient, day, city string) {
		d := file(columns, talk(), talk("Event Type", typ, "Event Mode", mode, "Actor Name", name, "Actor Country", land, "Actor Title", title,
			"Actor Sectors", sectors, "Recipient Name", recipient, "Event Date", day, "City", city))
		if r := ingesttest.Try(t, Importers(), d); r.Err == nil {
			r.Check()
		}
	})
}
