package quadstore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/internal/lockfile"
)

// A Violation is one way in which a store breaks an invariant of the package
// comment.
type Violation struct {
	Invariant int
	Err       error // a graph.CorruptError where there is a place to name
}

func (v Violation) Error() string { return fmt.Sprintf("I%d: %v", v.Invariant, v.Err) }

// Unwrap returns v.Err.
func (v Violation) Unwrap() error { return v.Err }

// A verifier collects what breaks the invariants of one store.
type verifier struct {
	dir   string
	fs    durable.FS
	o     Options
	found []Violation
	meter *meter

	base  *view               // what the sound segments have
	whole bool                // these are all
	holds map[graph.Quad]bool // by the journal: added, or removed
	size  int64               // of the journal
}

// verifyPasses is how often Verify goes through a segment: for its checksums,
// for what it says, and for what those below it say.
const verifyPasses = 3

// verifyTries is how often Verify begins again because what it found may only
// mean that somebody wrote meanwhile.
const verifyTries = 5

// Verify reads all of the store at dir and returns every violation that it
// finds, in the order of the files. It changes nothing, and works on stores
// that are too damaged to be opened. Others may read and write meanwhile. The
// error is that the store could not be read or is none.
func Verify(ctx context.Context, dir string, o Options) ([]Violation, error) {
	for try := 1; ; try++ {
		v := &verifier{dir: dir, fs: o.fileSystem(), o: o, holds: make(map[graph.Quad]bool)}
		before := v.state()
		if err := v.verify(ctx); err != nil {
			return nil, err
		}
		if len(v.found) == 0 || try == verifyTries || v.state() == before {
			return v.found, nil
		}
	}
}

// state is a text that is another after somebody has written.
func (v *verifier) state() string {
	m, raw, err := readManifest(v.fs, v.dir)
	if err != nil {
		return err.Error()
	}
	j, err := openJournal(v.fs, v.dir, m, nil)
	if err != nil {
		return string(raw) + err.Error()
	}
	defer j.file.Close()
	info, err := j.file.Stat()
	if err != nil {
		return string(raw) + err.Error()
	}
	return fmt.Sprint(string(raw), info.Size(), info.ModTime())
}

func (v *verifier) verify(ctx context.Context) error {
	m, _, err := readManifest(v.fs, v.dir)
	switch {
	case errors.Is(err, graph.ErrCorrupt) || errors.Is(err, graph.ErrVersion):
		v.report(1, err)
		return nil
	case err != nil:
		return err
	}
	f, err := v.open(m)
	defer f.close()
	if err != nil {
		return err
	}
	var total int64
	for _, s := range f.set {
		total += verifyPasses * s.Size()
	}
	v.meter = v.o.meter(total)
	if err := v.segments(ctx, f.set, len(f.set) == len(m.segments)); err != nil {
		return err
	}
	if f.journal != nil {
		if err := guarded(v.base.segments, func() error { return v.journal(ctx, f.journal) }); err != nil {
			return err
		}
	}
	return v.directory(m)
}

// verified are the files of a store that could be opened.
type verified struct {
	set     segmentSet
	journal *journal // nil: it could not be opened
}

// open opens all files, and checks I2, before any is read: a writer may unlink
// them while we do.
func (v *verifier) open(m manifest) (f verified, err error) {
	for _, file := range m.segments {
		s, err := openSegment(v.fs, v.dir, file, nil)
		switch {
		case errors.Is(err, graph.ErrCorrupt):
			v.report(2, err)
		case err != nil:
			return f, err
		default:
			f.set = append(f.set, s)
		}
	}
	f.journal, err = openJournal(v.fs, v.dir, m, nil)
	if errors.Is(err, graph.ErrCorrupt) {
		v.report(2, err)
		err = nil
	}
	return f, err
}

func (f verified) close() {
	f.set.release()
	if f.journal != nil {
		f.journal.file.Close()
	}
}

func (v *verifier) report(invariant int, err error) {
	v.found = append(v.found, Violation{invariant, err})
}

func (v *verifier) corrupt(invariant int, file string, offset int64, format string, args ...any) {
	v.report(invariant, &graph.CorruptError{File: file, Offset: offset, Reason: fmt.Sprintf(format, args...)})
}

// quad returns a quad in terms.
func (t *delta) quad(q localQuad) graph.Quad {
	term := func(n uint32) graph.Term {
		if n == 0 {
			return ""
		}
		return graph.Term(t.terms[n-1])
	}
	return graph.Quad{Subject: term(q[0]), Predicate: term(q[1]), Object: term(q[2]), Label: term(q[3])}
}

// writerAtWork reports whether somebody holds the lock. Where that cannot be
// found out, nobody can write.
func (v *verifier) writerAtWork() bool {
	if v.o.ReadOnly {
		return false
	}
	held, err := lockfile.Held(filepath.Join(v.dir, lockName))
	return err == nil && held
}

// directory checks I9.
func (v *verifier) directory(m manifest) error {
	entries, err := v.fs.ReadDir(v.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case name == manifestName || name == lockName || m.names(name):
		case isStray(e, m):
			if !v.writerAtWork() {
				v.o.notice("%s was left by a writer that was interrupted; the next one deletes it", filepath.Join(v.dir, name))
			}
		default:
			v.report(9, fmt.Errorf("%s does not belong to the store", filepath.Join(v.dir, e.Name())))
		}
	}
	return nil
}
