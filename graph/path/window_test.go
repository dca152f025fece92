package path

import (
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
)

func date(t *testing.T, text string) edtf.Date {
	t.Helper()
	if text == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// window reads limits written as "on=1990 since=1980 certain".
func window(t *testing.T, text string) Window {
	t.Helper()
	var w Window
	for _, word := range strings.Fields(text) {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "certain":
			w.Certain = true
		case "undated":
			w.Undated = true
		default:
			w = w.with(key, date(t, value))
		}
	}
	return w
}

// within returns what an expression reaches within a window: words, those that
// only may be behind a "?", and how many edges are undated.
func (f *fixture) within(start, expr, limits string) (reached string, undated int) {
	f.t.Helper()
	x, err := Parse(expr)
	if err != nil {
		f.t.Fatal(err)
	}
	walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id(start)}, x, window(f.t, limits))
	if err != nil {
		f.t.Fatal(err)
	}
	var words []string
	for _, r := range walked.Reached {
		word := f.word(r.Node)
		if r.May() {
			word += "?"
		}
		words = append(words, word)
	}
	return strings.Join(words, " "), walked.Undated
}

func TestATenureHeldOnADayAsFarAsItsDatesSay(t *testing.T) {
	for _, c := range []struct {
		facts, limits string
		want          Verdict
	}{
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "on=1999-05-01", Held},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "on=1997-01-22", RuledOut},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "on=2001-01-21", RuledOut},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "at=2001-01-21", RuledOut},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "since=2001-01", Held},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "since=2001-02", RuledOut},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "until=1997", Held},
		{`t startDate "1997-01-23" t endDate "2001-01-20"`, "until=1996", RuledOut},
		{`t startDate "1997-01" t endDate "2001-01-20"`, "on=1997-01-22", Possible},
		{`t startDate "1997-01-23"`, "on=1999-05-01", Possible},
		{`t startDate "1997-01-23"`, "on=1996-05-01", RuledOut},
		{`t startDate "1997-01-23"`, "on=1997-01-23", Held},
		{`t date "1997-01-23/.."`, "on=2020", Held},
		{`t date "1997-01-23/"`, "on=2020", Possible},
		{`t startDate "1997" t endDate "1997/.."`, "on=2020", Held},
		{`t endDate "1997-01-23"`, "on=1990", Possible},
		{`t attested "2025-11-30"`, "on=2025-11-30", Held},
		{`t attested "2025-11-30"`, "on=2025-11", Held},
		{`t attested "2025-11-30"`, "on=2025-11-29", Possible},
		{`t status "served"`, "on=2025-11-29", Undated},
		{`t startDate "2001" t endDate "1999"`, "on=2000", RuledOut},
		{`t startDate "2001" t endDate "1999"`, "on=2001", RuledOut},
		{`t startDate "2001" t endDate "1999" t attested "2001-05-05"`, "on=2001-05-05", Held},
		{`t appointedOn "1997-01-17" t endDate "2001"`, "on=1997-01-16", RuledOut},
		{`t appointedOn "1997-01-17" t endDate "2001"`, "on=1999", Possible},
		{`t appointedOn "1997-01-17" t startDate "1997-01-23"`, "on=1997-01-20", RuledOut},
		{`t date "[1980,2000]"`, "since=1985 until=1990", RuledOut},
		{`t date "[1980,2000]"`, "since=1985", Possible},
		{`t date "[1980,2000]"`, "since=1975", Held},
		{`t startDate "1990"`, "", Held},
		{`t status "served"`, "", Held},
	} {
		f := build(t, "t type Tenure\n"+strings.ReplaceAll(c.facts, " t ", "\nt "))
		got, err := f.g.JudgeNode(f.ctx, f.id("t"), window(t, c.limits))
		if err != nil || got != c.want {
			t.Errorf("%s, %s: %v, %v; want %v", c.facts, c.limits, got, err, c.want)
		}
	}
}

