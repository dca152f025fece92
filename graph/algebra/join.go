package algebra

import "slices"

// A joiner joins rows with one node after the other and passes on the product.
type joiner struct {
	r     *run
	m     mode
	width int
	parts []joint
	bufs  []rows
	ids   idSet
	emit  func(*rows) error
}

// from joins rows with the parts from the k-th on.
func (j *joiner) from(k int, b *rows) error {
	if b.len() == 0 {
		return nil
	}
	if err := j.r.ctx.Err(); err != nil { // a product can be large without an edge being read
		return err
	}
	if k == len(j.parts) {
		return j.emit(b)
	}
	if j.bufs == nil {
		j.bufs = make([]rows, len(j.parts))
	}
	p := j.parts[k]
	t := j.r.whole(p.n, j.m)
	if t == nil {
		j.ids.reset()
		for i := range b.node {
			j.ids.add(b.at(i, p.at))
		}
		var err error
		if t, err = j.r.lookup(p.n, &j.ids, j.m); err != nil {
			return err
		}
	}
	out := &j.bufs[k]
	out.width = j.width
	out.reset()
	for i := range b.node {
		if err := j.row(k, b, i, t); err != nil {
			return err
		}
	}
	return j.from(k+1, out)
}

// row joins one row with the k-th part.
func (j *joiner) row(k int, b *rows, i int, t *table) error {
	out, p := &j.bufs[k], j.parts[k]
	place := t.set.find(b.at(i, p.at))
	if place < 0 || j.m == distinct {
		if place >= 0 || p.optional {
			j.put(out, b, i, 1)
		}
		return nil
	}
	for row := t.head(place); row >= 0; row = t.after(row) {
		j.put(out, b, i, t.n[row])
		if t.width > 0 && out.width > 0 {
			bind(out.row(out.len()-1), t.row(row))
		}
		if out.len() < j.r.q.full {
			continue
		}
		if err := j.from(k+1, out); err != nil {
			return err
		}
		out.reset()
	}
	return nil
}

func (j *joiner) put(out, b *rows, i int, n int64) {
	bind(out.add(b.node[i], times(b.n[i], n)), b.row(i))
	if len(b.quad) > 0 {
		out.quad = append(out.quad, b.quad[i])
	}
}

// intersect streams the part that costs least and looks its nodes up in the
// others.
func (r *run) intersect(n *node, in *idSet, m mode, emit func(*rows) error) error {
	all := n.kids[:len(n.kids)-n.nOpt]
	first, err := r.leader(all, in, m)
	if err != nil {
		return err
	}
	j := joiner{r: r, m: m, width: r.width(n, m), emit: emit}
	var parts []joint
	for i, k := range all {
		if i != first {
			parts = append(parts, joint{at: atNode, n: k})
		}
	}
	j.parts = r.ordered(parts, m)
	if m != distinct {
		for _, k := range n.kids[len(all):] {
			j.parts = append(j.parts, joint{at: atNode, n: k, optional: true})
		}
	}
	return r.each(all[first], in, m, func(b *rows) error { return j.from(0, b) })
}

// ordered puts what costs least to look up first.
func (r *run) ordered(parts []joint, m mode) []joint {
	if !r.q.planned {
		return parts
	}
	slices.SortStableFunc(parts, func(a, b joint) int {
		x, y := r.plans[a.n].per(m), r.plans[b.n].per(m)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return parts
}
