package gizmo_test

import (
	"fmt"
	"slices"

	"parley/graph"
)

// A drawer draws graphs and paths.
type drawer struct {
	pick func(n int) int // a number from 0 to n-1
	n    int             // of names
	of   *vocabulary
}

// A vocabulary is what graphs and paths are about.
type vocabulary struct {
	nodes, relations, labels []graph.Term
	worlds                   *vocabularyOfWorlds // nil: none
}

// of returns one of several.
func of[T any](d *drawer, from []T) T { return from[d.pick(len(from))] }

// some returns one of several or more, perhaps with repetitions.
func some[T any](d *drawer, from []T, most int) (out []T) {
	for range d.int(1, most) {
		out = append(out, of(d, from))
	}
	return out
}

func (d *drawer) int(least, most int) int    { return least + d.pick(most-least+1) }
func (d *drawer) oneIn(n int) bool           { return d.pick(n) == n-1 }
func (d *drawer) word(from ...string) string { return of(d, from) }

// tag returns a tag, most often a new one.
func (d *drawer) tag() string {
	if d.oneIn(3) {
		return d.word("x", "y")
	}
	d.n++
	return fmt.Sprint("t", d.n)
}

func (d *drawer) tags() (out []string) {
	if !d.oneIn(4) {
		return nil
	}
	for range d.int(1, 2) {
		out = append(out, d.tag())
	}
	return out
}

// path draws a path, which may be a piece if it is used in another. One that is to
// be walked from its end has nothing that picks rows.
func (d *drawer) path(depth int, piece, straight bool) *qpath {
	p := &qpath{}
	switch k := d.int(0, 9); {
	case piece && k < 5:
		p.m = true
	case k > 7:
		p.every = true
	default:
		p.start = some(d, d.of.nodes, 4)
	}
	most := 4
	if !piece {
		most = 6
	}
	for range d.int(0, most) {
		p.links = d.link(p.links, depth, straight)
	}
	return p
}

var kinds = []string{
	"out", "out", "out", "in", "in", "in", "both", "both", "has", "hasR", "save", "saveR", "saveOpt", "saveOptR", "is", "filter",
	"tag", "tag", "tag", "back", "back", "back", "and", "and", "except", "labelContext", "saveInPredicates", "saveOutPredicates",
	"follow", "followR", "followRecursive", "followRecursive",
}

var picking = []string{"or", "or", "unique", "unique", "sorted", "inPredicates", "outPredicates", "labels"}

// link adds a link, or several, if it can.
func (d *drawer) link(links []*qlink, depth int, straight bool) []*qlink {
	all := kinds
	if !straight {
		all = slices.Concat(kinds, picking)
	}
	if w := d.of.worlds; w != nil && d.oneIn(4) {
		return append(links, w.draw(d))
	}
	l := &qlink{kind: d.word(all...)}
	switch l.kind {
	case "out", "in", "both":
		l.via, l.tags = d.relations(depth), d.tags()
		if d.oneIn(5) {
			l.labels = []string{d.tag()}
		}
	case "has", "hasR":
		l.via = d.relations(depth)
		switch d.int(0, 4) {
		case 0:
			l.to.any = true
		case 1:
			l.to.tests = d.tests()
		case 2:
			if l.to.any = depth == 0; depth > 0 {
				l.to.path = d.path(depth-1, true, false)
			}
		default:
			l.to.terms = some(d, d.of.nodes, 6)
		}
	case "save", "saveR", "saveOpt", "saveOptR":
		l.via, l.to.any, l.tags = d.relations(depth), true, []string{d.tag()}
	case "is":
		l.to.terms = some(d, d.of.nodes, 8)
	case "filter":
		l.to.tests = d.tests()
	case "tag":
		if l.tags = d.tags(); l.tags == nil {
			l.tags = []string{d.tag()}
		}
	case "saveInPredicates", "saveOutPredicates":
		l.tags = []string{d.tag()}
	case "labelContext":
		l.via, l.tags = d.labels(depth), d.tags()
		if l.via.any {
			l.tags = nil
		}
	case "sorted":
		links = append(links, &qlink{kind: "order"})
		if d.oneIn(2) {
			links = append(links, &qlink{kind: "skip", n: d.int(1, 3)})
		}
		if d.oneIn(2) {
			links = append(links, &qlink{kind: "limit", n: d.int(1, 4)})
		}
		return links
	case "back":
		return d.back(links)
	case "and", "or", "except", "follow", "followR", "followRecursive":
		if depth == 0 {
			return links
		}
		l.path = d.path(depth-1, true, l.kind == "followR" || straight && l.kind[0] == 'f')
		if l.kind == "followRecursive" {
			l.n = d.int(0, 3)
			d.n++
			l.tags = []string{fmt.Sprint("depth", d.n)}
		}
	}
	return append(links, l)
}

