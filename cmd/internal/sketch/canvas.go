package sketch

import "strings"

// A canvas is a grid of cells that grows with what is drawn on it.
type canvas struct {
	pen  *pen
	bold func(string) string
	rows [][]cell
}

// A cell is one column of one line.
type cell struct {
	text    string // what begins here; it covers the cells that it is wide
	bold    bool
	covered bool // text to the left of it stands here
	line    int  // the directions in which a line leaves it; 0: there is none
	net     int  // whose line it is
	weak    bool // the line is dashed
}

func newCanvas(o Options) *canvas { return &canvas{pen: o.pen(), bold: o.Bold} }

func (c *canvas) at(x, y int) *cell {
	for len(c.rows) <= y {
		c.rows = append(c.rows, nil)
	}
	for len(c.rows[y]) <= x {
		c.rows[y] = append(c.rows[y], cell{})
	}
	return &c.rows[y][x]
}

// put writes a text, over whatever there is.
func (c *canvas) put(x, y int, text string, bold bool) {
	if text == "" {
		return
	}
	for i := columns(text) - 1; i >= 0; i-- {
		*c.at(x+i, y) = cell{covered: true}
	}
	*c.at(x, y) = cell{text: isolated(text), bold: bold}
}

// line adds a piece of a line of a net. Where it meets another net, the upright one
// is seen and the other is broken: they only cross.
func (c *canvas) line(x, y, directions, net int, weak bool) {
	p := c.at(x, y)
	switch {
	case p.line == 0:
		*p = cell{line: directions, net: net, weak: weak}
	case p.net == net:
		p.line |= directions
		p.weak = p.weak && weak
	case directions&(left|right) == 0:
		*p = cell{line: directions, net: net, weak: weak}
	}
}

// upright draws a line from one row down to another, both included.
func (c *canvas) upright(x, from, to, net int, weak bool) {
	for y := from; y <= to; y++ {
		c.line(x, y, up|down, net, weak)
	}
}

// box draws a frame around lines of text, of which the first bold ones stand out.
func (c *canvas) box(x, y, width int, lines []string, bold int, f frame) {
	inner := strings.Repeat(f.level, width-2)
	c.puts(x, y, f.topLeft+inner+f.topRight)
	for i, line := range lines {
		c.put(x, y+1+i, f.upright, false)
		c.put(x+2, y+1+i, line, i < bold)
		c.put(x+width-1, y+1+i, f.upright, false)
	}
	c.puts(x, y+1+len(lines), f.bottomLeft+inner+f.bottomRight)
}

// puts writes characters of one column each, each to its own cell, so that single
// ones can be replaced.
func (c *canvas) puts(x, y int, text string) {
	for _, r := range text {
		c.put(x, y, string(r), false)
		x++
	}
}

// lines returns what was drawn, without blanks at the ends of lines.
func (c *canvas) lines() []string {
	out := make([]string, len(c.rows))
	for y, row := range c.rows {
		var b strings.Builder
		for _, p := range row {
			switch {
			case p.covered:
			case p.text != "" && p.bold && c.bold != nil:
				b.WriteString(c.bold(p.text))
			case p.text != "":
				b.WriteString(p.text)
			case p.weak && p.line&^(up|down) == 0:
				b.WriteString(c.pen.upright)
			case p.weak && p.line&^(left|right) == 0:
				b.WriteString(c.pen.level)
			default:
				b.WriteString(c.pen.lines[p.line])
			}
		}
		out[y] = strings.TrimRight(b.String(), " ")
	}
	return out
}
