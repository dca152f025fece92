package algebra

import (
	"context"
	"errors"
)

// A mode says what of the rows is wanted.
type mode uint8

const (
	distinct mode = iota // the nodes; rows may come more than once, n means nothing
	bag                  // how many rows each node has, in any number of pieces
	list                 // the rows in their order, without tags
	tagged               // the rows in their order, with tags
)

// errStop ends a run whose reader has enough.
var errStop = errors.New("no more rows wanted")

// Rows are passed on in runs that grow from the first of these to the last: a
// reader that wants one row should not pay for a thousand.
const (
	firstRun = 64
	fullRun  = 1024
)

// A run is one evaluation of a query.
type run struct {
	looker
	q       *Query
	g       *Graph
	cost    Cost
	kept    int64 // bytes in tables and sets
	memo    map[memoKey]*table
	level   map[int]*table    // the nodes of the level before, by recursion
	spent   map[*node]float64 // edges read for probing a node
	asked   int64             // what asking about nodes cost, in edges that could have been read
	plans   map[*node]estimate
	told    map[toldKey]*idSet // what a trace has been told of
	answers map[*node]*answers
}

// A toldKey is an expression, which can be several nodes, and the recursions
// that it is run inside of.
type toldKey struct {
	e    *Recursive
	open uint64
}

type memoKey struct {
	n *node
	m mode
}

func newRun(ctx context.Context, q *Query) *run {
	return &run{
		looker: looker{ctx: ctx}, q: q, g: q.g, memo: map[memoKey]*table{}, level: map[int]*table{},
		spent: map[*node]float64{}, plans: map[*node]estimate{}, told: map[toldKey]*idSet{},
		answers: map[*node]*answers{},
	}
}

// touch counts edges.
func (r *run) touch(n int) error {
	r.cost.Edges += int64(n)
	return r.look(n)
}

// width returns the number of slots of rows of n in mode m.
func (r *run) width(n *node, m mode) int {
	if m == tagged && n.tagged {
		return r.q.width
	}
	return 0
}

// each passes on the rows of n whose node is in the set; nil is any. It ends
// with the first error that emit returns.
func (r *run) each(n *node, in *idSet, m mode, emit func(*rows) error) error {
	if in != nil && in.len() == 0 {
		return nil
	}
	if m == tagged && !n.tagged {
		m = list
	}
	t := r.memo[memoKey{n, m}]
	if t == nil && (in != nil && n.blocking() || in == nil && n.uses > 1 && m <= bag && n.made()) {
		var err error
		if t, err = r.table(n, m); err != nil {
			return err
		}
	}
	if t != nil {
		return r.pass(t, in, emit)
	}
	return r.stream(n, in, m, emit)
}

// stream is each without regard to what is known already.
func (r *run) stream(n *node, in *idSet, m mode, emit func(*rows) error) error {
	switch n.op {
	case opNodes:
		return r.nodes(in, emit)
	case opFixed, opTable:
		return r.pass(n.fixed, in, r.bareIf(m != tagged, emit))
	case opInput:
		return r.pass(r.level[n.input], in, r.bareIf(m != tagged, emit))
	case opStep:
		return r.step(n, in, m, emit)
	case opJump:
		return r.jump(n, in, m, emit)
	case opUnion:
		return r.union(n, in, m, emit)
	case opIntersect:
		return r.intersect(n, in, m, emit)
	case opExcept:
		return r.except(n, in, m, emit)
	case opUnique:
		return r.unique(n, in, m, emit)
	case opSave, opConstant:
		return r.save(n, in, m, emit)
	case opPage:
		return r.page(n, m, emit)
	case opMatch:
		return r.match(n, in, m, emit)
	case opSort:
		return r.sort(n, in, m, emit)
	case opReturn:
		return r.back(n, in, m, emit)
	case opCount:
		return r.count(n, emit)
	}
	return r.recursive(n, m, emit)
}

