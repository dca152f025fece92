package path

import (
	"context"
	"errors"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A stepGraph is a snapshot as a search in steps sees it: which edges there are
// to walk from a node, and what a path may do with a node. It reads the edges of
// a whole frontier at once, each node's once, and keeps them in a few arrays, so
// that a search allocates for what it touches and not for each edge.
type stepGraph struct {
	g       *Graph
	o       *Options
	ends    map[graph.ID]bool // of the whole path: no step goes through them
	avoid   map[graph.ID]bool
	walker  *walker // of the window
	before  int     // edges that had been read when it began
	skipped Skipped

	not       []graph.ID      // predicates that are never walked
	literals  []graph.IDRange // ids of literals
	neighbors []graph.ID      // of one reading

	role    []schema.Role // by class: what a path may do with it
	opened  []bool        // by class: it was named by Through
	crosses []crossed     // by class: what a step counts that goes through it
	preds   map[graph.ID]*stepPredicate
	classOf map[graph.ID]nodeClass // of the objects of type

	class idTable // node to its nodeClass
	at    idTable // node to its index in nodes
	nodes []stepNode
	arcs  []stepArc
	// labels are those of all arcs, one after the other.
	labels []graph.ID
	// derived are the edges of a pair rule among arcs.
	derived []derivedEdge
	// colleagues are the ranges of arcs that lead to those of a person.
	colleagues map[graph.ID][2]int32
	bodies     map[graph.ID]bool // whether they make colleagues: see opens
	hubs       map[graph.ID]bool // of nodes that were not read
}

// A nodeClass is what a path goes by of the types of a node: 0 for none that the
// schema knows, else 1 more than the index of the type in schema.Types.
type nodeClass int32

// errOverLimit ends a search that has read more edges than it may.
var errOverLimit = errors.New("the search has read more edges than it may")

// overLimit returns an error once the search is to end before it is done.
func (s *stepGraph) overLimit(ctx context.Context) error {
	if most := s.o.MaxEdges; most > 0 && s.g.Touched-s.before > most {
		return errOverLimit
	}
	return ctx.Err()
}

// A stepPredicate is what a path goes by of a predicate.
type stepPredicate struct {
	walked bool
	ends   bool // a path may end at its object, but not go on
	within bool // it says who is in a delegation
	hop    Hop  // what all edges by it have in common
}

// A stepNode is a node whose edges were read: arcs[first:last].
type stepNode struct {
	first, last int32
	closed      bool // it is a hub, and no end
}

// A stepArc is one edge of a node: one neighbor by one predicate.
type stepArc struct {
	node, pred, to graph.ID
	first, last    int32 // of its labels
	back           bool  // from object to subject
	judged, passes bool  // the window
	derived        int32 // 0: a stored edge; else 1 more than the index of a derived one
}

// stepsOf prepares a search in steps between these ends.
func (g *Graph) stepsOf(ctx context.Context, o *Options, starts, ends []graph.ID) (*stepGraph, error) {
	s := &stepGraph{
		g: g, o: o, before: g.Touched, ends: map[graph.ID]bool{}, avoid: map[graph.ID]bool{},
		walker: &walker{Graph: g, window: o.Window, undated: undatedHops{}, loaded: true},
		preds:  map[graph.ID]*stepPredicate{}, classOf: map[graph.ID]nodeClass{}, hubs: map[graph.ID]bool{}, colleagues: map[graph.ID][2]int32{}, bodies: map[graph.ID]bool{},
	}
	for _, id := range slices.Concat(starts, ends) {
		s.ends[id] = true
	}
	for _, id := range o.Avoid {
		s.avoid[id] = true
	}
	for id := range g.attributes {
		s.not = append(s.not, id)
	}
	for i := range schema.Relations {
		if r := &schema.Relations[i]; r.Never {
			if id := g.ids[r.IRI]; id != graph.Any {
				s.not = append(s.not, id)
			}
		}
	}
	slices.Sort(s.not)
	s.role, s.opened, s.crosses = []schema.Role{schema.Station}, []bool{false}, []crossed{0} // data of others has no types of ours
	for _, t := range schema.Types {
		opened := slices.Contains(o.Through, t.Name)
		role := t.Role
		if role == schema.End && opened {
			role = schema.Station
		}
		s.role, s.opened, s.crosses = append(s.role, role), append(s.opened, opened), append(s.crosses, crossings[t.Name])
	}
	s.class.grow()
	s.at.grow()
	var err error
	s.literals, err = g.snap.PrefixRanges(ctx, `"`)
	return s, err
}

var personClass, organizationClass = classNamed("Person"), classNamed("Organization")

func classNamed(name string) nodeClass {
	return nodeClass(1 + slices.IndexFunc(schema.Types, func(t schema.Type) bool { return t.Name == name }))
}

// name is the type that a class stands for; "" for none.
func (c nodeClass) name() string {
	if c == 0 {
		return ""
	}
	return schema.Types[c-1].Name
}

// classify reads the types of nodes that are not known yet. The most restricting
// of several types counts, and of equal ones the first of the schema.
func (s *stepGraph) classify(ctx context.Context, nodes []graph.ID) error {
	var unknown []graph.ID
	for _, node := range nodes {
		if s.class.add(node, 0) {
			unknown = append(unknown, node)
		}
	}
	types := s.g.predicate("type")
	if len(unknown) == 0 || len(types) == 0 {
		return nil
	}
	var failed error
	err := s.g.snap.Expand(ctx, graph.Expansion{Nodes: unknown, Direction: graph.Out, Predicates: types}, func(edges []graph.Edge) bool {
		s.g.Touched += len(edges)
		for _, e := range edges {
			c, known := s.classOf[e.Neighbor]
			if !known {
				if c, failed = s.readClass(ctx, e.Neighbor); failed != nil {
					return false
				}
			}
			if c == 0 {
				continue
			}
			slot := &s.class.slots[s.class.slot(unknown[e.Node])]
			if old := nodeClass(slot.value); old == 0 || s.role[c] > s.role[old] || s.role[c] == s.role[old] && c < old {
				slot.value = int32(c)
			}
		}
		return true
	})
	if failed != nil {
		return failed
	}
	return err
}

func (s *stepGraph) readClass(ctx context.Context, typ graph.ID) (c nodeClass, err error) {
	term, err := s.g.Term(ctx, typ)
	if err != nil {
		return 0, err
	}
	if t, ok := schema.TypeByIRI(term.IRI()); ok {
		c = classNamed(t.Name)
	}
	s.classOf[typ] = c
	return c, nil
}

// classAt is the class of a node that was classified.
func (s *stepGraph) classAt(node graph.ID) nodeClass {
	c, _ := s.class.find(node)
	return nodeClass(c)
}
