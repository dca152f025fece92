package path_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/storetest"
)

// links makes a snapshot of quads of one word each for subject, predicate and
// object.
func links(t *testing.T, quads [][3]string) (graph.Snapshot, func(name string) graph.ID) {
	t.Helper()
	s := memstore.New()
	term := func(name string) graph.Term {
		if text, ok := strings.CutPrefix(name, `"`); ok {
			return graph.String(text)
		}
		return graph.IRI("http://example.org/" + name)
	}
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(graph.Quad{Subject: term(q[0]), Predicate: term(q[1]), Object: term(q[2])})
	}
	storetest.Fill(t, s, &b)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close(); s.Close() })
	return snap, func(name string) graph.ID {
		id, err := graph.IDOf(t.Context(), snap, term(name))
		if err != nil || id == graph.Any {
			t.Fatalf("%s: id %d, %v", name, id, err)
		}
		return id
	}
}

func TestAHubIsNoMiddleOfAChain(t *testing.T) {
	hub := func(quads ...[3]string) [][3]string { // of node h, by relation p, with h as object
		for i := range 5 {
			quads = append(quads, [3]string{fmt.Sprint("leaf", i), "p", "h"})
		}
		return quads
	}
	for name, test := range map[string]struct {
		quads [][3]string
		want  int // edges; -1: not connected
	}{
		"met from both sides":         {hub([3]string{"a", "p", "h"}, [3]string{"b", "p", "h"}, [3]string{"a", "q", "x"}, [3]string{"b", "q", "y"}), -1},
		"the one neighbour":           {hub([3]string{"a", "p", "h"}, [3]string{"b", "p", "h"}), -1},
		"left by another relation":    {hub([3]string{"a", "p", "h"}, [3]string{"h", "q", "c"}, [3]string{"c", "q", "d"}, [3]string{"d", "q", "b"}), -1},
		"entered by another relation": {hub([3]string{"a", "q", "h"}, [3]string{"h", "q", "b"}), -1},
		"a longer way round": {hub([3]string{"a", "q", "h"}, [3]string{"h", "q", "b"},
			[3]string{"a", "q", "c"}, [3]string{"c", "q", "d"}, [3]string{"d", "q", "e"}, [3]string{"e", "q", "b"}), 4},
	} {
		snap, id := links(t, test.quads)
		f, err := path.NewFinder(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		for _, ends := range [][2]string{{"a", "b"}, {"b", "a"}} {
			c, err := f.Shortest(t.Context(), id(ends[0]), id(ends[1]), path.ChainOptions{Hub: 4})
			if err != nil {
				t.Fatal(err)
			}
			if c.Links == nil && test.want >= 0 || c.Links != nil && len(c.Links) != test.want {
				t.Errorf("%s: from %s to %s %v, want %d edges", name, ends[0], ends[1], c.Links, test.want)
			}
			if c.Hubs != 1 {
				t.Errorf("%s: %d hubs, and h is one", name, c.Hubs)
			}
		}
		for _, end := range []string{"a", "leaf0"} {
			if c, err := f.Shortest(t.Context(), id(end), id("h"), path.ChainOptions{Hub: 4}); err != nil || len(c.Links) != 1 {
				t.Errorf("%s: a hub may be an end: %v, %v", name, c.Links, err)
			}
		}
	}
}

func TestNoChainEndsAtALiteral(t *testing.T) {
	snap, id := links(t, [][3]string{{"a", "p", `"x`}, {"b", "p", `"x`}, {"b", "p", "c"}, {"b", "q", "d"}})
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range []string{"a", "b", "c"} {
		for _, ends := range [][2]graph.ID{{id(node), id(`"x`)}, {id(`"x`), id(node)}} {
			if c, err := f.Shortest(t.Context(), ends[0], ends[1], path.ChainOptions{}); err != nil || c.Links != nil {
				t.Errorf("%s: %v, %v", node, c.Links, err)
			}
		}
	}
}

// TestAnEndMayBeAHubThatIsKnown searches from a hub that an earlier search has met.
func TestAnEndMayBeAHubThatIsKnown(t *testing.T) {
	var quads [][3]string
	for i := range path.DefaultHub + 1 {
		quads = append(quads, [3]string{fmt.Sprint("leaf", i), "p", "h"})
	}
	quads = append(quads, [3]string{"h", "q", "a"}, [3]string{"leaf0", "q", "b"}, [3]string{"b", "q", "a2"}, [3]string{"leaf7", "q", "c"})
	snap, id := links(t, quads)
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := f.Shortest(t.Context(), id("b"), id("c"), path.ChainOptions{}); err != nil || c.Links != nil || c.Hubs != 1 {
		t.Fatalf("through the hub: %v, %d hubs, %v", c.Links, c.Hubs, err)
	}
	for _, ends := range [][2]string{{"h", "a2"}, {"a2", "h"}} {
		if c, err := f.Shortest(t.Context(), id(ends[0]), id(ends[1]), path.ChainOptions{}); err != nil || len(c.Links) != 3 {
			t.Errorf("from %s to %s: %v, %v", ends[0], ends[1], c.Links, err)
		}
	}
}
