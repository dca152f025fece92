package link

import (
	"slices"

	"parley/graph"
)

// Together is events that the strict rule takes as one, directly or one through
// the other, and the claims that say so.
type Together struct {
	Events []graph.Term // sorted
	Claims []Claim
}

// Together returns the groups of events that the strict rule takes as one, in
// the order of their first events.
func (f *Found) Together() []Together {
	up := map[graph.Term]graph.Term{}
	one := func(t graph.Term) graph.Term {
		for up[t] != "" {
			t = up[t]
		}
		return t
	}
	for _, k := range f.Claims {
		if a, b := one(k.A.Node), one(k.B.Node); k.Strict && a != b {
			up[max(a, b)] = min(a, b)
		}
	}
	groups := map[graph.Term]*Together{}
	var order []graph.Term
	for _, k := range f.Claims {
		if !k.Strict {
			continue
		}
		first := one(k.A.Node)
		g := groups[first]
		if g == nil {
			g = &Together{}
			groups[first] = g
			order = append(order, first)
		}
		g.Claims = append(g.Claims, k)
		for _, t := range []graph.Term{k.A.Node, k.B.Node} {
			if !slices.Contains(g.Events, t) {
				g.Events = append(g.Events, t)
			}
		}
	}
	slices.Sort(order)
	var out []Together
	for _, first := range order {
		g := groups[first]
		slices.Sort(g.Events)
		out = append(out, *g)
	}
	return out
}
