package algebra

import (
	"math/bits"

	"parley/graph"
)

// An idSet is a set of ids that keeps the order in which they came. Its memory
// grows with what is in it, not with the graph. The zero value is empty. A nil
// *idSet stands for no restriction where one is optional.
type idSet struct {
	list  []graph.ID
	slots []uint32 // place in list plus one, by hash; nil while list is short
	shift uint
}

// linear is how many ids are looked through one by one, which for so few is
// quicker than a table.
const linear = 8

func (s *idSet) len() int { return len(s.list) }

func (s *idSet) has(id graph.ID) bool { return s.find(id) >= 0 }

// find returns the place of id in list, or -1.
func (s *idSet) find(id graph.ID) int {
	if s.slots == nil {
		for i, have := range s.list {
			if have == id {
				return i
			}
		}
		return -1
	}
	mask := len(s.slots) - 1
	for at := s.hash(id); ; at = (at + 1) & mask {
		place := int(s.slots[at]) - 1
		if place < 0 || s.list[place] == id {
			return place
		}
	}
}

// hash spreads consecutive ids, which are the usual ones.
func (s *idSet) hash(id graph.ID) int { return int(uint32(id) * 0x9e3779b1 >> s.shift) }

// add returns the place of id, and whether it is new.
func (s *idSet) add(id graph.ID) (place int, fresh bool) {
	if s.slots == nil {
		if i := s.find(id); i >= 0 {
			return i, false
		}
		s.list = append(s.list, id)
		if len(s.list) > linear {
			s.grow(4 * linear)
		}
		return len(s.list) - 1, true
	}
	mask := len(s.slots) - 1
	at := s.hash(id)
	for s.slots[at] != 0 {
		if have := int(s.slots[at]) - 1; s.list[have] == id {
			return have, false
		}
		at = (at + 1) & mask
	}
	s.list = append(s.list, id)
	s.slots[at] = uint32(len(s.list))
	if 2*len(s.list) > len(s.slots) {
		s.grow(4 * len(s.slots))
	}
	return len(s.list) - 1, true
}

// grow makes a table of n slots, a power of two.
func (s *idSet) grow(n int) {
	s.slots = make([]uint32, n)
	s.shift = uint(32 - bits.TrailingZeros(uint(n)))
	mask := n - 1
	for i, id := range s.list {
		at := s.hash(id)
		for s.slots[at] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = uint32(i + 1)
	}
}

// reset empties the set and keeps its memory.
func (s *idSet) reset() {
	if s.slots != nil {
		if len(s.list) < len(s.slots)/8 {
			s.forget()
		} else {
			clear(s.slots)
		}
	}
	s.list = s.list[:0]
}

// forget clears only the slots that are in use. All are found before any is
// cleared, because a search ends at the first empty one.
func (s *idSet) forget() {
	mask := len(s.slots) - 1
	for i, id := range s.list {
		at := s.hash(id)
		for int(s.slots[at])-1 != i {
			at = (at + 1) & mask
		}
		s.list[i] = graph.ID(at)
	}
	for _, at := range s.list {
		s.slots[at] = 0
	}
}

// and returns the ids of a that are in b; nil stands for all.
func and(a, b *idSet) *idSet {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := new(idSet)
	for _, id := range a.list {
		if b.has(id) {
			out.add(id)
		}
	}
	return out
}

// withoutAny returns s, or a copy that lacks graph.Any: no quad has that, and in
// a pattern it would stand for everything.
func (s *idSet) withoutAny() *idSet {
	if !s.has(graph.Any) {
		return s
	}
	out := new(idSet)
	for _, id := range s.list {
		if id != graph.Any {
			out.add(id)
		}
	}
	return out
}
