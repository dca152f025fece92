package bulk

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"

	"parley/graph"
)

// A termTable numbers distinct terms from 1 in the order in which they come.
// Terms lie in one run of bytes, the arena, each behind its number and its
// length, so that a look-up touches two places in memory: a slot and a record.
type termTable struct {
	arena []byte
	n     uint32
	slots []uint64 // upper half: hash; lower half: offset in arena; 0: free
	shift uint8    // a hash shifted by it is the slot to begin with
	// most is the capacity up to which the arena doubles, and beyond which
	// it grows by little.
	most int
	// touched keeps the reads of touch from being left out.
	touched byte
}

const (
	recordBytes = 8 // number and length, 32 bits each
	// arenaStart keeps offset 0 free.
	arenaStart = 8
	// arenaSlack follows the last record, so that eight bytes can be read
	// from any place in it.
	arenaSlack    = 8
	minSlots      = 1 << 8
	minArenaBytes = 1 << 14
)

var seed = maphash.MakeSeed()

// reset empties t and keeps its memory.
func (t *termTable) reset() {
	t.n = 0
	if t.slots == nil {
		t.resize(minSlots)
		t.arena = make([]byte, arenaStart, minArenaBytes)
	}
	clear(t.slots)
	t.arena = t.arena[:arenaStart]
}

func (t *termTable) resize(n int) {
	old := t.slots
	t.slots = make([]uint64, n)
	t.shift = uint8(32 - bits.TrailingZeros(uint(n)))
	mask := uint32(n - 1)
	for _, s := range old {
		if s == 0 {
			continue
		}
		i := uint32(s>>32) >> t.shift
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = s
	}
}

// A lookUp is a term to be interned, and where its number goes.
type lookUp struct {
	to   *graph.ID
	term []byte
	hash uint32
}

func hash(term []byte) uint32 { return uint32(maphash.Bytes(seed, term) >> 32) }

// touch reads what interning terms will read, without using it: these reads do
// not wait for each other.
func (t *termTable) touch(terms []lookUp) {
	var slots [4 * groupQuads]uint64
	for i := range terms {
		slots[i&(len(slots)-1)] = t.slots[terms[i].hash>>t.shift]
	}
	sum := byte(0)
	for _, s := range slots[:len(terms)] {
		sum += t.arena[uint32(s)]
	}
	t.touched = sum
}

// intern returns the offset of the record of a term with hash h.
func (t *termTable) intern(term []byte, h uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	for i := h >> t.shift; ; i = (i + 1) & mask {
		s := t.slots[i]
		if s == 0 {
			return t.insert(i, h, term)
		}
		if uint32(s>>32) == h && bytes.Equal(t.term(uint32(s)), term) {
			return uint32(s)
		}
	}
}

func (t *termTable) insert(slot, hash uint32, term []byte) uint32 {
	at := len(t.arena)
	t.n++
	if need := at + recordBytes + len(term) + arenaSlack; need > cap(t.arena) {
		bigger := make([]byte, at, max(min(2*cap(t.arena), t.most), need+need/8))
		copy(bigger, t.arena)
		t.arena = bigger
	}
	t.arena = binary.LittleEndian.AppendUint32(t.arena, t.n)
	t.arena = binary.LittleEndian.AppendUint32(t.arena, uint32(len(term)))
	t.arena = append(t.arena, term...)
	t.slots[slot] = uint64(hash)<<32 | uint64(at)
	if int(t.n) > len(t.slots)*2/3 {
		t.resize(2 * len(t.slots))
	}
	return uint32(at)
}

// number returns the number of the term whose record is at an offset.
func (t *termTable) number(at uint32) uint32 {
	return binary.LittleEndian.Uint32(t.arena[at:])
}

// term returns the bytes of the term whose record is at an offset.
func (t *termTable) term(at uint32) []byte {
	n := binary.LittleEndian.Uint32(t.arena[at+4:])
	return t.arena[at+recordBytes : at+recordBytes+n]
}

// bytes is the memory that t takes.
func (t *termTable) bytes() int64 { return int64(cap(t.arena)) + 8*int64(len(t.slots)) }
