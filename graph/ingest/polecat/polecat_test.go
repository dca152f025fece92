package polecat

import (
	"testing"

	"parley/graph/ingest/ingesttest"
)

func TestX(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: ingesttest.Shared(t, "synthetic/polecat-synthetic-extra-tabs.txt")})
	r.Check()
	for _, l := range r.Lines() {
		t.Log(l)
	}
	t.Log(r.Skips)
}
