package fold

import (
	"context"
	"fmt"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/lpg"
	"parley/graph/path"
	"parley/schema"
)

// Options say what to make of a snapshot. The zero value is the simple shape.
type Options struct {
	Shape lpg.Shape // "": lpg.Simple
	Title string
	// NoLiterals leaves nodes their names and types, and no other attributes.
	NoLiterals bool
	// Connected leaves out nodes without an edge.
	Connected bool
	// Naming is where names and sources are looked up, with the ids of the
	// snapshot: what shows all where the snapshot shows a part. Nil is the
	// snapshot itself.
	Naming graph.Snapshot
}

// A Graph is a snapshot as a property graph. It is not safe for concurrent use.
type Graph struct {
	// Left counts, once the header is known, what the shape has no place for:
	// statements, tenures and participations by the name of their type.
	Left map[string]int64

	snap, naming graph.Snapshot
	o            Options
	head         *lpg.Header
	keys         map[string]int // index in head.Keys by name
	literals     []graph.IDRange
	props        map[graph.ID]property // by predicate
	flags        []flag                // by id
	typeID       graph.ID
	shortcuts    []shortcut // whose nodes between are events
	sources      *sources
	paths        *path.Graph
	tell         *describe.Teller
	served       int         // blocks since paths and tell were made
	projection   *projection // nil: stored edges
}

var _ lpg.Graph = (*Graph)(nil)

// A property is what a predicate is.
type property struct {
	term      graph.Term
	schema    schema.Property
	attribute bool // its objects are attributes, whatever they are
	evidence  bool // it says which records are one
}

// New prepares a snapshot, which stays open as long as the graph is used and is the
// caller's to close.
func New(ctx context.Context, s graph.Snapshot, o Options) (*Graph, error) {
	switch o.Shape {
	case "":
		o.Shape = lpg.Simple
	case lpg.Simple, lpg.Full, lpg.All:
	default:
		return nil, fmt.Errorf("fold: no shape %q", o.Shape)
	}
	if o.Naming == nil {
		o.Naming = s
	}
	g := &Graph{snap: s, naming: o.Naming, o: o, props: map[graph.ID]property{}, Left: map[string]int64{}}
	g.sources = newSources(o.Naming)
	if err := g.prepare(ctx); err != nil {
		return nil, err
	}
	return g, g.renew(ctx)
}

// blocksKept is how many blocks of nodes or edges are made with one cache of what
// is known of other nodes.
const blocksKept = 16

// renew forgets what was read of nodes, so that it does not grow without bound.
func (g *Graph) renew(ctx context.Context) (err error) {
	if g.paths != nil {
		if g.served++; g.served < blocksKept {
			return nil
		}
	}
	g.served = 0
	g.tell = describe.NewNaming(g.snap, g.naming)
	if g.paths, err = path.NewGraph(ctx, g.naming); err == nil && g.projection != nil {
		g.paths.LeaveOut = g.projection.LeaveOut
	}
	return err
}

// propertyOf returns what a predicate is.
func (g *Graph) propertyOf(ctx context.Context, id graph.ID) (property, error) {
	if p, ok := g.props[id]; ok {
		return p, nil
	}
	t, err := graph.TermOf(ctx, g.snap, id)
	if err != nil {
		return property{}, err
	}
	p := property{term: t}
	if t.Kind() == graph.KindIRI {
		p.schema, _ = schema.ByIRI(t.IRI())
	}
	p.attribute = p.schema.Attribute != nil
	p.evidence = p.schema.Relation != nil && p.schema.Relation.Identity
	g.props[id] = p
	return p, nil
}

// isLiteral reports whether an id is that of a literal.
func (g *Graph) isLiteral(id graph.ID) bool { return graph.InRanges(g.literals, id) }

// isEdge reports whether a quad is an edge of the property graph, whatever the
// shape, and not an attribute of its subject.
func (g *Graph) isEdge(ctx context.Context, q graph.IDQuad) (bool, error) {
	if g.isLiteral(q.O) {
		return false, nil
	}
	p, err := g.propertyOf(ctx, q.P)
	return !p.attribute, err
}
