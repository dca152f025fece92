// Package ends tells the names of the nodes that edges lead from and to, for
// formats that write these with an edge, which has only the ids.
//
//	names := ends.New(g)
//	err := names.Fill(ctx)
//	name, err := names.Of(ctx, edge.Target)
//
// It keeps the names of the nodes that were met last, up to a bound, and looks up
// the others, which takes far longer than reading all in a row. So Fill reads them
// all, and a graph of some hundred thousand nodes needs no look-up. A format that
// writes the nodes before the edges calls Keep on the way instead.
package ends

import (
	"context"

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
	name, ok := n.old[id]
	if !ok {
		n.looked++
		node, err := n.g.Node(ctx, id)
		if err != nil {
			return "", err
		}
		if name = id; node != nil {
			name = node.Name
		}
	}
	n.Keep(id, name)
	return name, nil
}
