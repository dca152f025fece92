package path

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// lives are two people who share something of every kind, and a third.
const lives = `
ann type Person
bob type Person
cid type Person
dot type Person
ann spouseOf cid
cid parentOf bob
m1 type Event
m1 kind "meeting"
m1 status "held"
m1 date "2001-03-01"
m1 takesPlaceIn rome
ann attends m1
bob attends m1
m2 type Event
m2 kind "call"
m2 status "held"
m2 date "2002-03-01"
ann attends m2
dot attends m2
m3 type Event
m3 kind "meeting"
m3 status "held"
m3 date "2003-03-01"
m3 takesPlaceIn rome
bob attends m3
dot attends m3
t1 type Event
t1 kind "trip"
t1 status "held"
t1 startDate "2003-02-01"
t1 endDate "2003-03-31"
t1 traveller ann
t1 destination rome
m4 type Event
m4 kind "meeting"
m4 status "held"
m4 date "2003-03-02"
m4 takesPlaceIn rome
m4 partOf t1
ann attends m4
cid attends m4
fair type Event
fair kind "conference"
fair status "held"
ann attends fair
team attends fair
team type Delegation
bob memberOf team
rome type Place
bank type Organization
chair type Post
chair postIn bank
k1 type Tenure
k1 holder ann
k1 post chair
k1 startDate "1990-01-01"
k1 endDate "1995-01-01"
ann holds chair
k2 type Tenure
k2 holder bob
k2 post chair
k2 startDate "1995-01-02"
k2 endDate "1999-01-01"
bob holds chair
club type Organization
ann memberOf club
bob memberOf club
cid memberOf club
`

// common tells what nodes share, a line each: kind, node, occasions by side, and
// whether it was at one time.
func (f *fixture) common(limits string, names ...string) []string {
	f.t.Helper()
	var sides [][]graph.ID
	for _, n := range names {
		sides = append(sides, []graph.ID{f.id(n)})
	}
	shares, _, err := f.g.Common(f.ctx, sides, nil, window(f.t, limits))
	if err != nil {
		f.t.Fatal(err)
	}
	var out []string
	for _, s := range shares {
		line := string(s.Kind) + " " + f.word(s.Node)
		for _, side := range s.Sides {
			line += fmt.Sprintf(" %d", len(side))
		}
		out = append(out, line+map[Verdict]string{Held: " together", Possible: " perhaps"}[s.Together])
	}
	return out
}

