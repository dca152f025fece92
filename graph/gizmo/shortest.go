package gizmo

import (
	"errors"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
	gpath "parley/graph/path"
)

// shortestPath sends one shortest path from the nodes of a path to others: in
// steps as the command path counts them, in steps of an expression, or along a
// path or relations, again and again.
func shortestPath(c *call) goja.Value {
	c.count(1, 2)
	from := c.on()
	to := c.endsOf(0)
	starts, err := c.run.set(from)
	c.check(err)
	ends, err := c.run.endSet(to)
	c.check(err)
	at := c.run.placeBehind(from)
	goal := map[graph.ID]bool{}
	for _, id := range ends {
		goal[id] = true
	}
	var search func() error
	if text, isText := primitive(c.arg(1)).(string); !c.has(1) || isText && !strings.HasPrefix(text, "<") {
		if at.labels != nil {
			c.refuse("labelContext goes with a path of relations alone; expressions have [@source=…] for that")
		}
		var x gpath.Expr
		if c.has(1) {
			x, err = gpath.Parse(text)
			c.check(badExpression(c.name, err))
		}
		search = func() error { return c.run.inSteps(starts, ends, at, x) }
	} else {
		p, ok := inner(c.arg(1)).(*path)
		if !ok {
			p = (&path{morphism: true}).then(stepLink{via: c.via(1), dir: out})
		}
		search = func() error { return c.run.along(p, starts, goal, at) }
	}
	switch i := slices.IndexFunc(starts, func(id graph.ID) bool { return goal[id] }); {
	case i >= 0:
		c.check(c.run.sendSteps(starts[i], starts[i], []any{}))
	case len(starts) > 0 && len(ends) > 0:
		c.check(search())
	}
	return goja.Undefined()
}

// endsOf returns the nodes of one argument, or the path that leads to them.
func (c *call) endsOf(i int) nodes {
	if p, ok := inner(c.arg(i)).(*path); ok {
		return nodes{of: p}
	}
	var out nodes
	c.flat(i, func(v goja.Value) { out.values = append(out.values, c.node(i, v)) })
	return out
}

// set returns the distinct nodes of a path.
func (r *run) set(p *path) ([]graph.ID, error) {
	plan, err := r.plan(p, false)
	if err != nil {
		return nil, err
	}
	return plan.q.Set(r.ctx)
}

func (r *run) endSet(to nodes) ([]graph.ID, error) {
	if to.of != nil {
		return r.set(to.of)
	}
	b := &builder{ctx: r.ctx, view: r.view, know: r.know}
	e := b.fixed(to.values)
	return e.IDs, b.err
}

// placeBehind returns what applies behind a path.
func (r *run) placeBehind(p *path) place {
	b := &builder{ctx: r.ctx, view: r.view, know: r.know}
	_, at := b.links(p.chain, p.base)
	return at
}

// inSteps sends a shortest path in steps.
func (r *run) inSteps(starts, ends []graph.ID, at place, via gpath.Expr) error {
	w := world{}
	if at.world != nil {
		w = *at.world
	}
	g, err := r.know.graph(w.filter)
	if err != nil {
		return sourceError(err)
	}
	found, err := g.Paths(r.ctx, starts, ends, gpath.Options{Via: via, Window: w.window})
	if err != nil || len(found.Paths) == 0 {
		return err
	}
	steps := found.Paths[0].Steps
	var told []any
	for _, s := range steps {
		hops, err := r.tellHops(r.ctx, g, s.Hops)
		if err != nil {
			return err
		}
		told = append(told, hops...)
	}
	return r.sendSteps(steps[0].From, steps[len(steps)-1].To, told)
}

func (r *run) sendSteps(start, end graph.ID, told []any) error {
	if err := r.names.learn(r.ctx, []graph.ID{start, end}); err != nil {
		return err
	}
	row := map[string]any{"start": r.names.plain(start), idColumn: r.names.plain(end), "path": told}
	return r.out.send(&batch{value: row, n: 1})
}

// along sends a shortest path along another path, gone again and again.
func (r *run) along(p *path, starts []graph.ID, goal map[graph.ID]bool, at place) error {
	const startTag = "start"
	b := &builder{ctx: r.ctx, view: r.view, know: r.know, trace: &trace{}}
	from := save(&algebra.Fixed{IDs: starts}, []string{startTag})
	e := recursiveLink{path: p}.apply(b, from, at)
	if b.err != nil {
		return b.err
	}
	plan, err := r.planOf(e, b)
	if err != nil {
		return err
	}
	node := slices.Index(plan.columns, idColumn)
	err = plan.walks(r.ctx, 0, func(ids []graph.ID, hops []hop) error {
		if !goal[ids[node]] {
			return nil
		}
		row, err := r.row(plan.columns, ids, hops)
		if err != nil {
			return err
		}
		if err := r.out.send(&batch{value: row, n: 1}); err != nil {
			return err
		}
		return errFirst
	})
	if err == errFirst {
		return nil
	}
	return err
}

// errFirst ends a search that has found what it looked for.
var errFirst = errors.New("found")

// nodesOf returns terms as an argument would give them.
func nodesOf(terms []graph.Term) nodes {
	var out nodes
	for _, t := range terms {
		if v := cayley.ToValue(t); v != nil {
			out.values = append(out.values, v)
		}
	}
	return out
}
