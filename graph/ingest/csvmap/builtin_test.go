package csvmap_test

import (
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/csvmap"
	"parley/graph/ingest/ingesttest"
	"parley/graph/ingest/unfccc"
)

// named returns the importer of a mapping of the program, for any document.
func named(t *testing.T, name string) []*ingest.Importer {
	t.Helper()
	for _, m := range csvmap.Builtin() {
		if m.Name == name {
			return only(m)
		}
	}
	t.Fatalf("no mapping %s", name)
	return nil
}

// types counts the nodes of each type of a data set.
func types(r *ingesttest.Result) map[string]int {
	n := map[string]int{}
	for _, line := range r.Lines() {
		if f := strings.Fields(line); f[1] == "rdf:type" && strings.HasPrefix(f[3], "D#") {
			n[f[2]]++
		}
	}
	return n
}

func TestAMappingOfTheProgramIsCalledAsItsFile(t *testing.T) {
	for _, m := range csvmap.Builtin() {
		if text, ok := csvmap.Text(m.Name); !ok || !strings.Contains(text, m.Name) || m.Title == "" || m.Publisher == "" {
			t.Errorf("%s: %t", m.Name, ok)
		}
	}
}

const protocol = `Country,Title,Name,Date of appointment
Norway,King,H.M. Olav Fjeld,17-Jan-1991
Norway,Acting Prime Minister,H.E. Ms. Mara Vik,3-Oct-21
Atlantis,Minister for Foreign Affairs,H.E. Mr. Bob Marsh,31-Jun-2020
`

func TestWhoIsOnTheListOfTheProtocolStillHoldsTheOffice(t *testing.T) {
	r := ingesttest.Load(t, named(t, "un-protocol"), ingesttest.Doc{Path: "hshg.csv", Text: protocol})
	r.Check()
	const set = "id:csv/un-protocol/"
	r.Has(
		set+`country/Norway schema:identifier "iso3166-1:NOR" D#row=1`,
		set+`post/Norway/King schema:name "King of Norway" D#row=1`,
		set+`post/Norway/King org:postIn `+set+`country/Norway D#row=1`,
		set+`person/Norway/H.M._Olav_Fjeld org:holds `+set+`post/Norway/King D#row=1`,
		set+`tenure/Norway/H.M._Olav_Fjeld/King schema:startDate "1991-01-17"^^xsd:date D#row=1`,
		set+`tenure/Norway/H.M._Olav_Fjeld/King schema:endDate "1991-01-17/.."^^edtf:EDTF D#row=1`,
		set+`tenure/Norway/H.E._Ms._Mara_Vik/Acting_Prime_Minister parley:status "acting" D#row=2`,
		set+`tenure/Norway/H.E._Ms._Mara_Vik/Acting_Prime_Minister schema:startDate "2021-10-03"^^xsd:date D#row=2`,
		set+`tenure/Atlantis/H.E._Mr._Bob_Marsh/Minister_for_Foreign_Affairs parley:dateText "31-Jun-2020" D#row=3`)
	r.Skipped("no such date", 1)
	r.HasNot("country/Atlantis schema:identifier")
}

const meetings = `,committees,country,date,dossier,epid,group,lobbyists,location,mep,role,title
7,"['FISH', 'ENVI']",Finland,03-02-2020,Net sizes,901,NA,Net Makers' League; Ann Quill of Clear Sky,Online,Mara VIK,Rapporteur,On nets
8,[],Finland,30-02-2020,n/a,901,RE,"Cork, Bung and Sons",,Mara VIK,Member,On corks
`

