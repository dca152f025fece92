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
	again int64 // how often the current row comes once more
	given int
	err   error
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
	// One row can stand for millions, which nothing else interrupts.
	if x.given++; x.given%1000 == 0 && x.r.ctx.Err() != nil {
		x.Close()
		x.err = x.r.ctx.Err()
		return false
	}
	if x.again > 0 {
		x.again--
		return true
	}
	for x.i++; x.cur == nil || x.i >= x.cur.len(); x.i = 0 {
		var ok bool
		if x.cur, ok = x.next(); !ok {
			x.cur = nil
			return false
		}
	}
	x.again = x.cur.n[x.i] - 1
	return true
}

// Node returns the node of the current row.
func (x *Rows) Node() graph.ID { return x.cur.node[x.i] }

// Tag returns what the i-th of Query.Tags is bound to in the current row, or
// Any.
func (x *Rows) Tag(i int) graph.ID {
	tags := x.cur.row(x.i)
	if tags == nil {
		return graph.Any
	}
	return bound(tags, x.q.slotsOf[i])
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
