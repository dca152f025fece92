package sketch

import (
	"cmp"
	"slices"
)

// A Node is a box.
type Node struct {
	Name string
	Kind string // what it is, below the name; "" is no line
	End  bool   // it was asked about, and stands out
}

// An Edge leads from one node to another, by their places. Both must be places of
// nodes.
type Edge struct {
	From, To int
	Lines    []string // what stands beside it
	Both     bool     // it reads the same from both ends
	Weak     bool     // planned, cancelled or only possible
	// Order says what goes first where not all can be drawn: edges of one Order
	// are drawn together or not at all, as far as that is possible.
	Order int
}

// Options say how a picture is to be.
type Options struct {
	Width int                 // columns; less than 40 is 40
	ASCII bool                // no other characters for lines
	Most  int                 // how many nodes at most, and twice as many edges; 0 is no bound
	Bold  func(string) string // makes a text of one line stand out; nil: nothing does
}

// mostEdges is how many are drawn even without a bound: nobody finds a way among more.
const mostEdges = 250

// narrowest is the least width of a picture.
const narrowest = 40

func (o Options) width() int { return max(narrowest, o.Width) }

// A Picture is lines without line ends, and what they do not show.
type Picture struct {
	Lines []string
	Nodes []int // places of the nodes left out
	Edges []int // and of the edges
}

// Draw draws a graph. A node without edges stands beside the others. Of no nodes
// the picture has no lines.
func Draw(nodes []Node, edges []Edge, o Options) Picture {
	order := make([]int, len(edges))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(edges[a].Order, edges[b].Order) })
	all, among := cuts(edges, order), nodesAmong(nodes, edges, order)
	for i := 0; i < len(all); {
		n := all[i]
		i++
		if n > 0 && (n > mostEdges || o.Most > 0 && (among[n] > o.Most || n > 2*o.Most)) {
			continue
		}
		s := subset(nodes, edges, order[:n], o.Most)
		if lines, fits := s.draw(o); fits {
			return s.picture(lines, nodes, edges)
		}
		i = min(i+(len(all)-i)/16, max(i, len(all)-1)) // far too many: the last few make no difference
	}
	return Picture{Nodes: upTo(len(nodes)), Edges: upTo(len(edges))} // not reached: boxes alone fit
}

// cuts returns how many edges may be drawn, the most first: all of some orders or,
// where not even the first order fits, some of it.
func cuts(edges []Edge, order []int) []int {
	out := []int{len(order)}
	first := len(order)
	for i := len(order) - 1; i > 0; i-- {
		if edges[order[i]].Order != edges[order[i-1]].Order {
			out, first = append(out, i), i
		}
	}
	if len(order) > 0 && first == len(order) {
		first--
	} else if first == len(order) {
		return out
	} else {
		first--
	}
	for ; first >= 0; first-- {
		out = append(out, first)
	}
	return out
}

// nodesAmong counts the nodes of the first edges, by how many edges, with those that
// were asked about.
func nodesAmong(nodes []Node, edges []Edge, order []int) []int {
	seen := make([]bool, len(nodes))
	n := 0
	see := func(i int) {
		if !seen[i] {
			seen[i] = true
			n++
		}
	}
	for i := range nodes {
		if nodes[i].End {
			see(i)
		}
	}
	out := []int{n}
	for _, e := range order {
		see(edges[e].From)
		see(edges[e].To)
		out = append(out, n)
	}
	return out
}

// A selection is a part of a graph that is drawn.
type selection struct {
	nodes []Node
	at    []int // their places in the whole
	links []link
	loops [][]string // by node: what leads from it to itself
	drawn map[int]bool
}

// subset leaves the edges kept, their nodes, those asked about, and up to most of
// those that have no edges at all.
func subset(nodes []Node, edges []Edge, kept []int, most int) selection {
	s := selection{drawn: map[int]bool{}}
	joined, wanted := make([]bool, len(nodes)), make([]bool, len(nodes))
	for _, e := range edges {
		joined[e.From], joined[e.To] = true, true
	}
	n := 0
	want := func(i int) {
		if !wanted[i] {
			wanted[i] = true
			n++
		}
	}
	for _, e := range kept {
		want(edges[e].From)
		want(edges[e].To)
	}
	for _, ends := range []bool{true, false} {
		for i := range nodes {
			if nodes[i].End == ends && (ends || !joined[i]) && (most == 0 || n < most) {
				want(i)
			}
		}
	}
	place := make([]int, len(nodes))
	for i, ok := range wanted {
		if ok {
			place[i] = len(s.nodes)
			s.nodes, s.at = append(s.nodes, nodes[i]), append(s.at, i)
		}
	}
	s.loops = make([][]string, len(s.nodes))
	var between []Edge
	for _, i := range kept {
		e := edges[i]
		s.drawn[i] = true
		e.From, e.To = place[e.From], place[e.To]
		if e.From == e.To {
			s.loops[e.From] = append(s.loops[e.From], e.Lines...)
			continue
		}
		between = append(between, e)
	}
	s.links = merged(between)
	return s
}

// picture names what lines do not show.
func (s selection) picture(lines []string, nodes []Node, edges []Edge) Picture {
	p := Picture{Lines: lines}
	for i := range nodes {
		if !slices.Contains(s.at, i) {
			p.Nodes = append(p.Nodes, i)
		}
	}
	for i := range edges {
		if !s.drawn[i] {
			p.Edges = append(p.Edges, i)
		}
	}
	return p
}

// draw draws each part that hangs together, one below the other.
func (s selection) draw(o Options) (lines []string, fits bool) {
	for i, part := range s.parts() {
		c, fits := part.chain(o)
		if !fits {
			c, fits = part.layered(o)
		}
		if !fits {
			return nil, false
		}
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, c.lines()...)
	}
	return lines, true
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
