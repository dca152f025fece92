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
		for _, layer := range l.layers {
			for i := 0; i+1 < len(layer); i++ {
				if gain := gained(layer[i], layer[i+1]); gain > 0 {
					swap(layer, i)
					least -= gain
					better = true
				}
			}
		}
	}
	return least
}

// gained is how many crossings fewer there are if two neighbors are exchanged: only
// their own lines cross otherwise then.
func gained(a, b *item) int {
	n := 0
	for _, above := range []bool{true, false} {
		for _, s := range a.nets(above) {
			for _, t := range b.nets(above) {
				if s == t {
					continue
				}
				for _, p := range s.others(above) {
					for _, q := range t.others(above) {
						n += cmp.Compare(p.pos, q.pos)
					}
				}
			}
		}
	}
	return n
}

// nets returns the nets that end at an item, or begin at it.
func (i *item) nets(above bool) []*net {
	if above {
		return i.above
	}
	return i.below
}

// others returns the ends of a net on the other side of an item that it ends at, or
// begins at.
func (n *net) others(above bool) []end {
	if above {
		return n.upper
	}
	return n.lower
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
		for _, t := range x.nets(above) {
			for _, o := range t.others(above) {
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
