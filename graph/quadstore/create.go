package quadstore

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"parley/graph"
	"parley/graph/internal/durable"
)

// Create makes an empty store at dir and opens it. The parent of dir must be
// there; dir itself may be, if it is empty. A store that is there already is
// an error (fs.ErrExist), as is a directory with anything else in it, which is
// not touched. What an interrupted Create left is taken over.
func Create(dir string, o Options) (*Store, error) {
	if o.ReadOnly {
		return nil, fmt.Errorf("creating store %s: %w", dir, graph.ErrReadOnly)
	}
	s := &Store{dir: dir, o: o, fs: o.fileSystem()}
	if err := s.create(); err != nil {
		return nil, fmt.Errorf("creating store: %w", err)
	}
	return Open(dir, o)
}

func (s *Store) create() error {
	err := durable.MakeDir(s.fs, s.dir)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return s.readOnlyError(err)
	}
	if err := s.checkEmpty(); err != nil && !(errors.Is(err, graph.ErrNotStore) && s.beingMade()) {
		return err
	}
	// If somebody else is just making it, the lock is held, or, when it is free
	// again, the store is there.
	lock, err := s.acquire()
	if err != nil {
		return err
	}
	defer lock.Release()
	// Somebody else may have been quicker.
	if err := s.checkEmpty(); err != nil {
		return err
	}
	m := newManifest(1, s.o.SchemaVersion, nil)
	if err := durable.WriteNew(s.fs, filepath.Join(s.dir, m.journal.name), m.header()); err != nil {
		return err
	}
	if err := s.fs.SyncDir(s.dir); err != nil {
		return err
	}
	return durable.Replace(s.fs, filepath.Join(s.dir, manifestName), m.encode())
}

// beingMade reports whether the directory has a LOCK of ours and nothing but
// files with the names that create uses: their content may change at any time.
func (s *Store) beingMade() bool {
	entries, err := s.fs.ReadDir(s.dir)
	if err != nil {
		return false
	}
	locked := false
	for _, e := range entries {
		switch e.Name() {
		case lockName:
			locked = s.isLeftover(e)
		case newManifest(1, 0, nil).journal.name, manifestName, manifestName + durable.Suffix:
		default:
			return false
		}
	}
	return locked
}

// checkEmpty returns an error if the directory has anything in it but what an
// interrupted create leaves.
func (s *Store) checkEmpty() error {
	entries, err := s.fs.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == manifestName {
			if _, _, err := readManifest(s.fs, s.dir); errors.Is(err, graph.ErrNotStore) {
				return err
			}
			return fmt.Errorf("%s: a store is there: %w", s.dir, fs.ErrExist)
		}
	}
	for _, e := range entries {
		if !s.isLeftover(e) {
			return fmt.Errorf("%s: %w, and not empty: it has %s", s.dir, graph.ErrNotStore, e.Name())
		}
	}
	return nil
}

// isLeftover reports whether a file has a name that create uses, and no content
// but the beginning of what create writes.
func (s *Store) isLeftover(e fs.DirEntry) bool {
	if !e.Type().IsRegular() {
		return false
	}
	m := newManifest(1, 0, nil)
	var begins string
	switch e.Name() {
	case lockName:
		begins = "process "
	case m.journal.name:
		begins = string(m.header())
	case manifestName + durable.Suffix:
		begins = manifestFirst
	default:
		return false
	}
	info, err := e.Info()
	if err != nil || info.Size() > 1000 || e.Name() == m.journal.name && info.Size() > headerSize {
		return false
	}
	head, err := readHead(s.fs, filepath.Join(s.dir, e.Name()))
	return err == nil && (strings.HasPrefix(begins, string(head)) || bytes.HasPrefix(head, []byte(begins)))
}
