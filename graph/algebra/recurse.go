package algebra

import (
	"slices"

	"parley/graph"
)

// A recursion is one evaluation of a Recursive, level by level.
type recursion struct {
	r      *run
	n      *node
	m      mode   // of the step
	from   *table // the rows to begin with
	seen   idSet
	level  []graph.ID
	origin []int // by place in level: the row of from that it was reached from; -1: none
	out    rows
	told   *idSet // what the trace has been told of; nil: there is no trace
	kept   kept
}

// recursive passes on each node when it is first reached.
func (r *run) recursive(n *node, m mode, emit func(*rows) error) error {
	x := &recursion{r: r, n: n, m: distinct, kept: kept{r: r}}
	defer x.kept.drop()
	if m == tagged {
		x.m = tagged
	}
	x.out.width = r.width(n, m)
	var err error
	if x.from, err = r.table(n.kids[0], x.m); err != nil {
		return err
	}
	if n.traced != nil {
		x.m = tagged // the trace may ask for tags that the rows need not have
		key := toldKey{n.traced, n.open}
		if r.told[key] == nil {
			r.told[key] = new(idSet)
		}
		x.told = r.told[key]
	}
	x.level = x.from.set.list
	for place := range x.level {
		if err := r.look(1); err != nil {
			return err
		}
		x.origin = append(x.origin, x.from.head(place))
	}
	outer := r.level[n.input]
	defer func() { r.level[n.input] = outer }()
	for depth := 1; len(x.level) > 0 && (n.max <= 0 || depth <= n.max); depth++ {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if err := x.next(depth, emit); err != nil {
			return err
		}
	}
	r.forget(n.input)
	return nil
}

// next goes on from one level to the next.
func (x *recursion) next(depth int, emit func(*rows) error) error {
	r, n := x.r, x.n
	r.forget(n.input)
	input, err := x.input()
	if err != nil {
		return err
	}
	r.level[n.input] = input
	number := graph.Any
	if len(n.slots) > 0 && x.out.width > 0 {
		if number, err = r.number(int64(depth)); err != nil {
			return err
		}
	}
	var level []graph.ID
	var origin []int
	err = r.each(n.kids[1], nil, x.m, func(b *rows) error {
		x.out.reset()
		for i, id := range b.node {
			if _, first := x.seen.add(id); !first {
				continue
			}
			base := x.row(id, b.row(i), number)
			x.tell(id, b.row(i), depth)
			level, origin = append(level, id), append(origin, base)
		}
		if x.out.len() == 0 {
			return nil
		}
		// The level is kept with its origins, and as the rows to begin the
		// next one with.
		size := x.seen.bytes() + int64(len(level))*(rowBytes+setBytes+2*idBytes+int64(idBytes*x.out.width))
		if err := x.kept.grow(size); err != nil {
			return err
		}
		return emit(&x.out)
	})
	x.level, x.origin = level, origin
	return err
}

// tell tells the trace how a node was reached. A recursion can be run more than
// once in a run, for nodes and for rows, or begun and not ended; the trace hears
// of each node once, unless it is inside of another recursion and run anew for
// each level of that.
func (x *recursion) tell(id graph.ID, tags []graph.ID, depth int) {
	if x.told == nil {
		return
	}
	if _, first := x.told.add(id); !first {
		return
	}
	n := x.n
	from := Reached{Node: id, Level: depth, Tag: func(string) graph.ID { return graph.Any }}
	if len(tags) > 0 {
		from.From = tags[n.origin]
		from.Tag = func(name string) graph.ID { return bound(tags, n.space.slotsOf[name]) }
	}
	n.traced.Trace(from)
}

// row makes the row of a node that was reached, and returns its base.
func (x *recursion) row(id graph.ID, tags []graph.ID, depth graph.ID) int {
	row := x.out.add(id, 1)
	base := -1
	if len(row) == 0 {
		return base
	}
	if x.n.origin >= 0 && len(tags) > 0 && tags[x.n.origin] != graph.Any {
		if place := x.places().find(tags[x.n.origin]); place >= 0 {
			base = x.origin[place]
		}
		if base >= 0 { // a step need not begin where the level before ended
			bind(row, x.from.row(base))
		}
	}
	bind(row, tags)
	for _, slot := range x.n.slots {
		row[slot] = depth
	}
	return base
}

// input returns the level as the rows that the step begins with.
func (x *recursion) input() (*table, error) {
	t := &table{merged: true}
	if x.m == tagged && x.n.origin >= 0 {
		t.width = x.r.q.width
	}
	b := rows{width: t.width}
	for part := range slices.Chunk(x.level, fullRun) {
		if err := x.r.look(len(part)); err != nil {
			return nil, err
		}
		b.reset()
		for _, id := range part {
			if tags := b.add(id, 1); tags != nil {
				tags[x.n.origin] = id
			}
		}
		t.put(&b)
	}
	return t, nil
}

// places finds the nodes of the level.
func (x *recursion) places() *idSet { return &x.r.level[x.n.input].set }
