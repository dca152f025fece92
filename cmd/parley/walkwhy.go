package main

import (
	"fmt"

	"parley/graph"
	"parley/graph/path"
)

// walkedWhy writes one path to each node, edge by edge.
func (a *answer) walkedWhy(reached []path.Reached) error {
	if err := a.lookAlong(hopsOf(reached)); err != nil {
		return err
	}
	for i, r := range reached {
		if i > 0 {
			a.printf("")
		}
		term, err := a.tell.Term(a.ctx, r.Node)
		if err != nil {
			return err
		}
		name, err := a.valueName(r.Node, term)
		if err != nil {
			return err
		}
		a.paragraph(0, 2, a.out.Bold(name))
		for _, h := range r.Hops {
			if err := a.hopLine(h, 2); err != nil {
				return err
			}
		}
		if err := a.tellMarks(r.Hops, 2); err != nil {
			return err
		}
		if len(r.Hops) == 0 {
			a.paragraph(2, 2, "is where the walk begins")
		}
	}
	return a.notes.write()
}

// hopLine writes one hop as a sentence with its date and sources, and below it
// what a derived hop follows from.
func (a *answer) hopLine(h path.Hop, indent int) error {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return err
	}
	when, err := a.hopWhen(h)
	if err != nil {
		return err
	}
	if h.Predicate != graph.Any {
		marks, err := a.notes.cite(h.Labels)
		if err != nil {
			return err
		}
		a.columns("", indent, fmt.Sprintf("%s  %s", sentence, marks), when)
		return a.middleLines(h, indent+2)
	}
	a.columns("", indent, sentence+", because", when)
	for _, v := range h.Via {
		if err := a.hopLine(v, indent+2); err != nil {
			return err
		}
	}
	return nil
}
