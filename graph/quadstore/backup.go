package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/segment"
)

// BackupOptions are how Backup and Restore make the files of the copy. The zero
// value is good.
type BackupOptions struct {
	// Copy makes every file anew. Otherwise segments, which never change, get
	// a second name where the file system can do that: it takes no time and
	// no room, but a part of the disk that goes bad damages both.
	Copy bool
}

// Backup makes a store at the directory to that holds what s holds now: what
// Snapshot would show. Others may read and write meanwhile. The parent of to
// must be there; to itself may be, if it is empty, else the error is
// fs.ErrExist.
//
// Every byte is read and held against its checksum, so that no damaged store
// becomes a backup: then the error is a graph.CorruptError that names the file
// of s. When Backup returns nil, the copy is on the disk. After an error it is
// removed. The manifest is written last, so that what an interrupted Backup
// leaves is no store.
func (s *Store) Backup(ctx context.Context, to string, o BackupOptions) error {
	p, err := s.pin(ctx)
	if err != nil {
		return fmt.Errorf("backing up %s: %w", s.dir, err)
	}
	defer p.release()
	b := &backup{pinned: p, fs: s.fs, from: s.dir, to: to, o: o}
	total := p.end
	for _, f := range p.manifest.segments {
		total += 2 * f.size // made, and read
	}
	b.meter = s.o.meter(total)
	if err := b.run(ctx); err != nil {
		b.undo()
		return fmt.Errorf("backing up %s to %s: %w", s.dir, to, err)
	}
	return nil
}

// A pinned is a state of the store whose files stay readable though others may
// unlink them.
type pinned struct {
	manifest manifest
	raw      []byte
	set      segmentSet
	journal  durable.File
	end      int64  // of the last commit in journal
	sequence uint64 // of that commit
}

// pin returns the state that Snapshot would show. A writer that replaces the
// journal between our looking and our opening it makes us look again.
func (s *Store) pin(ctx context.Context) (*pinned, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed.Load() {
		return nil, graph.ErrClosed
	}
	for last := uint64(0); ; last = s.gen.manifest.generation {
		if s.tx == nil && !s.frozen {
			if err := s.renew(ctx); err != nil {
				return nil, err
			}
		}
		g := s.gen
		f, err := s.fs.OpenFile(g.journal.path, os.O_RDONLY, 0)
		switch {
		case err == nil:
			return &pinned{g.manifest, g.raw, g.set.hold(), f, g.journal.end, g.journal.sequence}, nil
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		case last == g.manifest.generation:
			return nil, &graph.CorruptError{File: g.journal.path, Reason: "the file is missing"}
		}
	}
}

func (p *pinned) release() error { return errors.Join(p.set.release(), p.journal.Close()) }

// A backup is one at work.
type backup struct {
	*pinned
	fs       durable.FS
	from, to string
	o        BackupOptions
	meter    *meter
	madeDir  bool
	made     []string // paths of files, the manifest last
}

