package gizmo

import (
	"slices"

	"parley/graph/algebra"
)

// A chain is a path as a program builds it: links, each behind the one before.
// Chains never change, so that a program can go on from one several times. A nil
// chain has no links: as a path of its own it is every node, and as a morphism
// the node where it is followed from.
type chain struct {
	prev *chain
	link link
	size int // see links
}

// A link is one method of a path.
type link interface {
	// apply returns the rows of in, gone one link on.
	apply(b *builder, in algebra.Expr, at place) algebra.Expr
	// reverse returns the link that is walked from its end, or nil if there
	// is none: then Back remembers where it came from, and FollowR refuses.
	reverse() link
}

// first returns the link that a chain begins with, nil if it has none.
func (c *chain) first() (l link) {
	for ; c != nil; c = c.prev {
		l = c.link
	}
	return l
}

// A path is what the program holds: a chain and whether it is a path of its own
// or a piece to be followed.
type path struct {
	chain    *chain
	base     place // where it begins
	morphism bool  // made by g.M(): what applies where it is used applies in it
}

func (p *path) then(l link) *path {
	return &path{chain: p.chain.on(l), base: p.base, morphism: p.morphism}
}

// A place is what applies to the steps from somewhere on.
type place struct {
	labels *labelContext // nil: all labels
	world  *world        // which quads are there at all; nil: all
}

// A mover is a link that changes what applies from there on.
type mover interface {
	move(b *builder, at place) place
}

// A placed is a link and what applies to it.
type placed struct {
	link
	at place
}

// links returns the links of a chain in the order of writing, with what applies
// to each if at applies where it begins, and what applies behind the last.
func (b *builder) links(c *chain, at place) ([]placed, place) {
	var out []placed
	for ; c != nil; c = c.prev {
		out = append(out, placed{link: c.link})
	}
	slices.Reverse(out)
	for i := range out {
		out[i].at = at
		if m, ok := out[i].link.(mover); ok {
			at = m.move(b, at)
		}
	}
	return out, at
}

// follow returns the rows of in, gone along the whole of a chain. What applies
// to a link is what applies to it in the order of writing, also if it is gone
// from its end.
func (b *builder) follow(c *chain, in algebra.Expr, at place, back bool) algebra.Expr {
	links, _ := b.links(c, at)
	if !back {
		for _, l := range links {
			if !b.spend() {
				return in
			}
			in = l.apply(b, in, l.at)
		}
		return in
	}
	for _, l := range slices.Backward(links) {
		if !b.spend() {
			return in
		}
		r := l.reverse()
		if r == nil {
			b.fail("cannot go back over %s", nameOf(l.link))
			return in
		}
		in = r.apply(b, in, l.at)
	}
	return in
}

// whole returns the rows of a path. A piece of a path is taken to begin at every
// node, under what applies where it is used.
func (b *builder) whole(p *path, at place) algebra.Expr {
	if p.morphism {
		return b.follow(p.chain, &algebra.Nodes{}, at, false)
	}
	if v, ok := p.chain.first().(vertexLink); ok {
		b.begin = b.listed(v.values)
		return b.follow(p.chain, b.begin, p.base, false)
	}
	return b.follow(p.chain, &algebra.Nodes{}, p.base, false)
}

// back returns a path that has gone back to where it had a tag: its links up to
// there, and that the others can be walked from there. It returns nil if there
// is no such tag.
func (p *path) back(tag string) *path {
	var rest *chain
	var over []link
	for c := p.chain; c != nil; c = c.prev {
		if t, ok := c.link.(tagLink); ok && slices.Contains(t.tags, tag) {
			for _, l := range slices.Backward(over) {
				rest = rest.on(l)
			}
			head := &path{chain: c, base: p.base, morphism: p.morphism}
			return head.then(backLink{tag: tag, rest: rest})
		}
		over = append(over, c.link)
	}
	return nil
}

// tags returns the tags that back may go to, the nearest first.
func (p *path) tags() []string {
	var out []string
	for c := p.chain; c != nil; c = c.prev {
		if t, ok := c.link.(tagLink); ok {
			out = append(out, t.tags...)
		}
	}
	return out
}
