package path

import (
	"cmp"
	"slices"

	"parley/graph"
)

// Which chains there are of one length, L edges, is worked out from the edges that
// the two sides have walked. Both together have walked L levels: the first side a,
// the second b. So of every chain the first a edges are among those of the first
// side, and the others among those of the second. Each side finds, for every node,
// after how many edges from its end walks come there; where the first comes after
// a and the second after b, they meet. From there back it is found which edges
// lead to a meeting at all, and only these are tried, one after the other, in the
// order in which chains are listed.

// waysOf is the edges that one side has walked.
type waysOf struct {
	edges  []chainEdge
	levels []int    // by depth: the edges walked from nodes up to it
	walks  []uint64 // by visit: bit i: a walk of i edges leads there from the end
	leads  []uint64 // by visit: bit i: and from there on to where the sides meet
	next   []option // the edges that do

	grouped []option // by visit
	ends    []int32  // by visit: where its options end
	sorted  []bool   // by visit: whether its options are in their order
}

// A chainEdge is an edge as a side has walked it, between two of its visits.
type chainEdge struct {
	from, to         int32
	predicate, label graph.ID
	back             bool
}

// An option is an edge by which a chain may go on.
type option struct {
	at, to           int32 // visits of the side
	node             graph.ID
	predicate, label graph.ID
	back             bool
}

func compareOptions(a, b option) int {
	return cmp.Or(a.compare(b), cmp.Compare(a.label, b.label))
}

// compare puts edges from one node in order, whatever their labels.
func (o option) compare(p option) int {
	back := 0
	if o.back != p.back {
		back = 1
		if p.back {
			back = -1
		}
	}
	return cmp.Or(cmp.Compare(o.node, p.node), cmp.Compare(o.predicate, p.predicate), back)
}

func (w *waysOf) reset() {
	w.edges, w.levels = w.edges[:0], w.levels[:0]
}

// upTo returns the edges that a walk may have as its i-th, counted from 0.
func (w *waysOf) upTo(i int) []chainEdge { return w.edges[:w.levels[i]] }

