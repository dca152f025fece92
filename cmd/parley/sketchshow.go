package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/sketch"
	"parley/graph"
	"parley/graph/describe"
)

const (
	sketchedRows = 22 // that a drawing of one node should not exceed
	taller       = 40 // that it may, for the first of long lists
	mostTwigs    = 8  // of one relation
	leastOfLong  = 3  // of one with more than mostLines
)

// A bough is what show draws of one relation: items, of which the first are shown.
type bough struct {
	head  string
	plain bool // without direction
	weak  bool
	items [][]twig // each with those that belong to it: a delegation with its members
	shown int      // how many items
	below int      // how many of those that belong to each
}

type twig struct {
	text   string
	labels []graph.ID
}

// sketchProfile draws a node in text in the middle of what is known of it, by
// relation: so much of each as leaves the drawing on one screen, or with --all all.
func (a *answer) sketchProfile(p *describe.Profile) error {
	boughs, err := a.boughs(p)
	if err != nil {
		return err
	}
	node := sketch.Node{Name: p.Name, Kind: p.What, End: true}
	draw := func(branches []sketch.Branch) sketch.Picture {
		return sketch.Star(node, branches, a.sketchOptions())
	}
	a.grow(boughs, func(rows int) bool { return len(draw(estimated(boughs)).Lines) <= rows })
	branches, err := a.branches(boughs)
	if err != nil {
		return err
	}
	if err := a.out.Picture(draw(branches).Lines); err != nil {
		return err
	}
	if slices.ContainsFunc(boughs, func(b bough) bool { return !b.whole() }) {
		a.printf("")
		a.paragraph(0, 2, "Not all is drawn; the numbers say of how many (--all draws all).")
	}
	return nil
}

// grow shows one more of each relation in turn while that fits: at first one of each,
// whether it fits or not, then what belongs to those, and then more of each.
func (a *answer) grow(boughs []bough, fits func(rows int) bool) {
	for i := range boughs {
		b := &boughs[i]
		b.shown = min(1, len(b.items))
		if a.c.Bool("all") {
			b.shown, b.below = len(b.items), b.deepest()
		}
	}
	if a.c.Bool("all") {
		return
	}
	grow := func(n *int, to, most, rows int) {
		if *n != to-1 || most < to {
			return
		}
		if *n = to; !fits(rows) {
			*n = to - 1
		}
	}
	for n := 1; n <= mostTwigs; n++ {
		for i := range boughs {
			grow(&boughs[i].below, n, boughs[i].deepest(), sketchedRows)
		}
	}
	for n := 2; n <= mostTwigs; n++ {
		for i := range boughs {
			b := &boughs[i]
			rows := sketchedRows
			if n <= leastOfLong && len(b.items) > mostLines {
				rows = taller
			}
			grow(&b.shown, n, len(b.items), rows)
		}
	}
}

// deepest is how many belong to the item with the most.
func (b bough) deepest() int {
	n := 0
	for _, item := range b.items {
		n = max(n, len(item)-1)
	}
	return n
}

// whole reports whether all of it is shown.
func (b bough) whole() bool { return b.shown == len(b.items) && b.below >= b.deepest() }

// boughs returns what is drawn of a profile, in the order in which show tells it.
func (a *answer) boughs(p *describe.Profile) ([]bough, error) {
	var out []bough
	for _, s := range withoutTold(sections(p)) {
		lists := [][]describe.Line{s.lines}
		if s.runs {
			lists = runsOf(s.lines)
		}
		for _, list := range lists {
			b, err := a.bough(s, list)
			if err != nil {
				return nil, err
			}
			out = append(out, b)
		}
	}
	return out, nil
}

func (a *answer) bough(s section, list []describe.Line) (bough, error) {
	b := bough{head: s.title, plain: true, weak: s.may}
	byRelation := s.runs && !s.dated
	if byRelation {
		e := list[0].Edge
		b.head = rowOf(list[0], false).head
		b.plain = list[0].Node == graph.Any || e.Property.Attribute != nil || bothWays(e.Property)
		b.weak = b.weak || strings.HasSuffix(b.head, "(planned)") || strings.HasSuffix(b.head, "(cancelled)")
	}
	if s.may {
		b.head = strings.TrimSuffix(mayGroup+": "+b.head, ": ")
	}
	rows := make([]shownRow, len(list))
	for i, l := range list {
		rows[i] = rowOf(l, s.dated)
	}
	if s.title == metGroup || s.title == sectionTitles["visited by"] {
		var err error
		if rows, err = a.counted(rows); err != nil {
			return b, err
		}
	}
	for _, item := range itemsOf(rows) {
		var of []twig
		for _, r := range item {
			text := twigText(r, s.title, byRelation)
			if r.Indent > 0 { // who they are, and not in which post
				text = orElse(r.head, r.text)
			}
			of = append(of, twig{text, r.Labels})
		}
		b.items = append(b.items, of)
	}
	return b, nil
}

// twigText tells a row in one line; where the relation stands above, without it.
func twigText(r shownRow, title string, byRelation bool) string {
	text := r.text
	if r.What != "" && byRelation {
		text = strings.TrimSuffix(r.What+", "+r.When, ", ")
	}
	switch {
	case byRelation || r.head == "":
		return text
	case text == "":
		return r.head
	case strings.HasPrefix(title, "What "): // it was said
		return r.head + ": " + text
	}
	return r.head + ", " + text
}

// estimated returns branches with places for the numbers of sources, which are given
// only to what is drawn.
func estimated(boughs []bough) []sketch.Branch {
	out := make([]sketch.Branch, len(boughs))
	for i, b := range boughs {
		out[i] = b.branch(func(t twig) string { return strings.Repeat("[1]", min(3, len(t.labels))) })
	}
	return out
}

// branches returns what is drawn, with the numbers of its sources.
func (a *answer) branches(boughs []bough) ([]sketch.Branch, error) {
	out := make([]sketch.Branch, len(boughs))
	var failed error
	for i, b := range boughs {
		out[i] = b.branch(func(t twig) string {
			marks, err := a.notes.cite(t.labels)
			if err != nil {
				failed = err
			}
			return marks
		})
	}
	return out, failed
}

func (b bough) branch(marks func(twig) string) sketch.Branch {
	out := sketch.Branch{Head: b.head, Plain: b.plain, Weak: b.weak}
	switch n := len(b.items); {
	case b.shown < n:
		out.Head += fmt.Sprintf(" (%d of %s)", b.shown, thousands(int64(n)))
	case n > 1:
		out.Head += fmt.Sprintf(" (%d)", n)
	}
	for _, item := range b.items[:b.shown] {
		out.Twigs = append(out.Twigs, sketch.Twig{Text: strings.TrimSpace(item[0].text + " " + marks(item[0]))})
		if below := b.members(item[1:]); below.text != "" {
			out.Twigs = append(out.Twigs, sketch.Twig{Text: strings.TrimSpace(below.text + " " + marks(below)), Depth: 1})
		}
	}
	return out
}

// members names those that belong to an item in one line.
func (b bough) members(all []twig) twig {
	var out twig
	var names []string
	for _, t := range all[:min(b.below, len(all))] {
		names = append(names, t.text)
		out.labels = append(out.labels, t.labels...)
	}
	switch left := len(all) - len(names); {
	case left > 0 && names != nil:
		names = append(names, fmt.Sprintf("%d more", left))
	case left > 0:
		names = append(names, fmt.Sprintf("… %d more", left))
	}
	out.text = listed(names)
	return out
}
