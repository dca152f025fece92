package quadstore

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"parley/graph"
	"parley/graph/internal/bulk"
	"parley/graph/internal/segment"
)

// A SectionBuilder derives a section of a segment from its quads: an index that
// a caller wants to have beside them. A section is optional: an unknown one is
// ignored, and where one is missing its reader works from the quads.
type SectionBuilder struct {
	// Name identifies the section and the version of its form.
	Name string
	// Build writes the section. The snapshot has the quads of the segment
	// alone; its ids are those that the segment will have.
	Build func(ctx context.Context, segment graph.Snapshot, w io.Writer) error
}

// growth is how much larger a segment must be than all younger ones together to
// be left out when these are merged. So a quad is rewritten about once for
// every time that the store has grown by this factor.
const growth = 4

// manySegments is how many segments are left beside each other at most. What a
// bulk has written is not written again at once, but every look-up asks every
// segment.
const manySegments = 8

// mergeFrom returns the index of the first segment to be merged with what is
// younger, and with the changes in memory: the youngest ones, as long as they
// are not much larger, or as there are too many.
func (v *view) mergeFrom() int {
	from, size := len(v.segments), v.changed()
	for len(v.segments) > manySegments && from > manySegments/2 {
		from--
		size += entries(v.segments[from])
	}
	for from > 0 && entries(v.segments[from-1]) < growth*size {
		from--
		size += entries(v.segments[from])
	}
	return from
}

// entries is what merging a segment has to write again: its quads, and those
// that it removes from older ones.
func entries(s *segment.Segment) int { return s.Quads() + s.Gone(graph.SPOL).Len() }

// A merger writes one segment from the segments of a view from one on, and from
// what the view has in memory.
type merger struct {
	view   *view
	from   int
	older  *view    // the segments that stay as they are
	first  graph.ID // the first id of the new segment
	used   []bool   // by id - first
	newIDs []graph.ID
	gone   []graph.IDQuad
	// back are quads that an older segment has, removed since and added
	// again: neither gone nor to be written.
	back  map[graph.IDQuad]bool
	meter *meter
}

func newMerger(v *view, from int) *merger {
	m := &merger{view: v, from: from, older: newView(v.segments[:from]), back: make(map[graph.IDQuad]bool)}
	m.first = m.older.dict.first
	m.used = make([]bool, v.dict.limit()-m.first)
	return m
}

// merge writes the segment with w, which was created with m.first, and reports
// whether it has anything.
func (m *merger) merge(ctx context.Context, w *segment.Writer, o bulk.Options) (bool, error) {
	m.findGone()
	any := len(m.gone) > 0
	err := m.quads(ctx, func(quads []graph.IDQuad) error {
		any = any || len(quads) > 0
		m.markUsed(quads)
		return nil
	})
	if err != nil || !any {
		return false, err
	}
	if err := m.terms(ctx, w); err != nil {
		return false, err
	}
	sorter := bulk.NewSorter(o)
	defer sorter.Close()
	err = m.quads(ctx, func(quads []graph.IDQuad) error {
		for i, q := range quads {
			quads[i] = graph.IDQuad{S: m.newID(q.S), P: m.newID(q.P), O: m.newID(q.O), L: m.newID(q.L)}
		}
		return sorter.Add(ctx, quads)
	})
	if err != nil {
		return false, err
	}
	sorted, err := sorter.Finish(ctx)
	if err != nil {
		return false, err
	}
	if err := w.Quads(ctx, sorted.SPOL, sorted.OPSL); err != nil {
		return false, err
	}
	spol := m.gone
	opsl := slices.Clone(spol)
	slices.SortFunc(opsl, graph.OPSL.Compare)
	return true, w.Gone(spol, opsl)
}

// findGone looks at every quad of an older segment that something younger
// removed.
func (m *merger) findGone() {
	look := func(q graph.IDQuad) {
		if max(q.S, q.P, q.O, q.L) >= m.first || m.back[q] || !m.older.has(q) {
			return
		}
		if m.view.has(q) {
			m.back[q] = true
		} else {
			m.gone = append(m.gone, q)
		}
	}
	for _, s := range m.view.segments[m.from:] {
		list := s.Gone(graph.SPOL)
		for i := range list.Len() {
			look(list.Quad(i))
		}
	}
	for _, q := range m.view.removed.spol {
		look(q)
	}
	slices.SortFunc(m.gone, graph.SPOL.Compare)
	m.gone = slices.Compact(m.gone)
}

