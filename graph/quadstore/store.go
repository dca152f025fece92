package quadstore

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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
	// JournalQuads is how many quads the journal may change before they are
	// merged into a segment, at the end of the commit that passes it. 0 is
	// 4,096.
	JournalQuads int
	// BulkQuads is how many quads a transaction holds in memory as they come
	// before it begins to write a segment of its own. 0 is 100,000.
	BulkQuads int
	// MemoryBytes bounds what a large transaction, or a merge, holds in
	// memory, beside some bytes for each term and each quad that is removed;
	// beyond, it spills to files in the store's directory. 0 is 1 GiB.
	MemoryBytes int64
	// Sections are built for every segment that is written.
	Sections []SectionBuilder
	// Notice, if not nil, is told what a user should know though nothing
	// failed, such as that an unfinished transaction was cut off. It must
	// not call the store.
	Notice func(string)
	// Progress, if not nil, is told how far Verify, Backup, Restore and Compact
	// have come, in bytes of work. It must not call the store.
	Progress func(done, total int64)

	fs durable.FS // nil: that of the operating system
}

func (o Options) fileSystem() durable.FS {
	if o.fs == nil {
		return durable.OS{}
	}
	return o.fs
}

func (o Options) journalQuads() int { return cmp.Or(o.JournalQuads, 4096) }
func (o Options) bulkQuads() int    { return cmp.Or(o.BulkQuads, 100_000) }
func (o Options) memory() int64     { return cmp.Or(o.MemoryBytes, 1<<30) }

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
	spills atomic.Int64 // how many sorters and builders had names for files

	mu     sync.Mutex // guards what follows
	gen    *generation
	tx     *tx   // the open transaction, or nil
	broken error // why nothing more can be written through this handle
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

// load opens the generation that the manifest names, for the first time or
// again.
func (s *Store) load(ctx context.Context) error {
	g, err := openGeneration(ctx, s.fs, s.dir, s.gen)
	if err != nil {
		return err
	}
	if s.gen != nil {
		s.gen.close() // of files that were only read
	}
	s.gen = g
	return nil
}

// renew reads what was committed since: a new generation, or more of the
// journal.
func (s *Store) renew(ctx context.Context) error {
	_, raw, err := readManifest(s.fs, s.dir)
	if err != nil {
		return err
	}
	if !bytes.Equal(raw, s.gen.raw) {
		return s.load(ctx)
	}
	return s.gen.journal.refresh(ctx)
}

// Dir returns the directory of the store.
func (s *Store) Dir() string { return s.dir }

// SchemaVersion returns the highest Options.SchemaVersion with which the store
// was created or written, as of the last snapshot or commit of this handle.
func (s *Store) SchemaVersion() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(s.gen.manifest.schema, int(s.gen.journal.schema))
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
		if err := s.renew(ctx); err != nil {
			return nil, err
		}
	}
	return newSnapshot(s, s.gen.journal.view, s.gen.set), nil
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
	s.tx = newTx(s, lock, file)
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
	if err := s.renew(ctx); err != nil {
		return nil, err
	}
	file, err := s.fs.OpenFile(s.gen.journal.path, os.O_RDWR, 0)
	if err != nil {
		return nil, s.readOnlyError(err)
	}
	n, err := s.gen.journal.cut(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if n > 0 {
		s.o.notice("%s: cut off its end, an unfinished transaction of %d bytes: of a write that was interrupted, or of a file that was cut short", s.gen.journal.path, n)
	}
	s.removeStrays()
	return file, nil
}

// removeStrays deletes what an interrupted writer left: files with names that
// only a store's have, which the manifest does not name. That one cannot be
// deleted does no harm.
func (s *Store) removeStrays() {
	entries, err := s.fs.ReadDir(s.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if isStray(e, s.gen.manifest) {
			s.fs.Remove(filepath.Join(s.dir, e.Name()))
		}
	}
}

// strayName matches the names that a writer gives, and none that a person would.
var strayName = regexp.MustCompile(`^(` + journalPrefix + `\d+|` + segmentPrefix + `\d+-\d+|` + spillPrefix + `\d+-\d+|` + manifestName + `\` + durable.Suffix + `)$`)

// isStray reports whether a file is one that a writer of the store made and did
// not finish, or replaced and did not delete.
func isStray(e fs.DirEntry, m manifest) bool {
	return e.Type().IsRegular() && strayName.MatchString(e.Name()) && !m.names(e.Name())
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
	return errors.Join(err, s.gen.close())
}
