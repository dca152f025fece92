package fold

import (
	"context"
	"fmt"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/path"
)

// Options say what to make of a snapshot. The zero value is the simple shape.
type Options struct {
	Shape lpg.Shape // "": lpg.Simple
	Title string
	// NoLiterals leaves nodes their names and types, and no other attributes.
	NoLiterals bool
	// Window is the time that the snapshot shows, where it does not show all: of
	// the trips that an edge stands for only those within it date the edge and say
	// whether it is planned. It leaves out no edge.
	Window path.Window
	// Connected leaves out nodes without an edge, but for events that lie in the
	// window.
	Connected bool
	// Only, if not nil, are the only nodes there are, but in the shape of all: a part
	// of a snapshot also has what publishers and claimants are called.
	Only map[graph.ID]bool
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
	props        properties
	flags        []flag // by id
	quads        int64  // of the snapshot, as decide counted them
	typeID       graph.ID
	shortcuts    []shortcut
	makers       []*maker    // one for each worker
	own          *maker      // of the caller's goroutine
	projection   *projection // nil: stored edges
	judged       int         // events that inTime was asked about
}

var _ lpg.Graph = (*Graph)(nil)

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
	g := &Graph{snap: s, naming: o.Naming, o: o, Left: map[string]int64{}}
	for range workers() {
		g.makers = append(g.makers, newMaker(g))
	}
	g.own = newMaker(g)
	return g, g.prepare(ctx)
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