func TestAMemberMeetsWhoIsListed(t *testing.T) {
	doc := ingesttest.Doc{Path: "m.csv", Text: meetings}
	r := ingesttest.Load(t, csvmap.Importers(), doc)
	r.Check()
	const set, mep = "id:csv/europarl/", "https://data.europarl.europa.eu/person/901"
	r.Has(
		set+`event/7 parley:date "2020-02-03"^^xsd:date D#row=1`,
		set+`event/7 schema:about `+set+`topic/Net_sizes D#row=1`,
		set+`event/7 schema:location `+set+`place/Online D#row=1`,
		mep+` parley:attends `+set+`event/7 D#row=1`,
		mep+` org:memberOf `+set+`organization/group/NA D#row=1&mep.4`,
		set+`organization/Net_Makers'_League parley:attends `+set+`event/7 D#row=1`,
		set+`participation/mep/7 parley:capacity "Rapporteur" D#row=1`,
		set+`participation/mep/7/committee/ENVI parley:role "for the committee ENVI" D#row=1`,
		set+`organization/Cork,_Bung_and_Sons parley:attends `+set+`event/8 D#row=2`,
		set+`event/8 parley:dateText "30-02-2020" D#row=2`)
	r.Skipped("no such date", 1)
	r.HasNot("topic/n", "committee/ ")
	r.Again(csvmap.Importers(), doc)
}

// what is counted here was counted in the files with other tools.

func TestTheRealMeetingsAreReadWhole(t *testing.T) {
	r := ingesttest.Load(t, csvmap.Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "eu-mep-meetings/mepmeetings-2019-2020.csv")})
	r.Check()
	if d := r.Report.Documents[0]; d.Records != 13564 || len(r.Skips) > 0 {
		t.Errorf("%d records, %+v", d.Records, r.Skips)
	}
	n := types(r)
	for typ, want := range map[string]int{"schema:Event": 13564, "schema:Person": 351, "schema:Country": 26} {
		if n[typ] != want {
			t.Errorf("%d %s, want %d", n[typ], typ, want)
		}
	}
}

func TestTheRealMembersAreReadWhole(t *testing.T) {
	r := ingesttest.Load(t, csvmap.Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "eu-mep-meetings/meps.json")})
	r.Check()
	if n := types(r); r.Report.Documents[0].Records != 702 || n["schema:Person"] != 702 || len(r.Skips) > 0 {
		t.Errorf("%+v, %v, %+v", r.Report.Documents[0], n, r.Skips)
	}
	r = ingesttest.Load(t, csvmap.Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "europarl-rdf/data_v1_meps_9_en.csv")})
	r.Check()
	if d := r.Report.Documents[0]; d.Records != 813 || d.Assumed != "Windows-1252" || len(r.Skips) > 0 {
		t.Errorf("%+v, %+v", d, r.Skips)
	}
	r.Has(`https://data.europarl.europa.eu/person/4253 schema:birthDate "1959-05-14"^^xsd:date D#row=15`)
}

func TestAMappingFindsTheDelegationsThatTheImporterFinds(t *testing.T) {
	doc := ingesttest.Doc{Path: ingesttest.Shared(t, "unfccc-attendance/precops.shared.csv")}
	byMapping := ingesttest.Load(t, named(t, "unfccc-attendance"), doc)
	byMapping.Check()
	a, b := types(byMapping), types(ingesttest.Load(t, unfccc.Importers(), doc))
	for _, typ := range []string{"parley:Delegation", "schema:Event", "schema:Person", "schema:Country"} {
		if a[typ] != b[typ] || a[typ] == 0 {
			t.Errorf("%d and %d %s", a[typ], b[typ], typ)
		}
	}
}

func TestOnlyTablesThatAMappingIsForAreRecognised(t *testing.T) {
	for path, text := range map[string]string{
		"guests.csv": "id,date,title,location\n",
		"list.csv":   protocol,
		"a.json":     `[{"epid": "1", "name": "Ann"}]`,
		"b.json":     `{"epid": 1}`,
	} {
		if i, ok := ingest.FindImporter(csvmap.Importers(), ingest.Sample{Path: path, Head: []byte(text)}); ok {
			t.Errorf("%s is taken for %s", path, i.Name)
		}
	}
}
