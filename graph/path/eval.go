package path

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// A Hop is one edge of a walk, as it was walked.
type Hop struct {
	From, To graph.ID
	// Property is what was walked, with Property.Inverse for an edge walked
	// from object to subject. It is zero for a predicate that the schema
	// does not know.
	Property  schema.Property
	Predicate graph.ID   // of a stored edge; Any for a derived one
	Labels    []graph.ID // who claims a stored edge
	// Via is what a derived hop, or a shortcut, stands for, as a walk from
	// From to To.
	Via []Hop
	// May says that a test of time on the hop was passed because its dates
	// do not rule it out; they do not say so.
	May bool
	// Times are the nodes whose dates passed a test of time on the hop, those
	// that are certain first, Sure of them; nil if there was no such test.
	Times []graph.ID
	Sure  int
}

// A Reached is a node that an expression leads to, with one shortest walk to
// it.
type Reached struct {
	Node graph.ID
	Hops []Hop
}

// May reports whether a test of time on the way was passed only because nothing
// rules it out.
func (r Reached) May() bool {
	return slices.ContainsFunc(r.Hops, func(h Hop) bool { return h.May })
}

// Walked is what an expression leads to within a window.
type Walked struct {
	Reached []Reached
	// Undated counts the edges that were not walked because nothing says
	// when they held.
	Undated int
}

// Walk returns the distinct nodes that x leads to from the starts, each with
// one shortest walk, the nearest first and then in the order of their terms, so
// that every store gives the same answer. It evaluates by definition: every part
// of the expression is a relation between nodes, and is computed as one. That
// is slow on large graphs and hard to get wrong; faster searches are held
// against it.
func (g *Graph) Walk(ctx context.Context, starts []graph.ID, x Expr) ([]Reached, error) {
	walked, err := g.WalkWithin(ctx, starts, x, Window{})
	if err != nil {
		return nil, err
	}
	return walked.Reached, nil
}

// WalkWithin is Walk over the edges that pass a window, beside the tests of the
// expression. What is reached for certain comes before what only may be: a node
// of which there is a walk that is certain all the way is reached by a shortest
// one of these.
func (g *Graph) WalkWithin(ctx context.Context, starts []graph.ID, x Expr, within Window) (*Walked, error) {
	w := &walker{Graph: g, window: within, undated: undatedHops{}}
	reached, err := w.walk(ctx, starts, x)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(reached, Reached.May) {
		sure := &walker{Graph: g, window: within, undated: undatedHops{}}
		sure.window.Certain = true
		certain, err := sure.walk(ctx, starts, x)
		if err != nil {
			return nil, err
		}
		is := map[graph.ID]bool{}
		for _, r := range certain {
			is[r.Node] = true
		}
		reached = append(certain, slices.DeleteFunc(reached, func(r Reached) bool { return is[r.Node] })...)
	}
	return &Walked{reached, len(w.undated)}, nil
}

// A walker evaluates expressions over the edges that pass a window.
type walker struct {
	*Graph
	window  Window
	undated undatedHops
}

// walk returns what x leads to, the nearest first and then in the order of
// terms.
func (g *walker) walk(ctx context.Context, starts []graph.ID, x Expr) ([]Reached, error) {
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
		reached[i] = Reached{node, out.walks[node].hops()}
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

// add notes a walk to node and reports whether the node is new.
func (s *reachSet) add(node graph.ID, t *trail) bool {
	old, seen := s.walks[node]
	if s.walks == nil {
		s.walks = map[graph.ID]*trail{}
	}
	if !seen {
		s.order = append(s.order, node)
	}
	if !seen || t.length() < old.length() {
		s.walks[node] = t
	}
	return !seen
}

func (s *reachSet) addAll(other *reachSet) {
	for _, node := range other.order {
		s.add(node, other.walks[node])
	}
}

// eval returns where x leads from the nodes of in; with back, from its end to
// its start. Walks are kept per node only, which is enough: how an expression
// goes on depends on nothing but the node.
func (g *walker) eval(ctx context.Context, x Expr, back bool, in *reachSet) (*reachSet, error) {
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
// from new nodes only, as SPARQL's * and + do, and so comes to an end.
func (g *walker) evalRepeat(ctx context.Context, x Repeat, back bool, in *reachSet) (*reachSet, error) {
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
func (g *walker) evalTested(ctx context.Context, x Tested, back bool, in *reachSet) (*reachSet, error) {
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

func (g *Graph) keep(ctx context.Context, tests []Test, in *reachSet) (*reachSet, error) {
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
func (g *walker) evalLink(ctx context.Context, l Link, back bool, tests []Test, in *reachSet) (*reachSet, error) {
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
func (g *walker) evalNot(ctx context.Context, n Not, back bool, tests []Test, in *reachSet) (*reachSet, error) {
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
func (g *walker) follow(ctx context.Context, in *reachSet, dir graph.Direction, preds, not []graph.ID, pass filter, out *reachSet) error {
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

func (g *Graph) hop(ctx context.Context, a arc, dir graph.Direction) (Hop, error) {
	t, err := g.Term(ctx, a.predicate)
	prop, _ := schema.ByIRI(t.IRI())
	prop.Inverse = dir == graph.In
	return Hop{From: a.node, To: a.neighbor, Property: prop, Predicate: a.predicate, Labels: a.labels}, err
}
