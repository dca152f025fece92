package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A Graph is a snapshot as path queries see it: with the ids of the schema's
// properties. It caches what it reads and is not safe for concurrent use; a query
// makes its own.
type Graph struct {
	snap graph.Snapshot
	ids  map[string]graph.ID // of the IRIs of the schema that the snapshot knows

	named     map[string]graph.ID // of the names that predicate was asked for
	types     map[graph.ID][]*schema.Type
	terms     map[graph.ID]graph.Term
	derived   map[derivedKey][]Hop
	shortcuts map[derivedKey][]arc
	long      []longForm

	tenures   map[graph.ID][]tenure // by holder
	spans     map[graph.ID]span
	timeIDs   []graph.ID // of timeAttributes
	timeNames map[graph.ID]string
	began     map[graph.ID][]successor // by post
	near      map[nearKey]nearSet

	sources  map[string]func(label graph.ID) bool            // see NameSource
	originOf func(context.Context, graph.ID) (Origin, error) // see NameOrigins

	// LeaveOut are labels, in ascending ranges that are disjoint, of claims
	// that do not count for paths and for the rule of who met whom; LeftOut
	// counts how often they came to an edge with such a label.
	LeaveOut []graph.IDRange
	LeftOut  int

	skipping   bool
	attributes map[graph.ID]bool

	// Touched counts the edges read so far: the cost of a query, in a unit
	// that does not depend on the machine.
	Touched int
}

// NewGraph prepares a snapshot for path queries. The snapshot stays open as
// long as the graph is used, and is the caller's to close.
func NewGraph(ctx context.Context, snap graph.Snapshot) (*Graph, error) {
	g := &Graph{
		snap: snap, ids: map[string]graph.ID{},
		named: map[string]graph.ID{}, tenures: map[graph.ID][]tenure{},
		types: map[graph.ID][]*schema.Type{}, terms: map[graph.ID]graph.Term{},
		derived: map[derivedKey][]Hop{}, shortcuts: map[derivedKey][]arc{}, long: longForms(),
		spans: map[graph.ID]span{}, began: map[graph.ID][]successor{}, near: map[nearKey]nearSet{},
		sources: map[string]func(graph.ID) bool{}, attributes: map[graph.ID]bool{},
	}
	var iris []graph.Term
	for i := range schema.Relations {
		iris = append(iris, graph.IRI(schema.Relations[i].IRI))
	}
	for i := range schema.Attributes {
		iris = append(iris, graph.IRI(schema.Attributes[i].IRI))
	}
	ids, err := snap.Lookup(ctx, iris, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id != graph.Any {
			g.ids[iris[i].IRI()] = id
			if i >= len(schema.Relations) {
				g.attributes[id] = true
			}
		}
	}
	return g, nil
}

// Term returns the term of an id.
func (g *Graph) Term(ctx context.Context, id graph.ID) (graph.Term, error) {
	if t, ok := g.terms[id]; ok {
		return t, nil
	}
	t, err := graph.TermOf(ctx, g.snap, id)
	if err == nil {
		g.terms[id] = t
	}
	return t, err
}

// Terms returns the terms of ids, in one look-up for those not known yet.
func (g *Graph) Terms(ctx context.Context, ids []graph.ID) (map[graph.ID]graph.Term, error) {
	var missing []graph.ID
	for _, id := range ids {
		if _, ok := g.terms[id]; !ok {
			missing = append(missing, id)
		}
	}
	terms, err := g.snap.Terms(ctx, missing, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range missing {
		g.terms[id] = terms[i]
	}
	return g.terms, nil
}

// An arc is what one expansion of one node finds: one neighbor by one
// predicate, with all labels that claim it.
type arc struct {
	node, predicate, neighbor graph.ID
	labels                    []graph.ID
}

// arcs walks one edge from each of nodes, by one of preds (nil: any). The
// labels of one edge come together.
func (g *Graph) arcs(ctx context.Context, nodes []graph.ID, dir graph.Direction, preds []graph.ID) ([]arc, error) {
	if len(nodes) == 0 || preds != nil && len(preds) == 0 {
		return nil, nil
	}
	var out []arc
	x := graph.Expansion{Nodes: nodes, Direction: dir, Predicates: preds}
	err := g.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
		g.Touched += len(edges)
		labels := make([]graph.ID, 0, len(edges)) // of all arcs, one after the other
		for _, e := range edges {
			if g.passesOver(e) {
				continue
			}
			n, k := len(out), len(labels)
			labels = append(labels, e.Label)
			if n > 0 && out[n-1].node == nodes[e.Node] && out[n-1].predicate == e.Predicate && out[n-1].neighbor == e.Neighbor {
				if have := len(out[n-1].labels); have <= k { // it begins among these
					out[n-1].labels = labels[k-have : k+1 : k+1]
				} else {
					out[n-1].labels = append(out[n-1].labels, e.Label)
				}
				continue
			}
			out = append(out, arc{nodes[e.Node], e.Predicate, e.Neighbor, labels[k : k+1 : k+1]})
		}
		return true
	})
	return out, err
}

// predicate returns the ids of a property's predicate: none if the snapshot
// does not use it. The result is not nil.
func (g *Graph) predicate(names ...string) []graph.ID {
	out := []graph.ID{}
	for _, name := range names {
		id, ok := g.named[name]
		if !ok {
			if p, ok := schema.Find(name); ok {
				id = g.ids[p.IRI()]
			}
			g.named[name] = id
		}
		if id != graph.Any {
			out = append(out, id)
		}
	}
	return out
}

// values returns the objects of an attribute of a node.
func (g *Graph) values(ctx context.Context, node graph.ID, attribute string) ([]graph.Term, error) {
	arcs, err := g.arcs(ctx, []graph.ID{node}, graph.Out, g.predicate(attribute))
	if err != nil {
		return nil, err
	}
	out := make([]graph.Term, len(arcs))
	for i, a := range arcs {
		if out[i], err = g.Term(ctx, a.neighbor); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hasValue reports whether an attribute of a node has this text.
func (g *Graph) hasValue(ctx context.Context, node graph.ID, attribute string, texts ...string) (bool, error) {
	values, err := g.values(ctx, node, attribute)
	for _, v := range values {
		if slices.Contains(texts, v.Lexical()) {
			return true, err
		}
	}
	return false, err
}

// typesOf returns the schema's types of a node.
func (g *Graph) typesOf(ctx context.Context, node graph.ID) ([]*schema.Type, error) {
	if t, ok := g.types[node]; ok {
		return t, nil
	}
	values, err := g.values(ctx, node, "type")
	if err != nil {
		return nil, err
	}
	types := []*schema.Type{}
	for _, v := range values {
		if t, ok := schema.TypeByIRI(v.IRI()); ok {
			types = append(types, t)
		}
	}
	g.types[node] = types
	return types, nil
}

// isA reports whether a node has a type that may stand for want.
func (g *Graph) isA(ctx context.Context, node graph.ID, want string) (bool, error) {
	types, err := g.typesOf(ctx, node)
	for _, t := range types {
		if schema.IsA(t.Name, want) {
			return true, err
		}
	}
	return false, err
}
