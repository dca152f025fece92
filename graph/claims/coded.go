package claims

import (
	"context"

	"parley/graph"
	"parley/schema"
)

// CodedLabels returns the labels, in ascending ranges that are disjoint, of what a
// machine coded
// from news: of the documents that a run of this method read, and of the contexts
// that say so of themselves. Such claims are many and often wrong, so searches for
// paths and the rule of who met whom leave them out unless they are asked for.
func CodedLabels(ctx context.Context, s graph.Snapshot) ([]graph.IDRange, error) {
	terms := []graph.Term{graph.String("coded"), graph.IRI(schema.Resolve("method")), graph.IRI(schema.Resolve("used"))}
	ids, err := s.Lookup(ctx, terms, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return nil, err
	}
	var out []graph.IDRange
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: ids[1], O: ids[0]}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		out = append(out, graph.IDRange{First: q.S, Last: q.S})
		if ids[2] == graph.Any {
			continue
		}
		for used, err := range graph.Quads(ctx, s, graph.Pattern{S: q.S, P: ids[2]}, graph.AnyOrder) {
			if err != nil {
				return nil, err
			}
			document, err := graph.TermOf(ctx, s, used.O)
			if err != nil {
				return nil, err
			}
			places, err := s.PrefixRanges(ctx, "<"+document.IRI()+"#")
			if err != nil {
				return nil, err
			}
			out = append(append(out, graph.IDRange{First: used.O, Last: used.O}), places...)
		}
	}
	return graph.JoinRanges(out), nil
}
