package quadstore_test

import (
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
	"parley/graph/storetest"
)

// forms are ways to bring the same quads to the disk: by the journal alone, by
// a segment for every few quads, by segments on top of segments, and by bulk
// building that spills all the time.
var forms = map[string]quadstore.Options{
	"journal":  {JournalQuads: 1 << 30, BulkQuads: 1 << 30},
	"usual":    {},
	"segments": {JournalQuads: 1},
	"mixed":    {JournalQuads: 5},
	"bulk":     {JournalQuads: 3, BulkQuads: 2},
	"spilling": {JournalQuads: 2, BulkQuads: 1, MemoryBytes: 1},
}

func TestContract(t *testing.T) {
	for _, name := range []string{"usual", "mixed", "spilling"} {
		t.Run(name, func(t *testing.T) {
			o := forms[name]
			storetest.TestStore(t, func(t *testing.T) graph.Store {
				s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), o)
				if err != nil {
					t.Fatal(err)
				}
				return s
			})
		})
	}
}
