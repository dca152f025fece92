package path

import (
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

// A run that coded a document, and one that recorded another.
const codedNews = `
	ann type Person
	bob type Person
	eve type Person
	talks type Event doc:news#row=1
	talks kind "meeting" doc:news#row=1
	talks status "held" doc:news#row=1
	ann attends talks doc:news#row=1
	bob attends talks doc:news#row=1
	visit type Event doc:list#row=1
	visit kind "meeting" doc:list#row=1
	visit status "held" doc:list#row=1
	ann attends visit doc:list#row=1
	eve attends visit doc:list#row=1
	run method "coded"
	run used doc:news
`

func leaveOutCoded(f *fixture) {
	f.t.Helper()
	var err error
	if f.g.LeaveOut, err = claims.CodedLabels(f.ctx, f.snap); err != nil {
		f.t.Fatal(err)
	}
}

func TestWhatAMachineCodedMakesNobodyMeet(t *testing.T) {
	f := build(t, codedNews)
	leaveOutCoded(f)
	met := func() int {
		hops, err := f.g.Derive(t.Context(), "met", f.id("ann"))
		if err != nil {
			t.Fatal(err)
		}
		return len(hops)
	}
	if n := met(); n != 1 || f.g.LeftOut == 0 {
		t.Errorf("ann met %d, and %d edges were left out; want eve alone", n, f.g.LeftOut)
	}
	found, err := f.g.Paths(t.Context(), []graph.ID{f.id("ann")}, []graph.ID{f.id("bob")}, Options{})
	if err != nil || len(found.Paths) != 0 {
		t.Errorf("a path by coded claims: %+v, %v", found, err)
	}
	f.g.LeaveOut = nil
	if n := met(); n != 2 {
		t.Errorf("with coded claims ann met %d, want 2", n)
	}
}

func TestAWalkThatNamesTheRelationWalksCodedClaims(t *testing.T) {
	f := build(t, codedNews)
	leaveOutCoded(f)
	reached, err := f.g.Walk(t.Context(), []graph.ID{f.id("ann")}, mustParse("attends"))
	if err != nil || len(reached) != 2 {
		t.Errorf("reached %d, %v; want both events", len(reached), err)
	}
}
