package ifg_test

import (
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/ingest/ifg"
	"parley/graph/ingest/ingesttest"
)

func TestTheRealTablesAreReadWhole(t *testing.T) {
	folder := ingesttest.Shared(t, "ifg-ministers")
	docs := ingesttest.Files(t, folder)
	r := load(t, docs...)
	// Counted in the files with other tools.
	records := map[string]int64{
		"appointment.csv": 3667, "appointment_characteristics.csv": 3711, "constituency.csv": 1642, "event.csv": 23,
		"organisation.csv": 69, "organisation_link.csv": 60, "person.csv": 1337, "post.csv": 926,
		"post_relationship.csv": 1559, "representation.csv": 4497, "representation_characteristics.csv": 4685,
	}
	for _, d := range r.Report.Documents {
		if want := records[filepath.Base(d.Name)]; d.Records != want {
			t.Errorf("%s: %d records, want %d", d.Name, d.Records, want)
		}
		delete(records, filepath.Base(d.Name))
	}
	if len(records) > 0 {
		t.Errorf("not loaded: %v", records)
	}
	// Two appointments and their characteristics end before they begin; of one
	// of the latter nothing is written.
	r.Skipped("it ends before it begins", 3)
	if len(r.Skips) != 3 {
		t.Errorf("skipped: %+v", r.Skips)
	}
	counted := map[string]int{}
	for _, line := range r.Lines() {
		if strings.HasPrefix(line, "id:ifg/") { // and not about documents
			counted[strings.Fields(line)[1]]++
		}
	}
	for predicate, want := range map[string]int{
		"org:holds":          3667 + 4497,
		"parley:holder":      3667 + 4497,
		"schema:isPartOf":    865 + 4685,
		"schema:name":        1149 + 69 + 926 + 439 + 1642 + 1 + 3*1 + 7 + 23,
		"org:postIn":         2*926 + 1642 + 443, // a minister is one of a department and of the kingdom
		"parley:successorOf": 60,
	} {
		if counted[predicate] != want {
			t.Errorf("%d quads with %s, want %d", counted[predicate], predicate, want)
		}
	}
	r.Again(ifg.Importers(), docs...)
}
