package quadstore_test

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/internal/segment"
	"parley/graph/quadstore"
)

// costStore has n events with six quads each; every actor has about ten of
// them, one has a tenth of all.
func costStore(t *testing.T, n int) *quadstore.Store {
	t.Helper()
	s := create(t, quadstore.Options{BulkQuads: 1000})
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var b graph.Batch
	for i := range n {
		event, label := fmt.Sprint("event", i), fmt.Sprint("doc#", i)
		actor := fmt.Sprint("actor", i%(n/10))
		if i%10 == 0 {
			actor = "hub"
		}
		for _, text := range []string{
			event + " type Event " + label,
			event + " source " + actor + " " + label,
			event + " target " + fmt.Sprint("actor", (i*7)%(n/10)) + " " + label,
			event + " date " + fmt.Sprint("day", i%365) + " " + label,
			event + " place " + fmt.Sprint("place", i%50) + " " + label,
			actor + " met " + fmt.Sprint("actor", (i*7)%(n/10)) + " " + label,
		} {
			b.AppendQuad(q(text))
		}
		if err := tx.Add(&b); err != nil {
			t.Fatal(err)
		}
		b.Reset()
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCostIsWhatIsTouched does the same on a store and on one that is ten times
// larger, and counts: nothing but the height of a binary search may grow.
func TestCostIsWhatIsTouched(t *testing.T) {
	small, large := costs(t, 2_000), costs(t, 20_000)
	if c := small["scan S"]; c.Quads < 5 || c.Ranges == 0 || small["look up terms"].Terms == 0 || small["open"] != (segment.Cost{}) {
		t.Fatalf("counting does not count: %+v", small)
	}
	for name, c := range small {
		l := large[name]
		if l.Quads > c.Quads+64 || l.Terms > c.Terms+64 || l.Ranges > c.Ranges {
			t.Errorf("%s costs %+v, and %+v where there is ten times as much", name, c, l)
		}
		if c.Quads > 400 || c.Terms > 400 || c.Ranges > 200 {
			t.Errorf("%s costs %+v", name, c)
		}
	}
}

// costs returns what the parts of a query cost. Each gives at most some hundred
// quads.
func costs(t *testing.T, n int) map[string]segment.Cost {
	t.Helper()
	s := costStore(t, n)
	out := map[string]segment.Cost{}
	count := func(name string, f func() error) {
		t.Helper()
		out[name] = segment.Counted(func() {
			if err := f(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		})
	}
	ctx := t.Context()
	count("open", func() error {
		again, err := quadstore.Open(s.Dir(), quadstore.Options{})
		if err != nil {
			return err
		}
		return again.Close()
	})
	snap, err := s.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var ids []graph.ID
	count("look up terms", func() error {
		var terms []graph.Term
		for _, name := range []string{"event77", "actor5", "met", "doc#77", "hub", "place7"} {
			terms = append(terms, graph.IRI(name))
		}
		ids, err = snap.Lookup(ctx, terms, nil)
		return err
	})
	event, actor, met, label, hub, place := ids[0], ids[1], ids[2], ids[3], ids[4], ids[5]
	count("terms", func() error { _, err := snap.Terms(ctx, ids, nil); return err })
	for name, p := range map[string]graph.Pattern{
		"S": {S: event}, "O": {O: actor}, "L": {L: label}, "SP": {S: actor, P: met}, "PO": {P: met, O: actor},
		"SO": {S: hub, O: actor}, "SPO": {S: hub, P: met, O: actor}, "SL": {S: hub, L: label}, "PL": {P: met, L: label}, "OL": {O: place, L: label},
	} {
		count("scan "+name, func() error {
			for _, err := range graph.Quads(ctx, snap, p, graph.AnyOrder) {
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	for name, p := range map[string]graph.Pattern{
		"hub": {S: hub}, "place": {O: place}, "met": {P: met}, "everything": {}, "met by hub": {S: hub, P: met},
	} {
		count("size of "+name, func() error { _, err := snap.Size(ctx, p); return err })
	}
	count("contains", func() error {
		_, err := snap.Contains(ctx, []graph.IDQuad{{S: hub, P: met, O: actor, L: label}, {S: event, P: met, O: hub, L: label}}, nil)
		return err
	})
	count("expand", func() error {
		return snap.Expand(ctx, graph.Expansion{Nodes: []graph.ID{event, actor}}, func([]graph.Edge) bool { return true })
	})
	count("expand to the first of many", func() error {
		return snap.Expand(ctx, graph.Expansion{Nodes: []graph.ID{hub}}, func([]graph.Edge) bool { return false })
	})
	count("expand past a hub", func() error {
		return snap.Expand(ctx, graph.Expansion{Nodes: []graph.ID{hub}, Hub: 20}, func([]graph.Edge) bool { return true })
	})
	count("stats", func() error { _, err := snap.Stats(ctx); return err })
	count("commit of one quad", func() error { return write(t, s, []graph.Quad{q("a b c")}, nil) })
	return out
}
