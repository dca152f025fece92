package congress

import (
	"errors"
	"testing"

	"parley/graph"
	"parley/graph/ingest/ingesttest"
)

const presidents = `- id:
    bioguide: Z000001
    govtrack: 1
  name:
    first: Ann
    middle: B.
    last: Quill
  bio:
    birthday: '1950-02-30'
  terms:
  - type: prez
    start: '2031-01-20'
    end: '2035-01-20'
    party: Herring
    how: election
  - type: emperor
    start: '2036-01-20'
`

func TestPresidentsHaveTheirTerms(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "executive.yaml", Text: presidents})
	r.Check()
	r.Has(
		`id:congress/person/bioguide/Z000001 schema:name "Ann B. Quill"@en D#/0`,
		`id:congress/tenure/Z000001/prez/2031-01-20 schema:startDate "2031-01-20"^^xsd:date D#/0/terms/0`,
		`id:congress/tenure/Z000001/prez/2031-01-20 schema:endDate "2035-01-20"^^xsd:date D#/0/terms/0`,
		`id:congress/tenure/Z000001/prez/2031-01-20 parley:onBehalfOf id:congress/organization/party/Herring D#/0/terms/0`,
		`id:congress/person/bioguide/Z000001 org:holds id:congress/post/prez D#/0/terms/0`,
		`id:congress/person/bioguide/Z000001 parley:dateText "1950-02-30" D#/0`,
	)
	r.Skipped("no such date", 1)
	r.Skipped("a term of a kind that is not known", 1)
	r.Again(Importers(), ingesttest.Doc{Path: "executive.yaml", Text: presidents})
}

func TestCommitteesHaveTheirMembers(t *testing.T) {
	r := ingesttest.Load(t, Importers(),
		ingesttest.Doc{Path: "committee-membership-current.yaml", Text: "HSXX:\n- name: Ann Quill\n  party: majority\n  rank: 1\n  title: Chair\n  bioguide: Z000001\n- name: Bo Marsh\n  rank: 2\n  title: Ranking Member\n  bioguide: Z000002\n- rank: 3\n- rank: x\n"},
		ingesttest.Doc{Path: "committees-current.yaml", Text: "- type: house\n  name: House Committee on Herring\n  thomas_id: HSXX\n  phone: '1'\n  subcommittees:\n  - name: Roe\n    thomas_id: '01'\n"})
	r.Check()
	r.Has(
		"id:congress/person/bioguide/Z000001 parley:leads id:congress/organization/committee/HSXX D#/HSXX/0",
		"id:congress/person/bioguide/Z000001 org:memberOf id:congress/organization/committee/HSXX D#/HSXX/0",
		"id:congress/person/bioguide/Z000002 org:holds id:congress/post/HSXX/Ranking_Member D#/HSXX/1",
	)
	r.HasNot("Z000002 parley:leads")
	r.Skipped("a member without a name or an id", 1)
	r.Skipped("a record that has not the shape of the others", 1)
}

func TestBrokenYAMLIsAnErrorWithItsLine(t *testing.T) {
	for _, text := range []string{
		"- id:\n    bioguide: x\n  terms:\n  - type: prez\n  - [\n",
		"- id: &a [x]\n  terms:\n  - type: prez\n    start: *b\n",
	} {
		r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "executive.yaml", Text: text})
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || syntax.Line == 0 {
			t.Errorf("%q: %v", text, r.Err)
		}
	}
}

func TestTheRealFilesOfCongress(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Files(t, ingesttest.Shared(t, "us-congress"))...)
	r.Check()
	records := int64(0)
	for _, d := range r.Report.Documents {
		records += d.Records
	}
	if len(r.Report.Documents) != 3 || records < 4000 || len(r.Skips) != 0 {
		t.Errorf("%d documents, %d records, skipped %v", len(r.Report.Documents), records, r.Skips)
	}
}

func FuzzExecutive(f *testing.F) { ingesttest.Fuzz(f, Importers()[0], presidents) }
func FuzzCommittees(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[1], "- type: house\n  thomas_id: A\n  name: B\n")
}
func FuzzMembership(f *testing.F) {
	ingesttest.Fuzz(f, Importers()[2], "HSXX:\n- name: A\n  bioguide: B\n")
}
