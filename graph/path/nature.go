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

// natureOfType are the natures of the schema's types.
var natureOfType = func() map[*schema.Type]nature {
	out := map[*schema.Type]nature{}
	for i := range schema.Types {
		t := &schema.Types[i]
		for bit, name := range []string{"Event", "Tenure", "Participation", "Statement", "Delegation"} {
			if schema.IsA(t.Name, name) {
				out[t] |= 1 << bit
			}
		}
	}
	return out
}()

// natureOf returns the nature of a node.
func (g *Graph) natureOf(ctx context.Context, node graph.ID) (nature, error) {
	if node == graph.NoLabel {
		return 0, nil
	}
	a := g.aboutOf(node)
	if a.typed {
		return a.nature, nil
	}
	err := g.loadTypes(ctx, []graph.ID{node})
	return a.nature, err
}
