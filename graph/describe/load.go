package describe

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// What a node without a name is described by: words about itself, and other nodes,
// whose names are part of its own.
var (
	describingWords = []string{"type", "kind"}
	describingNodes = []string{"speaker", "holder", "post", "actor", "event", "traveller", "takesPlaceIn", "destination", "locatedIn"}
)

// loadSteps is how far Load reads: a meeting, its city, and the country around it.
const loadSteps = 3

// Load reads at once what Name asks for these nodes, and for those that they are
// described by, which else is read node by node. Name gives the same without.
func (t *Teller) Load(ctx context.Context, nodes []graph.ID) error {
	if len(nodes) == 0 {
		return nil
	}
	words := slices.Concat([]string{"name"}, schema.OtherNames, describingWords)
	named := map[graph.ID]bool{} // predicates; those of other nodes are true
	for i, name := range append(words, describingNodes...) {
		id, err := t.property(ctx, name)
		if err != nil {
			return err
		}
		if id != graph.Any {
			named[id] = i >= len(words)
		}
	}
	for range loadSteps {
		missing, err := t.loadQuads(ctx, nodes)
		if err != nil {
			return err
		}
		terms := slices.Clone(missing)
		nodes = nil
		for _, node := range missing {
			for _, q := range t.out[node] {
				isNode, asked := named[q.P]
				if asked {
					terms = append(terms, q.O)
				}
				if isNode {
					nodes = append(nodes, q.O)
				}
			}
		}
		if err := t.loadTerms(ctx, terms); err != nil {
			return err
		}
	}
	return nil
}

// loadQuads reads the quads of which nodes are the subjects, but for those that it
// has, and returns these nodes.
func (t *Teller) loadQuads(ctx context.Context, nodes []graph.ID) ([]graph.ID, error) {
	missing := unknown(nodes, t.out)
	if len(missing) == 0 {
		return nil, nil
	}
	var quads []graph.IDQuad
	ends := make([]int, len(missing)) // in quads; 0 of a node that has none
	err := t.snap.Expand(ctx, graph.Expansion{Nodes: missing, Direction: graph.Out}, func(edges []graph.Edge) bool {
		for _, e := range edges {
			quads = append(quads, graph.IDQuad{S: missing[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label})
			ends[e.Node] = len(quads)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	from := 0
	for i, node := range missing {
		to := max(from, ends[i])
		t.out[node] = quads[from:to:to]
		from = to
	}
	return missing, nil
}

// loadTerms looks up the terms of ids, but for those that it has.
func (t *Teller) loadTerms(ctx context.Context, ids []graph.ID) error {
	missing := unknown(ids, t.terms)
	if len(missing) == 0 {
		return nil
	}
	terms, err := t.snap.Terms(ctx, missing, nil)
	if err != nil {
		return err
	}
	for i, id := range missing {
		t.terms[id] = terms[i]
	}
	return nil
}

// unknown returns those of ids that are not among what is known, each once.
func unknown[T any](ids []graph.ID, known map[graph.ID]T) []graph.ID {
	var out []graph.ID
	for _, id := range ids {
		if _, has := known[id]; !has && id != graph.Any {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
