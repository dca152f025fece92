package algebra

import (
	"cmp"
	"slices"
	"strconv"

	"parley/graph"
)

const xsdInteger = "http://www.w3.org/2001/XMLSchema#integer"

// except passes on the rows of the first kid that the second has not.
func (r *run) except(n *node, in *idSet, m mode, emit func(*rows) error) error {
	out := rows{width: r.width(n, m)}
	var ids idSet
	return r.each(n.kids[0], in, m, func(b *rows) error {
		ids.reset()
		for _, id := range b.node {
			ids.add(id)
		}
		not, err := r.lookup(n.kids[1], &ids, distinct)
		if err != nil {
			return err
		}
		return r.filter(b, &out, emit, func(i int) (bool, error) { return !not.set.has(b.node[i]), nil })
	})
}

// filter passes on the rows of b that keep lets through.
func (r *run) filter(b, out *rows, emit func(*rows) error, keep func(i int) (bool, error)) error {
	out.reset()
	for i, id := range b.node {
		ok, err := keep(i)
		if err != nil {
			return err
		}
		if ok {
			bind(out.add(id, b.n[i]), b.row(i))
		}
	}
	if out.len() == 0 {
		return nil
	}
	return emit(out)
}

// unique passes on the first row of each node.
func (r *run) unique(n *node, in *idSet, m mode, emit func(*rows) error) error {
	mk := m
	if r.width(n, m) == 0 {
		mk = distinct
		if m == list && n.kids[0].ordered() {
			mk = list
		}
	}
	out := rows{width: r.width(n, m)}
	var seen idSet
	k := kept{r: r}
	defer k.drop()
	return r.each(n.kids[0], in, mk, func(b *rows) error {
		out.reset()
		for i, id := range b.node {
			if _, first := seen.add(id); first {
				bind(out.add(id, 1), b.row(i))
			}
		}
		if out.len() == 0 {
			return nil
		}
		if err := k.grow(seen.bytes()); err != nil {
			return err
		}
		return emit(&out)
	})
}

// ordered reports whether the rows of n have an order that counts.
func (n *node) ordered() bool {
	switch n.op {
	case opSort:
		return true
	case opExcept, opUnique, opSave, opConstant, opPage, opMatch:
		return n.kids[0].ordered()
	}
	return false
}

// save binds tags.
func (r *run) save(n *node, in *idSet, m mode, emit func(*rows) error) error {
	if m != tagged {
		return r.each(n.kids[0], in, m, emit)
	}
	out := rows{width: r.q.width}
	return r.each(n.kids[0], in, m, func(b *rows) error {
		out.reset()
		for i, id := range b.node {
			tags := out.add(id, b.n[i])
			bind(tags, b.row(i))
			for k, slot := range n.slots {
				tags[slot] = id
				if n.op == opConstant {
					tags[slot] = n.values[k]
				}
			}
		}
		return emit(&out)
	})
}

// page counts rows, of which one here may stand for several.
func (r *run) page(n *node, m mode, emit func(*rows) error) error {
	skip, left := n.skip, n.limit
	out := rows{width: r.width(n, m)}
	err := r.each(n.kids[0], nil, max(m, list), func(b *rows) error {
		out.reset()
		for i, id := range b.node {
			k := b.n[i] - min(skip, b.n[i])
			skip -= b.n[i] - k
			if n.limit > 0 {
				k = min(k, left)
				left -= k
			}
			if k > 0 {
				bind(out.add(id, k), b.row(i))
			}
		}
		if out.len() > 0 {
			if err := emit(&out); err != nil {
				return err
			}
		}
		if n.limit > 0 && left == 0 {
			return n.enough()
		}
		return nil
	})
	if err == n.enough() {
		return nil
	}
	return err
}

// stop ends the run of the page that has all its rows.
type stop struct{ n *node }

func (stop) Error() string { return errStop.Error() }

func (n *node) enough() error { return stop{n} }

// dearest is how many tests of terms there are between two looks at the context:
// a text can be long, and an expression slow.
const dearest = 16

// match looks at the terms of nodes.
func (r *run) match(n *node, in *idSet, m mode, emit func(*rows) error) error {
	var terms []graph.Term
	out := rows{width: r.width(n, m)}
	return r.each(n.kids[0], in, m, func(b *rows) (err error) {
		if terms, err = r.g.Terms(r.ctx, b.node, terms); err != nil {
			return err
		}
		return r.filter(b, &out, emit, func(i int) (bool, error) {
			return n.test.Admits(terms[i]), r.look(lookEvery / dearest)
		})
	})
}

// sort passes on the rows in the order of their terms.
func (r *run) sort(n *node, in *idSet, m mode, emit func(*rows) error) error {
	if m <= bag {
		return r.each(n.kids[0], in, m, emit)
	}
	all := table{}
	all.width = r.width(n, m)
	into := r.into(&all)
	defer all.kept.drop()
	if err := r.each(n.kids[0], in, m, into); err != nil {
		return err
	}
	terms, err := r.terms(&all)
	if err != nil {
		return err
	}
	places := make([]int, len(terms))
	for i := range places {
		places[i] = i
	}
	places, err = sorted(&r.looker, places, func(a, b int) int { return cmp.Compare(terms[a], terms[b]) })
	if err != nil {
		return err
	}
	out := rows{width: all.width}
	for _, place := range places {
		for i := all.head(place); i >= 0; i = all.after(i) {
			if err := r.look(1); err != nil {
				return err
			}
			bind(out.add(all.node[i], all.n[i]), all.row(i))
			if out.len() < r.q.full {
				continue
			}
			if err := emit(&out); err != nil {
				return err
			}
			out.reset()
		}
	}
	if out.len() == 0 {
		return nil
	}
	return emit(&out)
}

// terms returns the terms of a table's nodes, which are kept as long as it.
func (r *run) terms(t *table) ([]graph.Term, error) {
	var all []graph.Term
	size := t.bytes()
	for part := range slices.Chunk(t.set.list, fullRun) {
		terms, err := r.g.Terms(r.ctx, part, nil)
		if err != nil {
			return nil, err
		}
		for _, term := range terms {
			size += termBytes + int64(len(term))
		}
		if err := t.kept.grow(size); err != nil {
			return nil, err
		}
		all = append(all, terms...)
	}
	return all, nil
}

// count passes on one row.
func (r *run) count(n *node, emit func(*rows) error) error {
	var k int64
	err := r.each(n.kids[0], nil, bag, func(b *rows) error {
		for _, one := range b.n {
			k = plus(k, one)
		}
		return nil
	})
	if err != nil {
		return err
	}
	id, err := r.number(k)
	if err != nil {
		return err
	}
	var out rows
	out.add(id, 1)
	return emit(&out)
}

// number returns the id of a number.
func (r *run) number(n int64) (graph.ID, error) {
	return r.g.ID(r.ctx, graph.Typed(strconv.FormatInt(n, 10), xsdInteger))
}
