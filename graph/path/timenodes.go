package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// TimeNodes returns the nodes whose dates are those of a hop: what a shortcut
// or a derived relation stands for (a trip, a tenure, a meeting), the contexts
// that claim it, and an event, tenure, participation or statement at its ends.
// Not all of them need have a date. What is said of an event has not its date:
// of a relation to a statement or one that stands for a statement, only the
// statement counts. Who share a delegation were colleagues at its event.
func (g *Graph) TimeNodes(ctx context.Context, h Hop) ([]graph.ID, error) {
	out, err := g.eventsShared(ctx, h)
	if err != nil || out != nil {
		return out, err
	}
	for _, label := range h.Labels {
		if label != graph.NoLabel {
			out = append(out, label)
		}
	}
	if h.Via == nil {
		middles, err := g.Middles(ctx, h)
		if err != nil {
			return nil, err
		}
		out = append(out, middles...)
	}
	for _, v := range append(slices.Clone(h.Via), h) {
		in, err := g.timedAt(ctx, v)
		if err != nil {
			return nil, err
		}
		for _, node := range []graph.ID{v.From, v.To} {
			if n, err := g.natureOf(ctx, node); err != nil {
				return nil, err
			} else if n&in != 0 && !slices.Contains(out, node) {
				out = append(out, node)
			}
		}
	}
	return out, nil
}

// talk are the shortcuts that stand for a statement.
var talk = func() map[string]bool {
	out := map[string]bool{}
	for name, s := range shortcuts {
		out[name] = slices.Contains(s.First.From, "Statement")
	}
	return out
}()

// isTalk reports whether a hop is about what was said.
func (g *Graph) isTalk(ctx context.Context, h Hop) (bool, error) {
	if h.Property.Relation != nil && talk[h.Property.Relation.Name] {
		return true, nil
	}
	for _, node := range []graph.ID{h.From, h.To} {
		if n, err := g.natureOf(ctx, node); err != nil || n&aStatement != 0 {
			return err == nil, err
		}
	}
	return false, nil
}

// timedAt returns the nature of the nodes at the ends of a hop whose dates are its
// own.
func (g *Graph) timedAt(ctx context.Context, h Hop) (nature, error) {
	if statement, err := g.isTalk(ctx, h); err != nil || statement {
		return aStatement, err
	}
	return timed, nil
}

// lent returns the events that lend their time to a hop that has none: those of
// a delegation or a participation at one of its ends. A delegation is that to
// its event.
func (g *Graph) lent(ctx context.Context, h Hop) ([]graph.ID, error) {
	var out []graph.ID
	for _, v := range append(slices.Clone(h.Via), h) {
		if talk, err := g.isTalk(ctx, v); err != nil || talk {
			return nil, err
		}
		for _, node := range []graph.ID{v.From, v.To} {
			events, err := g.eventsOf(ctx, node)
			if err != nil {
				return nil, err
			}
			for _, e := range events {
				if !slices.Contains(out, e) {
					out = append(out, e)
				}
			}
		}
	}
	return out, nil
}

// lender returns the relation by which a node of this nature has the time of its
// event; "": none.
func (n nature) lender() string {
	switch {
	case n&aDelegation != 0:
		return "attends"
	case n&aParticipation != 0:
		return "event"
	}
	return ""
}

// eventsOf returns the events of a delegation or of a participation, in the order
// of their terms.
func (g *Graph) eventsOf(ctx context.Context, node graph.ID) ([]graph.ID, error) {
	n, err := g.natureOf(ctx, node)
	if err != nil || n.lender() == "" {
		return nil, err
	}
	near, err := g.nearest(ctx, nearKey{node: node, relation: n.lender()})
	if err != nil {
		return nil, err
	}
	return g.byTerm(ctx, near.ids)
}

// Middles returns the nodes that a shortcut stands for: every trip of the
// traveller to the place, every tenure of the holder in the post. The schema
// has no shortcut with more than one node between its ends. Of a hop that is no
// shortcut there are none.
//
// A place has many trips and each of its travellers few, so it costs the fewer
// of both, once those of either end are known.
func (g *Graph) Middles(ctx context.Context, h Hop) ([]graph.ID, error) {
	if r := h.Property.Relation; r == nil || r.Shortcut == "" {
		return nil, nil
	}
	found, err := g.middles(ctx, h)
	if err != nil {
		return nil, err
	}
	return g.byTerm(ctx, found)
}

// middles is Middles of a shortcut, in no order.
func (g *Graph) middles(ctx context.Context, h Hop) ([]graph.ID, error) {
	first, second := sidesOf(h)
	near, err := g.nearest(ctx, first)
	if err != nil || len(near.ids) == 0 {
		return nil, err
	}
	far, err := g.nearest(ctx, second)
	if err != nil {
		return nil, err
	}
	if len(far.ids) < len(near.ids) {
		near, far = far, near
	}
	var both []graph.ID
	for _, id := range near.ids {
		if far.has(id) {
			both = append(both, id)
		}
	}
	return both, nil
}

// sidesOf returns what leads from the two ends of a shortcut to the nodes that it
// stands for.
func sidesOf(h Hop) (first, second nearKey) {
	from, to, long := h.From, h.To, h.Property.Relation.Shortcut
	if h.Property.Inverse {
		from, to = to, from
	}
	return nearKey{from, long, 1}, nearKey{to, long, 2}
}

// Sides returns the predicates by which the nodes that a shortcut stands for hang on
// its ends: for travelsTo those of traveller and destination. Any stands for one that
// the snapshot does not use, and for a hop that is no shortcut.
func (g *Graph) Sides(h Hop) (out [2]graph.ID) {
	if h.Property.Relation == nil {
		return out
	}
	s, ok := shortcuts[h.Property.Relation.Name]
	if !ok {
		return out
	}
	out = [2]graph.ID{g.ids[s.First.IRI], g.ids[s.Second.IRI]}
	if h.Property.Inverse {
		out[0], out[1] = out[1], out[0]
	}
	return out
}

// shortcuts are those of the schema by the name of their relation.
var shortcuts = func() map[string]schema.Shortcut {
	out := map[string]schema.Shortcut{}
	for _, s := range schema.Shortcuts() {
		out[s.Relation.Name] = s
	}
	return out
}()
