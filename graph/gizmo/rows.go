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
	keys    [][]byte // how JSON has them, with the colon
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
	q, err := algebra.Compile(r.ctx, r.view.Graph(), e, r.view.Evaluation())
	if err != nil {
		return nil, err
	}
	if b.err != nil {
		return nil, b.err // of a recursion's step
	}
	out := &plan{q: q, trace: b.trace, columns: []string{idColumn}, tagOf: map[string]int{}}
	for i, name := range q.Tags() {
		out.tagOf[name] = i
		if name != idColumn && !strings.HasPrefix(name, hidden) {
			out.columns = append(out.columns, name)
		}
	}
	slices.Sort(out.columns)
	for _, c := range out.columns {
		tag := -1
		if c != idColumn {
			tag = out.tagOf[c]
		}
		out.tags = append(out.tags, tag)
		out.keys = append(out.keys, append(jsonOf(c), ':'))
	}
	return out, nil
}

// each runs the plan and calls f with batches of ids, a row of as many as there
// are columns after the other, at most limit rows; 0 is all. The ids are f's to
// keep.
func (p *plan) each(ctx context.Context, limit int64, f func(ids []graph.ID, n int) error) error {
	return p.q.Each(ctx, limit, func(nodes, tags []graph.ID) error {
		return f(p.ids(nodes, tags), len(nodes))
	})
}

// pull is each for an f that may call what the program has made, and so run
// another path: the runs of paths inside of paths must not nest on one stack.
func (p *plan) pull(ctx context.Context, limit int64, f func(ids []graph.ID, n int) error) error {
	rows := p.q.Rows(ctx)
	defer rows.Close()
	for sent := int64(0); limit <= 0 || sent < limit; {
		nodes, tags, ok := rows.NextBatch()
		if !ok {
			break
		}
		if limit > 0 {
			nodes = nodes[:min(int64(len(nodes)), limit-sent)]
		}
		if err := f(p.ids(nodes, tags), len(nodes)); err != nil {
			return err
		}
		sent += int64(len(nodes))
	}
	return rows.Err()
}

// ids returns rows as their columns.
func (p *plan) ids(nodes, tags []graph.ID) []graph.ID {
	width := len(p.q.Tags())
	ids := make([]graph.ID, 0, len(nodes)*len(p.tags))
	if width == 0 {
		return append(ids, nodes...)
	}
	for i, node := range nodes {
		for _, tag := range p.tags {
			if tag < 0 {
				ids = append(ids, node)
			} else {
				ids = append(ids, tags[i*width+tag])
			}
		}
	}
	return ids
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
