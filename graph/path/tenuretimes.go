package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

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
