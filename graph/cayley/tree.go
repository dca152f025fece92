package cayley

import (
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"

	"parley/graph/algebra"
)

// A tree is a shape of Cayley's as an expression of ours.
type tree struct {
	qs *QuadStore
	v  *view
	e  algebra.Expr
}

// BuildIterator implements Cayley's Shape.
func (t *tree) BuildIterator(cgraph.QuadStore) cgraph.Iterator {
	return asLegacy(&result{qs: t.qs, v: t.v, e: t.e})
}

// Optimize implements Cayley's Shape.
func (t *tree) Optimize(shape.Optimizer) (shape.Shape, bool) { return t, false }

// OptimizeShape implements Cayley's shape.Optimizer: it turns a shape into one
// that package algebra evaluates. Shapes whose results are quads are left to
// Cayley, and so are those of types that are not Cayley's own; what is above
// the latter takes their rows as they are.
func (qs *QuadStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	if _, done := s.(*tree); done || !translatable(s) {
		return s, false
	}
	b := &translator{qs: qs, v: qs.cur.Load()}
	e := b.nodes(s)
	if qs.fail(b.err) {
		return s, false // whatever runs it ends with the error
	}
	return &tree{qs: qs, v: b.v, e: e}, true
}

// Expression returns a shape as an expression, and the graph to run it on, with
// the snapshot of qs. Unlike Cayley's shape.Optimize it takes a part that stands
// in several places of the shape once. NodeOf gives the values of its results.
// The shape's nodes must not be quads.
func (qs *QuadStore) Expression(s shape.Shape) (*algebra.Graph, algebra.Expr, error) {
	if yieldsQuads(s) {
		return nil, nil, fmt.Errorf("translate query: %T gives quads and not nodes", s)
	}
	b := &translator{qs: qs, v: qs.cur.Load(), done: map[part]algebra.Expr{}}
	e := b.nodes(s)
	if qs.fail(b.err) {
		return nil, nil, qs.Err()
	}
	return b.v.known, e, nil
}

// Recursive is FollowRecursive as a shape that can be looked into: the nodes
// that one or more applications of Step to From reach. Cayley's own is hidden in
// a function, builds its step unoptimized, takes only one branch of a step that
// begins in two ways, and keeps tags of earlier results. Step is called once.
// It can only be run on a QuadStore of ours.
type Recursive struct {
	From      shape.Shape
	Step      func(from shape.Shape) shape.Shape
	MaxDepth  int // 0 is 50, as Cayley has it; negative is any
	DepthTags []string
}

// BuildIterator implements Cayley's Shape.
func (s Recursive) BuildIterator(store cgraph.QuadStore) cgraph.Iterator {
	qs, ok := cgraph.Unwrap(store).(*QuadStore)
	if !ok {
		return iterator.NewError(fmt.Errorf("recursion on a %T", store))
	}
	t, _ := qs.OptimizeShape(s)
	if built, ok := t.(*tree); ok {
		return built.BuildIterator(qs)
	}
	return iterator.NewError(qs.Err())
}

// Optimize implements Cayley's Shape.
func (s Recursive) Optimize(r shape.Optimizer) (shape.Shape, bool) {
	if shape.IsNull(s.From) {
		return nil, true
	}
	var changed bool
	s.From, changed = s.From.Optimize(r)
	if r == nil {
		return s, changed
	}
	out, more := r.OptimizeShape(s)
	return out, changed || more
}
