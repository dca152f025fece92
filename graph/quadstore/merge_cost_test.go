package quadstore_test

import (
	"testing"

	"parley/graph/quadstore"
)

// TestRemovalsAreRewrittenSeldom removes quads a few at a time and adds up what
// merges write: each removal a few times, not all that there are with every
// merge.
func TestRemovalsAreRewrittenSeldom(t *testing.T) {
	const base, removed, atOnce = 40_000, 2000, 10
	s := create(t, quadstore.Options{BulkQuads: 1})
	tx := begin(t, s)
	must(t, tx.Add(numbered("s", base)))
	_, err := tx.Commit(t.Context())
	must(t, err)
	s = open(t, s.Dir(), quadstore.Options{JournalQuads: atOnce - 1})
	all := numbered("s", removed)
	var written, merges int64
	seen := map[string]bool{}
	for at := 0; at < removed; at += atOnce {
		tx := begin(t, s)
		var quads = batchOf(nil)
		for i := at; i < at+atOnce; i++ {
			quads.AppendQuad(all.Quad(i))
		}
		must(t, tx.Remove(quads))
		_, err := tx.Commit(t.Context())
		must(t, err)
		info, err := s.Info(t.Context())
		must(t, err)
		for _, seg := range info.Segments {
			if !seen[seg.Name] {
				seen[seg.Name] = true
				written += seg.Gone
				merges++
			}
		}
	}
	if merges < removed/atOnce {
		t.Fatalf("%d merges, want one for each of %d removals", merges, removed/atOnce)
	}
	if written > 12*removed {
		t.Errorf("%d removals were written %d times", removed, written)
	}
	wantSound(t, s.Dir())
}
