package algebra

import (
	"context"

	"parley/graph"
)

// Each runs the query under ctx and calls f with its rows as they are found, at
// most a thousand or so at a time and limit in all, 0 being no limit: with their
// nodes and, row by row, what the tags in the order of Tags are bound to. Rows
// that are there several times come several times. The slices are good until f
// returns; an error of f ends the run and is what Each returns.
//
// It costs less than Rows, which needs a goroutine to be asked for the next row.
// f is called from deep within the run: one that may run a query, which may run
// another, and so on, is better off with Rows.
func (q *Query) Each(ctx context.Context, limit int64, f func(nodes, tags []graph.ID) error) error {
	r := newRun(ctx, q)
	var out flat
	given := int64(0)
	pass := func() error {
		if len(out.nodes) == 0 {
			return nil
		}
		if err := ctx.Err(); err != nil { // one row can stand for millions
			return err
		}
		given += int64(len(out.nodes))
		err := f(out.nodes, out.tags)
		if out.reset(); err == nil && given == limit {
			return errStop
		}
		return err
	}
	err := r.each(q.root, nil, tagged, func(b *rows) error {
		for i, again := range b.n {
			for again > 0 {
				left := int64(fullRun)
				if limit > 0 {
					left = min(left, limit-given)
				}
				left -= int64(len(out.nodes))
				n := min(again, left)
				out.add(q, b, i, int(n))
				if again -= n; n < left {
					continue
				}
				if err := pass(); err != nil {
					return err
				}
			}
		}
		return pass() // the next may take long to find
	})
	if err == errStop {
		return nil
	}
	return err
}

// A flat is rows written out, each as often as it is there.
type flat struct {
	nodes, tags []graph.ID // tags: as many a row as the query has
}

func (f *flat) reset() { f.nodes, f.tags = f.nodes[:0], f.tags[:0] }

// add writes row i of b n times.
func (f *flat) add(q *Query, b *rows, i, n int) {
	for range n {
		f.nodes = append(f.nodes, b.node[i])
	}
	width := len(q.tags)
	if width == 0 {
		return
	}
	start, slots := len(f.tags), b.row(i)
	for t := range width {
		f.tags = append(f.tags, q.tag(slots, t))
	}
	for range n - 1 {
		f.tags = append(f.tags, f.tags[start:start+width]...)
	}
}
