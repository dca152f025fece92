package fold_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
)

// A counted is a snapshot that counts how often many terms are looked up, which is
// what it costs to begin anew with what is known of nodes.
type counted struct {
	graph.Snapshot
	n atomic.Int64
}

func (c *counted) Lookup(ctx context.Context, terms []graph.Term, out []graph.ID) ([]graph.ID, error) {
	if len(terms) > 50 {
		c.n.Add(1)
	}
	return c.Snapshot.Lookup(ctx, terms, out)
}

func TestManyEntitiesAreMadeWithOneMemory(t *testing.T) {
	var text strings.Builder
	for i := range 600 {
		fmt.Fprintf(&text, "p%d type Person\nt%d type Event\nt%d traveller p%d\nt%d destination place\np%d travelsTo place\n", i, i, i, i, i, i)
	}
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full} {
		s := &counted{Snapshot: snapshot(t, facts(text.String()))}
		g := folded(t, s, fold.Options{Shape: shape})
		n := 0
		if err := g.Entities(t.Context(), lpg.Of{}, func(*lpg.Entity) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		if got := s.n.Load(); n < 600 || got > 40 {
			t.Errorf("%s: %d entities with %d beginnings", shape, n, got)
		}
	}
}

func TestNamesAreThoseOfTheNodes(t *testing.T) {
	s := snapshot(t, facts(`p type Person
p name "Ann"
p name "Anna" l0
q type Person
q memberOf d
e type Event
e kind "meeting"
e takesPlaceIn place
e date "2025-11-30"
place name "Miami"
p attends e
q attends e
`))
	for _, shape := range []lpg.Shape{lpg.Simple, lpg.Full, lpg.All} {
		g := folded(t, s, fold.Options{Shape: shape})
		var ids []string
		if err := g.Nodes(t.Context(), func(n *lpg.Node) error { ids = append(ids, n.ID); return nil }); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, ids[0], "https://example.org/unknown", "_:unknown", "")
		names, err := g.Names(t.Context(), ids)
		if err != nil || len(names) != len(ids) || len(ids) < 9 {
			t.Fatalf("%d names of %d, %v", len(names), len(ids), err)
		}
		for i, id := range ids {
			n, err := g.Node(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			want := id
			if n != nil {
				want = n.Name
			}
			if names[i] != want {
				t.Errorf("%s: %s is called %q, want %q", shape, id, names[i], want)
			}
		}
		if none, err := g.Names(t.Context(), nil); err != nil || len(none) != 0 {
			t.Errorf("of no nodes: %q, %v", none, err)
		}
	}
}
