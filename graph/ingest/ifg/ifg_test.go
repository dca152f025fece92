package ifg_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ifg"
	"parley/graph/ingest/ingesttest"
)

func load(t *testing.T, docs ...ingesttest.Doc) *ingesttest.Result {
	t.Helper()
	r := ingesttest.Load(t, ifg.Importers(), docs...)
	r.Check()
	return r
}

// id stands in the lines of a test for a node of the data set.
func id(typ, key string) string { return "id:ifg/" + typ + "/" + key }

func TestTodaysNameIsTheNameAndEarlierOnesAreAliasesWithTheirTime(t *testing.T) {
	r := load(t, persons)
	a, b := id("person", ann), id("person", bob)
	r.Has(
		a+` schema:name "Ann Quill" D#row=1&name`,
		`D#row=1&name schema:startDate "1999-05-01"^^xsd:date R`,
		`D#row=1&name schema:endDate "1999-05-01/.."^^edtf:EDTF R`,
		`D#row=1&name parley:at D#row=1 R`,
		a+` schema:alternateName "Ann Penn" D#row=2&name`,
		`D#row=2&name schema:endDate "1999-05-01"^^xsd:date R`,
		a+` schema:identifier "uk-parliament:77" D#row=1`,
		a+` schema:identifier "ifg-website:5" D#row=1`,
		b+` schema:name "Bôb Marsh" D#row=3`,
		b+` schema:alternateName "Bob Marsh" D#row=3`,
		b+` parley:code "gender:M" D#row=3`)
	r.HasNot(`"Quill"`, "D#row=3&name", `ifg-website:"`)
}

func TestAnEmptyEndOfADepartmentMeansThatItIsStillThere(t *testing.T) {
	r := load(t, organisations)
	r.Has(
		id("organization", works)+` schema:name "Department of Works, Ways and Means" D#row=1`,
		id("organization", works)+` schema:endDate "2001-06-08"^^xsd:date D#row=1`,
		id("organization", roads)+` schema:alternateName "DfR" D#row=2`,
		id("organization", roads)+` schema:startDate "2001-06-08"^^xsd:date D#row=2`,
		id("organization", roads)+` schema:endDate "2001-06-08/.."^^edtf:EDTF D#row=2`,
		id("organization", "bbbbbbbb-0000-4000-8000-000000000003")+` schema:endDate "../.."^^edtf:EDTF D#row=3`)
	r.HasNot(works + " schema:startDate")
}

func TestADepartmentTakesOverOnADayOrWithinSomeDaysAndStaysTheSuccessor(t *testing.T) {
	r := load(t, links)
	r.Has(
		id("organization", roads)+" parley:successorOf "+id("organization", works)+" D#row=1&link",
		`D#row=1&link schema:startDate "2001-06-08/2001-06-11"^^edtf:EDTF R`,
		`D#row=1&link schema:endDate "2001-06-11/.."^^edtf:EDTF R`,
		`D#row=1&link parley:gist "Name change" R`,
		`D#row=2&link schema:startDate "2001-06-08"^^xsd:date R`)
}

func TestAPostHasTheNameThatTellsItFromOthersAndItsShortTitle(t *testing.T) {
	r := load(t, posts, groups)
	r.Has(
		id("post", boss)+` schema:name "Secretary of State for Transport" D#row=1`,
		id("post", boss)+` schema:alternateName "Transport Secretary"@en D#row=1&title`,
		id("post", boss)+` org:postIn `+id("organization", roads)+` D#row=1`,
		id("post", boss)+` org:postIn `+id("country", "GBR")+` D#row=1`,
		id("post", boss)+` parley:code "ifg-rank:SoS" D#row=1`,
		id("post", boss)+` parley:code "ifg-website:152" D#row=1`,
		id("post", aide)+` schema:name "Minister of State, DfR" D#row=2`,
		id("post", aide)+` schema:alternateName "Minister of State" D#row=2`)
	load(t, groups).Has(id("post", aide)+" schema:about "+id("topic", "Ferries")+" D#row=1", id("topic", "Ferries")+` schema:name "Ferries (group of posts)"@en D#row=1`, id("topic", "Ferries")+` schema:alternateName "Ferries"@en D#row=1`)
}

func TestAnAppointmentIsATenureThatGoesOnIfItHasNoEnd(t *testing.T) {
	r := load(t, appointments)
	r.Has(
		id("tenure", first)+" parley:holder "+id("person", ann)+" D#row=1",
		id("tenure", first)+" parley:post "+id("post", boss)+" D#row=1",
		id("tenure", first)+` parley:status "served" D#row=1`,
		id("tenure", first)+` schema:endDate "2001-06-08"^^xsd:date D#row=1`,
		id("person", ann)+" org:holds "+id("post", boss)+" D#row=1",
		id("tenure", next)+` schema:endDate "2001-06-08/.."^^edtf:EDTF D#row=2`)
}

