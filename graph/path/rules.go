package path

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A derivedEdge is what follows by a rule: a node, and the walk to it in two
// halves, which are shared by many such edges. Of an attribute it is the stored
// hop.
type derivedEdge struct {
	to          graph.ID
	left, right []Hop
	stored      *Hop
	dated       bool // of shared tenures: it is known when both had what they share
}

// hop makes a hop of the edge. It keeps, as its Via, the stored edges that it
// follows from.
func (d derivedEdge) hop(p schema.Property, from graph.ID) Hop {
	if d.stored != nil {
		return *d.stored
	}
	via := make([]Hop, 0, len(d.left)+len(d.right))
	return Hop{From: from, To: d.to, Property: p, Via: append(append(via, d.left...), d.right...)}
}

// deriveEach calls visit for each edge of a derived relation from each of nodes,
// given by its index. There may be several to one end: each meeting of two
// persons is one. What is read is read for all nodes at once, and each event and
// each body once.
func (g *Graph) deriveEach(ctx context.Context, p schema.Property, nodes []graph.ID, visit func(node int, d derivedEdge) error) error {
	switch d := p.Derived; {
	case d.Path != "":
		return g.derivePath(ctx, p, nodes, visit)
	case d.CoAttendance != nil:
		return g.leavingOut(func() error { return g.attendedTogether(ctx, p, nodes, visit) })
	case d.CoTenure != nil:
		return g.shareTenure(ctx, p, nodes, anything, func(node int, _ graph.ID, d derivedEdge) error { return visit(node, d) })
	case p.Inverse:
		return g.firstIn(ctx, d, nodes, visit)
	default:
		return g.firstOf(ctx, d, nodes, visit)
	}
}

// derive returns the hops of a derived relation from one node.
func (g *Graph) derive(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	if p.Derived.CoTenure != nil {
		return g.coTenure(ctx, p, node, graph.Any)
	}
	var hops []Hop
	err := g.deriveEach(ctx, p, []graph.ID{node}, func(_ int, d derivedEdge) error {
		hops = append(hops, d.hop(p, node))
		return nil
	})
	return hops, err
}

// Derive returns every hop of a derived relation from a node. There may be
// several to one end: two persons who met twice are joined by two.
func (g *Graph) Derive(ctx context.Context, name string, node graph.ID) ([]Hop, error) {
	p, ok := schema.Find(name)
	if !ok || p.Derived == nil {
		return nil, fmt.Errorf("%s is no derived relation", name)
	}
	return g.derive(ctx, p, node)
}

// A rule is the path of a derived relation, cut behind its first part: each node
// there gives walks of its own. A place visited on two trips is two hops, each
// with the date of its trip.
type rule struct{ first, rest *automaton }

// ruleKey names a rule and the direction that it is walked in.
type ruleKey struct {
	derived *schema.Derived
	back    bool
}

// pathRules are the rules with a path; shareRules the paths to what two share.
var (
	pathRules  = map[ruleKey]rule{}
	shareRules = map[string]share{}
)

// A share leads from a person to what is shared, and back.
type share struct{ there, back *automaton }

func init() {
	for i := range schema.DerivedRelations {
		d := &schema.DerivedRelations[i]
		if d.Path != "" {
			x := mustParse(d.Path)
			pathRules[ruleKey{d, false}] = ruleFor(x, false)
			pathRules[ruleKey{d, true}] = ruleFor(x, true)
		}
		if d.CoTenure != nil {
			for _, path := range d.CoTenure.Shares {
				there := compile(mustParse(path))
				shareRules[path] = share{there, there.turned()}
			}
		}
	}
}

func ruleFor(x Expr, back bool) rule {
	parts, ok := x.(Seq)
	if !ok {
		parts = Seq{x}
	}
	if back {
		parts = slices.Clone(parts)
		slices.Reverse(parts)
		for i, part := range parts {
			parts[i] = Inverse{part}
		}
	}
	r := rule{first: compile(parts[0])}
	if len(parts) > 1 {
		r.rest = compile(parts[1:])
	}
	return r
}