func (b *backup) run(ctx context.Context) error {
	if err := b.target(); err != nil {
		return err
	}
	for i, s := range b.set {
		if err := b.segment(ctx, s, b.manifest.segments[i]); err != nil {
			return err
		}
	}
	if err := b.copyJournal(ctx); err != nil {
		return err
	}
	if err := b.fs.SyncDir(b.to); err != nil {
		return fmt.Errorf("syncing directory %s: %w", b.to, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	path := filepath.Join(b.to, manifestName)
	b.made = append(b.made, path+durable.Suffix, path)
	return durable.Replace(b.fs, path, b.raw)
}

// target makes the directory, or finds it empty.
func (b *backup) target() error {
	if inside(b.to, b.from) {
		return errors.New("a backup must not lie inside its store")
	}
	entries, err := b.fs.ReadDir(b.to)
	if errors.Is(err, fs.ErrNotExist) {
		err = durable.MakeDir(b.fs, b.to)
		b.madeDir = !errors.Is(err, fs.ErrExist)
		return err
	}
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%w, and not empty: it has %s", fs.ErrExist, entries[0].Name())
	}
	return nil
}

// inside reports whether a path is dir or below it. Links are followed as far as
// there is something to follow.
func inside(path, dir string) bool {
	parent, name := filepath.Split(filepath.Clean(path))
	rel, err := filepath.Rel(resolved(dir), filepath.Join(resolved(filepath.Clean(parent)), name))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func resolved(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		path = p
	}
	if p, err := filepath.Abs(path); err == nil {
		path = p
	}
	return path
}

// segment makes the copy of a segment and reads it. That it can be linked to
// shows nothing: the name may be gone, or in another file system.
func (b *backup) segment(ctx context.Context, s *sharedSegment, f liveFile) error {
	path := filepath.Join(b.to, f.name)
	if b.o.Copy || b.fs.Link(s.Path(), path) != nil {
		err := guarded([]*segment.Segment{s.Segment}, func() error { return s.Copy(ctx, b.fs, path, b.meter.add) })
		b.own(path, err)
		if err != nil {
			return err
		}
	} else {
		b.own(path, nil)
		b.meter.add(f.size)
	}
	copied, err := segment.Open(b.fs, path, s.ref)
	if err == nil {
		err = undamaged(ctx, copied, b.meter.add)
		copied.Close()
	}
	if errors.Is(err, graph.ErrCorrupt) {
		// Most likely it was so before.
		if source := undamaged(ctx, s.Segment, func(int64) {}); source != nil {
			return source
		}
	}
	return err
}

// own notes a file that was made, wholly or in part, when making it ended with
// err. One that was there already is another's: somebody else makes a backup in
// the same directory.
func (b *backup) own(path string, err error) {
	if !errors.Is(err, fs.ErrExist) {
		b.made = append(b.made, path)
	}
}

// copyJournal copies the journal up to its last commit, and reads the copy.
func (b *backup) copyJournal(ctx context.Context) error {
	path := filepath.Join(b.to, b.manifest.journal.name)
	f, err := b.fs.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	b.own(path, err)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer f.Close()
	buf := make([]byte, writeBuffer)
	for at := int64(0); at < b.end; at += int64(len(buf)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		buf = buf[:min(writeBuffer, b.end-at)]
		if _, err := io.ReadFull(io.NewSectionReader(b.journal, at, int64(len(buf))), buf); err != nil {
			return fmt.Errorf("reading %s: %w", filepath.Join(b.from, b.manifest.journal.name), err)
		}
		if _, err := f.WriteAt(buf, at); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
		b.meter.add(int64(len(buf)))
	}
	if err := errors.Join(f.Sync(), b.wholeJournal(ctx, path, f)); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// wholeJournal reads a copy of the journal.
func (b *backup) wholeJournal(ctx context.Context, path string, f durable.File) error {
	err := b.readJournal(ctx, path, f)
	if errors.Is(err, graph.ErrCorrupt) {
		source := b.readJournal(ctx, filepath.Join(b.from, b.manifest.journal.name), b.journal)
		if errors.Is(source, graph.ErrCorrupt) {
			return source
		}
	}
	return err
}

func (b *backup) readJournal(ctx context.Context, path string, f durable.File) error {
	head, err := readFileHead(f)
	if err != nil {
		return err
	}
	if !bytes.Equal(head, b.manifest.header()) {
		return &graph.CorruptError{File: path, Reason: "the header is not that of this generation"}
	}
	d := newDecoder(path, f, b.end, headerSize, 0)
	for err == nil {
		_, err = d.next(ctx)
	}
	var bad damage
	switch {
	case errors.As(err, &bad):
		return bad.CorruptError
	case err != io.EOF && err != errUnfinished:
		return err
	case d.end != b.end || d.sequence != b.sequence:
		return &graph.CorruptError{File: path, Offset: d.end, Reason: "the last commit is not there any more: its writer took it back, or the file was changed"}
	}
	return nil
}

// undo removes what was made, the manifest first.
func (b *backup) undo() {
	for _, path := range slices.Backward(b.made) {
		b.fs.Remove(path)
	}
	if b.madeDir {
		b.fs.Remove(b.to)
	}
}