// zeroes returns n zeros in the memory of list.
func zeroes(list []uint64, n int) []uint64 {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// walk finds out where walks of every length lead, up to the depth of the side.
// None comes back to its end, or to the other end before all edges are walked, and
// none goes through a hub or by an edge that is known not to pass.
func (s *chainSearch) walk(d *side, other graph.ID, length int) {
	w := &d.ways
	w.walks = zeroes(w.walks, len(d.visits))
	w.walks[0] = 1
	last := int32(-1)
	if at, seen := d.seen.find(other); seen {
		last = at
		d.visits[at].shut = false // an end may be a hub
	}
	for i := range d.depth {
		for _, e := range w.upTo(i) {
			if w.walks[e.from]>>i&1 == 0 || e.to == 0 || e.to == last && i+1 < length || d.visits[e.to].shut || s.isDead(d, e) {
				continue
			}
			w.walks[e.to] |= 1 << (i + 1)
		}
	}
}

// meetings marks the nodes at which walks of the two sides meet, and returns
// whether there are any.
func (s *chainSearch) meetings() (any bool) {
	few, many := &s.sides[0], &s.sides[1]
	for _, d := range []*side{few, many} {
		d.ways.leads = zeroes(d.ways.leads, len(d.visits))
	}
	if len(many.visits) < len(few.visits) {
		few, many = many, few
	}
	for i, v := range few.visits {
		if few.ways.walks[i]>>few.depth&1 == 0 {
			continue
		}
		if at, seen := many.seen.find(v.node); seen && many.ways.walks[at]>>many.depth&1 == 1 {
			few.ways.leads[i] |= 1 << few.depth
			many.ways.leads[at] |= 1 << many.depth
			any = true
		}
	}
	return any
}

// lead finds out which walks of a side lead to a meeting, and by which edges. Those
// of the second side are turned round: a chain walks them towards its end.
func (s *chainSearch) lead(d *side, turned bool) {
	w := &d.ways
	for i := d.depth - 1; i >= 0; i-- {
		for _, e := range w.upTo(i) {
			if w.leads[e.to]>>(i+1)&1 == 1 && w.walks[e.from]>>i&1 == 1 && !s.isDead(d, e) {
				w.leads[e.from] |= 1 << i
			}
		}
	}
	w.next = w.next[:0]
	for _, e := range w.edges {
		if w.leads[e.from]&(w.leads[e.to]>>1) == 0 {
			continue
		}
		o := option{e.from, e.to, d.visits[e.to].node, e.predicate, e.label, e.back}
		if turned {
			o = option{e.to, e.from, d.visits[e.from].node, e.predicate, e.label, !e.back}
		}
		w.next = append(w.next, o)
	}
	w.group(len(d.visits))
}

// group brings the options of one visit together.
func (w *waysOf) group(visits int) {
	w.ends = slices.Grow(w.ends[:0], visits+1)[:visits+1]
	clear(w.ends)
	for _, o := range w.next {
		w.ends[o.at+1]++
	}
	for i := range visits {
		w.ends[i+1] += w.ends[i]
	}
	w.grouped = slices.Grow(w.grouped[:0], len(w.next))[:len(w.next)]
	for _, o := range w.next {
		w.grouped[w.ends[o.at]] = o
		w.ends[o.at]++ // now where those of the visit end
	}
	w.sorted = slices.Grow(w.sorted[:0], visits)[:visits]
	clear(w.sorted)
}

// from returns the options from a visit, in the order in which they are tried.
func (w *waysOf) from(at int32) []option {
	first := int32(0)
	if at > 0 {
		first = w.ends[at-1]
	}
	out := w.grouped[first:w.ends[at]]
	if !w.sorted[at] { // few visits are ever tried
		slices.SortFunc(out, compareOptions)
		w.sorted[at] = true
	}
	return out
}

// ofLength adds the chains of the length that the two sides have walked together.
func (s *chainSearch) ofLength() error {
	before := len(s.chains)
	for limit := fewWasted; ; limit *= 2 {
		a, b := &s.sides[0], &s.sides[1]
		s.walk(a, s.ends[1], a.depth+b.depth)
		s.walk(b, s.ends[0], a.depth+b.depth)
		if !s.meetings() {
			return nil
		}
		s.lead(a, false)
		s.lead(b, true)
		s.links, s.newDead, s.mayWaste = s.links[:0], 0, limit
		s.ahead.reset(s.tries)
		err := s.extend(0, 0)
		if err != errMisled {
			return err
		}
		s.chains = s.chains[:before] // they are found again
	}
}

// extend lists the chains that go on from visit at, the pos-th node, as s.links
// has begun. The visit is of the first side up to where it meets the second.
func (s *chainSearch) extend(pos int, at int32) error {
	a, b := &s.sides[0], &s.sides[1]
	if pos == a.depth {
		at, _ = b.seen.find(a.visits[at].node)
	}
	if pos == a.depth+b.depth {
		s.chains = append(s.chains, slices.Clone(s.links))
		s.ahead.since = s.tries
		return nil
	}
	d, leads := a, uint64(1)<<(pos+1)
	if pos >= a.depth {
		d, leads = b, 1<<(a.depth+b.depth-pos-1)
	}
	options := d.ways.from(at)
	reachable := s.reachable()
	var within []graph.ID // those of the options, for what follows looks ahead too
	if reachable != nil {
		for _, o := range options {
			if reachable[o.node] {
				within = append(within, o.node)
			}
		}
	}
	for i, o := range options {
		if reachable != nil {
			if _, is := slices.BinarySearch(within, o.node); !is { // options ascend by node
				continue
			}
		}
		if d.ways.leads[o.to]&leads == 0 || i > 0 && o.compare(options[i-1]) == 0 {
			continue
		}
		l := ChainLink{d.visits[at].node, o.node, o.predicate, o.label, o.back}
		if ok, err := s.mayFollow(&l); err != nil {
			return err
		} else if !ok {
			continue
		}
		s.links = append(s.links, l)
		if err := s.extend(pos+1, o.to); err != nil {
			return err
		}
		s.links = s.links[:len(s.links)-1]
		if s.enough() {
			return nil
		}
	}
	return nil
}

// checkTries is how many edges are tried between two looks at the context.
const checkTries = 1 << 12

// mayFollow reports whether a link can follow those that there are: it leads to a
// node that they have not come to, which is no hub, and it passes the window.
func (s *chainSearch) mayFollow(l *ChainLink) (bool, error) {
	if s.tries++; s.tries%checkTries == 0 && s.ctx.Err() != nil {
		return false, s.ctx.Err()
	}
	if l.To == s.ends[0] {
		return false, nil
	}
	for _, before := range s.links {
		if before.To == l.To {
			return false, nil
		}
	}
	ok := true
	if l.To != s.ends[1] {
		open, known := s.opened[l.To]
		if !known {
			hub, err := s.hub(l.To)
			if err != nil {
				return false, err
			}
			open = !hub
			s.opened[l.To] = open
			if hub {
				s.shutOut(l.To)
			}
		}
		ok = open
	}
	if ok {
		var err error
		if ok, err = s.passes(l); err != nil {
			return false, err
		}
	}
	if !ok {
		if s.mayWaste--; s.mayWaste <= 0 && s.newDead > 0 {
			return false, errMisled
		}
	}
	return ok, nil
}

// shutOut notes on both sides that a node is a hub.
func (s *chainSearch) shutOut(node graph.ID) {
	s.newDead++
	for i := range s.sides {
		if at, seen := s.sides[i].seen.find(node); seen {
			s.sides[i].visits[at].shut = true
		}
	}
}
