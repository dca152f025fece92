package path

import (
	"context"
	"slices"
	"testing"

	"parley/graph"
)

// twoWays is ann, who reaches dan by bob and by cem: by cem through later meetings,
// by bob through ones that more publishers tell.
const twoWays = `
ann type Person
bob type Person
cem type Person
dan type Person
m1 type Event
m1 kind "meeting"
m1 date "1997-05-01"
ann attends m1 d1
bob attends m1 d1
ann attends m1 d2
bob attends m1 d2
m2 type Event
m2 kind "meeting"
m2 date "1999-05-01"
bob attends m2 d1
dan attends m2 d1
bob attends m2 e3
dan attends m2 e3
m3 type Event
m3 kind "meeting"
m3 date "2003-05-01"
ann attends m3 d1
cem attends m3 d2
m4 type Event
m4 kind "meeting"
m4 date "1990-05-01"
ann attends m4 d1
cem attends m4 d1
m5 type Event
m5 kind "call"
m5 date "1998-01-01"
cem attends m5 d1
dan attends m5 d1
`

// named makes the labels d1, d2 … documents of one publisher, and e3 … of another.
func (f *fixture) named() *fixture {
	f.g.NameOrigins(func(_ context.Context, label graph.ID) (Origin, error) {
		word := f.word(label)
		if word == "editor" {
			return Origin{}, nil
		}
		return Origin{Document: graph.IRI("x:" + word), Publisher: graph.IRI("x:" + word[:1])}, nil
	})
	return f
}

func TestPathsArePreferredByTheirDatesOrByWhatTheyRestOn(t *testing.T) {
	f := build(t, twoWays).named()
	for by, want := range map[Preference]string{Telling: "bob", Recent: "cem", Evidence: "bob"} {
		found := f.paths("ann", "dan", Options{Prefer: by})
		if found.Total != 2 || f.word(found.Paths[0].Steps[0].To) != want {
			t.Errorf("%d: %d paths, the first through %s", by, found.Total, f.word(found.Paths[0].Steps[0].To))
		}
	}
}

func TestTheWaysOfAStepAreInTheOrderOfPreference(t *testing.T) {
	f := build(t, twoWays).named()
	for by, want := range map[Preference][]string{Telling: {"m4", "m3"}, Recent: {"m3", "m4"}, Evidence: {"m4", "m3"}} {
		s := f.paths("ann", "cem", Options{Prefer: by}).Paths[0].Steps[0]
		if got := f.shared(s.ways()...); !slices.Equal(got, want) {
			t.Errorf("%d: %q, want %q", by, got, want)
		}
	}
}

func TestEvidenceIsWhatBearsOutAWholeWay(t *testing.T) {
	f := build(t, twoWays+"ann spouseOf bob editor\n").named()
	for ends, want := range map[[2]string][2]int{
		{"ann", "bob"}: {0, 0}, // an editor's word
		{"bob", "dan"}: {2, 2}, // two documents of two publishers
		{"ann", "cem"}: {1, 1}, // d1 alone tells of one meeting; of the other, two together
		{"cem", "dan"}: {1, 1},
	} {
		s := f.paths(ends[0], ends[1], Options{}).Paths[0].Steps[0]
		documents, publishers, err := f.g.Evidence(f.ctx, s)
		if err != nil || [2]int{documents, publishers} != want {
			t.Errorf("%v: %d documents, %d publishers, %v; want %v", ends, documents, publishers, err, want)
		}
	}
	met := f.paths("ann", "bob", Options{Most: 9}).Paths[1].Steps[0]
	if documents, publishers, err := f.g.Evidence(f.ctx, met); documents != 2 || publishers != 1 || err != nil {
		t.Errorf("%d documents, %d publishers, %v", documents, publishers, err)
	}
}

func TestWithoutOriginsEveryDocumentCounts(t *testing.T) {
	f := build(t, twoWays)
	s := f.paths("bob", "dan", Options{}).Paths[0].Steps[0]
	if documents, publishers, err := f.g.Evidence(f.ctx, s); documents != 2 || publishers != 2 || err != nil {
		t.Errorf("%d documents, %d publishers, %v", documents, publishers, err)
	}
}

// wrongWayRound is ann, who met bob twice, who met cem twice: the best attested meetings
// of each pair are the wrong way round.
const wrongWayRound = `
ann type Person
bob type Person
cem type Person
m1 type Event
m1 kind "meeting"
m1 date "2000-05-01"
ann attends m1 d1
bob attends m1 d1
m3 type Event
m3 kind "meeting"
m3 date "2003-05-01"
bob attends m3 d1
cem attends m3 d1
bob attends m3 e1
cem attends m3 e1
m5 type Event
m5 kind "meeting"
m5 date "2005-05-01"
ann attends m5 d1
bob attends m5 d1
ann attends m5 e1
bob attends m5 e1
m9 type Event
m9 kind "meeting"
m9 date "2009-05-01"
bob attends m9 d1
cem attends m9 d1
`

// TestWaysInOrderAreInTurnAlsoByPreference asks for the best attested meetings that
// can be one after the other: the best of each step by itself are not.
func TestWaysInOrderAreInTurnAlsoByPreference(t *testing.T) {
	f := build(t, wrongWayRound).named()
	for _, c := range []struct {
		o    Options
		want []string
	}{
		{Options{Prefer: Evidence}, []string{"m5", "m3"}},
		{Options{Prefer: Evidence, InOrder: true}, []string{"m5", "m9"}},
		{Options{Prefer: Recent, InOrder: true}, []string{"m5", "m9"}},
		{Options{InOrder: true}, []string{"m1", "m3"}},
	} {
		p := f.paths("ann", "cem", c.o).Paths[0]
		got := f.shared(p.Steps[0].Hops, p.Steps[1].Hops)
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.o.Prefer, got, c.want)
		}
		for _, s := range p.Steps {
			if len(s.More) != 1 {
				t.Errorf("%+v: %d other ways, want one", c.o.Prefer, len(s.More))
			}
		}
	}
}
