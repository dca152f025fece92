package segment

import (
	"encoding/binary"

	"parley/graph"
	"parley/graph/internal/packed"
)

// An Order is the quads of a segment in one order. Positions count from 0.
type Order struct {
	order  graph.Order
	quads  int
	preds  packed.Array
	sparse bool
	first  graph.ID     // the smallest key
	keys   packed.Array // if sparse
	starts packed.Array
	blocks []byte
	data   []byte
}

// key returns the positions of the quads whose first id is key.
func (o *Order) key(key graph.ID) (lo, hi int) {
	count(&ranges, 1)
	i := int(key) - int(o.first)
	if o.sparse {
		var found bool
		if i, found = o.keys.Find(uint64(key)); !found {
			return 0, 0
		}
	}
	if i < 0 || i+1 >= o.starts.Len() {
		return 0, 0
	}
	return int(o.starts.Get(i)), int(o.starts.Get(i + 1))
}

// A block is where the columns of 128 quads lie.
type block struct {
	data                   []byte
	vBit, lBit             uint64 // where each column begins
	pWidth, vWidth, lWidth uint64
	pMask, vMask, lMask    uint64
	p, v, l                uint32 // the smallest of each
}

func (o *Order) block(n int) (b block) {
	e := o.blocks[n*blockEntry:][:blockEntry]
	b.data = o.data[uint64(binary.LittleEndian.Uint32(e))*8:]
	b.p, b.v, b.l = binary.LittleEndian.Uint32(e[4:]), binary.LittleEndian.Uint32(e[8:]), binary.LittleEndian.Uint32(e[12:])
	b.pWidth, b.vWidth, b.lWidth = uint64(e[16]&63), uint64(e[17]&63), uint64(e[18]&63)
	b.pMask, b.vMask, b.lMask = 1<<b.pWidth-1, 1<<b.vWidth-1, 1<<b.lWidth-1
	b.vBit = b.pWidth * quadBlock
	b.lBit = b.vBit + b.vWidth*quadBlock
	return b
}

func (b *block) code(i int) uint32 {
	return b.p + uint32(packed.Load(b.data, uint64(i)*b.pWidth, b.pMask))
}

func (b *block) value(i int) graph.ID {
	return graph.ID(b.v + uint32(packed.Load(b.data, b.vBit+uint64(i)*b.vWidth, b.vMask)))
}

func (b *block) label(i int) graph.ID {
	return graph.ID(b.l + uint32(packed.Load(b.data, b.lBit+uint64(i)*b.lWidth, b.lMask)))
}

// Code returns the code of a predicate, by which the second column is sorted,
// and whether the segment has it.
func (o *Order) Code(p graph.ID) (code uint32, found bool) {
	i, found := o.preds.Find(uint64(p))
	return uint32(i), found
}

// PredicateAt returns the predicate of the quad at a position.
func (o *Order) PredicateAt(i int) graph.ID {
	b := o.block(i / quadBlock)
	return graph.ID(o.preds.Get(int(b.code(i % quadBlock))))
}

// Span returns the positions of the quads whose first n ids, in the letters of
// the order, are those of q.
func (o *Order) Span(q graph.IDQuad, n int) (lo, hi int) {
	if n == 0 {
		return 0, o.quads
	}
	k := o.order.Key(q)
	if lo, hi = o.key(k[0]); n == 1 || lo == hi {
		return lo, hi
	}
	code, found := o.Code(k[1])
	if !found {
		return lo, lo
	}
	if lo, hi = o.Narrow(lo, hi, code); n == 2 || lo == hi {
		return lo, hi
	}
	lo, hi = o.narrow(lo, hi, uint32(k[2]), (*block).valueWord)
	if n == 3 || lo == hi {
		return lo, hi
	}
	return o.narrow(lo, hi, uint32(k[3]), (*block).labelWord)
}

func (b *block) valueWord(i int) uint32 { return uint32(b.value(i)) }
func (b *block) labelWord(i int) uint32 { return uint32(b.label(i)) }

// Narrow returns the part of a range, all of one key, that has a predicate
// code.
func (o *Order) Narrow(lo, hi int, code uint32) (int, int) {
	return o.narrow(lo, hi, code, (*block).code)
}

// narrow returns the part of a range, in which a column ascends, where it is v.
func (o *Order) narrow(lo, hi int, v uint32, column func(*block, int) uint32) (int, int) {
	lo = o.search(lo, hi, v, column)
	if v == 1<<32-1 {
		return lo, hi
	}
	return lo, o.search(lo, hi, v+1, column)
}

