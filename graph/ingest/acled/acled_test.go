package acled

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const header = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"

// row is an invented battle; pairs of a text and what stands for it change it.
func row(pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(`ZEN7,2031-06-01,2031,1,Political violence,Battles,Armed clash,Zenda Front,Zenda Youth; Free Miners,Rebel group,Military Forces of Ruritania,,State forces,x,,999,Europe,Ruritania,North,,,Zenda,48.4,15.9,1,Gazette; Herald,National,"Shots were fired, ""many"" of them.",3,,100` + "\n")
}

func load(t *testing.T, rows ...string) *ingesttest.Result {
	t.Helper()
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "acled.csv", Text: header + strings.Join(rows, "")})
	r.Check()
	return r
}

func TestTheSampleIsTwoEvents(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/acled-synthetic.csv")})
	r.Check()
	d := r.Report.Documents[0]
	if d.Records != 3 || r.Count("schema:Event") != 2 || len(r.Skips) != 0 || d.Counts["rows that a later one replaces"] != 1 {
		t.Errorf("%d rows, %d events, skipped %v, %v", d.Records, r.Count("schema:Event"), r.Skips, d.Counts)
	}
	r.Has(`id:acled/event/RUR2 parley:kind "agreement" D#row=3`, `D#row=2 parley:rank "deprecated" R`,
		`id:acled/event/RUR2 parley:date "2031-03"^^xsd:gYearMonth D#row=2`, `id:acled/event/RUR2 parley:date "[2031-03-08..2031-03-20]"^^edtf:EDTF D#row=3`,
		`id:acled/event/RUR1 parley:code "acled:Protests/Peaceful protest" D#row=1`,
		`id:acled/organization/Labor_Group_(Ruritania) parley:attends id:acled/event/RUR1 D#row=1`)
	r.HasNot(`D#row=3 parley:rank`)
}

func TestTheSidesOfAnEventAreKeptApart(t *testing.T) {
	r := load(t, row())
	for role, name := range map[string]string{"actor 1": "Zenda Front", "associate of actor 1": "Free Miners", "actor 2": "Military Forces of Ruritania"} {
		part := "id:acled/participation/ZEN7/" + strings.ReplaceAll(role, " ", "_") + "/" + strings.ReplaceAll(name, " ", "_")
		actor := "id:acled/organization/" + strings.ReplaceAll(name, " ", "_")
		r.Has(part+` parley:role "`+role+`" D#row=1`, part+` parley:actor `+actor+` D#row=1`, part+` parley:event id:acled/event/ZEN7 D#row=1`, actor+` parley:attends id:acled/event/ZEN7 D#row=1`)
	}
	if n := r.Count("parley:Participation"); n != 4 {
		t.Errorf("%d took part", n)
	}
	r.Has(`id:acled/organization/Zenda_Front parley:code "acled:Rebel group" D`)
}

func TestNotesAndFiguresAreKept(t *testing.T) {
	r := load(t, row(",3,,100", ",3,crowd size=about 20,100", "15.9,1,", "15.9,3,"))
	const e = "id:acled/event/ZEN7"
	r.Has(e+` parley:gist "Shots were fired, \"many\" of them." D#row=1`, e+` parley:gist "fatalities: 3" D#row=1`, e+` parley:gist "crowd size=about 20" D#row=1`,
		e+` parley:gist "precision of the place: 3" D#row=1`, e+` parley:kind "other" D#row=1`, e+` parley:status "held" D#row=1`, e+` schema:name "Armed clash in Zenda" D#row=1`,
		e+` schema:location id:acled/place/Ruritania/North/Zenda D#row=1`, e+` schema:identifier "acled:ZEN7" D#row=1`,
		`D#row=1 schema:citation id:publisher/organization/Gazette R`, `D#row=1 schema:citation id:publisher/organization/Herald R`,
		`D#row=1 parley:gist "scale of the sources: National" R`, `id:acled/place/Ruritania/North/Zenda schema:latitude "48.4"^^xsd:decimal D`)
}

