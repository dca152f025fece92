package path

import (
	"context"
	"slices"

	"parley/graph"
)

// belongings are what one side of a comparison has, by kind and node.
type belongings struct {
	g      *Graph
	walker *walker // of the window
	of     map[ShareKind]map[graph.ID][]Occasion

	undated int // edges to events that nothing dates; walker has the others
}

// What is walked to what may be shared.
var (
	sharedEvents  = mustParse("wasAt|hasParticipation/event|(representedBy|sends)[type=Delegation]/attends|hosts|signs|makes")
	sharedPlaces  = mustParse("takesPlaceIn|destination")
	placesAround  = mustParse("locatedIn@1-")
	sharedTravels = mustParse("travelsTo")
	sharedBodies  = mustParse("memberOf|leads")
	sharedPosts   = mustParse("holds")
	sharedOffices = mustParse("postIn[type=Organization]")
	sharedPersons = mustParse("(hasMember|ledBy|hasPost/heldBy|heldBy|visitedBy|sceneOf/whoWasThere|whoWasThere|traveller)[type=Person]")
	sharedFamily  = mustParse("spouseOf|childOf|parentOf|sonInLawOf|parentInLawOf")
)

// gather finds what a side has of these kinds.
func (b *belongings) gather(ctx context.Context, side []graph.ID, kinds []ShareKind) error {
	want := func(any ...ShareKind) bool {
		return slices.ContainsFunc(any, func(k ShareKind) bool { return slices.Contains(kinds, k) })
	}
	for _, step := range []struct {
		wanted bool
		do     func(context.Context, []graph.ID) error
	}{
		{want(SharedMeeting, SharedEvent, SharedPlace), b.events},
		{want(SharedPlace), b.travels},
		{want(SharedDelegation, SharedOrganization), b.bodies},
		{want(SharedPost, SharedOrganization), b.posts},
		{want(SharedFamily), b.walked(SharedFamily, sharedFamily)},
		{want(SharedPerson), b.walked(SharedPerson, sharedPersons)},
		{want(SharedMet), b.derived(SharedMet, "met")},
		{want(SharedColleague), b.derived(SharedColleague, "colleagueOf")},
	} {
		if step.wanted {
			if err := step.do(ctx, side); err != nil {
				return err
			}
		}
	}
	for _, kind := range ShareKinds {
		if !want(kind) {
			delete(b.of, kind)
		}
	}
	return nil
}

// add notes an occasion, if it passes the window.
func (b *belongings) add(ctx context.Context, kind ShareKind, o Occasion) error {
	hops := slices.Clone(o.Hops)
	if o.Event == graph.Any {
		for i := range hops {
			ok, err := b.walker.admits(ctx, filter{window: b.walker.window}, &hops[i])
			if err != nil || !ok {
				return err
			}
			o.May = o.May || hops[i].May
		}
	}
	o.Hops = hops
	node := hops[len(hops)-1].To
	if b.of[kind] == nil {
		b.of[kind] = map[graph.ID][]Occasion{}
	}
	b.of[kind][node] = append(b.of[kind][node], o)
	return nil
}

// events finds the events of a side, and the places of these.
func (b *belongings) events(ctx context.Context, side []graph.ID) error {
	walked, err := b.g.WalkWithin(ctx, side, sharedEvents, b.walker.window)
	if err != nil {
		return err
	}
	b.undated += walked.Undated
	for _, r := range walked.Reached {
		v, err := b.g.JudgeNode(ctx, r.Node, b.walker.window)
		if err != nil {
			return err
		}
		if !b.walker.window.Admits(v) {
			continue
		}
		kind := SharedEvent
		if meeting, err := b.g.hasValue(ctx, r.Node, "kind", "meeting", "call"); err != nil {
			return err
		} else if meeting {
			kind = SharedMeeting
		}
		o := Occasion{Hops: r.Hops, Event: r.Node, May: v != Held}
		if err := b.add(ctx, kind, o); err != nil {
			return err
		}
		places, err := b.g.Walk(ctx, []graph.ID{r.Node}, sharedPlaces)
		if err != nil {
			return err
		}
		for _, p := range places {
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
	for place, all := range b.of[SharedPlace] {
		at := map[graph.ID]bool{}
		events := make([]graph.ID, len(all))
		for i, o := range all {
			at[o.Event], events[i] = true, o.Event
		}
		arcs, err := b.g.arcs(ctx, events, graph.Out, b.g.predicate("partOf"))
		if err != nil {
			return err
		}
		part := map[graph.ID]bool{}
		for _, a := range arcs {
			part[a.node] = part[a.node] || at[a.neighbor] && a.neighbor != a.node
		}
		kept := slices.DeleteFunc(slices.Clone(all), func(o Occasion) bool { return part[o.Event] })
		if len(kept) > 0 { // else they are parts of each other
			b.of[SharedPlace][place] = kept
		}
	}
	return nil
}

// travels finds the places that a side is said to travel to and of which no event
// is known.
func (b *belongings) travels(ctx context.Context, side []graph.ID) error {
	reached, err := b.g.Walk(ctx, side, sharedTravels)
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

// bodies finds the delegations and organizations that a side belongs to.
func (b *belongings) bodies(ctx context.Context, side []graph.ID) error {
	reached, err := b.g.Walk(ctx, side, sharedBodies)
	if err != nil {
		return err
	}
	for _, r := range reached {
		kind := SharedOrganization
		if is, err := b.g.isA(ctx, r.Node, "Delegation"); err != nil {
			return err
		} else if is {
			kind = SharedDelegation
		}
		if err := b.add(ctx, kind, Occasion{Hops: r.Hops}); err != nil {
			return err
		}
	}
	return nil
}

// posts finds the posts that a side holds, and the organizations that they are in.
func (b *belongings) posts(ctx context.Context, side []graph.ID) error {
	reached, err := b.g.Walk(ctx, side, sharedPosts)
	if err != nil {
		return err
	}
	for _, r := range reached {
		o := Occasion{Hops: r.Hops}
		if err := b.add(ctx, SharedPost, o); err != nil {
			return err
		}
		in, err := b.g.Walk(ctx, []graph.ID{r.Node}, sharedOffices)
		if err != nil {
			return err
		}
		for _, body := range in {
			o.Hops = append(slices.Clone(r.Hops), body.Hops...)
			if err := b.add(ctx, SharedOrganization, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// walked finds what an expression leads to from a side.
func (b *belongings) walked(kind ShareKind, x Expr) func(context.Context, []graph.ID) error {
	return func(ctx context.Context, side []graph.ID) error {
		reached, err := b.g.Walk(ctx, side, x)
		if err != nil {
			return err
		}
		for _, r := range reached {
			if err := b.add(ctx, kind, Occasion{Hops: r.Hops}); err != nil {
				return err
			}
		}
		return nil
	}
}

// derived finds those whom a rule joins to a side: one occasion for each meeting,
// or for each body in which they were colleagues.
func (b *belongings) derived(kind ShareKind, rule string) func(context.Context, []graph.ID) error {
	return func(ctx context.Context, side []graph.ID) error {
		for _, node := range side {
			hops, err := b.g.Derive(ctx, rule, node)
			if err != nil {
				return err
			}
			for _, h := range hops {
				if err := b.add(ctx, kind, Occasion{Hops: []Hop{h}}); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
