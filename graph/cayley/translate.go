package cayley

import (
	"slices"
	"unsafe"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
)

// translator turns shapes of one snapshot into expressions. It keeps the first
// error of the store; what it returns after that is of no use.
type translator struct {
	qs   *QuadStore
	v    *view
	done map[part]algebra.Expr // nil: not kept
	err  error
}

// A part is a shape that is a slice, told from others by where it lies.
type part struct {
	kind byte
	at   unsafe.Pointer
	n    int
}

// yieldsQuads reports whether the results of a shape are quads.
func yieldsQuads(s shape.Shape) bool {
	switch s := s.(type) {
	case shape.Quads:
		return true
	case shape.Union:
		return slices.ContainsFunc(s, yieldsQuads)
	case shape.Intersect:
		return slices.ContainsFunc(s, yieldsQuads)
	case shape.IntersectOpt:
		return slices.ContainsFunc(s.Sub, yieldsQuads) || slices.ContainsFunc(s.Opt, yieldsQuads)
	case shape.Save:
		return yieldsQuads(s.From)
	case shape.FixedTags:
		return yieldsQuads(s.On)
	case shape.Page:
		return yieldsQuads(s.From)
	case shape.Unique:
		return yieldsQuads(s.From)
	case shape.Materialize:
		return yieldsQuads(s.Values)
	case shape.Except:
		return yieldsQuads(s.From) || yieldsQuads(s.Exclude)
	case shape.Sort:
		return yieldsQuads(s.From)
	case shape.Filter:
		return yieldsQuads(s.From)
	}
	return false
}

// translatable reports whether nodes knows the type of a shape.
func translatable(s shape.Shape) bool {
	switch s := s.(type) {
	case shape.NodesFrom:
		return s.Dir != quad.Any && isSteps(s.Quads)
	case shape.Filter:
		for _, f := range s.Filters {
			if testOf(f) == nil {
				return false
			}
		}
		return !yieldsQuads(s)
	case shape.Count:
		return !yieldsQuads(s.Values)
	case *tree, shape.Null, shape.AllNodes, shape.Fixed, shape.Lookup, shape.QuadsAction, Recursive,
		shape.Union, shape.Intersect, shape.IntersectOpt, shape.Save, shape.FixedTags, shape.Page,
		shape.Unique, shape.Materialize, shape.Except, shape.Sort:
		return !yieldsQuads(s)
	}
	return s == nil
}

// isSteps reports whether steps knows a shape of quads.
func isSteps(s shape.Shape) bool {
	switch s := s.(type) {
	case shape.Quads:
		return true
	case shape.Union:
		return !slices.ContainsFunc(s, func(s shape.Shape) bool { return !isSteps(s) })
	case shape.Intersect:
		return len(s) > 0 && !slices.ContainsFunc(s, func(s shape.Shape) bool { _, ok := s.(shape.Quads); return !ok })
	}
	return shape.IsNull(s)
}

// nodes returns the expression of a shape.
func (b *translator) nodes(s shape.Shape) algebra.Expr {
	var key part
	switch s := s.(type) {
	case shape.Union:
		key = part{'u', unsafe.Pointer(unsafe.SliceData(s)), len(s)}
	case shape.Intersect:
		key = part{'i', unsafe.Pointer(unsafe.SliceData(s)), len(s)}
	}
	if e := b.done[key]; e != nil {
		return e
	}
	e := b.translate(s)
	if b.done != nil && key.n > 0 {
		b.done[key] = e
	}
	return e
}

func (b *translator) translate(s shape.Shape) algebra.Expr {
	if t, ok := s.(*tree); ok && t.v == b.v {
		return t.e
	}
	if _, ok := s.(*tree); ok || !translatable(s) {
		return b.foreign(s)
	}
	switch s := s.(type) {
	case shape.AllNodes:
		return &algebra.Nodes{}
	case shape.Fixed:
		return b.fixed(s)
	case shape.Lookup:
		return b.lookup(s)
	case shape.QuadsAction:
		return b.action(s)
	case shape.NodesFrom:
		return b.steps(position(s.Dir), s.Quads)
	case shape.Union:
		return &algebra.Union{Of: b.all(s)}
	case shape.Intersect:
		return b.intersect(s, nil)
	case shape.IntersectOpt:
		return b.intersect(s.Sub, s.Opt)
	case shape.Except:
		if s.From == nil {
			s.From = shape.AllNodes{}
		}
		return &algebra.Except{From: b.nodes(s.From), Not: b.nodes(s.Exclude)}
	case shape.Unique:
		return &algebra.Unique{From: b.nodes(s.From)}
	case shape.Materialize:
		return b.nodes(s.Values)
	case shape.Save:
		return &algebra.Save{From: b.nodes(s.From), Tags: s.Tags}
	case shape.FixedTags:
		return b.constant(s)
	case shape.Page:
		return &algebra.Page{From: b.nodes(s.From), Skip: s.Skip, Limit: s.Limit}
	case shape.Sort:
		return &algebra.Sort{From: b.nodes(s.From)}
	case shape.Count:
		return &algebra.Count{From: b.nodes(s.Values)}
	case shape.Filter:
		return b.filter(s)
	case Recursive:
		return b.recursive(s)
	}
	return &algebra.Fixed{} // no shape at all, which is what Cayley means by nil
}

