package claims_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

// identity reads the identity of facts, and gives the ids of words.
func identity(t *testing.T, facts string) (*claims.Identity, func(word string) graph.ID, graph.Snapshot) {
	t.Helper()
	s := snapshot(t, facts)
	x, err := claims.ReadIdentity(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return x, func(word string) graph.ID {
		id, err := graph.IDOf(t.Context(), s, term(word))
		if err != nil || id == graph.Any {
			t.Fatalf("%s: %v, %v", word, id, err)
		}
		return id
	}, s
}

func TestWhatIsSaidToBeTheSameIsOneNodeWithTheLongestName(t *testing.T) {
	x, id, _ := identity(t, `
		a name "Netanyahu"
		b name "Benjamin Netanyahu"
		c name "Bibi Netanyahu"
		a same b
		c same a
		d same e
	`)
	for _, n := range []string{"a", "b", "c"} {
		if x.Canonical(id(n)) != id("b") {
			t.Errorf("%s is not b", n)
		}
	}
	if got, want := x.Members(id("c")), []graph.ID{id("b"), id("a"), id("c")}; !slices.Equal(got, want) {
		t.Errorf("members %v, want %v", got, want)
	}
	if x.Canonical(id("e")) != id("d") {
		t.Error("of nodes without a name the least term does not stand for the others")
	}
}

func TestTheShortestNameThatIsNoAbbreviationStandsForAPlace(t *testing.T) {
	x, id, _ := identity(t, `
		a a Country
		a name "UK"
		b name "United Kingdom"
		c name "United Kingdom of Great Britain and Northern Ireland"
		a same b
		b same c
	`)
	if x.Canonical(id("a")) != id("b") {
		t.Error("not b")
	}
}

func TestAClaimAgainstWhatIsHeldApartIsRefusedWithItsGround(t *testing.T) {
	x, id, _ := identity(t, `
		a same b l1
		b same c l2
		c same d l3
		a notSame d no
	`)
	if x.Canonical(id("a")) == x.Canonical(id("d")) {
		t.Fatal("what is held apart was joined")
	}
	if x.Canonical(id("a")) != x.Canonical(id("c")) {
		t.Error("the first two claims were not taken")
	}
	refused := x.Refused()
	if len(refused) != 1 || !slices.Equal(refused[0].Same.Labels, []graph.ID{id("l3")}) ||
		!slices.Equal(refused[0].Apart.Labels, []graph.ID{id("no")}) || refused[0].Apart.A != id("a") || refused[0].Apart.B != id("d") {
		t.Errorf("refused %+v", refused)
	}
	if apart := x.Apart(id("b"), id("d")); len(apart) != 1 {
		t.Errorf("b and d are held apart by %v", apart)
	}
	if apart := x.Apart(id("a"), id("c")); apart != nil {
		t.Errorf("a and c are held apart by %v", apart)
	}
}

func TestClaimsAreTakenByRankThenScoreThenTerm(t *testing.T) {
	for name, c := range map[string]struct{ facts, taken string }{
		"rank":  {`l2 rank "preferred"`, "c"},
		"score": {`l1 score "0.4"^decimal`, "c"},
		"term":  {``, "b"},
		"rank before score": {`
			l1 rank "preferred"
			l1 score "0.1"^decimal`, "b"},
		"scores": {`
			l1 score "0.8"^decimal
			l2 score "0.9"^decimal`, "c"},
		"the lowest of several scores": {`
			l2 score "0.9"^decimal
			l1 score "0.95"^decimal
			l1 score "0.2"^decimal`, "c"},
	} {
		x, id, _ := identity(t, "a same b l1\na same c l2\nb notSame c l3\n"+c.facts)
		for _, other := range []string{"b", "c"} {
			if joined := x.Canonical(id("a")) == x.Canonical(id(other)); joined != (other == c.taken) {
				t.Errorf("%s: a and %s joined: %v", name, other, joined)
			}
		}
	}
}

func TestADeprecatedClaimOfIdentityDoesNotCount(t *testing.T) {
	x, id, _ := identity(t, `
		a same b l1
		l1 rank "deprecated" run
		l1 rank "preferred" run
		c same d l2
		c notSame d l3
		l3 rank "deprecated" run
	`)
	if x.Canonical(id("a")) != id("a") || x.Canonical(id("c")) != x.Canonical(id("d")) || len(x.Refused()) > 0 {
		t.Errorf("%+v", x)
	}
}

func TestEvidenceWordsAndLiteralsAreNotJoined(t *testing.T) {
	x, _, _ := identity(t, `
		a a Context
		b a Person
		a same b
		c a Document
		c same d
		parley:leads same foaf:knows
		schema:Person same e
		f same "f"
		g same g
	`)
	if c := x.Classes(); len(c) > 0 {
		t.Errorf("classes %v", c)
	}
}

func TestWhyTwoAreOneIsTheShortestChainOfTheBestClaims(t *testing.T) {
	x, id, _ := identity(t, `
		a same b l1
		c same b l2
		b same c l3
		l3 rank "preferred" run
		c same d l4
		a same e l5
		e same f l6
		f same d l7
		g same h
	`)
	want := []claims.Link{
		{A: id("a"), B: id("b"), Labels: []graph.ID{id("l1")}},
		{A: id("b"), B: id("c"), Labels: []graph.ID{id("l3"), id("l2")}},
		{A: id("c"), B: id("d"), Labels: []graph.ID{id("l4")}},
	}
	got := x.Why(id("a"), id("d"))
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	if x.Why(id("a"), id("a")) != nil || x.Why(id("a"), id("g")) != nil {
		t.Error("a chain between what no claim joins")
	}
}

// TestTheClosureAgreesWithItsDefinition joins random claims one after the other,
// looking at all pairs each time.
func TestTheClosureAgreesWithItsDefinition(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	for range 300 {
		n := 2 + rng.IntN(8)
		node := func() string { return fmt.Sprintf("n%d", rng.IntN(n)) }
		var facts strings.Builder
		type claim struct{ a, b string }
		var same, apart []claim
		for i := range rng.IntN(14) { // labels of ascending terms: the order of taking
			c := claim{node(), node()}
			if c.a == c.b {
				continue
			}
			if rng.IntN(4) > 0 {
				same = append(same, c)
				fmt.Fprintf(&facts, "%s same %s l%02d\n", c.a, c.b, i)
			} else {
				apart = append(apart, c)
				fmt.Fprintf(&facts, "%s notSame %s l%02d\n", c.a, c.b, i)
			}
		}
		for i := range n {
			fmt.Fprintf(&facts, "n%d name \"n\"\n", i)
		}
		class := map[string]int{}
		for i := range n {
			class[fmt.Sprintf("n%d", i)] = i
		}
		refused := 0
		for _, c := range same {
			from, to := class[c.a], class[c.b]
			if slices.ContainsFunc(apart, func(x claim) bool {
				return class[x.a] == from && class[x.b] == to || class[x.b] == from && class[x.a] == to
			}) {
				refused++
				continue
			}
			for k, v := range class {
				if v == from {
					class[k] = to
				}
			}
		}
		x, id, _ := identity(t, facts.String())
		for a := range class {
			for b := range class {
				if got, want := x.Canonical(id(a)) == x.Canonical(id(b)), class[a] == class[b]; got != want {
					t.Fatalf("%s and %s are one: %v, want %v\n%s", a, b, got, want, facts.String())
				}
				if a != b && (x.Why(id(a), id(b)) != nil) != (class[a] == class[b]) {
					t.Fatalf("why %s is %s: %v\n%s", a, b, x.Why(id(a), id(b)), facts.String())
				}
			}
		}
		if got := len(x.Refused()); got > refused || (got == 0) != (refused == 0) {
			t.Fatalf("%d pairs refused, %d claims\n%s", got, refused, facts.String())
		}
	}
}
