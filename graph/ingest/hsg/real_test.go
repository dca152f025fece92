package hsg

import (
	"os"
	"strings"
	"testing"

	"parley/graph/ingest/ingesttest"
)

func TestTheRealFilesAreRead(t *testing.T) {
	docs := ingesttest.Files(t, ingesttest.Shared(t, "us-state-dept"))
	r := ingesttest.Load(t, Importers(), docs...)
	var quads, records int64
	skips, counts := map[string]int64{}, map[string]int64{}
	byImporter := map[string][3]int64{}
	for _, d := range r.Report.Documents {
		quads += d.Quads
		records += d.Records
		v := byImporter[d.Importer.Name]
		v[0]++
		v[1] += d.Records
		v[2] += d.Quads
		byImporter[d.Importer.Name] = v
		for k, n := range d.Skips {
			skips[k] += n
		}
		for k, n := range d.Counts {
			counts[k] += n
		}
	}
	t.Log(len(docs), len(r.Report.Documents), records, quads, skips, counts, byImporter)
	for i, s := range r.Skips {
		if i < 60 {
			t.Log(s)
		}
	}
}

func TestCheckReal(t *testing.T) {
	docs := ingesttest.Files(t, ingesttest.Shared(t, "us-state-dept"))
	r := ingesttest.Load(t, Importers(), docs...)
	r.Check()
	os.WriteFile("/tmp/hsg/lines.txt", []byte(strings.Join(r.Lines(), "\n")), 0o644)
}
