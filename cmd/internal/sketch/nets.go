package sketch

// built puts items into layers and joins them.
func (s selection) built(p *pen, width int, boxes []*item, layerOf []int, items []*item, labels [][]int, split []int) *layout {
	l := &layout{pen: p, width: width}
	base := make([]int, len(split)) // the layer of each layer of boxes
	for g, n := range split {
		base[g] = len(l.layers)
		l.layers = append(l.layers, make([][]*item, 1+n)...)
	}
	l.nets = make([][]*net, len(l.layers))
	for i, b := range boxes {
		b.above, b.below = nil, nil
		l.add(base[layerOf[i]], b)
	}
	at := make([]int, len(items)) // the layer of each label
	for g, links := range labels {
		for n, i := range links {
			at[i] = base[g] + 1 + n*split[g]/len(links)
			items[i].above, items[i].below = nil, nil
			l.add(at[i], items[i])
		}
	}
	// What leads from a node to its labels is one line, which parts; so is what
	// leads from labels to a node. Those with an arrowhead at the node are apart
	// from those without.
	for i, b := range boxes {
		for _, head := range []bool{false, true} {
			var downs, ups []int
			for k, x := range s.links {
				if x.a == i && x.toA == head {
					downs = append(downs, k)
				}
				if x.b == i && x.toB == head {
					ups = append(ups, k)
				}
			}
			l.trunkDown(base[layerOf[i]], end{item: b, head: head}, s.links, downs, items, at)
			l.trunkUp(base[layerOf[i]], end{item: b, head: head}, s.links, ups, items, at)
		}
	}
	return l
}

func (l *layout) add(layer int, i *item) { l.layers[layer] = append(l.layers[layer], i) }

// trunkDown joins a box to the labels of links below it.
func (l *layout) trunkDown(top int, b end, all []link, links []int, items []*item, at []int) {
	last, weak := top, true
	for _, k := range links {
		last, weak = max(last, at[k]), weak && all[k].weak
	}
	from := b
	from.weak = weak
	for q := top; q < last; q++ {
		n := &net{upper: []end{from}}
		for _, k := range links {
			if at[k] == q+1 {
				n.lower = append(n.lower, end{item: items[k], weak: all[k].weak})
			}
		}
		if q+1 < last {
			from = l.rail(q+1, weak)
			n.lower = append(n.lower, from)
		}
		l.join(q, n)
	}
}

// trunkUp joins a box to the labels of links above it.
func (l *layout) trunkUp(bottom int, b end, all []link, links []int, items []*item, at []int) {
	first, weak := bottom, true
	for _, k := range links {
		first, weak = min(first, at[k]), weak && all[k].weak
	}
	to := b
	to.weak = weak
	for q := bottom - 1; q >= first; q-- {
		n := &net{lower: []end{to}}
		for _, k := range links {
			if at[k] == q {
				n.upper = append(n.upper, end{item: items[k], weak: all[k].weak})
			}
		}
		if q > first {
			to = l.rail(q, weak)
			n.upper = append(n.upper, to)
		}
		l.join(q, n)
	}
}

// rail adds a line that passes a layer.
func (l *layout) rail(layer int, weak bool) end {
	r := &item{node: -1, w: 1}
	l.add(layer, r)
	return end{item: r, weak: weak}
}

func (l *layout) join(layer int, n *net) {
	l.nets[layer] = append(l.nets[layer], n)
	for _, u := range n.upper {
		u.below = append(u.below, n)
	}
	for _, w := range n.lower {
		w.above = append(w.above, n)
	}
}
