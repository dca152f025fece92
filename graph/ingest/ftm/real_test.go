package ftm

import (
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// The counts are those of
//
//	jq -r .schema donations.ijson | sort | uniq -c
//	jq '.properties.payer|length' donations.ijson | paste -sd+ | bc
func TestEveryDonationIsAnEventOfPayerAndBeneficiary(t *testing.T) {
	path := ingesttest.Shared(t, "ftm/donations.ijson")
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: path})
	count := map[string]int{}
	for _, line := range r.Lines() {
		f := strings.SplitN(line, " ", 3)
		if f[1] == "rdf:type" {
			count[strings.Fields(f[2])[0]]++
		} else {
			count[f[1]]++
		}
	}
	for what, want := range map[string]int{"schema:Event": 290, "schema:Place": 89, "schema:Person": 22, "schema:Organization": 73,
		"parley:Participation": 580, "parley:attends": 580} {
		if count[what] != want {
			t.Errorf("%d of %s, want %d", count[what], what, want)
		}
	}
	if d := r.Report.Documents[0]; d.Records != 474 || len(d.Skips) != 0 {
		t.Errorf("%d records, skips %v", d.Records, d.Skips)
	}
	r.Has(`id:ftm/entity/2216b422a31242fe204654ce194864661f515921 parley:date "2011-12-29"^^xsd:date D#id=2216b422a31242fe204654ce194864661f515921`)
	r.Check()
	r.Again(Importers(), ingesttest.Doc{Path: path})
}

func TestTheSamplesOfRolesAndStatementsLoadWhole(t *testing.T) {
	roles := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/ftm-roles.ftm.json")})
	roles.Has(`id:ftm/entity/p-sapt org:holds id:ftm/entity/pos-fm D#id=occ-1`,
		`id:ftm/entity/o-del parley:represents id:ftm/entity/o-mfa D#id=rep-1`,
		`id:ftm/entity/p-rudolf parley:travelsTo id:ftm/entity/adr-2 D#id=trip-1`)
	roles.Skipped("no country has this code", 2) // xx, of a position and of a person
	roles.Skipped("no id of Wikidata", 1)
	roles.Check()
	statements := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/ftm-statements.csv")})
	statements.Has(`id:ftm/entity/NK-sapt parley:same id:ftm/entity/gz-sapt D#row=1`,
		`id:ftm/entity/tm-sapt schema:birthDate "1969-12"^^xsd:gYearMonth D#row=4`, `D#row=4 parley:exact "Dec. 1969" R`)
	statements.Check()
}

func TestTheModelIsIgnoredForAReason(t *testing.T) {
	path := ingesttest.Shared(t, "ftm/model-defaultModel.json")
	i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: path, Head: ingesttest.Head(t, path)})
	if !ok || i.Ignored == "" {
		t.Errorf("the model is read by %v", i)
	}
}
