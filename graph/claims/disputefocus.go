package claims

import (
	"cmp"
	"maps"
	"slices"

	"parley/graph"
)

// focusOn gathers the nodes to look at, and what is known of them.
func (d *disputer) focusOn() error {
	d.focus = map[graph.ID]bool{}
	for _, id := range d.o.Nodes {
		d.focus[id] = true
	}
	if !d.o.Alone {
		if err := d.widenAll(); err != nil {
			return err
		}
	}
	return d.learn(d.looked())
}

// looked returns the nodes looked at, ascending.
func (d *disputer) looked() []graph.ID { return slices.Sorted(maps.Keys(d.focus)) }

// widenAll adds what the nodes take part in, hold or are a part of.
func (d *disputer) widenAll() error {
	// A person's tenures and participations, delegations, and through those the
	// events; a trip's parts.
	delegation := allowed([]string{"Delegation"})
	for _, step := range []struct {
		names []string
		way   graph.Direction
		only  typeSet // 0: all
	}{
		{[]string{"holder", "actor", "traveller"}, graph.In, 0}, {[]string{"memberOf", "leads"}, graph.Out, delegation},
		{[]string{"attends", "hosts", "event"}, graph.Out, 0}, {[]string{"partOf"}, graph.In, 0}, {[]string{"partOf"}, graph.Out, 0},
	} {
		if err := d.widen(step.names, step.way, step.only); err != nil {
			return err
		}
	}
	return nil
}

func (d *disputer) widen(names []string, way graph.Direction, only typeSet) error {
	edges, err := d.edges(way, names...)
	if err != nil {
		return err
	}
	found := make([]graph.ID, len(edges))
	for i, q := range edges {
		if found[i] = q.O; way == graph.In {
			found[i] = q.S
		}
	}
	if only != 0 {
		if err := d.learn(found); err != nil {
			return err
		}
	}
	for _, id := range found {
		if only == 0 || d.types[id]&only != 0 {
			d.focus[id] = true
		}
	}
	return nil
}

// edges returns the quads of some properties that begin at the nodes looked at,
// or that end there.
func (d *disputer) edges(way graph.Direction, names ...string) ([]graph.IDQuad, error) {
	return d.edgesOf(d.looked(), way, names...)
}

func (d *disputer) edgesOf(nodes []graph.ID, way graph.Direction, names ...string) (out []graph.IDQuad, err error) {
	x := graph.Expansion{Nodes: nodes, Direction: way}
	for _, name := range names {
		if id := d.named(name); id != graph.Any {
			x.Predicates = append(x.Predicates, id)
		}
	}
	if x.Predicates == nil {
		return nil, nil
	}
	err = d.s.Expand(d.ctx, x, func(edges []graph.Edge) bool {
		for _, e := range edges {
			q := graph.IDQuad{S: nodes[e.Node], P: e.Predicate, O: e.Neighbor, L: e.Label}
			if way == graph.In {
				q.S, q.O = q.O, q.S
			}
			out = append(out, q)
		}
		return true
	})
	return out, err
}

// eachAt calls f for every quad of a property that begins or ends at a node looked
// at, where they are few, or else for every quad of it.
func (d *disputer) eachAt(name string, f func(graph.IDQuad) error) error {
	if d.focus == nil {
		return d.each(name, f)
	}
	for _, way := range []graph.Direction{graph.Out, graph.In} {
		quads, err := d.edges(way, name)
		if err != nil {
			return err
		}
		for _, q := range quads {
			if way == graph.In && d.focus[q.S] {
				continue // was there already
			}
			if err := f(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// learn reads the types of nodes.
func (d *disputer) learn(nodes []graph.ID) error {
	nodes = slices.Compact(slices.Sorted(slices.Values(nodes)))
	quads, err := d.edgesOf(nodes, graph.Out, "type")
	if err != nil {
		return err
	}
	for _, q := range quads {
		if err := d.noteType(q); err != nil {
			return err
		}
	}
	return nil
}

// rank returns the rank of a label, if it is not normal. In a search that is
// narrowed to some nodes it is looked up, once.
func (d *disputer) rank(label graph.ID) string {
	if d.focus == nil {
		return d.ranks[label]
	}
	rank, known := d.ranked[label]
	if known {
		return rank
	}
	p := d.named("rank")
	if p == graph.Any || label == graph.NoLabel {
		return ""
	}
	for q, err := range graph.Quads(d.ctx, d.s, graph.Pattern{S: label, P: p}, graph.SPOL) {
		if err == nil {
			err = d.noteRank(q)
		}
		if err != nil {
			d.err = cmp.Or(d.err, err)
			return ""
		}
	}
	d.ranked[label] = d.ranks[label]
	return d.ranked[label]
}
