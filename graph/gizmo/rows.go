package gizmo

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/algebra"
)

// idColumn is what results call the node that a row ends at.
const idColumn = "id"

// A plan is a path made ready to be run.
type plan struct {
	q       *algebra.Query
	columns []string // of a row, sorted: tags, and id for its node
	tags    []int    // by column: which of the query's tags; -1: the node
	trace   *trace
	tagOf   map[string]int
}

// plan makes a path ready, with or without whole paths.
func (r *run) plan(p *path, whole bool) (*plan, error) {
	b := &builder{ctx: r.ctx, view: r.view, know: r.know}
	if whole {
		b.trace = &trace{}
	}
	e, err := b.expression(p)
	if err != nil {
		return nil, err
	}
	return r.planOf(e, b)
}

func (r *run) planOf(e algebra.Expr, b *builder) (*plan, error) {
	q, err := algebra.Compile(r.ctx, r.view.Graph(), e, r.evaluation())
	if err != nil {
		return nil, err
	}
	if b.err != nil {
		return nil, b.err // of a recursion's step
	}
	out := &plan{q: q, trace: b.trace, columns: []string{idColumn}, tags: []int{-1}, tagOf: map[string]int{}}
	for i, name := range q.Tags() {
		out.tagOf[name] = i
		if name != idColumn && !strings.HasPrefix(name, hidden) {
			out.columns, out.tags = append(out.columns, name), append(out.tags, i)
		}
	}
	order := make([]int, len(out.columns))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(out.columns[a], out.columns[b]) })
	columns, tags := make([]string, len(order)), make([]int, len(order))
	for i, k := range order {
		columns[i], tags[i] = out.columns[k], out.tags[k]
	}
	out.columns, out.tags = columns, tags
	return out, nil
}

// firstBatch and fullBatch bound the rows that are passed on at a time: a reader
// that wants one should not wait for a thousand.
const (
	firstBatch = 1
	fullBatch  = 1024
)

// each runs the plan and calls f with batches of ids, a row of as many as there
// are columns after the other, at most limit rows; 0 is all. The ids are good
// for the time of the call.
func (p *plan) each(ctx context.Context, limit int64, f func(ids []graph.ID, n int) error) error {
	rows := p.q.Rows(ctx)
	defer rows.Close()
	size, n := firstBatch, 0
	var ids []graph.ID
	for sent := int64(0); limit <= 0 || sent < limit; sent++ {
		if !rows.Next() {
			break
		}
		for _, tag := range p.tags {
			if tag < 0 {
				ids = append(ids, rows.Node())
			} else {
				ids = append(ids, rows.Tag(tag))
			}
		}
		if n++; n == size {
			if err := f(ids, n); err != nil {
				return err
			}
			ids, n, size = ids[:0], 0, min(2*size, fullBatch)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if n > 0 {
		return f(ids, n)
	}
	return nil
}

// walks runs the plan and calls f with the tags of each row and the edges that
// it went along.
func (p *plan) walks(ctx context.Context, limit int64, f func(ids []graph.ID, hops []hop) error) error {
	rows := p.q.Rows(ctx)
	defer rows.Close()
	tag := func(name string) graph.ID {
		i, ok := p.tagOf[name]
		if !ok {
			return graph.Any
		}
		return rows.Tag(i)
	}
	ids := make([]graph.ID, len(p.tags))
	for sent := int64(0); (limit <= 0 || sent < limit) && rows.Next(); sent++ {
		for i, tag := range p.tags {
			if tag < 0 {
				ids[i] = rows.Node()
			} else {
				ids[i] = rows.Tag(tag)
			}
		}
		if err := f(ids, p.trace.walk(tag)); err != nil {
			return err
		}
	}
	return rows.Err()
}
