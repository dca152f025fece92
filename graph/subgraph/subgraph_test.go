package subgraph_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/subgraph"
	"parley/schema"
	"parley/seed"
)

func snapshot(t testing.TB, src graph.Source) graph.Snapshot {
	t.Helper()
	s, err := memstore.Load(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

type list []graph.Quad

func (l list) Read(b *graph.Batch) error {
	for _, q := range l {
		b.AppendQuad(q)
	}
	return io.EOF
}

func all(t interface{ Fatal(...any) }, s graph.Snapshot, p graph.Pattern, o graph.Order) (out []graph.IDQuad) {
	for q, err := range graph.Quads(context.Background(), s, p, o) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	if o == graph.AnyOrder {
		slices.SortFunc(out, graph.SPOL.Compare)
	}
	return out
}

// TestAPartAndAFilterAnswerAsAStoreOfTheSameQuads compares both with each other and,
// where all is shown, with the whole.
func TestAPartAndAFilterAnswerAsAStoreOfTheSameQuads(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		term := func(kind string) graph.Term {
			return graph.IRI(fmt.Sprint("http://x/", kind, rapid.IntRange(0, 3).Draw(rt, kind)))
		}
		var quads list
		for range rapid.IntRange(1, 40).Draw(rt, "quads") {
			quads = append(quads, graph.Quad{Subject: term("n"), Predicate: term("p"), Object: term("n"), Label: term("l")})
		}
		whole := snapshot(t, quads)
		stored := all(rt, whole, graph.Pattern{}, graph.SPOL)
		everything := rapid.Bool().Draw(rt, "everything")
		shows := func(q graph.IDQuad) bool { return everything || (q.S+q.P+q.O+q.L)%3 != 0 }
		shown := slices.DeleteFunc(slices.Clone(stored), func(q graph.IDQuad) bool { return !shows(q) })
		part := subgraph.NewPart(whole, slices.Clone(shown))
		filtered := subgraph.NewFiltered(whole, func(_ context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
			for _, q := range quads {
				out = append(out, shows(q))
			}
			return out, nil
		})
		some := func(kind string) graph.ID { return graph.ID(rapid.IntRange(0, 14).Draw(rt, kind)) }
		p := graph.Pattern{S: some("S"), P: some("P"), O: some("O"), L: some("L")}
		if rapid.Bool().Draw(rt, "wide") {
			p.P, p.L = graph.Any, graph.Any
		}
		for _, s := range []graph.Snapshot{part, filtered} {
			for _, o := range []graph.Order{graph.AnyOrder, graph.SPOL, graph.OPSL} {
				var want []graph.IDQuad
				for _, q := range shown {
					if p.Matches(q) {
						want = append(want, q)
					}
				}
				if o == graph.OPSL {
					slices.SortFunc(want, o.Compare)
				}
				if got := all(rt, s, p, o); !slices.Equal(got, want) {
					rt.Fatalf("%T: Scan(%v, %v) = %v, want %v", s, p, o, got, want)
				}
				if n, err := s.Size(ctx, p); err != nil || n != int64(len(want)) {
					rt.Fatalf("%T: Size(%v) = %d, %v, want %d", s, p, n, err, len(want))
				}
			}
			has, err := s.Contains(ctx, stored, nil)
			if err != nil {
				rt.Fatal(err)
			}
			for i, q := range stored {
				if has[i] != shows(q) {
					rt.Fatalf("%T: Contains(%v) = %v", s, q, has[i])
				}
			}
			for _, way := range []graph.Direction{graph.Out, graph.In} {
				x := graph.Expansion{Nodes: nodesOf(stored), Direction: way}
				var got, want []graph.Edge
				err := s.Expand(ctx, x, func(edges []graph.Edge) bool { got = append(got, edges...); return true })
				if err != nil {
					rt.Fatal(err)
				}
				for i, n := range x.Nodes {
					pattern, order := graph.Pattern{S: n}, graph.SPOL
					if way == graph.In {
						pattern, order = graph.Pattern{O: n}, graph.OPSL
					}
					want = append(want, x.Edges(i, all(rt, part, pattern, order))...)
				}
				if !slices.Equal(got, want) {
					rt.Fatalf("%T: Expand = %v, want %v", s, got, want)
				}
			}
		}
	})
}

