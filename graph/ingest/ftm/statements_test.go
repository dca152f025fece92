package ftm

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest/ingesttest"
)

const header = "id,entity_id,canonical_id,prop,prop_type,schema,value,original_value,dataset,origin,lang,external,first_seen,last_seen\n"

const rows = header +
	`1,a-1,NK-1,name,name,LegalEntity,Ada Quill,"QUILL, Ada",peers,,,f,,` + "\n" +
	`2,b-1,NK-1,name,name,Person,Ada M. Quill,,board,,,f,,` + "\n" +
	`3,a-1,NK-1,name,name,Person,Ада Квилл,,peers,,rus,f,,` + "\n" +
	`4,a-1,NK-1,name,name,Person,A. Quill,,peers,,,f,,` + "\n" +
	`5,b-1,NK-1,birthDate,date,Person,1961-04,Apr. 1961,board,,,f,,` + "\n" +
	`6,a-1,NK-1,birthDate,date,Person,1960,,peers,,,t,,` + "\n" +
	`7,a-1,NK-1,id,checksum,Person,abc,,peers,,,f,,` + "\n" +
	`8,c-1,Q77,name,name,Position,Harbour master,,board,,,f,,` + "\n" +
	`9,o-1,o-1,holder,entity,Occupancy,a-1,,board,,,f,,` + "\n" +
	`10,o-1,o-1,post,entity,Occupancy,c-1,,board,,,f,,` + "\n" +
	`11,o-1,o-1,startDate,date,Occupancy,2001,,board,,,f,,` + "\n" +
	`12,,x,name,name,Person,Nobody,,board,,,f,,` + "\n" +
	`13,short` + "\n"

func statementsOf(text string) ingesttest.Doc {
	return ingesttest.Doc{Path: "statements.csv", Text: text}
}

func TestStatementsKeepTheirRowDataSetAndWords(t *testing.T) {
	r := ingesttest.Load(t, Importers(), statementsOf(rows))
	const at = "id:ftm/entity/"
	r.Has(
		at+`a-1 rdf:type schema:Person D#row=1`,
		at+`a-1 schema:name "Ada Quill" D#row=1`,
		at+`a-1 schema:name "Ада Квилл"@ru D#row=3`,
		at+`a-1 schema:alternateName "A. Quill" D#row=4`,
		`D#row=1 parley:exact "QUILL, Ada" R`,
		`D#row=1 parley:claimant id:publisher/organization/peers R`,
		`D#row=2 parley:claimant id:publisher/organization/board R`,
		at+`b-1 schema:birthDate "1961-04"^^xsd:gYearMonth D#row=5`,
		at+`NK-1 parley:same `+at+`a-1 D#row=1`,
		at+`NK-1 parley:same `+at+`b-1 D#row=2`,
		at+`c-1 schema:identifier "wikidata:Q77" D#row=8`,
		at+`o-1 parley:holder `+at+`a-1 D#row=9`,
		at+`o-1 parley:post `+at+`c-1 D#row=10`,
		at+`a-1 org:holds `+at+`c-1 D#row=10`,
		at+`o-1 schema:startDate "2001"^^xsd:gYear D#row=11`,
	)
	r.HasNot("1960", "Nobody")
	r.Skipped("a statement from outside that nobody has confirmed", 1)
	r.Skipped("a statement without entity, property or schema", 1)
	r.Skipped("only 2 fields, and the header has 14 columns", 1)
	r.Check()
	if n := r.Report.Documents[0].Counts["statements"]; n != 10 {
		t.Errorf("%d statements", n)
	}
	r.Again(Importers(), statementsOf(rows))
}

func TestColumnsMayStandInAnyOrderButMustBeThere(t *testing.T) {
	r := ingesttest.Load(t, Importers(), statementsOf("value,schema,prop,canonical_id,entity_id,more\nAnn,Person,name,a,a,x\n"))
	r.Has(`id:ftm/entity/a schema:name "Ann" D#row=1`)
	r.Check()
	for _, broken := range []string{header + `1,"open`, header + `1,a"b` + "\n"} {
		r := ingesttest.Try(t, Importers(), statementsOf(broken))
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || syntax.Line != 2 {
			t.Errorf("%.40q: %v", broken[len(header):], r.Err)
		}
	}
}

func TestManyStatementsOfOneEntityAreToldInParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("entity_id,canonical_id,prop,schema,value\n")
	for range mostRows + 10 {
		b.WriteString("a,a,name,Person,Ann\n")
	}
	r := ingesttest.Load(t, Importers(), statementsOf(b.String()))
	if d := r.Report.Documents[0]; d.Records != 2 || d.Counts["statements"] != mostRows+10 {
		t.Errorf("%d records, %v", d.Records, d.Counts)
	}
	r.Check()
}
