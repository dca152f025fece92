package path_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/path"
	"parley/graph/storetest"
	"parley/schema"
)

// TestNoPathJoinsWhatIsApart searches for paths between nodes of sparse graphs, with
// places as ends, in every store and view.
func TestNoPathJoinsWhatIsApart(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	apart, joined := 0, 0
	for range 12 {
		quads := happenings(r, 6+r.IntN(14))
		place, _ := schema.FindType("Place")
		ty, _ := schema.FindType("Organization")
		iri := func(n int) graph.Term { return graph.IRI(fmt.Sprint(schema.Nodes, "n", n)) }
		quads = append(quads, graph.Quad{Subject: iri(19), Predicate: graph.IRI(schema.Resolve("type")), Object: graph.IRI(ty.IRI)})
		for i := range 2 { // two who are colleagues by their posts
			quads = append(quads,
				graph.Quad{Subject: iri(r.IntN(6)), Predicate: graph.IRI(schema.Resolve("holds")), Object: iri(17 + i)},
				graph.Quad{Subject: iri(17 + i), Predicate: graph.IRI(schema.Resolve("postIn")), Object: iri(19)})
		}
		for i := range 3 {
			node := graph.IRI(fmt.Sprint(schema.Nodes, "n", 20+i))
			quads = append(quads,
				graph.Quad{Subject: node, Predicate: graph.IRI(schema.Resolve("type")), Object: graph.IRI(place.IRI)},
				graph.Quad{Subject: graph.IRI(fmt.Sprint(schema.Nodes, "n", r.IntN(6))), Predicate: graph.IRI(schema.Resolve("travelsTo")), Object: node})
		}
		for _, s := range worlds(t, r, quads) {
			for name, view := range views {
				snap, err := view(t.Context(), storetest.Snapshot(t, s))
				if err != nil {
					t.Fatal(err)
				}
				var ids []graph.ID
				for i := range 24 {
					id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint(schema.Nodes, "n", i)))
					if err != nil {
						t.Fatal(err)
					}
					if id != graph.Any {
						ids = append(ids, id)
					}
				}
				for range 30 {
					from, to := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
					if from == to {
						continue
					}
					g, err := path.NewGraph(t.Context(), snap)
					if err != nil {
						t.Fatal(err)
					}
					is, err := g.Apart(t.Context(), []graph.ID{from}, []graph.ID{to})
					if err != nil {
						t.Fatal(err)
					}
					found, err := g.Paths(t.Context(), []graph.ID{from}, []graph.ID{to}, path.Options{MaxSteps: 12})
					if err != nil {
						t.Fatal(err)
					}
					if is && len(found.Paths) > 0 {
						t.Fatalf("%T, %s: %d and %d are apart, and joined by %v", s, name, from, to, found.Paths[0])
					}
					if is {
						apart++
					} else if len(found.Paths) > 0 {
						joined++
					}
				}
			}
		}
	}
	if apart < 50 || joined < 50 {
		t.Errorf("%d pairs were apart and %d joined: this tests little", apart, joined)
	}
}

// TestWhatIsApartCostsASearchInStepsLittle counts edges.
func TestWhatIsApartCostsASearchInStepsLittle(t *testing.T) {
	stores := worlds(t, rand.New(rand.NewPCG(1, 1)), twoWorlds(2000))
	touched := func(s graph.Store) (n int) {
		snap := storetest.Snapshot(t, s)
		for i := range 4 {
			g, err := path.NewGraph(t.Context(), snap)
			if err != nil {
				t.Fatal(err)
			}
			from, to := nodeID(t, snap, fmt.Sprint("event0-", i)), nodeID(t, snap, fmt.Sprint("event1-", i))
			found, err := g.Paths(t.Context(), []graph.ID{from}, []graph.ID{to}, path.Options{MaxSteps: 40})
			if err != nil || len(found.Paths) > 0 {
				t.Fatalf("%v, %v", found.Paths, err)
			}
			n = max(n, found.Touched)
		}
		return n
	}
	without, with := touched(stores[1]), touched(stores[2])
	if with > 6000 || without < 3*with {
		t.Errorf("%d edges were touched with sections, and %d without", with, without)
	}
}
