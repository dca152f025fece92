package path

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// near tells what lies one step from nodes: relations and node, with how many
// evidences there are beyond the first.
func (f *fixture) near(names ...string) string {
	f.t.Helper()
	var nodes []graph.ID
	for _, n := range names {
		nodes = append(nodes, f.id(n))
	}
	near, err := f.g.Neighbors(f.ctx, nodes, Options{})
	if err != nil {
		f.t.Fatal(err)
	}
	var out []string
	for _, s := range near.Steps {
		var words []string
		for _, h := range s.Hops {
			words = append(words, h.Property.Name())
		}
		line := strings.Join(words, "/") + " " + f.word(s.To)
		if n := len(s.More); n > 0 {
			line += strings.Repeat("+", n)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

const town = `
ann type Person
ann2 type Person
bob type Person
mill type Organization
rome type Place
italy type Country
ann memberOf mill
ann represents italy
m1 type Event
m1 kind "meeting"
m1 status "held"
m1 date "2001-01-01"
m1 takesPlaceIn rome
ann attends m1
bob attends m1
m2 type Event
m2 kind "meeting"
m2 status "held"
m2 date "2002-01-01"
m2 takesPlaceIn rome
ann2 attends m2
bob attends m2
`

func TestNeighborsAreOneStepAwayAsPathsCountThem(t *testing.T) {
	f := build(t, town)
	want := strings.Join([]string{
		"attends m1", "attends/takesPlaceIn rome", "memberOf mill", "met bob", "represents italy",
	}, "\n")
	if got := f.near("ann"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := f.near("rome"); got != "sceneOf m1\nsceneOf m2\nsceneOf/attendedBy ann\nsceneOf/attendedBy ann2\nsceneOf/attendedBy bob+" {
		t.Errorf("rome:\n%s", got)
	}
}

func TestRecordsTakenTogetherHaveTheirNeighborsTogether(t *testing.T) {
	f := build(t, town)
	got := f.near("ann", "ann2")
	for _, want := range []string{"met bob+", "attends/takesPlaceIn rome+", "attends m1", "attends m2"} {
		if !slices.Contains(strings.Split(got, "\n"), want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestNeighborsAreWhatPathsReachInOneStep holds neighbors against paths of one
// step to every node, on random graphs and within times.
func TestNeighborsAreWhatPathsReachInOneStep(t *testing.T) {
	through := []string{"Country", "Place", "Post", "Topic"}
	for seed := range uint64(30) {
		f := randomLives(t, seed)
		for _, limits := range []string{"", "since=2001", "on=2000 certain"} {
			near, err := f.g.Neighbors(f.ctx, []graph.ID{f.id("p0")}, Options{Window: window(t, limits)})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, s := range near.Steps {
				got[f.word(s.To)] += 1 + len(s.More)
			}
			for _, word := range []string{"p1", "p2", "p3", "p4", "o0", "o1", "o2", "q0", "q1", "q2"} {
				found, err := f.g.Paths(f.ctx, []graph.ID{f.id("p0")}, []graph.ID{f.id(word)},
					Options{MaxSteps: 1, Through: through, Most: CountMost, Window: window(t, limits)})
				if err != nil {
					t.Fatal(err)
				}
				want := 0
				for _, p := range found.Paths {
					want += 1 + len(p.Steps[0].More)
				}
				if got[word] != want {
					t.Errorf("seed %d, %q: %d steps to %s, and %d paths of one", seed, limits, got[word], word, want)
				}
			}
		}
	}
}
