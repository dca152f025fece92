package ingest

import (
	"fmt"
	"slices"

	"parley/graph"
)

// add puts one document into tx. With SkipBroken it is read to its end first:
// what is added to a transaction cannot be taken back alone.
func (l *loading) add(snap graph.Snapshot, tx graph.Tx, i int, run graph.Term) error {
	var from interface {
		each(func(part) error) error
		sum() Digest
	}
	r := l.take(i)
	from = r
	if l.o.SkipBroken && l.inputs[i].Quads == nil {
		h, whole, err := r.hold(heldBytes)
		if err == nil {
			err = l.check(i, h.sum())
		}
		if err != nil {
			return l.brokenLate(snap, i, err)
		}
		if from = h; !whole {
			l.begin(i)
			r = l.take(i)
			from = r
		}
	}
	in, err := l.replaced(snap, tx, i)
	if err != nil {
		return err
	}
	if err := from.each(l.adding(tx, i)); err != nil {
		return err
	}
	doc := &l.report.Documents[i]
	if w := r.w; w != nil {
		doc.Records, doc.Counts, doc.Assumed = w.records, w.counts, w.assumed
	}
	if in.Quads != nil {
		return nil
	}
	if err := l.check(i, from.sum()); err != nil {
		return err
	}
	if doc.Term = l.digests[i].Term(); doc.Quads == 0 {
		doc.Status = Empty
	}
	if !l.o.Records(in) || doc.Status == Empty {
		return nil
	}
	return addQuads(tx, in.describe(l.digests[i], run, r.w))
}

// adding returns what adds the parts of input i.
func (l *loading) adding(tx graph.Tx, i int) func(part) error {
	in, doc := &l.inputs[i], &l.report.Documents[i]
	doc.Skips = map[string]int64{}
	rw := &rewriter{digest: func() (Digest, error) { return l.digest(i) }}
	switch {
	case l.o.NoLabel:
	case l.o.Label != "":
		rw.label = l.o.Label
	case l.o.Records(in):
		rw.label = doc.Term
	}
	return func(p part) error {
		for _, s := range p.skips {
			doc.Skips[s.Reason]++
			if l.o.Skipped != nil {
				l.o.Skipped(s)
			}
		}
		doc.Quads += int64(p.batch.Len())
		if (in.Importer != nil || in.Quads != nil) && l.o.Observe != nil {
			l.o.Observe(in.Importer, p.batch)
		}
		if in.Quads != nil {
			return tx.Add(p.batch)
		}
		b, err := rw.rewrite(p.batch)
		if err != nil {
			return err
		}
		return tx.Add(b)
	}
}

// replaced returns input i and, with Reload, drops what the store has of it: what
// it knows of the document goes into the input.
func (l *loading) replaced(snap graph.Snapshot, tx graph.Tx, i int) (*Input, error) {
	in := &l.inputs[i]
	if !l.o.Reload || in.Quads != nil {
		return in, nil
	}
	known, err := l.known(snap, i)
	if err != nil {
		return nil, err
	}
	return known, drop(l.ctx, snap, tx, l.report.Documents[i].Term, func(graph.Quad) {})
}

// check compares the digest of what was read of input i with the one by which it
// goes, if it has one yet.
func (l *loading) check(i int, sum Digest) error {
	switch l.digests[i] {
	case Digest{}:
		l.digests[i] = sum
	case sum:
	default:
		return fmt.Errorf("reading %s: %w", l.inputs[i].Name, errChanged)
	}
	return nil
}

// brokenLate is broken for a document whose fault only its reading showed. Others
// with the same bytes, which were thought to be loaded with it, have their turn.
func (l *loading) brokenLate(snap graph.Snapshot, i int, err error) error {
	if err := l.broken(i, err); err != nil {
		return err
	}
	term := l.report.Documents[i].Term
	for j := i + 1; j < len(l.inputs); j++ {
		doc := &l.report.Documents[j]
		if doc.Term != term || doc.Status != Skipped {
			continue
		}
		doc.Status = Loaded
		if err := l.judge(snap, j); err != nil {
			return err
		}
		if run := l.runOf(j); doc.Status == Loaded && !slices.Contains(run.Used, term) {
			run.Used = append(run.Used, term)
		}
	}
	return nil
}
