package gizmo_test

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"parley/graph"
)

// A naive evaluates programs by definition, over a list of quads: every row is
// made, every quad is looked at for every row, and nothing is planned. What is
// not determined it marks:
//
//   - Which row of a node unique() keeps, and inPredicates(), outPredicates() and
//     labels(), which keep one as well; so the values of the tags that are bound by
//     then are loose.
//   - Which rows limit() and skip() take, unless order() stands before them: then
//     which of the rows at one node they take. Order() sorts nodes, and not rows.
//   - Which of its starts a node that followRecursive() reaches was reached from,
//     and by which edges; so all tags that are bound up to there are loose, and
//     those of the depth are not.
//   - Hence where back() returns to over unique() and its like, if rows at one node
//     come from different ones; then only the number of rows is compared.
//
// Over followRecursive() back() returns to those nodes from which something is
// reached that goes on as far as where back() stands, once for each way up to the
// recursion; what stands behind the recursion has only to be there once.
type naive struct {
	quads []graph.Quad
	nodes []graph.Term // each once
	most  int          // rows

	within  int // how many paths it is in
	visible func(*qworld) []graph.Quad

	loose    map[string]bool // tags whose values are up to the plan
	nodesOff bool            // the nodes of the rows are, too
	off      bool            // there is no definition, or there are too many rows
}

// bindings are what tags are bound to.
type bindings map[string]graph.Term

type nrow struct {
	node graph.Term
	tags bindings
	from map[*qlink]int // by back(): the row where the tag was, from 1
	any  bool           // from is up to the plan
}

func (r nrow) at(node graph.Term, tags ...bindings) nrow {
	out := nrow{node: node, tags: r.tags, from: r.from, any: r.any}
	for _, more := range tags {
		if len(more) > 0 {
			all := maps.Clone(out.tags)
			if all == nil {
				all = bindings{}
			}
			maps.Copy(all, more)
			out.tags = all
		}
	}
	return out
}

func named(tags []string, node graph.Term) bindings {
	out := bindings{}
	for _, t := range tags {
		out[t] = node
	}
	return out
}

func newNaive(quads []graph.Quad) *naive {
	v := &naive{quads: quads, most: 3000, loose: map[string]bool{}}
	v.visible = func(*qworld) []graph.Quad { return quads }
	for _, q := range quads {
		for _, t := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if t != "" && !slices.Contains(v.nodes, t) {
				v.nodes = append(v.nodes, t)
			}
		}
	}
	return v
}

// A scope is what applies to a link: the labelContext it is under, if any, with
// the world in which that was set, and the world of its own, nil for all quads.
type scope struct {
	labels   *qlink
	labelsIn *qworld
	world    *qworld
}

// whole returns the rows of a path. To one that begins at nodes nothing applies, and
// to a piece what does where it is used.
func (v *naive) whole(p *qpath, at scope) []nrow {
	var rows []nrow
	starts := p.start
	if p.m || p.every {
		starts = v.nodes
	}
	for _, n := range starts {
		if slices.Contains(v.nodes, n) {
			rows = append(rows, nrow{node: n})
		}
	}
	if !p.m {
		at = scope{}
	}
	v.within++
	rows = v.run(flat(p.links, at), rows)
	if v.within--; v.within > 0 && v.nodesOff {
		v.off = true
	}
	return rows
}

// A placed is a link and what applies to it.
type placed struct {
	*qlink
	under scope
}

// flat returns links with the pieces that they follow in place of follow and
// followR.
func flat(links []*qlink, under scope) (out []placed) {
	for _, l := range links {
		if world, is := under.world.with(l); is {
			under.world = world
			continue
		}
		switch l.kind {
		case "labelContext":
			under.labels, under.labelsIn = l, under.world
			if l.via.any {
				under.labels = nil
			}
		case "follow":
			out = append(out, flatPath(l.path, under)...)
		case "followR":
			out = append(out, turned(flatPath(l.path, under))...)
		default:
			out = append(out, placed{l, under})
		}
	}
	return out
}

