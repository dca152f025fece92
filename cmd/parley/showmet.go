package main

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
)

// metGroup is the title of the group that addMet adds.
const metGroup = "Whom they met"

// addMet adds to the profile of a person whom they met: it follows from who took
// part in what, and is no fact about the node itself. Those who were met most
// often come first, and the meetings with each in the order of time.
func (a *answer) addMet(p *describe.Profile) error {
	met, err := a.acquaintances([]graph.ID{p.Node})
	if err != nil || len(met) == 0 {
		return err
	}
	g := describe.Group{Title: metGroup}
	for _, m := range met {
		lines := make([]describe.Line, len(m.hops))
		for i, h := range m.hops {
			if lines[i], err = a.metLine(m, h); err != nil {
				return err
			}
		}
		slices.SortStableFunc(lines, func(x, y describe.Line) int { return edtf.Compare(x.Date, y.Date) })
		g.Lines = append(g.Lines, lines...)
	}
	p.Groups = append(p.Groups, g)
	return nil
}

// metLine tells one meeting.
func (a *answer) metLine(m acquaintance, h path.Hop) (line describe.Line, err error) {
	event, err := a.tell.Name(a.ctx, h.Shared())
	if err != nil {
		return line, err
	}
	h.May = false // the group says so
	when, err := a.hopWhen(h)
	if err != nil {
		return line, err
	}
	of, err := a.tell.When(a.ctx, h.Shared())
	if err != nil {
		return line, err
	}
	text := strings.TrimSuffix("at "+event+", "+when, ", ")
	return describe.Line{Head: m.name, Text: text, What: "at " + event, When: when, Date: of.First(),
		Labels: labelsOf([]path.Hop{h}), Node: m.node, Timed: h.Shared()}, nil
}
