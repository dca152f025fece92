package gizmo

import (
	"fmt"

	"parley/graph"
	"parley/graph/gizmo/internal/script"
)

// maxLinks is how many links a path may have, with those of the paths in it. A
// path is data that may have the same piece in it twice, and that twice again, so
// a loop of forty turns can make one that no machine can write out. What is built
// of it is bounded too, since a label context is written out at each step that it
// applies to; see builder.spend.
const (
	maxLinks = 10_000
	maxBuilt = 10 * maxLinks
)

// sizeError is the error for a path that is too large.
func sizeError(max int, what string) error {
	return &script.LimitError{Limit: limitPath, At: &graph.SyntaxError{
		Msg:  fmt.Sprintf("the path has more than %d %s", max, what),
		Hint: "g.V([...]) takes many nodes at once, out([...]) many relations, and followRecursive() goes on without end",
	}}
}

// limitPath is the limit that a sizeError names.
const limitPath = "path"

// on returns the chain with a link more.
func (c *chain) on(l link) *chain {
	n := sizeOf(l) + 1
	if c != nil {
		n += c.size
	}
	return &chain{prev: c, link: l, size: min(n, maxLinks+1)}
}

// links returns how many links there are, with those of the paths in them, up to
// one more than allowed.
func (c *chain) links() int {
	if c == nil {
		return 0
	}
	return c.size
}

// sizeOf returns how many links the paths in a link have.
func sizeOf(l link) int {
	switch l := l.(type) {
	case isLink:
		return l.nodes.size()
	case stepLink:
		return l.via.size()
	case hasLink:
		return l.via.size() + l.to.size()
	case saveLink:
		return l.via.size()
	case followLink:
		return l.path.chain.links()
	case recursiveLink:
		return l.path.chain.links()
	case intersectLink:
		return l.with.chain.links()
	case unionLink:
		return l.with.chain.links()
	case exceptLink:
		return l.not.chain.links()
	case backLink:
		return l.rest.links()
	case contextLink:
		if l.labels != nil {
			return l.labels.nodes.size()
		}
	}
	return 0
}

func (n nodes) size() int {
	if n.of == nil {
		return 0
	}
	return n.of.chain.links()
}

// spend counts a link that is written out, and reports whether to go on: not after
// an error, at the end of the context, or when there are too many.
func (b *builder) spend() bool {
	switch b.built++; {
	case b.err != nil:
	case b.ctx.Err() != nil:
		b.err = b.ctx.Err()
	case b.built > maxBuilt:
		b.err = sizeError(maxBuilt, "links when its label contexts are written out")
	}
	return b.err == nil
}
