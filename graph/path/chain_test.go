package path_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/storetest"
	"parley/schema"
)

// randomLinks makes a store of n quads of walked relations between nodes, and of
// names and places, which are no way through.
func randomLinks(t *testing.T, r *rand.Rand, n int) graph.Snapshot {
	t.Helper()
	s := memstore.New()
	var b graph.Batch
	iri := func(name string) graph.Term { p, _ := schema.Find(name); return graph.IRI(p.IRI()) }
	node := func() graph.Term { return graph.IRI(fmt.Sprint("http://example.org/", r.IntN(n))) }
	for range n {
		q := graph.Quad{Subject: node(), Predicate: iri("leads"), Object: node(), Label: graph.IRI(fmt.Sprint("http://example.org/l", r.IntN(3)))}
		switch r.IntN(6) {
		case 0:
			q.Predicate, q.Object = iri("name"), graph.String(fmt.Sprint(r.IntN(3)))
		case 1:
			q.Predicate, q.Object = iri("takesPlaceIn"), graph.IRI("http://example.org/place")
		case 2:
			q.Predicate = "<http://example.org/foreign>"
			if r.IntN(2) == 0 {
				q.Object = graph.String("a value")
			}
		}
		b.AppendQuad(q)
	}
	storetest.Fill(t, s, &b)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close(); s.Close() })
	return snap
}

// distances is the definition: breadth first over all quads that may be walked,
// and through no node but from that has more than hub of one relation one way.
func distances(t *testing.T, snap graph.Snapshot, from graph.ID, label graph.ID, hub int) map[graph.ID]int {
	t.Helper()
	next := map[graph.ID][]graph.ID{}
	type way struct {
		node, relation graph.ID
		back           bool
	}
	count, closed := map[way]int{}, map[graph.ID]bool{}
	for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		quads, err := graph.TermQuads(t.Context(), snap, []graph.IDQuad{q})
		if err != nil {
			t.Fatal(err)
		}
		p, _ := schema.ByIRI(quads[0].Predicate.IRI())
		if quads[0].Object.Kind() == graph.KindLiteral || p.Relation != nil && p.Relation.EndObject {
			continue
		}
		for _, w := range []way{{q.S, q.P, false}, {q.O, q.P, true}} {
			if count[w]++; count[w] > hub {
				closed[w.node] = true
			}
		}
		if label != graph.Any && q.L != label {
			continue
		}
		next[q.S] = append(next[q.S], q.O)
		next[q.O] = append(next[q.O], q.S)
	}
	dist := map[graph.ID]int{from: 0}
	for rim := []graph.ID{from}; len(rim) > 0; {
		var further []graph.ID
		for _, n := range rim {
			if closed[n] && n != from {
				continue
			}
			for _, m := range next[n] {
				if _, seen := dist[m]; !seen {
					dist[m] = dist[n] + 1
					further = append(further, m)
				}
			}
		}
		rim = further
	}
	return dist
}

func TestShortestChainsAreShortest(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 5 + r.IntN(200)
		snap := randomLinks(t, r, n)
		f, err := path.NewFinder(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		var ids []graph.ID
		for i := range n {
			id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint("http://example.org/", i)))
			if err != nil {
				t.Fatal(err)
			}
			if id != graph.Any {
				ids = append(ids, id)
			}
		}
		label, err := graph.IDOf(t.Context(), snap, "<http://example.org/l1>")
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			from := ids[r.IntN(len(ids))]
			for _, only := range []graph.ID{graph.Any, label} {
				o := path.ChainOptions{MaxEdges: 1 << 20, Hub: 1 + r.IntN(5)}
				if only != graph.Any {
					o.Labels = []graph.IDRange{{First: only, Last: only}}
				}
				dist := distances(t, snap, from, only, o.Hub)
				for _, to := range ids {
					c, err := f.Shortest(t.Context(), from, to, o)
					if err != nil {
						t.Fatal(err)
					}
					want, connected := dist[to]
					if connected != (c.Links != nil) || connected && len(c.Links) != want {
						t.Fatalf("seed %d: from %d to %d: %v, want %d edges (%v)", seed, from, to, c.Links, want, connected)
					}
					checkChain(t, snap, c.Links, from, to)
				}
			}
		}
	}
}

// checkChain checks that every link is a quad and that they follow each other.
func checkChain(t *testing.T, snap graph.Snapshot, links []path.ChainLink, from, to graph.ID) {
	t.Helper()
	if links == nil {
		return
	}
	at := from
	for _, l := range links {
		q := graph.IDQuad{S: l.From, P: l.Predicate, O: l.To, L: l.Label}
		if l.Back {
			q.S, q.O = l.To, l.From
		}
		there, err := snap.Contains(t.Context(), []graph.IDQuad{q}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if l.From != at || !there[0] {
			t.Fatalf("%v is no chain from %d to %d", links, from, to)
		}
		at = l.To
	}
	if at != to {
		t.Fatalf("%v does not end at %d", links, to)
	}
}

func TestMaxEdgesBoundsTheSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	snap := randomLinks(t, r, 300)
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	from, err := graph.IDOf(t.Context(), snap, "<http://example.org/7>")
	if err != nil {
		t.Fatal(err)
	}
	if from == graph.Any {
		t.Fatal("the fixture has no node 7")
	}
	for to, d := range distances(t, snap, from, graph.Any, path.DefaultHub) {
		for bound := 1; bound <= d+1; bound++ {
			c, err := f.Shortest(t.Context(), from, to, path.ChainOptions{MaxEdges: bound})
			if err != nil {
				t.Fatal(err)
			}
			if d > 0 && (c.Links != nil) != (d <= bound) {
				t.Fatalf("a node at distance %d is found within %d: %v", d, bound, c.Links != nil)
			}
		}
	}
}
