package memstore

import (
	"slices"
	"sort"

	"parley/graph"
)

// A view is the quads of one commit. It never changes.
type view struct {
	spol, opsl []graph.IDQuad // the same quads in the two orders
	terms      []graph.Term   // by id: all that this view and earlier ones know
}

// in returns the quads in order o, which is SPOL or OPSL.
func (v *view) in(o graph.Order) []graph.IDQuad {
	if o == graph.OPSL {
		return v.opsl
	}
	return v.spol
}

func (v *view) contains(q graph.IDQuad) bool {
	_, found := slices.BinarySearchFunc(v.spol, q, graph.SPOL.Compare)
	return found
}

// apply returns the view with some quads more and some less. Both lists may be
// in any order; what is removed is there, and what is added is not.
func (v *view) apply(added, removed []graph.IDQuad, terms []graph.Term) *view {
	return &view{
		spol:  change(v.spol, added, removed, graph.SPOL),
		opsl:  change(v.opsl, added, removed, graph.OPSL),
		terms: terms,
	}
}

// change returns a new slice, sorted in order o: old and added without removed.
func change(old, added, removed []graph.IDQuad, o graph.Order) []graph.IDQuad {
	added, removed = slices.Clone(added), slices.Clone(removed)
	slices.SortFunc(added, o.Compare)
	slices.SortFunc(removed, o.Compare)
	out := make([]graph.IDQuad, 0, len(old)+len(added)-len(removed))
	for _, q := range old {
		if len(removed) > 0 && removed[0] == q {
			removed = removed[1:]
			continue
		}
		for len(added) > 0 && o.Compare(added[0], q) < 0 {
			out, added = append(out, added[0]), added[1:]
		}
		out = append(out, q)
	}
	return append(out, added...)
}

// candidates returns the part of order o in which all quads that p selects
// lie: the range of the positions that p binds from the left.
func (v *view) candidates(p graph.Pattern, o graph.Order) []graph.IDQuad {
	key := o.Key(graph.IDQuad(p))
	bound := 0
	for bound < len(key) && key[bound] != graph.Any {
		bound++
	}
	// compare tells how the bound part of q's key stands to that of p.
	compare := func(q graph.IDQuad) int {
		k := o.Key(q)
		return slices.Compare(k[:bound], key[:bound])
	}
	quads := v.in(o)
	first := sort.Search(len(quads), func(i int) bool { return compare(quads[i]) >= 0 })
	rest := quads[first:]
	return rest[:sort.Search(len(rest), func(i int) bool { return compare(rest[i]) > 0 })]
}

// narrowest returns the shorter of the two candidate ranges and its order.
func (v *view) narrowest(p graph.Pattern) ([]graph.IDQuad, graph.Order) {
	spol, opsl := v.candidates(p, graph.SPOL), v.candidates(p, graph.OPSL)
	if len(opsl) < len(spol) {
		return opsl, graph.OPSL
	}
	return spol, graph.SPOL
}
