package link

import (
	"testing"

	"parley/graph"
)

// TestACollectorThatIsFullJoinsNobody bounds it so that it is full while it takes
// what is loaded, while it takes what is stored, or not at all.
func TestACollectorThatIsFullJoinsNobody(t *testing.T) {
	old, now := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	old.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	now.person("Freedonia", "President", "Firefly", "1991-01-01")
	snap := stored(t, old)
	loaded := NewCollector()
	loaded.Add(batchOf(now))
	for what, c := range map[string]struct {
		most int64
		full bool
	}{"no bound": {0, false}, "room": {1 << 20, false}, "no room": {1, true}, "room for what is loaded": {loaded.bytes + 1, true}} {
		x := NewCollector()
		x.Bound(c.most)
		x.Add(batchOf(now))
		if err := x.AddStored(t.Context(), snap); err != nil {
			t.Fatal(err)
		}
		quads := x.Loaded(graph.IRI("https://example.org/run"))
		if x.Full() != c.full || (len(quads) == 0) != c.full {
			t.Errorf("%s: full is %v, and %d quads", what, x.Full(), len(quads))
		}
		if c.full && len(x.nodes) > 0 {
			t.Errorf("%s: %d nodes are kept", what, len(x.nodes))
		}
	}
}
