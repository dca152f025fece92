package windows_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/path"
	"parley/graph/quadstore"
	"parley/graph/storetest"
	"parley/graph/windows"
	"parley/schema"
)

var builder = quadstore.SectionBuilder{
	Name:  windows.SectionName,
	Build: windows.WriteSection,
}

// randomFact makes a quad about one of a few nodes: a date, a type, what has to do
// with tenures and their posts, what hides a label, or what makes two nodes one.
func randomFact(r *rand.Rand) graph.Quad {
	iri := func(kind string, n int) graph.Term { return graph.IRI(fmt.Sprint(schema.Nodes, kind, r.IntN(n))) }
	day := func() string { return edtf.Day(r.IntN(40)).String() }
	q := graph.Quad{Subject: iri("n", 8), Label: iri("l", 4)}
	say := func(property string, object graph.Term) graph.Quad {
		q.Predicate, q.Object = graph.IRI(schema.Resolve(property)), object
		return q
	}
	switch r.IntN(9) {
	case 0, 1, 2, 3:
		dates := []string{day(), day(), day() + "/..", "[" + day() + "..]", "1970", "never", day() + "~"}
		if r.IntN(4) == 0 { // a context has a date too
			q.Subject = iri("l", 4)
		}
		return say(windows.Attributes[r.IntN(len(windows.Attributes))], graph.String(dates[r.IntN(len(dates))]))
	case 4:
		ty, _ := schema.FindType([]string{"Tenure", "Tenure", "Event", "Delegation", "Participation"}[r.IntN(5)])
		return say("type", graph.IRI(ty.IRI))
	case 5:
		return say([]string{"partOf", "holder"}[r.IntN(2)], iri("n", 8))
	case 6:
		if r.IntN(2) == 0 {
			return say("post", iri("p", 1))
		}
		q.Subject = iri("p", 1)
		return say("seats", graph.String("1"))
	case 7:
		q.Subject = iri("l", 4)
		return say("rank", graph.String([]string{"deprecated", "normal", "preferred"}[r.IntN(3)]))
	}
	return say("same", iri("n", 8))
}

// ask makes a random question, and returns it as days too.
func ask(r *rand.Rand) (w path.Window, from, to edtf.Day) {
	d := edtf.Day(r.IntN(60) - 10)
	switch r.IntN(4) {
	case 0:
		return path.Window{}.On(d.Of()), d, d
	case 1:
		return path.Window{}.At(d.Of()), edtf.MinDay, d
	case 2:
		return path.Window{}.Since(d.Of()), d, edtf.MaxDay
	}
	return path.Window{}.Until(d.Of()), edtf.MinDay, d
}

// TestAWindowNeverRulesOutWhatMayHaveBeen judges nodes by their dates, in stores of
// several parts whose quads were removed here and there, in snapshots that hide
// labels, and that show nodes as one.
func TestAWindowNeverRulesOutWhatMayHaveBeen(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	ruledOut := 0
	for round := range 40 {
		embedded, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{JournalQuads: 1 + r.IntN(12), Sections: []quadstore.SectionBuilder{builder}})
		if err != nil {
			t.Fatal(err)
		}
		memory := memstore.New()
		var quads []graph.Quad
		for range 1 + r.IntN(6) {
			var add, remove graph.Batch
			for range 1 + r.IntN(30) {
				quads = append(quads, randomFact(r))
				add.AppendQuad(quads[len(quads)-1])
			}
			for range r.IntN(4) {
				remove.AppendQuad(quads[r.IntN(len(quads))])
			}
			for _, s := range []graph.Store{embedded, memory} {
				storetest.Fill(t, s, &add)
				take(t, s, &remove)
			}
		}
		for _, s := range []graph.Store{embedded, memory} {
			for view := range 4 {
				ruledOut += hold(t, r, fmt.Sprintf("round %d, %T, view %d", round, s, view), s, view)
			}
		}
		embedded.Close()
	}
	if ruledOut == 0 {
		t.Error("nothing was ruled out at all")
	}
}

