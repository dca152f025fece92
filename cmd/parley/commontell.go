package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/path"
)

// tellShares writes what is in common by kind, of all those that are shown.
func (a *answer) tellShares(of []named, all, shown []shared) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	a.paragraph(0, 2, a.out.Bold(together(of))+" have in common")
	for _, kind := range path.ShareKinds {
		n, shares := len(ofKind(all, kind)), ofKind(shown, kind)
		if n == 0 {
			continue
		}
		heading := a.out.Bold(kindCount(kind, n, len(of)))
		if len(shares) < n {
			heading += fmt.Sprintf("; %d shown (--all)", len(shares))
		}
		a.printf("")
		a.paragraph(0, 2, heading)
		if a.c.Bool("why") {
			if err := a.tellSharesWhy(of, shares); err != nil {
				return err
			}
			continue
		}
		var rows [][2]string
		for _, s := range shares {
			lines, err := a.shareLines(of, s)
			if err != nil {
				return err
			}
			rows = append(rows, lines...)
		}
		table(a.out, a.width(), 2, rows)
	}
	return a.notes.write()
}

// shareLines tells something in common in two columns: an event by its date, and
// anything else with a line for each side.
func (a *answer) shareLines(of []named, s shared) ([][2]string, error) {
	if isEvent(s.Kind) || s.Kind == path.SharedDelegation {
		var labels []graph.ID
		for _, side := range s.sides {
			labels = append(labels, side.labels...)
		}
		marks, err := a.notes.cite(labels)
		if s.Kind == path.SharedDelegation {
			return [][2]string{{"", strings.TrimSpace(s.name + "  " + marks)}}, err
		}
		return [][2]string{{s.sides[0].whens[0], strings.TrimSpace(s.name + "  " + marks)}}, err
	}
	var rows [][2]string
	for i, side := range s.sides {
		detail, err := a.detail(s.Kind, side)
		if err != nil {
			return nil, err
		}
		marks, err := a.notes.cite(side.labels)
		if err != nil {
			return nil, err
		}
		text := of[i].name + ": " + join(slices.DeleteFunc([]string{detail, side.often()}, func(t string) bool { return t == "" }))
		rows = append(rows, [2]string{"", strings.TrimSpace(text + "  " + marks)})
	}
	rows[0][0] = s.name
	if text := atOneTime[s.Together]; text != "" && s.Kind != path.SharedMet && s.Kind != path.SharedFamily {
		rows = append(rows, [2]string{"", text})
	}
	return rows, nil
}

// atOneTime says whether sides had something at one time.
var atOneTime = map[path.Verdict]string{path.Held: "at one time", path.Possible: "perhaps at one time"}

// tellSharesWhy writes every occasion of every side with its sources.
func (a *answer) tellSharesWhy(of []named, shares []shared) error {
	var all []path.Hop
	for _, s := range shares {
		all = append(all, s.hops()...)
	}
	if err := a.lookAlong(all); err != nil {
		return err
	}
	for _, s := range shares {
		name := s.name
		if text := atOneTime[s.Together]; text != "" && !isEvent(s.Kind) {
			name += ", " + text
		}
		a.paragraph(2, 4, a.out.Bold(name))
		for i, side := range s.sides {
			a.paragraph(4, 6, of[i].name)
			for _, o := range side.occasions {
				for _, h := range o.Hops {
					if err := a.hopLine(h, 6); err != nil {
						return err
					}
				}
				if err := a.tellMarks(o.Hops, 8); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// drawShares writes what is in common as a drawing: an edge from each side to each
// thing.
func (a *answer) drawShares(of []named, all []shared) error {
	d, err := a.sharesDrawing(of, all)
	if err != nil {
		return err
	}
	return d.put()
}

func (a *answer) sharesDrawing(of []named, all []shared) (*drawing, error) {
	d := a.drawing()
	for i := range of {
		n, err := d.node(of[i].nodes[0])
		if err != nil {
			return nil, err
		}
		d.d.Nodes[n].End = true
	}
	for n, s := range all {
		to, err := d.node(s.Node)
		if err != nil {
			return nil, err
		}
		d.d.Nodes[to].Name = s.name
		for i, side := range s.sides {
			e := output.DiagramEdge{From: i, To: to, When: side.often(), Weak: side.may == len(side.occasions), Order: n}
			if e.Text, err = a.edgeWords(s.Kind, side.occasions[0]); err != nil {
				return nil, err
			}
			if e.Sources, err = a.labelNames(side.labels); err != nil {
				return nil, err
			}
			if a.out.Sketched() {
				if e.Marks, err = a.notes.cite(side.labels); err != nil {
					return nil, err
				}
			}
			e.Both = s.Kind == path.SharedMet || s.Kind == path.SharedColleague
			d.d.Edges = append(d.d.Edges, e)
		}
	}
	return d, nil
}
