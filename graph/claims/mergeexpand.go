package claims

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// expandNodes is how many nodes of a frontier are expanded, and edges passed on,
// at a time.
const (
	expandNodes = 256
	expandEdges = 4096
)

// Expand walks one edge. The edges of a joined node are read and put in order
// before they are filtered by label or counted against Hub; the others come from
// the whole.
func (m *Merged) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	e := &expanding{m: m, ctx: ctx, x: x, emit: emit}
	e.whole = e.wider()
	for from := 0; from < len(x.Nodes) && !e.stopped; from += expandNodes {
		if err := e.piece(from, min(from+expandNodes, len(x.Nodes))); err != nil {
			return err
		}
	}
	e.flush()
	_, err := m.Snapshot.Terms(ctx, nil, nil) // closed, or done
	return err
}

// expanding is one Expand.
type expanding struct {
	m     *Merged
	ctx   context.Context
	x     graph.Expansion // as asked for
	whole graph.Expansion // for the whole, without nodes
	emit  func([]graph.Edge) bool

	out     []graph.Edge
	stopped bool

	// Of one piece, kept for the next: the edges of the whole, and the
	// indices in x.Nodes of the nodes that they are of.
	edges []graph.Edge
	at    []int
}

// wider returns the expansion of the whole that finds all edges that pass, and
// perhaps others: going in, a name of a moved node is an alias, and counted with
// the others whatever its label.
func (e *expanding) wider() graph.Expansion {
	y := e.x
	if e.x.Direction == graph.Out || e.m.alias == graph.Any || slices.Contains(e.x.NotPredicates, e.m.alias) {
		return y
	}
	if slices.Contains(y.Predicates, e.m.alias) {
		y.Predicates = slices.Concat(y.Predicates, e.m.names)
	}
	y.NotPredicates = slices.DeleteFunc(slices.Clone(y.NotPredicates), e.m.renames)
	if y.Hub > 0 {
		y.Labels, y.NotLabels = nil, nil
	}
	return y
}

// piece expands the nodes from..to.
func (e *expanding) piece(from, to int) error {
	y := e.whole
	y.Nodes = make([]graph.ID, 0, to-from)
	e.edges, e.at = e.edges[:0], e.at[:0]
	for i := from; i < to; i++ {
		if !e.m.isMember(e.x.Nodes[i]) {
			y.Nodes, e.at = append(y.Nodes, e.x.Nodes[i]), append(e.at, i)
		}
	}
	err := e.m.Snapshot.Expand(e.ctx, y, func(found []graph.Edge) bool {
		n := len(e.edges)
		e.edges = append(e.edges, found...)
		for k := range e.edges[n:] {
			e.edges[n+k].Node = e.at[found[k].Node]
		}
		return true
	})
	if err != nil {
		return err
	}
	rest := e.edges // in the order of nodes
	for i := from; i < to && !e.stopped; i++ {
		n := 0
		for n < len(rest) && rest[n].Node == i {
			n++
		}
		of := rest[:n:n]
		rest = rest[n:]
		if e.m.isMember(e.x.Nodes[i]) || !e.simple(of) {
			of, err = e.anew(i, e.x.Predicates)
		} else if of, err = e.recount(i, of); err == nil {
			of = e.images(of)
		}
		if err != nil {
			return err
		}
		e.pass(of)
	}
	return nil
}

// simple reports whether the edges of a node that is alone can be taken by
// predicate as they are: none changes its predicate where those of one are
// counted.
func (e *expanding) simple(edges []graph.Edge) bool {
	return e.x.Hub == 0 || e.x.Direction == graph.Out || !slices.ContainsFunc(edges, func(f graph.Edge) bool {
		return e.m.renames(f.Predicate) && (f.Neighbor == graph.Any || e.m.moved(f.Neighbor))
	})
}

// recount counts edges anew that are more than Hub in the whole: several may have
// become one.
func (e *expanding) recount(i int, edges []graph.Edge) ([]graph.Edge, error) {
	var out []graph.Edge
	for j, f := range edges {
		if f.Neighbor != graph.Any {
			if out != nil {
				out = append(out, f)
			}
			continue
		}
		if out == nil {
			out = slices.Clone(edges[:j])
		}
		n, err := e.m.Size(e.ctx, e.pattern(i, f.Predicate))
		if err != nil {
			return nil, err
		}
		if n > int64(e.x.Hub) {
			f.Label = graph.ID(n)
			out = append(out, f)
			continue
		}
		few, err := e.anew(i, []graph.ID{f.Predicate})
		if err != nil {
			return nil, err
		}
		out = append(out, few...)
	}
	if out == nil {
		return edges, nil
	}
	return out, nil
}

// pattern selects the quads of a node with a predicate.
func (e *expanding) pattern(i int, predicate graph.ID) graph.Pattern {
	if e.x.Direction == graph.In {
		return graph.Pattern{O: e.x.Nodes[i], P: predicate}
	}
	return graph.Pattern{S: e.x.Nodes[i], P: predicate}
}

// images returns what becomes of the edges of a node that is alone.
func (e *expanding) images(edges []graph.Edge) []graph.Edge {
	changed := false
	for i, f := range edges {
		if f.Neighbor == graph.Any || !e.m.moved(f.Neighbor) {
			continue
		}
		changed = true
		edges[i].Neighbor = e.m.Canonical(f.Neighbor)
		if e.x.Direction == graph.In && e.m.renames(f.Predicate) {
			edges[i].Predicate = e.m.alias
		}
	}
	if e.x.Direction == graph.In {
		edges = slices.DeleteFunc(edges, func(f graph.Edge) bool {
			return f.Neighbor != graph.Any && !e.x.Admits(f.Predicate, f.Label)
		})
	}
	if !changed {
		return edges
	}
	slices.SortFunc(edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Neighbor, b.Neighbor), cmp.Compare(a.Label, b.Label))
	})
	return slices.Compact(edges)
}

// anew returns the edges of a node, with these predicates or with any (nil), from
// its quads.
func (e *expanding) anew(i int, predicates []graph.ID) ([]graph.Edge, error) {
	order := graph.SPOL
	if e.x.Direction == graph.In {
		order = graph.OPSL
	}
	if predicates == nil {
		quads, err := e.m.gather(e.ctx, e.pattern(i, graph.Any), order)
		return e.x.Edges(i, quads), err
	}
	predicates = slices.Clone(predicates)
	slices.Sort(predicates)
	var quads []graph.IDQuad
	for _, p := range slices.Compact(predicates) {
		if p == graph.Any {
			continue
		}
		list, err := e.m.gather(e.ctx, e.pattern(i, p), order)
		if err != nil {
			return nil, err
		}
		quads = append(quads, list...)
	}
	return e.x.Edges(i, quads), nil
}

// pass passes edges on, many at a time.
func (e *expanding) pass(edges []graph.Edge) {
	for len(edges) > 0 && !e.stopped {
		n := min(len(edges), expandEdges-len(e.out))
		e.out, edges = append(e.out, edges[:n]...), edges[n:]
		if len(e.out) == expandEdges {
			e.flush()
		}
	}
}

func (e *expanding) flush() {
	if len(e.out) > 0 && !e.stopped {
		e.stopped = !e.emit(e.out)
	}
	e.out = e.out[:0]
}
