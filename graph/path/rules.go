package path

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/schema"
)

// evalDerived walks one derived relation from each node. A derived hop keeps,
// as its Via, the stored edges that it follows from.
func (g *walker) evalDerived(ctx context.Context, p schema.Property, back bool, pass filter, in *reachSet) (*reachSet, error) {
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

// derive returns the hops of a derived relation from one node. There may be
// several to one end: each meeting of two persons is one.
func (g *Graph) derive(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	switch d := p.Derived; {
	case d.Path != "":
		return g.derivePath(ctx, p, node)
	case d.CoAttendance != nil:
		return g.coAttendance(ctx, p, node)
	case d.CoTenure != nil:
		return g.coTenure(ctx, p, node, graph.Any)
	default:
		return g.firstOf(ctx, p, node)
	}
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

// derivePath walks the path of a rule. Of a sequence, each node behind its first
// part gives walks of its own: a place visited on two trips is two hops, each
// with the date of its trip.
func (g *Graph) derivePath(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	x, err := Parse(p.Derived.Path)
	if err != nil {
		return nil, fmt.Errorf("rule of %s: %w", p.Derived.Name, err)
	}
	parts, ok := x.(Seq)
	if !ok {
		parts = Seq{x}
	}
	if p.Inverse {
		parts = slices.Clone(parts)
		slices.Reverse(parts)
		for i, part := range parts {
			parts[i] = Inverse{part}
		}
	}
	firsts, err := g.Walk(ctx, []graph.ID{node}, parts[0])
	if err != nil {
		return nil, err
	}
	var hops []Hop
	for _, first := range firsts {
		reached := []Reached{{Node: first.Node}}
		if len(parts) > 1 {
			if reached, err = g.Walk(ctx, []graph.ID{first.Node}, parts[1:]); err != nil {
				return nil, err
			}
		}
		for _, r := range reached {
			hops = append(hops, Hop{From: node, To: r.Node, Property: p, Via: append(slices.Clone(first.Hops), r.Hops...)})
		}
	}
	return hops, nil
}

// firstOf gives the values of the first attribute that has any.
func (g *Graph) firstOf(ctx context.Context, p schema.Property, node graph.ID) ([]Hop, error) {
	if p.Inverse {
		return nil, fmt.Errorf("%s cannot be walked backwards", p.Derived.Name)
	}
	for _, name := range p.Derived.FirstOf {
		arcs, err := g.arcs(ctx, []graph.ID{node}, graph.Out, g.predicate(name))
		if err != nil {
			return nil, err
		}
		var hops []Hop
		for _, a := range arcs {
			h, err := g.hop(ctx, a, graph.Out)
			if err != nil {
				return nil, err
			}
			hops = append(hops, h)
		}
		if hops != nil {
			return hops, nil
		}
	}
	return nil, nil
}

// coTenure pairs node with the persons who share a body, a delegation or a
// post with it, one hop for each thing that two share: only, if it is not Any.
func (g *Graph) coTenure(ctx context.Context, p schema.Property, node, only graph.ID) ([]Hop, error) {
	var hops []Hop
	type pair struct{ shared, other graph.ID }
	done := map[pair]bool{} // by another of the rule's paths
	for _, share := range p.Derived.CoTenure.Shares {
		x, err := Parse(share)
		if err != nil {
			return nil, fmt.Errorf("rule of %s: %w", p.Derived.Name, err)
		}
		shared, err := g.Walk(ctx, []graph.ID{node}, x)
		if err != nil {
			return nil, err
		}
		for _, s := range shared {
			if only != graph.Any && s.Node != only {
				continue
			}
			if ok, err := g.isA(ctx, s.Node, "Country"); err != nil || ok {
				if err != nil {
					return nil, err
				}
				continue
			}
			others, err := g.Walk(ctx, []graph.ID{s.Node}, Inverse{x})
			if err != nil {
				return nil, err
			}
			for _, o := range others {
				if o.Node == node || done[pair{s.Node, o.Node}] {
					continue
				}
				if err := ctx.Err(); err != nil { // much of this is known and asks no store
					return nil, err
				}
				ok, err := g.timesFit(ctx, p, s, o, node)
				if err != nil {
					return nil, err
				}
				if ok {
					done[pair{s.Node, o.Node}] = true
					hops = append(hops, Hop{From: node, To: o.Node, Property: p, Via: append(slices.Clone(s.Hops), o.Hops...)})
				}
			}
		}
	}
	return hops, nil
}

// reverse turns a walk round.
func reverse(hops []Hop) []Hop {
	out := make([]Hop, len(hops))
	for i, h := range hops {
		h.From, h.To = h.To, h.From
		h.Property.Inverse = !h.Property.Inverse
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
