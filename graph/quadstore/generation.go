package quadstore

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/segment"
)

// A generation is the files that one manifest names, open.
type generation struct {
	manifest manifest
	raw      []byte // the bytes of manifest
	set      segmentSet
	journal  *journal
}

// openGeneration opens what the manifest of a store names. before, if not nil,
// is a generation that has some of the segments open already. A writer may have
// replaced the manifest, and removed files of the one before, between our
// reading it and our opening them: then it is read again.
func openGeneration(ctx context.Context, fsys durable.FS, dir string, before *generation) (*generation, error) {
	m, raw, err := readManifest(fsys, dir)
	if err != nil {
		return nil, err
	}
	for {
		g, err := openNamed(ctx, fsys, dir, m, raw, before)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return g, err
		}
		again, rawAgain, readErr := readManifest(fsys, dir)
		if readErr != nil || slices.Equal(rawAgain, raw) {
			return nil, err
		}
		m, raw = again, rawAgain
	}
}

func openNamed(ctx context.Context, fsys durable.FS, dir string, m manifest, raw []byte, before *generation) (_ *generation, err error) {
	g := &generation{manifest: m, raw: raw}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.close())
		}
	}()
	next := firstID
	for _, f := range m.segments {
		s, err := openSegment(fsys, dir, f, before)
		if err != nil {
			return nil, err
		}
		g.set = append(g.set, s)
		if s.First() != next {
			return nil, &graph.CorruptError{File: s.Path(), Offset: 12, Reason: "its ids do not follow those of the segment before"}
		}
		next = s.Limit()
	}
	if g.journal, err = openJournal(fsys, dir, m, newView(g.set.segments())); err != nil {
		return nil, err
	}
	return g, g.journal.refresh(ctx)
}

func openSegment(fsys durable.FS, dir string, f liveFile, before *generation) (*sharedSegment, error) {
	ref := segment.Ref{Size: f.size, Sum: f.sum}
	if before != nil {
		for _, s := range before.set {
			if s.name == f.name && s.ref == ref {
				segmentSet{s}.hold()
				return s, nil
			}
		}
	}
	s, err := segment.Open(fsys, filepath.Join(dir, f.name), ref)
	if err != nil {
		return nil, err
	}
	return share(s, f.name, ref), nil
}

// close closes the journal and releases the segments.
func (g *generation) close() error {
	err := g.set.release()
	if g.journal != nil {
		err = errors.Join(err, g.journal.file.Close())
	}
	return err
}
