package quadstore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/internal/bulk"
	"parley/graph/internal/segment"
)

// stages is what the stages of a transaction that are over have done.
type stages struct {
	change graph.Change
	// removed are the quads, in the ids of tx.origin, that were there at
	// Begin and that a stage removed. A later one may have added them again.
	removed map[graph.IDQuad]bool
}

// stageIfLarge ends a stage when the calls are more than should be held in
// memory: quads that are added, and nothing else, go on into a bulk builder;
// what removes as well is folded.
func (t *tx) stageIfLarge() error {
	if len(t.calls) <= t.store.o.bulkQuads() {
		return nil
	}
	for _, c := range t.calls {
		if c.order&1 == 0 {
			return t.endStage()
		}
	}
	return t.beginBulk()
}

// beginBulk hands the calls so far, all of which add, to a bulk builder.
func (t *tx) beginBulk() error {
	t.bulk = bulk.NewBuilder(t.store.bulkOptions())
	var b graph.Batch
	for i, c := range t.calls {
		var terms [4][]byte
		for pos, n := range c.q {
			if n > 0 {
				terms[pos] = []byte(t.terms[n-1])
			}
		}
		b.Append(terms[0], terms[1], terms[2], terms[3])
		if b.Full() || i == len(t.calls)-1 {
			if err := t.bulk.Add(&b); err != nil {
				return err
			}
			b.Reset()
		}
	}
	t.forget()
	return nil
}

func (t *tx) forget() {
	t.numbers, t.terms, t.calls = make(map[string]uint32), nil, nil
}

// endBulk writes what the bulk builder took, if there is one, as a segment of
// the draft.
func (t *tx) endBulk(ctx context.Context) error {
	if t.bulk == nil {
		return nil
	}
	b := t.bulk
	t.bulk = nil
	err := t.writeBulk(ctx, b)
	return errors.Join(err, b.Close())
}

func (t *tx) writeBulk(ctx context.Context, b *bulk.Builder) error {
	if t.draft == nil {
		t.draft = t.store.newDraft()
	}
	if err := t.settle(ctx); err != nil {
		return err
	}
	v := t.view
	known := newKnown(v)
	var sorted *bulk.Sorted
	err := t.draft.write(ctx, len(v.segments), func(w *segment.Writer) (bool, error) {
		var err error
		sorted, err = b.Finish(ctx, bulk.Target{
			Known: known, FirstID: v.dict.first, NewTerm: w.AddTerm,
			Exclude: func(_ context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
				out = out[:0]
				for _, q := range quads {
					out = append(out, v.has(q))
				}
				return out, nil
			},
		})
		if err != nil || sorted.Quads == 0 {
			return false, err
		}
		w.Wrote = t.store.o.meter(usualSize * sorted.Quads).add
		return true, w.Quads(ctx, sorted.SPOL, sorted.OPSL)
	})
	if err != nil {
		return fmt.Errorf("loading into %s: %w", t.store.dir, err)
	}
	t.view = t.draft.view
	t.early.change.Added += sorted.Quads
	t.early.change.Duplicate += sorted.Duplicates
	return nil
}

// usualSize is about how many bytes a quad takes in a segment, for progress only.
const usualSize = 18

// known finds ascending terms in the segments of a view.
type known []*segment.Finder

func newKnown(v *view) known {
	var k known
	for _, s := range v.segments {
		k = append(k, s.Finder())
	}
	return k
}

func (k known) Find(term []byte) (graph.ID, error) {
	for _, f := range k {
		if id := f.Find(term); id != graph.Any {
			return id, nil
		}
	}
	return graph.Any, nil
}

// endStage ends a stage that removes. What the stages so far have changed goes
// to the disk when it is as much as a stage may hold.
func (t *tx) endStage() error {
	if err := t.foldStage(); err != nil {
		return err
	}
	if t.view.changed() <= t.store.o.bulkQuads() {
		return nil
	}
	return t.settle(context.Background())
}

// foldStage works out what the calls change and applies it to the view, in
// memory.
func (t *tx) foldStage() error {
	if t.draft == nil {
		t.draft = t.store.newDraft()
	}
	return guarded(t.segments(), func() error {
		d, change := t.fold()
		t.early.change.Duplicate += change.Duplicate
		t.early.change.Absent += change.Absent
		t.early.change.Added += int64(len(d.added))
		for _, q := range d.removed {
			if !t.early.remove(t.origin, d.quad(q)) {
				t.early.change.Added-- // a stage before had added it
			}
		}
		c := &changes{view: t.view}
		c.add(d)
		t.view = c.apply()
		t.draft.view = t.view
		t.forget()
		return nil
	})
}

// remove notes that a quad is removed, and reports whether it was there at Begin
// and has been there since.
func (e *stages) remove(origin *view, g graph.Quad) bool {
	q, known := origin.resolve(g)
	if !known || e.removed[q] || !origin.has(q) {
		return false
	}
	if e.removed == nil {
		e.removed = make(map[graph.IDQuad]bool)
	}
	e.removed[q] = true
	e.change.Removed++
	return true
}

// segments are those that the transaction reads.
func (t *tx) segments() []*segment.Segment {
	return slices.Concat(t.view.segments, t.origin.segments)
}

// resolve returns a quad in the ids of v, if it has all its terms.
func (v *view) resolve(g graph.Quad) (q graph.IDQuad, known bool) {
	q = graph.IDQuad{S: v.id(string(g.Subject)), P: v.id(string(g.Predicate)), O: v.id(string(g.Object)), L: v.id(string(g.Label))}
	return q, q.S != graph.Any && q.P != graph.Any && q.O != graph.Any && q.L != graph.Any
}

// settle writes what the view has in memory as a segment of the draft, together
// with the youngest segments, so that many stages leave a handful of them.
func (t *tx) settle(ctx context.Context) error {
	if t.view.changed() == 0 {
		return nil
	}
	if err := t.draft.merge(ctx, t.view.mergeFrom()); err != nil {
		return fmt.Errorf("writing a segment of %s: %w", t.store.dir, err)
	}
	t.view = t.draft.view
	return nil
}

// commitStages commits a transaction that was written in stages.
func (t *tx) commitStages(ctx context.Context) (graph.Change, error) {
	if err := t.foldStage(); err != nil {
		return graph.Change{}, err
	}
	change, err := t.netChange()
	if err != nil || change.Added == 0 && change.Removed == 0 {
		return change, err
	}
	d := t.draft
	if d.view.changed() > 0 || len(d.view.segments) > manySegments {
		if err := d.merge(ctx, d.view.mergeFrom()); err != nil {
			return graph.Change{}, err
		}
	}
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	if err := d.install(); err != nil {
		return graph.Change{}, err
	}
	return change, nil
}

// netChange is the change of all stages together: what one removed and a later
// one added again did not change.
func (t *tx) netChange() (graph.Change, error) {
	change := t.early.change
	err := guarded(t.segments(), func() error {
		for q := range t.early.removed {
			terms, err := t.origin.appendTerms([]graph.ID{q.S, q.P, q.O, q.L}, nil)
			if err != nil {
				return err
			}
			now, known := t.view.resolve(graph.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]})
			if known && t.view.has(now) {
				change.Added--
				change.Removed--
			}
		}
		return nil
	})
	return change, err
}
