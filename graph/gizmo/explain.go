package gizmo

import "github.com/dop251/goja"

// explain sends the plan of the path.
func explain(c *call) goja.Value {
	c.count(0, 0)
	p := c.plan(false)
	text, err := c.run.explained(p)
	c.check(err)
	c.check(c.run.out.send(&batch{value: text, n: 1}))
	return goja.Undefined()
}

func (r *run) explained(p *plan) (string, error) { return "", nil }