func nodesOf(quads []graph.IDQuad) (out []graph.ID) {
	for _, q := range quads {
		out = append(out, q.S, q.O)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func id(t testing.TB, s graph.Snapshot, name string) graph.ID {
	t.Helper()
	id, err := graph.IDOf(context.Background(), s, graph.IRI("https://w3id.org/parley/id/seed/"+name))
	if err != nil || id == graph.Any {
		t.Fatalf("%s is not there (%v)", name, err)
	}
	return id
}

func TestAPartTellsWhereItComesFrom(t *testing.T) {
	s := snapshot(t, seed.Source())
	g, err := path.NewGraph(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	around, err := subgraph.Around(t.Context(), s, g, []graph.ID{id(t, s, "steve-witkoff")}, subgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	part, err := around.Part(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if part.Len() < 50 {
		t.Errorf("only %d quads", part.Len())
	}
	if !around.Nodes[id(t, s, "moscow")] || around.Nodes[id(t, s, "volodymyr-zelenskyy")] {
		t.Errorf("one step from Witkoff lies Moscow, and not Zelenskyy: %v", around.Nodes)
	}
	subjects := map[graph.ID]bool{}
	for _, q := range all(t, part, graph.Pattern{}, graph.SPOL) {
		subjects[q.S] = true
	}
	for _, q := range all(t, part, graph.Pattern{}, graph.SPOL) {
		if n, err := s.Size(t.Context(), graph.Pattern{S: q.L}); err != nil || n > 0 && !subjects[q.L] {
			t.Errorf("label %d: nothing is said of it in the part (%v)", q.L, err)
		}
	}
}

func TestMoreStepsReachMore(t *testing.T) {
	s := snapshot(t, seed.Source())
	g, err := path.NewGraph(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	before := 0
	for depth := 1; depth <= 2; depth++ {
		around, err := subgraph.Around(t.Context(), s, g, []graph.ID{id(t, s, "rustem-umerov")}, subgraph.Options{Depth: depth})
		if err != nil {
			t.Fatal(err)
		}
		if len(around.Nodes) <= before {
			t.Errorf("%d steps reach %d nodes, one less %d", depth, len(around.Nodes), before)
		}
		before = len(around.Nodes)
	}
}

func TestWhatWasLaterIsLeftOut(t *testing.T) {
	s := snapshot(t, seed.Source())
	d, err := edtf.Parse("2025-11-25")
	if err != nil {
		t.Fatal(err)
	}
	w, err := subgraph.Within(t.Context(), s, path.Window{}.Until(d))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := w.Size(t.Context(), graph.Pattern{S: id(t, s, "geneva-talks")}); err != nil || n == 0 {
		t.Errorf("the talks in Geneva, two days before, are left out (%v)", err)
	}
	if n, err := w.Size(t.Context(), graph.Pattern{S: id(t, s, "witkoff-moscow-trip")}); err != nil || n != 0 {
		t.Errorf("%d quads of the trip to Moscow, days later (%v)", n, err)
	}
}

func TestTypesKeepEvidence(t *testing.T) {
	s := snapshot(t, seed.Source())
	f, err := subgraph.OfTypes(t.Context(), s, []string{"Person", "Delegation"})
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := f.Size(t.Context(), graph.Pattern{S: id(t, s, "moscow")}); n != 0 {
		t.Errorf("%d quads of Moscow, a place", n)
	}
	if n, _ := f.Size(t.Context(), graph.Pattern{S: id(t, s, "rustem-umerov"), O: id(t, s, "ukraine-delegation-miami")}); n == 0 {
		t.Errorf("Umerov is not in his delegation")
	}
	if n, _ := f.Size(t.Context(), graph.Pattern{S: id(t, s, "rustem-umerov"), O: id(t, s, "nsdc-secretary")}); n != 0 {
		t.Errorf("Umerov holds a post, which is of another type")
	}
}

func TestWithoutLiteralsThereAreNoNames(t *testing.T) {
	s := snapshot(t, seed.Source())
	f, err := subgraph.WithoutLiterals(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all(t, f, graph.Pattern{}, graph.SPOL) {
		if o, err := graph.TermOf(t.Context(), s, q.O); err != nil || o.Kind() == graph.KindLiteral {
			t.Fatalf("%s is there (%v)", o, err)
		}
	}
}

// TestSeveralReadWhatIsFiltered is of use with the race detector, and often without:
// what a filter learns it writes down.
func TestSeveralReadWhatIsFiltered(t *testing.T) {
	s := snapshot(t, seed.Source())
	timed, err := subgraph.Within(t.Context(), s, at(t, "2025-12-05"))
	if err != nil {
		t.Fatal(err)
	}
	typed, err := subgraph.OfTypes(t.Context(), timed, []string{"Person", "Event"})
	if err != nil {
		t.Fatal(err)
	}
	want := len(all(t, typed, graph.Pattern{}, graph.SPOL))
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			n := 0
			for _, err := range graph.Quads(t.Context(), typed, graph.Pattern{}, graph.SPOL) {
				if err != nil {
					t.Error(err)
				}
				n++
			}
			if n != want {
				t.Errorf("%d quads, want %d", n, want)
			}
		})
	}
	readers.Wait()
}

// TestAFilterIsNotAskedOfHubs: what stands for more edges than Hub is no quad.
func TestAFilterIsNotAskedOfHubs(t *testing.T) {
	var quads list
	hub, p := graph.IRI("http://x/hub"), graph.IRI("http://x/p")
	for i := range 5 {
		quads = append(quads, graph.Quad{Subject: hub, Predicate: p, Object: graph.IRI(fmt.Sprint("http://x/n", i))})
	}
	quads = append(quads, graph.Quad{Subject: hub, Predicate: graph.IRI("http://x/q"), Object: hub})
	s := snapshot(t, quads)
	f := subgraph.NewFiltered(s, func(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
		has, err := s.Contains(ctx, quads, nil)
		for i, q := range quads {
			if err == nil && !has[i] {
				t.Errorf("asked of %v, which is no quad", q)
			}
			out = append(out, false)
		}
		return out, err
	})
	hubs := 0
	node, err := graph.IDOf(t.Context(), s, hub)
	if err != nil {
		t.Fatal(err)
	}
	err = f.Expand(t.Context(), graph.Expansion{Nodes: []graph.ID{node}, Direction: graph.Out, Hub: 3}, func(edges []graph.Edge) bool {
		for _, e := range edges {
			if e.Neighbor != graph.Any {
				t.Errorf("%v is shown", e)
			}
			hubs++
		}
		return true
	})
	if err != nil || hubs != 1 {
		t.Fatalf("%d hubs, %v", hubs, err)
	}
}

func TestATimeKeepsWhatClaimsRestOn(t *testing.T) {
	s := snapshot(t, seed.Source())
	timed, err := subgraph.Within(t.Context(), s, at(t, "2025-12-05"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"at", "claimant", "cites"} {
		property, _ := schema.Find(name)
		predicate, err := graph.IDOf(t.Context(), s, graph.IRI(property.IRI()))
		if err != nil || predicate == graph.Any {
			t.Fatalf("%s is not there (%v)", name, err)
		}
		p := graph.Pattern{P: predicate}
		if got, want := all(t, timed, p, graph.SPOL), all(t, s, p, graph.SPOL); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: %d quads, want all %d", name, len(got), len(want))
		}
	}
}

func TestAnUndatedEdgeCountsOnceHoweverManyClaimIt(t *testing.T) {
	leads, _ := schema.Find("leads")
	quad := graph.Quad{Subject: graph.IRI("http://x/a"), Predicate: graph.IRI(leads.IRI()), Object: graph.IRI("http://x/b")}
	quads := list{quad, quad, quad}
	quads[1].Label, quads[2].Label = graph.IRI("http://x/l1"), graph.IRI("http://x/l2")
	s := snapshot(t, quads)
	timed, err := subgraph.Within(t.Context(), s, at(t, "2025-12-05"))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := timed.Undated(t.Context(), s); err != nil || n != 1 {
		t.Errorf("%d undated, %v", n, err)
	}
}

func at(t *testing.T, date string) path.Window {
	d, err := edtf.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	return path.Window{}.At(d)
}