// search returns the first position in a range at which a column is not below v.
func (o *Order) search(lo, hi int, v uint32, column func(*block, int) uint32) int {
	at := -1
	var b block
	for lo < hi {
		count(&quadsRead, 1)
		mid := int(uint(lo+hi) >> 1)
		if n := mid / quadBlock; n != at {
			b, at = o.block(n), n
		}
		if column(&b, mid%quadBlock) < v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Seek returns the first position in a range whose quad is not before q in
// order by, which is the order itself, or one in which the range is sorted too.
func (o *Order) Seek(lo, hi int, q graph.IDQuad, by graph.Order) int {
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if by.Compare(o.Quad(mid), q) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Quad returns the quad at a position. Its key takes a search; Quads is better
// for more than one.
func (o *Order) Quad(i int) graph.IDQuad {
	var q [1]graph.IDQuad
	o.Quads(i, q[:])
	return q[0]
}

// A keyWalk is a key and the positions of its quads: where somebody stands who
// reads an order.
type keyWalk struct {
	k       int // index in starts
	key     graph.ID
	lo, end int
}

// walkTo moves w to the key of the quad at a position. It gallops from where it
// is, so that positions that ascend cost little each.
func (o *Order) walkTo(w *keyWalk, i int) {
	if w.lo <= i && i < w.end {
		return
	}
	k := 0
	if i >= w.end && w.end > 0 {
		k = w.k
	}
	step, last := 1, o.starts.Len()-1
	for k+step < last && int(o.starts.Get(k+step)) <= i {
		k += step
		step *= 2
	}
	// The last that begins at i or before is the one: those before it that
	// begin there too are empty.
	for hi := min(k+step, last); k+1 < hi; {
		mid := int(uint(k+hi) >> 1)
		if int(o.starts.Get(mid)) <= i {
			k = mid
		} else {
			hi = mid
		}
	}
	*w = keyWalk{k, o.keyID(k), int(o.starts.Get(k)), int(o.starts.Get(k + 1))}
}

// quad returns the quad at a position of a block, whose key is known.
func (o *Order) quad(b *block, at int, key graph.ID) graph.IDQuad {
	p := graph.ID(o.preds.Get(int(b.code(at))))
	if o.order == graph.OPSL {
		return graph.IDQuad{S: b.value(at), P: p, O: key, L: b.label(at)}
	}
	return graph.IDQuad{S: key, P: p, O: b.value(at), L: b.label(at)}
}

// Quads fills out with the quads from a position on.
func (o *Order) Quads(i int, out []graph.IDQuad) {
	var w keyWalk
	o.quadsFrom(&w, i, out)
}

// quadsFrom is Quads for a reader that goes on.
func (o *Order) quadsFrom(w *keyWalk, i int, out []graph.IDQuad) {
	count(&quadsRead, len(out))
	for len(out) > 0 {
		b := o.block(i / quadBlock)
		n := min(len(out), quadBlock-i%quadBlock)
		for j := range n {
			o.walkTo(w, i)
			out[j] = o.quad(&b, i%quadBlock, w.key)
			i++
		}
		out = out[n:]
	}
}

// withCode reads on from a position, for at most len(out) quads that have a
// predicate code, and passes by no more than most. It returns how many it found
// and where it stands.
func (o *Order) withCode(w *keyWalk, code uint32, i, end, most int, out []graph.IDQuad) (n, at int) {
	end = min(end, i+most)
	for i < end && n < len(out) {
		b := o.block(i / quadBlock)
		last := min(end, (i/quadBlock+1)*quadBlock)
		if code < b.p || uint64(code-b.p) > b.pMask {
			i = last
			continue
		}
		from := i
		for ; i < last && n < len(out); i++ {
			if b.code(i%quadBlock) == code {
				o.walkTo(w, i)
				out[n] = o.quad(&b, i%quadBlock, w.key)
				n++
			}
		}
		count(&quadsRead, i-from)
	}
	return n, i
}

func (o *Order) keyID(k int) graph.ID {
	if o.sparse {
		return graph.ID(o.keys.Get(k))
	}
	return o.first + graph.ID(k)
}

// KeyQuads fills out with the quads from a position on, all of one key.
func (o *Order) KeyQuads(key graph.ID, i int, out []graph.IDQuad) {
	count(&quadsRead, len(out))
	for len(out) > 0 {
		b := o.block(i / quadBlock)
		at := i % quadBlock
		n := min(len(out), quadBlock-at)
		for j := range n {
			p := graph.ID(o.preds.Get(int(b.code(at + j))))
			if o.order == graph.OPSL {
				out[j] = graph.IDQuad{S: b.value(at + j), P: p, O: key, L: b.label(at + j)}
			} else {
				out[j] = graph.IDQuad{S: key, P: p, O: b.value(at + j), L: b.label(at + j)}
			}
		}
		i, out = i+n, out[n:]
	}
}

// Edges fills out with the edges from a position on, all of one key, for the
// node of the index node.
func (o *Order) Edges(node, i int, out []graph.Edge) {
	count(&quadsRead, len(out))
	for len(out) > 0 {
		b := o.block(i / quadBlock)
		at := i % quadBlock
		n := min(len(out), quadBlock-at)
		for j := range out[:n] {
			out[j] = graph.Edge{
				Node: node, Predicate: graph.ID(o.preds.Get(int(b.code(at + j)))),
				Neighbor: b.value(at + j), Label: b.label(at + j),
			}
		}
		i, out = i+n, out[n:]
	}
}

// EdgesOf fills out from the front with those of the n edges from a position on,
// all of one key, whose predicates are admitted, and returns how many these are.
// Of the others only the predicate is read; admits is asked once for each that
// differs from the one before.
func (o *Order) EdgesOf(node, i, n int, admits func(predicate graph.ID) bool, out []graph.Edge) (kept int) {
	count(&quadsRead, n)
	last, asked, admitted := uint32(0), false, false
	var predicate graph.ID
	for end := i + n; i < end; {
		b := o.block(i / quadBlock)
		for at, stop := i%quadBlock, min(quadBlock, i%quadBlock+end-i); at < stop; at++ {
			if code := b.code(at); code != last || !asked {
				last, asked = code, true
				predicate = graph.ID(o.preds.Get(int(code)))
				admitted = admits(predicate)
			}
			if admitted {
				out[kept] = graph.Edge{Node: node, Predicate: predicate, Neighbor: b.value(at), Label: b.label(at)}
				kept++
			}
			i++
		}
	}
	return kept
}