func flatPath(p *qpath, under scope) []placed {
	var out []placed
	if !p.m && !p.every {
		out = append(out, placed{&qlink{kind: "is", to: qnodes{terms: p.start}}, under})
	}
	return append(out, flat(p.links, under)...)
}

// turned returns links from their end.
func turned(links []placed) (out []placed) {
	for _, l := range slices.Backward(links) {
		t := *l.qlink
		switch l.kind {
		case "out":
			t.kind = "in"
		case "in":
			t.kind = "out"
		case "followRecursive":
			t.turned = !t.turned
		}
		out = append(out, placed{&t, l.under})
	}
	return out
}

func (v *naive) run(links []placed, rows []nrow) []nrow {
	for _, l := range links {
		if v.nodesOff { // what comes of nodes that are up to the plan is so too
			v.off = true
		}
		if rows = v.apply(l, rows); len(rows) > v.most {
			v.off = true
		}
		if v.off {
			return nil
		}
	}
	return rows
}

func (v *naive) apply(l placed, in []nrow) (out []nrow) {
	switch l.kind {
	case "out", "in":
		return v.step(l, l.kind == "in", in)
	case "both":
		return append(v.step(l, true, in), v.step(l, false, in)...)
	case "has", "save", "saveOpt":
		return v.look(l, false, in)
	case "hasR", "saveR", "saveOptR":
		return v.look(l, true, in)
	case "saveInPredicates", "saveOutPredicates":
		for _, r := range in {
			v.edges(r.node, l.kind == "saveInPredicates", qnodes{any: true}, l.under, func(q graph.Quad, _ graph.Term, _, label bindings) {
				out = append(out, r.at(r.node, named(l.tags, q.Predicate), label))
			})
		}
		return out
	case "inPredicates", "outPredicates":
		for _, r := range in {
			v.edges(r.node, l.kind == "inPredicates", qnodes{any: true}, l.under, func(q graph.Quad, _ graph.Term, _, label bindings) {
				out = append(out, r.at(q.Predicate, label))
			})
		}
		return v.unique(out)
	case "labels":
		for _, r := range in {
			for _, back := range []bool{false, true} {
				v.edges(r.node, back, qnodes{any: true}, l.under, func(q graph.Quad, _ graph.Term, _, label bindings) {
					if q.Label != "" {
						out = append(out, r.at(q.Label, label))
					}
				})
			}
		}
		return v.unique(out)
	case "is":
		for _, r := range in {
			if slices.Contains(l.to.terms, r.node) {
				out = append(out, r)
			}
		}
		return out
	case "filter":
		for _, r := range in {
			if passes(l.to.tests, r.node) {
				out = append(out, r)
			}
		}
		return out
	case "tag":
		for _, r := range in {
			out = append(out, r.at(r.node, named(l.tags, r.node)))
		}
		return out
	case "and":
		with := v.whole(l.path, l.under)
		for _, r := range in {
			for _, w := range with {
				if w.node == r.node {
					out = append(out, r.at(r.node, w.tags))
				}
			}
		}
		return out
	case "or":
		out = slices.Clone(in)
		for _, w := range v.whole(l.path, l.under) {
			out = append(out, nrow{node: w.node, tags: w.tags})
		}
		return out
	case "except":
		not := v.whole(l.path, l.under)
		for _, r := range in {
			if !slices.ContainsFunc(not, func(w nrow) bool { return w.node == r.node }) {
				out = append(out, r)
			}
		}
		return out
	case "unique":
		return v.unique(in)
	case "order":
		out = slices.Clone(in)
		slices.SortStableFunc(out, func(a, b nrow) int { return cmp.Compare(a.node, b.node) })
		return out
	case "skip":
		return v.cut(in, min(l.n, len(in)), len(in))
	case "limit":
		return v.cut(in, 0, min(l.n, len(in)))
	case "followRecursive":
		return v.recursive(l, in)
	case "back":
		return v.back(l, in)
	}
	panic("no definition of " + l.kind)
}

func number(n int) graph.Term {
	return graph.Typed(strconv.Itoa(n), "http://www.w3.org/2001/XMLSchema#integer")
}
