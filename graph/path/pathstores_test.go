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
	for seed := range uint64(40) {
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
				near, err := f.g.Neighbors(f.ctx, ids[:1], Options{Hub: o.Hub, Window: o.Window})
				if err != nil {
					t.Fatal(err)
				}
				have := fmt.Sprint(found.Total, found.More, found.Undated, f.skipped(found.Skipped), "\n",
					f.tellWays(stepsOfPaths(found.Paths)...), "near\n", f.tellWays(near.Steps), f.skipped(near.Skipped))
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

// skipped tells what was skipped by name.
func (f *fixture) skipped(s Skipped) string {
	out := map[string]any{}
	for node, edges := range s.Hubs {
		out[f.word(node)] = edges
	}
	for typ, nodes := range s.Ends {
		for node := range nodes {
			out[f.word(node)+" "+typ] = true
		}
	}
	return fmt.Sprint(out)
}

// tellWays tells steps by every edge of every way, with what a hop stands for.
func (f *fixture) tellWays(paths ...[]Step) string {
	var b strings.Builder
	var tell func(hops []Hop)
	tell = func(hops []Hop) {
		for _, h := range hops {
			fmt.Fprintf(&b, " %s-%s>%s", f.word(h.From), h.Property.Name(), f.word(h.To))
			if h.Via != nil {
				b.WriteString(" (")
				tell(h.Via)
				b.WriteString(" )")
			}
		}
	}
	for _, steps := range paths {
		for _, step := range steps {
			for _, way := range step.ways() {
				tell(way)
				b.WriteString(";")
			}
			b.WriteString("\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}
