package claims

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// facts are the objects of one node's quads by the names of relations and
// attributes, each in the order of terms and once.
type facts map[string][]graph.Term

// factsOf reads of a node the facts of these names.
func factsOf(ctx context.Context, s graph.Snapshot, node graph.Term, names ...string) (facts, error) {
	all, err := factsOfAll(ctx, s, []graph.Term{node}, names)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// factsOfAll is factsOfIDs of terms.
func factsOfAll(ctx context.Context, s graph.Snapshot, nodes []graph.Term, names []string) ([]facts, error) {
	ids, err := s.Lookup(ctx, nodes, nil)
	if err != nil {
		return nil, err
	}
	return factsOfIDs(ctx, s, ids, names)
}

// factsOfIDs reads of many nodes the facts of these names: those of nodes[i] are
// out[i], nil if there are none. However many nodes there are, the snapshot is asked
// three times; quads with other predicates are not read, for a node may be a hub.
func factsOfIDs(ctx context.Context, s graph.Snapshot, nodes []graph.ID, names []string) ([]facts, error) {
	predicates := make([]graph.Term, len(names))
	for i, name := range names {
		predicates[i] = property(name)
	}
	ids, err := s.Lookup(ctx, predicates, nil)
	if err != nil {
		return nil, err
	}
	x := graph.Expansion{Direction: graph.Out}
	named := map[graph.ID]string{}
	for i, id := range ids {
		if id != graph.Any {
			named[id] = names[i]
			x.Predicates = append(x.Predicates, id)
		}
	}
	index := make(map[graph.ID]int, len(nodes)) // in x.Nodes, which has each once
	for _, id := range nodes {
		if _, known := index[id]; !known && id != graph.Any && id != graph.NoLabel {
			index[id] = len(x.Nodes)
			x.Nodes = append(x.Nodes, id)
		}
	}
	found, err := expandFacts(ctx, s, x, named)
	if err != nil {
		return nil, err
	}
	out := make([]facts, len(nodes))
	for i, id := range nodes {
		if at, known := index[id]; known {
			out[i] = found[at]
		}
	}
	return out, nil
}

// expandFacts returns the facts of the nodes of an expansion, whose predicates have
// these names.
func expandFacts(ctx context.Context, s graph.Snapshot, x graph.Expansion, named map[graph.ID]string) ([]facts, error) {
	out := make([]facts, len(x.Nodes))
	if len(x.Predicates) == 0 || len(x.Nodes) == 0 {
		return out, nil
	}
	var edges []graph.Edge // of several labels the first
	var values []graph.ID
	err := s.Expand(ctx, x, func(some []graph.Edge) bool {
		for _, e := range some {
			e.Label = graph.NoLabel
			if n := len(edges); n == 0 || edges[n-1] != e {
				edges, values = append(edges, e), append(values, e.Neighbor)
			}
		}
		return true
	})
	if err != nil || len(edges) == 0 {
		return out, err
	}
	slices.Sort(values)
	values = slices.Compact(values)
	terms, err := s.Terms(ctx, values, nil)
	if err != nil {
		return nil, err
	}
	for _, e := range edges {
		n := out[e.Node]
		if n == nil {
			n = facts{}
			out[e.Node] = n
		}
		at, _ := slices.BinarySearch(values, e.Neighbor)
		n[named[e.Predicate]] = append(n[named[e.Predicate]], terms[at])
	}
	for _, n := range out {
		for _, objects := range n {
			slices.Sort(objects)
		}
	}
	return out, nil
}

// first returns the first object, or "".
func (n facts) first(name string) graph.Term {
	if len(n[name]) == 0 {
		return ""
	}
	return n[name][0]
}

// text returns the literals joined with "; ", or "".
func (n facts) text(name string) string {
	var out []string
	for _, t := range n[name] {
		if text := t.Lexical(); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// property returns the predicate of a relation or an attribute of the schema.
func property(name string) graph.Term {
	p, _ := schema.Find(name)
	return graph.IRI(p.IRI())
}
