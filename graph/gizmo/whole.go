package gizmo

import (
	"context"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"parley/graph"
	gpath "parley/graph/path"
)

func wholePaths(c *call) goja.Value {
	c.count(0, 1)
	c.check(c.wholes(c.rows(0), func(row map[string]any) error {
		return c.run.out.send(&batch{value: row, n: 1})
	}))
	return goja.Undefined()
}

func pathArray(c *call) goja.Value {
	c.count(0, 1)
	out := []any{}
	c.check(c.wholes(c.rows(0), func(row map[string]any) error {
		if err := c.run.machine.Build(rowCost * int64(len(row)+4*len(row["path"].([]any)))); err != nil {
			return err
		}
		out = append(out, row)
		return nil
	}))
	return c.run.vm.ToValue(out)
}

// wholes calls f with every row, which has its whole path under "path".
func (c *call) wholes(limit int64, f func(row map[string]any) error) error {
	p := c.plan(true)
	return p.walks(c.run.ctx, limit, func(ids []graph.ID, hops []hop) error {
		row, err := c.run.row(p.columns, ids, hops)
		if err != nil {
			return err
		}
		return f(row)
	})
}

// row returns a row with its whole path.
func (r *run) row(columns []string, ids []graph.ID, hops []hop) (map[string]any, error) {
	if err := r.names.learn(r.ctx, ids); err != nil {
		return nil, err
	}
	row := map[string]any{}
	for i, id := range ids {
		if id != graph.Any {
			row[columns[i]] = r.names.plain(id)
		}
	}
	path := []any{}
	for _, h := range hops {
		told, err := r.tell(h)
		if err != nil {
			return nil, err
		}
		path = append(path, told...)
	}
	row["path"] = path
	return row, nil
}

// tell returns a hop as results have it: the edge, or, of an expression, the
// edges that it led along.
func (r *run) tell(h hop) ([]any, error) {
	if h.walked != nil {
		return r.tellWalk(h)
	}
	ids := []graph.ID{h.from, h.to, h.predicate, h.label}
	if err := r.names.learn(r.ctx, ids); err != nil {
		return nil, err
	}
	out := map[string]any{
		"from": r.names.plain(h.from), "relation": r.names.plain(h.predicate), "to": r.names.plain(h.to),
	}
	if h.inverse {
		out["inverse"] = true
	}
	if h.label != graph.Any && h.label != graph.NoLabel {
		out["labels"] = []any{r.names.plain(h.label)}
	}
	return []any{out}, nil
}

// tellWalk tells one of the shortest walks of an expression.
func (r *run) tellWalk(h hop) ([]any, error) {
	start, end := h.from, h.to
	if h.walked.back {
		start, end = end, start
	}
	g, err := r.know.graph(h.walked.world.filter)
	if err != nil {
		return nil, err
	}
	w, err := g.WalkWith(r.ctx, []graph.ID{start}, h.walked.expr, gpath.WalkOptions{
		Window: h.walked.world.window, Ends: []graph.ID{end},
	})
	if err != nil || len(w.Reached) == 0 {
		return nil, err
	}
	hops := w.Reached[0].Hops
	if h.walked.back {
		hops = slices.Clone(hops)
		slices.Reverse(hops)
		for i := range hops {
			hops[i] = turned(hops[i])
		}
	}
	return r.tellHops(r.ctx, g, hops)
}

func turned(h gpath.Hop) gpath.Hop {
	h.From, h.To = h.To, h.From
	h.Property.Inverse = !h.Property.Inverse
	h.Via = slices.Clone(h.Via)
	slices.Reverse(h.Via)
	for i := range h.Via {
		h.Via[i] = turned(h.Via[i])
	}
	return h
}

// tellHops returns edges of package path as results have them. What a relation
// follows from is under "via".
func (r *run) tellHops(ctx context.Context, g *gpath.Graph, hops []gpath.Hop) ([]any, error) {
	if err := g.LoadHops(ctx, hops); err != nil {
		return nil, err
	}
	out := []any{}
	for _, h := range hops {
		ids := append([]graph.ID{h.From, h.To, h.Predicate}, h.Labels...)
		if err := r.names.learn(ctx, ids); err != nil {
			return nil, err
		}
		told := map[string]any{"from": r.names.plain(h.From), "to": r.names.plain(h.To)}
		told["relation"] = string(graph.IRI(h.Property.Name()))
		if h.Predicate != graph.Any {
			told["relation"] = r.names.plain(h.Predicate)
		}
		if h.Property.Inverse {
			told["inverse"] = true
		}
		if labels := r.labels(h.Labels); labels != nil {
			told["labels"] = labels
		}
		if len(h.Via) > 0 {
			via, err := r.tellHops(ctx, g, h.Via)
			if err != nil {
				return nil, err
			}
			told["via"] = via
		}
		out = append(out, told)
	}
	return out, nil
}

// labels returns labels that were learnt in the order of their terms.
func (r *run) labels(ids []graph.ID) (out []any) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(l graph.ID) bool { return l == graph.NoLabel })
	slices.SortFunc(ids, func(a, b graph.ID) int { return strings.Compare(string(r.names.term(a)), string(r.names.term(b))) })
	for _, l := range ids {
		out = append(out, r.names.plain(l))
	}
	return out
}
