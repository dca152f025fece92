package gizmo

import (
	"errors"

	"github.com/dop251/goja"

	"parley/graph"
)

// plan makes the path of a call ready.
func (c *call) plan(whole bool) *plan {
	p, err := c.run.plan(c.on(), whole)
	c.check(err)
	return p
}

func all(c *call) goja.Value {
	c.none("all", "limit")
	c.send(0)
	return goja.Undefined()
}

// none refuses arguments where people are likely to mean something by them.
func (c *call) none(method, instead string) {
	if len(c.args) > 0 {
		c.refuse("it takes no argument; .%s(n).%s() gives n rows", instead, method)
	}
}

func getLimit(c *call) goja.Value {
	c.count(1, 1)
	c.send(c.rows(0))
	return goja.Undefined()
}

// rows returns an argument that is a number of rows; 0, and below as it always
// was, is all.
func (c *call) rows(i int) int64 {
	if !c.has(i) {
		return 0
	}
	return max(c.number(i, -1<<53, "a number of rows"), 0)
}

// send passes rows on to the reader of the results.
func (c *call) send(limit int64) {
	p := c.plan(false)
	c.check(p.each(c.run.ctx, limit, func(ids []graph.ID, n int) error {
		return c.run.out.send(&batch{plan: p, ids: ids, n: n})
	}))
}

func countRows(c *call) goja.Value {
	c.none("count", "limit")
	n, err := c.plan(false).q.Count(c.run.ctx)
	c.check(err)
	return c.run.vm.ToValue(n)
}

// collect returns rows as an array. Each costs the program memory.
func (c *call) collect(limit int64, row func(p *plan, values []goja.Value) goja.Value) goja.Value {
	p := c.plan(false)
	var out []any
	c.check(c.eachRow(p, limit, func(values []goja.Value) error {
		out = append(out, row(p, values))
		return nil
	}))
	return c.run.vm.NewArray(out...)
}

// rowCost is about what a row takes in the memory of a program.
const rowCost = 64

// eachRow calls f with the values of each row.
func (c *call) eachRow(p *plan, limit int64, f func(values []goja.Value) error) error {
	values := make([]goja.Value, len(p.columns))
	return p.pull(c.run.ctx, limit, func(ids []graph.ID, n int) error {
		if err := c.run.machine.Build(rowCost * int64(len(ids))); err != nil {
			return err
		}
		learnt := -1
		for i := range n {
			// What f calls may have learnt so many names that these are gone.
			if names := c.run.names; learnt != names.nForgotten {
				if err := names.learn(c.run.ctx, ids[i*len(values):]); err != nil {
					return err
				}
				learnt = names.nForgotten
			}
			for k, id := range ids[i*len(values) : (i+1)*len(values)] {
				values[k] = c.run.js(id)
			}
			if err := f(values); err != nil {
				return err
			}
		}
		return nil
	})
}

// node is the node of a row, and tagged all of a row.
func node(p *plan, values []goja.Value) goja.Value {
	for i, tag := range p.tags {
		if tag < 0 {
			return values[i]
		}
	}
	return goja.Null()
}

func (r *run) tagged(p *plan, values []goja.Value) goja.Value {
	o := r.vm.NewObject()
	for i, v := range values {
		if v != nil {
			o.Set(p.columns[i], v)
		}
	}
	return o
}

func toArray(c *call) goja.Value {
	c.count(0, 1)
	return c.collect(c.rows(0), node)
}

func tagArray(c *call) goja.Value {
	c.count(0, 1)
	return c.collect(c.rows(0), c.run.tagged)
}

func toValue(c *call) goja.Value { return c.first(node) }

func tagValue(c *call) goja.Value { return c.first(c.run.tagged) }

func (c *call) first(row func(p *plan, values []goja.Value) goja.Value) goja.Value {
	c.count(0, 0)
	out := goja.Null()
	p := c.plan(false)
	c.check(c.eachRow(p, 1, func(values []goja.Value) error {
		out = row(p, values)
		return nil
	}))
	return out
}

// errStopped ends a loop over rows because the function that it calls threw.
var errStopped = errors.New("stopped by the program")

func forEach(c *call) goja.Value {
	c.count(1, 2)
	last := len(c.args) - 1
	f, ok := goja.AssertFunction(c.arg(last))
	if !ok {
		c.wrong(last, "a function that is called with every row")
	}
	limit := int64(0)
	if last == 1 {
		limit = c.rows(0)
	}
	p := c.plan(false)
	var thrown error
	err := c.eachRow(p, limit, func(values []goja.Value) error {
		if err := c.run.machine.Poll(); err != nil {
			return err
		}
		if _, thrown = f(goja.Undefined(), c.run.tagged(p, values)); thrown != nil {
			return errStopped
		}
		return nil
	})
	if thrown != nil {
		panic(thrown)
	}
	c.check(err)
	return goja.Null()
}
