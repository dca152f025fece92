package path

// A wideTable maps 64-bit keys that are not 0 to numbers. It grows with what is
// put into it. The zero value is empty.
type wideTable struct {
	slots []wideSlot // a power of two, at most half full
	used  int
}

type wideSlot struct {
	key   uint64 // 0: free
	value int32
}

// add puts key into t with this value, unless it is there, and returns the value
// that it has.
func (t *wideTable) add(key uint64, value int32) (at int32, added bool) {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	s := t.slot(key)
	if s.key == key {
		return s.value, false
	}
	*s = wideSlot{key, value}
	t.used++
	return value, true
}

// find returns what key was added with.
func (t *wideTable) find(key uint64) (value int32, found bool) {
	if t.used == 0 {
		return 0, false
	}
	s := t.slot(key)
	return s.value, s.key == key
}

// slot returns the place of key: where it is, or where it would go.
func (t *wideTable) slot(key uint64) *wideSlot {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9e3779b97f4a7c15 >> 20 & mask
	for t.slots[i].key != key && t.slots[i].key != 0 {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// minWide is small, for most searches are.
const minWide = 1 << 4

func (t *wideTable) grow() {
	old := t.slots
	t.slots = make([]wideSlot, max(minWide, 2*len(old)))
	for _, s := range old {
		if s.key != 0 {
			*t.slot(s.key) = s
		}
	}
}
