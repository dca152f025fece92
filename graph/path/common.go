package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// A ShareKind is a kind of thing that several nodes may have in common.
type ShareKind string

// The kinds, the more telling first.
const (
	SharedFamily       ShareKind = "family"       // a relative of each
	SharedMeeting      ShareKind = "meeting"      // a meeting or call that each took part in
	SharedEvent        ShareKind = "event"        // another event of each: a trip, a visit, a conference
	SharedDelegation   ShareKind = "delegation"   // a delegation that each belonged to
	SharedOrganization ShareKind = "organization" // a body that each belonged to, or held a post in
	SharedPost         ShareKind = "post"         // a post that each held
	SharedPerson       ShareKind = "person"       // a person who belonged to each, held it, or was there
	SharedMet          ShareKind = "met"          // a person whom each met
	SharedPlace        ShareKind = "place"        // a place at which each was, or that each travelled to
	SharedColleague    ShareKind = "colleague"    // a person of whom each was a colleague
)

// ShareKinds are all kinds, in their order.
var ShareKinds = []ShareKind{SharedFamily, SharedMeeting, SharedEvent, SharedDelegation, SharedOrganization,
	SharedPost, SharedPerson, SharedMet, SharedPlace, SharedColleague}

// A Share is something that all sides have in common.
type Share struct {
	Kind ShareKind
	Node graph.ID
	// Sides are the occasions of each side, in the order of time. None is
	// empty.
	Sides [][]Occasion
	// Together says whether the sides had it at one time: Held if the dates
	// say so, Possible if they do not rule it out. A meeting is had at one
	// time by its nature.
	Together Verdict
}

// An Occasion is one way in which a side has what is shared: one meeting with the
// person, one event at the place, one tenure of the post.
type Occasion struct {
	Hops  []Hop    // from the side to what is shared
	Event graph.ID // at which it was; Any if there is none
	May   bool     // it passed a window only because nothing rules it out
}

// Times returns the nodes whose dates are those of the occasion.
func (g *Graph) Times(ctx context.Context, o Occasion) ([]graph.ID, error) {
	if o.Event != graph.Any {
		return []graph.ID{o.Event}, nil
	}
	var out []graph.ID
	for _, h := range o.Hops {
		nodes, err := h.Times, error(nil)
		if nodes == nil {
			nodes, err = g.TimeNodes(ctx, h)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, nodes...)
	}
	return each(out), nil
}

// Common returns what all sides have in common, within a window, of the kinds
// asked for (nil: all). A side is a set of nodes that are taken for one. The kinds
// come in their order; within one, what they had at one time comes first, then
// what each had most often, then the terms. Undated counts the edges that were
// passed over because nothing says when they held.
//
// Each side is looked at by itself, so that the cost is that of the sides and
// their events, and not of pairs.
func (g *Graph) Common(ctx context.Context, sides [][]graph.ID, kinds []ShareKind, w Window) (shares []Share, undated int, err error) {
	if kinds == nil {
		kinds = ShareKinds
	}
	err = g.leavingOut(func() error {
		shares, undated, err = g.common(ctx, sides, kinds, w)
		return err
	})
	return shares, undated, err
}

func (g *Graph) common(ctx context.Context, sides [][]graph.ID, kinds []ShareKind, w Window) ([]Share, int, error) {
	self := map[graph.ID]bool{}
	for _, side := range sides {
		for _, node := range side {
			self[node] = true
		}
	}
	undated, more := undatedHops{}, 0
	has := make([]*belongings, len(sides))
	for i, side := range sides {
		b := &belongings{g: g, walker: &walker{Graph: g, window: w, undated: undated}, of: map[ShareKind]map[graph.ID][]Occasion{}}
		has[i] = b
		if err := b.gather(ctx, side, kinds); err != nil {
			return nil, 0, err
		}
		more += b.undated
	}
	var out []Share
	for _, kind := range ShareKinds {
		var of []Share
		for node, occasions := range has[0].of[kind] {
			s := Share{Kind: kind, Node: node, Sides: [][]Occasion{occasions}}
			for _, other := range has[1:] {
				if theirs := other.of[kind][node]; theirs != nil {
					s.Sides = append(s.Sides, theirs)
				}
			}
			if len(s.Sides) == len(sides) && !self[node] {
				of = append(of, s)
			}
		}
		if kind == SharedPlace {
			var err error
			if of, err = g.innermost(ctx, of); err != nil {
				return nil, 0, err
			}
		}
		if err := g.complete(ctx, of); err != nil {
			return nil, 0, err
		}
		out = append(out, of...)
	}
	return out, len(undated) + more, nil
}

// innermost leaves out the places in which another one of them lies: who was in the
// city was in the country. One in which the sides were at different places stays.
func (g *Graph) innermost(ctx context.Context, places []Share) ([]Share, error) {
	ids := make([]graph.ID, len(places))
	for i, s := range places {
		ids[i] = s.Node
	}
	wider, err := g.WalkEach(ctx, ids, placesAround, Window{})
	if err != nil {
		return nil, err
	}
	around := map[graph.ID]bool{}
	for i, id := range ids {
		for _, w := range wider[i] {
			around[w.Node] = around[w.Node] || w.Node != id
		}
	}
	return slices.DeleteFunc(places, func(s Share) bool { return around[s.Node] }), nil
}

// complete puts occasions in the order of time, finds out what was had at one
// time, and sorts shares of one kind.
func (g *Graph) complete(ctx context.Context, shares []Share) error {
	if err := g.loadOccasions(ctx, shares); err != nil {
		return err
	}
	ids := make([]graph.ID, len(shares))
	for i := range shares {
		s := &shares[i]
		ids[i] = s.Node
		for _, side := range s.Sides {
			if err := g.occasionsInTime(ctx, side); err != nil {
				return err
			}
		}
		if s.wasThere() {
			continue
		}
		var err error
		if s.Together, err = g.hadTogether(ctx, s.Sides); err != nil {
			return err
		}
	}
	terms, err := g.Terms(ctx, ids)
	if err != nil {
		return err
	}
	slices.SortFunc(shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Together, a.Together), cmp.Compare(b.Least(), a.Least()),
			strings.Compare(string(terms[a.Node]), string(terms[b.Node])))
	})
	return nil
}

// wasThere reports whether the share is a person who was at places: on one trip
// perhaps, but at one time only at one of them.
func (s Share) wasThere() bool {
	name := s.Sides[0][0].Hops[0].Property.Name()
	return s.Kind == SharedPerson && (name == "visitedBy" || name == "sceneOf")
}

// Least returns how many occasions the side has that has the fewest.
func (s Share) Least() int {
	n := len(s.Sides[0])
	for _, side := range s.Sides[1:] {
		n = min(n, len(side))
	}
	return n
}
