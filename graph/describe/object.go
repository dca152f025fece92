package describe

import (
	"context"

	"parley/graph"
)

// object names what a fact leads to, with its date, and the places around it; of
// an event it says, if asked, that it is only planned or was cancelled.
func (p *profiler) object(ctx context.Context, node graph.ID, withState bool) (string, error) {
	name, err := p.t.Name(ctx, node)
	if err != nil {
		return "", err
	}
	around, err := p.around(ctx, node)
	if err != nil {
		return "", err
	}
	name += around
	if ok, err := p.t.IsA(ctx, node, "Event"); err != nil || !ok {
		return name, err
	}
	if withState {
		state, err := p.t.EventState(ctx, node)
		if err != nil {
			return "", err
		}
		if state != "" {
			name += " (" + state + ")"
		}
	}
	when, err := p.t.When(ctx, node)
	if when.Text != "" {
		name += ", " + when.Text
	}
	return name, err
}

// around names the places that a place lies in, up to a country.
func (p *profiler) around(ctx context.Context, node graph.ID) (string, error) {
	out := ""
	seen := map[graph.ID]bool{p.node: true}
	for !seen[node] {
		seen[node] = true
		in, err := p.t.objects(ctx, node, "locatedIn")
		if err != nil {
			return "", err
		}
		if len(in) == 0 || seen[in[0]] {
			break
		}
		name, err := p.t.Name(ctx, in[0])
		if err != nil {
			return "", err
		}
		out += ", " + name
		node = in[0]
	}
	return out, nil
}
