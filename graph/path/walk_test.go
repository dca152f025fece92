package path

import (
	"testing"
)

func TestWalkReachesWhatTheExpressionSays(t *testing.T) {
	f := build(t, talks)
	for _, c := range []struct{ start, expr, want string }{
		{"ua", "^leads", "umerov"},
		{"ua", "ledBy", "umerov"},
		{"us", "hasMember", "kushner rubio witkoff"},
		{"ua", "hasMember", "budanov umerov"},
		{"witkoff", "travelsTo", "moscow"},
		{"moscow", "visitedBy", "witkoff"},
		{"rubio", "memberOf/attends/follows", "geneva"},
		{"miami", "takesPlaceIn/locatedIn+", "florida usa"},
		{"miami", "takesPlaceIn/locatedIn*", "florida miamicity usa"},
		{"miamicity", "locatedIn{2}", "usa"},
		{"miamicity", "locatedIn{1,2}", "florida usa"},
		{"miamicity", "locatedIn?", "florida miamicity"},
		{"miamicity", "locatedIn{0}", "miamicity"},
		{"kushner", "(sonInLawOf|^sonInLawOf)", "trump"},
		{"trump", "(sonInLawOf|^sonInLawOf)", "kushner"},
		{"trip", "announcedBy,destination", "moscow rubio"},
		{"geneva", "date", "2025-11-23"},
		{"miami", "date", "2025-11-30"},
		{"ua", "hasMember[type=Person]", "budanov umerov"},
		{"umerov", "memberOf[type=Organization]", ""},
		{"rubio", "!(type|memberOf)", "secretary trip"},
		{"ua", "!(^memberOf|^thanks)", "source umerov"},
		{"us", "attends[kind=Meeting]", "miami"},
		{"us", "attends[kind=call]", ""},
		{"us", "attends[kind!=call][status=held]", "miami"},
		{"us", "attends[date<2025-12-01]", "miami"},
		{"us", "attends[date>2025-12-01]", ""},
		{"miami", "^(memberOf/attends)", "budanov kushner rubio umerov witkoff"},
		{"ua", "^memberOf[type=Person]", "budanov umerov"},
		{"budanov", "memberOf/^(memberOf[type=Delegation])", "budanov umerov"},
	} {
		if got := f.walk(c.start, c.expr); got != c.want {
			t.Errorf("walk %s %s = %q, want %q", c.start, c.expr, got, c.want)
		}
	}
}

func TestClosuresEndOnCycles(t *testing.T) {
	f := build(t, `
		a follows b
		b follows c
		c follows a
	`)
	for expr, want := range map[string]string{
		"follows+": "a b c", "follows*": "a b c", "follows{3}": "a", "follows{4,}": "a b c", "follows{2,3}": "a c",
		"(follows|^follows)+": "a b c", "(follows*)*": "a b c", "follows{1000}": "b",
	} {
		if got := f.walk("a", expr); got != want {
			t.Errorf("walk a %s = %q, want %q", expr, got, want)
		}
	}
}

func TestSymmetricRelationsAreWalkedBothWays(t *testing.T) {
	f := build(t, "a spouseOf b")
	if got := f.walk("b", "spouseOf"); got != "a" {
		t.Errorf("walk b spouseOf = %q", got)
	}
	if got := f.walk("a", "^spouseOf"); got != "b" {
		t.Errorf("walk a ^spouseOf = %q", got)
	}
}

func TestMetNeedsTwoDelegationsOfOneHeldMeeting(t *testing.T) {
	f := build(t, talks+`
		lavrov type Person
		lavrov attends plan
		witkoff attends plan
		plan type Event
		plan kind "meeting"
		plan status "planned"
		clinton type Person
		clinton attends funeral
		rubio attends funeral
		funeral type Event
		funeral kind "ceremony"
		funeral status "held"
	`)
	for start, want := range map[string]string{
		"umerov": "kushner rubio witkoff", "kushner": "budanov umerov", "source": "", "lavrov": "", "clinton": "",
	} {
		if got := f.walk(start, "met"); got != want {
			t.Errorf("%s met %q, want %q", start, got, want)
		}
	}
	if got := f.walk("umerov", "met[@on=2025-11-30]"); got != "kushner rubio witkoff" {
		t.Errorf("met on the last day: %q", got)
	}
	if got := f.walk("umerov", "met[@since=2025-12-01]"); got != "" {
		t.Errorf("met after the end: %q", got)
	}
}

func TestMetThroughParticipationsMindsDelegationAndTime(t *testing.T) {
	f := build(t, `
		a type Person
		b type Person
		c type Person
		d type Person
		e type Event
		e kind "call"
		e status "held"
		pa type Participation
		pa actor a
		pa event e
		pa within team
		pb type Participation
		pb actor b
		pb event e
		pb within team
		pc type Participation
		pc actor c
		pc event e
		pc startDate "2020-01-01"
		pc endDate "2020-01-02"
		pd type Participation
		pd actor d
		pd event e
		pd startDate "2020-01-03"
		team type Delegation
	`)
	for start, want := range map[string]string{"a": "c d", "b": "c d", "c": "a b", "d": "a b"} {
		if got := f.walk(start, "met"); got != want {
			t.Errorf("%s met %q, want %q", start, got, want)
		}
	}
}

func TestColleaguesShareABodyAndNotOnlyACountry(t *testing.T) {
	f := build(t, talks+`
		state type Organization
		under type Post
		under postIn state
		secretary postIn state
		landau type Person
		landau holds under
		ambassador type Post
		ambassador postIn usa
		kushner holds ambassador
		huckabee type Person
		huckabee holds ambassador
	`)
	if got, want := f.walk("rubio", "colleagueOf"), "kushner landau witkoff"; got != want {
		t.Errorf("rubio colleagueOf %q, want %q", got, want)
	}
	if got := f.walk("huckabee", "colleagueOf"); got != "" {
		t.Errorf("a shared country made %q colleagues", got)
	}
}

func TestThePredecessorInAPostIsTheOneDirectlyBefore(t *testing.T) {
	f := build(t, `
		p type Post
		a holds p
		b holds p
		c holds p
		ta holder a
		ta post p
		ta startDate "1989"
		tb holder b
		tb post p
		tb startDate "1993-01-20"
		tc holder c
		tc post p
		tc startDate "1997-01-23"
	`)
	if got := f.walk("b", "predecessorInPost"); got != "c" {
		t.Errorf("b held the post before %q, want c", got)
	}
	if got := f.walk("c", "^predecessorInPost"); got != "b" {
		t.Errorf("before c came %q, want b", got)
	}
}

func TestAnEdgeCanBeAskedForItsSource(t *testing.T) {
	f := build(t, talks)
	if got := f.walk("ua", "hasMember[@source="+"id:a3]"); got != "budanov" {
		t.Errorf("members by one source: %q", got)
	}
}

func TestANameIsNoNumber(t *testing.T) {
	f := build(t, `
		x inContactWith nan
		nan name "Nan"
	`)
	for expr, want := range map[string]string{"inContactWith[name=5]": "", "inContactWith[name=nan]": "nan", "inContactWith[name!=5]": "nan"} {
		if got := f.walk("x", expr); got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
}