// bareIf takes the tags off the rows, without copying them.
func (r *run) bareIf(yes bool, emit func(*rows) error) func(*rows) error {
	if !yes {
		return emit
	}
	return func(b *rows) error { return emit(&rows{node: b.node, n: b.n}) }
}

// table returns all rows of n, by their node.
func (r *run) table(n *node, m mode) (*table, error) {
	if m == tagged && !n.tagged {
		m = list
	}
	key := memoKey{n, m}
	if t := r.memo[key]; t != nil {
		return t, nil
	}
	t := &table{merged: m <= bag}
	t.width = r.width(n, m)
	if err := r.stream(n, nil, m, r.into(t)); err != nil {
		t.kept.drop()
		return nil, err
	}
	r.memo[key] = t
	return t, nil
}

func (r *run) into(t *table) func(*rows) error {
	t.kept = kept{r: r}
	return func(b *rows) error {
		t.put(b)
		return t.kept.grow(t.bytes())
	}
}

// joined is the mode in which rows are looked up to be joined with rows in mode
// m: those of a node are merged unless they have tags that are wanted.
func joined(n *node, m mode) mode {
	if m == distinct || m == tagged && n.tagged {
		return m
	}
	return bag
}

// whole returns the table of all rows of n if it has been made already, or nil.
func (r *run) whole(n *node, m mode) *table {
	if n.op == opFixed {
		return n.fixed
	}
	return r.memo[memoKey{n, joined(n, m)}]
}

// lookup returns a table that has all rows of n whose node is in the set, and
// perhaps more. In the modes below tagged the rows of a node are merged.
func (r *run) lookup(n *node, in *idSet, m mode) (*table, error) {
	if t := r.whole(n, m); t != nil {
		return t, nil
	}
	m = joined(n, m)
	all, err := r.worthAll(n, in.len(), m)
	if err != nil {
		return nil, err
	}
	if all {
		return r.table(n, m)
	}
	t := &table{merged: m <= bag}
	t.width = r.width(n, m)
	before := r.cost.Edges + r.asked
	into := r.into(t)
	defer t.kept.drop() // the next lookup makes another
	if err := r.each(n, in, m, into); err != nil {
		return nil, err
	}
	r.spent[n] += float64(r.cost.Edges + r.asked - before + int64(in.len()))
	return t, nil
}

// forget drops what depends on the level of a recursion.
func (r *run) forget(recursion int) {
	for key, t := range r.memo {
		if key.n.open&(1<<recursion) != 0 {
			t.kept.drop()
			delete(r.memo, key)
		}
	}
	for n := range r.plans {
		if n.open&(1<<recursion) != 0 {
			delete(r.plans, n)
		}
	}
	for key := range r.told {
		if key.open&(1<<recursion) != 0 {
			delete(r.told, key)
		}
	}
}

// pass passes on the rows of a table whose node is in the set, nil being any.
func (r *run) pass(t *table, in *idSet, emit func(*rows) error) error {
	out := rows{width: t.width}
	add := func(i int) error {
		bind(out.add(t.node[i], t.n[i]), t.row(i))
		if out.len() < r.q.full {
			return nil
		}
		err := emit(&out)
		out.reset()
		return err
	}
	if in != nil && in.len() < len(t.set.list)/4 {
		for _, id := range in.list {
			if err := r.look(1); err != nil {
				return err
			}
			place := t.set.find(id)
			if place < 0 {
				continue
			}
			for i := t.head(place); i >= 0; i = t.after(i) {
				if err := r.look(1); err != nil {
					return err
				}
				if err := add(i); err != nil {
					return err
				}
			}
		}
	} else {
		for i, id := range t.node {
			if err := r.look(1); err != nil {
				return err
			}
			if in == nil || in.has(id) {
				if err := add(i); err != nil {
					return err
				}
			}
		}
	}
	if out.len() == 0 {
		return nil
	}
	return emit(&out)
}
