package sketch

import (
	"math"
	"slices"
)

// place gives every item its column: near what it is joined to, in the order of its
// layer, with blanks between.
func (l *layout) place() {
	for _, layer := range l.layers {
		x := (l.width - total(layer)) / 2
		for _, i := range layer {
			i.x = x
			x += i.w + between
		}
	}
	for range 4 {
		for q := 1; q < len(l.layers); q++ {
			l.shift(l.layers[q], true, false)
		}
		for q := len(l.layers) - 2; q >= 0; q-- {
			l.shift(l.layers[q], false, true)
		}
	}
	for q := range l.layers {
		l.shift(l.layers[q], true, true)
	}
	l.straighten()
	l.toTheLeft()
	for _, nets := range l.nets {
		for _, n := range nets {
			for i := range n.upper {
				n.upper[i].col = n.upper[i].x + n.upper[i].anchor()
			}
			for i := range n.lower {
				n.lower[i].col = n.lower[i].x + n.lower[i].anchor()
			}
		}
	}
	for _, layer := range l.layers {
		for _, i := range layer {
			if i.box() {
				i.chooseEnds(i.above, func(n *net) (own, others []end) { return n.lower, n.upper })
				i.chooseEnds(i.below, func(n *net) (own, others []end) { return n.upper, n.lower })
			}
		}
	}
}

// toTheLeft moves everything as far to the left as it goes.
func (l *layout) toTheLeft() {
	least := l.width
	for _, layer := range l.layers {
		for _, i := range layer {
			least = min(least, i.x)
		}
	}
	for _, layer := range l.layers {
		for _, i := range layer {
			i.x -= least
		}
	}
}

// shift moves the items of a layer as near as their order and widths allow to what
// they are joined to above and below. Of all such places these have the least sum
// of squared distances: items that want to stand where others do are moved as one
// block, to the mean of what they want.
func (l *layout) shift(layer []*item, above, below bool) {
	type block struct {
		sum, weight float64
		n           int
	}
	var blocks []block
	offset := 0
	for _, i := range layer {
		sum, weight := i.wanted(above, below)
		b := block{sum - weight*float64(offset), weight, 1}
		offset += i.w + between
		for len(blocks) > 0 && blocks[len(blocks)-1].sum*b.weight >= b.sum*blocks[len(blocks)-1].weight {
			last := blocks[len(blocks)-1]
			blocks = blocks[:len(blocks)-1]
			b = block{b.sum + last.sum, b.weight + last.weight, b.n + last.n}
		}
		blocks = append(blocks, b)
	}
	room := l.width - total(layer)
	offset = 0
	at := 0
	for _, b := range blocks {
		x := min(max(0, int(math.Round(b.sum/b.weight))), room)
		for range b.n {
			layer[at].x = x + offset
			offset += layer[at].w + between
			at++
		}
	}
}

// wanted returns where the left end of an item should be, as a weighted sum. That
// long lines are straight weighs more than that boxes are above one another.
func (i *item) wanted(above, below bool) (sum, weight float64) {
	add := func(ends []end, same func(*item) bool) {
		for _, e := range ends {
			w := 1.0
			if same(e.item) {
				w = 16
			}
			sum += w * float64(e.x+e.anchor()-i.anchor())
			weight += w
		}
	}
	if above {
		for _, t := range i.above {
			add(t.upper, func(o *item) bool { return t.continues(o, i) })
		}
	}
	if below {
		for _, t := range i.below {
			add(t.lower, func(o *item) bool { return t.continues(i, o) })
		}
	}
	if weight == 0 {
		return float64(i.x) / 4, 0.25
	}
	return sum, weight
}

// chooseEnds chooses where lines come to a box: straight from the other end, where
// that is above or below it, or else at its middle; two of them apart.
func (i *item) chooseEnds(nets []*net, sides func(*net) (own, others []end)) {
	first, last := i.x+1, i.x+i.w-2
	type mine struct {
		*end
		straight bool
	}
	var all []mine
	for _, n := range nets {
		own, others := sides(n)
		e := &own[slices.IndexFunc(own, func(e end) bool { return e.item == i })] // there is one
		e.col = i.x + i.anchor()
		if len(others) == 1 {
			e.col = min(max(first, others[0].col), last)
		} else {
			for _, o := range others {
				if distance := o.col - e.col; distance >= -2 && distance <= 2 && o.col >= first && o.col <= last {
					e.col = o.col
					break
				}
			}
		}
		all = append(all, mine{e, len(others) == 1 && e.col == others[0].col})
	}
	if len(all) < 2 || abs(all[0].col-all[1].col) >= 2 {
		return
	}
	stays, moves := all[0].end, all[1].end
	if all[1].straight && !all[0].straight {
		stays, moves = moves, stays
	}
	side := 2
	if moves.col < stays.col || stays.col+side > last {
		side = -2
	}
	if stays.col+side < first {
		side = 2
	}
	moves.col = stays.col + side
}

func abs(n int) int { return max(n, -n) }
