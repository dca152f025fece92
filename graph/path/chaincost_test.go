package path_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/storetest"
	"parley/schema"
)

// twoWorlds makes two graphs that nothing joins, of people and the meetings that
// they attend, one after the other in time.
func twoWorlds(n int) []graph.Quad {
	r := rand.New(rand.NewPCG(1, 1))
	iri := func(word string) graph.Term { return graph.IRI(schema.Resolve(word)) }
	node := func(kind string, world, i int) graph.Term {
		return graph.IRI(fmt.Sprint(schema.Nodes, kind, world, "-", i))
	}
	event, _ := schema.FindType("Event")
	var out []graph.Quad
	for world := range 2 {
		for i := range n {
			e := node("event", world, i)
			out = append(out,
				graph.Quad{Subject: e, Predicate: iri("type"), Object: graph.IRI(event.IRI)},
				graph.Quad{Subject: e, Predicate: iri("date"), Object: graph.String(edtf.Day(i).String())},
				graph.Quad{Subject: e, Predicate: iri("takesPlaceIn"), Object: node("place", 0, 0)})
			for range 3 {
				out = append(out, graph.Quad{Subject: node("p", world, r.IntN(n)), Predicate: iri("attends"), Object: e})
			}
		}
	}
	return out
}

func TestWhatNothingJoinsIsNotSearchedFor(t *testing.T) {
	quads := twoWorlds(2000)
	stores := worlds(t, rand.New(rand.NewPCG(1, 1)), quads)
	for i, want := range []string{"all", "all", "little"} { // only the last has sections
		snap := storetest.Snapshot(t, stores[i])
		f, err := path.NewFinder(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []path.ChainOptions{{MaxEdges: 60}, {MaxEdges: 60, Most: 10}, {MaxEdges: 60, Window: path.Window{}.Since(edtf.Day(1).Of())}} {
			most := 0
			for i := range 4 {
				from, to := nodeID(t, snap, fmt.Sprint("event0-", i)), nodeID(t, snap, fmt.Sprint("event1-", i))
				c, err := f.Chains(t.Context(), from, to, o)
				if err != nil || c.Chains != nil {
					t.Fatalf("%v, %v", c.Chains, err)
				}
				one, err := f.Shortest(t.Context(), from, to, o)
				if err != nil {
					t.Fatal(err)
				}
				most = max(most, c.Touched, one.Touched)
			}
			if want == "little" && most > 4000 {
				t.Errorf("%d edges were touched for two nodes that nothing joins", most)
			} else if want == "all" && most < 6000 {
				t.Errorf("%T: only %d edges were touched: this test tests nothing", stores[i], most)
			}
		}
	}
}

func nodeID(t *testing.T, snap graph.Snapshot, word string) graph.ID {
	t.Helper()
	id, err := graph.IDOf(t.Context(), snap, graph.IRI(schema.Nodes+word))
	if err != nil || id == graph.Any {
		t.Fatalf("no %s: %v", word, err)
	}
	return id
}

// TestAWindowLeavesOutOnTheWay asks for the first days of a long time: what came
// later is not walked, so that a search touches a small part of what it would
// touch without a window.
func TestAWindowLeavesOutOnTheWay(t *testing.T) {
	s := memstore.New()
	var b graph.Batch
	for _, q := range twoWorlds(5000) {
		b.AppendQuad(q)
	}
	storetest.Fill(t, s, &b)
	snap := storetest.Snapshot(t, s)
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	touched := func(w path.Window) (n int) {
		for i := range 50 {
			c, err := f.Chains(t.Context(), nodeID(t, snap, fmt.Sprint("event0-", 2*i+1)), nodeID(t, snap, fmt.Sprint("event0-", 2*i)), path.ChainOptions{Most: 1, Window: w})
			if err != nil {
				t.Fatal(err)
			}
			n += c.Touched
		}
		return n
	}
	all, few := touched(path.Window{}), touched(path.Window{}.Until(edtf.Day(50).Of()))
	if few > all/4 {
		t.Errorf("%d edges were touched within 50 of 5000 days, and %d in all time", few, all)
	}
}

// TestOneWayToTheEndIsNotTriedAllWaysRound has two nodes whose only neighbor is one
// of a dense graph: there is one chain, and no end of walks around it.
func TestOneWayToTheEndIsNotTriedAllWaysRound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	quads := [][3]string{{"a", "p", "n0"}, {"b", "p", "n0"}}
	for range 2000 {
		quads = append(quads, [3]string{fmt.Sprint("n", r.IntN(300)), "p", fmt.Sprint("n", r.IntN(300))})
	}
	snap, id := links(t, quads)
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	for _, ends := range [][2]string{{"a", "b"}, {"b", "a"}} {
		c, err := f.Chains(t.Context(), id(ends[0]), id(ends[1]), path.ChainOptions{Most: 10, MaxEdges: 9})
		if err != nil || len(c.Chains) != 1 {
			t.Fatalf("%d chains, %v", len(c.Chains), err)
		}
		if c.Tried > 100_000 {
			t.Errorf("%d edges were tried for one chain", c.Tried)
		}
	}
}
