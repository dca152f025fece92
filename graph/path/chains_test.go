package path_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	cmemstore "github.com/cayleygraph/cayley/graph/memstore"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/claims"
	"parley/graph/components"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/quadstore"
	"parley/graph/storetest"
	"parley/graph/windows"
	"parley/schema"
)

// happenings makes n random quads about a few people, events, delegations,
// participations and tenures, their dates and those of contexts.
func happenings(r *rand.Rand, n int) []graph.Quad {
	types := []string{"Person", "Event", "Delegation", "Participation", "Tenure", "Statement"}
	node := func(i int) graph.Term { return graph.IRI(fmt.Sprint(schema.Nodes, "n", i)) }
	label := func() graph.Term { return graph.IRI(fmt.Sprint(schema.Nodes, "l", r.IntN(4))) }
	iri := func(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }
	nodes := 6 + r.IntN(10)
	var out []graph.Quad
	for i := range nodes {
		ty, _ := schema.FindType(types[r.IntN(len(types))])
		out = append(out, graph.Quad{Subject: node(i), Predicate: iri("type"), Object: graph.IRI(ty.IRI), Label: label()})
	}
	relations := []string{"attends", "attends", "memberOf", "inContactWith", "actor", "event", "holder", "about", "announces", "speaker", "same"}
	for range n {
		q := graph.Quad{Subject: node(r.IntN(nodes)), Label: label()}
		switch r.IntN(8) {
		case 0, 1:
			day := func() string { return edtf.Day(r.IntN(30)).String() }
			if r.IntN(6) == 0 {
				q.Subject = label()
			}
			attribute := windows.Attributes[r.IntN(len(windows.Attributes))]
			q.Predicate, q.Object = iri(attribute), graph.String([]string{day(), day(), day() + "/..", "1970-01"}[r.IntN(4)])
		case 2:
			q.Subject = label()
			q.Predicate, q.Object = iri("rank"), graph.String([]string{"deprecated", "normal"}[r.IntN(2)])
			if r.IntN(3) > 0 {
				q.Object = graph.String("normal")
			}
		default:
			q.Predicate, q.Object = iri(relations[r.IntN(len(relations))]), node(r.IntN(nodes))
		}
		out = append(out, q)
	}
	return out
}

