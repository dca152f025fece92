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

// disputable makes up facts in which much is disputed: events and tenures with
// several dates, parts outside their wholes, posts with too many holders, claims
// that are denied, nodes that are said to be one and not to be, and ranks.
func disputable(rng *rand.Rand) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	label := func() string { return fmt.Sprintf("doc:h%d#id=%d", rng.IntN(2), rng.IntN(5)) }
	day := func() string { return fmt.Sprintf(`"2021-08-%02d"^date`, 1+rng.IntN(6)) }
	person := func() string { return fmt.Sprintf("p%d", rng.IntN(4)) }
	event := func() string { return fmt.Sprintf("e%d", rng.IntN(5)) }
	for i := range 4 {
		line("p%d a Person %s", i, label())
		line("p%d name %q", i, "P")
	}
	for i := range 5 {
		line("e%d a Event %s", i, label())
		line("e%d kind %q %s", i, []string{"meeting", "trip"}[rng.IntN(2)], label())
		line("e%d %s %s %s", i, []string{"date", "startDate"}[rng.IntN(2)], day(), label())
	}
	for i := range 4 {
		line("t%d a Tenure", i)
		line("t%d holder %s %s", i, person(), label())
		line("t%d post o%d %s", i, rng.IntN(2), label())
		line("t%d startDate %s %s", i, day(), label())
		line("t%d endDate %s %s", i, `"2021-08-09"^date`, label())
	}
	for i := range 2 {
		line("o%d seats \"1\"^integer %s", i, label())
		line("d%d a Delegation", i)
		line("%s memberOf d%d", person(), i)
		line("d%d attends %s", i, event())
		line("town%d locatedIn land", i)
	}
	for i := range rng.IntN(24) {
		switch rng.IntN(12) {
		case 0:
			line("%s date %s %s", event(), day(), label())
		case 1:
			line("%s endDate %s %s", event(), day(), label())
		case 2:
			line("%s partOf %s %s", event(), event(), label())
		case 3:
			line("%s attends %s %s", person(), event(), label())
		case 4:
			line("%s traveller %s %s", event(), person(), label())
		case 5:
			line("%s takesPlaceIn %s %s", event(), []string{"town0", "town1", "land"}[rng.IntN(3)], label())
		case 6:
			line("%s birthDate %s %s", person(), day(), label())
		case 7:
			line("c%d claimSubject %s\nc%d claimRelation parley:attends\nc%d claimObject %s\nc%d modality \"denied\"", i, person(), i, i, event(), i)
		case 8:
			line("%s rank %q run", label(), []string{"preferred", "deprecated"}[rng.IntN(2)])
		case 9:
			line("%s same %s %s", person(), person(), label())
			line("%s same %s %s", event(), event(), label())
		case 10:
			line("%s notSame %s", person(), person())
		case 11:
			line("t%d %s %s %s", rng.IntN(4), []string{"startDate", "endDate"}[rng.IntN(2)], day(), label())
		}
	}
	return b.String()
}

// concerns reports whether a dispute is about one of the nodes, by definition.
func concerns(d claims.Dispute, one *claims.Identity, nodes map[graph.ID]bool) bool {
	for _, n := range d.Nodes {
		if nodes[one.Canonical(n)] {
			return true
		}
	}
	return d.Kind == claims.TwoHolders && slices.ContainsFunc(d.Sides, func(s claims.Side) bool { return nodes[s.Node] })
}

