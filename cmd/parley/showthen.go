package main

import (
	"fmt"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/path"
)

// mayGroup begins the title of a group of what only may have held.
const mayGroup = "May have held"

// limitProfiles leaves in profiles what passes the time that is asked about. What
// only may have held is put into groups of its own, at the end.
func (a *answer) limitProfiles(profiles []*describe.Profile) error {
	if !a.asOf.Limited() {
		return nil
	}
	left := 0
	for _, p := range profiles {
		var sure, may []describe.Group
		for _, g := range p.Groups {
			held, possible, n, err := a.limitLines(g.Lines)
			if err != nil {
				return err
			}
			left += n
			if held != nil {
				sure = append(sure, describe.Group{Title: g.Title, Lines: held})
			}
			title := mayGroup
			if g.Title != "" {
				title += ": " + g.Title
			}
			if possible != nil {
				may = append(may, describe.Group{Title: title, Lines: possible})
			}
		}
		p.Groups = append(sure, may...)
	}
	if left > 0 {
		a.notef("%s of other times not shown", count(int64(left), "fact"))
	}
	a.noteUndated(len(a.undated))
	return nil
}

// limitLines sorts lines by how they stand to the time that is asked about, and
// counts those that it rules out.
func (a *answer) limitLines(lines []describe.Line) (held, may []describe.Line, left int, err error) {
	for _, l := range lines {
		v, err := a.lineVerdict(l)
		if err != nil {
			return nil, nil, 0, err
		}
		switch {
		case v == path.Held:
			held = append(held, l)
		case a.asOf.Admits(v):
			may = append(may, l)
		case v == path.Undated:
			a.undated[fmt.Sprint(l.Edge.Predicate, l.Edge.From, l.Edge.To, l.Timed)] = true
		default:
			left++
		}
	}
	return held, may, left, nil
}

func (a *answer) lineVerdict(l describe.Line) (path.Verdict, error) {
	switch {
	case l.Timed != graph.Any:
		return a.paths.JudgeNode(a.ctx, l.Timed, a.asOf.Window)
	case l.Edge.Predicate != graph.Any:
		j, err := a.paths.JudgeHop(a.ctx, lineHop(l), a.asOf.Window)
		return j.Verdict, err
	}
	return path.Held, nil
}

// lineHop is the edge that a line tells, as a walk has it.
func lineHop(l describe.Line) path.Hop {
	e := l.Edge
	return path.Hop{From: e.From, To: e.To, Property: e.Property, Predicate: e.Predicate, Labels: l.Labels}
}

// lineDates returns the dates of a line in EDTF.
func (a *answer) lineDates(l describe.Line) ([]string, error) {
	switch {
	case l.Timed != graph.Any:
		when, err := a.tell.When(a.ctx, l.Timed)
		return when.EDTF(), err
	case l.Edge.Predicate != graph.Any && l.Edge.Property.Attribute == nil:
		return a.hopDates(lineHop(l))
	}
	return []string{}, nil
}