func TestAnEventThatHasBegunIsPartOfTheWorldAsItStood(t *testing.T) {
	f := build(t, `
e type Event
e startDate "2000-01-01"
e endDate "2000-01-03"
s type Statement
s date "2000-01-01"
`)
	for limits, want := range map[string]Verdict{
		"at=2010": Held, "at=2000-01-02": Held, "at=1999": RuledOut, "on=2010": RuledOut, "on=2000-01-03": Held,
		"at=2010 since=2005": RuledOut, "at=2010 since=1999": Held,
	} {
		for _, node := range []string{"e", "s"} {
			if node == "s" && limits == "on=2000-01-03" {
				continue
			}
			if got, err := f.g.JudgeNode(f.ctx, f.id(node), window(t, limits)); err != nil || got != want {
				t.Errorf("%s, %s: %v, %v; want %v", node, limits, got, err, want)
			}
		}
	}
}

func TestAnEventHappenedWhenItIsAttestedAndATenureMayGoOn(t *testing.T) {
	f := build(t, `
e type Event
e attested "2000-01-01"
e attested "[2000-03-01..2000-03-05]"
o type Tenure
o attested "2000-01-01"
`)
	for _, c := range []struct {
		node, limits string
		want         Verdict
	}{
		{"e", "on=2000-01-01", Held}, {"e", "on=2000-03-03", Possible}, {"e", "on=2000-03", Held}, {"e", "on=1999", RuledOut},
		{"e", "at=2005", Held}, {"o", "on=1999", Possible}, {"o", "on=2000-01", Held},
	} {
		if got, err := f.g.JudgeNode(f.ctx, f.id(c.node), window(t, c.limits)); err != nil || got != c.want {
			t.Errorf("%s, %s: %v, %v; want %v", c.node, c.limits, got, err, c.want)
		}
	}
}

const office = `
post type Post
post seats "1"
ann type Person
bea type Person
cy type Person
t1 type Tenure
t1 holder ann
t1 post post
t1 status "served"
t1 startDate "1990-01-01"
ann holds post
t2 type Tenure
t2 holder bea
t2 post post
t2 status "served"
t2 startDate "2000-05"
bea holds post
t3 type Tenure
t3 holder cy
t3 post post
t3 status "acting"
t3 startDate "1995-01-01"
t3 endDate "1995-02-01"
cy holds post
`

func TestAnUnknownEndIsBoundedByTheNextHolderOfAPostWithOneSeat(t *testing.T) {
	f := build(t, office)
	for limits, want := range map[string]string{
		"at=1990-01-01": "ann", "at=1995-01-15": "cy ann?", "at=1999": "ann?", "at=2000-05-31": "ann? bea?",
		"at=2000-05-02": "ann? bea?", "at=2000-06-01": "bea?", "at=2000-05": "bea ann?", "at=1989": "",
	} {
		if got, _ := f.within("post", "heldBy", limits); got != want {
			t.Errorf("%s: %q, want %q", limits, got, want)
		}
	}
	next, start, err := f.g.NextHolder(f.ctx, f.id("t1"))
	if err != nil || next != f.id("t2") || start.String() != "2000-05" {
		t.Errorf("the next holder is %v from %v, %v", next, start, err)
	}
	if next, _, err := f.g.NextHolder(f.ctx, f.id("t2")); err != nil || next != graph.Any {
		t.Errorf("the last holder has a next one: %v, %v", next, err)
	}
	two := build(t, strings.Replace(office, `post seats "1"`, `post seats "2"`, 1))
	if got, _ := two.within("post", "heldBy", "at=2005"); got != "ann? bea?" {
		t.Errorf("with two seats: %q", got)
	}
}

func TestADelegationHasTheTimeOfItsEvent(t *testing.T) {
	f := build(t, talks)
	for limits, want := range map[string]string{"at=2025-12-05": "kushner rubio witkoff", "on=2025-12-05": "", "on=2025-11-30": "kushner rubio witkoff"} {
		if got, undated := f.within("us", "hasMember", limits); got != want || undated != 0 {
			t.Errorf("%s: %q, %d undated", limits, got, undated)
		}
	}
}

func TestWhatHasNoDateIsCountedAndKeptOnlyIfAskedFor(t *testing.T) {
	f := build(t, talks)
	if got, undated := f.within("kushner", "sonInLawOf", "at=2025-12-05"); got != "" || undated != 1 {
		t.Errorf("%q, %d undated", got, undated)
	}
	if got, undated := f.within("kushner", "sonInLawOf", "at=2025-12-05 undated"); got != "trump?" || undated != 0 {
		t.Errorf("kept: %q, %d undated", got, undated)
	}
	if got, _ := f.within("kushner", "sonInLawOf", "at=2025-12-05 undated certain"); got != "" {
		t.Errorf("kept, but certain: %q", got)
	}
	if got, _ := f.within("kushner", "sonInLawOf", ""); got != "trump" {
		t.Errorf("at any time: %q", got)
	}
}

