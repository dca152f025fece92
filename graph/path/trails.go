package path

import (
	"slices"
)

// trails reads the shortest walks out of a search, from their ends. An expression
// may lead along one walk in several ways, so that it is read in sets of entries:
// all those at a node in which a walk may stand there.
//
// Of several shortest walks the first is told: the one whose last hop comes from
// the first node in the order of terms, then by the first relation, and so on to
// its start. That is the same on every store.
type trails struct {
	*product
	order termOrder
	last  map[int32]*stride // of sets of one entry
}

func (p *product) trails() *trails {
	return &trails{p, termOrder{p.ctx, p.g, &p.err}, map[int32]*stride{}}
}

// A stride is a hop at the end of walks, with the set of entries that it comes
// from.
type stride struct {
	hop  Hop
	from []int32
}

// first returns the first of the shortest walks to a set of entries.
func (t *trails) first(set []int32) []Hop {
	hops := make([]Hop, t.entries[set[0]].level)
	for i := len(hops) - 1; i >= 0 && t.err == nil; i-- {
		s := t.firstStride(set)
		if s == nil {
			break
		}
		hops[i], set = s.hop, s.from
	}
	return hops
}

func (t *trails) firstStride(set []int32) *stride {
	if len(set) == 1 {
		if s, known := t.last[set[0]]; known {
			return s
		}
	}
	var s *stride
	if all := t.strides(set); len(all) > 0 {
		s = &all[0]
	}
	if len(set) == 1 {
		t.last[set[0]] = s
	}
	return s
}

// all calls emit with the distinct shortest walks to a set of entries, in their
// order, until it returns false.
func (t *trails) all(set []int32, rest []Hop, emit func([]Hop) bool) bool {
	level := t.entries[set[0]].level
	if level == 0 {
		walk := slices.Clone(rest)
		slices.Reverse(walk)
		return emit(walk)
	}
	for _, s := range t.strides(set) {
		if t.err != nil || !t.all(s.from, append(rest, s.hop), emit) {
			return false
		}
	}
	return t.err == nil
}

// strides returns the distinct last hops of the walks to a set of entries, the
// first one first.
func (t *trails) strides(set []int32) []stride {
	to := t.entries[set[0]].node
	seen := map[int32]bool{}
	var out []stride
	var visit func(at int32)
	visit = func(at int32) {
		if seen[at] || t.err != nil {
			return
		}
		seen[at] = true
		for n := t.entries[at].way; n >= 0; {
			w := t.ways[n]
			n = w.next
			if w.read == skipped {
				visit(w.from)
				continue
			}
			h, err := t.hopOf(w, to)
			if err != nil {
				t.err = err
				return
			}
			out = append(out, stride{h, []int32{w.from}})
		}
	}
	for _, at := range set {
		visit(at)
	}
	if len(out) < 2 {
		return out
	}
	slices.SortStableFunc(out, func(a, b stride) int { return t.order.compare(a.hop, b.hop) })
	n := 0
	for _, s := range out[1:] {
		if t.order.compare(out[n].hop, s.hop) == 0 {
			out[n].from = append(out[n].from, s.from...)
			continue
		}
		n++
		out[n] = s
	}
	return out[:n+1]
}
