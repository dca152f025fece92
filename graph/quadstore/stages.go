package quadstore

import (
	"context"
	"errors"
	"fmt"

	"parley/graph"
	"parley/graph/internal/bulk"
	"parley/graph/internal/segment"
)

// stages is what the stages of a transaction that are over have done.
type stages struct {
	change graph.Change
	// removed are quads that were there at Begin and were removed. A later
	// stage may add them again.
	removed []graph.Quad
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
			return t.foldStage()
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

// foldStage ends a stage that removes: it works out what the calls change and
// applies it to the view, in memory.
func (t *tx) foldStage() error {
	if t.draft == nil {
		t.draft = t.store.newDraft()
	}
	return guarded(t.view.segments, func() error {
		d, change := t.fold()
		t.early.change.Duplicate += change.Duplicate
		t.early.change.Absent += change.Absent
		t.early.change.Added += int64(len(d.added))
		for _, q := range d.removed {
			if g := d.quad(q); t.wasAtBegin(g) {
				t.early.removed = append(t.early.removed, g)
				t.early.change.Removed++
			} else {
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

func (t *tx) wasAtBegin(g graph.Quad) bool {
	q, known := t.origin.resolve(g)
	return known && t.origin.has(q)
}

// resolve returns a quad in the ids of v, if it has all its terms.
func (v *view) resolve(g graph.Quad) (q graph.IDQuad, known bool) {
	q = graph.IDQuad{S: v.id(string(g.Subject)), P: v.id(string(g.Predicate)), O: v.id(string(g.Object)), L: v.id(string(g.Label))}
	return q, q.S != graph.Any && q.P != graph.Any && q.O != graph.Any && q.L != graph.Any
}

// settle writes what the view has in memory as a segment of the draft.
func (t *tx) settle(ctx context.Context) error {
	if t.view.changed() == 0 {
		return nil
	}
	if err := t.draft.merge(ctx, len(t.view.segments)); err != nil {
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
	err := guarded(t.view.segments, func() error {
		for _, g := range t.early.removed {
			if q, known := t.view.resolve(g); known && t.view.has(q) {
				change.Added--
				change.Removed--
			}
		}
		return nil
	})
	return change, err
}
