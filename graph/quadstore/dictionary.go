package quadstore

import (
	"slices"
	"sort"
	"strings"

	"parley/graph"
)

// firstID is the id of the first term of a dictionary; those before are Any
// and NoLabel.
const firstID = graph.NoLabel + 1

// A dictionary numbers the terms of a view: first the base, in ascending order,
// then those that came since, in the order of their coming. It never changes.
type dictionary struct {
	base   []string // by id - firstID; ascending
	recent []string // by id - firstID - len(base); none is in base
	sorted []uint32 // the indexes of recent, by ascending term
}

// limit is the first id that the dictionary does not give.
func (d *dictionary) limit() int { return int(firstID) + len(d.base) + len(d.recent) }

// id returns the id of a term, or Any.
func (d *dictionary) id(term string) graph.ID {
	if term == "" {
		return graph.NoLabel
	}
	if i, found := slices.BinarySearch(d.base, term); found {
		return firstID + graph.ID(i)
	}
	return d.recentID(term)
}

func (d *dictionary) recentID(term string) graph.ID {
	i := sort.Search(len(d.sorted), func(i int) bool { return d.recent[d.sorted[i]] >= term })
	if i < len(d.sorted) && d.recent[d.sorted[i]] == term {
		return firstID + graph.ID(len(d.base)) + graph.ID(d.sorted[i])
	}
	return graph.Any
}

// term returns the term of an id, and whether there is one.
func (d *dictionary) term(id graph.ID) (string, bool) {
	i := int(id) - int(firstID)
	switch {
	case id == graph.NoLabel:
		return "", true
	case i < 0 || int(id) >= d.limit():
		return "", false
	case i < len(d.base):
		return d.base[i], true
	}
	return d.recent[i-len(d.base)], true
}

// ids returns the ids of terms that ascend. It searches on from where it was,
// so that many terms cost one walk through the dictionary.
func (d *dictionary) ids(terms []string) []graph.ID {
	out := make([]graph.ID, len(terms))
	from := 0
	for i, t := range terms {
		from += gallop(d.base[from:], t)
		if from < len(d.base) && d.base[from] == t {
			out[i] = firstID + graph.ID(from)
		} else {
			out[i] = d.recentID(t)
		}
	}
	return out
}

// gallop returns the index of the first term that is not before t.
func gallop(list []string, t string) int {
	step := 1
	for step < len(list) && list[step-1] < t {
		step *= 2
	}
	from := step / 2
	list = list[from:min(step, len(list))]
	return from + sort.SearchStrings(list, t)
}

// with returns the dictionary with more recent terms, none of them known.
func (d *dictionary) with(terms []string) *dictionary {
	if len(terms) == 0 {
		return d
	}
	more := make([]uint32, len(terms))
	for i := range more {
		more[i] = uint32(len(d.recent) + i)
	}
	out := &dictionary{base: d.base, recent: slices.Concat(d.recent, terms)}
	byTerm := func(a, b uint32) int { return strings.Compare(out.recent[a], out.recent[b]) }
	slices.SortFunc(more, byTerm)
	out.sorted = make([]uint32, 0, len(out.recent))
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

// rebase returns a dictionary of only the ids that are used, all of them in
// its base, and the new id of each old one. Old ids of the base keep their
// order.
func (d *dictionary) rebase(used []bool) (*dictionary, []graph.ID) {
	out := &dictionary{base: make([]string, 0, len(d.base)+len(d.recent))}
	newID := make([]graph.ID, d.limit())
	newID[graph.NoLabel] = graph.NoLabel
	take := func(old graph.ID, term string) {
		if used[old] {
			newID[old] = firstID + graph.ID(len(out.base))
			out.base = append(out.base, term)
		}
	}
	sorted := d.sorted
	for i := 0; i < len(d.base) || len(sorted) > 0; {
		if i == len(d.base) || len(sorted) > 0 && d.recent[sorted[0]] < d.base[i] {
			take(firstID+graph.ID(len(d.base))+graph.ID(sorted[0]), d.recent[sorted[0]])
			sorted = sorted[1:]
		} else {
			take(firstID+graph.ID(i), d.base[i])
			i++
		}
	}
	return out, newID
}

// prefixRanges returns the ids of the terms that begin with prefix.
func (d *dictionary) prefixRanges(prefix string) []graph.IDRange {
	var out []graph.IDRange
	first := sort.SearchStrings(d.base, prefix)
	n := sort.Search(len(d.base)-first, func(i int) bool { return !strings.HasPrefix(d.base[first+i], prefix) })
	if n > 0 {
		out = append(out, graph.IDRange{First: firstID + graph.ID(first), Last: firstID + graph.ID(first+n-1)})
	}
	for i, t := range d.recent {
		if !strings.HasPrefix(t, prefix) {
			continue
		}
		id := firstID + graph.ID(len(d.base)+i)
		if n := len(out); n > 0 && out[n-1].Last+1 == id {
			out[n-1].Last = id
		} else {
			out = append(out, graph.IDRange{First: id, Last: id})
		}
	}
	return out
}
