package quadstore

import (
	"slices"
	"sort"

	"parley/graph"
)

// A table is a set of quads in the two orders, in memory. It never changes.
type table struct {
	spol, opsl []graph.IDQuad
}

// with returns the table without the quads of drop and with those of add. Both
// lists are in order SPOL; drop is in t, add is not.
func (t *table) with(add, drop []graph.IDQuad) *table {
	if len(add) == 0 && len(drop) == 0 {
		return t
	}
	out := &table{spol: merge(t.spol, add, drop, graph.SPOL)}
	add, drop = slices.Clone(add), slices.Clone(drop)
	slices.SortFunc(add, graph.OPSL.Compare)
	slices.SortFunc(drop, graph.OPSL.Compare)
	out.opsl = merge(t.opsl, add, drop, graph.OPSL)
	return out
}

// merge returns old with add and without drop, all three in order o.
func merge(old, add, drop []graph.IDQuad, o graph.Order) []graph.IDQuad {
	out := make([]graph.IDQuad, 0, len(old)+len(add)-len(drop))
	// Between two changes old is copied in one piece.
	for len(add) > 0 || len(drop) > 0 {
		adding := len(drop) == 0 || len(add) > 0 && o.Compare(add[0], drop[0]) < 0
		if adding {
			n := lowerBound(old, add[0], o)
			out = append(append(out, old[:n]...), add[0])
			old, add = old[n:], add[1:]
		} else {
			n := lowerBound(old, drop[0], o)
			out = append(out, old[:n]...)
			old, drop = old[n+1:], drop[1:]
		}
	}
	return append(out, old...)
}

// lowerBound returns the index of the first quad that is not before q. It
// gallops, so that bounds near the start of the list are found quickly.
func lowerBound(list []graph.IDQuad, q graph.IDQuad, o graph.Order) int {
	step := 1
	for step < len(list) && o.Compare(list[step-1], q) < 0 {
		step *= 2
	}
	from := step / 2
	list = list[from:min(step, len(list))]
	return from + sort.Search(len(list), func(i int) bool { return o.Compare(list[i], q) >= 0 })
}

// has reports whether q is in t.
func (t *table) has(q graph.IDQuad) bool {
	_, found := slices.BinarySearchFunc(t.spol, q, graph.SPOL.Compare)
	return found
}

// in returns the quads in order o; AnyOrder is SPOL.
func (t *table) in(o graph.Order) []graph.IDQuad {
	if o == graph.OPSL {
		return t.opsl
	}
	return t.spol
}

// span returns the quads of a list in order o whose first n ids are those of
// q.
func span(list []graph.IDQuad, q graph.IDQuad, n int, o graph.Order) []graph.IDQuad {
	if n == 0 {
		return list
	}
	key := o.Key(q)
	first := sort.Search(len(list), func(i int) bool { return comparePrefix(o.Key(list[i]), key, n) >= 0 })
	list = list[first:]
	return list[:sort.Search(len(list), func(i int) bool { return comparePrefix(o.Key(list[i]), key, n) > 0 })]
}

func comparePrefix(a, b [4]graph.ID, n int) int {
	for i := range n {
		switch {
		case a[i] < b[i]:
			return -1
		case a[i] > b[i]:
			return 1
		}
	}
	return 0
}

// selected returns what p selects, in order o; AnyOrder is whichever has it in
// one piece. The result is not to be changed.
func (t *table) selected(p graph.Pattern, o graph.Order) []graph.IDQuad {
	if len(t.spol) == 0 {
		return nil
	}
	from := o
	if p.S == graph.Any && p.O != graph.Any {
		from = graph.OPSL
	} else if p.S != graph.Any {
		from = graph.SPOL
	}
	prefix, all := p.Bound(from)
	list := span(t.in(from), graph.IDQuad(p), prefix, from)
	if prefix < all {
		list = slices.DeleteFunc(slices.Clone(list), func(q graph.IDQuad) bool { return !p.Matches(q) })
	}
	if o != graph.AnyOrder && orderOf(from) != o && !ordersAgree(p) {
		list = slices.Clone(list)
		slices.SortFunc(list, o.Compare)
	}
	return list
}

// orderOf is the order in which a table is read for o.
func orderOf(o graph.Order) graph.Order {
	if o == graph.OPSL {
		return graph.OPSL
	}
	return graph.SPOL
}

// ordersAgree reports whether what p selects is the same list in both orders:
// only one of subject, predicate and object can vary.
func ordersAgree(p graph.Pattern) bool {
	n := 0
	for _, id := range []graph.ID{p.S, p.P, p.O} {
		if id != graph.Any {
			n++
		}
	}
	return n >= 2
}
