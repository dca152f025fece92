package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// middleWords are the relations whose walks are told with what stands behind them,
// and what that is.
var middleWords = map[string]string{"travelsTo": "trip", "holds": "tenure"}

// withMiddles returns the names of these relations.
func withMiddles() []string { return slices.Collect(maps.Keys(middleWords)) }

// noteMiddles tells how many trips or tenures stand behind what was reached, if
// there are more or fewer of them.
func (a *answer) noteMiddles(reached []path.Reached) error {
	may, people, name, visitors := 0, true, "", false
	behind := map[graph.ID]bool{} // a trip may have several places
	for _, r := range reached {
		if len(r.Hops) == 0 {
			return nil
		}
		last := r.Hops[len(r.Hops)-1]
		middles, err := a.middles(last)
		if err != nil {
			return err
		}
		passed := passing(last)
		for _, m := range middles {
			if !behind[m] && passed[m] == possible {
				may++
			}
			behind[m] = true
		}
		person, err := a.tell.IsA(a.ctx, r.Node, "Person")
		if err != nil {
			return err
		}
		people = people && person
		if p := last.Property; p.Relation == nil || name != "" && name != p.Relation.Name {
			return nil
		}
		name, visitors = last.Property.Relation.Name, last.Property.Inverse
	}
	what, known := middleWords[name]
	n := len(behind)
	if !known || n == len(reached) {
		return nil
	}
	text := count(int64(n), what)
	switch {
	case people:
		text += " of " + strings.Replace(count(int64(len(reached)), "person"), "persons", "people", 1)
	case name == "travelsTo" && visitors:
		text += " of " + count(int64(len(reached)), "visitor")
	case name == "travelsTo":
		text += " to " + count(int64(len(reached)), "place")
	default:
		text += " of " + count(int64(len(reached)), "answer")
	}
	if may > 0 {
		text += fmt.Sprintf("; %d of these may have been then, and the dates do not say so", may)
	}
	a.notef("%s", text)
	return nil
}

// middleLines writes each of several nodes that a shortcut stands for, with its
// date.
func (a *answer) middleLines(h path.Hop, indent int) error {
	middles, err := a.middles(h)
	if err != nil || len(middles) < 2 {
		return err
	}
	passed := passing(h)
	type dated struct {
		date       edtf.Date
		name, when string
		labels     []graph.ID
	}
	var all []dated
	for _, m := range middles {
		w, err := a.when(m)
		if err != nil {
			return err
		}
		d := dated{labels: w.Labels}
		if len(w.Dates) > 0 {
			d.date = w.Dates[0]
		}
		if d.name, err = a.tell.Name(a.ctx, m); err != nil {
			return err
		}
		if d.when, err = a.marked(m, orElse(w.Short, "undated")); err != nil {
			return err
		}
		if passed[m] == possible {
			d.when = mayHave + d.when
		}
		all = append(all, d)
	}
	slices.SortStableFunc(all, func(x, y dated) int { return edtf.Compare(x.date, y.date) })
	for _, d := range all {
		marks, err := a.notes.cite(d.labels)
		if err != nil {
			return err
		}
		a.columns("", indent, strings.TrimSpace(d.name+"  "+marks), d.when)
	}
	return nil
}
