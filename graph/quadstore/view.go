package quadstore

import (
	"math"
	"slices"

	"parley/graph"
)

// A view is the content of the store after one commit, in memory. It never
// changes: a commit makes a new one, which shares with the old what it can.
//
// Most quads lie in base, sorted and indexed. What changed since base was built
// lies in two small tables, and only these are copied by a commit. When they
// have grown to about the square root of the base, all is put into a new base,
// with new ids; so n small commits cost about n times that root, and neither
// the copies nor the rebuilding outweighs the other.
type view struct {
	dict    *dictionary
	base    *table
	added   *table // not in base
	removed *table // in base
}

func emptyView() *view {
	v := &view{dict: &dictionary{}, base: &table{}, added: &table{}, removed: &table{}}
	v.base.index(int(firstID))
	return v
}

func (v *view) len() int { return len(v.base.spol) - len(v.removed.spol) + len(v.added.spol) }

func (v *view) has(q graph.IDQuad) bool {
	return v.added.has(q) || v.base.has(q) && !v.removed.has(q)
}

// Changes collects deltas on top of a view.
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
	ids := c.view.dict.ids(d.terms)
	if c.deltas == 1 {
		c.ids = make(map[string]graph.ID, len(c.terms))
		for i, t := range c.terms {
			c.ids[t] = graph.ID(c.view.dict.limit() + i)
		}
	}
	for i, t := range d.terms {
		if ids[i] == graph.Any {
			ids[i] = c.ids[t]
		}
		if ids[i] != graph.Any {
			continue
		}
		ids[i] = graph.ID(c.view.dict.limit() + len(c.terms))
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
		case o.there && !inAdded && !v.base.has(o.q):
			addedMore = append(addedMore, o.q)
		case !o.there && inAdded:
			addedLess = append(addedLess, o.q)
		case !o.there && !inRemoved && v.base.has(o.q):
			removedMore = append(removedMore, o.q)
		}
	}
	next := &view{
		dict:    v.dict.with(c.terms),
		base:    v.base,
		added:   v.added.with(addedMore, addedLess),
		removed: v.removed.with(removedMore, removedLess),
	}
	if next.overgrown() {
		return next.rebase()
	}
	return next
}

// overgrown reports whether it is time for a new base.
func (v *view) overgrown() bool {
	limit := 256 + 2*int(math.Sqrt(float64(len(v.base.spol))))
	return len(v.added.spol)+len(v.removed.spol) > limit || len(v.dict.recent) > 4*limit
}

// rebase returns the same quads as a view that has all of them in its base.
func (v *view) rebase() *view {
	used := make([]bool, v.dict.limit())
	kept := v.base.with(nil, v.removed.spol)
	for _, list := range [][]graph.IDQuad{kept.spol, v.added.spol} {
		for _, q := range list {
			used[q.S], used[q.P], used[q.O], used[q.L] = true, true, true, true
		}
	}
	dict, newID := v.dict.rebase(used)
	// Ids of the old base keep their order, so kept stays sorted; the
	// quads added since need not.
	out := &table{spol: renumber(kept.spol, newID), opsl: renumber(kept.opsl, newID)}
	added := renumber(v.added.spol, newID)
	slices.SortFunc(added, graph.SPOL.Compare)
	out = out.with(added, nil)
	out.index(dict.limit())
	return &view{dict: dict, base: out, added: &table{}, removed: &table{}}
}

func renumber(quads []graph.IDQuad, newID []graph.ID) []graph.IDQuad {
	out := make([]graph.IDQuad, len(quads))
	for i, q := range quads {
		out[i] = graph.IDQuad{S: newID[q.S], P: newID[q.P], O: newID[q.O], L: newID[q.L]}
	}
	return out
}
