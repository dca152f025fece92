package unfccc_test

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
	"parley/graph/ingest/unfccc"
)

const header = "Group_Type,Delegation,Honorific,Person_Name,Job_Title,Division,Affiliation,Relation,Overflow,Virtual,Year,Meeting,Location,Female,IGO,NGO,Observer,Party,IO,Delegation_COW,Delegation_ISO"

// list is a document with the header and these rows.
func list(rows ...string) ingesttest.Doc {
	return ingesttest.Doc{Path: "list.csv", Text: header + "\n" + strings.Join(rows, "\n") + "\n"}
}

func load(t *testing.T, docs ...ingesttest.Doc) *ingesttest.Result {
	t.Helper()
	r := ingesttest.Load(t, unfccc.Importers(), docs...)
	r.Check()
	return r
}

const (
	mara  = "Parties,Norway,HE Ms,Mara Fjeld,Acting Director,Air Division,Ministry of Weather,NA,0,0,1993,INC 8,Geneva,1,0,0,0,1,0,385,NOR"
	ole   = "Parties,Norway,Mr,Ole Vik,NA,NA,Ministry of Weather,NA,0,0,1993,INC 8,Geneva,0,0,0,0,1,0,385,NOR"
	nobel = `Parties,Norway,Mr,Nils Berg,"Head of Delegation, Counsellor",NA,NA,NA,0,1,1994,INC 10,Geneva,0,0,0,0,1,0,385,NOR`
	green = "Non-governmental organizations,Clear Sky Society,Ms,Ada Moss,NA,Harbour Office,NA,NA,0,0,1993,INC 8,Geneva,1,0,1,0,0,0,NA,NA"
)

func TestADelegationIsOfACountryToASession(t *testing.T) {
	r := load(t, list(mara, ole))
	r.Has(
		`id:unfccc/event/INC_8 schema:name "INC 8" D#row=1`,
		`id:unfccc/event/INC_8 parley:kind "conference" D#row=1`,
		`id:unfccc/event/INC_8 parley:date "1993"^^xsd:gYear D#row=1`,
		`id:unfccc/event/INC_8 parley:ordinal "8"^^xsd:integer D#row=1`,
		`id:unfccc/event/INC_8 schema:location id:unfccc/place/Geneva D#row=1`,
		`id:unfccc/delegation/NOR/INC_8 schema:name "Norway delegation to INC 8" D#row=1`,
		`id:unfccc/delegation/NOR/INC_8 parley:sentBy id:unfccc/country/NOR D#row=1`,
		`id:unfccc/delegation/NOR/INC_8 parley:attends id:unfccc/event/INC_8 D#row=2`,
		`id:unfccc/country/NOR schema:identifier "iso3166-1:NOR" D#row=1`,
		`id:unfccc/country/NOR parley:code "cow:385" D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld org:memberOf id:unfccc/delegation/NOR/INC_8 D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld parley:represents id:unfccc/country/NOR D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld schema:alternateName "HE Ms Mara Fjeld" D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld parley:code "gender:F" D#row=1`,
		`id:unfccc/person/NOR/Ole_Vik parley:attends id:unfccc/event/INC_8 D#row=2`)
	r.HasNot("Mr Ole", `"NA"`, "participation/NOR/INC_8/Ole")
}

func TestATitleIsACapacityAndAPostWithATenure(t *testing.T) {
	r := load(t, list(mara))
	part, post := "id:unfccc/participation/NOR/INC_8/Mara_Fjeld", "id:unfccc/post/NOR/Director/Air_Division/Ministry_of_Weather"
	tenure := "id:unfccc/tenure/acting/NOR/Mara_Fjeld/Director/Air_Division/Ministry_of_Weather"
	r.Has(
		part+` parley:capacity "Acting Director" D#row=1`,
		part+` parley:within id:unfccc/delegation/NOR/INC_8 D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld parley:attends id:unfccc/event/INC_8 D#row=1`,
		post+` schema:name "Director, Air Division, Ministry of Weather, Norway" D#row=1`,
		post+` org:postIn id:unfccc/organization/NOR/Ministry_of_Weather D#row=1`,
		tenure+` parley:holder id:unfccc/person/NOR/Mara_Fjeld D#row=1`,
		tenure+` parley:status "acting" D#row=1`,
		tenure+` parley:attested "1993"^^xsd:gYear D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld org:holds `+post+` D#row=1`)
}

func TestAnAffiliationIsAMembershipOfThatTime(t *testing.T) {
	load(t, list(mara)).Has(
		`id:unfccc/organization/NOR/Ministry_of_Weather schema:name "Ministry of Weather, Norway" D#row=1`,
		`id:unfccc/organization/NOR/Ministry_of_Weather schema:alternateName "Ministry of Weather" D#row=1`,
		`id:unfccc/person/NOR/Mara_Fjeld org:memberOf id:unfccc/organization/NOR/Ministry_of_Weather D#row=1&affiliation`,
		`D#row=1&affiliation parley:date "1993"^^xsd:gYear R`,
		`D#row=1&affiliation parley:gist "Air Division" R`)
	load(t, list(green)).Has(
		`id:unfccc/person/Clear_Sky_Society/Ada_Moss org:memberOf id:unfccc/organization/Clear_Sky_Society/Harbour_Office D#row=1&affiliation`)
}

