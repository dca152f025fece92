package path

import (
	"context"
	"errors"
	"slices"
	"testing"

	"parley/graph"
)

func (f *fixture) paths(from, to string, o Options) *Found {
	f.t.Helper()
	found, err := f.g.Paths(f.ctx, []graph.ID{f.id(from)}, []graph.ID{f.id(to)}, o)
	if err != nil {
		f.t.Fatal(err)
	}
	return found
}

func (f *fixture) told(from, to string, o Options) []string {
	f.t.Helper()
	var out []string
	for _, p := range f.paths(from, to, o).Paths {
		out = append(out, f.tell(p))
	}
	return out
}

func TestAPathIsCountedAndToldInSteps(t *testing.T) {
	f := build(t, talks)
	for _, c := range []struct {
		from, to string
		want     string
	}{
		{"umerov", "trump", "umerov -met> kushner -sonInLawOf> trump"},
		{"trump", "umerov", "trump -parentInLawOf> kushner -met> umerov"},
		{"umerov", "budanov", "umerov -colleagueOf> budanov"},
		{"rubio", "moscow", "rubio -announces/destination> moscow"},
		{"rubio", "secretary", "rubio -holds> secretary"},
		{"umerov", "miami", "umerov -leads/attends> miami"},
	} {
		got := f.told(c.from, c.to, Options{})
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("path %s %s = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestAShortcutAndItsLongFormAreOnePath(t *testing.T) {
	f := build(t, talks)
	found := f.paths("witkoff", "moscow", Options{Most: 9})
	if found.Total != 1 || f.tell(found.Paths[0]) != "witkoff -travelsTo> moscow" {
		t.Errorf("%d paths, first %s", found.Total, f.tell(found.Paths[0]))
	}
	found = f.paths("rubio", "secretary", Options{Most: 9})
	if found.Total != 1 {
		t.Errorf("%d paths to a post, want 1", found.Total)
	}
}

func TestEveryDistinctStepIsAPathOfItsOwn(t *testing.T) {
	f := build(t, talks)
	got := f.told("umerov", "kushner", Options{Most: 9})
	want := []string{"umerov -met> kushner", "umerov -thanks/hasMember> kushner"}
	if !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
}

func TestEndsAreNoWayThroughUnlessOpened(t *testing.T) {
	f := build(t, `
		a type Person
		b type Person
		p type Post
		a holds p
		b holds p
		a type Person doc
		b type Person doc
	`)
	found := f.paths("a", "b", Options{})
	if len(found.Paths) != 0 {
		t.Errorf("a post joined them: %s", f.tell(found.Paths[0]))
	}
	if len(found.Skipped.Ends["Post"]) != 1 {
		t.Errorf("skipped %v, want one post", found.Skipped.Ends)
	}
	opened := f.told("a", "b", Options{Through: []string{"Post"}})
	if len(opened) != 1 || opened[0] != "a -holds> p -heldBy> b" {
		t.Errorf("through posts: %q", opened)
	}
}

func TestAnUnnamedSourceIsNoWayThrough(t *testing.T) {
	f := build(t, talks)
	if got := f.told("source", "umerov", Options{}); got != nil {
		t.Errorf("paths from the source: %q", got)
	}
}

func TestHubsAreNoWayThrough(t *testing.T) {
	f := build(t, `
		a memberOf un
		b memberOf un
		c memberOf un
		un type Organization
	`)
	if got := f.told("a", "b", Options{Hub: 2}); got != nil {
		t.Errorf("through the hub: %q", got)
	}
	found := f.paths("a", "b", Options{Hub: 2})
	if found.Skipped.Hubs[f.id("un")] != 3 {
		t.Errorf("hubs skipped: %v", found.Skipped.Hubs)
	}
	if got := f.told("a", "un", Options{Hub: 2}); len(got) != 1 {
		t.Errorf("a hub as an end: %q", got)
	}
}

func TestAHubOfSeveralRelationsIsToldTheSameEachTime(t *testing.T) {
	f := build(t, `
		a memberOf un
		b memberOf un
		c memberOf un
		p postIn un
		q postIn un
		r postIn un
		s postIn un
		a type Person
		b type Person
		un type Organization
	`)
	first := f.paths("a", "b", Options{Hub: 2}).Skipped.Hubs[f.id("un")]
	for range 20 {
		if again := f.paths("a", "b", Options{Hub: 2}).Skipped.Hubs[f.id("un")]; again != first || again == 0 {
			t.Fatalf("%d edges of one relation, and then %d", first, again)
		}
	}
}

func TestNoPathSaysHowFarTheSearchCame(t *testing.T) {
	f := build(t, talks+"nobody type Person\nother type Person\n nobody inContactWith other\n")
	found := f.paths("nobody", "umerov", Options{})
	if len(found.Paths) != 0 || found.Sides[0].Stations != 1 {
		t.Errorf("found %+v", found)
	}
	if found := f.paths("umerov", "trump", Options{MaxSteps: 1}); len(found.Paths) != 0 || found.Sides[0].Steps+found.Sides[1].Steps != 1 {
		t.Errorf("beyond the bound: %+v", found)
	}
}

func TestDataWithoutTypesOfOursHasPathsToo(t *testing.T) {
	f := build(t, `
		alice follows! bob
		carol follows! bob
		bob knows! dani
	`)
	if got := f.told("alice", "dani", Options{}); len(got) != 1 {
		t.Errorf("paths %q", got)
	}
}

func TestBothEndsMayNotBeOne(t *testing.T) {
	f := build(t, talks)
	id := []graph.ID{f.id("umerov")}
	if _, err := f.g.Paths(f.ctx, id, id, Options{}); !errors.Is(err, ErrSameNode) {
		t.Errorf("err = %v", err)
	}
}

func TestASearchStopsWhenItIsCancelled(t *testing.T) {
	f := build(t, talks)
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	_, err := f.g.Paths(ctx, []graph.ID{f.id("umerov")}, []graph.ID{f.id("trump")}, Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestEdgesThatAreNeverWalkedMakeNoHub(t *testing.T) {
	f := build(t, `
		a inContactWith reporter
		reporter inContactWith b
		reporter type Person
		c1 claimant reporter
		c2 claimant reporter
		c3 claimant reporter
		reporter alias "x"
		reporter alias "y"
		reporter alias "z"
	`)
	if got := f.told("a", "b", Options{Hub: 2}); len(got) != 1 {
		t.Errorf("paths %q, want the one through whoever claims much", got)
	}
}
