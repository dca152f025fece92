package path

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
)

// TestPathsAreTheSameOnEveryStore asks the same questions of the same graphs on
// each store: also which path comes first, and how it is told.
func TestPathsAreTheSameOnEveryStore(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 9))
		n := 10 + r.IntN(14)
		text := randomFacts(r, n, 4*n)
		for range n / 2 { // of several types one counts
			text += fmt.Sprintf("n%d type %s\n", r.IntN(n), schema.Types[r.IntN(len(schema.Types))].Name)
		}
		quads := quadsOf(text)
		var stores []*fixture
		for _, name := range storeNames {
			stores = append(stores, fixtureOn(t, onStore(t, name, quads)))
		}
		for range 12 {
			from, to := r.IntN(n), r.IntN(n)
			if from == to {
				continue
			}
			o := randomOptions(r, stores[0])
			o.InOrder = r.IntN(4) == 0
			o.Prefer = Preference(r.IntN(3))
			o.Most = 1 + r.IntN(20)
			want, first := "", true
			for i, f := range stores {
				ids, err := f.snap.Lookup(f.ctx, []graph.Term{node(fmt.Sprint("n", from)), node(fmt.Sprint("n", to))}, nil)
				if err != nil {
					t.Fatal(err)
				}
				if ids[0] == graph.Any || ids[1] == graph.Any {
					break
				}
				found := f.found(ids[:1], ids[1:], o)
				have := fmt.Sprint(found.Total, found.More, found.Undated, "\n", f.tellAll(stepsOfPaths(found.Paths)))
				if first {
					want, first = have, false
				}
				if have != want {
					t.Fatalf("seed %d, from n%d to n%d, %+v: on %s\n%swant\n%s", seed, from, to, o, storeNames[i], have, want)
				}
			}
		}
	}
}

// TestAPathTouchesNoMoreThanTwoBalls searches in a graph in which every person met
// some others, all at meetings of two, so that what can be reached grows by the
// same factor with each step: a path of six steps is found within what three steps
// from either end hold, and a bound on the steps bounds what is read, however
// large the graph.
func TestAPathTouchesNoMoreThanTwoBalls(t *testing.T) {
	const ways = 3 // to go on from each person
	var b strings.Builder
	meet := func(i, j int) {
		fmt.Fprintf(&b, "m%d_%d type Event\nm%d_%d kind \"meeting\"\np%d attends m%d_%d\np%d attends m%d_%d\n", i, j, i, j, i, i, j, j, i, j)
	}
	const people = 40_000
	for i := range people {
		fmt.Fprintf(&b, "p%d type Person\n", i)
	}
	for i := range people {
		for k := 1; k <= ways; k++ { // a tree of which the root is p0
			if j := ways*i + k; j < people {
				meet(i, j)
			}
		}
	}
	b.WriteString("alone type Person\nfriend type Person\nalone inContactWith friend\n")
	f := build(t, b.String())
	touched := func(from, to string, o Options) (int, *Found) {
		t.Helper()
		found := f.found([]graph.ID{f.id(from)}, []graph.ID{f.id(to)}, o)
		return found.Touched, found
	}
	left, right := "p13", "p26" // 13 = (((0*3+1)*3+1)*3+1, three steps from the root; 26 is under its second child
	n, found := touched(left, right, Options{})
	if len(found.Paths) == 0 || len(found.Paths[0].Steps) != 6 {
		t.Fatalf("found %+v", found)
	}
	// Each person has at most 4 meetings; of a meeting the two who attend it, its
	// type and kind are read, of a person the type and the meetings.
	ball := 1 + 4 + 4*3 + 4*3*3
	if most := 2 * ball * 40; n > most {
		t.Errorf("%d edges touched, more than %d; the graph has %d quads", n, most, 5*people)
	}
	for _, c := range []struct {
		from, to string
		o        Options
	}{
		{"p13", "p30000", Options{MaxSteps: 4}}, // too far
		{"p13", "alone", Options{}},             // not at all
		{"alone", "p13", Options{}},
	} {
		n, found := touched(c.from, c.to, c.o)
		if len(found.Paths) > 0 || n > 2*ball*40 {
			t.Errorf("from %s to %s: %d paths, %d edges touched", c.from, c.to, len(found.Paths), n)
		}
	}
	if _, found := touched(left, right, Options{MaxEdges: 20}); !found.Unfinished || found.Paths != nil {
		t.Errorf("beyond the bound of edges: %+v", found)
	}
}