func TestActingLeaveAndCabinetArePartsOfAnAppointment(t *testing.T) {
	r := load(t, details, appointments)
	r.Has(
		id("tenure", part)+" schema:isPartOf "+id("tenure", first)+" D#row=1",
		id("tenure", part)+` parley:status "acting" D#row=1`,
		id("tenure", part+"/cabinet")+` parley:role "Full cabinet" D#row=1`,
		id("tenure", part+"/cabinet")+" schema:isPartOf "+id("tenure", first)+" D#row=1",
		id("tenure", part)+` schema:startDate "1999-07-01"^^xsd:date D#row=1`,
		id("tenure", away)+` parley:status "served" D#row=2`,
		id("tenure", away)+` parley:role "on leave (Maternity leave)" D#row=2`,
		id("tenure", away)+` schema:endDate "2002-01-01/.."^^edtf:EDTF D#row=2`)
	r.HasNot("000000000003 ", `"Non-cabinet"`, away+"/cabinet")
	if n := r.Report.Documents[0].Counts["rows that only say that somebody was not in the cabinet"]; n != 1 {
		t.Errorf("%d rows counted that say nothing", n)
	}
}

func TestASeatInParliamentIsAPostWithItsHolderAndParty(t *testing.T) {
	load(t, constituencies).Has(
		id("post", seat)+` schema:name "Member of Parliament for Quay, North"@en D#row=1`,
		id("post", seat)+` schema:alternateName "MP for Quay, North"@en D#row=1`,
		id("post", seat)+` schema:identifier "uk-parliament-constituency:901" D#row=1`,
		id("post", seat)+` org:postIn `+id("country", "GBR")+` D#row=1`,
		id("country", "GBR")+` schema:identifier "iso3166-1:GBR" D#row=1`)
	load(t, seats).Has(
		id("tenure", sits)+" parley:post "+id("post", seat)+" D#row=1",
		id("person", ann)+" org:holds "+id("post", seat)+" D#row=1",
		id("tenure", peer)+" parley:post "+id("post", "House_of_Lords")+" D#row=2",
		id("tenure", peer)+` parley:role "Life peer" D#row=2`,
		id("tenure", peer)+` schema:endDate "1990-02-03/.."^^edtf:EDTF D#row=2`)
	r := load(t, parties, seats)
	r.Has(
		id("tenure", "ffffffff-0000-4000-8000-000000000004")+" parley:onBehalfOf "+id("organization", "party/Reform_League")+" D#row=1",
		id("tenure", "ffffffff-0000-4000-8000-000000000004")+" schema:isPartOf "+id("tenure", sits)+" D#row=1",
		id("tenure", "ffffffff-0000-4000-8000-000000000005")+` parley:role "Crossbench" D#row=2`)
	r.HasNot("party/Crossbench")
}

func TestAnElectionIsAnEvent(t *testing.T) {
	load(t, events).Has(
		id("event", vote)+` parley:kind "other" D#row=1`,
		id("event", vote)+` parley:status "held" D#row=1`,
		id("event", vote)+` parley:code "General election" D#row=1`,
		id("event", vote)+` parley:date "1998-05-07"^^xsd:date D#row=1`)
}

func TestAllTablesMeetAndAreLoadedOnce(t *testing.T) {
	r := load(t, all...)
	if len(r.Skips) > 0 {
		t.Errorf("skipped: %+v", r.Skips)
	}
	r.Again(ifg.Importers(), all...)
	for _, d := range r.Report.Documents {
		if _, err := ingest.Drop(t.Context(), r.Store, d.Term); err != nil {
			t.Fatal(err)
		}
	}
	r.HasNot("id:ifg/")
}

func TestDatesThatCannotBeRightAreKeptAsWordsAndTold(t *testing.T) {
	r := load(t, rows("appointment", "id,person_id,post_id,start_date,end_date",
		first+","+ann+","+boss+",2001-02-30,2001-06-08",
		next+","+bob+","+boss+",2001-06-08,2001-06-01"))
	r.Skipped("no such date", 1)
	r.Skipped("it ends before it begins", 1)
	r.Has(
		id("tenure", first)+` parley:dateText "2001-02-30 to 2001-06-08" D#row=1`,
		id("tenure", next)+` parley:dateText "2001-06-08 to 2001-06-01" D#row=2`,
		id("person", bob)+" org:holds "+id("post", boss)+" D#row=2")
	r.HasNot("schema:startDate", "schema:endDate")
}

