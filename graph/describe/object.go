package describe

import (
	"context"

	"parley/graph"
)

// object begins a line with what a fact leads to, with its date, and the places
// around it; of an event it says, if asked, that it is only planned or was
// cancelled, and who else was there if it has no name.
func (p *profiler) object(ctx context.Context, node graph.ID, withState bool) (Line, error) {
	line := Line{Node: node}
	event, err := p.t.IsA(ctx, node, "Event")
	if err != nil {
		return line, err
	}
	if event {
		line.Text, err = p.t.Happened(ctx, node, p.self)
	} else {
		line.Text, err = p.t.Name(ctx, node)
	}
	if err != nil {
		return line, err
	}
	around, err := p.t.around(ctx, node, p.self)
	line.Text += around
	if err != nil || !event {
		return line, err
	}
	if withState {
		state, err := p.t.EventState(ctx, node)
		if err != nil {
			return line, err
		}
		if state != "" {
			line.Text += " (" + state + ")"
		}
	}
	line.What = line.Text
	when, err := p.t.When(ctx, node)
	if when.Text == "" {
		return line, err
	}
	line.Text += ", " + when.Text
	line.When, line.Date = when.Short, when.First()
	return line, err
}

// around names the places that a place lies in, up to a country, as ", Florida,
// United States"; it stops at those that are told already.
func (t *Teller) around(ctx context.Context, node graph.ID, told map[graph.ID]bool) (string, error) {
	out := ""
	seen := map[graph.ID]bool{}
	for !seen[node] {
		seen[node] = true
		in, err := t.objects(ctx, node, "locatedIn")
		if err != nil {
			return "", err
		}
		if len(in) == 0 || seen[in[0]] || told[in[0]] {
			break
		}
		name, err := t.Name(ctx, in[0])
		if err != nil {
			return "", err
		}
		out += ", " + name
		node = in[0]
	}
	return out, nil
}
