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

// nodesOf returns the nodes that were reached.
func nodesOf(reached []Reached) []graph.ID {
	out := make([]graph.ID, len(reached))
	for i, r := range reached {
		out[i] = r.Node
	}
	return out
}

// reach finds what an expression leads to from a side.
func (b *belongings) reach(ctx context.Context, side []graph.ID, x Expr) ([]Reached, error) {
	reached, err := b.g.Walk(ctx, side, x)
	if err != nil {
		return nil, err
	}
	return reached, b.load(ctx, hopsOf(reached))
}

// load reads what the window asks of hops, all at once.
func (b *belongings) load(ctx context.Context, hops []Hop) error {
	if !b.walker.window.Limited() {
		return nil
	}
	return b.g.LoadHops(ctx, hops)
}

// hopsOf returns the hops of walks.
func hopsOf(walks ...[]Reached) []Hop {
	var out []Hop
	for _, reached := range walks {
		for _, r := range reached {
			out = append(out, r.Hops...)
		}
	}
	return out
}

// bodies finds the delegations and organizations that a side belongs to.
func (b *belongings) bodies(ctx context.Context, side []graph.ID) error {
	reached, err := b.reach(ctx, side, sharedBodies)
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
	reached, err := b.reach(ctx, side, sharedPosts)
	if err != nil {
		return err
	}
	in, err := b.g.WalkEach(ctx, nodesOf(reached), sharedOffices, Window{})
	if err != nil {
		return err
	}
	if err := b.load(ctx, hopsOf(in...)); err != nil {
		return err
	}
	for i, r := range reached {
		o := Occasion{Hops: r.Hops}
		if err := b.add(ctx, SharedPost, o); err != nil {
			return err
		}
		for _, body := range in[i] {
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
		reached, err := b.reach(ctx, side, x)
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
			if err := b.load(ctx, hops); err != nil {
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
