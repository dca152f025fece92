package sketch

// A Branch is what one relation leads to from the node in the middle.
type Branch struct {
	Head  string // the relation, read from the middle
	Plain bool   // it has no direction: it reads the same from both ends, or is an attribute
	Weak  bool   // planned, cancelled or only possible
	Twigs []Twig
}

// A Twig is one line of a branch, wrapped where that is needed.
type Twig struct {
	Text  string
	Depth int // how deep it is below the head: 0, or 1 for a member of what stands before it
}

// twoWings is the least width at which there are branches on both sides.
const twoWings = 72

// Star draws a node in the middle of its branches, in their order: the first ones to
// the left and the others to the right, so that both sides are about as high. Where
// it is narrow, they hang below the node. Nothing is left out.
func Star(n Node, branches []Branch, o Options) Picture {
	c := newCanvas(o)
	width := o.width()
	n.End = true
	s := selection{nodes: []Node{n}, loops: [][]string{nil}}
	if width < twoWings {
		b := s.boxOf(c.pen, 0, width-4)
		c.box(0, 0, b.w, b.lines, b.bold, c.pen.end)
		hang(c, branches, b.h, width)
		return Picture{Lines: c.lines()}
	}
	b := s.boxOf(c.pen, 0, max(14, width/4))
	room := width - b.w - 2*(arm+1)
	w, cut := balanced(branches, room)
	w.c = c
	if cut == 0 {
		w.left = -arm - 1
		w.right = width - b.w - arm - 1
	}
	l, r := rows(branches[:cut], w.left, left), rows(branches[cut:], w.right, right)
	height := max(b.h, l, r)
	x, y := w.left+arm+1, (height-b.h)/2
	c.box(x, y, b.w, b.lines, b.bold, c.pen.end)
	middle := y + b.h/2
	if cut > 0 {
		w.leftWing(branches[:cut], (height-l)/2, middle)
		c.put(x, middle, c.pen.end.before, false)
	}
	if cut < len(branches) {
		w.rightWing(branches[cut:], x+b.w, (height-r)/2, middle)
		c.put(x+b.w-1, middle, c.pen.end.behind, false)
	}
	return Picture{Lines: c.lines()}
}

const (
	arm  = 2 // columns between the middle and the line that branches part from
	lead = 3 // columns of the line before a head, with its arrow and a blank
)

// wings are the two sides of a star, with how wide the texts of each may be, the
// line before the head included.
type wings struct {
	c           *canvas
	left, right int
}

// balanced shares out branches and columns so that the higher side is as low as can
// be: cut branches go to the left. Of equals it takes the sides most alike in width.
func balanced(branches []Branch, room int) (w wings, cut int) {
	least := -1
	for d := 0; d <= room/8; d++ {
		for _, l := range []int{room/2 - d, room/2 + d} {
			for k := range branches {
				h := max(rows(branches[:k], l, left), rows(branches[k:], room-l, right))
				if least < 0 || h < least {
					w, cut, least = wings{left: l, right: room - l}, k, h
				}
			}
		}
	}
	if least < 0 {
		w = wings{left: room / 2, right: room - room/2}
	}
	return w, cut
}

// rows returns how many rows branches take on one side.
func rows(branches []Branch, width, side int) int {
	n := 0
	for _, b := range branches {
		n += len(b.laid(width, side))
	}
	return n
}

// laid returns the lines of a branch, the head without the line before it. On the
// left the head begins where the texts do, and they are set in.
func (b Branch) laid(width int, side int) []laidLine {
	in, room := 0, width-lead-1
	if side == left {
		in, room = 2, width-1
	}
	var out []laidLine
	for _, line := range wrapped(b.Head, width-lead-1) {
		out = append(out, laidLine{line, 0})
	}
	for _, t := range b.Twigs {
		indent := in + 2*t.Depth
		for i, line := range wrapped(t.Text, room-indent-2) {
			if i == 1 {
				indent += 2
			}
			out = append(out, laidLine{line, indent})
		}
	}
	return out
}

type laidLine struct {
	text   string
	indent int
}

// leftWing draws branches to the left of the middle: texts first, and then the line
// that leads to them.
func (w wings) leftWing(branches []Branch, y, middle int) {
	trunk := w.left
	w.trunk(trunk, y, middle, branches, w.left, left)
	for k := range arm {
		w.c.line(trunk+1+k, middle, left|right, 1, false)
	}
	w.c.line(trunk, middle, right, 1, false)
	for _, b := range branches {
		for i, l := range b.laid(w.left, left) {
			w.c.put(l.indent, y, l.text, i == 0)
			if i == 0 {
				from := columns(l.text) + 1
				for x := from; x < trunk; x++ {
					w.c.line(x, y, left|right, 2, b.Weak)
				}
				if !b.Plain {
					w.c.put(from, y, w.c.pen.left, false)
				}
			}
			y++
		}
	}
}

// rightWing draws branches to the right of a box that ends before column x.
func (w wings) rightWing(branches []Branch, x, y, middle int) {
	trunk := x + arm
	for k := range arm {
		w.c.line(x+k, middle, left|right, 1, false)
	}
	w.c.line(trunk, middle, left, 1, false)
	w.trunk(trunk, y, middle, branches, w.right, right)
	drawRight(w.c, branches, trunk, y, w.right)
}

// trunk draws the line that branches part from, from the first head to the last and
// past the middle.
func (w wings) trunk(x, y, middle int, branches []Branch, width, side int) {
	last := y
	for i := range branches {
		if i > 0 {
			last += len(branches[i-1].laid(width, side))
		}
		w.c.line(x, last, side, 1, false)
	}
	first := min(y, middle)
	last = max(last, middle)
	for row := first; row <= last; row++ {
		directions := 0
		if row > first {
			directions |= up
		}
		if row < last {
			directions |= down
		}
		w.c.line(x, row, directions, 1, false)
	}
}

// drawRight draws branches to the right of a trunk.
func drawRight(c *canvas, branches []Branch, trunk, y, width int) {
	for _, b := range branches {
		for i, l := range b.laid(width, right) {
			c.put(trunk+lead+1+l.indent, y, l.text, i == 0)
			if i == 0 {
				for k := 1; k < lead; k++ {
					c.line(trunk+k, y, left|right, 2, b.Weak)
				}
				if !b.Plain {
					c.put(trunk+lead-1, y, c.pen.right, false)
				}
			}
			y++
		}
	}
}

// hang draws branches below a box that ends before row y.
func hang(c *canvas, branches []Branch, y, width int) {
	const trunk = 2
	if len(branches) == 0 {
		return
	}
	c.put(trunk, y-1, c.pen.end.below, false)
	w := wings{c: c}
	w.trunk(trunk, y, y, branches, width-trunk-1, right)
	c.line(trunk, y, up, 1, false)
	drawRight(c, branches, trunk, y, width-trunk-1)
}
