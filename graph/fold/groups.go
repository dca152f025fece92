package fold

import (
	"context"

	"parley/graph"
)

// A run reads a cursor node by node: the quads of one subject, or of one object.
type run struct {
	cursor graph.Cursor
	node   func(graph.IDQuad) graph.ID
	buf    []graph.IDQuad
	rest   []graph.IDQuad
	group  []graph.IDQuad
}

func newRun(ctx context.Context, s graph.Snapshot, o graph.Order, node func(graph.IDQuad) graph.ID) (*run, error) {
	c, err := s.Scan(ctx, graph.Pattern{}, o)
	return &run{cursor: c, node: node, buf: make([]graph.IDQuad, 4096)}, err
}

// peek returns the node whose quads come next, or Any at the end.
func (r *run) peek() (graph.ID, error) {
	if len(r.rest) == 0 {
		n, err := r.cursor.Next(r.buf)
		if err != nil || n == 0 {
			return graph.Any, err
		}
		r.rest = r.buf[:n]
	}
	return r.node(r.rest[0]), nil
}

// take returns the quads of a node, which are valid until the next call: none if it
// is not the one that comes next.
func (r *run) take(node graph.ID) ([]graph.IDQuad, error) {
	r.group = r.group[:0]
	for {
		next, err := r.peek()
		if err != nil || next != node {
			return r.group, err
		}
		n := 1
		for n < len(r.rest) && r.node(r.rest[n]) == node {
			n++
		}
		r.group = append(r.group, r.rest[:n]...)
		r.rest = r.rest[n:]
	}
}

// skip passes over the quads of a node.
func (r *run) skip(to graph.ID) error {
	for {
		next, err := r.peek()
		if err != nil || next == graph.Any || next >= to {
			return err
		}
		r.rest = r.rest[1:]
	}
}

// groups passes on every node with the quads of which it is the subject and those
// of which it is the object, ascending. The slices are valid during the call only.
// Literals that are the subject of nothing are no nodes, nor is what only stands as
// the value of an attribute.
func (g *Graph) groups(ctx context.Context, emit func(node graph.ID, out, in []graph.IDQuad) error) error {
	outs, err := newRun(ctx, g.snap, graph.SPOL, func(q graph.IDQuad) graph.ID { return q.S })
	if err != nil {
		return err
	}
	defer outs.cursor.Close()
	ins, err := newRun(ctx, g.snap, graph.OPSL, func(q graph.IDQuad) graph.ID { return q.O })
	if err != nil {
		return err
	}
	defer ins.cursor.Close()
	for {
		s, err := outs.peek()
		if err != nil {
			return err
		}
		o, err := ins.peek()
		if err != nil {
			return err
		}
		if s == graph.Any && o == graph.Any {
			return ctx.Err()
		}
		node := min(s-1, o-1) + 1 // Any is 0 and comes last
		if s != node && g.isLiteral(node) {
			if err := ins.skip(node + 1); err != nil {
				return err
			}
			continue
		}
		out, err := outs.take(node)
		if err != nil {
			return err
		}
		in, err := ins.take(node)
		if err != nil {
			return err
		}
		if in, err = g.edgesOnly(ctx, in); err != nil {
			return err
		}
		if len(out) == 0 && len(in) == 0 {
			continue
		}
		if err := emit(node, out, in); err != nil {
			return err
		}
	}
}

// edgesOnly removes, in place, the quads that are attributes.
func (g *Graph) edgesOnly(ctx context.Context, quads []graph.IDQuad) ([]graph.IDQuad, error) {
	kept := quads[:0]
	for _, q := range quads {
		if is, err := g.isEdge(ctx, q); err != nil {
			return nil, err
		} else if is {
			kept = append(kept, q)
		}
	}
	return kept, nil
}

// quadsOf returns the quads that a pattern selects.
func (g *Graph) quadsOf(ctx context.Context, p graph.Pattern, o graph.Order) (out []graph.IDQuad, err error) {
	for q, err := range graph.Quads(ctx, g.snap, p, o) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
