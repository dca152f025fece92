package main

import (
	"parley/graph"
	"parley/graph/describe"
)

// disputedGroup is the title of the group that addDisputes adds.
const disputedGroup = "Disputed"

// addDisputes adds to the profile of a node what is disputed of it, with the
// sources of all sides.
func (a *answer) addDisputes(p *describe.Profile) error {
	if err := a.lookAt([]graph.ID{p.Node}); err != nil {
		return err
	}
	var g describe.Group
	for _, d := range a.marking.of[p.Node] {
		text, err := a.disputeWhole(d)
		if err != nil {
			return err
		}
		line := describe.Line{Head: string(d.Kind), Text: text}
		for _, s := range d.Sides {
			line.Labels = append(line.Labels, s.Labels...)
		}
		g.Lines = append(g.Lines, line)
	}
	if g.Lines != nil {
		g.Title = disputedGroup
		p.Groups = append(p.Groups, g)
	}
	return nil
}
