package claims

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// storeOf makes a store of quads.
func storeOf(t *testing.T, quads []graph.Quad) *memstore.Store {
	t.Helper()
	var batch graph.Batch
	for _, q := range quads {
		batch.AppendQuad(q)
	}
	s := memstore.New()
	storetest.Fill(t, s, &batch)
	return s
}

func snapshotOf(t *testing.T, quads []graph.Quad) graph.Snapshot {
	t.Helper()
	snap, err := storeOf(t, quads).Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

func parsed(t *testing.T, text string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	docA = schema.Documents + "aaaaaaaaaaaaaaaaaaaaaaaaaa"
	docB = schema.Documents + "bbbbbbbbbbbbbbbbbbbbbbbbbb"
)

// library2 is two documents, one published on one of two days and one only
// loaded, an editor's decision, a claim, and a label of which nothing is known.
func library2() []graph.Quad {
	run, ed := graph.IRI("http://x/run"), graph.IRI("http://x/edit")
	claim, pub := graph.IRI("http://x/claim"), graph.IRI("http://x/press")
	old := graph.IRI("http://x/editor#note")
	a, b := graph.IRI(docA), graph.IRI(docB)
	typ := func(name string) graph.Term { t, _ := schema.FindType(name); return graph.IRI(t.IRI) }
	q := func(s graph.Term, p string, o, l graph.Term) graph.Quad {
		return graph.Quad{Subject: s, Predicate: property(p), Object: o, Label: l}
	}
	started := func(text string) graph.Term { return graph.Typed(text, schema.XSDDateTime) }
	x := graph.IRI("http://x/x")
	out := []graph.Quad{
		q(run, "type", typ("Run"), run), q(run, "started", started("2024-05-01T10:00:00Z"), run), q(run, "used", b, run),
		q(run, "loader", graph.String("parley protocols 1"), run), q(b, "url", graph.IRI("https://example.org/archive/2024/"), run),
		q(ed, "type", typ("Run"), ed), q(ed, "started", started("2025-01-01T10:00:00Z"), ed),
		q(a, "type", typ("Document"), run), q(a, "published", graph.Typed("[2020-01-01..2020-01-05]", schema.EDTF), run),
		q(a, "name", graph.String("speeches/2020.csv"), run), q(a, "publisher", pub, run), q(a, "sha256", graph.String("00ffee"), run),
		q(pub, "name", graph.String("The Press Office"), run),
		q(b, "type", typ("Document"), run), q(b, "name", graph.String("minutes"), run),
		q(old, "by", graph.String("tester"), ed), q(old, "reason", graph.String("so it is"), ed),
		q(claim, "claimant", pub, ed),
	}
	for i, label := range []graph.Term{graph.IRI(docA + "#row=1"), graph.IRI(docA), graph.IRI(docB + "#char=1,2"), old, claim, graph.IRI("http://x/unknown"), ""} {
		out = append(out, q(x, "alias", graph.String(fmt.Sprint("said ", i)), label))
	}
	return out
}

// said returns which of the facts of library2 a snapshot has.
func said(t *testing.T, s graph.Snapshot) string {
	t.Helper()
	n, err := factsOf(t.Context(), s, graph.IRI("http://x/x"), "alias")
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, a := range n["alias"] {
		out += a.Lexical()[len("said "):]
	}
	return out
}

func TestOnlyWhatWasKnownByThenCounts(t *testing.T) {
	s := snapshotOf(t, library2())
	for _, c := range []struct {
		known, want string
		left        Left
	}{
		{"2020-01-04", "", Left{Later: 5, Unknown: 2}},
		{"2020-01-05", "01", Left{Later: 3, Unknown: 2}},
		{"2020-01", "01", Left{Later: 3, Unknown: 2}},
		{"2024-04-30", "01", Left{Later: 3, Unknown: 2}},
		{"2024-05-01", "012", Left{Later: 2, Unknown: 2}},
		{"2025", "01234", Left{Unknown: 2}},
	} {
		sel, err := NewSelection(t.Context(), s, Filter{Known: parsed(t, c.known)})
		if err != nil {
			t.Fatal(err)
		}
		if got := said(t, sel); got != c.want || sel.Left() != c.left {
			t.Errorf("known by %s: %q, %+v left; want %q, %+v", c.known, got, sel.Left(), c.want, c.left)
		}
	}
}

func TestASourceIsNamedAsDocumentsListsIt(t *testing.T) {
	s := snapshotOf(t, library2())
	for name, want := range map[string]string{
		docA: "01", "doc:aaaaaaaaaaaaaaaaaaaaaaaaaa": "01", "speeches/2020.csv": "01", "Speeches": "01", "2020.csv": "01",
		"the press office": "014", "http://x/press": "014", "00ff": "01", "aaaa": "01", "doc:bbbb": "2", "minutes": "2", "Archive": "2", "example.org": "2", "protocols": "2", "editor": "3", "http://x/unknown": "5",
	} {
		sel, err := NewSelection(t.Context(), s, Filter{Sources: []string{name}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := said(t, sel); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"", "a", "nothing", "speech"} {
		_, err := NewSelection(t.Context(), s, Filter{Sources: []string{"minutes", name}})
		if unknown := (*UnknownSource)(nil); !errors.As(err, &unknown) || unknown.Name != name || len(unknown.Known) == 0 {
			t.Errorf("%q: %v", name, err)
		}
	}
	both, err := NewSelection(t.Context(), s, Filter{Known: parsed(t, "2024"), Sources: []string{"minutes", "editor"}})
	if err != nil || said(t, both) != "2" || both.Left() != (Left{Later: 2, Unknown: 2, Elsewhere: 2}) {
		t.Errorf("%q, %+v, %v", said(t, both), both.Left(), err)
	}
}

func TestWhatRestsOnAnotherSourceToo(t *testing.T) {
	s := snapshotOf(t, library2())
	for _, c := range []struct {
		f    Filter
		want string
		left Left
	}{
		{Filter{NotSources: []string{"minutes"}}, "013456", Left{Elsewhere: 1}},
		{Filter{NotSources: []string{"minutes", "editor"}}, "01456", Left{Elsewhere: 2}},
		{Filter{Sources: []string{"the press office"}, NotSources: []string{"speeches"}}, "4", Left{Elsewhere: 6}},
	} {
		sel, err := NewSelection(t.Context(), s, c.f)
		if err != nil || said(t, sel) != c.want || sel.Left() != c.left {
			t.Errorf("%+v: %q, %+v left, %v; want %q, %+v", c.f, said(t, sel), sel.Left(), err, c.want, c.left)
		}
	}
	// The same fact under a label that counts and one that does not.
	twice := graph.Quad{Subject: graph.IRI("http://x/x"), Predicate: property("alias"), Object: graph.String("said 2"), Label: graph.IRI(docA)}
	sel, err := NewSelection(t.Context(), snapshotOf(t, append(library2(), twice)), Filter{NotSources: []string{"minutes"}})
	if err != nil || said(t, sel) != "0123456" {
		t.Errorf("%q, %v", said(t, sel), err)
	}
}

func TestRanksThatCount(t *testing.T) {
	rank := func(label, word string) graph.Quad {
		return graph.Quad{Subject: graph.IRI(label), Predicate: property("rank"), Object: graph.String(word), Label: graph.IRI("http://x/edit")}
	}
	s := snapshotOf(t, append(library2(), rank(docA+"#row=1", "deprecated"), rank(docA, "preferred"), rank(docB+"#char=1,2", "preferred")))
	for _, c := range []struct {
		ranks []string
		known string
		want  string
		left  Left
	}{
		{[]string{"preferred"}, "", "12", Left{Ranked: 5}},
		{[]string{"normal"}, "", "3456", Left{Ranked: 3}},
		{[]string{"deprecated"}, "", "0", Left{Ranked: 6}},
		{[]string{"preferred", "normal"}, "", "123456", Left{Ranked: 1}},
		{[]string{"preferred"}, "2024-05-01", "", Left{Later: 2, Unknown: 2, Ranked: 3}}, // ranked in 2025
		{[]string{"preferred"}, "2025", "12", Left{Unknown: 2, Ranked: 3}},
	} {
		f := Filter{Ranks: c.ranks}
		if c.known != "" {
			f.Known = parsed(t, c.known)
		}
		sel, err := NewSelection(t.Context(), s, f)
		if err != nil || said(t, sel) != c.want || sel.Left() != c.left {
			t.Errorf("%v by %q: %q, %+v left, %v; want %q, %+v", c.ranks, c.known, said(t, sel), sel.Left(), err, c.want, c.left)
		}
	}
}

func TestWhatWasDeprecatedLaterStays(t *testing.T) {
	quads := append(library2(), graph.Quad{Subject: graph.IRI(docA + "#row=1"), Predicate: property("rank"),
		Object: graph.String("deprecated"), Label: graph.IRI("http://x/edit")})
	s := snapshotOf(t, quads)
	for known, want := range map[string]string{"2024-12-31": "012", "2025": "1234"} {
		view, err := NewViewKnown(t.Context(), s, parsed(t, known))
		if err != nil {
			t.Fatal(err)
		}
		sel, err := NewSelection(t.Context(), view, Filter{Known: parsed(t, known)})
		if err != nil {
			t.Fatal(err)
		}
		if got := said(t, sel); got != want {
			t.Errorf("by %s: %q, want %q", known, got, want)
		}
	}
}

// TestASelectionReadsLikeAStoreOfWhatPasses compares every call with a store
// that has only the quads which are not left out.
func TestASelectionReadsLikeAStoreOfWhatPasses(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	term := func(kind string, n int) graph.Term { return graph.IRI(fmt.Sprintf("http://x/%s%d", kind, r.IntN(n))) }
	for range 30 {
		ranks := map[graph.Term]string{}
		some := func(of ...string) (out []string) {
			for _, x := range of {
				if r.IntN(3) == 0 {
					out = append(out, x)
				}
			}
			return out
		}
		f := Filter{Sources: some(docA, "minutes", "http://x/unknown"), NotSources: some(docA, "minutes", "http://x/unknown"), Ranks: some("preferred", "normal", "deprecated")}
		source := func(label graph.Term) string {
			switch doc, _ := DocumentOf(label); {
			case doc.IRI() == docA:
				return docA
			case doc.IRI() == docB:
				return "minutes"
			}
			return label.IRI()
		}
		passes := func(label graph.Term) bool { // by definition
			return (f.Sources == nil || slices.Contains(f.Sources, source(label))) && !slices.Contains(f.NotSources, source(label)) &&
				(f.Ranks == nil || slices.Contains(f.Ranks, cmp.Or(ranks[label], "normal")))
		}
		labels := []graph.Term{graph.IRI(docA), graph.IRI(docB), graph.IRI(docA + "#row=1"), graph.IRI(docB + "#row=7"), "", graph.IRI("http://x/unknown")}
		all := slices.Clone(library2()[:17]) // what the runs say, and no decision
		for _, label := range labels[:4] {
			if word := []string{"preferred", "deprecated", ""}[r.IntN(3)]; word != "" {
				ranks[label] = word
				all = append(all, graph.Quad{Subject: label, Predicate: property("rank"), Object: graph.String(word), Label: graph.IRI("http://x/run")})
			}
		}
		passing := slices.Clone(all)
		seen := map[graph.Quad]bool{}
		for i := range 120 {
			q := graph.Quad{Subject: term("s", 6), Predicate: term("p", 3), Object: term("s", 8), Label: labels[r.IntN(len(labels))]}
			if i < len(labels) {
				q.Label = labels[i] // every source is there to be named
			}
			if seen[q] {
				continue
			}
			seen[q] = true
			all = append(all, q)
			if passes(q.Label) {
				passing = append(passing, q)
			}
		}
		sel, err := NewSelection(t.Context(), snapshotOf(t, all), f)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, r, sel, snapshotOf(t, passing), all)
		if n := int64(len(all) - len(passing)); sel.Left().All() != n {
			t.Fatalf("%+v: %+v left, want %d", f, sel.Left(), n)
		}
	}
}

// compare asks two snapshots the same and wants the same answers.
func compare(t *testing.T, r *rand.Rand, got, want graph.Snapshot, all []graph.Quad) {
	t.Helper()
	ctx := t.Context()
	gs, err1 := got.Stats(ctx)
	ws, err2 := want.Stats(ctx)
	if err1 != nil || err2 != nil || gs != ws {
		t.Fatalf("Stats %+v, want %+v (%v, %v)", gs, ws, err1, err2)
	}
	for range 60 {
		q := all[r.IntN(len(all))]
		mask := r.IntN(16)
		var n [2]int64
		var quads, edges [2][]graph.Quad
		for i, s := range []graph.Snapshot{got, want} {
			edges[i] = expanded(t, s, q.Subject, graph.Out)
			p := pattern(t, s, q, mask)
			if p == (graph.Pattern{}) && mask != 0 {
				continue // a term that only what is left out has
			}
			var err error
			if n[i], err = s.Size(ctx, p); err != nil {
				t.Fatal(err)
			}
			quads[i] = quadsOf(t, s, p)
		}
		if n[0] != n[1] || int64(len(quads[0])) != n[0] || !slices.Equal(quads[0], quads[1]) {
			t.Fatalf("%v, mask %d: sizes %v, %d and %d quads", q, mask, n, len(quads[0]), len(quads[1]))
		}
		if !slices.Equal(edges[0], edges[1]) {
			t.Fatalf("edges of %v: %v, want %v", q.Subject, edges[0], edges[1])
		}
		if c := contains(t, got, q); c != contains(t, want, q) {
			t.Fatalf("Contains(%v) is %v", q, c)
		}
	}
}

func idsOf(t *testing.T, s graph.Snapshot, q graph.Quad) graph.IDQuad {
	t.Helper()
	ids, err := s.Lookup(t.Context(), []graph.Term{q.Subject, q.Predicate, q.Object, q.Label}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph.IDQuad{S: ids[0], P: ids[1], O: ids[2], L: ids[3]}
}

// pattern binds those terms of a quad whose bits are set; an unknown one gives
// the empty pattern.
func pattern(t *testing.T, s graph.Snapshot, q graph.Quad, mask int) (p graph.Pattern) {
	t.Helper()
	ids := idsOf(t, s, q)
	for i, part := range []struct {
		to *graph.ID
		id graph.ID
	}{{&p.S, ids.S}, {&p.P, ids.P}, {&p.O, ids.O}, {&p.L, ids.L}} {
		if mask&(1<<i) == 0 {
			continue
		}
		if part.id == graph.Any {
			return graph.Pattern{}
		}
		*part.to = part.id
	}
	return p
}

func quadsOf(t *testing.T, s graph.Snapshot, p graph.Pattern) []graph.Quad {
	t.Helper()
	var ids []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), s, p, graph.SPOL) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, q)
	}
	return sortedQuads(t, s, ids)
}