// back goes back to a tag, if there is one.
func (d *drawer) back(links []*qlink) []*qlink {
	var at []int
	for i, l := range links {
		if l.kind == "tag" {
			at = append(at, i)
		}
	}
	if at == nil {
		return links
	}
	i := of(d, at)
	tag := links[i].tags[0]
	for k := i + 1; k < len(links); k++ {
		if links[k].kind == "tag" && slices.Contains(links[k].tags, tag) {
			i = k // it goes to the nearest
		}
	}
	return append(links[:i+1:i+1], &qlink{kind: "back", tags: []string{tag}, rest: links[i+1:]})
}

func (d *drawer) relations(depth int) qnodes {
	switch k := d.int(0, 9); {
	case k < 3:
		return qnodes{any: true}
	case k == 3 && depth > 0:
		return qnodes{path: d.path(depth-1, true, false)}
	case k == 4 && depth > 0:
		return qnodes{path: &qpath{start: some(d, d.of.relations, 2)}}
	}
	if d.oneIn(20) {
		return qnodes{terms: []graph.Term{"<none>"}}
	}
	return qnodes{terms: some(d, d.of.relations, 3)}
}

func (d *drawer) labels(depth int) qnodes {
	switch k := d.int(0, 5); {
	case k == 0:
		return qnodes{any: true}
	case k == 1 && depth > 0:
		return qnodes{path: d.path(depth-1, true, false)}
	}
	return qnodes{terms: some(d, d.of.labels, 3)}
}

func (d *drawer) tests() (out []qtest) {
	for range d.int(1, 2) {
		t := qtest{name: d.word("lt", "lte", "gt", "gte", "regex", "regex of IRIs too", "like")}
		switch t.name {
		case "regex", "regex of IRIs too":
			t.arg = d.word("^t[12]$", "s", "1", "[p2]")
		case "like":
			t.arg = d.word("t%", "?1", "%2", "s1")
		default:
			t.arg = d.word("<t2>", "<p>", "s1", "1", "2")
		}
		out = append(out, t)
	}
	return out
}

// Terms of random graphs, the commoner ones more often. <none> is in none of them.
var (
	someSubjects  = []graph.Term{"<t1>", "<t2>", "<t3>", "<t4>"}
	someObjects   = []graph.Term{"<t1>", "<t2>", "<t3>", "<t4>", "<t1>", "<t2>", "<t3>", "<t5>", `"s1"`, `"s2"`, number(1), number(2), "<p1>", "<l1>"}
	someNodes     = append([]graph.Term{"<none>"}, someObjects...)
	someRelations = []graph.Term{"<p1>", "<p1>", "<p1>", "<p2>", "<p2>", "<p3>"}
	someLabels    = []graph.Term{"<l1>", "<l1>", "<l2>", "<t1>"}
)

var plainWords = &vocabulary{nodes: someNodes, relations: someRelations, labels: someLabels}

func (d *drawer) quads(most int) (out []graph.Quad) {
	for range d.int(most/3, most) {
		q := graph.Quad{Subject: of(d, someSubjects), Predicate: of(d, someRelations), Object: of(d, someObjects)}
		if d.oneIn(2) {
			q.Label = of(d, someLabels)
		}
		if !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}
