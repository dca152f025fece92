package ingest

import (
	"context"
	"fmt"
	"time"

	"parley/graph"
	"parley/schema"
)

// Loader is the name and version of this package's own loading. It changes when
// the same document would give other quads.
const Loader = "parley quads 1"

// Options say how to load. Now must be set; the zero value of the rest is usual.
type Options struct {
	Now    time.Time
	By     string // for whom; goes into the run
	Loader string // "" is Loader
	Method string // "" is "recorded"

	Label   graph.Term // instead of the document, on quads that have no label
	NoLabel bool       // no label on quads that have none

	Record     bool // record document and run for formats with labels as well
	Reload     bool // drop a document that is there, and load it again
	SkipBroken bool // load the others

	// Skipped, if not nil, is told of every record, or part of one, that a reader or
	// importer could not read as it should.
	Skipped func(Skip)
	// Observe, if not nil, is shown all quads that importers made, and by
	// which, and with nil those that came as quads (Input.Quads), before they
	// are added; Finish, if not nil, gives quads to add in the same commit,
	// under labels of its own, once all documents are read. It is called only
	// if an importer read one; run is what describes contexts.
	Observe func(*Importer, *graph.Batch)
	Finish  func(ctx context.Context, snap graph.Snapshot, run graph.Term) ([]graph.Quad, error)

	// Progress, if not nil, is told how many bytes of the input are read.
	// An input may be read more than once.
	Progress func(in *Input, bytes int64)
}

// A Status is what became of a document.
type Status uint8

const (
	Loaded  Status = iota
	Skipped        // it is there already
	Broken         // see the error
	Empty          // it has no quads, and nothing of it is recorded
)

// A Document is what became of one Input.
type Document struct {
	Name   string
	Term   graph.Term // its IRI; "" if it is no document or could not be read
	Quads  int64      // read from it
	Status Status
	Err    error // why it is Broken

	// Of an importer's document, but for Skips:
	Importer *Importer // nil for quads
	Records  int64
	Skips    map[string]int64 // how many records or parts were skipped, by reason
	Counts   map[string]int64 // other figures, by what they count
	Assumed  string           // the encoding, if it had to be guessed
}

// A Report says what a Load did.
type Report struct {
	Documents []Document   // one for each input, in their order
	Runs      []graph.Term // those recorded, one for each loader
	Change    graph.Change
}

// Load loads inputs into s, by the rules in the package's comment. With
// SkipBroken, a document's error is in the report; otherwise the first one is
// returned and s is unchanged.
func Load(ctx context.Context, s graph.Store, inputs []Input, o Options) (*Report, error) {
	l := &loading{ctx: ctx, inputs: inputs, o: o, digests: make([]Digest, len(inputs)), isUTF8: make([]bool, len(inputs)), judged: map[graph.Term]bool{}, report: &Report{}}
	for i := range inputs {
		l.report.Documents = append(l.report.Documents, Document{Name: inputs[i].Name, Importer: inputs[i].Importer})
		if err := l.name(i); err != nil {
			return nil, err
		}
	}
	// Only now is the store needed: a document on standard input may take
	// its time, and others may want to write.
	if err := l.write(s); err != nil {
		return nil, err
	}
	return l.report, nil
}

// loading is one Load.
type loading struct {
	ctx     context.Context
	inputs  []Input
	o       Options
	digests []Digest
	isUTF8  []bool              // the bytes of an importer's document
	judged  map[graph.Term]bool // documents that are to be loaded
	report  *Report
	runs    []*Run // one for each loader
	ahead   ahead
}

// broken notes or returns the error of input i. Only the document's own faults
// can be skipped, not the end of the context.
func (l *loading) broken(i int, err error) error {
	if !l.o.SkipBroken || l.ctx.Err() != nil {
		return err
	}
	l.report.Documents[i].Status, l.report.Documents[i].Err = Broken, err
	delete(l.judged, l.report.Documents[i].Term) // the same bytes may be read otherwise
	return nil
}

// name takes the digest of input i, if that is needed before its quads are.
func (l *loading) name(i int) error {
	in := &l.inputs[i]
	if in.Quads != nil || !l.o.Records(in) && !l.o.SkipBroken && !l.o.Reload {
		return nil
	}
	d, isUTF8, err := in.digest(l.ctx, l.progress(i))
	if err != nil {
		return l.broken(i, err)
	}
	l.isUTF8[i] = isUTF8
	l.digests[i], l.report.Documents[i].Term = d, d.Term()
	return nil
}

