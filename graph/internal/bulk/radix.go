package bulk

import (
	"math/bits"

	"parley/graph"
)

// A pair is a key of 128 bits. Quads are sorted as pairs of ids, terms as eight
// bytes of text with the place of the term.
type pair struct{ hi, lo uint64 }

func (a pair) less(b pair) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

const (
	insertionMax = 24      // groups up to this many are sorted by insertion
	wideMin      = 1 << 13 // groups from this many on are split by wide digits
	narrowBits   = 8
	wideBits     = 11
	// checkMin is the size from which on a group looks whether to go on.
	checkMin = 1 << 14
)

// A radix sorts pairs in place, most significant digit first. A group begins
// with the highest bit in which its members differ, so that leading zeros,
// common text and equal ids cost one look and no pass; no input is worse than
// sixteen passes.
type radix struct {
	stop func() error // says whether to stop, and why; nil: never
	err  error        // of stop; once set, what is sorted is left as it is
}

func (r *radix) sort(p []pair) {
	if len(p) <= insertionMax {
		insertionSort(p)
		return
	}
	if len(p) >= checkMin && r.stopped() {
		return
	}
	var hi, lo uint64
	sorted := true
	for i := 1; i < len(p); i++ {
		hi |= p[i].hi ^ p[0].hi
		lo |= p[i].lo ^ p[0].lo
		sorted = sorted && !p[i].less(p[i-1])
	}
	switch {
	case sorted:
	case len(p) >= wideMin:
		r.wide(p, hi, lo)
	default:
		r.narrow(p, hi, lo)
	}
}

func (r *radix) stopped() bool {
	if r.err == nil && r.stop != nil {
		r.err = r.stop()
	}
	return r.err != nil
}

// A digit is some bits of a pair; those above them are equal in the whole
// group, and the caller masks them off.
type digit struct {
	loMask uint64 // all ones if the digit is in lo, else 0
	shift  uint8
	last   bool // no bit below it differs
}

func (d digit) of(p pair) uint64 {
	return (p.hi ^ (p.hi^p.lo)&d.loMask) >> (d.shift & 63)
}

// digitOf returns the digit of by bits that begins with the highest bit set in
// hi and lo, which are the bits that differ.
func digitOf(hi, lo uint64, by int) digit {
	if hi != 0 {
		shift := max(0, bits.Len64(hi)-by)
		return digit{shift: uint8(shift), last: shift == 0 && lo == 0}
	}
	shift := max(0, bits.Len64(lo)-by)
	return digit{loMask: ^uint64(0), shift: uint8(shift), last: shift == 0}
}

// narrow splits p by digits of 8 bits, wide by digits of 11. They are apart
// because clearing the counters of wide ones would dominate small groups.
func (r *radix) narrow(p []pair, hi, lo uint64) {
	var next, end [1 << narrowBits]uint32
	equal := permute(p, digitOf(hi, lo, narrowBits), next[:], end[:])
	r.sortParts(p, end[:], equal)
}

func (r *radix) wide(p []pair, hi, lo uint64) {
	var next, end [1 << wideBits]uint32
	equal := permute(p, digitOf(hi, lo, wideBits), next[:], end[:])
	r.sortParts(p, end[:], equal)
}

// permute sorts p by one digit, in place. The counters are zero and as many as
// the digit has values; end becomes where each value's part ends. It reports
// whether the members of a part are all equal.
func permute(p []pair, d digit, next, end []uint32) (equal bool) {
	for i := range p {
		end[d.of(p[i])&uint64(len(end)-1)]++
	}
	sum := uint32(0)
	for v, n := range end {
		next[v] = sum
		sum += n
		end[v] = sum
	}
	for v := range end {
		for next[v] < end[v] {
			moving := p[next[v]]
			for {
				to := d.of(moving) & uint64(len(next)-1)
				at := next[to]
				next[to]++
				if to == uint64(v) {
					p[at] = moving
					break
				}
				moving, p[at] = p[at], moving
			}
		}
	}
	return d.last
}

// sortParts sorts what lies between the ends, unless it is all equal.
func (r *radix) sortParts(p []pair, ends []uint32, equal bool) {
	if equal {
		return
	}
	start := uint32(0)
	for _, end := range ends {
		if end-start > 1 {
			r.sort(p[start:end])
		}
		start = end
	}
}

// gather fills out with the quads of blocks as pairs in the order o, sorted.
// The first pass goes from the blocks to out, which spares a copy.
func (r *radix) gather(blocks [][]graph.IDQuad, o graph.Order, out []pair) {
	var next [1 << wideBits]uint32
	hi, lo, sorted := differing(blocks, o)
	d := digitOf(hi, lo, wideBits)
	if sorted {
		d.shift = 63 // one part, in the order of coming
		d.loMask = 0
		d.last = true
	}
	const mask = 1<<wideBits - 1
	for _, b := range blocks {
		for _, q := range b {
			next[d.of(pack(o, q))&mask]++
		}
	}
	sum := uint32(0)
	for v, n := range next {
		next[v] = sum
		sum += n
	}
	for _, b := range blocks {
		if r.stopped() {
			return
		}
		for _, q := range b {
			p := pack(o, q)
			v := d.of(p) & mask
			out[next[v]] = p
			next[v]++
		}
	}
	r.sortParts(out, next[:], d.last)
}

// differing returns the bits in which the quads of blocks differ, packed in the
// order o, and whether they are sorted.
func differing(blocks [][]graph.IDQuad, o graph.Order) (hi, lo uint64, sorted bool) {
	sorted = true
	var first, last pair
	any := false
	for _, b := range blocks {
		for _, q := range b {
			p := pack(o, q)
			if !any {
				first, last, any = p, p, true
			}
			hi |= p.hi ^ first.hi
			lo |= p.lo ^ first.lo
			sorted = sorted && !p.less(last)
			last = p
		}
	}
	return hi, lo, sorted
}

// pack returns a quad as a pair that compares as o does.
func pack(o graph.Order, q graph.IDQuad) pair {
	if o == graph.OPSL {
		return pair{uint64(q.O)<<32 | uint64(q.P), uint64(q.S)<<32 | uint64(q.L)}
	}
	return pair{uint64(q.S)<<32 | uint64(q.P), uint64(q.O)<<32 | uint64(q.L)}
}

// unpack is the inverse of pack.
func unpack(o graph.Order, p pair) graph.IDQuad {
	q := graph.IDQuad{S: graph.ID(p.hi >> 32), P: graph.ID(p.hi), O: graph.ID(p.lo >> 32), L: graph.ID(p.lo)}
	if o == graph.OPSL {
		q.S, q.O = q.O, q.S
	}
	return q
}

// distinct drops repetitions from sorted pairs.
func distinct(p []pair) []pair {
	n := 0
	for i, v := range p {
		if i == 0 || v != p[n-1] {
			p[n] = v
			n++
		}
	}
	return p[:n]
}

func insertionSort(p []pair) {
	for i := 1; i < len(p); i++ {
		v := p[i]
		j := i
		for j > 0 && v.less(p[j-1]) {
			p[j] = p[j-1]
			j--
		}
		p[j] = v
	}
}
