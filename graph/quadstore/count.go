package quadstore

import (
	"context"

	"parley/graph"
	"parley/graph/internal/segment"
)

// count returns how many quads p selects. A removed quad is in exactly one
// older segment that nothing else has removed it from, so all it takes is to
// subtract.
func (v *view) count(ctx context.Context, p graph.Pattern) (int64, error) {
	if p == (graph.Pattern{}) {
		return v.quads(), nil
	}
	n := int64(len(v.added.selected(p, graph.AnyOrder)) - len(v.removed.selected(p, graph.AnyOrder)))
	for _, s := range v.data {
		in, err := countRun(ctx, s.Run(p, graph.AnyOrder))
		if err != nil {
			return 0, err
		}
		n += in
		if v.gone {
			n -= int64(len(goneSelected(s, p)))
		}
	}
	return n, nil
}

// countRun counts what a run selects, by reading it if need be.
func countRun(ctx context.Context, r segment.Run) (int64, error) {
	if n, known := r.Count(); known {
		return n, nil
	}
	var total int64
	buf := make([]graph.IDQuad, 256)
	for i := 1; ; i++ {
		if i%16 == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		n, more := r.Next(buf)
		if !more {
			return total, nil
		}
		total += int64(n)
	}
}

// goneSelected returns the quads that s removes from older segments and p
// selects.
func goneSelected(s *segment.Segment, p graph.Pattern) []graph.IDQuad {
	o := graph.SPOL
	if p.S == graph.Any && p.O != graph.Any {
		o = graph.OPSL
	}
	list := s.Gone(o)
	prefix, _ := bound(p, o)
	key := o.Key(graph.IDQuad(p))
	var out []graph.IDQuad
	for i := list.Search(prefixOf(graph.IDQuad(p), prefix, o)); i < list.Len(); i++ {
		q := list.Quad(i)
		if comparePrefix(o.Key(q), key, prefix) > 0 {
			break
		}
		if p.Matches(q) {
			out = append(out, q)
		}
	}
	return out
}

// prefixOf returns the smallest quad whose first n ids in order o are those of
// q.
func prefixOf(q graph.IDQuad, n int, o graph.Order) (out graph.IDQuad) {
	key := o.Key(q)
	to := [...]*graph.ID{&out.S, &out.P, &out.O, &out.L}
	if o == graph.OPSL {
		to[0], to[2] = to[2], to[0]
	}
	for i := range n {
		*to[i] = key[i]
	}
	return out
}

// stats counts the terms in use. A term of a segment is used by its quads,
// unless all of these were removed since, so only the terms of removed quads
// need a look.
func (v *view) stats(ctx context.Context) (graph.Stats, error) {
	var terms int64
	for _, s := range v.data {
		terms += int64(s.Limit() - s.First())
	}
	seen := make(map[graph.ID]bool)
	for _, q := range v.added.spol {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id >= v.dict.first && !seen[id] {
				seen[id] = true
				terms++
			}
		}
	}
	check := func(q graph.IDQuad) error {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if id == graph.NoLabel || seen[id] {
				continue
			}
			seen[id] = true
			used, err := v.uses(ctx, id)
			if err != nil {
				return err
			}
			if !used {
				terms--
			}
		}
		return nil
	}
	for _, q := range v.removed.spol {
		if err := check(q); err != nil {
			return graph.Stats{}, err
		}
	}
	for _, s := range v.data {
		gone := s.Gone(graph.SPOL)
		for i := range gone.Len() {
			if err := check(gone.Quad(i)); err != nil {
				return graph.Stats{}, err
			}
		}
	}
	return graph.Stats{Quads: v.quads(), Terms: terms}, nil
}

// uses reports whether any quad has the term id in any position.
func (v *view) uses(ctx context.Context, id graph.ID) (bool, error) {
	for _, p := range []graph.Pattern{{S: id}, {O: id}, {P: id}, {L: id}} {
		if n, err := v.count(ctx, p); n > 0 || err != nil {
			return n > 0, err
		}
	}
	return false, nil
}
