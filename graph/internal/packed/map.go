package packed

import (
	"encoding/binary"
	"math/bits"
)

// A Map maps some ids to numbers, and is read where it lies. The zero value is
// empty.
//
//	0   u64: how the keys are written, 0 or 1
//	8   0: a packed array of the keys, ascending
//	    1: u64 the first id that there is a bit for, a multiple of 64; u64 the
//	    number of words; for each word 12 bytes: u64 with a bit for each of 64
//	    ids, the lowest first, and u32 the number of keys in the words before;
//	    then zeros up to a multiple of 8 bytes
//	    a packed array of the values, in the order of the keys
//	    u64: zero, so that reading the last value touches nothing else
//
// Bits are found at once, keys by halving; bits are written where that takes no
// more room than twice the keys.
type Map struct {
	keys   Array // empty where there are bits
	first  uint64
	bits   []byte
	values Array
}

const (
	mapKeys = iota
	mapBits

	mapWord = 12 // bytes of 64 bits and the number of keys before them
)

// AppendMap appends to b the map from keys[i], ascending, to values[i].
func AppendMap(b []byte, keys []uint32, values []uint64) []byte {
	words := 0
	var first uint64
	if n := len(keys); n > 0 {
		first = uint64(keys[0]) &^ 63
		words = int((uint64(keys[n-1])-first)/64) + 1
		if width := int(WidthOf(uint64(keys[n-1]))); words*mapWord > 2*n*width/8+8 {
			words = 0
		}
	}
	if words > 0 {
		b = binary.LittleEndian.AppendUint64(b, mapBits)
		b = binary.LittleEndian.AppendUint64(b, first)
		b = binary.LittleEndian.AppendUint64(b, uint64(words))
		b = appendBits(b, keys, first, words)
	} else {
		b = binary.LittleEndian.AppendUint64(b, mapKeys)
		wide := make([]uint64, len(keys))
		for i, k := range keys {
			wide[i] = uint64(k)
		}
		b = All(wide).append(b)
	}
	var all uint64
	for _, v := range values {
		all |= v
	}
	p := NewPacker(max(1, WidthOf(all)))
	for _, v := range values {
		p.Add(v)
	}
	return append(p.append(b), make([]byte, 8)...)
}

// append appends what Flush returns.
func (p *Packer) append(b []byte) []byte {
	head, data := p.Flush()
	return append(append(b, head[:]...), data...)
}

func appendBits(b []byte, keys []uint32, first uint64, words int) []byte {
	next := 0
	for w := range words {
		var set uint64
		before := next
		for next < len(keys) && (uint64(keys[next])-first)/64 == uint64(w) {
			set |= 1 << ((uint64(keys[next]) - first) % 64)
			next++
		}
		b = binary.LittleEndian.AppendUint64(b, set)
		b = binary.LittleEndian.AppendUint32(b, uint32(before))
	}
	return append(b, make([]byte, -words*mapWord&7)...)
}

// ParseMap finds the parts of a map, which b begins with; ok is false if they do
// not fit. No key and no value is looked at.
func ParseMap(b []byte) (m Map, ok bool) {
	if len(b) < 8 {
		return m, false
	}
	form := binary.LittleEndian.Uint64(b)
	b = b[8:]
	switch form {
	case mapKeys:
		if m.keys, ok = Parse(b, b); !ok {
			return m, false
		}
		b = b[m.keys.size():]
	case mapBits:
		if len(b) < 16 {
			return m, false
		}
		m.first = binary.LittleEndian.Uint64(b)
		words := binary.LittleEndian.Uint64(b[8:])
		b = b[16:]
		if words > uint64(len(b))/mapWord {
			return m, false
		}
		m.bits, b = b[:words*mapWord], b[min((words*mapWord+7)&^7, uint64(len(b))):]
	default:
		return m, false
	}
	if m.values, ok = Parse(b, b); !ok || len(b) < m.values.size()+8 {
		return m, false
	}
	return m, m.bits != nil || m.keys.n == m.values.n
}

// size is the number of bytes of the array, with its head.
func (p *Array) size() int { return 8 + (p.n*int(p.width)+63)/64*8 }

// Len is the number of keys.
func (m *Map) Len() int { return m.values.n }

// Get returns the value of id, if it has one.
func (m *Map) Get(id uint32) (value uint64, ok bool) {
	if m.bits == nil {
		i, found := m.keys.Find(uint64(id))
		if !found {
			return 0, false
		}
		return m.values.Get(i), true
	}
	at := uint64(id) - m.first
	word := at / 64 * mapWord
	if word >= uint64(len(m.bits)) { // also where id is below the first
		return 0, false
	}
	w := m.bits[word : word+mapWord]
	set := binary.LittleEndian.Uint64(w)
	if set>>(at%64)&1 == 0 {
		return 0, false
	}
	before := bits.OnesCount64(set & (1<<(at%64) - 1))
	return m.values.Get(int(binary.LittleEndian.Uint32(w[8:])) + before), true
}

// Each calls f with every key and its value, ascending, until it returns false.
func (m *Map) Each(f func(id uint32, value uint64) bool) {
	if m.bits == nil {
		for i := range m.keys.n {
			if !f(uint32(m.keys.Get(i)), m.values.Get(i)) {
				return
			}
		}
		return
	}
	i := 0
	for w := 0; w < len(m.bits); w += mapWord {
		for set := binary.LittleEndian.Uint64(m.bits[w:]); set != 0; set &= set - 1 {
			id := m.first + uint64(w/mapWord*64+bits.TrailingZeros64(set))
			if !f(uint32(id), m.values.Get(i)) {
				return
			}
			i++
		}
	}
}
