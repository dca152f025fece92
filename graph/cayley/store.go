package cayley

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	cgraph "github.com/cayleygraph/cayley/graph"

	"parley/graph"
)

// A Store is a Cayley QuadStore as one of ours. Every snapshot is a copy of all
// quads, taken when it is asked for: Cayley has no snapshots, and its memory
// store is not even safe for two readers. So a Store suits tests and moving to
// another store, and not much else.
//
// Terms that Cayley takes for the same value are one: with its memory store,
// times that differ only in the fraction of a second, and a literal with the
// datatype <xsd:integer> and the same with the IRI written out. Committing a
// quad that Cayley takes for one it has is an error, and changes nothing.
type Store struct {
	mu sync.Mutex // of qs: one call at a time
	qs cgraph.QuadStore

	closed atomic.Bool
	txMu   sync.Mutex
	tx     *tx // the open transaction
}

var _ graph.Store = (*Store)(nil)

// NewStore returns qs as a store of ours. Nobody else may use qs at the same
// time; what others changed before is seen by the next snapshot.
func NewStore(qs cgraph.QuadStore) *Store { return &Store{qs: qs} }

// Snapshot copies the quads.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	t, err := s.copy(ctx)
	if err != nil {
		return nil, err
	}
	return &snapshot{store: s, table: t}, nil
}

// Begin starts a transaction on a copy of the quads.
func (s *Store) Begin(ctx context.Context) (graph.Tx, error) {
	t := &tx{store: s, added: map[graph.Quad]bool{}, removed: map[graph.Quad]bool{}}
	s.txMu.Lock()
	locked := s.tx != nil
	if !locked {
		s.tx = t
	}
	s.txMu.Unlock()
	if locked {
		return nil, graph.ErrLocked
	}
	var err error
	if t.base, err = s.copy(ctx); err != nil {
		t.Rollback()
		return nil, err
	}
	return t, nil
}

// Close closes the QuadStore.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return fmt.Errorf("store: %w", graph.ErrClosed)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.qs.Close()
}

// copy reads all quads.
func (s *Store) copy(ctx context.Context) (*table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Load() {
		return nil, fmt.Errorf("store: %w", graph.ErrClosed)
	}
	var quads []graph.Quad
	it := cgraph.AsShape(s.qs.QuadsAllIterator()).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		if len(quads)%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		cq := s.qs.Quad(it.Result())
		q, ok := FromQuad(cq)
		if !ok {
			return nil, fmt.Errorf("read quad %v: %w", cq, errInvalidQuad)
		}
		quads = append(quads, q)
	}
	if err := it.Err(); err != nil {
		return nil, fmt.Errorf("read quads: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return newTable(quads), nil
}

// A tx collects the difference to its base. No quad is in both sets.
type tx struct {
	store *Store
	base  *table

	added   map[graph.Quad]bool // not in base
	removed map[graph.Quad]bool // in base
	change  graph.Change        // Duplicate and Absent only
}

var errTxOver = fmt.Errorf("transaction: %w", graph.ErrClosed)

func (t *tx) open() error {
	t.store.txMu.Lock()
	defer t.store.txMu.Unlock()
	if t.store.tx != t || t.store.closed.Load() {
		return errTxOver
	}
	return nil
}

// Add adds the quads of b, all or none.
func (t *tx) Add(b *graph.Batch) error {
	if err := t.open(); err != nil {
		return err
	}
	for i := range b.Len() {
		for pos := graph.SubjectPos; pos < graph.LabelPos; pos++ {
			if len(b.Term(i, pos)) == 0 {
				return errors.New("add quads: only the label may be empty")
			}
		}
	}
	for i := range b.Len() {
		q := b.Quad(i)
		switch {
		case t.removed[q]:
			delete(t.removed, q)
		case t.added[q] || t.base.has(q):
			t.change.Duplicate++
		default:
			t.added[q] = true
		}
	}
	return nil
}

// Remove removes the quads of b.
func (t *tx) Remove(b *graph.Batch) error {
	if err := t.open(); err != nil {
		return err
	}
	for i := range b.Len() {
		q := b.Quad(i)
		switch {
		case t.added[q]:
			delete(t.added, q)
		case t.removed[q] || !t.base.has(q):
			t.change.Absent++
		default:
			t.removed[q] = true
		}
	}
	return nil
}

// Commit hands the difference to the QuadStore in one call.
func (t *tx) Commit(ctx context.Context) (graph.Change, error) {
	if err := t.open(); err != nil {
		return graph.Change{}, err
	}
	defer t.Rollback()
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	deltas := make([]cgraph.Delta, 0, len(t.added)+len(t.removed))
	for q := range t.removed {
		deltas = append(deltas, cgraph.Delta{Quad: ToQuad(q), Action: cgraph.Delete})
	}
	for q := range t.added {
		deltas = append(deltas, cgraph.Delta{Quad: ToQuad(q), Action: cgraph.Add})
	}
	if len(deltas) > 0 {
		t.store.mu.Lock()
		defer t.store.mu.Unlock()
		if err := t.store.qs.ApplyDeltas(deltas, cgraph.IgnoreOpts{}); err != nil {
			return graph.Change{}, fmt.Errorf("apply changes: %w", err)
		}
	}
	t.change.Added, t.change.Removed = int64(len(t.added)), int64(len(t.removed))
	return t.change, nil
}

// Rollback ends the transaction.
func (t *tx) Rollback() error {
	t.store.txMu.Lock()
	defer t.store.txMu.Unlock()
	if t.store.tx == t {
		t.store.tx = nil
	}
	return nil
}
