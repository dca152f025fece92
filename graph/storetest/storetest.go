// Package storetest is the contract of package graph as a test: every sentence
// in the comments of graph.Store, graph.Tx, graph.Snapshot and graph.Cursor has
// a subtest here, whose name is that sentence, shortened.
//
// [Fill] and [Snapshot] serve other tests, which need a store with something in
// it, and [Counting] those of what a caller asks of one.
//
// The main function is [TestStore]. It guarantees that what passes behaves
// alike in every way that a caller can rely on, whatever it is made of. It does
// not test what only some stores have: durability, other processes, damage,
// read-only opening; nor speed.
//
//	func TestContract(t *testing.T) {
//		storetest.TestStore(t, func(t *testing.T) graph.Store { return memstore.New() })
//	}
//
// # Why not a comparison with memstore
//
// The expected answers are computed here by brute force over quads of terms,
// with nothing but the definitions in package graph. A store that is the
// oracle of others must itself be tested by something else.
package storetest

import (
	"testing"

	"parley/graph"
)

// TestStore tests the stores that open makes. Every call of open must return a
// new, empty store; TestStore closes it.
func TestStore(t *testing.T, open func(t *testing.T) graph.Store) {
	groups := []struct {
		name  string
		tests []subtest
	}{
		{"terms", termTests},
		{"patterns", patternTests},
		{"cursors", cursorTests},
		{"expand", expandTests},
		{"changes", changeTests},
		{"isolation", isolationTests},
		{"ends", endTests},
		{"cancelling", cancelTests},
		{"concurrency", concurrencyTests},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for _, test := range g.tests {
				t.Run(test.name, func(t *testing.T) {
					s := open(t)
					t.Cleanup(func() { s.Close() })
					test.run(t, s)
				})
			}
		})
	}
	t.Run("random operations agree with a map of quads", func(t *testing.T) { testRandom(t, open) })
}

// A subtest gets a store of its own, empty.
type subtest struct {
	name string // a sentence of the contract
	run  func(t *testing.T, s graph.Store)
}
