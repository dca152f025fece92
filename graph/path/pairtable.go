package path

// A pairTable maps pairs of a state and a node, as one number that is not zero,
// to the entries of a search. It grows with what is put into it. The zero value
// is empty.
type pairTable struct {
	slots []pairSlot // a power of two, at most half full
	n     int
}

type pairSlot struct {
	key   uint64 // 0: free
	value int32
}

const minPairs = 1 << 4

// slot returns the place of key: where it is, or where it would go.
func (t *pairTable) slot(key uint64) *pairSlot {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9e3779b97f4a7c15 >> 24 & mask // neighbouring ids spread
	for t.slots[i].key != key && t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// find returns the value of key, or -1.
func (t *pairTable) find(key uint64) int32 {
	if t.n == 0 {
		return -1
	}
	if s := t.slot(key); s.key == key {
		return s.value
	}
	return -1
}

// add puts in a key that is not there.
func (t *pairTable) add(key uint64, value int32) {
	if 2*t.n >= len(t.slots) {
		old := t.slots
		t.slots = make([]pairSlot, max(minPairs, 2*len(old)))
		for _, s := range old {
			if s.key != 0 {
				*t.slot(s.key) = s
			}
		}
	}
	*t.slot(key) = pairSlot{key, value}
	t.n++
}