func TestADateIsAsPreciseAsItSays(t *testing.T) {
	for _, c := range []struct{ text, precision, want, err string }{
		{"2031-06-01", "1", "2031-06-01", ""}, {"2031-06-01", "", "2031-06-01", ""},
		{"2031-06-01", "2", "[2031-05-26..2031-06-07]", ""}, {"2031-06-15", "3", "2031-06", ""}, {"2031-06-00", "3", "2031-06", ""},
		{"01/06/2031", "1", "2031-06-01", ""}, {"1 June 2031", "1", "2031-06-01", ""}, {"01-June-2031", "1", "2031-06-01", ""}, {"01-Jun-2031", "2", "[2031-05-26..2031-06-07]", ""},
		{"2031-06-00", "1", "", "no such date"}, {"2031-02-30", "1", "", "no such date"}, {"2031-13-00", "3", "", "no such date"}, {"June", "3", "", "no such date"}, {"", "1", "", "no such date"},
		{"2031-06-01", "7", "", "no such precision of a date"},
	} {
		d, err := dateOf(c.text, c.precision)
		if c.err != "" {
			if err == nil || err.Error() != c.err {
				t.Errorf("%s %s: %v, %v", c.text, c.precision, d, err)
			}
			continue
		}
		if want, _ := edtf.Parse(c.want); err != nil || d.String() != want.String() {
			t.Errorf("%s %s is %s, %v, want %s", c.text, c.precision, d, err, c.want)
		}
	}
}

func TestTheWordsOfADateStay(t *testing.T) {
	r := load(t, row(",1,Political", ",2,Political"), row("ZEN7", "ZEN8", "2031-06-01", "2031-02-30"))
	r.Has(`id:acled/event/ZEN7 parley:dateText "2031-06-01, precise to the week" D#row=1`, `id:acled/event/ZEN8 parley:dateText "2031-02-30" D#row=2`)
	r.Skipped("no such date", 1)
}

func TestTheLatestRowOfAnEventCountsInWhateverOrder(t *testing.T) {
	for what, c := range map[string]struct{ stamps, deprecated []string }{
		"in order":             {[]string{"100", "200"}, []string{"row=1"}},
		"the later one first":  {[]string{"200", "100"}, []string{"row=2"}},
		"three":                {[]string{"100", "300", "200"}, []string{"row=1", "row=3"}},
		"of one time":          {[]string{"100", "100"}, nil},
		"two of one time":      {[]string{"100", "100", "200"}, []string{"row=1", "row=2"}},
		"without a time":       {[]string{"", "100"}, nil},
		"a date for a time":    {[]string{"2031-06-01", "2031-06-02"}, nil},
		"three in their order": {[]string{"100", "200", "300"}, []string{"row=1", "row=2"}},
	} {
		var rows []string
		for _, s := range c.stamps {
			rows = append(rows, row(",100\n", ","+s+"\n"))
		}
		r := load(t, rows...)
		var got []string
		for _, line := range r.Lines() {
			if label, ok := strings.CutSuffix(line, ` parley:rank "deprecated" R`); ok {
				got = append(got, strings.TrimPrefix(label, "D#"))
			}
		}
		if !slices.Equal(got, c.deprecated) {
			t.Errorf("%s: deprecated %v, want %v", what, got, c.deprecated)
		}
	}
}

func TestOfTwoRowsThatCountOneGivesTheName(t *testing.T) {
	for _, stamps := range [][2]string{{"100", "100"}, {"", "100"}, {"100", ""}, {"", ""}} {
		r := load(t, row(",100\n", ","+stamps[0]+"\n"), row(",100\n", ","+stamps[1]+"\n", "Armed clash", "Air strike"))
		r.Has(`id:acled/event/ZEN7 schema:name "Armed clash in Zenda" D#row=1`, `id:acled/event/ZEN7 schema:alternateName "Air strike in Zenda" D#row=2`)
	}
}

