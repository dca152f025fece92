// Package packed has arrays of numbers of equal width, bit behind bit, that are
// read where they lie: on the disk, mapped. Segments are made of them, and so are
// the sections derived from their quads.
//
//	0   u64: the number of values times 256, plus the width in bits (0 to 57; 0
//	    only if there is at most one value)
//	8   the values, each the next width bits, the lowest bit first; then zeros
//	    up to a multiple of 8 bytes
//
// Reading loads the eight bytes in which a value begins, so up to seven bytes
// behind an array are touched and ignored: who writes one sees to it that they
// are there.
package packed

import (
	"encoding/binary"
	"math/bits"
)

// MaxWidth is the widest value that one load of eight bytes always covers.
const MaxWidth = 57

// WidthOf returns the number of bits that v needs.
func WidthOf(v uint64) uint { return uint(bits.Len64(v)) }

// Load returns the width bits that begin at bit number bit of b.
func Load(b []byte, bit uint64, mask uint64) uint64 {
	return binary.LittleEndian.Uint64(b[bit>>3:]) >> (bit & 7) & mask
}

// An Array is a packed array. The zero value is empty.
type Array struct {
	data  []byte // from the first value on, and what may be touched behind
	n     int
	width uint64
	mask  uint64
}

// Parse returns the array at the start of b, where file is all that may be touched
// from there on. It reports whether the array fits.
func Parse(b, file []byte) (Array, bool) {
	if len(b) < 8 {
		return Array{}, false
	}
	head := binary.LittleEndian.Uint64(b)
	n, width := head>>8, head&0xff
	if width > MaxWidth || width == 0 && n > 1 || n > 1<<40 || 8+(n*width+63)/64*8 > uint64(len(b)) {
		return Array{}, false
	}
	return Array{data: file[8:], n: int(n), width: width, mask: 1<<width - 1}, true
}

// Len is the number of values.
func (p *Array) Len() int { return p.n }

// Get returns the i-th value.
func (p *Array) Get(i int) uint64 {
	if p.width == 0 {
		return 0
	}
	return Load(p.data, uint64(i)*p.width, p.mask)
}

// Search returns the first index at which the value is not below v.
func (p *Array) Search(v uint64) int {
	lo, hi := 0, p.n
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if p.Get(mid) < v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Find returns the index of v in an ascending array, and whether it is there.
func (p *Array) Find(v uint64) (int, bool) {
	i := p.Search(v)
	return i, i < p.n && p.Get(i) == v
}

// A Packer makes a packed array in memory.
type Packer struct {
	width uint
	n     int
	bits  []byte // whole bytes of what was added
	acc   uint64
	used  uint // bits in acc
}

// NewPacker returns a packer of values of this many bits.
func NewPacker(width uint) *Packer { return &Packer{width: width} }

// Add appends a value of at most width bits.
func (p *Packer) Add(v uint64) {
	p.acc |= v << p.used
	if p.used+p.width >= 64 {
		p.bits = binary.LittleEndian.AppendUint64(p.bits, p.acc)
		p.acc = v >> (64 - p.used) // 0 if used is 0: a shift by 64
		p.used += p.width - 64
	} else {
		p.used += p.width
	}
	p.n++
}

// Flush returns the head of the array and its values, filled up, as they are to
// stand one behind the other. Nothing can be added after it.
func (p *Packer) Flush() (head [8]byte, data []byte) {
	if p.used > 0 {
		p.bits = binary.LittleEndian.AppendUint64(p.bits, p.acc)
		p.acc, p.used = 0, 0
	}
	binary.LittleEndian.PutUint64(head[:], uint64(p.n)<<8|uint64(p.width))
	return head, p.bits
}

// All returns the packer of values, at the width that the last, which is the
// largest, needs.
func All(values []uint64) *Packer {
	var top uint64
	if len(values) > 0 {
		top = values[len(values)-1]
	}
	p := NewPacker(WidthOf(top))
	for _, v := range values {
		p.Add(v)
	}
	return p
}
