package fold

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/lpg"
	"parley/schema"
)

// A flag says what a node is, as far as shapes and edges ask.
type flag uint8

const (
	isEvidence  flag = 1 << iota // a document, a context, a run, a claim
	isDetail                     // a tenure, a participation, a statement
	isEvent                      // an event
	isPlanned                    // said to be planned
	isCancelled                  // said to be cancelled
	isTrip                       // of the kind "trip"
	isTold                       // an event whose shortcut tells its edges
	isKept                       // it is among the nodes
)

// A shortcut is one of which the snapshot has quads, and of both sides of its path.
type shortcut struct {
	relation, first, second graph.ID
	// event says that the node between is an event: of those alone the node may
	// stay where the shortcut tells of it.
	event bool
}

// ends returns the ends of the shortcut that a node between, by its quads, has on
// either side.
func (s shortcut) ends(out []graph.IDQuad) (firsts, seconds []graph.ID) {
	for _, q := range out {
		switch q.P {
		case s.first:
			firsts = append(firsts, q.O)
		case s.second:
			seconds = append(seconds, q.O)
		}
	}
	return firsts, seconds
}

// prepare reads the types and states of nodes.
func (g *Graph) prepare(ctx context.Context) (err error) {
	if g.literals, err = g.snap.PrefixRanges(ctx, `"`); err != nil {
		return err
	}
	all, err := g.snap.PrefixRanges(ctx, "")
	if err != nil {
		return err
	}
	last := graph.NoLabel
	for _, r := range all {
		last = max(last, r.Last)
	}
	g.flags = make([]flag, last+1)

	status, _ := schema.Find("status")
	kind, _ := schema.Find("kind")
	ids, err := g.snap.Lookup(ctx, []graph.Term{graph.IRI(schema.RDFType), graph.IRI(status.IRI()), graph.IRI(kind.IRI())}, nil)
	if err != nil {
		return err
	}
	g.typeID = ids[0]
	for i, of := range []func(graph.Term) flag{typeFlag, statusFlag, kindFlag} {
		if err := g.mark(ctx, ids[i], of, func(node, f flag) flag { return node | f }); err != nil {
			return err
		}
	}
	// What was held is neither planned nor cancelled, whatever else is said of it.
	if err := g.mark(ctx, ids[1], heldFlag, func(node, f flag) flag { return node &^ f }); err != nil {
		return err
	}
	return g.findShortcuts(ctx)
}

// mark changes the flags of those who have a property by what its values mean.
func (g *Graph) mark(ctx context.Context, predicate graph.ID, of func(graph.Term) flag, change func(node, f flag) flag) error {
	if predicate == graph.Any {
		return nil
	}
	meaning := map[graph.ID]flag{}
	for q, err := range graph.Quads(ctx, g.naming, graph.Pattern{P: predicate}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		f, known := meaning[q.O]
		if !known {
			value, err := graph.TermOf(ctx, g.naming, q.O)
			if err != nil {
				return err
			}
			f = of(value)
			meaning[q.O] = f
		}
		g.flags[q.S] = change(g.flags[q.S], f)
	}
	return nil
}

func typeFlag(t graph.Term) flag {
	typ, ok := schema.TypeByIRI(t.IRI())
	switch {
	case !ok:
		return 0
	case typ.Role == schema.Never:
		return isEvidence
	case typ.Role == schema.Detail:
		return isDetail
	case typ.Name == "Event":
		return isEvent
	}
	return 0
}

func statusFlag(t graph.Term) flag {
	switch t.Lexical() {
	case "planned":
		return isPlanned
	case "cancelled":
		return isCancelled
	}
	return 0
}

func heldFlag(t graph.Term) flag {
	if t.Lexical() == "held" {
		return isPlanned | isCancelled
	}
	return 0
}

func kindFlag(t graph.Term) flag {
	if t.Lexical() == "trip" {
		return isTrip
	}
	return 0
}

// findShortcuts looks up the shortcuts that the graph has.
func (g *Graph) findShortcuts(ctx context.Context) error {
	for _, s := range schema.Shortcuts() {
		ids, err := g.snap.Lookup(ctx, []graph.Term{graph.IRI(s.Relation.IRI), graph.IRI(s.First.IRI), graph.IRI(s.Second.IRI)}, nil)
		if err != nil {
			return err
		}
		if slices.Contains(ids, graph.Any) {
			continue
		}
		typ, _ := schema.FindType(s.First.From[0])
		g.shortcuts = append(g.shortcuts, shortcut{ids[0], ids[1], ids[2], typ != nil && typ.Role != schema.Detail})
	}
	return nil
}

// told reports whether the edges of an event are told by a shortcut: each of its
// first ends has it to each of its second ones.
func (g *Graph) told(ctx context.Context, out []graph.IDQuad) (bool, error) {
	for _, s := range g.shortcuts {
		firsts, seconds := s.ends(out)
		if !s.event || len(firsts) == 0 || len(seconds) == 0 {
			continue
		}
		all := true
		for _, f := range firsts {
			for _, o := range seconds {
				has, err := g.joined(ctx, f, s, o)
				if err != nil {
					return false, err
				}
				all = all && has
			}
		}
		if all {
			return true, nil
		}
	}
	return false, nil
}

// joined reports whether one node has a shortcut to another one.
func (g *Graph) joined(ctx context.Context, first graph.ID, s shortcut, second graph.ID) (bool, error) {
	n, err := g.snap.Size(ctx, graph.Pattern{S: first, P: s.relation, O: second})
	return n > 0, err
}

// tells reports whether a shortcut tells an edge of an event: where the trip went.
// Whose it is it tells, too, but where the trip is among the nodes, as there are
// meetings on it, nothing else joins these to the traveller.
func (g *Graph) tells(q graph.IDQuad) bool {
	for _, s := range g.shortcuts {
		if s.event && (q.P == s.second || q.P == s.first && g.flags[q.S]&isKept == 0) {
			return true
		}
	}
	return false
}

// shows reports whether an edge is one in the shape, but for the shortcuts that the
// full shape leaves out: to know those takes more than the quad.
func (g *Graph) shows(ctx context.Context, q graph.IDQuad) (bool, error) {
	p, err := g.propertyOf(ctx, q.P)
	if err != nil || p.attribute || g.isLiteral(q.O) {
		return false, err
	}
	hidden := flag(0)
	switch g.o.Shape {
	case lpg.All:
		return true, nil
	case lpg.Full:
		hidden = isEvidence
	case lpg.Simple:
		hidden = isEvidence | isDetail
		if g.flags[q.S]&isTold != 0 && g.tells(q) {
			return false, nil
		}
	}
	if g.o.Only != nil && !(g.o.Only[q.S] && g.o.Only[q.O]) {
		return false, nil
	}
	return !p.evidence && (g.flags[q.S]|g.flags[q.O])&hidden == 0, nil
}
