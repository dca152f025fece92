package algebra

import (
	"slices"

	"parley/graph"
)

// through walks from ids.
func (w *walk) through(ids []graph.ID) error {
	var b rows
	for chunk := range slices.Chunk(ids, w.r.q.full) {
		b.reset()
		for _, id := range chunk {
			b.add(id, 1)
		}
		if err := w.from(&b); err != nil {
			return err
		}
	}
	return nil
}

// from walks from the nodes of rows, and passes on what it finds.
func (w *walk) from(b *rows) error {
	group := table{merged: true}
	group.width = b.width
	group.put(b)
	var err error
	switch w.at {
	case Subject:
		err = w.expand(&group, graph.Out, Object, w.s.one.S)
	case Object:
		err = w.expand(&group, graph.In, Subject, w.s.one.O)
	default:
		err = w.scans(&group)
	}
	if err != nil {
		return err
	}
	return w.finish(&group)
}

var noLabel = []graph.IDRange{{First: graph.NoLabel, Last: graph.NoLabel}}

// expand reads the quads of many nodes at once; far is the other end. only is
// the one node that may be on the near side, or Any.
func (w *walk) expand(group *table, d graph.Direction, far Position, only graph.ID) error {
	x := graph.Expansion{Nodes: w.known(group.set.list), Direction: d, Predicates: w.preds, Labels: w.labels}
	if w.s.labelled {
		x.NotLabels = noLabel
	}
	near, other := w.s.many[w.at], w.s.many[far]
	otherOne := get(graph.IDQuad(w.s.one), far)
	w.r.cost.Ranges += int64(len(x.Nodes))
	var err error
	failed := w.r.g.snap.Expand(w.r.ctx, x, func(edges []graph.Edge) bool {
		if err = w.r.touch(len(edges)); err != nil {
			return false
		}
		for i := range edges {
			e := &edges[i]
			node := x.Nodes[e.Node]
			if otherOne != graph.Any && otherOne != e.Neighbor || other != nil && !other.has(e.Neighbor) ||
				only != graph.Any && only != node || near != nil && !near.has(node) ||
				w.among != nil && !w.among.has(e.Predicate) {
				continue
			}
			q := graph.IDQuad{S: node, P: e.Predicate, O: e.Neighbor, L: e.Label}
			if d == graph.In {
				q.S, q.O = q.O, q.S
			}
			if err = w.take(q, group, e.Node); err != nil {
				return false
			}
		}
		return true
	})
	if err != nil {
		return err
	}
	return failed
}

// known returns ids with Any, which Expand passes over, for those that no
// snapshot has.
func (w *walk) known(ids []graph.ID) []graph.ID {
	for i, id := range ids {
		if id == graph.NoLabel || w.r.g.Made(id) {
			out := slices.Clone(ids)
			for k := i; k < len(out); k++ {
				if out[k] == graph.NoLabel || w.r.g.Made(out[k]) {
					out[k] = graph.Any
				}
			}
			return out
		}
	}
	return ids
}

// scans reads the quads of nodes at the predicate or the label.
func (w *walk) scans(group *table) error {
	one := get(graph.IDQuad(w.s.one), w.at)
	many := w.s.many[w.at]
	for place, id := range group.set.list {
		if id == graph.Any || one != graph.Any && one != id || many != nil && !many.has(id) || w.r.g.Made(id) {
			continue
		}
		if err := w.scan(set(w.s.one, w.at, id), group, place); err != nil {
			return err
		}
	}
	return nil
}

// scan reads the quads of a pattern.
func (w *walk) scan(p graph.Pattern, group *table, place int) error {
	w.r.cost.Ranges++
	c, err := w.r.g.snap.Scan(w.r.ctx, p, graph.AnyOrder)
	if err != nil {
		return err
	}
	defer c.Close()
	buf := make([]graph.IDQuad, 32)
	for {
		n, err := c.Next(buf)
		if err != nil || n == 0 {
			return err
		}
		if err := w.r.touch(n); err != nil {
			return err
		}
		for _, q := range buf[:n] {
			if !w.admits(q) {
				continue
			}
			if err := w.take(q, group, place); err != nil {
				return err
			}
		}
		if n == len(buf) && n < fullRun {
			buf = make([]graph.IDQuad, 4*n)
		}
	}
}

func (w *walk) admits(q graph.IDQuad) bool {
	if w.s.labelled && q.L == graph.NoLabel {
		return false
	}
	if !w.choice {
		return true
	}
	for at, many := range w.s.many {
		if many != nil && !many.has(get(q, Position(at))) {
			return false
		}
	}
	return true
}

// take has the rows of a quad made, if it has a result that is wanted.
func (w *walk) take(q graph.IDQuad, group *table, place int) error {
	id := get(q, w.s.result)
	if w.within != nil && !w.within.has(id) {
		return nil
	}
	if w.s.keep != nil {
		return w.hold(q, group, place)
	}
	return w.make(q, id, group, place)
}

// make makes the rows of one quad: one for each row that came in at its node.
func (w *walk) make(q graph.IDQuad, id graph.ID, group *table, place int) error {
	if w.plain {
		w.out.node, w.out.n = append(w.out.node, id), append(w.out.n, 1)
	} else if group == nil {
		w.row(q, id, 1, nil)
	} else {
		for i := group.head(place); i >= 0; i = group.after(i) {
			w.row(q, id, group.n[i], group.row(i))
			if w.out.len() >= w.r.q.full {
				if err := w.flush(); err != nil {
					return err
				}
			}
		}
	}
	if w.out.len() < w.size {
		return nil
	}
	w.size = min(4*w.size, w.r.q.full)
	return w.flush()
}

func (w *walk) row(q graph.IDQuad, id graph.ID, n int64, from []graph.ID) {
	tags := w.out.add(id, n)
	if w.tags {
		bind(tags, from)
		for at, slots := range w.s.saves {
			for _, slot := range slots {
				tags[slot] = get(q, Position(at))
			}
		}
		if q.L != graph.NoLabel {
			for _, slot := range w.s.labels {
				tags[slot] = q.L
			}
		}
	}
	if len(w.join.parts) > 0 {
		w.out.quad = append(w.out.quad, q)
	}
}

func (w *walk) flush() error {
	if w.out.len() == 0 {
		return nil
	}
	err := w.join.from(0, &w.out)
	w.out.reset()
	return err
}
