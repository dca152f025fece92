package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
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
		if shared[i], err = g.everyWalk(ctx, nodes, shareRules[path].there); err != nil {
			return err
		}
		var some []graph.ID
		for _, body := range ends(shared[i]) {
			may, known := open[body]
			if !known {
				if may, err = allowed(ctx, body); err != nil {
					return err
				}
				open[body] = may
			}
			if may {
				some = append(some, body)
			}
		}
		if err := g.loadMembers(ctx, path, some); err != nil {
			return err
		}
	}
	type pair struct{ shared, other graph.ID }
	for n, node := range nodes {
		var done map[pair]int // which of the paths has them
		if len(paths) > 1 {
			done = map[pair]int{}
		}
		for i, path := range paths {
			for _, s := range shared[i][n] {
				members, ok := g.members[memberKey{path, s.Node, g.skipping}]
				if !ok || !open[s.Node] {
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
					if err := visit(n, s.Node, derivedEdge{to: m.Node, left: s.Hops, right: m.Hops, dated: dated && len(m.spans) > 0}); err != nil {
						return err
					}
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

// timesFit returns what decides whether somebody shares something with node at
// fitting times: overlapping ones, or, for a rule with Next, one directly after
// the other. dated says whether it is known when node had it.
func (g *Graph) timesFit(ctx context.Context, p schema.Property, node graph.ID, shared Reached) (fits func(theirs []span) bool, dated bool, err error) {
	ours, err := g.tenureSpans(ctx, node, shared.Node, shared.Hops)
	dated = len(ours) > 0
	if err != nil || !p.Derived.CoTenure.Next {
		return func(theirs []span) bool { return anyMeet(ours, theirs) }, dated, err
	}
	all, err := g.holdersSpans(ctx, shared.Node)
	return func(theirs []span) bool {
		if p.Inverse {
			return follows(theirs, ours, all)
		}
		return follows(ours, theirs, all)
	}, dated, err
}

func anyMeet(a, b []span) bool {
	if len(a) == 0 || len(b) == 0 {
		return true // unknown times overlap with all
	}
	for _, s := range a {
		if slices.ContainsFunc(b, s.beside) {
			return true
		}
	}
	return false
}

// beside reports whether two may have had something at one time. The day on which
// one hands it over to the other is none.
func (s span) beside(t span) bool {
	return s.meets(t) && (s.from < t.to || s.from == s.to) && (t.from < s.to || t.from == t.to)
}

// follows reports whether one of next begins after one of prev with no other
// beginning in between.
func follows(prev, next, all []span) bool {
	for _, a := range prev {
		for _, b := range next {
			if a.from == edtf.MinDay || b.from <= a.from {
				continue
			}
			between := func(s span) bool { return s.from > a.from && s.from < b.from }
			if !slices.ContainsFunc(all, between) {
				return true
			}
		}
	}
	return false
}

// tenureSpans returns when a person had what is shared: the times of the
// person's tenures of the posts on the way to it, else those of the contexts
// of the hops.
func (g *Graph) tenureSpans(ctx context.Context, person, shared graph.ID, hops []Hop) ([]span, error) {
	var out []span
	posts := []graph.ID{shared}
	for _, h := range hops {
		posts = append(posts, h.From, h.To)
		for _, label := range h.Labels {
			var err error
			if out, err = g.appendDated(ctx, out, label); err != nil {
				return nil, err
			}
		}
	}
	tenures, err := g.tenuresOf(ctx, person)
	if err != nil {
		return nil, err
	}
	for _, t := range tenures {
		if !slices.ContainsFunc(t.posts, func(post graph.ID) bool { return slices.Contains(posts, post) }) {
			continue
		}
		if out, err = g.appendDated(ctx, out, t.node); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// A tenure is the node of one, and the posts that it is of.
type tenure struct {
	node  graph.ID
	posts []graph.ID
}

// tenuresOf returns the tenures of a person.
func (g *Graph) tenuresOf(ctx context.Context, person graph.ID) ([]tenure, error) {
	if known, ok := g.tenures[person]; ok {
		return known, nil
	}
	err := g.loadTenures(ctx, []graph.ID{person})
	return g.tenures[person], err
}

// loadTenures reads the tenures of persons, as far as they are not known.
func (g *Graph) loadTenures(ctx context.Context, persons []graph.ID) error {
	var missing []graph.ID
	for _, person := range persons {
		if _, known := g.tenures[person]; !known {
			missing = append(missing, person)
		}
	}
	held, err := g.arcs(ctx, missing, graph.In, g.predicate("holder"))
	if err != nil {
		return err
	}
	nodes := make([]graph.ID, len(held))
	for i, a := range held {
		nodes[i] = a.neighbor
	}
	of, err := g.arcs(ctx, distinct(nodes), graph.Out, g.predicate("post"))
	if err != nil {
		return err
	}
	posts := map[graph.ID][]graph.ID{}
	for _, a := range of {
		posts[a.node] = append(posts[a.node], a.neighbor)
	}
	for _, person := range missing {
		g.tenures[person] = nil
	}
	for _, a := range held {
		g.tenures[a.node] = append(g.tenures[a.node], tenure{a.neighbor, posts[a.neighbor]})
	}
	return nil
}

// holdersSpans returns the dated tenures of a post.
func (g *Graph) holdersSpans(ctx context.Context, post graph.ID) ([]span, error) {
	tenures, err := g.arcs(ctx, []graph.ID{post}, graph.In, g.predicate("post"))
	if err != nil {
		return nil, err
	}
	var out []span
	for _, t := range tenures {
		if out, err = g.appendDated(ctx, out, t.neighbor); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// appendDated appends the time of a node, if it has one.
func (g *Graph) appendDated(ctx context.Context, spans []span, node graph.ID) ([]span, error) {
	s, err := g.spanOf(ctx, node)
	if err != nil || !s.dated {
		return spans, err
	}
	return append(spans, s), nil
}
