package path

import "testing"

func TestAShortcutHasTheDatesOfAllThatItStandsFor(t *testing.T) {
	f := build(t, `
w type Person
moscow type Place
t1 type Event
t1 kind "trip"
t1 status "held"
t1 date "2025-03-01"
t1 traveller w
t1 destination moscow
t2 type Event
t2 kind "trip"
t2 status "held"
t2 date "2025-12-02"
t2 traveller w
t2 destination moscow
w travelsTo moscow
`)
	for _, expr := range []string{"travelsTo[@on=2025-03-01]", "travelsTo[@on=2025-12-02]", "visited[@on=2025-03-01]", "visited[@on=2025-12-02]"} {
		if got := f.walk("w", expr); got != "moscow" {
			t.Errorf("%s: %q", expr, got)
		}
	}
	if got := f.walk("moscow", "visitedBy[@on=2025-12-02]"); got != "w" {
		t.Errorf("visitedBy: %q", got)
	}
	if got := f.walk("w", "travelsTo[@at=2026-01-01]"); got != "moscow" {
		t.Errorf("after both trips had begun: %q", got)
	}
	if got := f.walk("w", "travelsTo[@on=2025-06-01]"); got != "" {
		t.Errorf("between the trips: %q", got)
	}
}

func TestColleaguesOfSeveralBodiesAreToldOfEach(t *testing.T) {
	f := build(t, `
x type Person
y type Person
old type Organization
new type Organization
c1 startDate "1990"
c1 endDate "1991"
c2 startDate "2020"
c2 endDate "2021"
x memberOf old c1
y memberOf old c1
x memberOf new c2
y memberOf new c2
`)
	for _, expr := range []string{"colleagueOf[@on=1990]", "colleagueOf[@on=2020]"} {
		if got := f.walk("x", expr); got != "y" {
			t.Errorf("%s: %q", expr, got)
		}
	}
	if got := f.walk("x", "colleagueOf[@on=2005]"); got != "" {
		t.Errorf("between the two: %q", got)
	}
}

func TestAColleagueIsOneWhileBothAreThere(t *testing.T) {
	f := build(t, `
x type Person
y type Person
org type Organization
c1 startDate "1990"
c1 endDate "1995"
c2 startDate "1993"
c2 endDate "1999"
x memberOf org c1
y memberOf org c2
`)
	for date, want := range map[string]string{"1991": "", "1994": "y", "1998": ""} {
		if got := f.walk("x", "colleagueOf[@on="+date+"]"); got != want {
			t.Errorf("in %s: %q, want %q", date, got, want)
		}
	}
}

// TestWhoIsAttestedInAPostDidNotHaveItBeforeTheLastHolder asks about days before
// the only one on which somebody is known to have had a post of one seat.
func TestWhoIsAttestedInAPostDidNotHaveItBeforeTheLastHolder(t *testing.T) {
	f := build(t, `
		post type Post
		post seats "1"
		old type Person
		new type Person
		first type Tenure
		first holder old
		first post post
		first status "served"
		first startDate "1997-01-23"
		first endDate "2001-01-20"
		second type Tenure
		second holder new
		second post post
		second status "served"
		second attested "2025-11-30"
	`)
	for day, want := range map[string]Verdict{"1990": RuledOut, "1999-05-01": RuledOut, "2001-01-20": Possible, "2010": Possible, "2025-11-30": Held, "2030": Possible} {
		if got, err := f.g.JudgeNode(f.ctx, f.id("second"), window(t, "at="+day)); err != nil || got != want {
			t.Errorf("at %s: %v, want %v (%v)", day, got, want, err)
		}
	}
}
