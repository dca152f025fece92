package algebra

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
)

// A jump is one evaluation of a Jump.
type jump struct {
	r    *run
	n    *node
	m    mode
	in   *idSet // the results wanted; nil: all
	out  rows
	size int // rows to pass on at a time
	emit func(*rows) error

	from, to []graph.ID // pairs found going back, whose rows are to be looked up
}

// jump asks the relation from the side that has fewer nodes.
func (r *run) jump(n *node, in *idSet, m mode, emit func(*rows) error) error {
	j := &jump{r: r, n: n, m: m, in: in, size: r.q.first, emit: emit}
	j.out.width = r.width(n, m)
	back, err := r.backward(n, in, m)
	if err != nil {
		return err
	}
	if back {
		err = j.backward()
	} else {
		err = r.feed(n.kids[0], m, j.forward)
	}
	if err != nil {
		return err
	}
	return j.flush()
}

// backward reports whether going back from the results wanted, and looking up
// what is found there, promises less than going forward from everything.
func (r *run) backward(n *node, in *idSet, m mode) (bool, error) {
	if in == nil || !r.q.planned {
		return false, nil
	}
	e, err := r.estimate(n.kids[0])
	if err != nil {
		return false, err
	}
	return float64(in.len())*(1+e.per(m)) < e.cost+e.rows, nil
}

// forward goes on from rows.
func (j *jump) forward(b *rows) error {
	group := table{merged: true}
	group.width = b.width
	group.put(b)
	err := j.along(j.n.over.Reach, asked(group.set.list), func(from, to graph.ID) error {
		place := group.set.find(from)
		if place < 0 {
			return fmt.Errorf("relation %T led from node %d, which it was not asked about", j.n.over, from)
		}
		if j.in != nil && !j.in.has(to) {
			return nil
		}
		return j.put(to, &group, place)
	})
	if err != nil {
		return err
	}
	return j.flush() // the rows are only good until this returns
}

// backward looks up the rows of what leads to the results wanted.
func (j *jump) backward() error {
	for ask := range slices.Chunk(asked(j.in.list), j.r.q.full) {
		err := j.along(j.n.over.Back, ask, func(from, to graph.ID) error {
			if !j.in.has(to) {
				return fmt.Errorf("relation %T led to node %d, which it was not asked about", j.n.over, to)
			}
			j.from, j.to = append(j.from, from), append(j.to, to)
			if len(j.from) < j.r.q.full {
				return nil
			}
			return j.meet()
		})
		if err != nil {
			return err
		}
		if err := j.meet(); err != nil {
			return err
		}
	}
	return nil
}

// along asks the relation, one way or the other. An error of emit comes back as
// it is, whatever the relation makes of it: some only say that there is enough.
func (j *jump) along(
	way func(context.Context, []graph.ID, func(from, to graph.ID) error) error,
	ask []graph.ID, emit func(from, to graph.ID) error,
) error {
	if len(ask) == 0 {
		return nil
	}
	j.r.cost.Ranges += int64(len(ask))
	var own error
	err := way(j.r.ctx, ask, func(from, to graph.ID) error {
		if own == nil {
			own = j.r.touch(1)
		}
		if own == nil {
			own = emit(from, to)
		}
		return own
	})
	if own != nil {
		return own
	}
	return err
}

// meet makes the rows of the pairs found.
func (j *jump) meet() error {
	if len(j.from) == 0 {
		return nil
	}
	from, to := j.from, j.to
	j.from, j.to = nil, nil
	var ids idSet
	for _, id := range from {
		ids.add(id)
	}
	t, err := j.r.lookup(j.n.kids[0], &ids, j.m)
	if err != nil {
		return err
	}
	for i, id := range from {
		place := t.set.find(id)
		if place < 0 {
			continue
		}
		if err := j.put(to[i], t, place); err != nil {
			return err
		}
	}
	j.from, j.to = from[:0], to[:0]
	return nil
}

// put makes the rows at a node of those at a place of a table.
func (j *jump) put(to graph.ID, t *table, place int) error {
	for i := t.head(place); i >= 0; i = t.after(i) {
		bind(j.out.add(to, t.n[i]), t.row(i))
		if j.out.len() < j.size {
			continue
		}
		j.size = min(4*j.size, j.r.q.full)
		if err := j.flush(); err != nil {
			return err
		}
	}
	return nil
}

func (j *jump) flush() error {
	if j.out.len() == 0 {
		return nil
	}
	if err := j.r.ctx.Err(); err != nil { // rows can be many without a pair being found
		return err
	}
	err := j.emit(&j.out)
	j.out.reset()
	return err
}

// asked returns ids without those that are no nodes.
func asked(ids []graph.ID) []graph.ID {
	no := func(id graph.ID) bool { return id == graph.Any || id == graph.NoLabel }
	if !slices.ContainsFunc(ids, no) {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), no)
}
