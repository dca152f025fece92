package sketch

import (
	"cmp"
	"slices"
)

// A link is all edges between two nodes, drawn as one line. It leads from a to b
// by the order in which nodes are drawn, whichever way its edges read.
type link struct {
	a, b     int
	texts    []linkText
	toA, toB bool // there is an arrow at this end
	weak     bool // all of it is
}

// A linkText is what one edge tells.
type linkText struct {
	lines    []string
	toA, toB bool
}

// merged joins the edges between the same two nodes, in the order of the first of
// each.
func merged(edges []Edge) []link {
	var out []link
	at := map[[2]int]int{}
	for _, e := range edges {
		k := [2]int{min(e.From, e.To), max(e.From, e.To)}
		i, known := at[k]
		if !known {
			i = len(out)
			at[k] = i
			out = append(out, link{a: k[0], b: k[1], weak: true})
		}
		l := &out[i]
		t := linkText{lines: e.Lines, toA: !e.Both && e.To == k[0], toB: !e.Both && e.To == k[1]}
		l.texts = append(l.texts, t)
		l.toA, l.toB = l.toA || t.toA, l.toB || t.toB
		l.weak = l.weak && e.Weak
	}
	return out
}

// turned returns the link seen from its other end.
func (l link) turned() link {
	l.a, l.b, l.toA, l.toB = l.b, l.a, l.toB, l.toA
	l.texts = slices.Clone(l.texts)
	for i, t := range l.texts {
		l.texts[i].toA, l.texts[i].toB = t.toB, t.toA
	}
	return l
}

// label returns what stands beside the line in lines of up to width columns. Where
// the edges do not all read the same way, each says how it does.
func (l link) label(p *pen, width int) []string {
	mixed := slices.ContainsFunc(l.texts, func(t linkText) bool { return t.toA != l.texts[0].toA || t.toB != l.texts[0].toB })
	var out []string
	for _, t := range l.texts {
		mark := ""
		switch {
		case mixed && t.toA:
			mark = p.up + " "
		case mixed && t.toB:
			mark = p.down + " "
		}
		for i, line := range t.lines {
			if i == 0 {
				line = mark + line
			}
			out = append(out, wrapped(line, width)...)
		}
	}
	return out
}

// parts cuts a selection into those that hang together, each with its nodes in the
// order in which they are drawn and its links leading down that order. Nodes
// without links are one part, the last.
func (s selection) parts() []selection {
	near := make([][]int, len(s.nodes))
	for _, l := range s.links {
		near[l.a], near[l.b] = append(near[l.a], l.b), append(near[l.b], l.a)
	}
	first := upTo(len(s.nodes))
	slices.SortStableFunc(first, func(x, y int) int { return cmp.Compare(rank(s.nodes[x]), rank(s.nodes[y])) })
	seen := make([]bool, len(s.nodes))
	var out []selection
	var alone []int
	for _, start := range first {
		if seen[start] {
			continue
		}
		if near[start] == nil {
			seen[start] = true
			alone = append(alone, start)
			continue
		}
		from := distances(near, start)
		var members, ends []int
		for i, d := range from {
			if d >= 0 {
				seen[i] = true
				members = append(members, i)
				if s.nodes[i].End && i != start {
					ends = append(ends, i)
				}
			}
		}
		to := distances(near, ends...)
		slices.SortStableFunc(members, func(x, y int) int {
			return cmp.Or(cmp.Compare(from[x]-to[x], from[y]-to[y]), cmp.Compare(from[x], from[y]))
		})
		out = append(out, s.part(members))
	}
	if alone != nil {
		slices.Sort(alone)
		out = append(out, s.part(alone))
	}
	return out
}

// rank puts nodes that were asked about first.
func rank(n Node) int {
	if n.End {
		return 0
	}
	return 1
}

// distances counts the links from the nearest of these nodes to each; -1 is no way.
// From no nodes it is 0 everywhere.
func distances(near [][]int, from ...int) []int {
	out := make([]int, len(near))
	if len(from) == 0 {
		return out
	}
	for i := range out {
		out[i] = -1
	}
	for _, i := range from {
		out[i] = 0
	}
	for queue := slices.Clone(from); len(queue) > 0; queue = queue[1:] {
		for _, i := range near[queue[0]] {
			if out[i] < 0 {
				out[i] = out[queue[0]] + 1
				queue = append(queue, i)
			}
		}
	}
	return out
}

// part returns some nodes in this order, with the links between them.
func (s selection) part(members []int) selection {
	place := map[int]int{}
	out := selection{}
	for i, m := range members {
		place[m] = i
		out.nodes, out.loops = append(out.nodes, s.nodes[m]), append(out.loops, s.loops[m])
	}
	for _, l := range s.links {
		a, in := place[l.a]
		if !in {
			continue
		}
		l.a, l.b = a, place[l.b]
		if l.a > l.b {
			l = l.turned()
		}
		out.links = append(out.links, l)
	}
	return out
}
