package gizmo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// numbered is a snapshot whose terms are their ids.
type numbered struct {
	graph.Snapshot
	nAsked int
	fail   error
}

func (s *numbered) Terms(_ context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	s.nAsked += len(ids)
	out = out[:0]
	for _, id := range ids {
		out = append(out, graph.IRI(fmt.Sprint(id)))
	}
	return out, s.fail
}

func TestNameIsAskedForOnce(t *testing.T) {
	snap := new(numbered)
	n := newNames(algebra.On(snap))
	seed := rand.Uint64()
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	seen := map[graph.ID]bool{}
	for range 300 {
		var ids []graph.ID
		for range random.IntN(1000) {
			id := graph.ID(random.IntN(20_000))
			if id == graph.NoLabel {
				continue
			}
			ids = append(ids, id, id)
			seen[id] = true
		}
		if err := n.learn(t.Context(), ids); err != nil {
			t.Fatal(err)
		}
		for i, id := range ids {
			want := graph.IRI(fmt.Sprint(id))
			if id == graph.Any {
				want = ""
			}
			if n.at[i] > 0 && n.known[n.at[i]].term != want || n.at[i] == 0 && id != graph.Any || n.term(id) != want {
				t.Fatalf("id %d is %q at %d", id, n.term(id), n.at[i])
			}
		}
	}
	if delete(seen, graph.Any); snap.nAsked != len(seen) {
		t.Errorf("%d terms asked for, of %d", snap.nAsked, len(seen))
	}
}

// So many names are not remembered, and none that could not be read.
func TestNamesAreForgotten(t *testing.T) {
	snap := new(numbered)
	n := newNames(algebra.On(snap))
	for first := graph.ID(2); first < 300_000; first += 1000 {
		var ids []graph.ID
		for i := range graph.ID(1000) {
			ids = append(ids, first+i)
		}
		if err := n.learn(t.Context(), ids); err != nil {
			t.Fatal(err)
		}
		if len(n.known) > keptNames+1001 {
			t.Fatalf("%d names remembered", len(n.known))
		}
		if got, want := n.term(first), graph.IRI(fmt.Sprint(first)); got != want {
			t.Fatalf("%d is %q", first, got)
		}
	}
	snap.fail = errors.New("broken")
	if err := n.learn(t.Context(), []graph.ID{5}); !errors.Is(err, snap.fail) || n.place(5) != 0 {
		t.Errorf("%v, at %d", err, n.place(5))
	}
	snap.fail = nil
	if err := n.learn(t.Context(), []graph.ID{5}); err != nil || n.term(5) != "<5>" && n.term(5) != graph.IRI("5") {
		t.Errorf("%v, %q", err, n.term(5))
	}
}

// A row that says nothing new costs nothing but its bytes.
func TestKnownNamesCostNoMemory(t *testing.T) {
	n := newNames(algebra.On(new(numbered)))
	ids := []graph.ID{7, 8, 9, graph.Any, 7}
	learn := func() {
		if err := n.learn(t.Context(), ids); err != nil {
			t.Fatal(err)
		}
		for _, place := range n.at {
			if place > 0 {
				n.known[place].text()
			}
		}
	}
	learn()
	if allocs := testing.AllocsPerRun(10, learn); allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}
