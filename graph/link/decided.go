package link

// decisions are the claims of identity that the quads hold already.
type decisions struct {
	up    map[int32]int32   // of nodes that are one, a forest
	apart map[[2]int32]bool // of those that stand for others
}

// decisions reads the quads "same" and "notSame".
func (c *Collector) decisions() *decisions {
	d := &decisions{up: map[int32]int32{}, apart: map[[2]int32]bool{}}
	for i := range int32(len(c.terms)) {
		if n := c.nodes[i]; n != nil {
			for _, o := range n.to(relSame) {
				d.join(i, o)
			}
			for _, o := range n.to(relNotSame) {
				d.apart[[2]int32{min(i, o), max(i, o)}] = true
			}
		}
	}
	direct := d.apart
	d.apart = map[[2]int32]bool{}
	for pair := range direct {
		x, y := d.one(pair[0]), d.one(pair[1])
		d.apart[[2]int32{min(x, y), max(x, y)}] = true
	}
	return d
}

func (d *decisions) join(a, b int32) {
	a, b = d.one(a), d.one(b)
	if a == b {
		return
	}
	from, to := max(a, b), min(a, b)
	d.up[from] = to
	for pair := range d.apart { // who is held apart from one is so from both
		if pair[0] == from || pair[1] == from {
			other := pair[0] + pair[1] - from
			d.apart[[2]int32{min(to, other), max(to, other)}] = true
		}
	}
}

// one returns the node that stands for all that are one with i.
func (d *decisions) one(i int32) int32 {
	for {
		up, ok := d.up[i]
		if !ok {
			return i
		}
		if over, ok := d.up[up]; ok {
			d.up[i] = over
		}
		i = up
	}
}

// taken reports whether it is decided already that two nodes are one, or that
// they are not, directly or through others.
func (d *decisions) taken(a, b int32) (same, apart bool) {
	x, y := d.one(a), d.one(b)
	if x == y {
		return true, false
	}
	return false, d.apart[[2]int32{min(x, y), max(x, y)}]
}