func TestRowsThatLackWhatMakesThemMeanSomethingAreTold(t *testing.T) {
	for _, c := range []struct {
		doc    ingesttest.Doc
		reason string
	}{
		{rows("appointment", "id,person_id,post_id,start_date,end_date", first+",,"+boss+",2001-06-08,"), "an appointment without a person or a post"},
		{rows("appointment", "id,person_id,post_id,start_date,end_date", first+","+ann), "another number of fields than the header"},
		{rows("appointment", "id,person_id,post_id,start_date,end_date", first+","+ann+","+boss+",2001-06-08,,x"), "another number of fields than the header"},
		{rows("person", personHeader, ann+",,,,,,,F,,"), "no name"},
		{rows("person", personHeader, ann+",,,Ann,Ann,Ann,Ann,F,,", ",,,Ann,Ann,Ann,Ann,F,,"), "no id"},
		{rows("person", personHeader+",height", ann+",,,Ann,Ann,Ann,Ann,F,,,170"), "a column that is not known"},
		{rows("representation", "id,person_id,house,type,constituency_id,start_date,end_date", sits+","+ann+",Senate,,,1997-05-01,"), "a house that is not known"},
		{rows("representation", "id,person_id,house,type,constituency_id,start_date,end_date", sits+","+ann+",Commons,,,1997-05-01,"), "no constituency_id"},
		{rows("appointment_characteristics", "id,appointment_id,cabinet_status,is_acting,is_on_leave,start_date,end_date", part+","+first+",Full cabinet,maybe,False,1999-07-01,"), "neither True nor False"},
	} {
		ingesttest.Load(t, ifg.Importers(), c.doc).Skipped(c.reason, 1)
	}
}

func TestATableThatIsBrokenLoadsNothingAndSaysWhere(t *testing.T) {
	for what, c := range map[string]struct {
		doc  ingesttest.Doc
		says string
	}{
		"a column is missing": {ingesttest.Doc{Path: "ifg-ministers/appointment.csv", Text: "id,person_id,start_date,end_date\n"}, "column post_id is missing"},
		"a quote never ends":  {rows("organisation", "id,name,short_name,start_date,end_date", works+`,"Department`), "quote"},
		"an empty file":       {ingesttest.Doc{Path: "ifg-ministers/post.csv", Text: "\n"}, "empty"},
	} {
		r := ingesttest.Try(t, ifg.Importers(), c.doc)
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || !strings.Contains(syntax.Msg, c.says) || syntax.File == "" || syntax.Line < 1 {
			t.Errorf("%s: %v", what, r.Err)
		}
	}
}

func TestTablesOfOthersAreNotClaimed(t *testing.T) {
	for path, text := range map[string]string{
		"organisation.csv": "id,name,short_name,start_date,end_date\n17,Chess Club,CC,,\n",
		"event.csv":        "id,name,type,date\n1,Ball,dance,1999-01-01\n",
		"person.csv":       "id,name,start_date,end_date\n1,Ann,,\n",
		"README.md":        "# Chess\n",
	} {
		if i, ok := ingest.FindImporter(ifg.Importers(), ingest.Sample{Path: path, Head: []byte(text)}); ok {
			t.Errorf("%s is taken for %s", path, i.Name)
		}
	}
}

func TestNamesInAnOlderEncodingAreDecoded(t *testing.T) {
	doc := rows("person", personHeader, bob+",,,B\xf4b Marsh,B\xf4b Marsh,Bob Marsh,Marsh,M,,")
	load(t, doc).Has(id("person", bob) + ` schema:name "Bôb Marsh" D#row=1`)
}

func FuzzTables(f *testing.F) {
	for i, d := range all {
		f.Add(uint8(i), d.Text)
	}
	f.Fuzz(func(t *testing.T, table uint8, text string) {
		name := all[int(table)%len(all)].Path
		docs := []ingesttest.Doc{{Path: "ifg-ministers/" + name, Text: text + "\n"}}
		if i, ok := ingest.FindImporter(ifg.Importers(), ingest.Sample{Path: docs[0].Path, Head: []byte(docs[0].Text)}); !ok || i.Read == nil {
			return
		}
		r := ingesttest.Try(t, ifg.Importers(), docs...)
		var syntax *graph.SyntaxError
		if r.Err != nil && !errors.As(r.Err, &syntax) {
			t.Errorf("%v has no place", r.Err)
		}
		if r.Err == nil && slices.Contains(r.Lines(), "") {
			t.Error("an empty line")
		}
	})
}
