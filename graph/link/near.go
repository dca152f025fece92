package link

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
)

// Near proposes, as Proposals of a whole snapshot does, which events are one of
// which one is among nodes, or has one of them who took part. It compares those who
// took part in them with those who bear a word of their names, as alike finds them.
// So it lacks what follows from names that alike does not find, or from third
// records through which two of other names are one. Where no event of another data
// set lies within two weeks it proposes nothing: one data set has no two records of
// an event on different days.
//
// The cost is that of the events of those who took part and of those alike, of
// which the dates are read, and of those among them that lie within five weeks.
func Near(ctx context.Context, s graph.Snapshot, nodes []graph.ID, alike Alike) (Found, error) {
	n, err := newNeighborhood(ctx, s, alike)
	if err != nil {
		return Found{}, fmt.Errorf("comparing events: %w", err)
	}
	events, err := n.eventsAt(nodes)
	for err == nil {
		var found Found
		if found, err = n.propose(events); err != nil {
			break
		}
		more, looking := n.others(found, events)
		if err = looking; err == nil && len(more) == 0 {
			return found, nil
		}
		events = append(events, more...) // of what is together, all are compared
	}
	return Found{}, fmt.Errorf("comparing events: %w", err)
}

// Alike finds the nodes that have a word in one of their names.
type Alike func(word string) ([]graph.ID, error)

// others returns the events that are together with one of these and not among
// them.
func (n *neighborhood) others(found Found, events []graph.ID) (out []graph.ID, err error) {
	asked := func(id graph.ID) bool { return slices.Contains(events, id) }
	for _, g := range found.Together() {
		ids, err := n.s.Lookup(n.ctx, g.Events, nil)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(ids, asked) {
			out = append(out, slices.DeleteFunc(ids, asked)...)
		}
	}
	return out, nil
}

// propose compares events with those near them.
func (n *neighborhood) propose(events []graph.ID) (Found, error) {
	near, quads, err := n.around(events)
	if err != nil || len(near) < 2 {
		return Found{}, err
	}
	c := NewCollector()
	f, err := newFeeding(n.ctx, n.s, c)
	if err != nil {
		return Found{}, err
	}
	for part := range slices.Chunk(f.inOrder(quads), feedQuads) {
		if err := f.feed(part); err != nil {
			return Found{}, err
		}
	}
	if err := f.close(); err != nil {
		return Found{}, err
	}
	about, err := n.s.Terms(n.ctx, events, nil)
	return c.Proposals(Options{Kinds: []string{"event"}, About: about}), err
}

// inOrder puts quads in the order in which Collect reads them, each once.
func (f *feeding) inOrder(quads []graph.IDQuad) []graph.IDQuad {
	slices.SortFunc(quads, func(a, b graph.IDQuad) int {
		return cmp.Or(cmp.Compare(f.relations[a.P], f.relations[b.P]), graph.SPOL.Compare(a, b))
	})
	return slices.Compact(quads)
}

// around returns the events near some, with these, and the quads that tell of them
// and of those who took part.
func (n *neighborhood) around(events []graph.ID) (near []graph.ID, quads []graph.IDQuad, err error) {
	if err := n.date(events); err != nil {
		return nil, nil, err
	}
	events = slices.DeleteFunc(slices.Clone(events), func(e graph.ID) bool { return n.dates[e] == stretch{} })
	persons, _, err := n.personsOf(events)
	if err != nil {
		return nil, nil, err
	}
	named, err := n.namesakes(persons)
	if err != nil {
		return nil, nil, err
	}
	persons, same, err := n.records(append(persons, named...))
	if err != nil {
		return nil, nil, err
	}
	all, seen, err := n.eventsOf(persons)
	if err != nil {
		return nil, nil, err
	}
	if err := n.date(all); err != nil {
		return nil, nil, err
	}
	if several, err := n.severalSets(n.within(2*nearDays, all, events)); err != nil || !several {
		return nil, nil, err
	}
	near = n.within(nearDays+aloneDays, all, events)
	days, err := n.edges(all, graph.Out, "date", "startDate", "endDate")
	if err != nil {
		return nil, nil, err
	}
	quads, err = n.tell(near, persons)
	return near, slices.Concat(quads, same, seen, days, n.coded), err
}

// severalSets reports whether nodes are of more than one data set.
func (n *neighborhood) severalSets(nodes []graph.ID) (bool, error) {
	terms, err := n.s.Terms(n.ctx, nodes, nil)
	sets := map[string]bool{}
	for _, t := range terms {
		set, _ := source(t)
		sets[set] = true
	}
	return len(sets) > 1, err
}

// within returns those of nodes that lie no more than so many days from one of the
// events.
func (n *neighborhood) within(days int, nodes, events []graph.ID) []graph.ID {
	return slices.DeleteFunc(slices.Clone(nodes), func(node graph.ID) bool {
		x := n.dates[node]
		return x == stretch{} || !slices.ContainsFunc(events, func(e graph.ID) bool {
			y := n.dates[e]
			return gapDays(x.Last, y.First) <= days && gapDays(y.Last, x.First) <= days
		})
	})
}