func TestGeographyAndAttributesHaveNoTime(t *testing.T) {
	f := build(t, talks)
	if got, undated := f.within("miami", "takesPlaceIn/locatedIn+", "at=2025-12-05"); got != "florida usa" || undated != 0 {
		t.Errorf("%q, %d undated", got, undated)
	}
	if got, _ := f.within("us", "attends/endDate", "at=2025-12-05"); got != "2025-11-30" {
		t.Errorf("%q", got)
	}
}

func TestAWalkThatIsCertainHidesBehindNoShorterOne(t *testing.T) {
	f := build(t, `
x type Person
m type Event
n type Event
m date "2000-01-05"
n date "[2000-01-01..2000-01-09]"
x attends m
m follows y
x hosts n
n follows y
x signs y
y type Event
y date "[2000-01-01..2000-01-09]"
`)
	if got, _ := f.within("x", "signs|attends/follows", "on=2000-01-05"); got != "y" {
		t.Errorf("%q: attends and follows are certain, as one event of each is", got)
	}
	if got, _ := f.within("x", "signs|hosts/follows", "on=2000-01-05"); got != "y?" {
		t.Errorf("%q", got)
	}
}

func TestSeveralTestsOnAnEdgeAreMetByOneTrip(t *testing.T) {
	f := build(t, `
w type Person
moscow type Place
t1 type Event
t1 date "1980"
t1 traveller w
t1 destination moscow
t2 type Event
t2 date "2000"
t2 traveller w
t2 destination moscow
w travelsTo moscow
`)
	for expr, want := range map[string]string{
		"visitedBy[@since=1985][@until=1990]": "", "visitedBy[@since=1975][@until=1990]": "w", "visitedBy[@since=1985]": "w",
	} {
		if got := f.walk("moscow", expr); got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
	x, _ := Parse("visitedBy")
	walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id("moscow")}, x, window(t, "since=1985"))
	if err != nil || len(walked.Reached) != 1 {
		t.Fatal(walked, err)
	}
	if times := walked.Reached[0].Hops[0].Times; len(times) != 1 || f.word(times[0]) != "t2" {
		t.Errorf("passing are %v, want the trip of 2000 alone", times)
	}
	if got, _ := f.within("moscow", "visitedBy[@since=1975]", "until=1990"); got != "w" {
		t.Errorf("a test and a window: %q", got)
	}
	if got, _ := f.within("moscow", "visitedBy[@since=1985]", "until=1990"); got != "" {
		t.Errorf("a test and a window that no trip passes both: %q", got)
	}
}

func TestPathsKeepToTheWindow(t *testing.T) {
	f := build(t, talks)
	find := func(limits string) *Found {
		t.Helper()
		found, err := f.g.Paths(f.ctx, []graph.ID{f.id("umerov")}, []graph.ID{f.id("trump")}, Options{Window: window(t, limits)})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := find("at=2025-12-05"); len(found.Paths) != 0 || found.Undated == 0 || found.Sides[0].People != 4 {
		t.Errorf("%d paths, %d undated, %d people; want none through an undated marriage", len(found.Paths), found.Undated, found.Sides[0].People)
	}
	if found := find("at=2025-12-05 undated"); len(found.Paths) != 1 || !found.Paths[0].Steps[1].May() || found.Paths[0].Steps[0].May() {
		t.Errorf("%+v", found.Paths)
	}
	if found := find("at=2020-01-01 undated"); len(found.Paths) != 1 || !found.Paths[0].Steps[0].May() {
		t.Errorf("no start of the talks is known, so they may have begun: %+v", found.Paths)
	}
	if found := find("since=2026 undated"); len(found.Paths) != 0 {
		t.Errorf("%+v", found.Paths)
	}
	missed, err := f.g.Missed(f.ctx, []graph.ID{f.id("umerov")}, Options{Window: window(t, "since=2026")})
	if err != nil || missed.Earlier == 0 || missed.Later != 0 || missed.Last.String() != "2025-11-30" {
		t.Errorf("%+v, %v", missed, err)
	}
}
