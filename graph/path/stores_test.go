package path

import (
	"testing"

	cmemstore "github.com/cayleygraph/cayley/graph/memstore"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
	"parley/graph/quadstore"
	"parley/graph/storetest"
)

// storeNames are the stores that answers are to be the same on, the plain one
// first. "segments" has its quads in several segments, of which the later ones
// know the earlier ones' terms, and in the journal.
var storeNames = []string{"memory", "segments", "cayley"}

// onStore returns a snapshot of a store of that name with these quads, and with
// some that were added and removed again.
func onStore(t *testing.T, name string, quads []graph.Quad) graph.Snapshot {
	t.Helper()
	if name != "segments" {
		var s graph.Store = memstore.New()
		if name == "cayley" {
			s = cayley.NewStore(cmemstore.New())
		}
		storetest.Fill(t, s, batchOf(quads))
		return storetest.Snapshot(t, s)
	}
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: len(quads)/3 + 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	gone := graph.Quad{Subject: node("gone"), Predicate: quads[0].Predicate, Object: quads[0].Object}
	cut := len(quads) / 2
	storetest.Fill(t, s, batchOf(append(quads[:cut:cut], gone)))
	rest := quads[cut:]
	for len(rest) > 0 {
		n := min(len(rest), len(quads)/5+1)
		storetest.Fill(t, s, batchOf(rest[:n]))
		rest = rest[n:]
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Remove(batchOf([]graph.Quad{gone})); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return storetest.Snapshot(t, s)
}

func batchOf(quads []graph.Quad) *graph.Batch {
	b := &graph.Batch{}
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return b
}
