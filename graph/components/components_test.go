package components

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/quadstore"
	"parley/graph/storetest"
	"parley/schema"
)

var builder = quadstore.SectionBuilder{
	Name:  SectionName,
	Build: WriteSection,
}

func node(n int) graph.Term { return graph.IRI(fmt.Sprint(schema.Nodes, "n", n)) }

// randomQuad joins two of n nodes, or says something that joins nothing.
func randomQuad(r *rand.Rand, n int) (q graph.Quad, joins bool) {
	q = graph.Quad{Subject: node(r.IntN(n)), Object: node(r.IntN(n)), Label: node(r.IntN(n))}
	words := []string{"leads", "attends", "same", "knows", "takesPlaceIn", "notSame", "name", "type", "cites"}
	i := r.IntN(len(words))
	q.Predicate = graph.IRI(schema.Resolve(words[i]))
	if words[i] == "knows" {
		q.Predicate = "<http://example.org/knows>"
		if r.IntN(3) == 0 {
			q.Object = graph.String("knows")
			return q, false
		}
	}
	return q, i < 4
}

// TestApartIsWhatNoEdgeJoins holds components of stores of several parts against
// the definition. What is removed may leave nodes together, and never apart.
func TestApartIsWhatNoEdgeJoins(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for round := range 25 {
		s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{JournalQuads: 1 + r.IntN(30), Sections: []quadstore.SectionBuilder{builder}})
		if err != nil {
			t.Fatal(err)
		}
		n := 5 + r.IntN(100)
		removing := round%2 == 0
		there := map[graph.Quad]bool{} // and whether they join
		for range 1 + r.IntN(7) {
			var add, remove graph.Batch
			for range 1 + r.IntN(n) {
				q, joins := randomQuad(r, n)
				there[q] = joins
				add.AppendQuad(q)
			}
			storetest.Fill(t, s, &add)
			if !removing {
				continue
			}
			for q := range there {
				if r.IntN(10) == 0 {
					remove.AppendQuad(q)
					delete(there, q)
				}
			}
			take(t, s, &remove)
		}
		hold(t, s, n, there, !removing)
		s.Close()
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

func hold(t *testing.T, s graph.Store, n int, there map[graph.Quad]bool, exact bool) {
	t.Helper()
	snap := storetest.Snapshot(t, s)
	c, err := Open(t.Context(), snap)
	if err != nil || !c.Known() {
		t.Fatalf("known: %v, %v", c.Known(), err)
	}
	numbers := map[graph.Term]uint32{}
	f := forest{}.grow(n)
	for i := range n {
		numbers[node(i)] = uint32(i)
	}
	for q, joins := range there {
		if joins {
			f.join(numbers[q.Subject], numbers[q.Object])
		}
	}
	var ids []graph.ID
	for i := range n {
		id, err := graph.IDOf(t.Context(), snap, node(i))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for i, a := range ids {
		for j, b := range ids {
			if a == graph.Any || b == graph.Any {
				continue
			}
			apart, err := c.Apart(t.Context(), a, b)
			if err != nil {
				t.Fatal(err)
			}
			want := f.root(uint32(i)) != f.root(uint32(j))
			if apart && !want || exact && apart != want {
				t.Fatalf("nodes %d and %d are apart: %v, want %v", i, j, apart, want)
			}
		}
	}
}

func TestWithoutSectionsNothingIsApart(t *testing.T) {
	var b graph.Batch
	for i := range 3 {
		b.AppendQuad(graph.Quad{Subject: node(2 * i), Predicate: graph.IRI(schema.Resolve("leads")), Object: node(2*i + 1)})
	}
	memory := memstore.New()
	plain, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{JournalQuads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	for _, s := range []graph.Store{memory, plain} {
		storetest.Fill(t, s, &b)
		snap := storetest.Snapshot(t, s)
		c, err := Open(t.Context(), snap)
		if err != nil || c.Known() {
			t.Fatalf("%T: known: %v, %v", s, c.Known(), err)
		}
		if apart, err := c.Apart(t.Context(), 2, 5); apart || err != nil {
			t.Errorf("%T: apart: %v, %v", s, apart, err)
		}
	}
}

// TestWorkedExample has every byte of the section in which 2, 5 and 6 hang together,
// and 3 and 4: what changes here needs another SectionName.
func TestWorkedExample(t *testing.T) {
	f := forest{}.grow(7)
	joined := make([]bool, 7)
	for _, e := range [][2]uint32{{3, 4}, {6, 5}, {5, 2}} {
		f.join(e[0], e[1])
		joined[e[0]], joined[e[1]] = true, true
	}
	want := hex.EncodeToString([]byte(sectionMagic)) +
		"0200000000000000" + // two components
		"0000000000000000" + "0305000000000000" + "1a6b000000000000" + // an array of 5 keys of 3 bits
		"0105000000000000" + "0600000000000000" + // 5 values of a bit: 0, 1, 1, 0, 0
		"0000000000000000"
	if got := hex.EncodeToString(number(f, joined)); got != want {
		t.Errorf("the section is\n%s, want\n%s", got, want)
	}
}
