package path

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// definition evaluates by definition: every part of an expression is a relation
// between nodes, and is computed as one, node by node. It is slow, hard to get
// wrong, and what searches are held against.
type definition struct {
	*Graph
	window  Window
	undated undatedHops
}

// WalkWithin is that of Graph, by definition.
func (g *definition) WalkWithin(ctx context.Context, starts []graph.ID, x Expr, within Window) (*Walked, error) {
	w := &definition{Graph: g.Graph, window: within, undated: undatedHops{}}
	reached, err := w.walk(ctx, starts, x)
	if err != nil {
		return nil, err
	}
	sure := &definition{Graph: g.Graph, window: within, undated: undatedHops{}}
	sure.window.Certain = true
	certain, err := sure.walk(ctx, starts, x)
	if err != nil {
		return nil, err
	}
	is := map[graph.ID]bool{}
	for i, r := range certain {
		is[r.Node] = true
		certain[i].may = false
	}
	reached = append(certain, slices.DeleteFunc(reached, func(r Reached) bool { return is[r.Node] })...)
	return &Walked{Reached: reached, Undated: len(w.undated)}, nil
}

// Walk is that of Graph, by definition.
func (g *definition) Walk(ctx context.Context, starts []graph.ID, x Expr) ([]Reached, error) {
	free := &definition{Graph: g.Graph}
	return free.walk(ctx, starts, x)
}

func (g *definition) admits(ctx context.Context, f filter, h *Hop) (bool, error) {
	w := walker{g.Graph, g.window, g.undated, false}
	return w.admits(ctx, f, h)
}

// walk returns what x leads to, the nearest first and then in the order of
// terms.
func (g *definition) walk(ctx context.Context, starts []graph.ID, x Expr) ([]Reached, error) {
	var set reachSet
	for _, s := range starts {
		set.add(s, nil)
	}
	out, err := g.eval(ctx, x, false, &set)
	if err != nil {
		return nil, err
	}
	reached := make([]Reached, len(out.order))
	for i, node := range out.order {
		reached[i] = Reached{Node: node, Hops: out.walks[node].hops()}
		reached[i].may = slices.ContainsFunc(reached[i].Hops, func(h Hop) bool { return h.May })
	}
	terms, err := g.Terms(ctx, out.order)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(reached, func(a, b Reached) int {
		if n := len(a.Hops) - len(b.Hops); n != 0 {
			return n
		}
		return strings.Compare(string(terms[a.Node]), string(terms[b.Node]))
	})
	return reached, nil
}

// A trail is a walk as a list from its end.
type trail struct {
	hop  Hop
	rest *trail
	n    int
}

func (t *trail) length() int {
	if t == nil {
		return 0
	}
	return t.n
}

func (t *trail) then(h Hop) *trail { return &trail{h, t, t.length() + 1} }

func (t *trail) hops() []Hop {
	out := make([]Hop, t.length())
	for i := len(out) - 1; i >= 0; i-- {
		out[i], t = t.hop, t.rest
	}
	return out
}

// A reachSet holds nodes in the order in which they were reached, each with the
// shortest walk to it so far.
type reachSet struct {
	order []graph.ID
	walks map[graph.ID]*trail
}

// add notes a walk to node and reports whether the node is new, or the walk
// shorter than the one so far.
func (s *reachSet) add(node graph.ID, t *trail) bool {
	old, seen := s.walks[node]
	if s.walks == nil {
		s.walks = map[graph.ID]*trail{}
	}
	if !seen {
		s.order = append(s.order, node)
	}
	if seen && t.length() >= old.length() {
		return false
	}
	s.walks[node] = t
	return true
}

func (s *reachSet) addAll(other *reachSet) {
	for _, node := range other.order {
		s.add(node, other.walks[node])
	}
}

