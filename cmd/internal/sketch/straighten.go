package sketch

import "math"

// continues reports whether a line goes on from one item to one below it, and should
// do so straight: from a label or a line that passes to another, where they are all
// that the net joins, or what the others branch off.
func (n *net) continues(upper, lower *item) bool {
	return !upper.box() && !lower.box() &&
		(len(n.upper) == 1 || upper.rail()) && (len(n.lower) == 1 || lower.rail())
}

// rail reports whether an item is a line that only passes.
func (i *item) rail() bool { return !i.box() && len(i.lines) == 0 && i.h == 0 }

// straighten moves lines that go through several layers to one column, as near as
// there is room to the boxes at their ends, and then boxes to the middle of theirs.
func (l *layout) straighten() {
	chains := l.chains()
	for range 8 {
		for _, c := range chains {
			l.align(c)
		}
		for q, layer := range l.layers {
			for _, i := range layer {
				if i.box() {
					from, to := l.room(q, i)
					i.x = min(max(from, i.middle()), to)
				}
			}
		}
	}
}

// A link of a chain is an item with its layer.
type placed struct {
	*item
	layer int
}

// chains returns the lines that should be straight.
func (l *layout) chains() [][]placed {
	var out [][]placed
	seen := map[*item]bool{}
	for q, layer := range l.layers {
		for _, i := range layer {
			if i.box() || seen[i] {
				continue
			}
			chain := []placed{{i, q}}
			for next := i; next != nil; {
				seen[next] = true
				next = next.goesOn()
				if next != nil {
					chain = append(chain, placed{next, q + len(chain)})
				}
			}
			out = append(out, chain)
		}
	}
	return out
}

// goesOn returns the item in which a line goes on straight, or nil.
func (i *item) goesOn() *item {
	for _, n := range i.below {
		for _, e := range n.lower {
			if n.continues(i, e.item) {
				return e.item
			}
		}
	}
	return nil
}

// align moves a chain to one column, if there is one.
func (l *layout) align(chain []placed) {
	from, to := 0, l.width
	sum, weight := 0.0, 0.0
	for _, c := range chain {
		f, t := l.room(c.layer, c.item)
		from, to = max(from, f), min(to, t)
		for _, n := range c.above {
			sum, weight = pull(c.item, n.upper, len(n.lower), sum, weight)
		}
		for _, n := range c.below {
			sum, weight = pull(c.item, n.lower, len(n.upper), sum, weight)
		}
	}
	if from > to {
		return
	}
	x := chain[0].x
	if weight > 0 {
		x = int(math.Round(sum / weight))
	}
	for _, c := range chain {
		c.x = min(max(from, x), to)
	}
}

// pull adds where the boxes among ends are; a column above or below one will do. One
// that others come to as well, which makes a level line in any case, counts little.
func pull(i *item, ends []end, sharing int, sum, weight float64) (float64, float64) {
	for _, e := range ends {
		if e.box() {
			at, w := min(max(e.x+2, i.x), e.x+e.w-3), 1.0
			if sharing > 1 {
				w = 1.0 / 16
			}
			sum, weight = sum+w*float64(at+e.x+e.anchor())/2, weight+w
		}
	}
	return sum, weight
}

// room returns the first and the last column in which an item may begin.
func (l *layout) room(layer int, i *item) (from, to int) {
	from, to = 0, l.width-i.w
	if i.pos > 0 {
		before := l.layers[layer][i.pos-1]
		from = before.x + before.w + between
	}
	if i.pos+1 < len(l.layers[layer]) {
		to = l.layers[layer][i.pos+1].x - between - i.w
	}
	return from, to
}

// middle returns where a box should begin: with its middle at that of what it is
// joined to.
func (i *item) middle() int {
	sum, weight := i.wanted(true, true)
	return int(math.Round(sum / weight))
}
