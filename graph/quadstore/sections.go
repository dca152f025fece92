package quadstore

import (
	"context"
	"fmt"

	"parley/graph"
	"parley/graph/internal/segment"
)

var _ graph.Sectioned = (*snapshot)(nil)

// WithSections has one part for each segment, and the changes in memory as the
// last.
func (s *snapshot) WithSections(ctx context.Context, name string, f func(parts [][]byte) error) error {
	return s.call(ctx, func(v *view) error {
		parts := make([][]byte, len(v.data)+1)
		for i, seg := range v.data {
			parts[i] = seg.Derived(segment.DerivedPrefix + name)
		}
		if err := f(parts); err != nil {
			return fmt.Errorf("section %s in %s: %w", name, s.store.dir, err)
		}
		return nil
	})
}

// ScanPart makes a cursor over one segment, or over the memory.
func (s *snapshot) ScanPart(ctx context.Context, at int, p graph.Pattern) (graph.Cursor, error) {
	c := &cursor{ctx: ctx, snapshot: s, order: graph.AnyOrder}
	err := s.call(ctx, func(v *view) error {
		if at < 0 || at > len(v.data) {
			return fmt.Errorf("scanning part %d of %d: there is none", at, len(v.data)+1)
		}
		if at == len(v.data) {
			c.memory(v, p)
		} else {
			c.segment(v, at, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// Losers looks at what younger segments, and the changes in memory, have removed.
func (s *snapshot) Losers(ctx context.Context, nodes []graph.ID, out []bool) ([]bool, error) {
	out = append(out[:0], make([]bool, len(nodes))...)
	err := s.call(ctx, func(v *view) error {
		for i, node := range nodes {
			out[i] = !v.plain() && v.removedFrom(node)
		}
		return nil
	})
	return out, err
}

// removedFrom reports whether a quad of a segment with this subject was removed.
func (v *view) removedFrom(node graph.ID) bool {
	key := graph.IDQuad{S: node}
	if len(span(v.removed.spol, key, 1, graph.SPOL)) > 0 {
		return true
	}
	for _, s := range v.data {
		list := s.Gone(graph.SPOL)
		if i := list.Search(key); i < list.Len() && list.Quad(i).S == node {
			return true
		}
	}
	return false
}

// segment adds what one segment has.
func (c *cursor) segment(v *view, at int, p graph.Pattern) {
	if r := v.data[at].Run(p, c.order); r.Len() > 0 {
		c.parts = append(c.parts, part{at: at, run: r})
	}
}

// memory adds what the view has in memory.
func (c *cursor) memory(v *view, p graph.Pattern) {
	if list := v.added.selected(p, c.order); len(list) > 0 {
		c.parts = append(c.parts, part{at: len(v.data), list: list, done: true})
	}
}
