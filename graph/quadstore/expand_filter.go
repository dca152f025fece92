package quadstore

import (
	"slices"

	"parley/graph"
)

// sortedIDs appends ids to out, ascending and distinct. They mostly ascend.
func sortedIDs(out, ids []graph.ID) []graph.ID {
	out = append(out, ids...)
	if !slices.IsSorted(out) {
		slices.Sort(out)
	}
	return slices.Compact(out)
}

// admits is Expansion.Admits by binary search: a filter by source may have a
// range for every label of that source. Edges come by predicate, so most are of
// the same as the one before.
func (e *expander) admits(edge graph.Edge) bool {
	if edge.Predicate != e.last {
		e.last, e.lastAdmitted = edge.Predicate, e.admitsPredicate(edge.Predicate)
	}
	return e.lastAdmitted && (e.x.Labels == nil || graph.InRanges(e.x.Labels, edge.Label)) && !graph.InRanges(e.x.NotLabels, edge.Label)
}

func (e *expander) admitsPredicate(p graph.ID) bool {
	if e.x.Predicates != nil {
		if _, found := slices.BinarySearch(e.predicates, p); !found {
			return false
		}
	}
	_, not := slices.BinarySearch(e.notPredicates, p)
	return !not
}
