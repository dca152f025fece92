package sketch

import "slices"

// paint draws a layout, or reports that its lines find no way.
func (l *layout) paint(c *canvas) bool {
	ids := map[*net]int{} // of the lines of one net
	for _, nets := range l.nets {
		for _, n := range nets {
			ids[n] = len(ids) + 1
		}
	}
	y := 0
	for q, layer := range l.layers {
		height := 0
		for _, i := range layer {
			height = max(height, i.h)
		}
		for _, i := range layer {
			l.paintItem(c, i, y, height, ids)
		}
		y += height
		if q+1 == len(l.layers) {
			break
		}
		n, ok := l.paintNets(c, l.nets[q], layer, y, height, ids)
		if !ok {
			return false
		}
		y += n
	}
	l.paintEnds(c, ids)
	return true
}

// paintItem draws one item of a layer that begins in row y.
func (l *layout) paintItem(c *canvas, i *item, y, height int, ids map[*net]int) {
	i.y = y
	if !i.box() {
		own, weak := i.line(ids)
		c.upright(i.x, y, y+height-1, own, weak)
		for n, line := range i.lines {
			c.put(i.x+2, y+n, line, false)
		}
		return
	}
	f := l.pen.box
	if i.end {
		f = l.pen.end
	}
	c.box(i.x, y, i.w, i.lines, i.bold, f)
	for _, n := range i.below { // a lower box beside it leaves room
		for _, e := range n.upper {
			if e.item == i {
				c.upright(e.col, y+i.h, y+height-1, ids[n], e.weak)
			}
		}
	}
}

// line returns whose line passes a label or a rail, and whether it is dashed.
func (i *item) line(ids map[*net]int) (own int, weak bool) {
	for _, n := range i.above {
		for _, e := range n.lower {
			if e.item == i {
				return ids[n], e.weak
			}
		}
	}
	return 0, false
}

// paintNets draws the lines from one layer to the next, from row y on, and returns
// how many rows they take.
func (l *layout) paintNets(c *canvas, nets []*net, upper []*item, y, height int, ids map[*net]int) (rows int, ok bool) {
	wires := make([]*wire, len(nets))
	for i, n := range nets {
		wires[i] = &wire{ups: columnsOf(n.upper), lows: columnsOf(n.lower)}
	}
	r, ok := routed(wires, l.width)
	if !ok {
		return 0, false
	}
	lead, trail := r.forHeads(nets, height)
	middle := y + lead + r.rows
	last := middle + r.tail + trail - 1
	for i, n := range nets {
		own := ids[n]
		weak := func(x int) bool { return n.weakAt(x) }
		c.wire(wires[i], y, y+lead, middle-1, own, weak)
		if j := r.jogs[i]; j != nil {
			c.wire(j, middle, middle, middle+r.tail-1, own, func(int) bool { return n.allWeak() })
			for _, x := range wires[i].lows {
				if !slices.Contains(j.ups, x) {
					c.upright(x, middle, middle+r.tail-1, own, weak(x))
				}
			}
		} else {
			for _, e := range n.lower {
				c.upright(e.col, middle, middle+r.tail-1, own, e.weak)
			}
		}
		for _, e := range n.lower {
			c.upright(e.col, middle+r.tail, last, own, e.weak)
		}
	}
	return last + 1 - y, true
}

// forHeads returns how many rows are needed above and below the tracks for
// arrowheads: one where a head would stand on a level line.
func (r *route) forHeads(nets []*net, height int) (lead, trail int) {
	for _, n := range nets {
		for _, e := range n.upper {
			if e.head && e.h == height && slices.ContainsFunc(r.wires, func(w *wire) bool { return w.level(e.col, 0) }) {
				lead = 1
			}
		}
		for _, e := range n.lower {
			wires, row := r.wires, r.rows-1
			if r.tail > 0 {
				wires, row = r.jogs, r.tail-1
			}
			if e.head && slices.ContainsFunc(wires, func(w *wire) bool { return w.level(e.col, row) }) {
				trail = 1
			}
		}
	}
	return lead, trail
}

// wire draws one wire, from row y to last, with its tracks counted from row first.
func (c *canvas) wire(w *wire, y, first, last, own int, weak func(x int) bool) {
	if w.straight() {
		c.upright(w.ups[0], y, last, own, weak(w.ups[0]))
		return
	}
	row := first + w.track
	from, to := w.span()
	all := true
	for x := from; x <= to; x++ {
		directions := 0
		if x > from {
			directions |= left
		}
		if x < to {
			directions |= right
		}
		if slices.Contains(w.ups, x) {
			directions |= up
		}
		if slices.Contains(w.lows, x) {
			directions |= down
		}
		c.line(x, row, directions, own, all && weak(x))
	}
	for _, x := range w.ups {
		c.upright(x, y, row-1, own, weak(x))
	}
	for _, x := range w.lows {
		c.upright(x, row+1, last, own, weak(x))
	}
}

// paintEnds marks where lines come to boxes: by an arrowhead beside the frame or,
// where there is none, by a join in it.
func (l *layout) paintEnds(c *canvas, ids map[*net]int) {
	for _, nets := range l.nets {
		for _, n := range nets {
			for _, e := range n.upper {
				if e.box() {
					c.end(e, e.y+e.h-1, e.y+e.h, e.frame(l.pen).below, l.pen.up)
				}
			}
			for _, e := range n.lower {
				if e.box() {
					c.end(e, e.y, e.y-1, e.frame(l.pen).above, l.pen.down)
				}
			}
		}
	}
}

// end draws one end: a join in the row of the frame, or a head in the row beside it.
func (c *canvas) end(e end, frame, beside int, join, head string) {
	if e.head {
		c.put(e.col, beside, head, false)
		return
	}
	c.put(e.col, frame, join, false)
}

func (i *item) frame(p *pen) frame {
	if i.end {
		return p.end
	}
	return p.box
}

// weakAt reports whether a net is dashed in a column. What its ends share is not,
// unless all of it is.
func (n *net) weakAt(x int) bool {
	for _, side := range [][]end{n.upper, n.lower} {
		for _, e := range side {
			if e.col == x {
				return e.weak
			}
		}
	}
	return n.allWeak()
}

func (n *net) allWeak() bool {
	for _, side := range [][]end{n.upper, n.lower} {
		for _, e := range side {
			if !e.weak {
				return false
			}
		}
	}
	return true
}

func columnsOf(ends []end) []int {
	out := make([]int, len(ends))
	for i, e := range ends {
		out[i] = e.col
	}
	return out
}
