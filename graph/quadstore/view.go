package quadstore

import (
	"slices"

	"parley/graph"
	"parley/graph/internal/segment"
)

// A view is the content of the store after one commit. It never changes: a
// commit makes a new one, which shares with the old what it can.
//
// Most quads lie in the segments, on the disk. What changed since they were
// written lies in two small tables in memory, which a commit copies; they are
// merged into a segment before copying them costs more than a sync of the disk.
type view struct {
	segments []*segment.Segment // the oldest first
	data     []*segment.Segment // those whose quads count: as a rule, all
	dict     *dictionary        // the terms that no segment has
	added    *table             // not in the segments
	removed  *table             // in the segments
	gone     bool               // a segment has removed quads of older ones
}

// newView returns the view of segments alone.
func newView(segments []*segment.Segment) *view {
	v := &view{segments: segments, data: segments, dict: &dictionary{first: firstID}, added: &table{}, removed: &table{}}
	for _, s := range segments {
		v.dict.first = s.Limit()
		v.gone = v.gone || s.Gone(graph.SPOL).Len() > 0
	}
	return v
}

// only returns a view of the quads of the last segment alone, with the terms of
// all.
func (v *view) only() *view {
	out := newView(v.segments)
	out.data = v.segments[len(v.segments)-1:]
	out.gone = false
	return out
}

// changed is the number of quads that differ from the segments.
func (v *view) changed() int { return len(v.added.spol) + len(v.removed.spol) }

// plain reports whether the segments are all there is to look at.
func (v *view) plain() bool { return v.changed() == 0 && !v.gone }

// quads is the number of quads.
func (v *view) quads() int64 {
	n := int64(len(v.added.spol) - len(v.removed.spol))
	for _, s := range v.data {
		n += int64(s.Quads())
		if v.gone {
			n -= int64(s.Gone(graph.SPOL).Len())
		}
	}
	return n
}

// id returns the id of a term, or Any.
func (v *view) id(term string) graph.ID {
	if term == "" {
		return graph.NoLabel
	}
	b := []byte(term)
	for _, s := range v.segments {
		if id := s.Find(b); id != graph.Any {
			return id
		}
	}
	return v.dict.id(term)
}

// ids returns the ids of terms that ascend: many cost one walk through the
// dictionaries.
func (v *view) ids(terms []string) []graph.ID {
	finders := make([]*segment.Finder, len(v.segments))
	for i, s := range v.segments {
		finders[i] = s.Finder()
	}
	out := make([]graph.ID, len(terms))
	for i, t := range terms {
		b := []byte(t)
		for _, f := range finders {
			if out[i] = f.Find(b); out[i] != graph.Any {
				break
			}
		}
		if out[i] == graph.Any {
			out[i] = v.dict.id(t)
		}
	}
	return out
}

// segmentOf returns the segment that has the term of an id, or nil if none has.
func (v *view) segmentOf(id graph.ID) *segment.Segment {
	if id < firstID || id >= v.dict.first {
		return nil
	}
	i := len(v.segments) - 1
	for v.segments[i].First() > id {
		i--
	}
	return v.segments[i]
}

func (v *view) has(q graph.IDQuad) bool {
	return v.added.has(q) || v.inSegments(q) && !v.removed.has(q)
}

// inSegments reports whether the segments have q: what the youngest that
// mentions it says.
func (v *view) inSegments(q graph.IDQuad) bool {
	for i := len(v.data) - 1; i >= 0; i-- {
		s := v.data[i]
		if lo, hi := s.Order(graph.SPOL).Span(q, 4); lo < hi {
			return true
		}
		if v.gone && s.Gone(graph.SPOL).Has(q) {
			return false
		}
	}
	return false
}

// isDead reports whether a quad of the i-th segment was removed since.
func (v *view) isDead(i int, q graph.IDQuad) bool {
	if v.gone {
		for _, s := range v.data[i+1:] {
			if s.Gone(graph.SPOL).Has(q) {
				return true
			}
		}
	}
	return v.removed.has(q)
}

// changes collects deltas on top of a view.
type changes struct {
	view   *view
	terms  []string            // new ones; ids continue those of the view
	ids    map[string]graph.ID // of terms; built when a second delta comes
	deltas int
	ops    []op
}

// An op says that a quad is there, or is not, from a certain delta on.
type op struct {
	q     graph.IDQuad
	delta int32
	there bool
}

// add appends a delta. The view is not touched.
func (c *changes) add(d *delta) {
	ids := c.view.ids(d.terms)
	if c.deltas == 1 {
		c.ids = make(map[string]graph.ID, len(c.terms))
		for i, t := range c.terms {
			c.ids[t] = c.view.dict.limit() + graph.ID(i)
		}
	}
	for i, t := range d.terms {
		if ids[i] == graph.Any {
			ids[i] = c.ids[t]
		}
		if ids[i] != graph.Any {
			continue
		}
		ids[i] = c.view.dict.limit() + graph.ID(len(c.terms))
		c.terms = append(c.terms, t)
		if c.ids != nil {
			c.ids[t] = ids[i]
		}
	}
	c.ops = slices.Grow(c.ops, len(d.added)+len(d.removed))
	for _, q := range d.added {
		c.ops = append(c.ops, op{q.resolve(ids), int32(c.deltas), true})
	}
	for _, q := range d.removed {
		c.ops = append(c.ops, op{q.resolve(ids), int32(c.deltas), false})
	}
	c.deltas++
}

// resolve turns the numbers of a delta into the ids of its terms.
func (q localQuad) resolve(ids []graph.ID) graph.IDQuad {
	label := graph.NoLabel
	if q[3] != 0 {
		label = ids[q[3]-1]
	}
	return graph.IDQuad{S: ids[q[0]-1], P: ids[q[1]-1], O: ids[q[2]-1], L: label}
}

// apply returns the view with all changes.
func (c *changes) apply() *view {
	if c.deltas == 0 {
		return c.view
	}
	v := c.view
	slices.SortFunc(c.ops, func(a, b op) int {
		if n := graph.SPOL.Compare(a.q, b.q); n != 0 {
			return n
		}
		return int(a.delta) - int(b.delta)
	})
	// What each table gains and loses. The last op of a quad counts.
	var addedMore, addedLess, removedMore, removedLess []graph.IDQuad
	for i, o := range c.ops {
		if i+1 < len(c.ops) && c.ops[i+1].q == o.q {
			continue
		}
		switch inAdded, inRemoved := v.added.has(o.q), v.removed.has(o.q); {
		case o.there && inRemoved:
			removedLess = append(removedLess, o.q)
		case o.there && !inAdded && !v.inSegments(o.q):
			addedMore = append(addedMore, o.q)
		case !o.there && inAdded:
			addedLess = append(addedLess, o.q)
		case !o.there && !inRemoved && v.inSegments(o.q):
			removedMore = append(removedMore, o.q)
		}
	}
	next := *v
	next.dict = v.dict.with(c.terms)
	next.added = v.added.with(addedMore, addedLess)
	next.removed = v.removed.with(removedMore, removedLess)
	return &next
}
