package memstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"parley/graph"
)

// A Store is a graph.Store in memory. Use New or Load to make one.
type Store struct {
	dict *dictionary

	mu       sync.Mutex // guards what follows
	view     *view      // the latest commit
	tx       *tx        // the open transaction, or nil
	readOnly bool
	closed   bool
}

var _ graph.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store {
	return &Store{dict: newDictionary(), view: &view{}}
}

// Load returns a store with all quads of src. Quads that come twice are there
// once. After an error of src there is no store.
func Load(ctx context.Context, src graph.Source) (*Store, error) {
	s := New()
	tx, err := s.Begin(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	var b graph.Batch
	for atEnd := false; !atEnd; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.Reset()
		err := src.Read(&b)
		if atEnd = errors.Is(err, io.EOF); err != nil && !atEnd {
			return nil, fmt.Errorf("reading quads: %w", err)
		}
		if err := tx.Add(&b); err != nil {
			return nil, err
		}
	}
	if _, err := tx.Commit(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Freeze makes s read-only: Begin returns graph.ErrReadOnly from now on. It is
// for a store that stands for a file, where a change would be lost unseen.
func (s *Store) Freeze() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readOnly = true
}

// Snapshot returns the store as of the latest commit.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, fmt.Errorf("memory store: %w", graph.ErrClosed)
	}
	return &snapshot{store: s, view: s.view}, nil
}

// Begin starts the one transaction.
func (s *Store) Begin(ctx context.Context) (graph.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, fmt.Errorf("memory store: %w", graph.ErrClosed)
	case s.readOnly:
		return nil, fmt.Errorf("memory store: %w", graph.ErrReadOnly)
	case s.tx != nil:
		return nil, fmt.Errorf("memory store: %w", graph.ErrLocked)
	}
	s.tx = &tx{store: s, base: s.view, added: map[graph.Quad]bool{}, removed: map[graph.Quad]bool{}}
	return s.tx, nil
}

// Close ends s, and with it whatever is still open.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.tx = true, nil
	return nil
}

func (s *Store) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}
