package ftm

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

func FuzzEntities(f *testing.F) {
	for line := range strings.Lines(sample) {
		f.Add(line)
	}
	f.Add(`{"op":"ADD","entity":{"id":"a","schema":"Person"}}`)
	f.Add(`{"id":"a","schema":"Address","properties":null}`)
	f.Fuzz(func(t *testing.T, text string) { loads(t, Importers()[1:2], text) })
}

func FuzzStatements(f *testing.F) {
	f.Add(rows)
	f.Add("entity_id,canonical_id,prop,schema,value\na,b,holder,Occupancy,c\n")
	f.Fuzz(func(t *testing.T, text string) { loads(t, Importers()[:1], text) })
}

// loads asks that a text loads or is refused with a place.
func loads(t *testing.T, all []*ingest.Importer, text string) {
	always := *all[0]
	always.Match = func(ingest.Sample) bool { return true }
	r := ingesttest.Try(t, []*ingest.Importer{&always}, ingesttest.Doc{Path: "f", Text: text + "\n"})
	var syntax *graph.SyntaxError
	if r.Err != nil && (!errors.As(r.Err, &syntax) || syntax.Line == 0) {
		t.Errorf("%q: %v", text, r.Err)
	}
}
