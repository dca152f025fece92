package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/graph"
)

// denseSeed makes dense deterministic; every failure of a test that uses it
// can be repeated as it is.
const denseSeed = 20251130

// dense puts a graph of a few hundred quads into s, in three commits and with
// removals in between, and returns what s then holds. The terms are few, so
// that every pattern selects something; nodes stand as subjects, predicates,
// objects and labels alike; a third of the quads has no label.
func dense(t *testing.T, s graph.Store) []graph.Quad {
	t.Helper()
	t.Logf("dense graph of seed %d", denseSeed)
	rng := rand.New(rand.NewPCG(denseSeed, 0))
	pick := func(letters string, n int) graph.Term {
		return graph.IRI(fmt.Sprintf("%c%d", letters[rng.IntN(len(letters))], rng.IntN(n)))
	}
	holds := make(map[graph.Quad]bool)
	for range 3 {
		change(t, s, func(tx graph.Tx) {
			for q := range holds {
				if rng.IntN(10) == 0 {
					remove(t, tx, q)
					delete(holds, q)
				}
			}
			for range 150 {
				q := graph.Quad{Subject: pick("nnnp", 5), Predicate: pick("p", 4), Object: pick("nnnpl", 5)}
				if rng.IntN(3) > 0 {
					q.Label = pick("llln", 4)
				}
				add(t, tx, q)
				holds[q] = true
			}
		})
	}
	out := make([]graph.Quad, 0, len(holds))
	for q := range holds {
		out = append(out, q)
	}
	return sorted(out)
}

// hub puts a node with n edges out into s, of two predicates, and returns its
// term.
func hub(t *testing.T, s graph.Store, n int) graph.Term {
	t.Helper()
	all := make([]graph.Quad, n)
	for i := range all {
		all[i] = quad(fmt.Sprintf("hub p%d o%d", i%2, i))
	}
	addAll(t, s, all...)
	return graph.IRI("hub")
}