func (b *translator) all(in []shape.Shape) []algebra.Expr {
	out := make([]algebra.Expr, len(in))
	for i, s := range in {
		out[i] = b.nodes(s)
	}
	return out
}

func (b *translator) intersect(sub, opt []shape.Shape) algebra.Expr {
	switch {
	case len(sub)+len(opt) == 0:
		return &algebra.Fixed{}
	case len(sub) == 0:
		sub = []shape.Shape{shape.AllNodes{}}
	}
	return &algebra.Intersect{All: b.all(sub), Optional: b.all(opt)}
}

// steps returns the nodes at a position of quads.
func (b *translator) steps(at algebra.Position, s shape.Shape) algebra.Expr {
	switch s := s.(type) {
	case shape.Quads:
		return &algebra.Step{Result: at, Where: b.where(s)}
	case shape.Intersect:
		out := &algebra.Step{Result: at}
		for _, q := range s {
			out.Where = append(out.Where, b.where(q.(shape.Quads))...)
		}
		return out
	case shape.Union:
		out := &algebra.Union{}
		for _, of := range s {
			out.Of = append(out.Of, b.steps(at, of))
		}
		return out
	}
	return &algebra.Fixed{}
}

func (b *translator) where(s shape.Quads) []algebra.Constraint {
	out := make([]algebra.Constraint, len(s))
	for i, f := range s {
		out[i] = algebra.Constraint{At: position(f.Dir), From: b.nodes(f.Values)}
	}
	return out
}

// action translates what Cayley makes of quads with fixed nodes and tags.
func (b *translator) action(s shape.QuadsAction) algebra.Expr {
	out := &algebra.Step{Result: position(s.Result)}
	for _, d := range quad.Directions {
		if ref := s.Filter[d]; ref != nil {
			out.Where = append(out.Where, algebra.Constraint{At: position(d), From: b.fixed([]cgraph.Ref{ref})})
		}
		if tags := s.Save[d]; len(tags) > 0 {
			saved := &algebra.Save{From: &algebra.Nodes{}, Tags: tags}
			out.Where = append(out.Where, algebra.Constraint{At: position(d), From: saved})
		}
	}
	return out
}

func position(d quad.Direction) algebra.Position {
	switch d {
	case quad.Subject:
		return algebra.Subject
	case quad.Predicate:
		return algebra.Predicate
	case quad.Object:
		return algebra.Object
	}
	return algebra.Label
}

func (b *translator) fixed(refs []cgraph.Ref) algebra.Expr {
	out := &algebra.Fixed{}
	for _, ref := range refs {
		if id := b.id(ref); id != graph.Any {
			out.IDs = append(out.IDs, id)
		}
	}
	return out
}

func (b *translator) lookup(values []quad.Value) algebra.Expr {
	refs, err := b.qs.refs(b.qs.ctx, b.v, values)
	if err != nil {
		b.fail(err)
		return &algebra.Fixed{}
	}
	return b.fixed(slices.DeleteFunc(refs, func(r cgraph.Ref) bool { return r == nil }))
}

// id returns the id of a reference: that of the snapshot, or a made-up one for
// a value that the snapshot has not; Any for a node that it does not know.
func (b *translator) id(ref cgraph.Ref) graph.ID {
	id, err := b.v.any(b.qs.ctx, ref)
	b.fail(err)
	return id
}

func (b *translator) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *translator) constant(s shape.FixedTags) algebra.Expr {
	out := &algebra.Constant{From: b.nodes(s.On)}
	for tag, ref := range s.Tags {
		out.Tags = append(out.Tags, algebra.Binding{Tag: tag, Node: b.id(ref)})
	}
	return out
}

func (b *translator) filter(s shape.Filter) algebra.Expr {
	e := b.nodes(s.From)
	for _, f := range s.Filters {
		e = &algebra.Match{From: e, Test: testOf(f)}
	}
	return e
}

func (b *translator) recursive(s Recursive) algebra.Expr {
	depth := s.MaxDepth
	if depth == 0 {
		depth = iterator.DefaultMaxRecursiveSteps
	}
	return &algebra.Recursive{
		From: b.nodes(s.From), Max: max(depth, 0), Depth: s.DepthTags,
		Step: func(from algebra.Expr) algebra.Expr { return b.nodes(s.Step(&tree{b.qs, b.v, from})) },
	}
}
