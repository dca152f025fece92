package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// timesFit decides whether two who share something did so at fitting times:
// overlapping ones, or, for a rule with Next, one directly after the other.
func (g *Graph) timesFit(ctx context.Context, p schema.Property, mine, theirs Reached, node graph.ID) (bool, error) {
	ours, err := g.tenureSpans(ctx, node, mine.Node, mine.Hops)
	if err != nil {
		return false, err
	}
	others, err := g.tenureSpans(ctx, theirs.Node, mine.Node, theirs.Hops)
	if err != nil {
		return false, err
	}
	if !p.Derived.CoTenure.Next {
		return anyMeet(ours, others), nil
	}
	if p.Inverse {
		ours, others = others, ours
	}
	all, err := g.holdersSpans(ctx, mine.Node)
	return follows(ours, others, all), err
}

func anyMeet(a, b []span) bool {
	if len(a) == 0 || len(b) == 0 {
		return true // unknown times overlap with all
	}
	for _, s := range a {
		if slices.ContainsFunc(b, s.meets) {
			return true
		}
	}
	return false
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
	held, err := g.arcs(ctx, []graph.ID{person}, graph.In, g.predicate("holder"))
	if err != nil {
		return nil, err
	}
	nodes := make([]graph.ID, len(held))
	out := make([]tenure, len(held))
	for i, a := range held {
		nodes[i], out[i].node = a.neighbor, a.neighbor
	}
	of, err := g.arcs(ctx, nodes, graph.Out, g.predicate("post"))
	if err != nil {
		return nil, err
	}
	for _, a := range of {
		i := slices.Index(nodes, a.node)
		out[i].posts = append(out[i].posts, a.neighbor)
	}
	g.tenures[person] = out
	return out, nil
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
