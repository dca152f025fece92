package main

import (
	"slices"

	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// foremostBy is how many times more must be recorded of one candidate than of
// any other for a name to mean it.
const foremostBy = 10

// foremost returns the one of several candidates that a name in a question
// means, if one is far more known than all others, and else nothing: "Albright" is
// the Secretary of State with her hundreds of records and not an envoy with three.
// What was taken, and for what else the name stands, is told. Documents and events
// are passed over where a person, a body, a place or a post has the name. Commands
// that write never ask this.
func (r *reading) foremost(text string, candidates []names.Match) ([]names.Match, error) {
	if len(candidates) < 2 || candidates[0].Quality.Near() {
		return nil, nil
	}
	kept, err := r.lasting(candidates)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	best, next := 0, int64(0)
	sizes := make([]int64, len(kept))
	for i, m := range kept {
		if sizes[i], err = r.recorded(m.ID); err != nil {
			return nil, err
		}
		if sizes[i] > sizes[best] {
			best = i
		}
	}
	for i, n := range sizes {
		if i != best {
			next = max(next, n)
		}
	}
	if len(kept) > 1 && sizes[best] < foremostBy*next {
		return nil, nil
	}
	r.notef("%s: taken as %s, the best known; %s called so (parley find %s)", text, kept[best].Name, moreAre(len(candidates)-1), text)
	return kept[best : best+1], nil
}

func moreAre(n int) string {
	if n == 1 {
		return "1 more is"
	}
	return thousands(int64(n)) + " more are"
}

// lasting returns the candidates that are actors, places or posts.
func (r *reading) lasting(candidates []names.Match) ([]names.Match, error) {
	lasts := map[graph.ID]bool{}
	for _, t := range schema.Types {
		if t.Role == schema.Station || t.Role == schema.End && t.Name != "Topic" {
			id, err := graph.IDOf(r.ctx, r.all, graph.IRI(t.IRI))
			if err != nil {
				return nil, err
			}
			lasts[id] = id != graph.Any
		}
	}
	return slices.DeleteFunc(slices.Clone(candidates), func(m names.Match) bool {
		return !slices.ContainsFunc(m.Types, func(id graph.ID) bool { return lasts[id] })
	}), nil
}

// recorded counts the quads about a node.
func (r *reading) recorded(id graph.ID) (int64, error) {
	out, err := r.all.Size(r.ctx, graph.Pattern{S: id})
	if err != nil {
		return 0, err
	}
	in, err := r.all.Size(r.ctx, graph.Pattern{O: id})
	return out + in, err
}