// takingPart adds to nodes what they take part in, hold or are a part of, by
// definition: relation by relation, over all quads.
func takingPart(t *testing.T, s graph.Snapshot, nodes map[graph.ID]bool) {
	t.Helper()
	id := func(term graph.Term) graph.ID {
		id, err := graph.IDOf(t.Context(), s, term)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	delegation := object("a", "Delegation")
	for _, step := range []struct {
		relations string
		in, bodes bool
	}{{relations: "holder actor traveller", in: true}, {relations: "memberOf leads", bodes: true},
		{relations: "attends hosts event"}, {relations: "partOf", in: true}, {relations: "partOf"}} {
		before := map[graph.ID]bool{}
		for n := range nodes {
			before[n] = true
		}
		for _, name := range strings.Fields(step.relations) {
			p := id(property(name))
			if p == graph.Any {
				continue
			}
			for q, err := range graph.Quads(t.Context(), s, graph.Pattern{P: p}, graph.SPOL) {
				if err != nil {
					t.Fatal(err)
				}
				from, to := q.S, q.O
				if step.in {
					from, to = to, from
				}
				n, err := s.Size(t.Context(), graph.Pattern{S: to, P: id(property("a")), O: id(delegation)})
				if err != nil {
					t.Fatal(err)
				}
				if before[from] && (!step.bodes || n > 0) {
					nodes[to] = true
				}
			}
		}
	}
}

// TestDisputesOfSomeNodesAreThoseOfAllThatAreAboutThem compares the narrowed
// search with the whole one, of which it takes what is about the nodes.
func TestDisputesOfSomeNodesAreThoseOfAllThatAreAboutThem(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	kinds := map[claims.DisputeKind]int{}
	for range 400 {
		facts := disputable(rng)
		s, one := snapshot(t, facts), &claims.Identity{}
		if rng.IntN(4) > 0 { // else nodes are kept apart
			var err error
			if s, one, err = claims.Merge(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
		o := claims.DisputeOptions{Identity: one}
		var events []graph.ID
		asked := map[graph.ID]bool{}
		for _, word := range []string{"p0", "p1", "p2", "p3", "e0", "e1", "e2", "e3", "e4", "t0", "t1", "t2", "t3", "o0", "o1", "d0"} {
			id, err := graph.IDOf(t.Context(), s, term(word))
			if err != nil || id == graph.Any {
				t.Fatal(word, err)
			}
			if word[0] == 'e' && rng.IntN(3) == 0 && !slices.Contains(events, id) {
				events = append(events, id)
			}
			if rng.IntN(8) == 0 {
				asked[id] = true
			}
		}
		if len(events) > 1 {
			o.Together = []claims.Events{{Nodes: events, Ground: "both are"}}
		}
		all, err := claims.Disputes(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		o.Nodes, o.Alone = []graph.ID{}, rng.IntN(2) == 0
		for id := range asked {
			o.Nodes = append(o.Nodes, id)
		}
		if !o.Alone {
			takingPart(t, s, asked)
		}
		var want []claims.Dispute
		for _, d := range all.Disputes {
			kinds[d.Kind]++
			if concerns(d, one, asked) {
				want = append(want, d)
			}
		}
		got, err := claims.Disputes(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprintf("%+v", got.Disputes) != fmt.Sprintf("%+v", want) {
			t.Fatalf("alone: %v, of %v\n%+v\nwant\n%+v\n%s", o.Alone, o.Nodes, got.Disputes, want, facts)
		}
	}
	for _, k := range []claims.DisputeKind{claims.DaysDiffer, claims.ValuesDiffer, claims.EndsFirst, claims.PartOutside,
		claims.TwoHolders, claims.SameAndNot, claims.SaidAndDenied} {
		if kinds[k] == 0 {
			t.Errorf("no dispute of the kind %s was made up", k)
		}
	}
}

func TestDisputesOfAFewNodesCostWhatTheirEdgesDo(t *testing.T) {
	cost := func(others int) int {
		var b strings.Builder
		b.WriteString(visitAndTalks)
		for i := range others {
			fmt.Fprintf(&b, "x%d a Event doc:list#id=9\nx%d date \"2020\"^gYear doc:list#id=9\nx%d date \"2021\"^gYear doc:news#char=1,2\n", i, i, i)
			fmt.Fprintf(&b, "x%d takesPlaceIn y%d\ny%d locatedIn z\nx%d partOf w\nv%d seats \"1\"^integer\n", i, i, i, i, i)
			fmt.Fprintf(&b, "c%d claimSubject x%d\nl%d rank \"preferred\"\nq%d a Person\nq%d attends x%d\n", i, i, i, i, i, i)
		}
		c := &counted{Snapshot: snapshot(t, b.String())}
		visit, err := graph.IDOf(t.Context(), c, term("visit"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := claims.Disputes(t.Context(), c, claims.DisputeOptions{Nodes: []graph.ID{visit}}); err != nil {
			t.Fatal(err)
		}
		return c.cost
	}
	few, many := cost(1), cost(1000)
	if few != many {
		t.Errorf("%d among few, %d among many", few, many)
	}
}
