package gizmo

import (
	"strings"

	"github.com/dop251/goja"

	"parley/graph"
)

// explain sends how the path would be run, a result a line.
func explain(c *call) goja.Value {
	c.count(0, 0)
	r := c.run
	var unknown error
	text, err := c.plan(false).q.Explain(r.ctx, func(id graph.ID) string {
		if err := r.names.learn(r.ctx, []graph.ID{id}); err != nil {
			unknown = err
			return "?"
		}
		return string(r.names.term(id))
	})
	if err == nil {
		err = unknown
	}
	c.check(err)
	for line := range strings.Lines(text) {
		c.check(r.out.send(&batch{value: strings.TrimSuffix(line, "\n"), n: 1}))
	}
	return goja.Undefined()
}
