package claims

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
)

// A Passage is one label of a document with the quads that it labels: what a
// reader puts beside the words to see whether they say so.
type Passage struct {
	Source Source
	Quads  []graph.Quad // sorted
}

// Passages returns everything that rests on a document, in the order of its
// text: first what has a range, from the front; then records and the rest, by
// fragment. Labels that merely stand in a passage, as claims do, come where
// the passage does. The result is empty for a document that nothing rests on.
func Passages(ctx context.Context, s graph.Snapshot, document graph.Term) ([]Passage, error) {
	labels, err := labelsIn(ctx, s, document)
	if err != nil {
		return nil, fmt.Errorf("reading passages of %s: %w", document, err)
	}
	byLabel := map[graph.ID][]graph.IDQuad{}
	for q, err := range graph.Quads(ctx, s, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			return nil, fmt.Errorf("reading passages of %s: %w", document, err)
		}
		if labels[q.L] {
			byLabel[q.L] = append(byLabel[q.L], q)
		}
	}
	out := make([]Passage, 0, len(byLabel))
	for _, ids := range byLabel {
		quads, err := graph.TermQuads(ctx, s, ids)
		if err != nil {
			return nil, fmt.Errorf("reading passages of %s: %w", document, err)
		}
		src, err := ResolveLabel(ctx, s, quads[0].Label)
		if err != nil {
			return nil, fmt.Errorf("reading passages of %s: %w", document, err)
		}
		slices.SortFunc(quads, compareQuads)
		out = append(out, Passage{src, quads})
	}
	slices.SortFunc(out, comparePassages)
	return out, nil
}

// labelsIn returns the ids of a document, of the places in it, and of whatever
// stands at one of these, at however many hops.
func labelsIn(ctx context.Context, s graph.Snapshot, document graph.Term) (map[graph.ID]bool, error) {
	labels := map[graph.ID]bool{}
	var todo []graph.ID
	add := func(id graph.ID) {
		if id != graph.Any && !labels[id] {
			labels[id] = true
			todo = append(todo, id)
		}
	}
	ids, err := s.Lookup(ctx, []graph.Term{document, property("at")}, nil)
	if err != nil {
		return nil, err
	}
	add(ids[0])
	places := "<" + document.IRI() + "#"
	ranges, err := s.PrefixRanges(ctx, places)
	if err != nil {
		return nil, err
	}
	for _, r := range ranges {
		for id := r.First; ; id++ {
			add(id)
			if id == r.Last {
				break
			}
		}
	}
	for at := ids[1]; at != graph.Any && len(todo) > 0; {
		x := graph.Expansion{Nodes: todo, Direction: graph.In, Predicates: []graph.ID{at}}
		todo = nil
		err := s.Expand(ctx, x, func(edges []graph.Edge) bool {
			for _, e := range edges {
				add(e.Neighbor)
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	return labels, nil
}

// comparePassages puts ranges first, by their ends, then the rest by fragment.
func comparePassages(a, b Passage) int {
	x, y := a.Source.Char, b.Source.Char
	switch {
	case x != nil && y == nil:
		return -1
	case x == nil && y != nil:
		return 1
	case x != nil:
		if c := cmp.Or(x[0]-y[0], x[1]-y[1]); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.Source.Fragment, b.Source.Fragment), cmp.Compare(a.Source.Label, b.Source.Label))
}
