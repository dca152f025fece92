package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/windows"
	"parley/schema"
)

// Judging a hop asks for the types and the dates of many nodes: its ends, its
// labels, the trips that it stands for, the events that lend it their time. Asked
// for one by one that is an expansion each, so whoever has many hops to judge has
// them loaded first.

// An about is what is known of a node.
type about struct {
	types  []*schema.Type // shared, and never changed
	nature nature         // by types
	dates  *stated        // nil: it has none
	typed  bool           // types are known
	dated  bool           // dates are
}

// aboutOf returns what is known of a node, to be filled if that is nothing.
func (g *Graph) aboutOf(node graph.ID) *about {
	a := g.about[node]
	if a == nil {
		if len(g.abouts) == 0 {
			g.abouts = make([]about, 128)
		}
		a, g.abouts = &g.abouts[0], g.abouts[1:]
		g.about[node] = a
	}
	return a
}

func (a *about) setTypes(types []*schema.Type) {
	a.types, a.typed, a.nature = types, true, 0
	for _, t := range types {
		a.nature |= natureOfType[t]
	}
}

// loadTimes reads the types and the dates of nodes, as far as they are not known,
// in one expansion.
func (g *Graph) loadTimes(ctx context.Context, nodes []graph.ID) error {
	var missing []graph.ID
	var abouts []*about
	for _, node := range nodes {
		if node == graph.NoLabel {
			continue
		}
		if a := g.aboutOf(node); !a.dated {
			a.dated = true
			missing, abouts = append(missing, node), append(abouts, a)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	err := g.readTimes(ctx, missing, abouts)
	if err != nil {
		for _, a := range abouts {
			*a = about{}
		}
	}
	return err
}

// readTimes fills what is known of nodes.
func (g *Graph) readTimes(ctx context.Context, nodes []graph.ID, abouts []*about) error {
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
	for i, node := range nodes { // which the arcs are in the order of
		var types []*schema.Type
		for len(arcs) > 0 && arcs[0].node == node {
			value, name := terms[arcs[0].neighbor], g.timeNames[arcs[0].predicate]
			arcs = arcs[1:]
			if name == "type" {
				if t, ok := schema.TypeByIRI(value.IRI()); ok {
					types = withType(types, t)
				}
			} else if d, err := edtf.Parse(value.Lexical()); err == nil {
				if abouts[i].dates == nil {
					abouts[i].dates = &stated{}
				}
				list := abouts[i].dates.by(name)
				*list = append(*list, d)
			}
		}
		abouts[i].setTypes(types)
	}
	return nil
}

// only is each of the schema's types, of nodes that have no other.
var only = func() map[*schema.Type][]*schema.Type {
	out := map[*schema.Type][]*schema.Type{}
	for i := range schema.Types {
		t := &schema.Types[i]
		out[t] = []*schema.Type{t}
	}
	return out
}()

// withType adds a type to those of a node, which are never changed: most nodes have
// one, and share the list of it.
func withType(types []*schema.Type, t *schema.Type) []*schema.Type {
	if len(types) == 0 {
		return only[t]
	}
	return append(slices.Clip(types), t)
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
	if slices.ContainsFunc(hops, func(h Hop) bool { return h.Via != nil }) {
		hops = unfolded(hops, nil)
	}
	nodes := make([]graph.ID, 0, 3*len(hops))
	for i, h := range hops {
		if i == 0 || h.From != hops[i-1].From {
			nodes = append(nodes, h.From)
		}
		nodes = append(append(nodes, h.To), h.Labels...)
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
	var shorts []*Hop
	for i := range hops {
		h := &hops[i]
		if r := h.Property.Relation; h.Via == nil && r != nil && r.Shortcut != "" {
			shorts = append(shorts, h)
		}
	}
	var firsts, seconds []nearKey
	for _, h := range shorts {
		first, _ := sidesOf(*h)
		firsts = append(firsts, first)
	}
	if err := g.loadNear(ctx, firsts); err != nil {
		return nil, err
	}
	for _, h := range shorts {
		if first, second := sidesOf(*h); len(g.near[first].ids) > 0 {
			seconds = append(seconds, second)
		}
	}
	if err := g.loadNear(ctx, seconds); err != nil {
		return nil, err
	}
	var out []graph.ID
	for _, h := range shorts {
		middles, err := g.middles(ctx, *h)
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