// eval returns where x leads from the nodes of in; with back, from its end to
// its start. Walks are kept per node only, which is enough: how an expression
// goes on depends on nothing but the node.
func (g *definition) eval(ctx context.Context, x Expr, back bool, in *reachSet) (*reachSet, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch x := x.(type) {
	case Link:
		return g.evalLink(ctx, x, back, nil, in)
	case Not:
		return g.evalNot(ctx, x, back, nil, in)
	case Inverse:
		return g.eval(ctx, x.X, !back, in)
	case Seq:
		parts := slices.Clone(x)
		if back {
			slices.Reverse(parts)
		}
		for _, part := range parts {
			var err error
			if in, err = g.eval(ctx, part, back, in); err != nil {
				return nil, err
			}
		}
		return in, nil
	case Alt:
		out := &reachSet{}
		for _, part := range x {
			set, err := g.eval(ctx, part, back, in)
			if err != nil {
				return nil, err
			}
			out.addAll(set)
		}
		return out, nil
	case Repeat:
		return g.evalRepeat(ctx, x, back, in)
	case Tested:
		return g.evalTested(ctx, x, back, in)
	}
	panic("path: unknown expression")
}

// evalRepeat walks x.X as often as asked. Without an upper bound it goes on
// from what is new or nearer only, as SPARQL's * and + do, and so comes to an end.
func (g *definition) evalRepeat(ctx context.Context, x Repeat, back bool, in *reachSet) (*reachSet, error) {
	out := &reachSet{}
	if x.Min == 0 {
		out.addAll(in)
	}
	for n := 1; (x.Max < 0 || n <= x.Max) && len(in.order) > 0; n++ {
		next, err := g.eval(ctx, x.X, back, in)
		if err != nil {
			return nil, err
		}
		if n < x.Min {
			in = next
			continue
		}
		fresh := &reachSet{}
		for _, node := range next.order {
			if out.add(node, next.walks[node]) {
				fresh.add(node, next.walks[node])
			}
		}
		in = next
		if x.Max < 0 {
			in = fresh
		}
	}
	return out, nil
}

// evalTested keeps what passes. Backwards, the node tested is where the walk
// begins.
func (g *definition) evalTested(ctx context.Context, x Tested, back bool, in *reachSet) (*reachSet, error) {
	var onNode, onEdge []Test
	for _, t := range x.Tests {
		if t.Edge {
			onEdge = append(onEdge, t)
		} else {
			onNode = append(onNode, t)
		}
	}
	var err error
	if back {
		if in, err = g.keep(ctx, onNode, in); err != nil {
			return nil, err
		}
	}
	var out *reachSet
	switch inner := x.X.(type) {
	case Link:
		out, err = g.evalLink(ctx, inner, back, onEdge, in)
	case Not:
		out, err = g.evalNot(ctx, inner, back, onEdge, in)
	default:
		out, err = g.eval(ctx, x.X, back, in)
	}
	if err != nil || back {
		return out, err
	}
	return g.keep(ctx, onNode, out)
}

func (g *definition) keep(ctx context.Context, tests []Test, in *reachSet) (*reachSet, error) {
	out := &reachSet{}
	for _, node := range in.order {
		ok, err := g.passes(ctx, tests, node)
		if err != nil {
			return nil, err
		}
		if ok {
			out.add(node, in.walks[node])
		}
	}
	return out, nil
}

