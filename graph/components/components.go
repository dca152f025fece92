package components

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"parley/graph"
)

// Components tells which nodes of a snapshot are apart. It reads the snapshot,
// which has to stay open, and is safe for concurrent use.
type Components struct {
	snap     graph.Snapshot
	sections graph.Sectioned // nil: nothing is known

	atHand atomic.Bool // a question costs no more than looking two nodes up

	mu     sync.Mutex
	united bool
	first  []uint32            // of each part the number in forest of its component 0
	forest forest              // components of all parts, and of what is only in memory
	recent map[graph.ID]uint32 // nodes of edges in memory that no part has
}

// Open returns the components of s. It reads next to nothing: where they are of one
// part and nothing has changed since, they are at hand.
func Open(ctx context.Context, s graph.Snapshot) (*Components, error) {
	c := &Components{snap: s}
	sections := graph.SectionsOf(s)
	if sections == nil {
		return c, nil
	}
	var last int
	err := sections.WithSections(ctx, SectionName, func(parts [][]byte) error {
		last = len(parts) - 1
		for _, b := range parts[:last] {
			if b == nil {
				return nil
			}
		}
		c.sections = sections
		return nil
	})
	if err != nil || c.sections == nil || last > 1 {
		return c, err
	}
	changes, err := sections.ScanPart(ctx, last, graph.Pattern{})
	if err != nil {
		return nil, err
	}
	defer changes.Close()
	if n, err := changes.Next(make([]graph.IDQuad, 1)); err != nil || n > 0 {
		return c, err
	}
	_, err = c.Apart(ctx, graph.NoLabel, graph.NoLabel)
	return c, err
}

// AtHand reports whether the answers are known already: the first question may
// cost as much as the later parts of the store have nodes, and others next to
// nothing.
func (c *Components) AtHand() bool { return c.atHand.Load() }

// Known reports whether anything is known.
func (c *Components) Known() bool { return c.sections != nil }

// Apart reports whether no path can lead from a to b.
func (c *Components) Apart(ctx context.Context, a, b graph.ID) (bool, error) {
	return c.AllApart(ctx, []graph.ID{a}, []graph.ID{b})
}

// AllApart reports whether no path can lead from any of as to any of bs. It knows
// nothing of paths that only end at an object that is no way through, such as a
// place: for that, ask of the subjects too.
func (c *Components) AllApart(ctx context.Context, as, bs []graph.ID) (apart bool, err error) {
	if c.sections == nil {
		return false, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	err = c.sections.WithSections(ctx, SectionName, func(bytes [][]byte) error {
		parts, err := parse(bytes)
		if err != nil {
			return err
		}
		if !c.united {
			if err := c.unite(ctx, parts); err != nil {
				return err
			}
			c.united = true
			c.atHand.Store(true)
		}
		apart = c.disjoint(parts, as, bs)
		return nil
	})
	return apart && err == nil, err
}

func (c *Components) disjoint(parts []section, as, bs []graph.ID) bool {
	roots := map[uint32]bool{}
	same := map[graph.ID]bool{} // nodes without an edge hang together with themselves
	for _, a := range as {
		if n, ok := c.find(parts, a); ok {
			roots[c.forest.root(n)] = true
		}
		same[a] = true
	}
	for _, b := range bs {
		if n, ok := c.find(parts, b); same[b] || ok && roots[c.forest.root(n)] {
			return false
		}
	}
	return true
}

// parse reads the sections of all parts but the memory, which has none.
func parse(bytes [][]byte) ([]section, error) {
	parts := make([]section, len(bytes)-1)
	for i := range parts {
		var ok bool
		if parts[i], ok = parseSection(bytes[i]); !ok {
			return nil, errDamaged
		}
	}
	return parts, nil
}

var errDamaged = fmt.Errorf("the components contradict themselves: %w", graph.ErrCorrupt)

// find returns the component of a node in the forest, if it has an edge.
func (c *Components) find(parts []section, node graph.ID) (uint32, bool) {
	for i := range parts {
		if v, ok := parts[i].nodes.Get(uint32(node)); ok && v < parts[i].n {
			return c.first[i] + uint32(v), true
		}
	}
	n, ok := c.recent[node]
	return n, ok
}

// uniteAtOnce is how many nodes are joined between two looks at the context.
const uniteAtOnce = 1 << 14

// unite joins the components of the parts where they share a node, and by the
// edges in memory.
func (c *Components) unite(ctx context.Context, parts []section) error {
	c.first, c.forest, c.recent = nil, nil, map[graph.ID]uint32{}
	for i := range parts {
		c.first = append(c.first, uint32(len(c.forest)))
		c.forest = c.forest.grow(len(c.forest) + int(parts[i].n))
		if i == 0 {
			continue
		}
		seen := 0
		var err error
		parts[i].nodes.Each(func(id uint32, v uint64) bool {
			if seen++; seen%uniteAtOnce == 0 {
				err = ctx.Err()
			}
			if v >= parts[i].n {
				err = errDamaged
			}
			if err != nil {
				return false
			}
			for k := range parts[:i] {
				if w, ok := parts[k].nodes.Get(id); ok && w < parts[k].n {
					c.forest.join(c.first[i]+uint32(v), c.first[k]+uint32(w))
				}
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	return c.joinRecent(ctx, parts)
}

// joinRecent joins by the edges in memory.
func (c *Components) joinRecent(ctx context.Context, parts []section) error {
	e, err := newEdges(ctx, c.sections)
	if err != nil {
		return err
	}
	cursor, err := c.sections.ScanPart(ctx, len(parts), graph.Pattern{})
	if err != nil {
		return err
	}
	defer cursor.Close()
	number := func(id graph.ID) uint32 {
		n, ok := c.find(parts, id)
		if !ok {
			n = uint32(len(c.forest))
			c.forest = c.forest.grow(len(c.forest) + 1)
			c.recent[id] = n
		}
		return n
	}
	return e.each(cursor, func(a, b graph.ID) { c.forest.join(number(a), number(b)) })
}
