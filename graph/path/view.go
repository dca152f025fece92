package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/components"
	"parley/schema"
)

// A Graph is a snapshot as path queries see it: with the ids of the schema's
// properties. It caches what it reads and is not safe for concurrent use; a query
// makes its own.
type Graph struct {
	snap graph.Snapshot
	ids  map[string]graph.ID // of the IRIs of the schema that the snapshot knows

	named map[string]graph.ID // of the names that predicate was asked for
	terms map[graph.ID]graph.Term

	properties map[graph.ID]schema.Property // by predicate
	members    map[memberKey][]member
	attendance map[bool]*attendance // by skipping

	derived   map[derivedKey][]Hop
	shortcuts map[derivedKey][]arc
	long      []longForm

	tenures   map[graph.ID][]tenure // by holder
	spans     map[graph.ID]span
	timeIDs   []graph.ID // see nameTimes
	timeNames map[graph.ID]string
	began     map[graph.ID][]successor // by post
	about     map[graph.ID]*about
	abouts    []about // to be used next

	components *components.Components // nil: not asked for yet
	near       map[nearKey]nearSet

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
		terms:      map[graph.ID]graph.Term{},
		properties: map[graph.ID]schema.Property{}, members: map[memberKey][]member{}, attendance: map[bool]*attendance{},
		derived: map[derivedKey][]Hop{}, shortcuts: map[derivedKey][]arc{}, long: longForms(),
		spans: map[graph.ID]span{}, began: map[graph.ID][]successor{}, about: map[graph.ID]*about{}, near: map[nearKey]nearSet{},
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
	if len(missing) == 0 {
		return g.terms, nil
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
	out := make([]arc, 0, len(nodes))         // a guess
	labels := make([]graph.ID, 0, len(nodes)) // of all arcs, one after the other
	x := graph.Expansion{Nodes: nodes, Direction: dir, Predicates: preds}
	err := g.eachArc(ctx, x, func(_ int, a arc) bool {
		n := len(labels)
		labels = append(labels, a.labels...)
		a.labels = labels[n:len(labels):len(labels)]
		out = append(out, a)
		return true
	})
	return out, err
}

// eachArc passes on what an expansion finds, arc by arc, with the index of the
// node walked from, until visit returns false. The labels are valid during the
// call only.
func (g *Graph) eachArc(ctx context.Context, x graph.Expansion, visit func(node int, a arc) bool) error {
	if len(x.Nodes) == 0 || x.Predicates != nil && len(x.Predicates) == 0 {
		return nil
	}
	var a arc // the labels of which are still being read
	at := -1
	more := true
	end := func() bool {
		more = at < 0 || visit(at, a)
		return more
	}
	err := g.snap.Expand(ctx, x, func(edges []graph.Edge) bool {
		g.Touched += len(edges)
		for _, e := range edges {
			if g.passesOver(e) {
				continue
			}
			if e.Node != at || e.Predicate != a.predicate || e.Neighbor != a.neighbor {
				if !end() {
					return false
				}
				at, a = e.Node, arc{x.Nodes[e.Node], e.Predicate, e.Neighbor, a.labels[:0]}
			}
			a.labels = append(a.labels, e.Label)
		}
		return true
	})
	if err == nil && more {
		end()
	}
	return err
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

// valuesEach returns the objects of an attribute by node.
func (g *Graph) valuesEach(ctx context.Context, nodes []graph.ID, attribute string) (map[graph.ID][]graph.Term, error) {
	arcs, err := g.arcs(ctx, nodes, graph.Out, g.predicate(attribute))
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(arcs))
	for i, a := range arcs {
		ids[i] = a.neighbor
	}
	terms, err := g.Terms(ctx, distinct(ids))
	out := make(map[graph.ID][]graph.Term, len(nodes))
	for _, a := range arcs {
		out[a.node] = append(out[a.node], terms[a.neighbor])
	}
	return out, err
}

// Types returns the schema's types of a node, in no order. LoadNodes makes it cheaper.
func (g *Graph) Types(ctx context.Context, node graph.ID) ([]*schema.Type, error) {
	a := g.aboutOf(node)
	if a.typed {
		return a.types, nil
	}
	err := g.loadTypes(ctx, []graph.ID{node})
	return a.types, err
}

// loadTypes reads the types of nodes, as far as they are not known.
func (g *Graph) loadTypes(ctx context.Context, nodes []graph.ID) error {
	var missing []graph.ID
	for _, node := range nodes {
		if !g.aboutOf(node).typed {
			missing = append(missing, node)
		}
	}
	values, err := g.valuesEach(ctx, missing, "type")
	if err != nil {
		return err
	}
	for _, node := range missing {
		var types []*schema.Type
		for _, v := range values[node] {
			if t, ok := schema.TypeByIRI(v.IRI()); ok {
				types = withType(types, t)
			}
		}
		g.about[node].setTypes(types)
	}
	return nil
}

// isA reports whether a node has a type that may stand for want.
func (g *Graph) isA(ctx context.Context, node graph.ID, want string) (bool, error) {
	types, err := g.Types(ctx, node)
	for _, t := range types {
		if schema.IsA(t.Name, want) {
			return true, err
		}
	}
	return false, err
}