func take(t *testing.T, s graph.Store, b *graph.Batch) {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Remove(b); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// hold holds windows against judgements, and returns how much was ruled out.
func hold(t *testing.T, r *rand.Rand, name string, s graph.Store, view int) (ruledOut int) {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { snap.Close() }()
	if view&1 != 0 {
		if snap, err = claims.NewView(t.Context(), snap); err != nil {
			t.Fatal(err)
		}
	}
	if view&2 != 0 {
		if snap, _, err = claims.Merge(t.Context(), snap); err != nil {
			t.Fatal(err)
		}
	}
	x, err := windows.Open(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	if _, stored := s.(*quadstore.Store); x.Sectioned() != stored {
		t.Fatalf("%s: sections are used: %v", name, x.Sectioned())
	}
	g, err := path.NewGraph(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"n", "l"} {
		for i := range 8 {
			id, err := graph.IDOf(t.Context(), snap, graph.IRI(fmt.Sprint(schema.Nodes, kind, i)))
			if err != nil || id == graph.Any {
				continue
			}
			hulls, err := x.Hulls(t.Context(), []graph.ID{id, id, graph.NoLabel}, nil)
			if err != nil || hulls[0] != hulls[1] || hulls[2] != (windows.Hull{}) {
				t.Fatalf("%s: %v, %v", name, hulls, err)
			}
			for range 10 {
				w, from, to := ask(r)
				verdict, err := g.JudgeNode(t.Context(), id, w)
				if err != nil {
					t.Fatal(err)
				}
				admits := hulls[0].Dated && hulls[0].From <= to && hulls[0].To >= from
				if !admits {
					ruledOut++
				}
				if verdict >= path.Possible && !admits {
					t.Fatalf("%s: %s%d may have been from %v to %v, and its window is %v to %v", name, kind, i, from, to, hulls[0].From, hulls[0].To)
				}
			}
		}
	}
	return ruledOut
}

func TestOfWhatLostAQuadNothingIsKnown(t *testing.T) {
	s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{JournalQuads: 2, Sections: []quadstore.SectionBuilder{builder}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b graph.Batch
	end := graph.Quad{Subject: graph.IRI(schema.Nodes + "n7"), Predicate: graph.IRI(schema.Resolve("endDate")), Object: graph.String("1970-03-01")}
	for i := range 500 {
		q := graph.Quad{Subject: graph.IRI(fmt.Sprint(schema.Nodes, "n", i)), Predicate: graph.IRI(schema.Resolve("startDate")), Object: graph.String("1970-02-01")}
		b.AppendQuad(q)
	}
	b.AppendQuad(end)
	storetest.Fill(t, s, &b)
	check := func(want string) {
		t.Helper()
		snap := storetest.Snapshot(t, s)
		x, err := windows.Open(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		id, err := graph.IDOf(t.Context(), snap, end.Subject)
		if err != nil {
			t.Fatal(err)
		}
		hulls, err := x.Hulls(t.Context(), []graph.ID{id}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := hulls[0].From.String() + " to " + hulls[0].To.String(); got != want || !x.Sectioned() {
			t.Errorf("the window is %s (by a section: %v), want %s", got, x.Sectioned(), want)
		}
	}
	check("1970-02-01 to 1970-03-01")
	var gone graph.Batch
	gone.AppendQuad(end)
	take(t, s, &gone) // now in memory
	check(".. to ..")
	b.Reset()
	for i := range 5 {
		b.AppendQuad(graph.Quad{Subject: graph.IRI(fmt.Sprint(schema.Nodes, "m", i)), Predicate: graph.IRI(schema.Resolve("startDate")), Object: graph.String("1970-02-01")})
	}
	storetest.Fill(t, s, &b) // now in a segment of its own
	check(".. to ..")
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	check("1970-02-01 to ..")
}
