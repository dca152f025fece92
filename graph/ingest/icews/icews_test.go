package icews

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const header = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"

// row is an invented report of a call; pairs of a text and what stands for it
// change it.
func row(pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace("71\t2031-05-01\tRudolf Elphberg\tElite,Executive,Government\tRuritania\tDiscuss by telephone\t041\t1\t" +
		"Navy (Ruritania)\tMilitary\tRuritania\t9001\t3\tGazette\tStrelsau\tNULL\tNorth\tRuritania\t48.1\t16.2\n")
}

func load(t *testing.T, rows ...string) *ingesttest.Result {
	t.Helper()
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "events.2031.tab", Text: header + strings.Join(rows, "")})
	r.Check()
	return r
}

func TestSixRowsOfTheSampleAreFourEvents(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/icews-synthetic.tab")})
	r.Check()
	if d := r.Report.Documents[0]; d.Records != 6 || r.Count("schema:Event") != 4 || len(r.Skips) != 0 {
		t.Errorf("%d rows, %d events, skipped %v", d.Records, r.Count("schema:Event"), r.Skips)
	}
	visit := r.Named("Make a visit: Rudolf Elphberg to Grand Fenwick")
	r.Has(visit+` parley:code "cameo:042" D#row=3`, visit+` parley:code "cameo:043" D#row=4`,
		visit+` schema:identifier "icews:2031-03-02/900003" D#row=3`, visit+` parley:traveller id:icews/person/Ruritania/Rudolf_Elphberg D#row=4`)
	talks := r.Named("Consult: Foreign Affairs (Grand Fenwick) and Foreign Affairs (Ruritania)")
	r.Has(talks+` parley:kind "meeting" D#row=1`, talks+` parley:kind "meeting" D#row=2`,
		`id:icews/organization/Grand_Fenwick/Foreign_Affairs_(Grand_Fenwick) parley:represents id:icews/country/Grand_Fenwick D#row=1`)
	// The number 900003 is used on two days, for two events.
	rally := r.Named("Demonstrate or rally: Citizen (Ruritania) – Government (Ruritania)")
	r.Has(rally + ` schema:identifier "icews:2031-06-30/900003" D#row=5`)
	// Quotes are letters.
	r.Named(`Make statement: Ruritania – Marshal (O'Brien), "Black" Michael`)
	r.Has(`id:icews/organization/Grand_Fenwick/Foreign_Affairs_(Grand_Fenwick) parley:code "icews-sector:Foreign Ministry" D#row=1`)
}

func TestARowCitesItsPublisherAndTheStory(t *testing.T) {
	r := load(t, row())
	r.Has(`D#row=1 schema:citation id:publisher/organization/Gazette R`, `D#row=1 parley:gist "story 9001, sentence 3" R`)
	call := r.Named("Discuss by telephone: Navy (Ruritania) and Rudolf Elphberg")
	r.Has(call+` parley:kind "call" D#row=1`, call+` parley:date "2031-05-01"^^xsd:date D#row=1`,
		call+` schema:location id:icews/place/Ruritania/North/Strelsau D#row=1`,
		`id:icews/person/Ruritania/Rudolf_Elphberg parley:attends `+call+` D#row=1`)
}

func TestACodeWithoutItsZeroIsTheSameEvent(t *testing.T) {
	r := load(t, row(), row("\t041\t", "\t41\t", "71\t", "72\t"))
	if n := r.Count("schema:Event"); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestOnlyThoseOfTheStateRepresentIt(t *testing.T) {
	r := load(t, row("Elite,Executive,Government", "Dissident,Rebel", "Rudolf Elphberg", "Zenda Front"))
	r.Has(`id:icews/organization/Ruritania/Zenda_Front parley:code "icews-country:Ruritania" D#row=1`,
		`id:icews/organization/Ruritania/Navy_(Ruritania) parley:represents id:icews/country/Ruritania D#row=1`)
	r.HasNot("Zenda_Front parley:represents")
}

func TestNothingIsWrittenInManyWays(t *testing.T) {
	for _, nothing := range []string{"", "NA", "NULL"} {
		r := load(t, row("\tStrelsau\tNULL\tNorth\tRuritania\t48.1\t16.2", strings.Repeat("\t"+nothing, 6)))
		r.HasNot("schema:location", "NULL", `"NA"`)
	}
}

func TestWhatIsWrongWithARowIsTold(t *testing.T) {
	r := load(t, row(), row("2031-05-01", "2031-02-30"), row("041", "999", "Discuss by telephone", "Sing"), "1\t2031-05-01\n", row("\t16.2\n", "\t16.2\tone more\n"))
	r.Skipped("no such date", 1)
	r.Skipped("no such CAMEO code", 1)
	r.Skipped("the row has not the columns of the header", 2)
	if !slices.ContainsFunc(r.Lines(), func(l string) bool { return strings.HasSuffix(l, ` parley:dateText "2031-02-30" D#row=2`) }) {
		t.Error("the words of the date are lost")
	}
}

func TestAColumnThatIsNotReadIsCounted(t *testing.T) {
	wider := strings.TrimSuffix(header, "\n") + "\tMood\n"
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "events.tab", Text: wider + strings.TrimSuffix(row(), "\n") + "\tgood\n"})
	if counts := r.Report.Documents[0].Counts; counts["columns not read: Mood"] != 1 || len(counts) != 1 {
		t.Errorf("%v", counts)
	}
}

func TestAMissingColumnIsNamed(t *testing.T) {
	r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "x.tab", Text: strings.Replace(header, "Story ID", "Story", 1) + row()})
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || syntax.Line != 1 || !strings.Contains(syntax.Msg, "the column Story ID is missing") {
		t.Errorf("%v", r.Err)
	}
}

func TestFilesInOtherOrdersAndEncodingsAreRead(t *testing.T) {
	swap := func(line string) string {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		f[0], f[7] = f[7], f[0]
		return strings.Join(f, "\t") + "\r\n"
	}
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "x.tab", Text: "\ufeff" + swap(header) + swap(row())})
	r.Check()
	r.Named("Discuss by telephone: Navy (Ruritania) and Rudolf Elphberg")
	r = ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "x.tab", Text: header + row("Gazette", "\xc9cho de Strelsau")})
	r.Has(`id:publisher/organization/Écho_de_Strelsau schema:name "Écho de Strelsau" R`)
	if r.Report.Documents[0].Assumed != "Windows-1252" {
		t.Errorf("assumed %q", r.Report.Documents[0].Assumed)
	}
}

func TestALineWithoutEndIsRefused(t *testing.T) {
	r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "x.tab", Text: header + row() + strings.Repeat("x", 17<<20)})
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || syntax.Line != 3 {
		t.Errorf("%v", r.Err)
	}
}

func TestLoadingTwiceAddsNothingAndDroppingLeavesNothing(t *testing.T) {
	d := ingesttest.Doc{Path: "x.tab", Text: header + row()}
	r := ingesttest.Load(t, Importers(), d)
	r.Again(Importers(), d)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("/icews/", "#row=")
}

func FuzzRead(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[0], header+row(), header+row("041", "42", "48.1", "NA"), header+row("Rudolf Elphberg", "Ruritania", "Navy (Ruritania)", "Ruritania", "041", "043"), header, "a\tb")
}
