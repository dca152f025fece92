package places

import (
	"testing"

	"parley/graph/ingest/ingesttest"
)

func TestX(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "places/country-codes.csv")}, ingesttest.Doc{Path: ingesttest.Shared(t, "places/world-cities.csv")})
	r.Check()
	for i, l := range r.Lines() {
		if i%5000 == 0 {
			t.Log(l)
		}
	}
	t.Logf("%+v", r.Report.Documents)
	m := map[string]bool{}
	for _, s := range r.Skips {
		if !m[s.Detail] {
			t.Log(s)
		}
		m[s.Detail] = true
	}
}
