package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"parley/graph/internal/durable"
	"parley/graph/internal/lockfile"
	"parley/graph/internal/segment"
)

// A draft is a generation being made, by the holder of the lock: the segments
// of the one that is, and new ones. Nobody sees it before it is installed.
type draft struct {
	store *Store
	lock  *lockfile.Lock
	view  *view
	set   segmentSet // held
	names []string   // of the new files
	meter *meter     // of Compact; others go on unseen
}

func (s *Store) newDraft() *draft {
	j := s.gen.journal
	return &draft{store: s, lock: s.tx.lock, view: j.view, set: append(segmentSet(nil), s.gen.set...).hold(), meter: Options{}.meter(0)}
}

// discard ends a draft that was not installed.
func (d *draft) discard() error {
	err := d.set.release()
	d.set = nil
	for _, name := range d.names {
		d.remove(name)
	}
	d.names = nil
	return err
}

// check returns an error if the lock no longer guards the directory. All is done
// by path: if the folder was moved away, what is at its place now is somebody
// else's, and may have files of the same names.
func (d *draft) check() error {
	if err := d.lock.Check(); err != nil {
		return fmt.Errorf("store %s: %w", d.store.dir, err)
	}
	return nil
}

// remove deletes a file that the draft has made. What stays, the next writer
// deletes.
func (d *draft) remove(name string) {
	if d.check() == nil {
		d.store.fs.Remove(d.store.path(name))
	}
}

// write makes a segment above the first from ones, which takes the place of the
// others and of what the view has in memory. fill reports whether it wrote
// anything.
func (d *draft) write(ctx context.Context, from int, fill func(*segment.Writer) (bool, error)) error {
	if err := d.check(); err != nil {
		return err
	}
	s := d.store
	name := fmt.Sprintf("%s%d-%d", segmentPrefix, s.gen.manifest.generation+1, len(d.names)+1)
	d.names = append(d.names, name)
	below := newView(d.view.segments[:from])
	var ref segment.Ref
	var any bool
	err := guarded(d.view.segments, func() error {
		w, err := segment.Create(s.fs, s.path(name), below.dict.first)
		if err != nil {
			return err
		}
		defer w.Abort()
		w.Wrote = d.meter.add
		if any, err = fill(w); err != nil || !any {
			return err
		}
		if err := s.derive(ctx, below, w); err != nil {
			return err
		}
		ref, err = w.Finish()
		return err
	})
	if err != nil {
		return err
	}
	set := append(segmentSet(nil), d.set[:from]...)
	if any {
		seg, err := segment.Open(s.fs, s.path(name), ref)
		if err != nil {
			return err
		}
		set = append(set, share(seg, name, ref))
	}
	d.drop(d.set[from:])
	d.set, d.view = set, newView(set.segments())
	return nil
}

// drop gives up segments that another one has replaced. Those that the draft has
// made itself are of no use to anybody.
func (d *draft) drop(set segmentSet) {
	set.release() // of files that were only read
	for _, s := range set {
		if slices.Contains(d.names, s.name) {
			d.remove(s.name)
		}
	}
}

// merge replaces the segments from one on, and what is in memory, by one. Damage
// would get a checksum of its own there, so they are read for it first.
func (d *draft) merge(ctx context.Context, from int) error {
	for _, s := range d.view.segments[from:] {
		if err := undamaged(ctx, s, d.meter.add); err != nil {
			return err
		}
	}
	m := newMerger(d.view, from)
	m.meter = d.meter
	return d.write(ctx, from, func(w *segment.Writer) (bool, error) {
		return m.merge(ctx, w, d.store.bulkOptions())
	})
}

// install makes d the store's generation. The caller holds the lock; all that
// the old generation has is in d.
func (d *draft) install() error {
	s := d.store
	old := s.gen
	schema := max(s.o.SchemaVersion, int(old.journal.schema))
	m := old.manifest.successor(schema, d.set)
	if err := d.check(); err != nil {
		return err
	}
	d.names = append(d.names, m.journal.name)
	if err := durable.WriteNew(s.fs, s.path(m.journal.name), m.header()); err != nil {
		return err
	}
	if err := s.fs.SyncDir(s.dir); err != nil {
		return fmt.Errorf("syncing directory %s: %w", s.dir, err)
	}
	if err := d.check(); err != nil { // what follows cannot be undone
		return err
	}
	if err := durable.Replace(s.fs, s.path(manifestName), m.encode()); err != nil {
		return d.uncertain(m, err)
	}
	j, err := openJournal(s.fs, s.dir, m, newView(d.set.segments()))
	if err != nil {
		return d.uncertain(m, err)
	}
	s.mu.Lock()
	s.gen = &generation{manifest: m, raw: m.encode(), set: d.set, journal: j}
	s.mu.Unlock()
	d.set, d.names = nil, nil
	// Who has the old files open keeps them. Where one cannot be deleted
	// now, the next writer does it.
	old.close() // of files that were only read
	s.removeStrays()
	return nil
}

// uncertain says what is known after the manifest could not be replaced for
// sure. If the new one is there, its files must stay, and this handle goes on
// showing what was before.
func (d *draft) uncertain(m manifest, cause error) error {
	s := d.store
	_, raw, err := readManifest(s.fs, s.dir)
	if err == nil && bytes.Equal(raw, s.gen.raw) {
		return cause
	}
	d.names = nil
	cause = fmt.Errorf("%w: the transaction may be there when the store is opened again", cause)
	s.mu.Lock()
	s.broken, s.frozen = cause, true
	s.mu.Unlock()
	return cause
}

// compactPasses is how often Compact goes through what there is: for checksums,
// for the terms in use, for the quads, and once to write it.
const compactPasses = 4

// bytes is the size of the segments.
func (v *view) bytes() (n int64) {
	for _, s := range v.segments {
		n += s.Size()
	}
	return n
}

// Compact writes all that the store holds as one segment. What was removed is
// no longer on the disk afterwards. It takes the lock, as a transaction does.
func (s *Store) Compact(ctx context.Context) error {
	begun, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	t := begun.(*tx)
	defer t.Rollback()
	d := s.newDraft()
	d.meter = s.o.meter(compactPasses * d.view.bytes())
	if err := d.merge(ctx, 0); err != nil {
		return errors.Join(fmt.Errorf("compacting %s: %w", s.dir, err), d.discard())
	}
	if err := d.install(); err != nil {
		return errors.Join(fmt.Errorf("compacting %s: %w", s.dir, err), d.discard())
	}
	return nil
}
