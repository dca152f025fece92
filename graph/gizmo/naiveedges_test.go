package gizmo_test

import (
	"slices"

	"parley/graph"
)

// edges calls f with the quads of a node, the node at their other end, and the tags
// of the paths that choose relations and labels.
func (v *naive) edges(node graph.Term, back bool, via qnodes, under scope, f func(q graph.Quad, end graph.Term, via, label bindings)) {
	relations, labels := v.rowsOf(via, under), []nrow{{}}
	if under.labels != nil {
		labels = v.rowsOf(under.labels.via, scope{world: under.labelsIn})
	}
	for _, q := range v.visible(under.world) {
		start, end := q.Subject, q.Object
		if back {
			start, end = end, start
		}
		if start != node {
			continue
		}
		for _, p := range relations {
			if p.node != q.Predicate && !via.any {
				continue
			}
			for _, l := range labels {
				if under.labels == nil {
					f(q, end, p.tags, nil)
				} else if l.node == q.Label {
					f(q, end, p.tags, nrow{}.at("", l.tags, named(under.labels.tags, q.Label)).tags)
				}
			}
		}
	}
}

// rowsOf returns the rows that an argument stands for: one without a node for any.
func (v *naive) rowsOf(n qnodes, under scope) (out []nrow) {
	switch {
	case n.path != nil:
		return v.whole(n.path, under)
	case n.any:
		return []nrow{{}}
	case n.tests != nil:
		for _, x := range v.nodes {
			if passes(n.tests, x) {
				out = append(out, nrow{node: x})
			}
		}
		return out
	}
	for i, x := range n.terms {
		if !slices.Contains(n.terms[:i], x) {
			out = append(out, nrow{node: x})
		}
	}
	return out
}

func (v *naive) step(l placed, back bool, in []nrow) (out []nrow) {
	for _, r := range in {
		v.edges(r.node, back, l.via, l.under, func(q graph.Quad, end graph.Term, via, label bindings) {
			var own bindings
			if q.Label != "" {
				own = named(l.labels, q.Label)
			}
			out = append(out, r.at(end, via, named(l.tags, q.Predicate), label, own))
		})
		if len(out) > v.most {
			v.off = true
			return nil
		}
	}
	return out
}

// look is has and save: it stays where it is.
func (v *naive) look(l placed, back bool, in []nrow) (out []nrow) {
	ends := v.rowsOf(l.to, l.under)
	for _, r := range in {
		n := len(out)
		v.edges(r.node, back, l.via, l.under, func(q graph.Quad, end graph.Term, via, label bindings) {
			for _, e := range ends {
				if l.to.any || e.node == end {
					out = append(out, r.at(r.node, e.tags, named(l.tags, end), via, label))
				}
			}
		})
		if len(out) == n && (l.kind == "saveOpt" || l.kind == "saveOptR") {
			out = append(out, r)
		}
	}
	return out
}
