// Package ends tells the names of the nodes that edges lead from and to, for
// formats that write these with an edge, which has only the ids.
//
//	names := ends.New(g)
//	err := names.Fill(ctx)
//	err := names.Edges(ctx, func(e *lpg.Edge) error {
//		name, err := names.Of(ctx, e.Target)
//		…
//	})
//
// It keeps the names of the nodes that were met last, up to a bound, and looks up
// the others, which takes far longer than reading all in a row. So Fill reads them
// all, and a graph of some hundred thousand nodes needs no look-up. A format that
// writes the nodes before the edges calls Keep on the way instead. Of larger graphs,
// Edges and Load look up many at once.
package ends

import (
	"context"
	"slices"

	"parley/graph/lpg"
)

// keptBytes bounds what is kept: ids and names, with what a map needs for each.
const keptBytes = 64 << 20

// perName is what a name takes beside its text and that of its id.
const perName = 80

// Names are names of nodes by id. They are not safe for concurrent use.
type Names struct {
	g     lpg.Graph
	bound int
	// What is met goes into young; when that is full it becomes old, and what
	// was old is forgotten.
	young, old map[string]string
	bytes      int // of young
	looked     int // look-ups, for tests
}

// New returns names of the nodes of a graph.
func New(g lpg.Graph) *Names {
	return &Names{g: g, bound: keptBytes / 2, young: map[string]string{}}
}

// Keep remembers the name of a node.
func (n *Names) Keep(id, name string) {
	n.bytes += len(id) + len(name) + perName
	if n.bytes > n.bound {
		n.young, n.old, n.bytes = make(map[string]string, len(n.young)), n.young, 0
	}
	n.young[id] = name
}

// Fill keeps the names of all nodes, as far as there is room, unless some are kept
// already.
func (n *Names) Fill(ctx context.Context) error {
	if len(n.young) > 0 {
		return nil
	}
	return n.g.Nodes(ctx, func(node *lpg.Node) error {
		n.Keep(node.ID, node.Name)
		return nil
	})
}

// Of returns the name of a node; its id if the graph knows nothing of it.
func (n *Names) Of(ctx context.Context, id string) (string, error) {
	if name, ok := n.young[id]; ok {
		return name, nil
	}
	err := n.Load(ctx, []string{id})
	return n.young[id], err
}

// Load looks up those names of nodes that are not kept, so that Of does not have to.
func (n *Names) Load(ctx context.Context, ids []string) error {
	var missing []string
	there := map[string]bool{}
	for _, id := range ids {
		if _, young := n.young[id]; young || there[id] {
			continue
		}
		if name, old := n.old[id]; old {
			n.Keep(id, name) // or it may be forgotten before it is asked for
			continue
		}
		there[id] = true
		missing = append(missing, id)
	}
	if len(missing) == 0 {
		return nil
	}
	n.looked++
	names, err := n.g.Names(ctx, missing)
	if err != nil {
		return err
	}
	for i, id := range missing {
		n.Keep(id, names[i])
	}
	return nil
}

// edgesAtOnce is how many edges Edges holds, to look up the names of their ends.
const edgesAtOnce = 4096

// Edges passes on the edges of the graph, valid during the call only, and has the
// names of their ends looked up many at once, where they are too many to be kept.
func (n *Names) Edges(ctx context.Context, emit func(*lpg.Edge) error) error {
	if n.old == nil {
		return n.g.Edges(ctx, emit)
	}
	held := make([]lpg.Edge, 0, edgesAtOnce)
	pass := func() error {
		var ids []string
		for i := range held {
			ids = append(ids, held[i].Source, held[i].Target)
		}
		if err := n.Load(ctx, ids); err != nil {
			return err
		}
		for i := range held {
			if err := emit(&held[i]); err != nil {
				return err
			}
		}
		held = held[:0]
		return nil
	}
	err := n.g.Edges(ctx, func(e *lpg.Edge) error {
		x := *e
		x.Times, x.Sources = slices.Clone(e.Times), slices.Clone(e.Sources)
		if held = append(held, x); len(held) < edgesAtOnce {
			return nil
		}
		return pass()
	})
	if err == nil {
		err = pass()
	}
	return err
}