func sortedQuads(t *testing.T, s graph.Snapshot, ids []graph.IDQuad) []graph.Quad {
	t.Helper()
	out, err := graph.TermQuads(t.Context(), s, ids)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, compareQuads)
	return out
}

func expanded(t *testing.T, s graph.Snapshot, node graph.Term, dir graph.Direction) []graph.Quad {
	t.Helper()
	id, err := graph.IDOf(t.Context(), s, node)
	if err != nil || id == graph.Any {
		return nil
	}
	var ids []graph.IDQuad
	err = s.Expand(context.Background(), graph.Expansion{Nodes: []graph.ID{id}, Direction: dir}, func(es []graph.Edge) bool {
		for _, e := range es {
			ids = append(ids, graph.IDQuad{S: id, P: e.Predicate, O: e.Neighbor, L: e.Label})
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return sortedQuads(t, s, ids)
}

func contains(t *testing.T, s graph.Snapshot, q graph.Quad) bool {
	t.Helper()
	ids := idsOf(t, s, q)
	if ids.S == graph.Any || ids.P == graph.Any || ids.O == graph.Any || ids.L == graph.Any {
		return false
	}
	found, err := s.Contains(t.Context(), []graph.IDQuad{ids}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
}

// TestASelectionKeepsTheContract runs the suite of all stores on a selection
// that leaves nothing out.
func TestASelectionKeepsTheContract(t *testing.T) {
	whole := func(ctx context.Context, snap graph.Snapshot) (graph.Snapshot, error) {
		return NewSelection(ctx, snap, Filter{})
	}
	storetest.TestStore(t, func(t *testing.T) graph.Store { return Through(memstore.New(), whole) })
}

func TestAHubStaysOneWithoutTheLabelsThatAreLeftOut(t *testing.T) {
	quads := library2()
	s := snapshotOf(t, quads)
	sel, err := NewSelection(t.Context(), s, Filter{Sources: []string{docA}})
	if err != nil {
		t.Fatal(err)
	}
	id, err := graph.IDOf(t.Context(), sel, graph.IRI("http://x/x"))
	if err != nil {
		t.Fatal(err)
	}
	var got []graph.Edge
	err = sel.Expand(t.Context(), graph.Expansion{Nodes: []graph.ID{id}, Direction: graph.Out, Hub: 3}, func(es []graph.Edge) bool {
		got = append(got, es...)
		return true
	})
	if err != nil || len(got) != 1 || got[0].Neighbor != graph.Any || got[0].Label != 7 {
		t.Errorf("%+v, %v; want one edge that stands for seven", got, err)
	}
}
