package memstore

import (
	"context"
	"errors"
	"fmt"

	"parley/graph"
)

// A tx collects the difference to the view it began with. No quad is in both
// sets.
type tx struct {
	store *Store
	base  *view

	added   map[graph.Quad]bool // not in base
	order   []graph.Quad        // what was ever put into added, for ids that do not depend on the map
	removed map[graph.Quad]bool // in base
	change  graph.Change        // Duplicate and Absent only
}

// Add adds the quads of b. A batch in which a subject, predicate or object is
// empty is refused whole.
func (t *tx) Add(b *graph.Batch) error {
	if err := t.check(); err != nil {
		return err
	}
	for i := range b.Len() {
		for pos := graph.SubjectPos; pos < graph.LabelPos; pos++ {
			if len(b.Term(i, pos)) == 0 {
				return errors.New("adding quads: only the label may be empty")
			}
		}
	}
	for i := range b.Len() {
		q := b.Quad(i)
		switch {
		case t.removed[q]:
			delete(t.removed, q)
		case t.added[q] || t.inBase(q):
			t.change.Duplicate++
		default:
			t.added[q] = true
			t.order = append(t.order, q)
		}
	}
	return nil
}

// Remove removes the quads of b.
func (t *tx) Remove(b *graph.Batch) error {
	if err := t.check(); err != nil {
		return err
	}
	for i := range b.Len() {
		q := b.Quad(i)
		switch {
		case t.added[q]:
			delete(t.added, q)
		case t.removed[q] || !t.inBase(q):
			t.change.Absent++
		default:
			t.removed[q] = true
		}
	}
	return nil
}

func (t *tx) inBase(q graph.Quad) bool {
	iq, known := t.store.dict.quad(q)
	return known && t.base.contains(iq)
}

// Commit makes the changes visible.
func (t *tx) Commit(ctx context.Context) (graph.Change, error) {
	if err := t.check(); err != nil {
		return graph.Change{}, err
	}
	defer t.Rollback()
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	dict := t.store.dict
	var added, removed []graph.IDQuad
	for _, q := range t.order {
		if t.added[q] {
			delete(t.added, q) // order may have it twice
			added = append(added, graph.IDQuad{
				S: dict.intern(q.Subject), P: dict.intern(q.Predicate),
				O: dict.intern(q.Object), L: dict.intern(q.Label),
			})
		}
	}
	for q := range t.removed {
		iq, _ := dict.quad(q)
		removed = append(removed, iq)
	}
	t.change.Added, t.change.Removed = int64(len(added)), int64(len(removed))
	next := t.base.apply(added, removed, dict.all())

	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	if t.store.tx != t {
		return graph.Change{}, errEnded
	}
	t.store.view = next
	t.store.tx = nil
	return t.change, nil
}

// Rollback ends the transaction.
func (t *tx) Rollback() error {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	if t.store.tx == t {
		t.store.tx = nil
	}
	return nil
}

var errEnded = fmt.Errorf("transaction: %w", graph.ErrClosed)

// check reports whether t is still the open transaction of its store.
func (t *tx) check() error {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	if t.store.tx != t {
		return errEnded
	}
	return nil
}
