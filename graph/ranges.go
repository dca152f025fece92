package graph

import (
	"cmp"
	"slices"
	"sort"
)

// InRanges reports whether id lies in one of the ranges, which ascend and are
// disjoint ([JoinRanges]).
func InRanges(ranges []IDRange, id ID) bool {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i].Last >= id })
	return i < len(ranges) && ranges[i].First <= id
}

// JoinRanges sorts ranges and makes them disjoint, in place.
func JoinRanges(ranges []IDRange) []IDRange {
	slices.SortFunc(ranges, func(a, b IDRange) int { return cmp.Compare(a.First, b.First) })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r.First <= out[n-1].Last {
			out[n-1].Last = max(out[n-1].Last, r.Last)
			continue
		}
		out = append(out, r)
	}
	return out
}
