package link

import (
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

// stored puts books into a store.
func stored(t *testing.T, books ...*book) graph.Snapshot {
	t.Helper()
	s := memstore.New()
	var batch graph.Batch
	for _, b := range books {
		for _, q := range b.quads {
			batch.AppendQuad(q)
		}
	}
	storetest.Fill(t, s, &batch)
	snap := storetest.Snapshot(t, s)
	return snap
}

func batchOf(b *book) *graph.Batch {
	var batch graph.Batch
	for _, q := range b.quads {
		batch.AppendQuad(q)
	}
	return &batch
}

func TestWhatIsLoadedIsJoinedWithWhatIsStored(t *testing.T) {
	old, now := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	full := old.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	bare := now.person("Freedonia", "President", "Firefly", "1991-01-01")
	c := NewCollector()
	c.Add(batchOf(now))
	if err := c.AddStored(t.Context(), stored(t, old)); err != nil {
		t.Fatal(err)
	}
	if k := find(c.Certain(), bare, full); k == nil || k.A.Label != now.label {
		t.Fatalf("%+v", k)
	}
	run := graph.IRI("https://example.org/run")
	claim := 0
	for _, q := range c.Loaded(run) {
		if q.Predicate == predicate("same") {
			claim++
		} else if q.Label != run {
			t.Errorf("%v is not in the context of the run", q)
		}
	}
	if claim != 1 {
		t.Errorf("%d claims", claim)
	}
}

func TestADocumentThatIsLoadedAgainIsJoinedAgain(t *testing.T) {
	old, now := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	full := old.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	bare := now.person("Freedonia", "President", "Firefly", "1991-01-01")
	claimed := newBook("beta").record("same=x")
	claimed.add(bare, "same", full)
	c := NewCollector()
	c.Add(batchOf(now))
	if err := c.AddStored(t.Context(), stored(t, old, now, claimed)); err != nil {
		t.Fatal(err)
	}
	if find(c.Certain(), bare, full) == nil {
		t.Error("the claim that goes with the document is taken for one that stays")
	}
}

func TestACollectorOfAStoreIsThatOfItsQuads(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	bare := b.record("id=2").person("Freedonia", "President", "Firefly", "1991-01-01")
	c, err := Collect(t.Context(), stored(t, b))
	if err != nil {
		t.Fatal(err)
	}
	if k := find(c.Certain(), bare, full); k == nil || k.A.Node != bare {
		t.Errorf("%+v", k)
	}
	if quads := c.Loaded("<x:run>"); len(quads) != 0 {
		t.Errorf("nothing is being loaded, and %d quads come of it", len(quads))
	}
}
