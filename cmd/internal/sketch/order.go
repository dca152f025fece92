package sketch

import (
	"cmp"
	"slices"
)

// sweeps is how often layers are ordered by those above or below them.
const sweeps = 8

// order puts the items of each layer into an order with few crossings: each by the
// mean place of what it is joined to, down and up in turns, and then by exchanging
// neighbors as long as that helps. It returns how many crossings are left.
func (l *layout) order() int {
	l.number()
	best, least := l.snapshot(), l.crossings()
	for n := 0; n < sweeps && least > 0; n++ {
		if n%2 == 0 {
			for q := 1; q < len(l.layers); q++ {
				arrange(l.layers[q], true)
			}
		} else {
			for q := len(l.layers) - 2; q >= 0; q-- {
				arrange(l.layers[q], false)
			}
		}
		if c := l.crossings(); c < least {
			best, least = l.snapshot(), c
		}
	}
	l.layers = best
	l.number()
	return l.exchange(least)
}

// exchange exchanges neighbors in layers while that leaves fewer crossings.
func (l *layout) exchange(least int) int {
	for better := true; better && least > 0; {
		better = false
		for q, layer := range l.layers {
			for i := 0; i+1 < len(layer); i++ {
				before := l.crossingsAt(q)
				swap(layer, i)
				if after := l.crossingsAt(q); after < before {
					least -= before - after
					better = true
				} else {
					swap(layer, i)
				}
			}
		}
	}
	return least
}

func swap(layer []*item, i int) {
	layer[i], layer[i+1] = layer[i+1], layer[i]
	layer[i].pos, layer[i+1].pos = i, i+1
}

func (l *layout) number() {
	for _, layer := range l.layers {
		for i, x := range layer {
			x.pos = i
		}
	}
}

func (l *layout) snapshot() [][]*item {
	out := make([][]*item, len(l.layers))
	for i, layer := range l.layers {
		out[i] = slices.Clone(layer)
	}
	return out
}

// arrange orders a layer by the mean places of what it is joined to, above or below.
func arrange(layer []*item, above bool) {
	mean := make(map[*item]float64, len(layer))
	for _, x := range layer {
		sum, n := 0.0, 0
		nets := x.below
		if above {
			nets = x.above
		}
		for _, t := range nets {
			others := t.lower
			if above {
				others = t.upper
			}
			for _, o := range others {
				sum += float64(o.pos)
				n++
			}
		}
		mean[x] = float64(x.pos)
		if n > 0 {
			mean[x] = sum / float64(n)
		}
	}
	slices.SortStableFunc(layer, func(a, b *item) int { return cmp.Compare(mean[a], mean[b]) })
	for i, x := range layer {
		x.pos = i
	}
}

// crossings counts how often the nets of all layers cross.
func (l *layout) crossings() int {
	n := 0
	for q := range l.nets {
		n += crossingsOf(l.nets[q])
	}
	return n
}

// crossingsAt counts those above and below a layer.
func (l *layout) crossingsAt(q int) int {
	n := crossingsOf(l.nets[q])
	if q > 0 {
		n += crossingsOf(l.nets[q-1])
	}
	return n
}

func crossingsOf(nets []*net) int {
	type pair struct{ net, up, low int }
	var pairs []pair
	for i, t := range nets {
		for _, u := range t.upper {
			for _, w := range t.lower {
				pairs = append(pairs, pair{i, u.pos, w.pos})
			}
		}
	}
	n := 0
	for i, a := range pairs {
		for _, b := range pairs[:i] {
			if a.net != b.net && (a.up-b.up)*(a.low-b.low) < 0 {
				n++
			}
		}
	}
	return n
}
