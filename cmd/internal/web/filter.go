package web

import (
	"context"
	"errors"
	"slices"

	"parley/graph"
	"parley/schema"
)

// errEnough ends a scan of which enough was read.
var errEnough = errors.New("enough")

// each passes on the quads that pass, in batches that are valid during the call.
func (f filter) each(ctx context.Context, snap graph.Snapshot, emit func(*graph.Batch) error) error {
	patterns, keep, err := f.plan(ctx, snap)
	if err != nil {
		return err
	}
	for _, p := range patterns {
		order := graph.SPOL
		if p.S == graph.Any && p.O != graph.Any {
			order = graph.OPSL
		}
		if err := graph.Batches(ctx, snap, p, order, keep, emit); err != nil {
			return err
		}
	}
	return nil
}

// plan returns what to scan, and which quads of it to keep. Of lists with several
// terms the first in the order of leading gives a scan for each term, for the
// quads of a node are one range.
func (f filter) plan(ctx context.Context, snap graph.Snapshot) ([]graph.Pattern, func([]graph.IDQuad) []graph.IDQuad, error) {
	var ids [4][]graph.ID
	for pos, terms := range f.lists {
		found, err := known(ctx, snap, terms)
		if err != nil {
			return nil, nil, err
		}
		if len(terms) > 0 && len(found) == 0 {
			return nil, nil, nil // no quad can have what is not known
		}
		ids[pos] = found
	}
	lead := -1
	for _, pos := range []int{graph.SubjectPos, graph.ObjectPos, graph.LabelPos, graph.PredicatePos} {
		if len(ids[pos]) > 0 {
			lead = pos
			break
		}
	}
	if lead < 0 {
		return []graph.Pattern{{}}, nil, nil
	}
	var patterns []graph.Pattern
	for _, id := range ids[lead] {
		p := graph.Pattern{}
		for pos, list := range ids {
			switch {
			case pos == lead:
				bind(&p, pos, id)
			case len(list) == 1:
				bind(&p, pos, list[0])
			}
		}
		patterns = append(patterns, p)
	}
	keep := func(quads []graph.IDQuad) []graph.IDQuad {
		return slices.DeleteFunc(quads, func(q graph.IDQuad) bool {
			at := [4]graph.ID{q.S, q.P, q.O, q.L}
			for pos, list := range ids {
				if len(list) > 0 && !slices.Contains(list, at[pos]) {
					return true
				}
			}
			return false
		})
	}
	return patterns, keep, nil
}

func bind(p *graph.Pattern, pos int, id graph.ID) {
	switch pos {
	case graph.SubjectPos:
		p.S = id
	case graph.PredicatePos:
		p.P = id
	case graph.ObjectPos:
		p.O = id
	case graph.LabelPos:
		p.L = id
	}
}

// known returns the ids of those terms that the snapshot knows, each once. An IRI
// that it does not know as it is written may be a prefixed name or a name of the
// schema, as in queries.
func known(ctx context.Context, snap graph.Snapshot, terms []graph.Term) ([]graph.ID, error) {
	var out []graph.ID
	for _, t := range terms {
		spellings := []graph.Term{t}
		if t.Kind() == graph.KindIRI {
			if full, ok := schema.Expand(t.IRI()); ok {
				spellings = append(spellings, graph.IRI(full))
			} else if full := schema.Resolve(t.IRI()); full != "" {
				spellings = append(spellings, graph.IRI(full))
			}
		}
		ids, err := snap.Lookup(ctx, spellings, nil)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if id != graph.Any {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
				break
			}
		}
	}
	return out, nil
}