func TestTheHeadLeadsAndTheDeputyDoesNot(t *testing.T) {
	r := load(t, list(nobel, strings.ReplaceAll(strings.ReplaceAll(nobel, "Head of", "Deputy Head of"), "Nils", "Per"),
		strings.ReplaceAll(strings.ReplaceAll(nobel, "Head of Delegation, Counsellor", "Head of the delegation"), "Nils", "Ida")))
	r.Has(
		`id:unfccc/person/NOR/Nils_Berg parley:leads id:unfccc/delegation/NOR/INC_10 D#row=1`,
		`id:unfccc/person/NOR/Nils_Berg org:memberOf id:unfccc/delegation/NOR/INC_10 D#row=1`,
		`id:unfccc/participation/NOR/INC_10/Nils_Berg parley:role "virtual" D#row=1`,
		`id:unfccc/post/NOR/Head_of_Delegation,_Counsellor org:postIn id:unfccc/country/NOR D#row=1`,
		`id:unfccc/person/NOR/Ida_Berg parley:leads id:unfccc/delegation/NOR/INC_10 D#row=3`)
	r.HasNot("Per_Berg parley:leads", "post/NOR/Head_of_the_delegation")
}

func TestABodyThatIsNoCountryIsAnOrganization(t *testing.T) {
	r := load(t, list(green))
	r.Has(
		`id:unfccc/delegation/Clear_Sky_Society/INC_8 parley:sentBy id:unfccc/organization/Clear_Sky_Society D#row=1`,
		`id:unfccc/delegation/Clear_Sky_Society/INC_8 parley:code "unfccc-group:Non-governmental organizations" D#row=1`,
		`id:unfccc/person/Clear_Sky_Society/Ada_Moss parley:represents id:unfccc/organization/Clear_Sky_Society D#row=1`)
	r.HasNot("country/")
}

func TestAnotherSpellingOfACountryIsItsAlias(t *testing.T) {
	r := load(t, list(mara, strings.ReplaceAll(ole, "Norway", "Kingdom of Norway")))
	r.Has(
		`id:unfccc/country/NOR schema:name "Norway" D#row=1`,
		`id:unfccc/country/NOR schema:alternateName "Kingdom of Norway" D#row=2`)
	r.HasNot("Kingdom of Norway delegation")
}

func TestRowsThatLackWhatMakesThemMeanSomethingAreTold(t *testing.T) {
	for reason, row := range map[string]string{
		"no name":                  strings.Replace(ole, "Ole Vik", "NA", 1),
		"no meeting or delegation": strings.Replace(ole, "INC 8", "", 1),
		"no such year":             strings.Replace(ole, "1993", "19x3", 1),
		"another number of fields than the header": ole + ",more",
	} {
		load(t, list(mara, row)).Skipped(reason, 1)
	}
	r := load(t, ingesttest.Doc{Path: "list.csv", Text: header + ",Shoe_Size\n" + mara + ",38\n"})
	r.Skipped("a column that is not known", 1)
}

func TestAListThatIsBrokenLoadsNothingAndSaysWhere(t *testing.T) {
	for what, c := range map[string]struct{ path, text, says string }{
		"a column is missing": {"unfccc-attendance/a.csv", strings.Replace(header, "Meeting,", "", 1) + "\n", "column Meeting is missing"},
		"a quote never ends":  {"a.csv", header + "\n\"" + mara, "quote"},
		"it is cut off":       {"unfccc-attendance/a.csv", "", "empty"},
	} {
		doc := ingesttest.Doc{Path: c.path, Text: c.text + "\n"}
		r := ingesttest.Try(t, unfccc.Importers(), doc)
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || !strings.Contains(syntax.Msg, c.says) || syntax.File == "" {
			t.Errorf("%s: %v", what, r.Err)
		}
	}
}

func TestAListIsLoadedOnceAndDroppedWhole(t *testing.T) {
	docs := []ingesttest.Doc{list(mara, ole, nobel, green)}
	r := load(t, docs...)
	r.Again(unfccc.Importers(), docs...)
	if _, err := ingest.Drop(t.Context(), r.Store, r.Report.Documents[0].Term); err != nil {
		t.Fatal(err)
	}
	r.HasNot("id:unfccc/")
}

func TestTheRealListIsReadWhole(t *testing.T) {
	doc := ingesttest.Doc{Path: ingesttest.Shared(t, "unfccc-attendance/precops.shared.csv")}
	r := load(t, doc)
	if d := r.Report.Documents[0]; d.Records != 4643 || len(r.Skips) > 0 {
		t.Errorf("%d records, skipped %+v", d.Records, r.Skips)
	}
	types := map[string]int{}
	for _, line := range r.Lines() {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "id:unfccc/") && f[1] == "rdf:type" {
			types[f[2]]++
		}
	}
	// Counted in the file with other tools.
	for typ, want := range map[string]int{"schema:Event": 8, "schema:Place": 3, "schema:Country": 179, "parley:Delegation": 1604, "schema:Person": 3279} {
		if types[typ] != want {
			t.Errorf("%d %s, want %d", types[typ], typ, want)
		}
	}
	r.Has(
		`id:unfccc/person/AFG/Mohammed_Rahim_Rohin org:memberOf id:unfccc/delegation/AFG/INC_2 D#row=1`,
		`id:unfccc/person/DZA/Ahmed_Djoghlaf org:memberOf id:unfccc/delegation/DZA/INC_3 D#row=619`)
}

func FuzzList(f *testing.F) {
	f.Add(list(mara, ole).Text)
	f.Add(list(nobel, green).Text)
	f.Add(header + "\n,,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := ingesttest.Try(t, unfccc.Importers(), ingesttest.Doc{Path: "unfccc-attendance/a.csv", Text: text + "\n"})
		var syntax *graph.SyntaxError
		if r.Err != nil && !errors.As(r.Err, &syntax) {
			t.Errorf("%v has no place", r.Err)
		}
	})
}
