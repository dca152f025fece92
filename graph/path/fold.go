package path

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// ofPresence are the relations that put somebody at an event, into a body or
// into a post. A chain of only these may be a derived relation.
var ofPresence = map[string]bool{
	"memberOf": true, "hasMember": true, "leads": true, "ledBy": true,
	"attends": true, "attendedBy": true, "hasParticipation": true, "participations": true,
	"event": true, "actor": true, "within": true, "appearance": true,
	"holds": true, "heldBy": true, "postIn": true, "hasPost": true,
}

// ofDelegation are the relations that say who is in a delegation, for whom it goes
// and where.
var ofDelegation = map[string]bool{
	"memberOf": true, "hasMember": true, "leads": true, "ledBy": true, "within": true, "appearance": true,
	"attends": true, "attendedBy": true, "represents": true, "representedBy": true, "sentBy": true, "sends": true,
}

// fold rewrites a chain of stored edges into the step that a reader sees: a
// derived relation where one explains the whole chain, and shortcuts in the
// place of their long forms.
func (g *Graph) fold(ctx context.Context, s Step) (Step, error) {
	hops, err := g.foldShortcuts(ctx, s.Hops)
	if err != nil {
		return s, err
	}
	s.Hops = hops
	if len(hops) < 2 || slices.ContainsFunc(hops, func(h Hop) bool { return !ofPresence[h.Property.Name()] }) {
		return s, nil
	}
	shared := Hop{Via: hops}.Shared()
	for _, name := range []string{"met", "colleagueOf"} {
		p, _ := schema.Find(name)
		derived, err := g.deriveOnce(ctx, p, s.From, shared)
		if err != nil {
			return s, err
		}
		for _, d := range derived {
			if d.To == s.To && d.Shared() == shared {
				s.Hops = []Hop{d}
				return s, nil
			}
		}
	}
	return s, nil
}

// derivedKey names a cached derivation.
type derivedKey struct {
	name         string
	node, shared graph.ID
}

// deriveOnce returns the edges of a pair rule from a node that rest on one thing
// that two share, and remembers them: somebody may have been at thousands of
// events, and a ministry have had thousands of people.
func (g *Graph) deriveOnce(ctx context.Context, p schema.Property, node, shared graph.ID) ([]Hop, error) {
	k := derivedKey{p.Name(), node, shared}
	if hops, ok := g.derived[k]; ok {
		return hops, nil
	}
	var hops []Hop
	var err error
	if p.Derived.CoTenure != nil {
		hops, err = g.coTenure(ctx, p, node, shared)
	} else {
		hops, err = g.metAt(ctx, p, node, shared)
	}
	if err == nil {
		g.derived[k] = hops
	}
	return hops, err
}

// A longForm is a shortcut's path as a list of links, each with a test or none.
type longForm struct {
	relation *schema.Relation
	links    []Link
	tests    [][]Test
}

// longForms reads the shortcuts that the schema declares.
func longForms() []longForm {
	var out []longForm
	for i := range schema.Relations {
		r := &schema.Relations[i]
		if r.Shortcut == "" {
			continue
		}
		f := longForm{relation: r}
		for _, part := range mustParse(r.Shortcut).(Seq) {
			var tests []Test
			if t, ok := part.(Tested); ok {
				part, tests = t.X, t.Tests
			}
			f.links, f.tests = append(f.links, part.(Link)), append(f.tests, tests)
		}
		out = append(out, f)
	}
	return out
}

// foldShortcuts replaces each long form by its shortcut, where the shortcut is
// stored too. What is replaced becomes the Via of the shortcut.
func (g *Graph) foldShortcuts(ctx context.Context, hops []Hop) ([]Hop, error) {
	out := slices.Clone(hops)
	for i := range out {
		if i >= len(out) {
			break
		}
		h, n, err := g.shortcutAt(ctx, out[i:])
		if err != nil {
			return nil, err
		}
		if n > 0 {
			out = slices.Replace(out, i, i+n, h)
		}
	}
	return out, nil
}

// shortcutAt returns a stored shortcut that the first n of hops spell out; n is
// 0 if there is none.
func (g *Graph) shortcutAt(ctx context.Context, hops []Hop) (h Hop, n int, err error) {
	for _, f := range g.long {
		if len(f.links) > len(hops) {
			continue
		}
		for _, back := range []bool{false, true} {
			h, ok, err := g.shortcutFor(ctx, f, hops[:len(f.links)], back)
			if err != nil {
				return h, 0, err
			}
			if ok {
				return h, len(f.links), nil
			}
		}
	}
	return Hop{}, 0, nil
}

// shortcutFor returns the stored shortcut that hops spell out, walked forward
// or, with back, from its end.
func (g *Graph) shortcutFor(ctx context.Context, f longForm, hops []Hop, back bool) (Hop, bool, error) {
	for i, l := range f.links {
		h := hops[i]
		if back {
			h = hops[len(hops)-1-i]
			h.To, h.Property.Inverse = h.From, !h.Property.Inverse
		}
		if h.Property.Relation != l.Property.Relation || h.Property.Inverse != l.Back {
			return Hop{}, false, nil
		}
		if ok, err := g.passes(ctx, f.tests[i], h.To); err != nil || !ok {
			return Hop{}, false, err
		}
	}
	forward := slices.Clone(hops) // they are about to be replaced
	if back {
		forward = reverse(hops)
	}
	from, to := forward[0].From, forward[len(forward)-1].To
	arcs, err := g.shortcutsFrom(ctx, f.relation.Name, from)
	if err != nil {
		return Hop{}, false, err
	}
	at, ok := slices.BinarySearchFunc(arcs, to, func(a arc, to graph.ID) int { return cmp.Compare(a.neighbor, to) })
	if !ok {
		return Hop{}, false, nil
	}
	h, err := g.hop(ctx, arcs[at], graph.Out)
	h.Via = forward
	if back {
		h = reverse([]Hop{h})[0]
	}
	return h, true, err
}

// shortcutsFrom returns the stored edges of one shortcut relation from a node, in
// the order of their ends. Every chain from there asks for them.
func (g *Graph) shortcutsFrom(ctx context.Context, relation string, from graph.ID) ([]arc, error) {
	k := derivedKey{name: relation, node: from}
	if arcs, ok := g.shortcuts[k]; ok {
		return arcs, nil
	}
	arcs, err := g.arcs(ctx, []graph.ID{from}, graph.Out, g.predicate(relation))
	if err == nil {
		g.shortcuts[k] = arcs
	}
	return arcs, err
}
