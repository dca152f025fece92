package wikidata

import (
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// The counts were taken from the file with a few lines of Python: 124 lines, 4 of
// them properties; Q7747 has 22 statements of P39, 1 of them deprecated and 1
// preferred; 95 of P1344 in all; 30 of P793.
func TestRealItemsLoadWhole(t *testing.T) {
	path := ingesttest.Shared(t, "wikidata/entities.shared.json")
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: path})
	tenures, attends, significant, persons := 0, 0, 0, map[string]bool{}
	for _, line := range r.Lines() {
		switch f := strings.SplitN(line, " ", 3); {
		case f[1] == "rdf:type" && strings.HasPrefix(f[2], "parley:Tenure"):
			tenures++
		case f[1] == "parley:attends":
			attends++
		case f[1] == "rdf:type" && strings.HasPrefix(f[2], "schema:Event D#") && strings.HasPrefix(f[0], "wd:statement/"):
			significant++
		case f[1] == "rdf:type" && strings.HasPrefix(f[2], "schema:Person "):
			persons[f[0]] = true
		}
	}
	if tenures != 22 || attends != 95 {
		t.Errorf("%d tenures, %d attends", tenures, attends)
	}
	for _, id := range strings.Fields("Q7747 Q107043381 Q130234762 Q15087614 Q19300851 Q19816371 Q22682071 Q22941823") {
		if !persons["wd:"+id] {
			t.Errorf("%s is no person", id)
		}
	}
	if significant != 30 {
		t.Errorf("%d significant events", significant)
	}
	r.Has(
		`wd:Q7747 schema:name "Vladimir Putin"@en D#Q7747`,
		`wd:statement/q7747-6C005620-3B92-4FE7-9EA0-C66DD660B9EB schema:startDate "2012-05-07"^^xsd:date D#Q7747&P39=q7747$6C005620-3B92-4FE7-9EA0-C66DD660B9EB`,
		`D#Q7747&P39=q7747$6C005620-3B92-4FE7-9EA0-C66DD660B9EB parley:rank "preferred" R`,
		`D#Q7747&P39=Q7747$977ea702-4905-638b-8fda-59786919692f parley:rank "deprecated" R`,
		`wd:statement/Q7747-99f119f7-4dc7-ac6c-db10-b04f98365bb5 schema:startDate "1995"^^xsd:gYear D#Q7747&P39=Q7747$99f119f7-4dc7-ac6c-db10-b04f98365bb5`,
	)
	if d := r.Report.Documents[0]; d.Records != 120 || d.Counts["entities that are no items: property"] != 4 {
		t.Errorf("%d records, %v", d.Records, d.Counts)
	}
	r.Check()
	r.Again(Importers(), ingesttest.Doc{Path: path})
}

func TestEmptyTablesMayBeWrittenAsLists(t *testing.T) {
	for _, file := range []string{"wdtk-mock-dump-for-long-testing.json", "wdtk-mock-dump-with-bugs.json"} {
		r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "wikidata/"+file)})
		if n := len(r.Skips); n > 0 {
			t.Errorf("%s: %v", file, r.Skips)
		}
		r.Check()
	}
}

func TestTuplesAreIgnoredForAReason(t *testing.T) {
	path := ingesttest.Shared(t, "wikidata/temporal-tuples-valid.tsv")
	i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: path, Head: ingesttest.Head(t, path)})
	if !ok || i.Ignored == "" {
		t.Errorf("the tuples are read by %v", i)
	}
}