func TestWhatAReplacedRowNamedFirstIsStillNamed(t *testing.T) {
	r := load(t, row(), row("ZEN7", "ZEN8"), row(",100\n", ",200\n", "Zenda Front", "Strelsau Front", "Zenda,48.4", "Strelsau,48.1"))
	r.Has(`D#row=1 parley:rank "deprecated" R`)
	// The second row rests on these; the first row, which named them, is hidden.
	r.Has(`id:acled/organization/Zenda_Front schema:name "Zenda Front" D`, `id:acled/organization/Zenda_Front rdf:type schema:Organization D`,
		`id:acled/place/Ruritania/North/Zenda schema:name "Zenda" D`, `id:acled/place/Ruritania/North schema:containedInPlace id:acled/country/Ruritania D`,
		`id:acled/event/ZEN8 schema:location id:acled/place/Ruritania/North/Zenda D#row=2`)
	for _, line := range r.Lines() {
		if strings.HasSuffix(line, " D#row=1") && strings.Contains(line, "rdf:type") {
			t.Errorf("a type that is hidden: %s", line)
		}
	}
}

func TestFilesOfOlderYearsAreRead(t *testing.T) {
	text := "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES\n" +
		"999,7ZEN,,01/06/2031,2031,1,Riots/Protests,Rioters (Ruritania),Students,5,,,0,50,Ruritania,North,,,Zenda,48.4,15.9,1,Gazette,,0\n"
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "old.csv", Text: text})
	r.Check()
	r.Has(`id:acled/event/7ZEN parley:date "2031-06-01"^^xsd:date D#row=1`, `id:acled/event/7ZEN parley:code "acled:Riots/Protests" D#row=1`,
		`id:acled/participation/7ZEN/associate_of_actor_1/Students parley:actor id:acled/organization/Students D#row=1`)
	r = ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "id.csv", Text: strings.Replace(header, "event_id_cnty", "data_id", 1) + row()})
	r.Has(`id:acled/event/ZEN7 schema:identifier "acled:ZEN7" D#row=1`)
}

func TestWhatIsWrongIsTold(t *testing.T) {
	r := load(t, row(), row("ZEN7", ""), "ZEN9,2031-06-01\n")
	r.Skipped("the event has no number", 1)
	r.Skipped("the row has not the columns of the header", 1)
	for what, c := range map[string]struct {
		text, want string
		line       int
	}{
		"a missing column": {strings.Replace(header, "country", "land", 1) + row(), "the column country is missing", 1},
		"an open quote":    {header + row() + row("many\"\"", "many\""), `"`, 3},
		"nothing more":     {strings.Replace(header, "event_id_cnty", "id", 1), "event_id_cnty or data_id", 1},
	} {
		r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "x.csv", Text: c.text})
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || syntax.Line != c.line || !strings.Contains(syntax.Msg, c.want) {
			t.Errorf("%s: %v", what, r.Err)
		}
	}
}

func TestLoadingTwiceAddsNothingAndDroppingLeavesNothing(t *testing.T) {
	d := ingesttest.Doc{Path: "x.csv", Text: "\ufeff" + header + row() + row(",100\n", ",200\n")}
	r := ingesttest.Load(t, Importers(), d)
	r.Again(Importers(), d)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("/acled/", "#row=")
}

func FuzzRead(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[0], header+row(), header+row()+row(",100\n", ",200\n"), header+row(",1,Pol", ",2,Pol"), header, "event_date")
}

func FuzzDate(f *testing.F) {
	f.Add("2031-06-01", "2")
	f.Add("2031-06-00", "3")
	f.Fuzz(func(t *testing.T, text, precision string) {
		if d, err := dateOf(text, precision); err == nil && d.IsZero() {
			t.Errorf("%q %q is no date and no error", text, precision)
		}
	})
}
