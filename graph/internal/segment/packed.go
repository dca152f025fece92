package segment

import (
	"encoding/binary"
	"math/bits"
)

// maxWidth is the widest value that one load of eight bytes always covers.
const maxWidth = 57

// widthOf returns the number of bits that v needs.
func widthOf(v uint64) uint { return uint(bits.Len64(v)) }

// load returns the width bits that begin at bit number bit of b.
func load(b []byte, bit uint64, mask uint64) uint64 {
	return binary.LittleEndian.Uint64(b[bit>>3:]) >> (bit & 7) & mask
}

// packed is a packed array, as format.go describes it. The zero value is empty.
type packed struct {
	data  []byte // from the first value on, to the end of the file
	n     int
	width uint64
	mask  uint64
}

// parsePacked returns the array at the start of section b, where file is all
// from there to the end of the file. It reports whether the array fits.
func parsePacked(b, file []byte) (packed, bool) {
	if len(b) < 8 {
		return packed{}, false
	}
	head := binary.LittleEndian.Uint64(b)
	n, width := head>>8, head&0xff
	if width > maxWidth || width == 0 && n > 1 || n > 1<<40 || 8+(n*width+63)/64*8 > uint64(len(b)) {
		return packed{}, false
	}
	return packed{data: file[8:], n: int(n), width: width, mask: 1<<width - 1}, true
}

func (p *packed) get(i int) uint64 {
	if p.width == 0 {
		return 0
	}
	return load(p.data, uint64(i)*p.width, p.mask)
}

// search returns the first index at which the value is not below v.
func (p *packed) search(v uint64) int {
	lo, hi := 0, p.n
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if p.get(mid) < v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// find returns the index of v in an ascending array, and whether it is there.
func (p *packed) find(v uint64) (int, bool) {
	i := p.search(v)
	return i, i < p.n && p.get(i) == v
}

// A packer makes a packed array in memory.
type packer struct {
	width uint
	n     int
	bits  []byte // whole bytes of what was added
	acc   uint64
	used  uint // bits in acc
}

func newPacker(width uint) *packer { return &packer{width: width} }

// add appends a value of at most width bits.
func (p *packer) add(v uint64) {
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

// flush returns the head of the array and its values, filled up, as they stand in
// the file. Nothing can be added after it.
func (p *packer) flush() (head [8]byte, data []byte) {
	if p.used > 0 {
		p.bits = binary.LittleEndian.AppendUint64(p.bits, p.acc)
		p.acc, p.used = 0, 0
	}
	binary.LittleEndian.PutUint64(head[:], uint64(p.n)<<8|uint64(p.width))
	return head, p.bits
}

// packAll returns the packer of values, at the width that the last, which is
// the largest, needs.
func packAll(values []uint64) *packer {
	var top uint64
	if len(values) > 0 {
		top = values[len(values)-1]
	}
	p := newPacker(widthOf(top))
	for _, v := range values {
		p.add(v)
	}
	return p
}
