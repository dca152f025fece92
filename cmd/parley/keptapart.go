package main

import (
	"parley/graph/link"
	"parley/graph/names"
	"parley/schema"
)

// keptApart reports whether persons of one name are two by a data set that knows
// them by identifiers of its own: the father is not the son. Such a name is
// ambiguous, where it would otherwise mean all of them.
//
// Why only persons: a data set lists a country once for each time that its
// borders or its state changed, and a name means all of these.
func (r *reading) keptApart(found []names.Match) (bool, error) {
	for i, m := range found {
		for _, o := range found[:i] {
			if !link.KeptApart(m.Node, o.Node) {
				continue
			}
			person, _ := schema.FindType("Person")
			of, err := r.ofType(found, person)
			return len(of) == len(found), err
		}
	}
	return false, nil
}
