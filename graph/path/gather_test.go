package path

import (
	"slices"
	"testing"

	"parley/graph"
)

// often is two people who met four times, once undated, and a third whom one of
// them met twice.
const often = `
ann type Person
bob type Person
cem type Person
spring type Event
spring kind "meeting"
spring status "held"
spring date "1998-04-02"
ann attends spring d1
bob attends spring d1
winter type Event
winter kind "meeting"
winter status "held"
winter date "[1997-02-19..1997-02-21]"
ann attends winter d2
bob attends winter d2
sometime type Event
sometime kind "call"
sometime status "held"
ann attends sometime d3
bob attends sometime d3
autumn type Event
autumn kind "meeting"
autumn status "held"
autumn date "1998-10-05"
ann attends autumn d4
bob attends autumn d4
one type Event
one kind "meeting"
one status "held"
one date "2001"
bob attends one d5
cem attends one d5
two type Event
two kind "meeting"
two status "held"
two date "2000"
bob attends two d6
cem attends two d6
`

func (f *fixture) shared(hops ...[]Hop) []string {
	var out []string
	for _, h := range hops {
		out = append(out, f.word(h[0].Shared()))
	}
	return out
}

func TestSeveralMeetingsOfTwoAreOneStepWithTheEarliestFirst(t *testing.T) {
	f := build(t, often)
	for _, most := range []int{1, 9} {
		found := f.paths("ann", "bob", Options{Most: most})
		if found.Total != 1 || len(found.Paths) != 1 {
			t.Fatalf("%d paths of %d, want one", len(found.Paths), found.Total)
		}
		s := found.Paths[0].Steps[0]
		got := f.shared(append([][]Hop{s.Hops}, s.More...)...)
		if want := []string{"winter", "spring", "autumn", "sometime"}; !slices.Equal(got, want) {
			t.Errorf("meetings %q, want %q", got, want)
		}
	}
}

func TestAPathThroughOneWhoWasMetOftenIsOnePath(t *testing.T) {
	f := build(t, often)
	found := f.paths("ann", "cem", Options{Most: 9})
	if found.Total != 1 {
		t.Fatalf("%d paths, want 1", found.Total)
	}
	steps := found.Paths[0].Steps
	if got := f.shared(append([][]Hop{steps[1].Hops}, steps[1].More...)...); !slices.Equal(got, []string{"two", "one"}) {
		t.Errorf("second step at %q", got)
	}
	if len(steps[0].More) != 3 {
		t.Errorf("first step in %d ways, want 4", 1+len(steps[0].More))
	}
}

func TestAWindowKeepsOnlyTheMeetingsWithinIt(t *testing.T) {
	f := build(t, often)
	s := f.paths("ann", "bob", Options{Window: window(t, "since=1998-01-01 until=1998-12-31")}).Paths[0].Steps[0]
	if got := f.shared(append([][]Hop{s.Hops}, s.More...)...); !slices.Equal(got, []string{"spring", "autumn"}) {
		t.Errorf("meetings in 1998: %q", got)
	}
	s = f.paths("ann", "bob", Options{Window: window(t, "on=1997-02-20 undated")}).Paths[0].Steps[0]
	if !s.May() || len(s.More) != 1 {
		t.Errorf("what may have been then: %q", f.shared(append([][]Hop{s.Hops}, s.More...)...))
	}
}

func TestOtherRelationsOfTheSameTwoAreOtherPaths(t *testing.T) {
	f := build(t, often+`
ann spouseOf bob d9
`)
	if got := f.told("ann", "bob", Options{Most: 9}); !slices.Equal(got, []string{"ann -spouseOf> bob", "ann -met> bob"}) {
		t.Errorf("paths %q", got)
	}
}

func TestRecordsTakenTogetherAreOneEndOfAPath(t *testing.T) {
	f := build(t, often+`
bobby type Person
fall type Event
fall kind "meeting"
fall status "held"
fall date "1996-09-09"
ann attends fall d7
bobby attends fall d7
`)
	found, err := f.g.Paths(f.ctx, []graph.ID{f.id("ann")}, []graph.ID{f.id("bob"), f.id("bobby")}, Options{Most: 9})
	if err != nil || found.Total != 1 {
		t.Fatalf("%d paths, want 1 (%v)", found.Total, err)
	}
	s := found.Paths[0].Steps[0]
	if got := f.shared(append([][]Hop{s.Hops}, s.More...)...); !slices.Equal(got, []string{"fall", "winter", "spring", "autumn", "sometime"}) {
		t.Errorf("meetings %q", got)
	}
	found, err = f.g.Paths(f.ctx, []graph.ID{f.id("bob"), f.id("bobby")}, []graph.ID{f.id("ann")}, Options{Most: 9})
	if err != nil || found.Total != 1 || f.word(found.Paths[0].Steps[0].From) != "bobby" {
		t.Errorf("the other way round: %d paths (%v)", found.Total, err)
	}
}
