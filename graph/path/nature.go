package path

import (
	"context"

	"parley/graph"
	"parley/schema"
)

// A nature is what the types of a node are to its time, as a set of bits.
type nature uint8

const (
	anEvent nature = 1 << iota
	aTenure
	aParticipation
	aStatement
	aDelegation

	// timed nodes are in time themselves.
	timed = anEvent | aTenure | aParticipation | aStatement
	// happens is what happens, and stays true once it has; a tenure holds, and
	// ends.
	happens = anEvent | aParticipation | aStatement
)

// natures are those of the schema's types, by name.
var natures = func() map[string]nature {
	out := map[string]nature{}
	for _, t := range schema.Types {
		for bit, name := range []string{"Event", "Tenure", "Participation", "Statement", "Delegation"} {
			if schema.IsA(t.Name, name) {
				out[t.Name] |= 1 << bit
			}
		}
	}
	return out
}()

// natureOf returns the nature of a node.
func (g *Graph) natureOf(ctx context.Context, node graph.ID) (nature, error) {
	if n, known := g.natures[node]; known {
		return n, nil
	}
	if node == graph.NoLabel {
		return 0, nil
	}
	types, err := g.typesOf(ctx, node)
	if err != nil {
		return 0, err
	}
	return g.noteNature(node, types), nil
}

func (g *Graph) noteNature(node graph.ID, types []*schema.Type) nature {
	var n nature
	for _, t := range types {
		n |= natures[t.Name]
	}
	g.natures[node] = n
	return n
}