// progress returns what is told of the bytes of input i, if anybody wants to know.
func (l *loading) progress(i int) func(int64) {
	if l.o.Progress == nil {
		return nil
	}
	return func(n int64) { l.o.Progress(&l.inputs[i], n) }
}

// Records reports whether Load records the document in and its run.
func (o Options) Records(in *Input) bool {
	return in.Quads == nil && (o.Record || in.Importer != nil || !in.Labelled && o.Label == "" && !o.NoLabel)
}

// write puts all documents that are neither broken nor there into s.
func (l *loading) write(s graph.Store) error {
	tx, err := s.Begin(l.ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	snap, err := s.Snapshot(l.ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	for i := range l.inputs {
		if err := l.judge(snap, i); err != nil {
			return err
		}
	}
	l.planRuns()
	defer l.ahead.stop()
	changed, imported := false, graph.Term("")
	for i := range l.inputs {
		if l.report.Documents[i].Status != Loaded {
			continue
		}
		run := l.runOf(i)
		if err := l.add(snap, tx, i, run.Term); err != nil {
			return err
		}
		status := l.report.Documents[i].Status
		changed = changed || status != Broken
		if l.inputs[i].Importer != nil && status == Loaded {
			imported = run.Term
		}
	}
	if !changed {
		return nil
	}
	if imported != "" && l.o.Finish != nil {
		quads, err := l.o.Finish(l.ctx, snap, imported)
		if err == nil {
			err = addQuads(tx, quads)
		}
		if err != nil {
			return err
		}
	}
	if err := l.writeRuns(tx); err != nil {
		return err
	}
	l.report.Change, err = tx.Commit(l.ctx)
	return err
}

// judge decides whether input i is there already.
func (l *loading) judge(snap graph.Snapshot, i int) error {
	doc := &l.report.Documents[i]
	if doc.Status == Broken || doc.Term == "" {
		return nil
	}
	if l.judged[doc.Term] {
		doc.Status = Skipped
		return nil
	}
	defer func() { l.judged[doc.Term] = l.judged[doc.Term] || doc.Status == Loaded }()
	if l.o.Reload || !l.o.Records(&l.inputs[i]) {
		return nil
	}
	loader, err := LoaderOf(l.ctx, snap, doc.Term)
	switch {
	case err != nil:
		return err
	case loader == l.loader(i):
		doc.Status = Skipped
	case loader != "":
		return l.broken(i, &LoadedError{Name: doc.Name, Loader: loader})
	}
	return nil
}

// A LoadedError says that another loader loaded the document before.
type LoadedError struct {
	Name   string
	Loader string // the one that did
}

func (e *LoadedError) Error() string {
	return fmt.Sprintf("%s is already there, loaded by %s", e.Name, e.Loader)
}

// digest returns the digest of input i, reading the document for it if need be.
func (l *loading) digest(i int) (Digest, error) {
	if l.digests[i] != (Digest{}) {
		return l.digests[i], nil
	}
	d, _, err := l.inputs[i].digest(l.ctx, nil)
	if err == nil {
		l.digests[i] = d
	}
	return d, err
}

func addQuads(tx graph.Tx, quads []graph.Quad) error {
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	return tx.Add(&b)
}

// LoaderOf returns the loader that loaded the document d, or "" if d is not
// recorded in snap. The run that counts is the one in whose context the
// document is described: runs that loaded it before it was dropped do not.
func LoaderOf(ctx context.Context, snap graph.Snapshot, d graph.Term) (string, error) {
	terms := []graph.Term{d, graph.IRI(schema.Resolve("sha256")), graph.IRI(schema.Resolve("loader"))}
	ids, err := snap.Lookup(ctx, terms, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any || ids[2] == graph.Any {
		return "", err
	}
	for q, err := range graph.Quads(ctx, snap, graph.Pattern{S: ids[0], P: ids[1]}, graph.AnyOrder) {
		if err != nil {
			return "", err
		}
		for r, err := range graph.Quads(ctx, snap, graph.Pattern{S: q.L, P: ids[2]}, graph.AnyOrder) {
			if err != nil {
				return "", err
			}
			loader, err := graph.TermOf(ctx, snap, r.O)
			return loader.Lexical(), err
		}
	}
	return "", nil
}
