package algebra

import (
	"math/bits"

	"parley/graph"
)

// An idSet is a set of ids that keeps the order in which they came. Its memory
// grows with what is in it, not with the graph. The zero value is empty. A nil
// *idSet stands for no restriction where one is optional.
type idSet struct {
	list   []graph.ID
	slots  slots   // empty while list is short, and where there are shards
	shards []slots // by the first bits of the hash, once list is long
}

// slots is the places of ids in the list plus one, by hash, which begins at the
// uppermost bit; 0 is none. Their number is a power of two.
type slots struct {
	at    []uint32
	shift uint
	n     int // how many are taken
}

const (
	// linear is how many ids are looked through one by one, which for so few
	// is quicker than by hash.
	linear = 8
	// A list that is longer than whole has its slots in shards: to make room
	// for all of many ids at once takes seconds, in which nothing could end
	// the run.
	whole     = 1 << 15
	shardBits = 8
)

func (s *idSet) len() int { return len(s.list) }

func (s *idSet) has(id graph.ID) bool { return s.find(id) >= 0 }

// hash spreads consecutive ids, which are the usual ones.
func hash(id graph.ID) uint32 { return uint32(id) * 0x9e3779b1 }

// of returns the slots for a hash, and what of it they go by.
func (s *idSet) of(h uint32) (*slots, uint32) {
	if s.shards == nil {
		return &s.slots, h
	}
	return &s.shards[h>>(32-shardBits)], h << shardBits
}

// find returns the place of id in list, or -1.
func (s *idSet) find(id graph.ID) int {
	if len(s.list) <= linear {
		for i, have := range s.list {
			if have == id {
				return i
			}
		}
		return -1
	}
	in, h := s.of(hash(id))
	mask := len(in.at) - 1
	for at := int(h >> in.shift); ; at = (at + 1) & mask {
		place := int(in.at[at]) - 1
		if place < 0 || s.list[place] == id {
			return place
		}
	}
}

// add returns the place of id, and whether it is new.
func (s *idSet) add(id graph.ID) (place int, fresh bool) {
	if len(s.list) <= linear {
		if i := s.find(id); i >= 0 {
			return i, false
		}
		s.list = append(s.list, id)
		if len(s.list) > linear {
			s.index()
		}
		return len(s.list) - 1, true
	}
	in, h := s.of(hash(id))
	mask := len(in.at) - 1
	at := int(h >> in.shift)
	for in.at[at] != 0 {
		if have := int(in.at[at]) - 1; s.list[have] == id {
			return have, false
		}
		at = (at + 1) & mask
	}
	s.list = append(s.list, id)
	in.at[at] = uint32(len(s.list))
	if in.n++; 2*in.n <= len(in.at) {
		return len(s.list) - 1, true
	}
	if s.shards == nil && len(s.list) > whole {
		s.split()
	} else {
		s.grow(in)
	}
	return len(s.list) - 1, true
}

// index makes slots for a list that has just become too long for none.
func (s *idSet) index() {
	if s.slots.at == nil && s.shards == nil {
		s.slots.room(4 * linear)
	}
	for i, id := range s.list {
		in, h := s.of(hash(id))
		in.put(h, i)
	}
}

// split puts the ids into shards.
func (s *idSet) split() {
	s.slots = slots{}
	s.shards = make([]slots, 1<<shardBits)
	for i := range s.shards {
		s.shards[i].room(4 * whole >> shardBits)
	}
	for i, id := range s.list {
		in, h := s.of(hash(id))
		if in.put(h, i); 2*in.n > len(in.at) {
			s.grow(in)
		}
	}
}

// grow makes room for more in slots of s.
func (s *idSet) grow(in *slots) {
	old := in.at
	in.room(4 * len(old))
	for _, place := range old {
		if place != 0 {
			_, h := s.of(hash(s.list[place-1]))
			in.put(h, int(place)-1)
		}
	}
}

// room makes n empty slots.
func (in *slots) room(n int) {
	in.at, in.n = make([]uint32, n), 0
	in.shift = uint(32 - bits.TrailingZeros(uint(n)))
}

// put takes a slot for an id that has none.
func (in *slots) put(h uint32, place int) {
	mask := len(in.at) - 1
	at := int(h >> in.shift)
	for in.at[at] != 0 {
		at = (at + 1) & mask
	}
	in.at[at] = uint32(place) + 1
	in.n++
}

// reset empties the set and keeps its memory, unless that is far more than was
// needed.
func (s *idSet) reset() {
	switch {
	case s.shards != nil && len(s.list) < whole:
		s.shards = nil
	case s.shards != nil:
		for i := range s.shards {
			clear(s.shards[i].at)
			s.shards[i].n = 0
		}
	case len(s.list) <= linear: // no slot is taken
	case len(s.list) < len(s.slots.at)/8:
		s.forget()
	default:
		clear(s.slots.at)
	}
	s.slots.n = 0
	s.list = s.list[:0]
}

// forget clears only the slots that are in use. All are found before any is
// cleared, because a search ends at the first empty one.
func (s *idSet) forget() {
	mask := len(s.slots.at) - 1
	for i, id := range s.list {
		at := int(hash(id) >> s.slots.shift)
		for int(s.slots.at[at])-1 != i {
			at = (at + 1) & mask
		}
		s.list[i] = graph.ID(at)
	}
	for _, at := range s.list {
		s.slots.at[at] = 0
	}
}
