package path

import (
	"context"
	"slices"

	"parley/graph"
)

// events finds the events of a side, and the places of these.
func (b *belongings) events(ctx context.Context, side []graph.ID) error {
	walked, err := b.g.WalkWithin(ctx, side, sharedEvents, b.walker.window)
	if err != nil {
		return err
	}
	b.undated += walked.Undated
	nodes := nodesOf(walked.Reached)
	if err := b.g.loadTimes(ctx, nodes); err != nil {
		return err
	}
	kinds, err := b.g.valuesEach(ctx, nodes, "kind")
	if err != nil {
		return err
	}
	var were []Occasion
	for _, r := range walked.Reached {
		v, err := b.g.JudgeNode(ctx, r.Node, b.walker.window)
		if err != nil {
			return err
		}
		if !b.walker.window.Admits(v) {
			continue
		}
		kind := SharedEvent
		if isOneOf(kinds[r.Node], "meeting", "call") {
			kind = SharedMeeting
		}
		o := Occasion{Hops: r.Hops, Event: r.Node, May: v != Held}
		if err := b.add(ctx, kind, o); err != nil {
			return err
		}
		were = append(were, o)
	}
	return b.places(ctx, were)
}

// places finds where the events of a side were.
func (b *belongings) places(ctx context.Context, were []Occasion) error {
	events := make([]graph.ID, len(were))
	for i, o := range were {
		events[i] = o.Event
	}
	places, err := b.g.WalkEach(ctx, events, sharedPlaces, Window{})
	if err != nil {
		return err
	}
	for i, o := range were {
		for _, p := range places[i] {
			there := o
			there.Hops = append(slices.Clone(o.Hops), p.Hops...)
			if err := b.add(ctx, SharedPlace, there); err != nil {
				return err
			}
		}
	}
	return b.oneStay(ctx)
}

// oneStay leaves out, of the occasions at a place, those that are part of another
// one there: who meets three people on a trip to a city was there once.
func (b *belongings) oneStay(ctx context.Context) error {
	var events []graph.ID
	for _, all := range b.of[SharedPlace] {
		for _, o := range all {
			events = append(events, o.Event)
		}
	}
	arcs, err := b.g.arcs(ctx, distinct(events), graph.Out, b.g.predicate("partOf"))
	if err != nil {
		return err
	}
	wholes := map[graph.ID][]graph.ID{}
	for _, a := range arcs {
		if a.neighbor != a.node {
			wholes[a.node] = append(wholes[a.node], a.neighbor)
		}
	}
	for place, all := range b.of[SharedPlace] {
		at := map[graph.ID]bool{}
		for _, o := range all {
			at[o.Event] = true
		}
		there := func(event graph.ID) bool { return at[event] }
		kept := slices.DeleteFunc(slices.Clone(all), func(o Occasion) bool { return slices.ContainsFunc(wholes[o.Event], there) })
		if len(kept) > 0 { // else they are parts of each other
			b.of[SharedPlace][place] = kept
		}
	}
	return nil
}

// travels finds the places that a side is said to travel to and of which no event
// is known.
func (b *belongings) travels(ctx context.Context, side []graph.ID) error {
	reached, err := b.reach(ctx, side, sharedTravels)
	if err != nil {
		return err
	}
	for _, r := range reached {
		if b.of[SharedPlace][r.Node] != nil {
			continue
		}
		middles, err := b.g.Middles(ctx, r.Hops[0])
		if err != nil {
			return err
		}
		if len(middles) > 0 { // the trips do not pass the window
			continue
		}
		if err := b.add(ctx, SharedPlace, Occasion{Hops: r.Hops}); err != nil {
			return err
		}
	}
	return nil
}
