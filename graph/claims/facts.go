package claims

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// facts are the objects of one node's quads by the names of relations and
// attributes, each in the order of terms and once. What the schema does not
// have is left out.
type facts map[string][]graph.Term

// factsOf reads the quads of which a node is the subject.
func factsOf(ctx context.Context, s graph.Snapshot, node graph.Term) (facts, error) {
	id, err := graph.IDOf(ctx, s, node)
	if err != nil || id == graph.Any {
		return nil, err
	}
	var ids []graph.IDQuad
	for q, err := range graph.Quads(ctx, s, graph.Pattern{S: id}, graph.SPOL) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, q)
	}
	quads, err := graph.TermQuads(ctx, s, ids)
	if err != nil {
		return nil, err
	}
	n := facts{}
	for _, q := range quads {
		if p, ok := schema.ByIRI(q.Predicate.IRI()); ok {
			name := p.Name()
			n[name] = append(n[name], q.Object)
		}
	}
	for name, objects := range n {
		slices.Sort(objects)
		n[name] = slices.Compact(objects)
	}
	return n, nil
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