func TestWhatTwoHaveInCommon(t *testing.T) {
	f := build(t, lives)
	want := []string{
		"family cid 1 1",
		"meeting m1 1 1 together",
		"event fair 1 1 together",
		"organization bank 1 1",
		"organization club 1 1",
		"post chair 1 1",
		"met dot 1 1",
		"place rome 2 2 together",
		"colleague cid 1 1",
	}
	if got := f.common("", "ann", "bob"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOfThreeOnlyWhatAllHaveIsInCommon(t *testing.T) {
	f := build(t, lives)
	want := []string{"organization club 1 1 1", "place rome 2 2 1 together"}
	if got := f.common("", "ann", "bob", "cid"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatIsInCommonPassesTheWindow(t *testing.T) {
	f := build(t, lives)
	want := []string{"place rome 1 1 together"}
	if got := f.common("since=2003", "ann", "bob"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBothMayBePartOfNothingOfTheirOwn(t *testing.T) {
	f := build(t, "ann type Person\nbob type Person\nann memberOf bob")
	if got := f.common("", "ann", "bob"); got != nil {
		t.Errorf("who is asked about is not shared: %q", got)
	}
}

func TestWhoWasInACityWasInItsCountry(t *testing.T) {
	const trips = `
ann type Person
bob type Person
cairo type Place
giza type Place
egypt type Country
cairo locatedIn egypt
giza locatedIn egypt
t1 type Event
t1 kind "trip"
t1 traveller ann
t1 destination cairo
t1 destination egypt
t2 type Event
t2 kind "trip"
t2 traveller bob
t2 destination egypt
`
	f := build(t, trips+"t2 destination cairo")
	if got := f.common("", "ann", "bob"); strings.Join(got, "\n") != "place cairo 1 1" {
		t.Errorf("in one city: %q", got)
	}
	f = build(t, trips+"t2 destination giza")
	if got := f.common("", "ann", "bob"); strings.Join(got, "\n") != "place egypt 1 1" {
		t.Errorf("in two cities of one country: %q", got)
	}
}

func TestBodiesPostsAndPlacesHavePersonsInCommon(t *testing.T) {
	f := build(t, `
ann type Person
bob type Person
cid type Person
mill type Organization
bank type Organization
chair type Post
chief type Post
rome type Place
pisa type Place
ann memberOf mill
ann memberOf bank
bob memberOf mill
ann holds chair
ann holds chief
cid holds chief
ann travelsTo rome
cid travelsTo rome
ann travelsTo pisa
cid travelsTo pisa
both type Event
both date "2001-01-01"
both traveller cid
both destination rome
both destination pisa
`)
	for _, c := range []struct {
		a, b string
		want string
	}{{"mill", "bank", "person ann 1 1"}, {"chair", "chief", "person ann 1 1"}, {"rome", "pisa", "person ann 1 1|person cid 1 1"}} {
		if got := strings.Join(f.common("", c.a, c.b), "|"); got != c.want {
			t.Errorf("%s and %s: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

// TestWhatIsInCommonIsWhatEachReaches holds the kinds that an expression can say
// against walks from each side, on random graphs.
func TestWhatIsInCommonIsWhatEachReaches(t *testing.T) {
	same := map[ShareKind]string{
		SharedMet: "met", SharedColleague: "colleagueOf", SharedPost: "holds", SharedFamily: "spouseOf|childOf|parentOf",
		SharedMeeting: "wasAt[kind=meeting]", SharedEvent: "(wasAt|makes)[kind!=meeting]", SharedDelegation: "memberOf[type=Delegation]",
		SharedOrganization: "memberOf[type=Organization]|holds/postIn[type=Organization]",
	}
	for seed := range uint64(40) {
		f := randomLives(t, seed)
		for _, limits := range []string{"", "since=2000-06", "on=2001", "until=2000 certain", "at=2001-02 undated"} {
			w := window(t, limits)
			shares, _, err := f.g.Common(f.ctx, [][]graph.ID{{f.id("p0")}, {f.id("p1")}}, nil, w)
			if err != nil {
				t.Fatal(err)
			}
			got := map[ShareKind][]string{}
			for _, s := range shares {
				got[s.Kind] = append(got[s.Kind], f.word(s.Node))
			}
			for kind, expr := range same {
				x, err := Parse(expr)
				if err != nil {
					t.Fatal(err)
				}
				n := map[string]int{}
				for _, side := range []string{"p0", "p1"} {
					walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id(side)}, x, w)
					if err != nil {
						t.Fatal(err)
					}
					for _, r := range walked.Reached {
						n[f.word(r.Node)]++
					}
				}
				var want []string
				for word, sides := range n {
					if sides == 2 && word != "p0" && word != "p1" { // who is asked about is not shared
						want = append(want, word)
					}
				}
				slices.Sort(want)
				slices.Sort(got[kind])
				if !slices.Equal(got[kind], want) {
					t.Errorf("seed %d, %q: %s in common are %q, want %q", seed, limits, kind, got[kind], want)
				}
			}
		}
	}
}

// randomLives are a few persons with events, bodies and posts.
func randomLives(t *testing.T, seed uint64) *fixture {
	r := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	pick := func(kind string, n int) string { return fmt.Sprintf("%s%d", kind, r.IntN(n)) }
	date := func() string { return fmt.Sprintf(`"200%d-0%d-0%d"`, r.IntN(3), 1+r.IntN(9), 1+r.IntN(9)) }
	for i := range 5 {
		fmt.Fprintf(&b, "p%d type Person\n", i)
	}
	for i := range 3 {
		fmt.Fprintf(&b, "d%d type Delegation\no%d type Organization\nq%d type Post\nq%d postIn o%d\n", i, i, i, i, r.IntN(3))
	}
	for i := range 8 {
		fmt.Fprintf(&b, "e%d type Event\ne%d status \"held\"\ne%d kind \"%s\"\n", i, i, i, []string{"meeting", "conference", "trip"}[r.IntN(3)])
		if r.IntN(4) > 0 {
			fmt.Fprintf(&b, "e%d date %s\n", i, date())
		}
	}
	for range 10 {
		fmt.Fprintf(&b, "%s attends %s\n", pick("p", 5), pick("e", 8))
		fmt.Fprintf(&b, "%s %s %s\n", pick("p", 5), []string{"spouseOf", "childOf"}[r.IntN(2)], pick("p", 5))
	}
	for i := range 3 { // a delegation is to one event
		fmt.Fprintf(&b, "d%d attends %s\n", i, pick("e", 8))
	}
	for i := range 4 {
		fmt.Fprintf(&b, "%s memberOf %s\n%s memberOf %s\n%s makes %s\n", pick("p", 5), pick("d", 3), pick("p", 5), pick("o", 3), pick("p", 5), pick("e", 8))
		who, post := pick("p", 5), pick("q", 3)
		fmt.Fprintf(&b, "t%d type Tenure\nt%d holder %s\nt%d post %s\nt%d startDate %s\n%s holds %s\n", i, i, who, i, post, i, date(), who, post)
	}
	return build(t, b.String())
}

// TestComparingCostsTheSidesAndNotTheirPairs counts the edges read of two who were
// at meetings with many others.
func TestComparingCostsTheSidesAndNotTheirPairs(t *testing.T) {
	touched := func(n int) int {
		var b strings.Builder
		b.WriteString("ann type Person\nbob type Person\n")
		for _, who := range []string{"ann", "bob"} {
			fmt.Fprintf(&b, "m_%s type Event\nm_%s kind \"meeting\"\nm_%s status \"held\"\n%s attends m_%s\n", who, who, who, who, who)
			for i := range n {
				fmt.Fprintf(&b, "p%d type Person\np%d attends m_%s\n", i, i, who)
			}
		}
		f := build(t, b.String())
		if got := f.common("", "ann", "bob"); len(got) != n {
			t.Fatalf("%d have %d in common", n, len(got))
		}
		return f.g.Touched
	}
	few, many := touched(50), touched(200)
	if many > 5*few {
		t.Errorf("four times as many people cost %d edges, and not about four times %d", many, few)
	}
}

// counting counts the calls of a snapshot that read edges.
type counting struct {
	graph.Snapshot
	expansions int
}

func (c *counting) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	c.expansions++
	return c.Snapshot.Expand(ctx, x, emit)
}

// TestComparingAsksAStoreForAllAtOnce counts the calls for two who were at a few
// meetings and at many: a store over a network answers each call by itself.
func TestComparingAsksAStoreForAllAtOnce(t *testing.T) {
	asked := func(n int, w Window) int {
		var b strings.Builder
		b.WriteString("ann type Person\nbob type Person\n")
		for i := range n {
			fmt.Fprintf(&b, "rome%d type Place\n", i)
			for _, who := range []string{"ann", "bob"} {
				fmt.Fprintf(&b, "m%d type Event\nm%d kind \"meeting\"\nm%d status \"held\"\nm%d date \"2001-02\"\nm%d takesPlaceIn rome%d\n%s attends m%d\n", i, i, i, i, i, i, who, i)
				fmt.Fprintf(&b, "q%d type Post\nq%d postIn o%d\no%d type Organization\n%s holds q%d l%d\nl%d startDate \"1990\"\n", i, i, i, i, who, i, i, i)
			}
		}
		f := build(t, b.String())
		snap := &counting{Snapshot: f.snap}
		g, err := NewGraph(f.ctx, snap)
		if err != nil {
			t.Fatal(err)
		}
		kinds := []ShareKind{SharedMeeting, SharedEvent, SharedPlace, SharedPost, SharedOrganization}
		shares, _, err := g.Common(f.ctx, [][]graph.ID{{f.id("ann")}, {f.id("bob")}}, kinds, w)
		if err != nil || len(shares) != 4*n {
			t.Fatalf("%d in common, %v", len(shares), err)
		}
		return snap.expansions
	}
	for _, w := range []Window{{}, window(t, "since=2000")} {
		few, many := asked(3, w), asked(60, w)
		if many > few+10 {
			t.Errorf("%d calls for three of each, and %d for sixty", few, many)
		}
	}
}
