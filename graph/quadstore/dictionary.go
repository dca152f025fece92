package quadstore

import (
	"slices"
	"sort"
	"strings"

	"parley/graph"
)

// firstID is the id of the first term of a store; those before are Any and
// NoLabel.
const firstID = graph.NoLabel + 1

// A dictionary numbers the terms that came since the segments were written, in
// the order of their coming. It never changes.
type dictionary struct {
	first  graph.ID // id of the first of them
	terms  []string // by id - first
	sorted []uint32 // the indexes of terms, by ascending term
}

// limit is the first id that the dictionary does not give.
func (d *dictionary) limit() graph.ID { return d.first + graph.ID(len(d.terms)) }

// id returns the id of a term, or Any.
func (d *dictionary) id(term string) graph.ID {
	i := sort.Search(len(d.sorted), func(i int) bool { return d.terms[d.sorted[i]] >= term })
	if i < len(d.sorted) && d.terms[d.sorted[i]] == term {
		return d.first + graph.ID(d.sorted[i])
	}
	return graph.Any
}

// with returns the dictionary with more terms, none of them known.
func (d *dictionary) with(terms []string) *dictionary {
	if len(terms) == 0 {
		return d
	}
	more := make([]uint32, len(terms))
	for i := range more {
		more[i] = uint32(len(d.terms) + i)
	}
	out := &dictionary{first: d.first, terms: slices.Concat(d.terms, terms)}
	byTerm := func(a, b uint32) int { return strings.Compare(out.terms[a], out.terms[b]) }
	slices.SortFunc(more, byTerm)
	out.sorted = make([]uint32, 0, len(out.terms))
	old := d.sorted
	for _, m := range more {
		for len(old) > 0 && byTerm(old[0], m) < 0 {
			out.sorted, old = append(out.sorted, old[0]), old[1:]
		}
		out.sorted = append(out.sorted, m)
	}
	out.sorted = append(out.sorted, old...)
	return out
}

// prefixRanges appends the ids of the terms that begin with prefix.
func (d *dictionary) prefixRanges(prefix string, out []graph.IDRange) []graph.IDRange {
	for i, t := range d.terms {
		if strings.HasPrefix(t, prefix) {
			out = appendRange(out, graph.IDRange{First: d.first + graph.ID(i), Last: d.first + graph.ID(i)})
		}
	}
	return out
}

// appendRange appends a range that is above those of out, and joins it to the
// last where nothing lies between.
func appendRange(out []graph.IDRange, r graph.IDRange) []graph.IDRange {
	if n := len(out); n > 0 && out[n-1].Last+1 == r.First {
		out[n-1].Last = r.Last
		return out
	}
	return append(out, r)
}
