package fold

import (
	"context"

	"parley/graph"
	"parley/graph/lpg"
	"parley/schema"
)

// nature returns what a node is. The types of many nodes are loaded beforehand, with
// their times.
func (m *maker) nature(ctx context.Context, node graph.ID) (lpg.Nature, error) {
	types, err := m.paths.Types(ctx, node)
	if err != nil {
		return 0, err
	}
	var n lpg.Nature
	for _, t := range types {
		n |= natures[t]
	}
	if m.flags[node]&isTrip != 0 {
		n |= lpg.Trip
	}
	return n, nil
}

// naturesOf returns what the ends of an edge are.
func (m *maker) naturesOf(ctx context.Context, from, to graph.ID) (f, t lpg.Nature, err error) {
	if f, err = m.nature(ctx, from); err == nil {
		t, err = m.nature(ctx, to)
	}
	return f, t, err
}

// natures are those of the schema's types.
var natures = func() map[*schema.Type]lpg.Nature {
	out := map[*schema.Type]lpg.Nature{}
	for i := range schema.Types {
		t := &schema.Types[i]
		out[t] = lpg.NatureOf(t.Name)
	}
	return out
}()
