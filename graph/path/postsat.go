package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/windows"
)

// Posts are the posts that somebody had when something happened.
type Posts struct {
	IDs []graph.ID // in the order of their terms
	// May says that the dates only do not rule it out; otherwise they say so,
	// or the source that tells of the event names the post.
	May bool
}

// PostsAt returns the posts that a person had at an event, which labels tell of.
// What the same label says of somebody's office is about that day: "met with Prime
// Minister Primakov". Otherwise the dates of the tenures decide, and of what these
// do not rule out only what nothing surer is known beside.
func (g *Graph) PostsAt(ctx context.Context, person, event graph.ID, labels []graph.ID) (Posts, error) {
	tenures, err := g.tenuresOf(ctx, person)
	if err != nil || len(tenures) == 0 {
		return Posts{}, err
	}
	named, err := g.tenuresNamed(ctx, tenures, labels)
	if err != nil {
		return Posts{}, err
	}
	w, err := g.windowOf(ctx, event)
	if err != nil {
		return Posts{}, err
	}
	var by [3][]graph.ID // by how sure it is: the source says so, the dates do, they do not rule it out
	for i, t := range tenures {
		if named[i] {
			by[0] = append(by[0], t.posts...)
			continue
		}
		if !w.Limited() {
			continue
		}
		v, err := g.JudgeNode(ctx, t.node, w)
		if err != nil {
			return Posts{}, err
		}
		switch v {
		case Held:
			by[1] = append(by[1], t.posts...)
		case Possible:
			by[2] = append(by[2], t.posts...)
		}
	}
	for sure, posts := range by {
		if len(posts) > 0 {
			posts, err = g.byTerm(ctx, each(posts))
			return Posts{posts, sure == 2}, err
		}
	}
	return Posts{}, nil
}

// tenuresNamed says of each tenure whether one of labels says something of it.
func (g *Graph) tenuresNamed(ctx context.Context, tenures []tenure, labels []graph.ID) ([]bool, error) {
	nodes := make([]graph.ID, len(tenures))
	for i, t := range tenures {
		nodes[i] = t.node
	}
	arcs, err := g.arcs(ctx, nodes, graph.Out, g.predicate(windows.Attributes...))
	out := make([]bool, len(tenures))
	for _, a := range arcs {
		if slices.ContainsFunc(a.labels, func(l graph.ID) bool { return l != graph.NoLabel && slices.Contains(labels, l) }) {
			out[slices.Index(nodes, a.node)] = true
		}
	}
	return out, err
}

// windowOf is the time at which a node was; all time, if nothing dates it.
func (g *Graph) windowOf(ctx context.Context, node graph.ID) (Window, error) {
	s, err := g.spanOf(ctx, node)
	if err != nil || !s.dated || s.from > s.to {
		return Window{}, err
	}
	return Window{}.On(edtf.Between(s.from, s.to)), nil
}
