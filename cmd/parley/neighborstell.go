package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/path"
)

// topNeighbors leaves the first ones by each relation. Where no heading tells it,
// it says of how many.
func (a *answer) topNeighbors(all []neighbor) []neighbor {
	top, whole := a.c.Int("top"), len(all)
	if !a.out.Rows() && !a.c.Bool("all") {
		if a.c.StringSlice("relation") == nil {
			all = shortestSteps(all)
		}
		if !a.c.IsSet("top") {
			top = mostNeighbors
		}
	}
	out := all
	if top > 0 {
		out = nil
		for _, group := range byRelation(all) {
			out = append(out, group[:min(top, len(group))]...)
		}
	}
	if len(out) < whole && (a.out.Rows() || a.out.Drawn()) {
		a.notef("%d of %s shown", len(out), count(int64(whole), "step"))
	}
	return out
}

// shortestSteps leaves of the steps to each neighbor those of the fewest hops.
func shortestSteps(all []neighbor) []neighbor {
	least := map[graph.ID]int{}
	for _, n := range all {
		if hops := len(n.step.Hops); least[n.step.To] == 0 || hops < least[n.step.To] {
			least[n.step.To] = hops
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(n neighbor) bool { return len(n.step.Hops) > least[n.step.To] })
}

func (a *answer) countNeighbors(all []neighbor) error {
	t := a.out.Table("relation", "neighbors")
	for _, group := range byRelation(all) {
		if err := t.Row(group[0].relation, len(group)); err != nil {
			return err
		}
	}
	return t.Close()
}

// tellNeighbors writes those that are shown, by relation.
func (a *answer) tellNeighbors(name string, all, shown []neighbor) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	different := map[graph.ID]bool{}
	size := map[string]int{}
	for _, n := range all {
		different[n.step.To] = true
		size[n.relation]++
	}
	a.paragraph(0, 2, fmt.Sprintf("%s: %s by %s", a.out.Bold(name), count(int64(len(different)), "neighbor"), count(int64(len(size)), "relation")))
	if a.c.Bool("why") {
		steps := make([]path.Step, len(shown))
		for i, n := range shown {
			steps[i] = n.step
		}
		if err := a.lookAlongSteps(steps); err != nil {
			return err
		}
	}
	told := map[string]bool{}
	for _, group := range byRelation(shown) {
		told[group[0].relation] = true
		heading := a.out.Bold(group[0].relation) + ": " + thousands(int64(size[group[0].relation]))
		if len(group) < size[group[0].relation] {
			heading += fmt.Sprintf("; %d shown (--all)", len(group))
		}
		a.printf("")
		a.paragraph(0, 2, heading)
		for _, n := range group {
			if err := a.neighborLine(n); err != nil {
				return err
			}
		}
	}
	left := 0
	for relation, n := range size {
		if !told[relation] {
			left += n
		}
	}
	if left > 0 {
		a.printf("")
		a.paragraph(0, 2, count(int64(left), "longer step")+" to the same neighbors left out (--all)")
	}
	return a.notes.write()
}

// neighborLine writes a neighbor with its date at the right.
func (a *answer) neighborLine(n neighbor) error {
	if a.c.Bool("why") {
		return a.way("  ", n.step, stepDetail{why: true}, "", false)
	}
	when, err := a.stepWhen(n.step)
	if err != nil {
		return err
	}
	more, err := a.moreWays(n.step)
	if err != nil {
		return err
	}
	marks, err := a.notes.cite(stepLabels(n.step))
	if err != nil {
		return err
	}
	text := n.name
	if more != "" {
		text += "; " + more
	}
	a.columns("", 2, strings.TrimSpace(text+"  "+marks), when)
	return nil
}

func (a *answer) neighborRows(all []neighbor) error {
	columns := []string{"relation", "name", "iri", "type", "times", "when", "date", "may", "text", "labels", "documents"}
	var ways [][]path.Hop
	for _, n := range all {
		ways = append(ways, waysOf(n.step)...)
	}
	marked, err := a.marksWhy(&columns, ways)
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, n := range all {
		node, err := a.nodeRow(n.step.To)
		if err != nil {
			return err
		}
		text, err := a.stepSentence(n.step)
		if err != nil {
			return err
		}
		when, err := a.stepWhen(n.step)
		if err != nil {
			return err
		}
		dates, err := a.wayDates(slices.Concat(waysOf(n.step)...))
		if err != nil {
			return err
		}
		labels, err := a.labelNames(stepLabels(n.step))
		if err != nil {
			return err
		}
		documents, err := a.documentCells(stepLabels(n.step))
		if err != nil {
			return err
		}
		marks, err := marked(waysOf(n.step)...)
		if err != nil {
			return err
		}
		cells := []any{n.relation, n.name, node.IRI, node.Type, n.times(), when, dates, n.step.May(), text, labels, documents}
		if err := t.Row(append(cells, marks...)...); err != nil {
			return err
		}
	}
	return t.Close()
}

func (a *answer) drawNeighbors(nodes []graph.ID, all []neighbor) error {
	steps := make([]path.Step, len(all))
	for i, n := range all {
		steps[i] = n.step
	}
	return a.drawSteps(steps, nodes...)
}
