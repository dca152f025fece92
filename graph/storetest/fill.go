package storetest

import (
	"testing"

	"parley/graph"
)

// Fill adds quads to a store in one commit, for tests of what reads it.
func Fill(t testing.TB, s graph.Store, quads *graph.Batch) {
	t.Helper()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Add(quads); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// Snapshot opens a snapshot of a store, which is closed with the test.
func Snapshot(t testing.TB, s graph.Store) graph.Snapshot {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}