// worlds makes stores of the same quads: in memory, embedded with several parts,
// without the sections that a Finder reads and with them, and Cayley's.
func worlds(t *testing.T, r *rand.Rand, quads []graph.Quad) []graph.Store {
	t.Helper()
	stores := []graph.Store{memstore.New()}
	for _, sections := range [][]quadstore.SectionBuilder{nil, {
		{Name: windows.SectionName, Build: windows.WriteSection},
		{Name: components.SectionName, Build: components.WriteSection},
	}} {
		s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{JournalQuads: 1 + r.IntN(20), Sections: sections})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		stores = append(stores, s)
	}
	if len(quads) < 200 { // it is slow
		stores = append(stores, cayley.NewStore(cmemstore.New()))
	}
	gone := r.Perm(len(quads))[:len(quads)/10]
	for piece := range slices.Chunk(quads, 1+r.IntN(len(quads))) {
		var b graph.Batch
		for _, q := range piece {
			b.AppendQuad(q)
		}
		for _, s := range stores {
			storetest.Fill(t, s, &b)
		}
	}
	var b graph.Batch
	for _, i := range gone {
		b.AppendQuad(quads[i])
	}
	for _, s := range stores {
		tx, err := s.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := tx.Remove(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return stores
}

// allChains is the definition: all chains that come to no node twice, up to a
// length, in their order.
type allChains struct {
	next   map[graph.ID][]path.ChainLink // with the least label
	closed map[graph.ID]bool
}

func newAllChains(t *testing.T, snap graph.Snapshot, o path.ChainOptions) *allChains {
	t.Helper()
	ctx := t.Context()
	type way struct {
		node, relation graph.ID
		back           bool
	}
	count, labels := map[way]int{}, map[graph.IDQuad][]graph.ID{}
	a := &allChains{map[graph.ID][]path.ChainLink{}, map[graph.ID]bool{}}
	for q, err := range graph.Quads(ctx, snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		quads, err := graph.TermQuads(ctx, snap, []graph.IDQuad{q})
		if err != nil {
			t.Fatal(err)
		}
		p, _ := schema.ByIRI(quads[0].Predicate.IRI())
		if quads[0].Object.Kind() == graph.KindLiteral || p.Attribute != nil || p.Relation != nil && (p.Relation.EndObject || p.Relation.Never) {
			continue
		}
		for _, w := range []way{{q.S, q.P, false}, {q.O, q.P, true}} {
			if count[w]++; count[w] > o.Hub {
				a.closed[w.node] = true
			}
		}
		if (o.Labels == nil || graph.InRanges(o.Labels, q.L)) && !graph.InRanges(o.Not, q.L) {
			e := graph.IDQuad{S: q.S, P: q.P, O: q.O}
			labels[e] = append(labels[e], q.L)
		}
	}
	g, err := path.NewGraph(ctx, snap)
	if err != nil {
		t.Fatal(err)
	}
	for e, list := range labels {
		slices.Sort(list)
		for _, back := range []bool{false, true} {
			l := path.ChainLink{From: e.S, To: e.O, Predicate: e.P, Label: list[0], Back: back}
			if back {
				l.From, l.To = l.To, l.From
			}
			term, err := graph.TermOf(ctx, snap, e.P)
			if err != nil {
				t.Fatal(err)
			}
			h := path.Hop{From: l.From, To: l.To, Predicate: e.P, Labels: list}
			h.Property, _ = schema.ByIRI(term.IRI())
			h.Property.Inverse = back
			j, err := g.JudgeHop(ctx, h, o.Window)
			if err != nil {
				t.Fatal(err)
			}
			if o.Window.Admits(j.Verdict) {
				a.next[l.From] = append(a.next[l.From], l)
			}
		}
	}
	return a
}

func compareLinks(a, b path.ChainLink) int {
	back := map[bool]int{true: 1}
	return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(back[a.Back], back[b.Back]))
}

func (a *allChains) between(from, to graph.ID, most int) (out [][]path.ChainLink) {
	var links []path.ChainLink
	var extend func(at graph.ID)
	extend = func(at graph.ID) {
		if at == to {
			out = append(out, slices.Clone(links))
			return
		}
		if len(links) == most || at != from && a.closed[at] {
			return
		}
		for _, l := range a.next[at] {
			if l.To == from || slices.ContainsFunc(links, func(o path.ChainLink) bool { return o.To == l.To }) {
				continue
			}
			links = append(links, l)
			extend(l.To)
			links = links[:len(links)-1]
		}
	}
	extend(from)
	slices.SortFunc(out, func(a, b []path.ChainLink) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, compareLinks))
	})
	return out
}

// views are ways of looking at a store.
var views = map[string]func(context.Context, graph.Snapshot) (graph.Snapshot, error){
	"whole": func(_ context.Context, s graph.Snapshot) (graph.Snapshot, error) { return s, nil },
	"visible": func(ctx context.Context, s graph.Snapshot) (graph.Snapshot, error) {
		return claims.NewView(ctx, s)
	},
	"merged": func(ctx context.Context, s graph.Snapshot) (graph.Snapshot, error) {
		v, err := claims.NewView(ctx, s)
		if err != nil {
			return nil, err
		}
		m, _, err := claims.Merge(ctx, v)
		return m, err
	},
}

func randomWindow(r *rand.Rand) path.Window {
	d := edtf.Day(r.IntN(34) - 2).Of()
	w := path.Window{}
	switch r.IntN(6) {
	case 0:
		return w
	case 1:
		w = w.On(d)
	case 2, 3:
		w = w.At(d)
	case 4:
		w = w.Since(d)
	case 5:
		w = w.Until(d)
	}
	w.Undated, w.Certain = r.IntN(4) == 0, r.IntN(4) == 0
	return w
}

