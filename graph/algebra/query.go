package algebra

import (
	"context"
	"errors"
	"fmt"
	"math"

	"parley/graph"
)

// Options are the choices of a query. The zero value is what is wanted.
type Options struct {
	// Unplanned takes everything in the order in which it is written and
	// looks at no sizes. It is there to be compared with.
	Unplanned bool
	// MaxKept is how many bytes the tables and sets of one run may take
	// together: what is sorted, made distinct, walked level by level or
	// looked up again. A run that needs more ends with ErrTooLarge. 0 is no
	// bound.
	MaxKept int64

	run int // rows that are passed on at a time, to try out small runs; 0: as usual
}

// A Query is an expression made ready to be run on one Graph. It can be run any
// number of times, also at the same time.
type Query struct {
	g         *Graph
	root      *node
	width     int
	tags      []string
	slotsOf   [][]int  // by tag; the last slot that is bound counts
	slotNames []string // the tag of each slot; "" for those that have none
	planned   bool
	maxKept   int64
	first     int // see firstRun
	full      int
	askPrice  int // see there
}

// Cost counts what a run did.
type Cost struct {
	Ranges int64 // ranges of quads that were asked for
	Edges  int64 // quads that were read, and pairs that a Relation gave
}

// Compile makes an expression ready. It runs what is Deferred in it.
func Compile(ctx context.Context, g *Graph, e Expr, o Options) (*Query, error) {
	c := &compiler{
		looker: looker{ctx: ctx}, g: g, done: map[visit]visited{}, same: map[string]*node{},
		number: map[*node]int{}, inputs: map[*input]*node{}, values: map[any]int{},
	}
	root, _, err := c.compile(e, scope{space: c.newSpace()})
	if err == nil {
		err = c.finish(root)
	}
	if err != nil {
		return nil, fmt.Errorf("compile query: %w", err)
	}
	tags := c.spaces[0]
	q := &Query{g: g, root: root, width: c.slots, tags: tags.names, planned: !o.Unplanned, maxKept: o.MaxKept, first: firstRun, full: fullRun, askPrice: askPrice}
	if o.run > 0 {
		q.first, q.full, q.askPrice = o.run, o.run, 0
	}
	q.slotNames = make([]string, c.slots)
	for _, in := range c.spaces {
		for tag, slots := range in.slotsOf {
			for _, slot := range slots {
				q.slotNames[slot] = tag
			}
		}
	}
	for _, name := range tags.names {
		q.slotsOf = append(q.slotsOf, tags.slotsOf[name])
	}
	return q, nil
}

// Tags returns the names of the tags that rows may bind. It is not to be
// changed.
func (q *Query) Tags() []string { return q.tags }

// ErrTooMany is returned for a number of rows that does not fit into an int64.
var ErrTooMany = errors.New("too many rows to count")

// Count returns the number of rows. It does not make them.
func (q *Query) Count(ctx context.Context) (int64, error) {
	n, _, err := q.CountCost(ctx)
	return n, err
}

// CountCost is Count, and says what it cost.
func (q *Query) CountCost(ctx context.Context) (int64, Cost, error) {
	r := newRun(ctx, q)
	var n int64
	err := r.each(q.root, nil, bag, func(b *rows) error {
		for _, k := range b.n {
			n = plus(n, k)
		}
		return nil
	})
	if err == nil && n == math.MaxInt64 {
		err = ErrTooMany
	}
	return n, r.cost, err
}

// Set returns the distinct nodes of the rows, in no particular order.
func (q *Query) Set(ctx context.Context) ([]graph.ID, error) {
	t, err := newRun(ctx, q).table(q.root, distinct)
	if err != nil {
		return nil, err
	}
	return t.set.list, nil
}

// Bag returns the distinct nodes of the rows, in no particular order, and how
// many rows have each.
func (q *Query) Bag(ctx context.Context) ([]graph.ID, []int64, error) {
	t, err := newRun(ctx, q).table(q.root, bag)
	if err != nil {
		return nil, nil, err
	}
	for _, n := range t.n {
		if n == math.MaxInt64 {
			return nil, nil, ErrTooMany
		}
	}
	return t.node, t.n, nil
}
