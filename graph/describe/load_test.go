package describe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/storetest"
)

// nodesOf returns every term of a teller's snapshot.
func nodesOf(t *testing.T, teller *Teller) []graph.ID {
	t.Helper()
	ranges, err := teller.snap.PrefixRanges(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var out []graph.ID
	for _, r := range ranges {
		for id := r.First; id <= r.Last; id++ {
			out = append(out, id)
		}
	}
	return out
}

// entangled are nodes without names, or with several, that are described by one
// another.
func entangled(chance *rand.Rand) string {
	var b strings.Builder
	for range 60 {
		s, o := "n"+fmt.Sprint(chance.IntN(12)), "n"+fmt.Sprint(chance.IntN(12))
		switch chance.IntN(5) {
		case 0:
			fmt.Fprintf(&b, "%s name \"Name_%d\"\n", s, chance.IntN(5))
		case 1:
			types := []string{"Event", "Tenure", "Participation", "Statement", "Person"}
			fmt.Fprintf(&b, "%s type %s\n", s, types[chance.IntN(len(types))])
		case 2:
			fmt.Fprintf(&b, "%s kind %q\n", s, []string{"trip", "meeting", "goal"}[chance.IntN(3)])
		default:
			fmt.Fprintf(&b, "%s %s %s\n", s, describingNodes[chance.IntN(len(describingNodes))], o)
		}
	}
	return b.String() + "x name \"X\"\n"
}

func TestNodesAreCalledTheSameWhenTheyAreLoaded(t *testing.T) {
	described := 0
	same := func(loaded *Teller) {
		t.Helper()
		nodes := nodesOf(t, loaded)
		if err := loaded.Load(t.Context(), nodes); err != nil {
			t.Fatal(err)
		}
		for _, id := range nodes {
			got, err := loaded.Name(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			if want, err := New(loaded.snap).Name(t.Context(), id); err != nil || got != want {
				t.Fatalf("%q when loaded, else %q, %v", got, want, err)
			}
			if strings.Contains(got, " of ") || strings.Contains(got, " in ") {
				described++
			}
		}
	}
	same(newSeeded(t).Teller)
	for n := range uint64(50) {
		teller, _ := tellerOf(t, entangled(rand.New(rand.NewPCG(n, 1))))
		same(teller)
	}
	if described < 100 {
		t.Errorf("%d nodes are described: the graphs do not test it", described)
	}
}

func TestManyNodesThatAreLoadedCostAsManyCallsAsFew(t *testing.T) {
	calls := func(n int) int {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "e%d type Event\ne%d kind \"trip\"\ne%d traveller p%d\np%d name \"P\"\n", i, i, i, i, i)
			fmt.Fprintf(&b, "e%d destination c%d\nc%d name \"C\"\nc%d locatedIn l%d\nl%d name \"L\"\n", i, i, i, i, i, i)
		}
		teller, _ := tellerOf(t, b.String()+"x name \"X\"\n")
		s := &storetest.Counting{Snapshot: teller.snap}
		teller = New(s)
		var events []graph.ID
		for i := range n {
			id, err := graph.IDOf(t.Context(), teller.snap, graph.IRI(fmt.Sprint("x:e", i)))
			if err != nil || id == graph.Any {
				t.Fatal(id, err)
			}
			events = append(events, id)
		}
		s.Calls = 0
		if err := teller.Load(t.Context(), events); err != nil {
			t.Fatal(err)
		}
		for _, id := range events {
			if name, err := teller.Name(t.Context(), id); err != nil || name != "a trip of P to C, L" {
				t.Fatalf("%q, %v", name, err)
			}
		}
		return s.Calls
	}
	few, many := calls(3), calls(3000)
	if few != many || many > 40 {
		t.Errorf("%d calls to name 3,000 events, %d for 3, want as many and at most 40", many, few)
	}
}
