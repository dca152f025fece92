package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/sketch"
	"parley/graph"
	"parley/graph/path"
)

// sketchNeighbors draws a node in text in the middle of its neighbors, by relation.
func (a *answer) sketchNeighbors(node graph.ID, all, shown []neighbor) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	row, err := a.nodeRow(node)
	if err != nil {
		return err
	}
	size := map[string]int{}
	for _, n := range all {
		size[n.relation]++
	}
	var boughs []bough
	for _, group := range byRelation(shown) {
		b := bough{plain: true, weak: true}
		for i, n := range group {
			words, err := a.stepWords(n.step)
			if err != nil {
				return err
			}
			b.head = words
			b.plain = b.plain && len(n.step.Hops) == 1 && bothWays(n.step.Hops[0].Property)
			b.weak = b.weak && n.step.May()
			text, err := a.neighborText(n)
			if err != nil {
				return err
			}
			b.items = append(b.items, []twig{{text, stepLabels(n.step)}})
			b.shown = i + 1
		}
		b.items = append(b.items, make([][]twig, size[group[0].relation]-len(group))...) // they are counted
		boughs = append(boughs, b)
	}
	branches, err := a.branches(boughs)
	if err != nil {
		return err
	}
	if err := a.out.Picture(sketch.Star(sketch.Node{Name: row.Name, Kind: row.Type, End: true}, branches, a.sketchOptions()).Lines); err != nil {
		return err
	}
	if left := len(all) - len(shown); left > 0 {
		a.printf("")
		a.paragraph(0, 2, fmt.Sprintf("Not drawn: %s (--all draws all).", count(int64(left), "step")))
	}
	return a.notes.write()
}

// neighborText names a neighbor, with when, and how much more evidence there is.
func (a *answer) neighborText(n neighbor) (string, error) {
	when, err := a.stepWhen(n.step)
	if err != nil {
		return "", err
	}
	more, err := a.moreWays(n.step)
	return join(slices.DeleteFunc([]string{n.name, when, more}, func(t string) bool { return t == "" })), err
}

// stepWords tells the relations of a step in words: "leads, attends".
func (a *answer) stepWords(s path.Step) (string, error) {
	var words []string
	for _, h := range s.Hops {
		text, err := a.relationWords(h)
		if err != nil {
			return "", err
		}
		words = append(words, text)
	}
	return strings.Join(words, " / "), nil
}

// sketchShares draws in text what is in common.
func (a *answer) sketchShares(of []named, all, shown []shared) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	a.paragraph(0, 2, a.out.Bold(together(of))+" have in common")
	d, err := a.sharesDrawing(of, shown)
	if err != nil {
		return err
	}
	if err := d.sketch(); err != nil {
		return err
	}
	if left := len(all) - len(shown); left > 0 {
		a.printf("")
		a.paragraph(0, 2, fmt.Sprintf("Not drawn: %s in common (--all draws all).", count(int64(left), "more thing")))
	}
	return a.notes.write()
}
