package story

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
	"gonum.org/v1/gonum/spatial/r2"

	"parley/cmd/internal/output"
)

// A drawing is a graph as shapes, in units of a pixel.
type drawing struct {
	Width, Height int
	Boxes         []*drawnNode
	Lines         []*drawnLine

	widest map[[2]int]float64 // label between two boxes, by their places
}

// Wide says that the drawing wants a sheet on its side: upright, its letters would be
// smaller than 8 points.
func (d *drawing) Wide() bool { return d.Width > 900 && d.Width*10 > d.Height*11 }

// A drawnNode is a box with a name in it.
type drawnNode struct {
	box
	Node *node
	Rows []row // of the name
	Kind row   // the type
}

// A row is a line of text in a box.
type row struct {
	Text string
	X, Y string
}

func (b *drawnNode) Left() string    { return px(b.left()) }
func (b *drawnNode) Top() string     { return px(b.top()) }
func (b *drawnNode) Across() string  { return px(b.Width) }
func (b *drawnNode) Down() string    { return px(b.Height) }
func (b *drawnNode) Rounded() string { return px(roundings[b.Family()]) }

// Family is the group of types that look alike.
func (b *drawnNode) Family() string {
	switch b.Node.Type {
	case "Person":
		return "person"
	case "Organization", "Delegation", "Country":
		return "group"
	case "Event":
		return "event"
	case "Place":
		return "place"
	}
	return "other"
}

var roundings = map[string]float64{"person": 18, "group": 4, "event": 0, "place": 10, "other": 4}

// Sizes of the text in a drawing. Its widths are estimates on the safe side: which
// font a reader has nobody knows.
const (
	nameColumns = 24  // of a line of a name
	nameRows    = 4   // the rest of a name is in its title and in the list
	columnWidth = 8.2 // of a name
	smallWidth  = 6.4 // of types and relations
	rowHeight   = 18
	kindHeight  = 15
	padAcross   = 22
	padDown     = 14
	// meanAcross and meanDown are the lengths of a mean line before boxes are
	// moved apart.
	meanAcross = 205
	meanDown   = 160
	margin     = 24
)

// draw lays out a graph.
func draw(c *content) *drawing {
	d := &drawing{widest: map[[2]int]float64{}}
	n := &network{joins: map[int64][]int64{}}
	for i, x := range c.nodes {
		d.Boxes = append(d.Boxes, newBox(x))
		n.ids = append(n.ids, int64(i))
		n.joins[int64(i)] = nil
	}
	d.Lines = linesOf(c.facts)
	for _, l := range d.Lines {
		a, b := min(l.from(), l.to()), max(l.from(), l.to())
		n.join(int64(a), int64(b))
		d.widest[[2]int{a, b}] = max(d.widest[[2]int{a, b}], l.labelWidth())
	}
	var groups [][]*box
	for _, ids := range n.components() {
		groups = append(groups, d.place(n.part(ids)))
	}
	d.Width, d.Height = pack(groups)
	for _, b := range d.Boxes {
		b.write()
	}
	d.route()
	return d
}

func newBox(n *node) *drawnNode {
	b := &drawnNode{Node: n, Kind: row{Text: n.Type}}
	lines := output.Wrap(strings.Join(strings.Fields(n.Name), " "), nameColumns)
	if len(lines) > nameRows {
		lines = append(lines[:nameRows-1], strings.TrimRight(runewidth.Truncate(lines[nameRows-1], nameColumns-2, ""), " ")+" …")
	}
	for _, l := range lines {
		b.Rows = append(b.Rows, row{Text: l})
		b.Width = max(b.Width, float64(runewidth.StringWidth(l))*columnWidth)
	}
	b.Width = max(b.Width, float64(runewidth.StringWidth(n.Type))*smallWidth, 40) + padAcross
	b.Height = float64(len(b.Rows))*rowHeight + padDown
	if n.Type != "" {
		b.Height += kindHeight
	}
	return b
}

// write places the text of a box.
func (b *drawnNode) write() {
	y := b.top() + padDown/2 + rowHeight*0.76
	for i := range b.Rows {
		b.Rows[i].X, b.Rows[i].Y = px(b.At.X), px(y)
		y += rowHeight
	}
	b.Kind.X, b.Kind.Y = px(b.At.X), px(y-2)
}

// place lays out nodes that hang together and returns their boxes.
func (d *drawing) place(n *network) []*box {
	at := n.positions()
	var boxes []*box
	index := map[int64]int{}
	for i, id := range n.ids {
		b := &d.Boxes[id].box
		b.At = r2.Vec{X: at[id].X * meanAcross, Y: at[id].Y * meanDown}
		boxes, index[id] = append(boxes, b), i
	}
	var lines []joint
	for _, id := range n.ids {
		for _, other := range n.joins[id] {
			if id < other {
				lines = append(lines, joint{index[id], index[other], d.widest[[2]int{int(id), int(other)}]})
			}
		}
	}
	tidy(boxes, lines)
	return boxes
}

// pack moves groups of boxes side by side, in rows as wide as the largest or a page.
func pack(groups [][]*box) (width, height int) {
	const pageWidth, between = 1000, 40
	var x, y, down, widest, across float64
	for _, g := range groups {
		x0, y0, x1, y1 := bounds(g)
		w, h := x1-x0, y1-y0
		across = max(across, w, pageWidth)
		if x > 0 && x+w > across {
			x, y, down = 0, y+down+between, 0
		}
		for _, b := range g {
			b.At = r2.Add(b.At, r2.Vec{X: margin + x - x0, Y: margin + y - y0})
		}
		x, down = x+w+between, max(down, h)
		widest = max(widest, x-between)
	}
	return int(widest + 2*margin + 1), int(y + down + 2*margin + 1)
}

func bounds(boxes []*box) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = boxes[0].left(), boxes[0].top(), boxes[0].right(), boxes[0].bottom()
	for _, b := range boxes[1:] {
		x0, y0 = min(x0, b.left()), min(y0, b.top())
		x1, y1 = max(x1, b.right()), max(y1, b.bottom())
	}
	return x0, y0, x1, y1
}

// px writes a coordinate, to a tenth of a pixel: machines differ in digits behind
// that, and the page should not.
func px(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}
