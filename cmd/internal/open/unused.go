package open

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"parley/graph"
)

// Close closes the store. One that was made just now and into which nothing was
// committed is removed again: a command that failed must not leave an empty
// store that is asked from then on.
func (s *Store) Close() error {
	var err error
	if s.Created && !s.committed.Load() {
		err = s.removeUnused()
	}
	return errors.Join(err, s.Store.Close())
}

// removeUnused removes the store that Write made, unless somebody else writes or
// has written to it by now.
func (s *Store) removeUnused() error {
	ctx := context.Background() // that of the command may be over
	tx, err := s.Store.Begin(ctx)
	if err != nil {
		if errors.Is(err, graph.ErrLocked) {
			return nil
		}
		return err
	}
	defer tx.Rollback()
	snap, err := s.Store.Snapshot(ctx)
	if err != nil {
		return err
	}
	n, err := snap.Size(ctx, graph.Pattern{})
	if err = errors.Join(err, snap.Close()); err != nil || n > 0 {
		return err
	}
	return s.remove()
}

// remove takes away what Write made: the folder, or what is now in it.
func (s *Store) remove() error {
	if !s.hadFolder {
		return os.RemoveAll(s.Place.Name)
	}
	entries, err := os.ReadDir(s.Place.Name)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(s.Place.Name, e.Name())))
	}
	return err
}

// A watchedTx tells its store of a commit.
type watchedTx struct {
	graph.Tx
	s *Store
}

func (t *watchedTx) Commit(ctx context.Context) (graph.Change, error) {
	change, err := t.Tx.Commit(ctx)
	if err != nil {
		return change, fmt.Errorf("writing to the store %s: %w", t.s.Place.Name, err)
	}
	if change.Added > 0 || change.Removed > 0 {
		t.s.committed.Store(true)
	}
	return change, nil
}
