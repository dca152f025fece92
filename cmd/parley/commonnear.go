package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/link"
	"parley/graph/names"
	"parley/graph/path"
)

// mostNear is how many pairs of records are named that may be one.
const mostNear = 5

// noteNearlyMet tells of persons whom two sides met and who may be one, though
// nobody has said so: records of one name, or of a bare surname and a fuller name
// that ends with it. Only who reads it can tell whether they are.
func (a *answer) noteNearlyMet(of []named, kinds []path.ShareKind) error {
	if len(of) != 2 || kinds != nil && !slices.Contains(kinds, path.SharedMet) {
		return nil
	}
	mine, err := a.acquaintances(of[0].nodes)
	if err != nil {
		return err
	}
	theirs, err := a.acquaintances(of[1].nodes)
	if err != nil {
		return err
	}
	byLast := map[string][]acquaintance{}
	for _, m := range theirs {
		last := lastWord(m.name)
		byLast[last] = append(byLast[last], m)
	}
	met := map[graph.ID]bool{}
	for _, m := range mine {
		met[m.node] = true
	}
	isTheirs := func(node graph.ID) bool {
		return slices.ContainsFunc(theirs, func(m acquaintance) bool { return m.node == node })
	}
	var pairs []string
	for _, m := range mine {
		for _, o := range byLast[lastWord(m.name)] {
			if m.node == o.node || met[o.node] || isTheirs(m.node) || !fuller(m.name, o.name) && !fuller(o.name, m.name) {
				continue
			}
			if apart, err := a.areApart(m.node, o.node); err != nil {
				return err
			} else if !apart {
				pairs = append(pairs, fmt.Sprintf("%s and %s", m.name, o.name))
			}
		}
	}
	if len(pairs) > mostNear {
		pairs = append(pairs[:mostNear], fmt.Sprintf("%d more", len(pairs)-mostNear))
	}
	if pairs != nil {
		a.notef("not linked, and perhaps one whom both met: %s (parley same joins two)", strings.Join(pairs, "; "))
	}
	return nil
}

func lastWord(name string) string {
	words := strings.Fields(names.Fold(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// fuller reports whether a bare surname may stand for a name: it is its last word,
// or all of it.
func fuller(surname, name string) bool {
	surname, name = names.Fold(surname), names.Fold(name)
	return surname == name || !strings.Contains(surname, " ") && strings.HasSuffix(name, " "+surname)
}

// areApart reports whether a data set keeps two records apart by identifiers of its
// own.
func (a *answer) areApart(x, y graph.ID) (bool, error) {
	terms, err := a.all.Terms(a.ctx, []graph.ID{x, y}, nil)
	if err != nil {
		return false, err
	}
	return link.KeptApart(terms[0], terms[1]), nil
}
