package claims

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// strangers is a store whose snapshots are merged, with two nodes that no quad
// has: everything goes through the merging, and must come out as it was.
type strangers struct {
	graph.Store
	gatherMost int64
}

func (s strangers) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	snap, err := s.Store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	const a, b = 1<<32 - 1, 1<<32 - 2
	m := newMerged(snap, &Identity{canonical: map[graph.ID]graph.ID{a: b, b: b}, classes: map[graph.ID][]graph.ID{b: {b, a}}})
	m.gatherMost = s.gatherMost
	return uncounted{m}, nil
}

// uncounted has the terms of the whole: the strangers are none.
type uncounted struct{ *Merged }

func (u uncounted) Stats(ctx context.Context) (graph.Stats, error) {
	st, err := u.Merged.Stats(ctx)
	st.Terms++
	return st, err
}

// TestAMergedSnapshotKeepsTheContract runs the suite of all stores, on patterns
// that are gathered and on others that are exchanged.
func TestAMergedSnapshotKeepsTheContract(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store { return strangers{memstore.New(), 50} })
}

func TestWithoutClaimsOfIdentityASnapshotStaysAsItIs(t *testing.T) {
	s, _, _ := deprecating(t)
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	merged, x, err := Merge(t.Context(), snap)
	if err != nil || merged != snap || x.Canonical(7) != 7 {
		t.Errorf("%T, %v, %v", merged, x, err)
	}
}