// evalLink walks one relation from each node.
func (g *definition) evalLink(ctx context.Context, l Link, back bool, tests []Test, in *reachSet) (*reachSet, error) {
	back = back != l.Back
	pass, err := filterOf(tests, g.window)
	if err != nil {
		return nil, err
	}
	if d := l.Property.Derived; d != nil {
		return g.evalDerived(ctx, l.Property, back, pass, in)
	}
	preds := []graph.ID{}
	if l.IRI != "" {
		id, err := graph.IDOf(ctx, g.snap, graph.IRI(l.IRI))
		if err != nil {
			return nil, err
		}
		if id != graph.Any {
			preds = append(preds, id)
		}
	} else {
		preds = g.predicate(l.Property.Name())
	}
	out := &reachSet{}
	// A symmetric relation is stored one way and read both ways.
	symmetric := l.Property.Relation != nil && l.Property.Relation.Symmetric()
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		if back == (dir == graph.In) || symmetric {
			if err := g.follow(ctx, in, dir, preds, nil, pass, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// evalNot walks every predicate but those named.
func (g *definition) evalNot(ctx context.Context, n Not, back bool, tests []Test, in *reachSet) (*reachSet, error) {
	pass, err := filterOf(tests, g.window)
	if err != nil {
		return nil, err
	}
	named := map[graph.Direction][]graph.ID{}
	walks := map[graph.Direction]bool{}
	for _, l := range n.Links {
		dir := graph.Out
		if l.Back != back {
			dir = graph.In
		}
		walks[dir] = true
		iri := l.IRI
		if iri == "" {
			iri = l.Property.IRI()
		}
		id, err := graph.IDOf(ctx, g.snap, graph.IRI(iri))
		if err != nil {
			return nil, err
		}
		named[dir] = append(named[dir], id)
	}
	out := &reachSet{}
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		if walks[dir] {
			if err := g.follow(ctx, in, dir, nil, named[dir], pass, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// follow walks one stored edge from each node of in, by one of preds (nil: any)
// and by none of not, and adds what it reaches to out.
func (g *definition) follow(ctx context.Context, in *reachSet, dir graph.Direction, preds, not []graph.ID, pass filter, out *reachSet) error {
	arcs, err := g.arcs(ctx, in.order, dir, preds)
	if err != nil {
		return err
	}
	for _, a := range arcs {
		if slices.Contains(not, a.predicate) {
			continue
		}
		h, err := g.hop(ctx, a, dir)
		if err != nil {
			return err
		}
		ok, err := g.admits(ctx, pass, &h)
		if err != nil {
			return err
		}
		if ok {
			out.add(a.neighbor, in.walks[a.node].then(h))
		}
	}
	return nil
}

// passes applies the tests on a node.
func (g *definition) passes(ctx context.Context, tests []Test, node graph.ID) (bool, error) {
	for _, t := range tests {
		ok, err := g.passesOne(ctx, t, node)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// passesOne reports whether some value of the property compares as asked. A
// node without a value passes no test, not even "!=".
func (g *definition) passesOne(ctx context.Context, t Test, node graph.ID) (bool, error) {
	prop := t.Property
	back := prop.Inverse
	prop.Inverse = false
	start := &reachSet{}
	start.add(node, nil)
	free := &definition{Graph: g.Graph} // what a node is, is asked in all time
	reached, err := free.evalLink(ctx, Link{Property: prop, Back: back}, false, nil, start)
	if err != nil {
		return false, err
	}
	for _, value := range reached.order {
		ok, err := g.compares(ctx, t, value)
		if err != nil || ok {
			return ok, err
		}
	}
	return false, nil
}

// evalDerived walks one derived relation from each node. A derived hop keeps,
// as its Via, the stored edges that it follows from.
func (g *definition) evalDerived(ctx context.Context, p schema.Property, back bool, pass filter, in *reachSet) (*reachSet, error) {
	p.Inverse = back && !p.Derived.Symmetric()
	out := &reachSet{}
	for _, node := range in.order {
		hops, err := g.derive(ctx, p, node)
		if err != nil {
			return nil, err
		}
		var may []Hop // what is certain is the better reason to be reached
		for _, h := range hops {
			ok, err := g.admits(ctx, pass, &h)
			switch {
			case err != nil:
				return nil, err
			case ok && h.May:
				may = append(may, h)
			case ok:
				out.add(h.To, in.walks[node].then(h))
			}
		}
		for _, h := range may {
			out.add(h.To, in.walks[node].then(h))
		}
	}
	return out, nil
}
