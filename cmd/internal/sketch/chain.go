package sketch

// chain draws nodes that follow one another in one line, from left to right, if they
// fit side by side: of each link, what it tells first stands above its line, and the
// rest below.
func (s selection) chain(o Options) (*canvas, bool) {
	if len(s.links) != len(s.nodes)-1 || len(s.links) == 0 {
		return nil, false
	}
	next := make([]*link, len(s.nodes))
	for i, l := range s.links {
		if l.b != l.a+1 || next[l.a] != nil || len(l.texts) > 1 {
			return nil, false
		}
		next[l.a] = &s.links[i]
	}
	c := newCanvas(o)
	x, longest := 0, o.width()
	for i := range s.nodes {
		b := s.boxOf(c.pen, i, longest)
		f := c.pen.box
		if b.end {
			f = c.pen.end
		}
		if x+b.w > longest {
			return nil, false
		}
		c.box(x, 0, b.w, b.lines, b.bold, f)
		if i > 0 && !next[i-1].toB {
			c.put(x, middleRow, f.before, false)
		}
		x += b.w
		l := next[i]
		if l == nil {
			continue
		}
		if !l.toA {
			c.put(x-1, middleRow, f.behind, false)
		}
		text := l.label(c.pen, longest)
		w := 2 + widest(text) + 2
		if x+w > longest {
			return nil, false
		}
		for n, line := range text {
			row := middleRow - 1
			if n > 0 {
				row = middleRow + n
			}
			c.put(x+2, row, line, false)
		}
		for k := range w {
			c.line(x+k, middleRow, left|right, 1, l.weak)
		}
		if l.toA {
			c.put(x, middleRow, c.pen.left, false)
		}
		if l.toB {
			c.put(x+w-1, middleRow, c.pen.right, false)
		}
		x += w
	}
	return c, true
}

// middleRow is the row of a box in which the lines of a chain run.
const middleRow = 1
