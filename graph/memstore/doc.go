// Package memstore is a store in memory: the plainest thing that keeps the
// contract of package graph. The tests of every other store compare it with
// this one, and files that are queried without being loaded are read into it.
//
// The main type is [Store]. A commit builds a new view, two sorted slices of
// all quads, and a snapshot is a reference to one view; so a snapshot cannot
// change and needs no lock. Terms are numbered in the order of their first
// commit, and a number is never given twice, so the ids of a snapshot stay
// true in all later ones.
//
// It does not keep anything beyond the life of the process, and a commit costs
// a copy of the store: it is made for one large commit, or many small ones to
// a small store.
//
//	s := memstore.New()
//	tx, err := s.Begin(ctx)
//	...
//	err = tx.Add(&batch)
//	change, err := tx.Commit(ctx)
//
// # Why not an index for every pattern
//
// Two orders answer every pattern by a range and a filter over it. A pattern
// that binds neither subject nor object looks at every quad, which also its
// Size does: an oracle should have nothing in it that can be out of step.
package memstore
