package fold_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/fold"
	"parley/graph/lpg"
	"parley/schema"
	"parley/seed"
)

// TestWhatIsAskedForIsWhatThereIs compares the entities that are asked for with those
// of all that are meant, by what natures and participations are by definition.
func TestWhatIsAskedForIsWhatThereIs(t *testing.T) {
	types := []string{"Person", "Country", "Place", "Event", "Participation", "Tenure", "Topic"}
	relations := []string{"actor", "event", "attends", "locatedIn", "traveller"}
	rapid.Check(t, func(rt *rapid.T) {
		var quads []graph.Quad
		name := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint("n", rapid.IntRange(0, 12).Draw(t, "n")) })
		node := func(name string) graph.Term { return graph.IRI(schema.Nodes + "test/" + name) }
		add := func(s, relation string, o graph.Term) {
			p, _ := schema.Find(relation)
			quads = append(quads, graph.Quad{Subject: node(s), Predicate: graph.IRI(p.IRI()), Object: o})
		}
		for range rapid.IntRange(0, 15).Draw(rt, "types") {
			typ, _ := schema.FindType(rapid.SampledFrom(types).Draw(rt, "type"))
			add(name.Draw(rt, "node"), "type", graph.IRI(typ.IRI))
		}
		for range rapid.IntRange(0, 30).Draw(rt, "edges") {
			add(name.Draw(rt, "from"), rapid.SampledFrom(relations).Draw(rt, "relation"), node(name.Draw(rt, "to")))
		}
		for range rapid.IntRange(0, 3).Draw(rt, "kinds") {
			add(name.Draw(rt, "event"), "kind", graph.String(rapid.SampledFrom([]string{"trip", "visit"}).Draw(rt, "kind")))
		}
		if rapid.Bool().Draw(rt, "much else") { // so much that the few are looked up
			for i := range 400 {
				add("other", "alias", graph.String(fmt.Sprint(i)))
			}
		}
		some := func(what string, of []string) []string {
			if rapid.Bool().Draw(rt, "any "+what) {
				return nil
			}
			return rapid.SliceOfN(rapid.SampledFrom(of), 0, 3).Draw(rt, what)
		}
		of := lpg.Of{Types: some("types", types), Except: some("except", types), Out: some("out", relations), In: some("in", relations), Actors: rapid.Bool().Draw(rt, "actors")}
		g, err := fold.New(t.Context(), snapshot(t, &list{quads}), fold.Options{Shape: lpg.Full})
		if err != nil {
			rt.Fatal(err)
		}
		var all []lpg.Entity
		if err := g.Entities(t.Context(), lpg.Of{}, func(e *lpg.Entity) error { all = append(all, *e); return nil }); err != nil {
			rt.Fatal(err)
		}
		byID := map[string]*lpg.Entity{}
		for i := range all {
			byID[all[i].ID] = &all[i]
		}
		var want []string
		for _, e := range all {
			has := func(names []string) bool {
				return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(e.Types, n) })
			}
			checkNatures(rt, g, &e, byID)
			if of.Types != nil && !has(of.Types) || has(of.Except) {
				continue
			}
			for _, part := range e.In {
				if !of.Actors || part.Relation != "event" {
					continue
				}
				for _, x := range byID[part.Source].Out {
					if a := (lpg.Actor{ID: x.Target, Nature: byID[x.Target].Nature}); x.Relation == "actor" && !slices.Contains(e.Actors, a) {
						e.Actors = append(e.Actors, a)
					}
				}
			}
			e.Out, e.In = by(e.Out, of.Out), by(e.In, of.In)
			want = append(want, textOf(&e))
		}
		var got []string
		if err := g.Entities(t.Context(), of, func(e *lpg.Entity) error { got = append(got, textOf(e)); return nil }); err != nil {
			rt.Fatal(err)
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("%+v:\n%q, want\n%q", of, got, want)
		}
		checkLinks(rt, g, rapid.SampledFrom(relations).Draw(rt, "wanted"), lpg.NatureOf(rapid.SampledFrom(types).Draw(rt, "to")))
	})
}

// A sized snapshot counts how often its quads are counted, which one that shows a part
// does by reading them all.
type sized struct {
	graph.Snapshot
	n atomic.Int64
}

func (s *sized) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	if p == (graph.Pattern{}) {
		s.n.Add(1)
	}
	return s.Snapshot.Size(ctx, p)
}

