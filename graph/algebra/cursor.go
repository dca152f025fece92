package algebra

import (
	"context"
	"iter"

	"parley/graph"
)

// Rows are the rows of a run, one after the other. They are not safe for
// concurrent use, and must be closed.
type Rows struct {
	q     *Query
	r     *run
	next  func() (*rows, bool)
	stop  func()
	cur   *rows
	i     int
	again int64 // how often the current row is still to come
	given int
	err   error

	batch flat // of NextBatch
}

// Rows runs the query under ctx, a run of rows at a time, as they are asked
// for.
func (q *Query) Rows(ctx context.Context) *Rows {
	out := &Rows{q: q, r: newRun(ctx, q), i: -1}
	out.next, out.stop = iter.Pull(func(yield func(*rows) bool) {
		err := out.r.each(q.root, nil, tagged, func(b *rows) error {
			if !yield(b) {
				return errStop
			}
			return nil
		})
		if err != errStop {
			out.err = err
		}
	})
	return out
}

// Next moves to the next row, and reports whether there is one. A row that is
// there several times comes several times.
func (x *Rows) Next() bool {
	if x.given++; x.given%1000 == 0 && x.ended() {
		return false
	}
	if x.again == 0 && !x.move() {
		return false
	}
	x.again--
	return true
}

// NextBatch moves past as many of the next rows as are at hand, at most a
// thousand or so, and returns their nodes and, row by row, what the tags in the
// order of Query.Tags are bound to; ok is false if there are none. Rows that are
// there several times come several times. The slices are good until the next
// call. It costs far less than Next, Node and Tag for each row, which it can be
// mixed with.
func (x *Rows) NextBatch() (nodes, tags []graph.ID, ok bool) {
	if x.ended() || x.again == 0 && !x.move() {
		return nil, nil, false
	}
	x.batch.reset()
	for left := fullRun; left > 0; left = fullRun - len(x.batch.nodes) {
		n := int(min(x.again, int64(left)))
		x.again -= int64(n)
		x.batch.add(x.q, x.cur, x.i, n)
		if x.again == 0 {
			if x.i+1 >= x.cur.len() {
				break // the next may take long to find
			}
			x.move()
		}
	}
	return x.batch.nodes, x.batch.tags, true
}

// move makes the next row that differs from the current one the current one,
// which is then still to be given as often as it is there.
func (x *Rows) move() bool {
	for x.i++; x.cur == nil || x.i >= x.cur.len(); x.i = 0 {
		var ok bool
		if x.cur, ok = x.next(); !ok {
			x.cur = nil
			return false
		}
	}
	x.again = x.cur.n[x.i]
	return true
}

// ended ends the rows if the context is done. One row can stand for millions,
// which nothing else interrupts.
func (x *Rows) ended() bool {
	if x.r.ctx.Err() == nil {
		return false
	}
	x.Close()
	if x.err == nil {
		x.err = x.r.ctx.Err()
	}
	return true
}

// Node returns the node of the current row.
func (x *Rows) Node() graph.ID { return x.cur.node[x.i] }

// Tag returns what the i-th of Query.Tags is bound to in the current row, or
// Any.
func (x *Rows) Tag(i int) graph.ID { return x.q.tag(x.cur.row(x.i), i) }

// tag returns what the i-th tag is bound to in a row with these slots.
func (q *Query) tag(slots []graph.ID, i int) graph.ID {
	if slots == nil {
		return graph.Any
	}
	return bound(slots, q.slotsOf[i])
}

// bound returns what the last of the slots that is bound has.
func bound(tags []graph.ID, slots []int) graph.ID {
	for k := len(slots) - 1; k >= 0; k-- {
		if id := tags[slots[k]]; id != graph.Any {
			return id
		}
	}
	return graph.Any
}

// Cost returns what was done so far.
func (x *Rows) Cost() Cost { return x.r.cost }

// Err returns the error that ended the rows, or nil.
func (x *Rows) Err() error { return x.err }

// Close ends the run.
func (x *Rows) Close() error {
	x.stop()
	x.cur, x.again, x.i = nil, 0, -1
	return nil
}
