package path

import (
	"math/bits"

	"parley/graph"
)

// An idTable maps ids to numbers. It grows with what is put into it and is
// emptied at the cost of what was in it, so that small searches stay small
// whatever went before. The zero value is empty.
type idTable struct {
	slots []idSlot // a power of two, at most half full
	used  []uint32 // the slots in use
	shift uint8    // leaves of 64 bits as many as number the slots
}

type idSlot struct {
	id    graph.ID // Any: free
	value int32
}

const minSlots = 1 << 8

// reset empties t.
func (t *idTable) reset() {
	for _, i := range t.used {
		t.slots[i] = idSlot{}
	}
	t.used = t.used[:0]
}

// slot returns the place of id: where it is, or where it would go.
func (t *idTable) slot(id graph.ID) uint32 {
	mask := uint32(len(t.slots) - 1)
	// Fibonacci hashing: neighbouring ids, which are what there is, spread.
	i := uint32(uint64(id) * 0x9e3779b97f4a7c15 >> t.shift)
	for t.slots[i].id != id && t.slots[i].id != graph.Any {
		i = (i + 1) & mask
	}
	return i
}

// add puts id into t, unless it is there, and reports whether it did.
func (t *idTable) add(id graph.ID, value int32) bool {
	_, added := t.put(id, value)
	return added
}

// put is add, and returns what id was added with, now or before.
func (t *idTable) put(id graph.ID, value int32) (at int32, added bool) {
	if 2*len(t.used) >= len(t.slots) {
		t.grow()
	}
	i := t.slot(id)
	if t.slots[i].id == id {
		return t.slots[i].value, false
	}
	t.slots[i] = idSlot{id, value}
	t.used = append(t.used, i)
	return value, true
}

// find returns what id was added with.
func (t *idTable) find(id graph.ID) (value int32, found bool) {
	s := t.slots[t.slot(id)]
	return s.value, s.id == id
}

func (t *idTable) grow() {
	old, used := t.slots, t.used
	t.slots = make([]idSlot, max(minSlots, 2*len(old)))
	t.used = make([]uint32, 0, len(t.slots)/2+1)
	t.shift = uint8(64 - bits.TrailingZeros(uint(len(t.slots))))
	for _, at := range used {
		i := t.slot(old[at].id)
		t.slots[i] = old[at]
		t.used = append(t.used, i)
	}
}
