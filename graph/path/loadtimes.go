package path

import (
	"context"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/windows"
	"parley/schema"
)

// Judging a hop asks for the types and the dates of many nodes: its ends, its
// labels, the trips that it stands for, the events that lend it their time. Asked
// for one by one that is an expansion each, so whoever has many hops to judge has
// them loaded first.

// loadTimes reads the types and the dates of nodes, as far as they are not known,
// in one expansion.
func (g *Graph) loadTimes(ctx context.Context, nodes []graph.ID) error {
	var missing []graph.ID
	for _, node := range nodes {
		if _, known := g.dates[node]; !known && node != graph.NoLabel {
			g.dates[node] = nil
			missing = append(missing, node)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	err := g.readTimes(ctx, missing)
	if err != nil {
		for _, node := range missing {
			delete(g.dates, node)
		}
	}
	return err
}

func (g *Graph) readTimes(ctx context.Context, nodes []graph.ID) error {
	g.nameTimes()
	arcs, err := g.arcs(ctx, nodes, graph.Out, g.timeIDs)
	if err != nil {
		return err
	}
	values := make([]graph.ID, len(arcs))
	for i, a := range arcs {
		values[i] = a.neighbor
	}
	terms, err := g.Terms(ctx, distinct(values))
	if err != nil {
		return err
	}
	types := make(map[graph.ID][]*schema.Type, len(nodes))
	for _, node := range nodes {
		types[node] = []*schema.Type{}
	}
	for _, a := range arcs {
		value, name := terms[a.neighbor], g.timeNames[a.predicate]
		if name == "type" {
			if t, ok := schema.TypeByIRI(value.IRI()); ok {
				types[a.node] = append(types[a.node], t)
			}
			continue
		}
		if d, err := edtf.Parse(value.Lexical()); err == nil {
			if g.dates[a.node] == nil {
				g.dates[a.node] = map[string][]edtf.Date{}
			}
			g.dates[a.node][name] = append(g.dates[a.node][name], d)
		}
	}
	for node, list := range types {
		g.types[node] = list
		g.noteNature(node, list)
	}
	return nil
}

// nameTimes looks up the predicates that loadTimes reads.
func (g *Graph) nameTimes() {
	if g.timeNames != nil {
		return
	}
	g.timeNames, g.timeIDs = map[graph.ID]string{}, []graph.ID{}
	for _, name := range append([]string{"type"}, windows.Attributes...) {
		for _, id := range g.predicate(name) {
			g.timeNames[id] = name
			g.timeIDs = append(g.timeIDs, id)
		}
	}
}

// LoadHops reads what judging hops by JudgeHop asks for, as far as it is not known:
// a few expansions for all of them. It changes nothing but what they cost.
func (g *Graph) LoadHops(ctx context.Context, hops []Hop) error {
	hops = unfolded(hops, nil)
	nodes := make([]graph.ID, 0, 3*len(hops))
	for _, h := range hops {
		nodes = append(append(nodes, h.From, h.To), h.Labels...)
	}
	if err := g.loadTimes(ctx, nodes); err != nil {
		return err
	}
	between, err := g.loadBetween(ctx, hops)
	if err != nil {
		return err
	}
	events, err := g.loadEvents(ctx, nodes)
	if err != nil {
		return err
	}
	return g.loadTimes(ctx, append(between, events...))
}

// LoadMiddles reads what Middles asks for of hops: a part of what LoadHops does.
func (g *Graph) LoadMiddles(ctx context.Context, hops []Hop) error {
	_, err := g.loadBetween(ctx, hops)
	return err
}

// unfolded appends hops, each with what it stands for before it.
func unfolded(hops, out []Hop) []Hop {
	for _, h := range hops {
		out = append(unfolded(h.Via, out), h)
	}
	return out
}

// loadBetween returns the nodes that shortcuts among the hops stand for. Those of
// the second end are read only where there are any of the first: a place has many
// trips, and each of its travellers few.
func (g *Graph) loadBetween(ctx context.Context, hops []Hop) ([]graph.ID, error) {
	var shorts []Hop
	for _, h := range hops {
		if r := h.Property.Relation; h.Via == nil && r != nil && r.Shortcut != "" {
			shorts = append(shorts, h)
		}
	}
	var firsts, seconds []nearKey
	for _, h := range shorts {
		first, _ := sidesOf(h)
		firsts = append(firsts, first)
	}
	if err := g.loadNear(ctx, firsts); err != nil {
		return nil, err
	}
	for _, h := range shorts {
		if first, second := sidesOf(h); len(g.near[first].ids) > 0 {
			seconds = append(seconds, second)
		}
	}
	if err := g.loadNear(ctx, seconds); err != nil {
		return nil, err
	}
	var out []graph.ID
	for _, h := range shorts {
		middles, err := g.middles(ctx, h)
		if err != nil {
			return nil, err
		}
		out = append(out, middles...)
	}
	return out, nil
}

// loadEvents returns the events that lend their time to nodes of which the types
// are known.
func (g *Graph) loadEvents(ctx context.Context, nodes []graph.ID) ([]graph.ID, error) {
	var keys []nearKey
	for _, node := range nodes {
		n, err := g.natureOf(ctx, node)
		if err != nil {
			return nil, err
		}
		if relation := n.lender(); relation != "" {
			keys = append(keys, nearKey{node: node, relation: relation})
		}
	}
	if err := g.loadNear(ctx, keys); err != nil {
		return nil, err
	}
	var out []graph.ID
	for _, k := range keys {
		out = append(out, g.near[k].ids...)
	}
	return out, nil
}
