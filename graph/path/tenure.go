package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A member is somebody who shares a body, a delegation or a post, by one of
// perhaps several walks: two posts in one ministry. Each has times of its own.
type member struct {
	Reached
	spans []span
}

// A memberKey names those who share a thing by one path of a rule. Skipping
// tells what of it was not walked for its label.
type memberKey struct {
	path     string
	shared   graph.ID
	skipping bool
}

// coTenure returns the hops to those who share something with node: only, if that
// is not Any. There is one for each thing that two share.
func (g *Graph) coTenure(ctx context.Context, p schema.Property, node, only graph.ID) ([]Hop, error) {
	type pair struct{ shared, other graph.ID }
	var hops []Hop
	done := map[pair]bool{}
	allowed := func(_ context.Context, shared graph.ID) (bool, error) {
		return only == graph.Any || shared == only, nil
	}
	err := g.shareTenure(ctx, p, []graph.ID{node}, allowed, func(_ int, shared graph.ID, d derivedEdge) error {
		if k := (pair{shared, d.to}); !done[k] {
			done[k] = true
			hops = append(hops, d.hop(p, node))
		}
		return nil
	})
	return hops, err
}

// shareTenure pairs nodes with the persons who share a body, a delegation or a
// post with them that is allowed. There is an edge for every two walks to
// it that are of fitting times, by the first path of the rule that has any.
func (g *Graph) shareTenure(ctx context.Context, p schema.Property, nodes []graph.ID, allowed func(ctx context.Context, shared graph.ID) (bool, error), visit func(node int, shared graph.ID, d derivedEdge) error) error {
	paths := p.Derived.CoTenure.Shares
	shared := make([][][]Reached, len(paths)) // by path and node
	open := map[graph.ID]bool{}
	for i, path := range paths {
		var err error
		if shared[i], err = g.sharedBy(ctx, path, nodes, open, allowed); err != nil {
			return err
		}
	}
	for n, node := range nodes {
		mine := make([][]Reached, len(paths))
		for i := range paths {
			mine[i] = shared[i][n]
		}
		err := g.pairTenures(ctx, p, node, mine, func(shared graph.ID, d derivedEdge) error { return visit(n, shared, d) })
		if err != nil {
			return err
		}
	}
	return nil
}

// sharedBy returns, by node, the walks by one path of a rule to what is allowed to
// be shared, and loads who shares it. What was found out is noted in open.
func (g *Graph) sharedBy(ctx context.Context, path string, nodes []graph.ID, open map[graph.ID]bool, allowed func(context.Context, graph.ID) (bool, error)) ([][]Reached, error) {
	all, err := g.everyWalk(ctx, nodes, shareRules[path].there)
	if err != nil {
		return nil, err
	}
	var some []graph.ID
	for _, body := range ends(all) {
		if _, known := open[body]; !known {
			if open[body], err = allowed(ctx, body); err != nil {
				return nil, err
			}
		}
		if open[body] {
			some = append(some, body)
		}
	}
	for n := range all {
		all[n] = slices.DeleteFunc(all[n], func(r Reached) bool { return !open[r.Node] })
	}
	return all, g.loadMembers(ctx, path, some)
}

// pairTenures pairs one person, who shares something by each path of a rule, with the
// others who share it at fitting times.
func (g *Graph) pairTenures(ctx context.Context, p schema.Property, node graph.ID, mine [][]Reached, visit func(shared graph.ID, d derivedEdge) error) error {
	type pair struct{ shared, other graph.ID }
	var done map[pair]int // which of the paths has them
	if len(mine) > 1 {
		done = map[pair]int{}
	}
	for i, path := range p.Derived.CoTenure.Shares {
		for _, s := range mine[i] {
			members := g.members[memberKey{path, s.Node, g.skipping}]
			if len(members) == 0 {
				continue
			}
			if err := ctx.Err(); err != nil { // all of this is known and asks no store
				return err
			}
			fits, dated, err := g.timesFit(ctx, p, node, s)
			if err != nil {
				return err
			}
			for _, m := range members {
				k := pair{s.Node, m.Node}
				if by, ok := done[k]; m.Node == node || ok && by != i || !fits(m.spans) {
					continue
				}
				if done != nil {
					done[k] = i
				}
				if err := visit(s.Node, derivedEdge{to: m.Node, left: s.Hops, right: m.Hops, dated: dated && len(m.spans) > 0}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// anything allows that all of it makes two share something.
func anything(context.Context, graph.ID) (bool, error) { return true, nil }

// loadMembers reads who shares bodies or posts, as far as that is not known. A
// country makes nobody share anything.
func (g *Graph) loadMembers(ctx context.Context, path string, shared []graph.ID) error {
	var missing []graph.ID
	for _, node := range shared {
		if _, known := g.members[memberKey{path, node, g.skipping}]; !known {
			missing = append(missing, node)
		}
	}
	if err := g.loadTypes(ctx, missing); err != nil {
		return err
	}
	bodies := missing[:0]
	for _, node := range missing {
		country, err := g.isA(ctx, node, "Country")
		if err != nil {
			return err
		}
		if !country {
			bodies = append(bodies, node)
		}
	}
	of, err := g.everyWalk(ctx, bodies, shareRules[path].back)
	if err != nil {
		return err
	}
	if err := g.loadTenures(ctx, ends(of)); err != nil {
		return err
	}
	for i, body := range bodies {
		members := make([]member, len(of[i]))
		for n, r := range of[i] {
			spans, err := g.tenureSpans(ctx, r.Node, body, r.Hops)
			if err != nil {
				return err
			}
			members[n] = member{r, spans}
		}
		g.members[memberKey{path, body, g.skipping}] = members
	}
	return nil
}
