package claims

import (
	"context"

	"parley/graph"
)

// Expand passes over what is left out. All labels of an edge come one after the
// other and are looked at together; the last edge of a batch is kept back, for the
// next may have more of them.
func (b *Backing) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	e := &backedExpansion{b: b, ctx: ctx, x: &x, emit: emit, some: x.Labels != nil || x.NotLabels != nil}
	err := b.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		e.held = append(e.held, edges...)
		e.pass(false)
		return e.err == nil && !e.stopped
	})
	if err == nil && e.err == nil && !e.stopped {
		e.pass(true)
	}
	if err == nil {
		err = e.err
	}
	return err
}

// backedExpansion is one Expand.
type backedExpansion struct {
	b    *Backing
	ctx  context.Context
	x    *graph.Expansion
	emit func([]graph.Edge) bool
	some bool // only some labels are asked for: those at hand are not all

	held    []graph.Edge // not yet decided about
	kept    []graph.Edge
	labels  []graph.ID
	stopped bool
	err     error
}

// pass passes on what is held, but for the last edge unless all have come.
func (e *backedExpansion) pass(all bool) {
	e.kept = e.kept[:0]
	rest := e.held
	for len(rest) > 0 && e.err == nil {
		n := 1
		for n < len(rest) && rest[n].Node == rest[0].Node && rest[n].Predicate == rest[0].Predicate && rest[n].Neighbor == rest[0].Neighbor {
			n++
		}
		if n == len(rest) && !all {
			break
		}
		if e.passes(rest[:n]) {
			e.kept = append(e.kept, rest[:n]...)
		}
		rest = rest[n:]
	}
	e.held = append(e.held[:0], rest...)
	if len(e.kept) > 0 && e.err == nil {
		e.stopped = !e.emit(e.kept)
	}
}

// passes decides about the labels of one edge.
func (e *backedExpansion) passes(edges []graph.Edge) bool {
	if edges[0].Neighbor == graph.Any { // it stands for the edges of a hub
		return true
	}
	q := graph.IDQuad{S: e.x.Nodes[edges[0].Node], P: edges[0].Predicate, O: edges[0].Neighbor}
	if e.x.Direction == graph.In {
		q.S, q.O = q.O, q.S
	}
	var labels []graph.ID
	if !e.some {
		e.labels = e.labels[:0]
		for _, f := range edges {
			e.labels = append(e.labels, f.Label)
		}
		labels = e.labels
	}
	ok, err := e.b.passes(e.ctx, q, labels)
	e.err = err
	return ok
}