// TestChainsAreTheShortestOfAllChains holds searches against the definition, on
// every store, in snapshots that hide labels or show nodes as one.
func TestChainsAreTheShortestOfAllChains(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	found := 0
	for range 25 {
		quads := happenings(r, 10+r.IntN(60))
		for _, s := range worlds(t, r, quads) {
			for name, view := range views {
				snap, err := view(t.Context(), storetest.Snapshot(t, s))
				if err != nil {
					t.Fatal(err)
				}
				f, err := path.NewFinder(t.Context(), snap)
				if err != nil {
					t.Fatal(err)
				}
				var ids []graph.ID
				for i := range 16 {
					id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint(schema.Nodes, "n", i)))
					if err != nil {
						t.Fatal(err)
					}
					if id != graph.Any && !slices.Contains(ids, id) {
						ids = append(ids, id)
					}
				}
				for range 3 {
					o := path.ChainOptions{MaxEdges: 1 + r.IntN(6), Hub: 2 + r.IntN(6), Window: randomWindow(r), Most: r.IntN(12)}
					if name != "whole" {
						o.Hub = 1 << 20 // what a view hides may count towards one
					}
					if r.IntN(3) == 0 {
						id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint(schema.Nodes, "l", r.IntN(4))))
						if err != nil {
							t.Fatal(err)
						}
						if id != graph.Any {
							o.Not = []graph.IDRange{{First: id, Last: id}}
						}
					}
					all := newAllChains(t, snap, o)
					for range 12 {
						from, to := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
						if from != to {
							found += holdChains(t, fmt.Sprintf("%T, %s, %+v", s, name, o), f, all, from, to, o)
						}
					}
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d chains were found in all", found)
	}
}

func holdChains(t *testing.T, name string, f *path.Finder, all *allChains, from, to graph.ID, o path.ChainOptions) int {
	t.Helper()
	want := all.between(from, to, o.MaxEdges)
	shortest := len(want)
	for n, c := range want {
		if len(c) > len(want[0]) {
			shortest = n
			break
		}
	}
	switch {
	case o.Most == 0:
		want = want[:shortest]
	case len(want) > o.Most:
		want = want[:o.Most]
	}
	got, err := f.Chains(t.Context(), from, to, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Chains) != len(want) || len(want) > 0 && !reflect.DeepEqual(got.Chains, want) {
		t.Fatalf("%s: from %d to %d\n%v, want\n%v", name, from, to, got.Chains, want)
	}
	one, err := f.Shortest(t.Context(), from, to, o)
	if err != nil {
		t.Fatal(err)
	}
	if (one.Links == nil) != (len(want) == 0) || len(want) > 0 && len(one.Links) != len(want[0]) {
		t.Fatalf("%s: from %d to %d the shortest is %v, want %v", name, from, to, one.Links, want)
	}
	return len(want)
}

func TestMaxTouchedEndsASearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	snap := randomLinks(t, r, 3000)
	f, err := path.NewFinder(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) graph.ID {
		id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint("http://example.org/", i)))
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	cut := 0
	for i := range 200 {
		a, b := id(i), id(i+300)
		if a == graph.Any || b == graph.Any {
			continue
		}
		free, err := f.Shortest(t.Context(), a, b, path.ChainOptions{MaxEdges: 60})
		if err != nil || free.Cut {
			t.Fatalf("cut %v, %v", free.Cut, err)
		}
		c, err := f.Shortest(t.Context(), a, b, path.ChainOptions{MaxEdges: 60, MaxTouched: 20})
		if err != nil {
			t.Fatal(err)
		}
		if c.Cut {
			cut++
		}
		if c.Cut && (c.Links != nil || free.Touched < 20) || !c.Cut && len(c.Links) != len(free.Links) {
			t.Errorf("from %d: cut %v with %v, freely %v", i, c.Cut, c.Links, free.Links)
		}
	}
	if cut == 0 {
		t.Error("no search was cut")
	}
}
