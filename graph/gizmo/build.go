package gizmo

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
)

// A builder makes expressions of paths. It keeps the first error; what it
// returns after that is of no use.
type builder struct {
	ctx   context.Context
	view  cayley.View
	know  *knowledge
	trace *trace // nil: whole paths are not wanted
	err   error

	begin  *algebra.Fixed // the nodes that the path last begun begins at, as listed
	nBacks int            // that return by a tag of their own
	built  int            // links that were written out
}

// fail keeps an error of the program's making.
func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// broken keeps an error of the store.
func (b *builder) broken(err error) bool {
	if b.err == nil {
		b.err = err
	}
	return b.err != nil
}

// expression returns the rows of a path.
func (b *builder) expression(p *path) (algebra.Expr, error) {
	e := b.whole(p, p.base)
	return e, b.err
}

// fixed returns the nodes with these values, each once: who is one of two that are
// the same is it once. Those that no quad uses are left out.
func (b *builder) fixed(values []quad.Value) *algebra.Fixed {
	out := b.listed(values)
	out.IDs = distinct(out.IDs)
	return out
}

// listed is fixed with each node as often as it is listed.
func (b *builder) listed(values []quad.Value) *algebra.Fixed {
	out := &algebra.Fixed{}
	ids, err := b.view.IDs(b.ctx, values)
	if b.broken(err) {
		return out
	}
	for i, id := range ids {
		if id != graph.Any {
			out.IDs = append(out.IDs, id)
		} else {
			b.know.noNode(values[i])
		}
	}
	return out
}

// nodes returns what nodes mean where some are asked for. A path to them is not
// walked.
func (b *builder) nodes(n nodes, at place) algebra.Expr {
	switch {
	case n.of != nil:
		return b.aside(n.of, at)
	case n.any:
		return &algebra.Nodes{}
	case len(n.tests) > 0:
		return match(&algebra.Nodes{}, n.tests)
	}
	return b.fixed(n.values)
}

// distinct returns ids in their order, each once.
func distinct(ids []graph.ID) []graph.ID {
	var out []graph.ID
	seen := make(map[graph.ID]bool, len(ids))
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// nodes are some nodes as an argument gives them.
type nodes struct {
	any    bool
	values []quad.Value
	tests  []algebra.Test
	of     *path
}

func match(e algebra.Expr, tests []algebra.Test) algebra.Expr {
	for _, t := range tests {
		e = &algebra.Match{From: e, Test: t}
	}
	return e
}

// isAll reports whether e is every node.
func isAll(e algebra.Expr) bool {
	_, all := e.(*algebra.Nodes)
	return all
}

// both returns the rows of in that are joined with those of e.
func both(in, e algebra.Expr) algebra.Expr {
	switch {
	case isAll(in):
		return e
	case isAll(e):
		return in
	}
	if i, ok := in.(*algebra.Intersect); ok && len(i.Optional) == 0 {
		return &algebra.Intersect{All: append(i.All[:len(i.All):len(i.All)], e)}
	}
	return &algebra.Intersect{All: []algebra.Expr{in, e}}
}

func save(e algebra.Expr, tags []string) algebra.Expr {
	if len(tags) == 0 {
		return e
	}
	return &algebra.Save{From: e, Tags: tags}
}

// either returns the rows of all.
func either(of []algebra.Expr) algebra.Expr {
	if len(of) == 1 {
		return of[0]
	}
	return &algebra.Union{Of: of}
}