// quads emits the quads of the new segment, in no order, with their old ids.
// emit may change what it is given.
func (m *merger) quads(ctx context.Context, emit func([]graph.IDQuad) error) error {
	buf := make([]graph.IDQuad, checkEvery)
	for i, s := range m.view.segments[m.from:] {
		o := s.Order(graph.SPOL)
		for at := 0; at < s.Quads(); at += checkEvery {
			if err := ctx.Err(); err != nil {
				return err
			}
			piece := buf[:min(checkEvery, s.Quads()-at)]
			m.meter.add(s.Size() * int64(len(piece)) / int64(s.Quads()))
			o.Quads(at, piece)
			if err := emit(m.written(m.view.living(m.from+i, piece))); err != nil {
				return err
			}
		}
	}
	for piece := range slices.Chunk(m.view.added.spol, checkEvery) {
		if err := emit(m.written(append(buf[:0], piece...))); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) written(quads []graph.IDQuad) []graph.IDQuad {
	if len(m.back) == 0 {
		return quads
	}
	return slices.DeleteFunc(quads, func(q graph.IDQuad) bool { return m.back[q] })
}

func (m *merger) markUsed(quads []graph.IDQuad) {
	for _, q := range quads {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id >= m.first {
				m.used[id-m.first] = true
			}
		}
	}
}

func (m *merger) newID(id graph.ID) graph.ID {
	if id < m.first {
		return id
	}
	return m.newIDs[id-m.first]
}

// terms writes the dictionary and fills newIDs.
func (m *merger) terms(ctx context.Context, w *segment.Writer) error {
	m.newIDs = make([]graph.ID, len(m.used))
	var sources []bulk.TermSource
	var old []*usedTerms
	for _, s := range m.view.segments[m.from:] {
		old = append(old, &usedTerms{merger: m, terms: s.Terms(), next: s.First()})
	}
	for _, u := range old {
		sources = append(sources, u)
	}
	recent := &recentTerms{merger: m}
	sources = append(sources, recent)
	next := m.first
	assign := func(term []byte) (graph.ID, error) {
		next++
		return next - 1, w.AddTerm(term)
	}
	// What a source gave last is what is recorded of it: it is asked for the
	// next only afterwards.
	return bulk.MergeTerms(ctx, sources, assign, func(source int, id graph.ID) error {
		if source == len(old) {
			m.newIDs[recent.last-m.first] = id
		} else {
			m.newIDs[old[source].last-m.first] = id
		}
		return nil
	})
}

// usedTerms are the terms of a segment that are still used.
type usedTerms struct {
	*merger
	terms      *segment.Terms
	next, last graph.ID
}

func (u *usedTerms) Next() (term []byte, ok bool, err error) {
	for {
		term, ok := u.terms.Next()
		u.last = u.next
		u.next++
		if !ok || u.used[u.last-u.first] {
			return term, ok, nil
		}
	}
}

// recentTerms are the terms in memory that are still used.
type recentTerms struct {
	*merger
	at   int
	last graph.ID
}

func (r *recentTerms) Next() (term []byte, ok bool, err error) {
	d := r.view.dict
	for r.at < len(d.sorted) {
		i := d.sorted[r.at]
		r.at++
		if r.last = d.first + graph.ID(i); r.used[r.last-r.first] {
			return []byte(d.terms[i]), true, nil
		}
	}
	return nil, false, nil
}

// bulkOptions are those of one sorter or builder that spills to the store's
// directory. A transaction may have several at work: each has its own names.
func (s *Store) bulkOptions() bulk.Options {
	prefix := fmt.Sprintf("%s%d-", spillPrefix, s.spills.Add(1))
	return bulk.Options{MemoryBytes: s.o.memory(), FS: s.fs, Dir: s.dir, Prefix: prefix}
}

// derive writes the derived sections of the segment that w has written so far,
// above the segments of v.
func (s *Store) derive(ctx context.Context, v *view, w *segment.Writer) error {
	for _, b := range s.o.Sections {
		err := func() error {
			seg, err := w.View()
			if err != nil {
				return err
			}
			defer seg.Close()
			snap := newSnapshot(s, newView(append(slices.Clone(v.segments), seg)).only(), nil)
			defer snap.Close()
			return w.Section(segment.DerivedPrefix+b.Name, func(out io.Writer) (err error) {
				unguarded(func() bool { err = b.Build(ctx, snap, out); return err == nil })
				return err
			})
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }
