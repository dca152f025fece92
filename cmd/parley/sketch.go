package main

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"parley/cmd/internal/output"
	"parley/cmd/internal/sketch"
	"parley/graph"
	"parley/graph/path"
)

// mostSketched is how many nodes are drawn in text where not all are asked for.
const mostSketched = 40

// usualWidth is how wide a drawing in text is that no terminal shows.
const usualWidth = 80

// sketchOptions are those of every drawing in text.
func (a *answer) sketchOptions() sketch.Options {
	o := sketch.Options{Width: a.out.Width(), ASCII: a.c.Bool("ascii") || !unicodeLocale(a.Getenv), Most: mostSketched, Bold: a.out.Bold}
	if o.Width == 0 {
		o.Width = usualWidth
	}
	if a.c.Bool("all") {
		o.Most = 0
	}
	return o
}

// unicodeLocale reports whether the locale that the environment names is one of
// UTF-8, in which characters for lines take one column: the first of LC_ALL,
// LC_CTYPE and LANG that is not empty counts, as POSIX has it.
func unicodeLocale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		locale := getenv(name)
		if locale == "" {
			continue
		}
		_, charset, _ := strings.Cut(locale, ".")
		charset, _, _ = strings.Cut(charset, "@")
		charset = strings.ToLower(strings.ReplaceAll(charset, "-", ""))
		return charset == "utf8" && runewidth.StringWidth("─") == 1
	}
	return false
}

// sketch writes a drawing in text, and below it what it leaves out.
func (d *drawing) sketch() error {
	o := d.a.sketchOptions()
	nodes := make([]sketch.Node, len(d.d.Nodes))
	for i, n := range d.d.Nodes {
		nodes[i] = sketch.Node{Name: n.Name, Kind: n.Type, End: n.End}
	}
	edges := make([]sketch.Edge, len(d.d.Edges))
	for i, e := range d.d.Edges {
		edges[i] = sketch.Edge{From: e.From, To: e.To, Lines: textsBeside(e), Both: e.Both, Weak: e.Weak, Order: e.Order}
	}
	p := sketch.Draw(nodes, edges, o)
	d.a.printf("")
	if err := d.a.out.Picture(p.Lines); err != nil {
		return err
	}
	d.leftOut(p)
	return nil
}

// textsBeside returns what stands at an edge: the relation and where that was, when
// with the sources, and what more there is.
func textsBeside(e output.DiagramEdge) []string {
	lines := []string{e.Text}
	if e.At != "" {
		lines = append(lines, e.At)
	}
	if e.When != "" {
		lines = append(lines, e.When)
	}
	if e.Marks != "" {
		lines[len(lines)-1] += " " + e.Marks
	}
	if e.Since != "" {
		lines = append(lines, e.Since)
	}
	return lines
}

// mostLeftOut is how many nodes are named that are not drawn.
const mostLeftOut = 12

// leftOut says what a drawing does not show, and how that can be seen.
func (d *drawing) leftOut(p sketch.Picture) {
	var parts []string
	if n := len(p.Nodes); n > 0 {
		var names []string
		for _, i := range p.Nodes[:min(n, mostLeftOut)] {
			names = append(names, d.d.Nodes[i].Name)
		}
		if n > mostLeftOut {
			names = append(names, thousands(int64(n-mostLeftOut))+" more")
		}
		parts = append(parts, count(int64(n), "node")+" ("+strings.Join(names, ", ")+")")
	}
	if n := len(p.Edges); n > 0 {
		parts = append(parts, count(int64(n), "edge"))
	}
	if parts == nil {
		return
	}
	how := "--all draws what fits, --dot all"
	if d.a.c.Bool("all") {
		how = "they do not fit; --dot draws all"
	}
	d.a.printf("")
	d.a.paragraph(0, 2, fmt.Sprintf("Not drawn: %s (%s).", strings.Join(parts, " and "), how))
}

// forReaders adds to an edge what a drawing in text shows besides.
func (d *drawing) forReaders(e *output.DiagramEdge, h path.Hop) (err error) {
	labels := labelsOf([]path.Hop{h})
	d.a.rested = append(d.a.rested, labels...)
	if h.Predicate == graph.Any && h.Property.Derived.CoTenure == nil {
		shared, err := d.a.tell.Name(d.a.ctx, h.Shared())
		if err != nil {
			return err
		}
		e.At = "at " + shared
	} else if h.Predicate == graph.Any {
		shared, err := d.a.tell.Name(d.a.ctx, h.Shared())
		if err != nil {
			return err
		}
		e.At = "in " + shared
	}
	e.Marks, err = d.a.notes.cite(labels)
	return err
}