// derivePath walks the path of a rule.
func (g *Graph) derivePath(ctx context.Context, p schema.Property, nodes []graph.ID, visit func(int, derivedEdge) error) error {
	r := pathRules[ruleKey{p.Derived, p.Inverse}]
	firsts, err := g.runEach(ctx, nodes, r.first)
	if err != nil {
		return err
	}
	behind := map[graph.ID][]Reached{}
	if r.rest != nil {
		if behind, err = g.walkFrom(ctx, ends(firsts), r.rest); err != nil {
			return err
		}
	}
	for i, of := range firsts {
		for _, first := range of {
			if r.rest == nil {
				if err := visit(i, derivedEdge{to: first.Node, left: first.Hops}); err != nil {
					return err
				}
			}
			for _, last := range behind[first.Node] {
				if err := visit(i, derivedEdge{to: last.Node, left: first.Hops, right: last.Hops}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// ends returns the nodes that were reached, each once.
func ends(reached [][]Reached) []graph.ID {
	var out []graph.ID
	seen := map[graph.ID]bool{}
	for _, of := range reached {
		for _, r := range of {
			if !seen[r.Node] {
				seen[r.Node] = true
				out = append(out, r.Node)
			}
		}
	}
	return out
}

// walkFrom is runEach by node.
func (g *Graph) walkFrom(ctx context.Context, nodes []graph.ID, a *automaton) (map[graph.ID][]Reached, error) {
	reached, err := g.runEach(ctx, nodes, a)
	out := make(map[graph.ID][]Reached, len(nodes))
	for i, of := range reached {
		out[nodes[i]] = of
	}
	return out, err
}

// firstOf gives the values of the first attribute that has any.
func (g *Graph) firstOf(ctx context.Context, d *schema.Derived, nodes []graph.ID, visit func(int, derivedEdge) error) error {
	left := make([]int, len(nodes)) // those of which no attribute had a value
	for i := range nodes {
		left[i] = i
	}
	for _, name := range d.FirstOf {
		asked := make([]graph.ID, len(left))
		for i, n := range left {
			asked[i] = nodes[n]
		}
		arcs, err := g.arcs(ctx, asked, graph.Out, g.predicate(name))
		if err != nil {
			return err
		}
		var without []int
		for i, node := range asked {
			if len(arcs) == 0 || arcs[0].node != node {
				without = append(without, left[i])
			}
			for ; len(arcs) > 0 && arcs[0].node == node; arcs = arcs[1:] {
				h, err := g.hop(ctx, arcs[0], graph.Out)
				if err == nil {
					err = visit(left[i], derivedEdge{to: h.To, stored: &h})
				}
				if err != nil {
					return err
				}
			}
		}
		left = without
	}
	return nil
}

// firstIn is firstOf from values: it gives the nodes of which they are one.
func (g *Graph) firstIn(ctx context.Context, d *schema.Derived, values []graph.ID, visit func(int, derivedEdge) error) error {
	for n, name := range d.FirstOf {
		arcs, err := g.arcs(ctx, values, graph.In, g.predicate(name))
		if err != nil {
			return err
		}
		nodes := make([]graph.ID, len(arcs))
		for i, a := range arcs {
			nodes[i] = a.neighbor
		}
		nodes = distinct(nodes)
		before, err := g.arcs(ctx, nodes, graph.Out, g.predicate(d.FirstOf[:n]...))
		if err != nil {
			return err
		}
		other := map[graph.ID]bool{} // has a value that comes before
		for _, a := range before {
			other[a.node] = true
		}
		at := 0
		for _, a := range arcs {
			for values[at] != a.node {
				at++
			}
			if other[a.neighbor] {
				continue
			}
			h, err := g.hop(ctx, a, graph.In)
			if err == nil {
				err = visit(at, derivedEdge{to: h.To, stored: &h})
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// distinct returns ids in ascending order, each once.
func distinct(ids []graph.ID) []graph.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// reverse turns a walk round.
func reverse(hops []Hop) []Hop {
	if hops == nil {
		return nil
	}
	out := make([]Hop, len(hops))
	for i, h := range hops {
		h.From, h.To = h.To, h.From
		if d := h.Property.Derived; d == nil || h.Predicate != graph.Any || !d.Symmetric() {
			h.Property.Inverse = !h.Property.Inverse
		}
		h.Via = reverse(h.Via)
		out[len(hops)-1-i] = h
	}
	return out
}

// mustParse parses an expression of the program's own.
func mustParse(text string) Expr {
	x, err := Parse(text)
	if err != nil {
		panic("path: " + err.Error())
	}
	return x
}
