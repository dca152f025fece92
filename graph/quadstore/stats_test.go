package quadstore_test

import (
	"fmt"
	"runtime"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// TestStatsTakeNoTableForEachTerm counts where half of the quads in segments are
// removed and as many lie in memory: going through the memory for each term of
// a removed quad would take megabytes for each.
func TestStatsTakeNoTableForEachTerm(t *testing.T) {
	const n = 2000
	s := create(t, quadstore.Options{JournalQuads: 3 * n, BulkQuads: 1})
	tx := begin(t, s)
	must(t, tx.Add(numbered("old", 2*n)))
	_, err := tx.Commit(t.Context())
	must(t, err)
	s = open(t, s.Dir(), quadstore.Options{JournalQuads: 3 * n})
	tx = begin(t, s)
	must(t, tx.Remove(numbered("old", n)))
	var b graph.Batch
	for i := range n {
		b.AppendQuad(q(fmt.Sprintf("new%d p o", i)))
	}
	must(t, tx.Add(&b))
	_, err = tx.Commit(t.Context())
	must(t, err)
	snap, err := s.Snapshot(t.Context())
	must(t, err)
	defer snap.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := snap.Stats(t.Context())
	runtime.ReadMemStats(&after)
	must(t, err)
	if want := (graph.Stats{Quads: 2 * n, Terms: 2*n + 2}); got != want {
		t.Errorf("Stats = %+v, want %+v", got, want)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 4<<20 {
		t.Errorf("Stats took %d bytes", took)
	}
}

// TestStatsKnowATermThatAllQuadsHave removes one quad of many that have the same
// object.
func TestStatsKnowATermThatAllQuadsHave(t *testing.T) {
	s := create(t, quadstore.Options{BulkQuads: 1})
	tx := begin(t, s)
	must(t, tx.Add(numbered("s", 10)))
	_, err := tx.Commit(t.Context())
	must(t, err)
	s = open(t, s.Dir(), quadstore.Options{})
	must(t, write(t, s, nil, []graph.Quad{q("s3 p o")}))
	snap, err := s.Snapshot(t.Context())
	must(t, err)
	defer snap.Close()
	got, err := snap.Stats(t.Context())
	if want := (graph.Stats{Quads: 9, Terms: 9 + 2}); err != nil || got != want {
		t.Errorf("Stats = %+v, %v, want %+v", got, err, want)
	}
}
