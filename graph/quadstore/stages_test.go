package quadstore_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// begin begins a transaction that is rolled back at the end, if it is still
// open.
func begin(t *testing.T, s graph.Store) graph.Tx {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() })
	return tx
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// numbered makes n quads that no other prefix makes.
func numbered(prefix string, n int) *graph.Batch {
	var b graph.Batch
	for i := range n {
		b.AppendQuad(q(fmt.Sprintf("%s%d p o", prefix, i)))
	}
	return &b
}

func TestAQuadRemovedInTwoStagesIsOneRemoved(t *testing.T) {
	s := create(t, quadstore.Options{BulkQuads: 1})
	mustAdd(t, s, q("a p b"))
	b, other := batchOf([]graph.Quad{q("a p b")}), batchOf([]graph.Quad{q("x p y")})
	tx := begin(t, s)
	for range 3 {
		must(t, tx.Remove(b))
		must(t, tx.Remove(other)) // which ends the stage
		must(t, tx.Add(b))
		must(t, tx.Remove(other))
	}
	must(t, tx.Remove(b))
	got, err := tx.Commit(t.Context())
	if want := (graph.Change{Removed: 1, Absent: 6}); err != nil || got != want {
		t.Errorf("Commit = %+v, %v, want %+v", got, err, want)
	}
	wantContents(t, s)
}

// TestATransactionThatRemovesIsNotHeldInMemory looks for the segments that it
// writes on the way.
func TestATransactionThatRemovesIsNotHeldInMemory(t *testing.T) {
	const each, rounds = 40, 30
	s := create(t, quadstore.Options{BulkQuads: 50})
	tx := begin(t, s)
	must(t, tx.Add(numbered("old", each)))
	_, err := tx.Commit(t.Context())
	must(t, err)

	tx = begin(t, s)
	must(t, tx.Remove(numbered("old", each/2)))
	for i := range rounds {
		must(t, tx.Remove(numbered("absent", each)))
		must(t, tx.Add(numbered(fmt.Sprintf("new%d-", i), each)))
	}
	drafts, err := filepath.Glob(filepath.Join(s.Dir(), "segment-*"))
	must(t, err)
	if len(drafts) == 0 {
		t.Errorf("%d quads were added and no segment was written", each*rounds)
	}
	if len(drafts) > 8 {
		t.Errorf("%d segments are on the disk, want those alone that none has replaced: %q", len(drafts), drafts)
	}
	got, err := tx.Commit(t.Context())
	if want := (graph.Change{Added: each * rounds, Removed: each / 2, Absent: each * rounds}); err != nil || got != want {
		t.Errorf("Commit = %+v, %v, want %+v", got, err, want)
	}
	if n := len(contents(t, s)); n != each/2+each*rounds {
		t.Errorf("the store holds %d quads, want %d", n, each/2+each*rounds)
	}
	wantSound(t, s.Dir())
}

// TestStagesDoNotSpillOverEachOther has a large addition on the disk while what
// was removed before is written, which spills as well.
func TestStagesDoNotSpillOverEachOther(t *testing.T) {
	s := create(t, quadstore.Options{BulkQuads: 30, MemoryBytes: 1})
	var old []graph.Quad
	for i := range 40 {
		old = append(old, q(fmt.Sprintf("old%d p o", i)))
	}
	mustAdd(t, s, old...)
	tx := begin(t, s)
	must(t, tx.Remove(batchOf(old[:10])))
	must(t, tx.Remove(numbered("absent", 10)))
	must(t, tx.Add(numbered("few", 15))) // ends the stage
	must(t, tx.Add(numbered("many", 200)))
	got, err := tx.Commit(t.Context())
	if want := (graph.Change{Added: 215, Removed: 10, Absent: 10}); err != nil || got != want {
		t.Errorf("Commit = %+v, %v, want %+v", got, err, want)
	}
	if n := len(contents(t, s)); n != 245 {
		t.Errorf("the store holds %d quads, want 245", n)
	}
	wantSound(t, s.Dir())
}

// TestATransactionThatLostAStageIsNotCommitted ignores the error of a stage, as
// a caller may who looks at that of Commit.
func TestATransactionThatLostAStageIsNotCommitted(t *testing.T) {
	faulty := &faultyFS{}
	s := create(t, quadstore.Options{BulkQuads: 1}.WithFS(faulty))
	mustAdd(t, s, q("a p b"))
	tx := begin(t, s)
	must(t, tx.Add(numbered("many", 20)))
	faulty.mu.Lock()
	faulty.at = faulty.n + 1
	faulty.mu.Unlock()
	if err := tx.Remove(batchOf([]graph.Quad{q("a p b")})); !errors.Is(err, errFault) {
		t.Fatalf("Remove = %v, want the fault of writing what was added", err)
	}
	tx.Remove(batchOf([]graph.Quad{q("a p b")}))
	tx.Add(batchOf([]graph.Quad{q("c p d")}))
	if change, err := tx.Commit(t.Context()); !errors.Is(err, errFault) {
		t.Errorf("Commit = %+v, %v, want the fault", change, err)
	}
	wantContents(t, s, q("a p b"))
	wantSound(t, s.Dir())
}
