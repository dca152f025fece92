package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/lockfile"
)

// Options are how a store is opened. The zero value is good.
type Options struct {
	// ReadOnly makes Begin return graph.ErrReadOnly.
	ReadOnly bool
	// SchemaVersion is recorded with what is written. The store does not
	// interpret it; see Store.SchemaVersion.
	SchemaVersion int
	// Holder is what others are told who find the store locked by this
	// one, after the process id: a command, say.
	Holder string
	// Notice, if not nil, is told what a user should know though nothing
	// failed, such as that an unfinished transaction was cut off. It must
	// not call the store.
	Notice func(string)

	fs durable.FS // nil: that of the operating system
}

func (o Options) fileSystem() durable.FS {
	if o.fs == nil {
		return durable.OS{}
	}
	return o.fs
}

func (o Options) notice(format string, args ...any) {
	if o.Notice != nil {
		o.Notice(fmt.Sprintf(format, args...))
	}
}

// A Store is an open store. It is safe for concurrent use.
type Store struct {
	dir    string
	o      Options
	fs     durable.FS
	closed atomic.Bool

	mu       sync.Mutex // guards what follows
	manifest manifest
	raw      []byte // the bytes of manifest
	journal  *journal
	tx       *tx   // the open transaction, or nil
	broken   error // why nothing more can be written through this handle
	// frozen: a transaction that failed could not be cut off again. The
	// handle stays at what was there before it.
	frozen bool
}

var _ graph.Store = (*Store)(nil)

// Open opens the store at dir. Where there is none, the error is
// graph.ErrNotStore, and fs.ErrNotExist too if there is nothing at all. Open
// never changes anything.
func Open(dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, o: o, fs: o.fileSystem()}
	if err := s.load(context.Background()); err != nil {
		return nil, fmt.Errorf("opening store: %w", err)
	}
	return s, nil
}

// load reads the manifest and the journal that it names, for the first time or
// again.
func (s *Store) load(ctx context.Context) error {
	m, raw, err := readManifest(s.fs, s.dir)
	if err != nil {
		return err
	}
	j, err := openJournal(s.fs, s.dir, m)
	if err != nil {
		return err
	}
	if err := j.refresh(ctx); err != nil {
		return errors.Join(err, j.file.Close())
	}
	if s.journal != nil {
		s.journal.file.Close()
	}
	s.manifest, s.raw, s.journal = m, raw, j
	return nil
}

// Dir returns the directory of the store.
func (s *Store) Dir() string { return s.dir }

// SchemaVersion returns the highest Options.SchemaVersion with which the store
// was created or written, as of the last snapshot or commit of this handle.
func (s *Store) SchemaVersion() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(s.manifest.schema, int(s.journal.schema))
}

// Snapshot reads what was committed since the last one, here or in another
// process.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Load() {
		return nil, fmt.Errorf("store %s: %w", s.dir, graph.ErrClosed)
	}
	// While a transaction of ours is open nobody else writes, and what it
	// has itself written so far is not to be seen.
	if s.tx == nil && !s.frozen {
		if err := s.journal.refresh(ctx); err != nil {
			return nil, err
		}
	}
	return &snapshot{store: s, view: s.journal.view}, nil
}

// Begin takes the lock and reads what was committed since. An unfinished
// transaction at the end of the journal is cut off.
func (s *Store) Begin(ctx context.Context) (graph.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed.Load():
		return nil, fmt.Errorf("store %s: %w", s.dir, graph.ErrClosed)
	case s.o.ReadOnly:
		return nil, fmt.Errorf("store %s: %w", s.dir, graph.ErrReadOnly)
	case s.broken != nil:
		return nil, fmt.Errorf("store %s has to be opened again: %w", s.dir, s.broken)
	case s.tx != nil:
		return nil, fmt.Errorf("store %s: %w: another transaction of this process", s.dir, graph.ErrLocked)
	}
	lock, err := s.acquire()
	if err != nil {
		return nil, err
	}
	file, err := s.prepare(ctx)
	if err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	s.tx = newTx(s, s.journal.view, lock, file)
	return s.tx, nil
}

// acquire takes the lock of the directory.
func (s *Store) acquire() (*lockfile.Lock, error) {
	holder := fmt.Sprintf("process %d", os.Getpid())
	if s.o.Holder != "" {
		holder += " (" + s.o.Holder + ")"
	}
	lock, err := lockfile.Acquire(filepath.Join(s.dir, lockName), holder)
	var held *lockfile.HeldError
	if errors.As(err, &held) {
		return nil, fmt.Errorf("store %s: %w: %w", s.dir, graph.ErrLocked, held)
	}
	return lock, s.readOnlyError(err)
}

// readOnlyError makes what a file system says about writing ErrReadOnly.
func (s *Store) readOnlyError(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("store %s: %w: %w", s.dir, graph.ErrReadOnly, err)
	}
	return err
}

// prepare makes the store ready for writing, under the lock, and returns the
// journal opened for it.
func (s *Store) prepare(ctx context.Context) (durable.File, error) {
	_, raw, err := readManifest(s.fs, s.dir)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(raw, s.raw) {
		err = s.journal.refresh(ctx)
	} else {
		err = s.load(ctx) // a new generation began
	}
	if err != nil {
		return nil, err
	}
	file, err := s.fs.OpenFile(s.journal.path, os.O_RDWR, 0)
	if err != nil {
		return nil, s.readOnlyError(err)
	}
	n, err := s.journal.cut(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if n > 0 {
		s.o.notice("%s: cut off its end, an unfinished transaction of %d bytes: of a write that was interrupted, or of a file that was cut short", s.journal.path, n)
	}
	s.removeStrays()
	return file, nil
}

// removeStrays deletes what an interrupted replacement of the manifest left.
// That it cannot be deleted does no harm.
func (s *Store) removeStrays() {
	s.fs.Remove(filepath.Join(s.dir, manifestName+durable.Suffix))
}

// Close ends s, and with it whatever is still open.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	var err error
	if s.tx != nil {
		err = s.tx.release()
	}
	return errors.Join(err, s.journal.file.Close())
}
