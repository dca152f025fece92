package algebra

import (
	"slices"

	"parley/graph"
)

// A walk is one evaluation of a step: nodes at one position come in, their
// quads are read, and rows go out.
type walk struct {
	r      *run
	n      *node
	s      *step
	at     Position // where the nodes come in
	within *idSet   // the results wanted; nil: all
	choice bool     // some position is bound to one of several ids
	plain  bool     // one row a node is enough, and there are no parts
	tags   bool
	preds  []graph.ID
	labels []graph.IDRange

	out  rows
	size int // rows to pass on at a time
	join joiner
}

// step reads quads from the side that promises the least work.
func (r *run) step(n *node, in *idSet, m mode, emit func(*rows) error) error {
	by, err := r.access(n, in)
	if err != nil {
		return err
	}
	by, from, err := r.reconsider(n, by, m)
	if err != nil {
		return err
	}
	w, err := r.walk(n, by, in, m, emit)
	if w == nil || err != nil {
		return err
	}
	switch {
	case from != nil:
		return from.emit(nil, r.q.full, w.from)
	case by.part >= 0:
		return r.feed(n.step.parts[by.part].n, m, w.from)
	case by.ids != nil:
		return w.through(by.ids.list)
	}
	if err := w.scan(n.step.one, nil, 0); err != nil {
		return err
	}
	return w.flush()
}

// feed passes on all rows of n for a step to go on from: a node once only if
// just nodes are wanted, and merged if just numbers are.
func (r *run) feed(n *node, m mode, to func(*rows) error) error {
	switch {
	case m == bag:
		t, err := r.table(n, bag)
		if err != nil {
			return err
		}
		return t.emit(nil, r.q.full, to)
	case m == tagged && !n.tagged:
		m = list
	}
	var seen idSet
	return r.each(n, nil, m, func(b *rows) error { return to(fresh(b, m, &seen)) })
}

// fresh leaves out the nodes that were there before, if only nodes are wanted.
func fresh(b *rows, m mode, seen *idSet) *rows {
	if m != distinct {
		return b
	}
	out := &rows{node: make([]graph.ID, 0, b.len()), n: b.n}
	for _, id := range b.node {
		if _, first := seen.add(id); first {
			out.node = append(out.node, id)
		}
	}
	out.n = b.n[:len(out.node)]
	return out
}

// walk makes a walk, or nil if no quad can pass.
func (r *run) walk(n *node, by access, in *idSet, m mode, emit func(*rows) error) (*walk, error) {
	s := n.step
	if s.empty(r.g) {
		return nil, nil
	}
	w := &walk{r: r, n: n, s: s, at: by.at, within: in, size: r.q.first}
	w.out.width = r.width(n, m)
	w.tags = w.out.width > 0
	w.choice = s.many != [4]*idSet{}
	if by.ids != nil && by.at == s.result && by.ids == in {
		w.within = nil // it is where the walk begins
	}
	parts := make([]joint, 0, len(s.parts))
	for i, p := range s.parts {
		if i != by.part {
			parts = append(parts, p)
		}
	}
	w.join = joiner{r: r, m: m, width: w.out.width, parts: r.ordered(parts), emit: emit}
	w.plain = m == distinct && len(parts) == 0
	w.labels = ranges(w.ids(Label))
	var err error
	w.preds, err = w.predicates(parts)
	return w, err
}

// fewPredicates is how much reading it may cost to learn which predicates a
// part allows.
const fewPredicates = 1000

// predicates returns the predicates to read; nil is all.
func (w *walk) predicates(parts []joint) ([]graph.ID, error) {
	if ids := w.ids(Predicate); ids != nil || !w.r.q.planned {
		return ids, nil
	}
	for _, p := range parts {
		if p.at != Predicate {
			continue
		}
		if e := w.r.plans[p.n]; e.cost+e.rows > fewPredicates {
			continue
		}
		t, err := w.r.table(p.n, distinct)
		if err != nil {
			return nil, err
		}
		ids := make([]graph.ID, 0, t.set.len()) // never nil, which would be all
		for _, id := range t.set.list {
			if !w.r.g.Made(id) {
				ids = append(ids, id)
			}
		}
		return ids, nil
	}
	return nil, nil
}

// ids returns the ids that a position is bound to; nil is any.
func (w *walk) ids(at Position) []graph.ID {
	if id := get(graph.IDQuad(w.s.one), at); id != graph.Any {
		return []graph.ID{id}
	}
	if many := w.s.many[at]; many != nil {
		return many.list
	}
	return nil
}

func ranges(ids []graph.ID) []graph.IDRange {
	if ids == nil {
		return nil
	}
	out := make([]graph.IDRange, 0, len(ids))
	for _, id := range slices.Sorted(slices.Values(ids)) {
		out = append(out, graph.IDRange{First: id, Last: id})
	}
	return out
}

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
	return w.flush()
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
				only != graph.Any && only != node || near != nil && !near.has(node) {
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
		if one != graph.Any && one != id || many != nil && !many.has(id) || w.r.g.Made(id) {
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

// take makes the rows of one quad: one for each row that came in at its node.
func (w *walk) take(q graph.IDQuad, group *table, place int) error {
	id := get(q, w.s.result)
	if w.within != nil && !w.within.has(id) {
		return nil
	}
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