// commit makes changes to a store.
func commit(t *testing.T, s graph.Store, remove, add []graph.Quad) {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var gone, come graph.Batch
	for _, q := range remove {
		gone.AppendQuad(q)
	}
	for _, q := range add {
		come.AppendQuad(q)
	}
	if err := tx.Remove(&gone); err != nil {
		t.Fatal(err)
	}
	if err := tx.Add(&come); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// randomNodes are quads of a few nodes, some of which are said to be one.
func randomNodes(rng *rand.Rand) []graph.Quad {
	pick := func(letter string, n int) graph.Term {
		return graph.IRI(fmt.Sprintf("http://x/%s%d", letter, rng.IntN(n)))
	}
	names := nameTerms()
	var out []graph.Quad
	for range 20 + rng.IntN(250) {
		q := graph.Quad{Subject: pick("n", 9), Predicate: pick("p", 3), Object: pick("n", 9), Label: pick("l", 4)}
		switch rng.IntN(8) {
		case 0:
			q.Predicate, q.Object = names[rng.IntN(2)], graph.String(fmt.Sprintf("name %d", rng.IntN(4)))
		case 1:
			q.Predicate, q.Object = property("alias"), graph.String(fmt.Sprintf("name %d", rng.IntN(4)))
		case 2:
			q.Label = ""
		}
		out = append(out, q)
	}
	for i := range rng.IntN(7) {
		relation := "same"
		if rng.IntN(5) == 0 {
			relation = "notSame"
		}
		label := graph.IRI(fmt.Sprintf("http://x/l%d", i))
		out = append(out, graph.Quad{Subject: pick("n", 9), Predicate: property(relation), Object: pick("n", 9), Label: label})
		if rng.IntN(6) == 0 {
			out = append(out, graph.Quad{Subject: label, Predicate: property("rank"), Object: graph.String("deprecated")})
		}
	}
	return out
}

// quotient is the definition of Merged: the quads with what stands for their ends,
// names of others as aliases, and without what joins them.
func quotient(x *Identity, idOf func(graph.Term) graph.ID, termOf func(graph.ID) graph.Term, quads []graph.Quad) []graph.Quad {
	stands := func(t graph.Term) graph.Term { return termOf(x.Canonical(idOf(t))) }
	aliases := slices.ContainsFunc(quads, func(q graph.Quad) bool { return q.Predicate == property("alias") })
	var out []graph.Quad
	for _, q := range quads {
		r := graph.Quad{Subject: stands(q.Subject), Predicate: q.Predicate, Object: stands(q.Object), Label: q.Label}
		if x.Members(idOf(q.Subject)) != nil && q.Predicate == property("same") && r.Subject == r.Object {
			continue
		}
		if r.Subject != q.Subject && aliases && slices.Contains(nameTerms(), q.Predicate) {
			r.Predicate = property("alias")
		}
		out = append(out, r)
	}
	return out
}

// TestAMergedSnapshotIsItsQuotient compares it, call by call, with a store into
// which the quotient was loaded. Both give terms the same ids: the store had the
// quads as they are before.
func TestAMergedSnapshotIsItsQuotient(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	for round := range 60 {
		s, plain := memstore.New(), memstore.New()
		quads := randomNodes(rng)
		commit(t, s, nil, quads)
		commit(t, plain, nil, quads)
		snap, err := s.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		merged, x, err := Merge(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		idOf := func(term graph.Term) graph.ID {
			id, err := graph.IDOf(t.Context(), snap, term)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		termOf := func(id graph.ID) graph.Term {
			term, err := graph.TermOf(t.Context(), snap, id)
			if err != nil {
				t.Fatal(err)
			}
			return term
		}
		commit(t, plain, quads, quotient(x, idOf, termOf, quads))
		want, err := plain.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, most := range []int64{4096, -1, 10} {
			if m, ok := merged.(*Merged); ok {
				m.gatherMost = most
			}
			compareSnapshots(t, rng, merged, want)
			if t.Failed() {
				t.Fatalf("round %d, gathering up to %d; classes %v", round, most, x.classes)
			}
		}
		for _, q := range quads {
			got, err := graph.IDOf(t.Context(), merged, q.Subject)
			if err != nil || got != x.Canonical(idOf(q.Subject)) {
				t.Fatalf("Lookup of %s = %d, %v", q.Subject, got, err)
			}
		}
	}
}

func compareSnapshots(t *testing.T, rng *rand.Rand, got, want graph.Snapshot) {
	t.Helper()
	ctx := t.Context()
	all := scanned(t, want, graph.Pattern{}, graph.SPOL)
	if n := scanned(t, got, graph.Pattern{}, graph.AnyOrder); len(n) != len(all) {
		t.Fatalf("%d quads, want %d", len(n), len(all))
	}
	stats, err := got.Stats(ctx)
	if err != nil || stats.Quads != int64(len(all)) {
		t.Fatalf("Stats = %v, %v; want %d quads", stats, err, len(all))
	}
	var ids []graph.ID
	for _, q := range all {
		ids = append(ids, q.S, q.P, q.O, q.L)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	any := func() graph.ID { return ids[rng.IntN(len(ids))] }
	for range 40 {
		p := graph.Pattern(all[rng.IntN(len(all))])
		for i, f := range []*graph.ID{&p.S, &p.P, &p.O, &p.L} {
			switch (rng.IntN(16) >> i & 1) + rng.IntN(8)/7 {
			case 1:
				*f = graph.Any
			case 2:
				*f = any()
			}
		}
		comparePattern(t, rng, got, want, p, any)
		compareExpand(t, rng, got, want, ids)
	}
	asked := make([]graph.IDQuad, 200)
	for i := range asked {
		q := all[rng.IntN(len(all))]
		for _, f := range []*graph.ID{&q.S, &q.P, &q.O, &q.L} {
			if rng.IntN(6) == 0 {
				*f = any()
			}
		}
		asked[i] = q
	}
	a, errA := got.Contains(ctx, asked, nil)
	b, errB := want.Contains(ctx, asked, nil)
	if errA != nil || errB != nil || !slices.Equal(a, b) {
		t.Errorf("Contains differs: %v, %v", errA, errB)
	}
}

func comparePattern(t *testing.T, rng *rand.Rand, got, want graph.Snapshot, p graph.Pattern, any func() graph.ID) {
	t.Helper()
	a, errA := got.Size(t.Context(), p)
	b, errB := want.Size(t.Context(), p)
	if errA != nil || errB != nil || a != b {
		t.Errorf("Size(%v) = %d, %v; want %d", p, a, errA, b)
	}
	for _, o := range []graph.Order{graph.AnyOrder, graph.SPOL, graph.OPSL} {
		x, y := scanned(t, got, p, o), scanned(t, want, p, o)
		if o == graph.AnyOrder {
			slices.SortFunc(x, graph.SPOL.Compare)
			slices.SortFunc(y, graph.SPOL.Compare)
		}
		if !slices.Equal(x, y) {
			t.Errorf("Scan(%v, %v)\n = %v\nwant %v", p, o, x, y)
		}
		if o != graph.AnyOrder {
			target := graph.IDQuad{S: any(), P: any(), O: any(), L: any()}
			if x, y := sought(t, got, p, o, target), sought(t, want, p, o, target); !slices.Equal(x, y) {
				t.Errorf("Scan(%v, %v) from %v\n = %v\nwant %v", p, o, target, x, y)
			}
		}
	}
}

func compareExpand(t *testing.T, rng *rand.Rand, got, want graph.Snapshot, ids []graph.ID) {
	t.Helper()
	some := func() (out []graph.ID) {
		for range rng.IntN(4) {
			out = append(out, ids[rng.IntN(len(ids))])
		}
		return out
	}
	ranges := func() (out []graph.IDRange) {
		for _, id := range some() {
			out = append(out, graph.IDRange{First: id, Last: id})
		}
		slices.SortFunc(out, func(a, b graph.IDRange) int { return int(a.First) - int(b.First) })
		return slices.Compact(out)
	}
	nodes := slices.Clone(ids)
	rng.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
	x := graph.Expansion{Nodes: nodes[:rng.IntN(len(nodes))], Direction: graph.Direction(rng.IntN(2)), Hub: rng.IntN(2) * rng.IntN(9)}
	for i, list := range []*[]graph.ID{&x.Predicates, &x.NotPredicates} {
		if rng.IntN(2+i) == 0 {
			*list = some()
		}
	}
	for i, list := range []*[]graph.IDRange{&x.Labels, &x.NotLabels} {
		if rng.IntN(3+i) == 0 {
			*list = ranges()
		}
	}
	a, b := edgesOf(t, got, x), edgesOf(t, want, x)
	if !slices.Equal(a, b) {
		t.Errorf("Expand(%+v)\n = %v\nwant %v", x, a, b)
	}
}

func scanned(t *testing.T, s graph.Snapshot, p graph.Pattern, o graph.Order) (out []graph.IDQuad) {
	t.Helper()
	for q, err := range graph.Quads(t.Context(), s, p, o) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// sought reads one quad, seeks and reads the rest.
func sought(t *testing.T, s graph.Snapshot, p graph.Pattern, o graph.Order, target graph.IDQuad) (out []graph.IDQuad) {
	t.Helper()
	c, err := s.Scan(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for buf := make([]graph.IDQuad, 3); ; {
		n, err := c.Next(buf[:min(3, 1+2*len(out))]) // a cursor that leaves some out may give fewer
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return out
		}
		if out == nil {
			if err := c.Seek(target); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, buf[:n]...)
	}
}

func edgesOf(t *testing.T, s graph.Snapshot, x graph.Expansion) (out []graph.Edge) {
	t.Helper()
	err := s.Expand(t.Context(), x, func(found []graph.Edge) bool {
		out = append(out, found...)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNamesOfJoinedNodesAreAliasesOfTheirNode(t *testing.T) {
	a, b, here := graph.IRI("http://x/a"), graph.IRI("http://x/b"), graph.IRI("http://x/here")
	s := memstore.New()
	commit(t, s, nil, []graph.Quad{
		{Subject: a, Predicate: property("name"), Object: graph.String("Ann Lee"), Label: here},
		{Subject: b, Predicate: property("name"), Object: graph.String("Lee"), Label: here},
		{Subject: b, Predicate: property("alias"), Object: graph.String("Mrs Lee"), Label: here},
		{Subject: b, Predicate: property("same"), Object: a, Label: here},
	})
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := Merge(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	n, err := factsOf(t.Context(), m, b, "name", "alias", "same")
	if err != nil {
		t.Fatal(err)
	}
	if n.text("name") != "Ann Lee" || n.text("alias") != "Lee; Mrs Lee" || len(n["same"]) > 0 {
		t.Errorf("%v", n)
	}
	if graph.CanonicalOf(m) == nil || graph.CanonicalOf(snap) != nil || graph.IRI(schema.Resolve("same")) != property("same") {
		t.Error("what joins nodes is not known")
	}
}
