package segment

import (
	"encoding/binary"

	"parley/graph"
	"parley/graph/internal/packed"
)

// lists is postings.
type lists struct {
	keys, at packed.Array
	data     []byte
	quads    int // of the segment
}

// A list is the positions of the quads with an id.
type list struct {
	n    int64
	left bool   // the positions are left out
	data []byte // the positions
}

func (l *lists) find(id graph.ID) list {
	i, found := l.keys.Find(uint64(id))
	if !found {
		return list{}
	}
	data := l.data[l.at.Get(i):l.at.Get(i+1)]
	n, size := binary.Uvarint(data)
	return list{n: int64(n), left: n > uint64(l.quads/denseShare), data: data[max(size, 0):]}
}

// each calls visit for every id with its number of quads, ascending.
func (l *lists) each(visit func(id graph.ID, n int64)) {
	for i := range l.keys.Len() {
		n, _ := binary.Uvarint(l.data[l.at.Get(i):])
		visit(graph.ID(l.keys.Get(i)), int64(n))
	}
}

// Predicates calls visit for every predicate with its number of quads,
// ascending.
func (s *Segment) Predicates(visit func(id graph.ID, quads int64)) { s.pred.each(visit) }

// A Run reads what a pattern selects of a segment, in the order of the run.
type Run struct {
	order   *Order
	pattern graph.Pattern
	exact   bool // all that the run passes by is selected

	at, end int // positions in order, if not by list
	key     graph.ID
	keyed   bool // all from at to end has key

	walk keyWalk // where the run stands, if not keyed

	byCode bool // only quads with this predicate code are looked at
	code   uint32

	byList bool
	list   []byte
	next   uint32 // the position that was read last from list
	left   int64  // in list

	count int64 // of what is selected, or -1
}

// Run returns the shortest run for p; of two equally short ones that in order
// o.
func (s *Segment) Run(p graph.Pattern, o graph.Order) Run {
	best, other := s.orders[0].run(p), s.orders[1].run(p)
	if other.Len() < best.Len() || other.Len() == best.Len() && o == graph.OPSL {
		best, other = other, best
	}
	// A run of all quads is as short as that of an id which all have, but
	// only the latter knows that.
	best.count = max(best.count, other.count)
	only := func(bound bool) bool { return bound && p.S == graph.Any && p.O == graph.Any }
	if p.P != graph.Any && p.S == graph.Any { // else a span is as short
		best = s.byList(best, p, &s.pred, p.P, only(p.L == graph.Any))
	}
	if p.L != graph.Any {
		best = s.byList(best, p, &s.label, p.L, only(p.P == graph.Any))
	}
	if p.P != graph.Any && !best.keyed && !best.byList {
		best.byCode = true
		best.code, _ = best.order.Code(p.P) // found: else the list was empty
	}
	return best
}

// byList returns the run by a list if that is shorter than best. Of a list that
// is left out the count remains, if alone says that id is all of the pattern.
func (s *Segment) byList(best Run, p graph.Pattern, lists *lists, id graph.ID, alone bool) Run {
	l := lists.find(id)
	switch {
	case !l.left && l.n < best.Len():
		count := int64(-1)
		if alone {
			count = l.n
		}
		return Run{order: &s.orders[0], pattern: p, exact: alone, byList: true, list: l.data, left: l.n, count: count}
	case alone:
		best.count = l.n
	}
	return best
}

// passBy is how many quads a run by code passes by before it returns.
const passBy = 1 << 14

// run returns the run of an order.
func (o *Order) run(p graph.Pattern) Run {
	prefix, all := p.Bound(o.order)
	r := Run{order: o, pattern: p, exact: prefix == all, keyed: prefix > 0, key: o.order.Key(graph.IDQuad(p))[0], count: -1}
	r.at, r.end = o.Span(graph.IDQuad(p), prefix)
	if r.exact {
		r.count = r.Len()
	}
	return r
}

// Order is the order in which the run reads.
func (r *Run) Order() graph.Order { return r.order.order }

// Len returns how many quads are left to pass by: at least as many as are
// selected.
func (r *Run) Len() int64 {
	if r.byList {
		return r.left
	}
	return int64(r.end - r.at)
}

// Count returns how many quads a new run selects, and false if they have to be
// read to know.
func (r *Run) Count() (int64, bool) { return r.count, r.count >= 0 }

// Exact reports whether the run passes by nothing that is not selected.
func (r *Run) Exact() bool { return r.exact }

// Next passes by some quads and fills buf from the front with those
// that are selected; more is false at the end. So it may return 0 before the
// end.
func (r *Run) Next(buf []graph.IDQuad) (n int, more bool) {
	n = int(min(int64(len(buf)), r.Len()))
	if n == 0 {
		return 0, false
	}
	if r.byCode {
		n, r.at = r.order.withCode(&r.walk, r.code, r.at, r.end, passBy, buf)
		return r.selected(buf[:n]), true
	}
	buf = buf[:n]
	switch {
	case r.byList:
		r.nextByList(buf)
	case r.keyed:
		r.order.KeyQuads(r.key, r.at, buf)
		r.at += n
	default:
		r.order.quadsFrom(&r.walk, r.at, buf)
		r.at += n
	}
	return r.selected(buf), true
}

// selected moves the quads that are selected to the front and counts them.
func (r *Run) selected(buf []graph.IDQuad) (n int) {
	if r.exact {
		return len(buf)
	}
	for _, q := range buf {
		if r.pattern.Matches(q) {
			buf[n] = q
			n++
		}
	}
	return n
}

// nextByList reads runs of neighbouring positions at once.
func (r *Run) nextByList(buf []graph.IDQuad) {
	for len(buf) > 0 {
		first := r.position()
		n := 1
		for n < len(buf) && len(r.list) > 0 && r.list[0] == 1 {
			r.position()
			n++
		}
		r.order.quadsFrom(&r.walk, int(first), buf[:n])
		buf = buf[n:]
	}
}

func (r *Run) position() uint32 {
	d, size := binary.Uvarint(r.list)
	r.list = r.list[max(size, 1):] // a damaged list fails here
	r.next += uint32(d)
	r.left--
	return r.next
}

// Seek skips to the first quad that is not before q in order by: that of the
// run, or another in which what it selects is sorted too. It never goes back.
func (r *Run) Seek(q graph.IDQuad, by graph.Order) {
	if !r.byList {
		r.at = r.order.Seek(r.at, r.end, q, by)
		return
	}
	at := uint32(r.order.Seek(0, r.order.quads, q, graph.SPOL))
	for r.left > 0 {
		d, _ := binary.Uvarint(r.list)
		if r.next+uint32(d) >= at {
			return
		}
		r.position()
	}
}
