package gdelt

import (
	"testing"

	"parley/graph/ingest/ingesttest"
)

func TestX(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "gdelt/20180101000000.export.first1200.CSV")})
	r.Check()
	for i, l := range r.Lines() {
		if i%300 == 0 {
			t.Log(l)
		}
	}
	t.Logf("%+v", r.Report.Documents)
	t.Logf("%+v", r.Skips)
	n := 0
	for _, l := range r.Lines() {
		if len(l) > 30 && contains(l, "rdf:type schema:Event ") {
			n++
		}
	}
	t.Log(n)
}
func contains(a, b string) bool {
	for i := range a {
		if len(a)-i >= len(b) && a[i:i+len(b)] == b {
			return true
		}
	}
	return false
}