func TestQuadsAreNotCountedForEachListOfEntities(t *testing.T) {
	s := &sized{Snapshot: snapshot(t, seed.Source())}
	g := folded(t, s, fold.Options{Shape: lpg.Full})
	for _, typ := range []string{"Person", "Event"} {
		n := 0
		err := g.Entities(t.Context(), lpg.Of{Types: []string{typ}}, func(*lpg.Entity) error { n++; return nil })
		if err != nil || n == 0 || s.n.Load() > 0 {
			t.Errorf("%d of type %s, quads are counted %d times: %v", n, typ, s.n.Load(), err)
		}
	}
}

// A widest snapshot remembers of how many nodes at most edges were asked for at once.
type widest struct {
	graph.Snapshot
	nodes atomic.Int64
}

func (w *widest) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	for n := w.nodes.Load(); n < int64(len(x.Nodes)) && !w.nodes.CompareAndSwap(n, int64(len(x.Nodes))); n = w.nodes.Load() {
	}
	return w.Snapshot.Expand(ctx, x, emit)
}

func TestEventsWithManyParticipationsAreMadeFewAtATime(t *testing.T) {
	var text strings.Builder
	for i := range 12_000 {
		if i < 30 {
			fmt.Fprintf(&text, "e%d type Event\n", i)
		}
		fmt.Fprintf(&text, "p%d type Participation\np%d event e%d\np%d actor a%d\n", i, i, i%30, i, i%300)
	}
	w := &widest{Snapshot: snapshot(t, facts(text.String()))}
	g := folded(t, w, fold.Options{Shape: lpg.Full})
	if _, err := g.Header(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.nodes.Store(0)
	actors := 0
	of := lpg.Of{Types: []string{"Event"}, Out: []string{}, In: []string{}, Actors: true}
	err := g.Entities(t.Context(), of, func(e *lpg.Entity) error { actors += len(e.Actors); return nil })
	if n := w.nodes.Load(); err != nil || actors != 300 || n > 5000 {
		t.Errorf("%d actors, want 300, of %d participations at a time: %v", actors, n, err)
	}
}

// checkLinks compares the links that are asked for with the edges that are meant.
func checkLinks(t *rapid.T, g lpg.Graph, relation string, to lpg.Nature) {
	wanted := func(r string, _, end lpg.Nature) bool { return r == relation && end.Is(to) }
	var want, got, bare []string
	text := func(e *lpg.Edge) string {
		return fmt.Sprint(e.Source, e.Target, e.Relation, e.From, e.To, e.Times, e.Sources)
	}
	err := g.Edges(t.Context(), func(e *lpg.Edge) error {
		if wanted(e.Relation, e.From, e.To) {
			want = append(want, text(e))
			bare = append(bare, fmt.Sprint(lpg.Edge{Relation: e.Relation, From: e.From, To: e.To}))
		}
		return nil
	})
	if err == nil {
		err = g.Links(t.Context(), lpg.Links{Wanted: wanted}, func(e *lpg.Edge) error { got = append(got, text(e)); return nil })
	}
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("%v, links %q, want %q", err, got, want)
	}
	got = nil
	err = g.Links(t.Context(), lpg.Links{Wanted: wanted, Bare: true}, func(e *lpg.Edge) error {
		e.ID = ""
		got = append(got, fmt.Sprint(*e))
		return nil
	})
	if err != nil || !slices.Equal(got, bare) {
		t.Fatalf("%v, bare links %q, want %q", err, got, bare)
	}
}

// by returns the edges with one of some relations; nil is any.
func by(edges []lpg.Edge, relations []string) []lpg.Edge {
	if relations == nil {
		return edges
	}
	return slices.DeleteFunc(slices.Clone(edges), func(e lpg.Edge) bool { return !slices.Contains(relations, e.Relation) })
}

func textOf(e *lpg.Entity) string {
	return fmt.Sprint(*e.Node, " out ", e.Out, " in ", e.In, " actors ", e.Actors)
}

// checkNatures compares the natures of a node and its edges with types and kind.
func checkNatures(t *rapid.T, g lpg.Graph, e *lpg.Entity, byID map[string]*lpg.Entity) {
	h, err := g.Header(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := lpg.NatureOf(e.Types...)
	if slices.Contains(e.Values(h, "kind"), "trip") {
		want |= lpg.Trip
	}
	if e.Nature != want {
		t.Fatalf("%s is %b, want %b", e.ID, e.Nature, want)
	}
	for _, x := range append(slices.Clone(e.Out), e.In...) {
		if x.From != byID[x.Source].Nature || x.To != byID[x.Target].Nature {
			t.Fatalf("%s %s %s is from %b to %b", x.Source, x.Relation, x.Target, x.From, x.To)
		}
	}
}
