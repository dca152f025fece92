package sketch

import "slices"

// An item is what stands in a layer: a box, the label of a link, or a line that
// only passes.
type item struct {
	node  int // of a box; -1 otherwise
	lines []string
	bold  int // how many lines stand out
	w, h  int
	x, y  int    // its left end and its first row
	end   bool   // a box that was asked about
	above []*net // the nets that end at it
	below []*net // the nets that begin at it
	pos   int    // its place in its layer
}

func (i *item) box() bool { return i.node >= 0 }

// anchor is where a line should come to it, from its left end.
func (i *item) anchor() int {
	if i.box() {
		return i.w / 2
	}
	return 0
}

// A net is a line that joins items of one layer with items of the next. It is a
// tree: on one side of it there is a single item.
type net struct {
	upper, lower []end
}

// An end of a net.
type end struct {
	*item
	col  int
	head bool // with an arrowhead
	weak bool
}

// A layout is a graph cut into layers: boxes, then the labels of the links that
// lead down from them, and so on.
type layout struct {
	pen    *pen
	width  int
	layers [][]*item
	nets   [][]*net // by the layer that they lead down from
}

// A shape says how a layout is tried.
type shape struct {
	perLayer   int // how many boxes stand side by side
	box, label int // how wide a text may be
}

// many nodes are laid out in fewer ways, for that takes long.
const many = 24

// shapes are those worth trying, the more comfortable first.
func shapes(nodes, width int) []shape {
	texts := [][2]int{{32, 30}, {30, 22}, {24, 18}, {18, 18}, {18, 14}, {14, 12}, {12, 10}}
	if nodes > many {
		texts = [][2]int{{24, 18}, {16, 14}, {12, 10}}
	}
	var out []shape
	for _, t := range texts {
		last := 0
		for _, n := range []int{nodes, 8, 6, 5, 4, 3, 2, 1} {
			n = min(n, nodes, max(1, width/8))
			if n == last {
				continue
			}
			last = n
			out = append(out, shape{n, min(t[0], width-4), min(t[1], width-2)})
		}
	}
	return out
}

// layered draws a part in layers: of the shapes that fit, the lowest picture with
// few crossings.
func (s selection) layered(o Options) (best *canvas, fits bool) {
	least := 0
	for _, sh := range shapes(len(s.nodes), o.width()) {
		l, ok := s.layout(o, sh)
		if !ok {
			continue
		}
		crossings := l.order()
		l.place()
		c := newCanvas(o)
		if !l.paint(c) {
			continue
		}
		if cost := len(c.rows) + 2*crossings; best == nil || cost < least {
			best, least = c, cost
		}
	}
	return best, best != nil
}

// layout cuts a part into layers, or reports that they are too wide in this shape.
func (s selection) layout(o Options, sh shape) (*layout, bool) {
	p := o.pen()
	boxes := make([]*item, len(s.nodes))
	for i := range boxes {
		boxes[i] = s.boxOf(p, i, sh.box)
	}
	layerOf, nLayers := s.boxLayers(boxes, sh, o.width())
	labels := make([][]int, nLayers) // links by the layer of boxes that their labels stand below
	for i, g := range s.gaps(layerOf) {
		labels[g] = append(labels[g], i)
	}
	items := make([]*item, len(s.links))
	for i, l := range s.links {
		lines := l.label(p, sh.label)
		items[i] = &item{node: -1, lines: lines, w: max(1, 2+widest(lines)), h: max(1, len(lines))}
		if widest(lines) == 0 {
			items[i].w = 1
		}
	}
	split := make([]int, nLayers) // into how many layers the labels of one are cut
	for i := range split {
		split[i] = min(1, len(labels[i]))
	}
	for {
		l := s.built(p, o.width(), boxes, layerOf, items, labels, split)
		wide := l.tooWide()
		if wide < 0 {
			return l, true
		}
		gap, ofLabels := gapOf(wide, split)
		if !ofLabels || split[gap] >= len(labels[gap]) {
			return nil, false
		}
		split[gap]++
	}
}

// gapOf says below which layer of boxes a layer stands, if it is one of labels.
func gapOf(layer int, split []int) (gap int, ofLabels bool) {
	for g, n := range split {
		if layer == 0 {
			return g, false
		}
		if layer <= n {
			return g, true
		}
		layer -= n + 1
	}
	return 0, false
}

// boxOf returns the box of a node.
func (s selection) boxOf(p *pen, node, width int) *item {
	n := s.nodes[node]
	b := &item{node: node, lines: wrapped(n.Name, width)}
	if n.End {
		b.bold, b.end = len(b.lines), true
	}
	if n.Kind != "" {
		b.lines = append(b.lines, wrapped(n.Kind, width)...)
	}
	for _, loop := range s.loops[node] {
		b.lines = append(b.lines, wrapped(p.turn+" "+clean(loop), width)...)
	}
	b.w, b.h = max(5, widest(b.lines))+4, len(b.lines)+2
	return b
}

// boxLayers puts each node below all that lead down to it, in the first layer that
// has room.
func (s selection) boxLayers(boxes []*item, sh shape, width int) (layerOf []int, n int) {
	layerOf = make([]int, len(boxes))
	least := make([]int, len(boxes))
	var taken, used []int
	for i, b := range boxes {
		at := least[i]
		for at < len(taken) && (taken[at] >= sh.perLayer || used[at]+b.w+between > width) {
			at++
		}
		for len(taken) <= at {
			taken, used = append(taken, 0), append(used, -between)
		}
		layerOf[i] = at
		taken[at]++
		used[at] += b.w + between
		for _, l := range s.links {
			if l.a == i {
				least[l.b] = max(least[l.b], at+1)
			}
		}
	}
	return layerOf, len(taken)
}

// gaps returns for each link below which layer of boxes its label stands: near the
// end that fewer links come to, so that those of the other share a line.
func (s selection) gaps(layerOf []int) []int {
	downs, ups := make([]int, len(s.nodes)), make([]int, len(s.nodes))
	for _, l := range s.links {
		downs[l.a]++
		ups[l.b]++
	}
	out := make([]int, len(s.links))
	for i, l := range s.links {
		out[i] = layerOf[l.a]
		if downs[l.a] > ups[l.b] {
			out[i] = layerOf[l.b] - 1
		}
	}
	return out
}

// tooWide returns the first layer that does not fit, or -1.
func (l *layout) tooWide() int {
	return slices.IndexFunc(l.layers, func(layer []*item) bool { return total(layer) > l.width })
}

// between is how many blank columns stand between items.
const between = 2

// total is how many columns a layer takes.
func total(layer []*item) int {
	n := -between
	for _, i := range layer {
		n += i.w + between
	}
	return n
}
