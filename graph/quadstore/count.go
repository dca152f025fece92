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
	prefix, _ := p.Bound(o)
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
	added := make(map[graph.ID]bool)
	for _, q := range v.added.spol {
		for _, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
			if !added[id] && id >= v.dict.first {
				terms++
			}
			added[id] = true
		}
	}
	u := v.removedUses()
	n := 0
	for id := range u.ids {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return graph.Stats{}, ctx.Err()
		}
		if id == graph.NoLabel || added[id] {
			continue
		}
		used, err := v.segmentsUse(ctx, id, &u)
		if err != nil {
			return graph.Stats{}, err
		}
		if !used {
			terms--
		}
	}
	return graph.Stats{Quads: v.quads(), Terms: terms}, nil
}

// A useCount counts quads by the terms that they have in each position.
type useCount struct {
	ids map[graph.ID]bool
	in  [4]map[graph.ID]int64 // S, P, O, L
}

func (u *useCount) add(q graph.IDQuad) {
	for i, id := range [...]graph.ID{q.S, q.P, q.O, q.L} {
		u.ids[id] = true
		u.in[i][id]++
	}
}

// removedUses counts the quads of segments that were removed since.
func (v *view) removedUses() useCount {
	u := useCount{ids: make(map[graph.ID]bool)}
	for i := range u.in {
		u.in[i] = make(map[graph.ID]int64)
	}
	for _, q := range v.removed.spol {
		u.add(q)
	}
	if v.gone {
		for _, s := range v.data {
			gone := s.Gone(graph.SPOL)
			for i := range gone.Len() {
				u.add(gone.Quad(i))
			}
		}
	}
	return u
}

// segmentsUse reports whether any quad of the segments has the term id in any
// position, given how many were removed: a quad that is removed is counted in
// one segment more than where it still is.
func (v *view) segmentsUse(ctx context.Context, id graph.ID, removed *useCount) (bool, error) {
	for i, p := range [...]graph.Pattern{{S: id}, {P: id}, {O: id}, {L: id}} {
		n := -removed.in[i][id]
		for _, s := range v.data {
			in, err := countRun(ctx, s.Run(p, graph.AnyOrder)) // known, for one id alone
			if err != nil {
				return false, err
			}
			n += in
		}
		if n > 0 {
			return true, nil
		}
	}
	return false, nil
}
