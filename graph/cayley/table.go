package cayley

import (
	"slices"
	"sort"
	"strings"

	"parley/graph"
)

// A table is a set of quads that never changes, in both orders. Ids follow the
// order of the terms, so that a prefix is one range.
type table struct {
	terms []graph.Term // sorted; terms[i] has the id firstTerm+i
	spol  []graph.IDQuad
	opsl  []graph.IDQuad
}

const firstTerm = graph.NoLabel + 1

func newTable(quads []graph.Quad) *table {
	t := &table{terms: make([]graph.Term, 0, 4*len(quads))}
	for _, q := range quads {
		t.terms = append(t.terms, q.Subject, q.Predicate, q.Object)
		if q.Label != "" {
			t.terms = append(t.terms, q.Label)
		}
	}
	slices.Sort(t.terms)
	t.terms = slices.Compact(t.terms)
	for _, q := range quads {
		iq, _ := t.quad(q)
		t.spol = append(t.spol, iq)
	}
	slices.SortFunc(t.spol, graph.SPOL.Compare)
	t.spol = slices.Compact(t.spol)
	t.opsl = slices.Clone(t.spol)
	slices.SortFunc(t.opsl, graph.OPSL.Compare)
	return t
}

// id returns the id of a term, or Any.
func (t *table) id(term graph.Term) graph.ID {
	if term == "" {
		return graph.NoLabel
	}
	i, found := slices.BinarySearch(t.terms, term)
	if !found {
		return graph.Any
	}
	return firstTerm + graph.ID(i)
}

// term is the inverse of id.
func (t *table) term(id graph.ID) (graph.Term, bool) {
	switch {
	case id == graph.NoLabel:
		return "", true
	case id < firstTerm || int(id-firstTerm) >= len(t.terms):
		return "", false
	}
	return t.terms[id-firstTerm], true
}

// quad returns q as ids, and whether all its terms are known.
func (t *table) quad(q graph.Quad) (graph.IDQuad, bool) {
	iq := graph.IDQuad{S: t.id(q.Subject), P: t.id(q.Predicate), O: t.id(q.Object), L: t.id(q.Label)}
	return iq, iq.S != graph.Any && iq.P != graph.Any && iq.O != graph.Any && iq.L != graph.Any
}

func (t *table) has(q graph.Quad) bool {
	iq, known := t.quad(q)
	return known && t.contains(iq)
}

func (t *table) contains(q graph.IDQuad) bool {
	_, found := slices.BinarySearchFunc(t.spol, q, graph.SPOL.Compare)
	return found
}

// prefix returns the ids of the terms that begin with text.
func (t *table) prefix(text string) (r graph.IDRange, any bool) {
	first := sort.Search(len(t.terms), func(i int) bool { return string(t.terms[i]) >= text })
	n := sort.Search(len(t.terms)-first, func(i int) bool {
		return !strings.HasPrefix(string(t.terms[first+i]), text)
	})
	r.First = firstTerm + graph.ID(first)
	r.Last = r.First + graph.ID(n) - 1
	return r, n > 0
}

// span returns the part of order o that agrees with p in the positions that p
// binds from the left.
func (t *table) span(p graph.Pattern, o graph.Order) []graph.IDQuad {
	quads := t.spol
	if o == graph.OPSL {
		quads = t.opsl
	}
	want := o.Key(graph.IDQuad(p))
	bound := 0
	for bound < len(want) && want[bound] != graph.Any {
		bound++
	}
	stands := func(q graph.IDQuad) int {
		key := o.Key(q)
		return slices.Compare(key[:bound], want[:bound])
	}
	from := sort.Search(len(quads), func(i int) bool { return stands(quads[i]) >= 0 })
	to := from + sort.Search(len(quads)-from, func(i int) bool { return stands(quads[from+i]) > 0 })
	return quads[from:to]
}

// narrow returns the shorter of the spans of p, and its order.
func (t *table) narrow(p graph.Pattern) ([]graph.IDQuad, graph.Order) {
	s, o := t.span(p, graph.SPOL), t.span(p, graph.OPSL)
	if len(o) < len(s) {
		return o, graph.OPSL
	}
	return s, graph.SPOL
}
