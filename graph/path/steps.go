package path

import (
	"encoding/binary"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A Step is what a reader counts as one: a relation between two actors, or of
// an actor to an event, a place or a post. The delegations, events, statements
// and tenures crossed on the way are part of it.
type Step struct {
	From, To graph.ID
	// Hops are the edges of the step. A shortcut stands for its long form,
	// and "met" and "colleagueOf" for the edges they follow from; Via of
	// such a hop has them.
	Hops []Hop
	// More are the other ways in which the same is so, in the order of time:
	// the other meetings at which the two met. Each has the relations of
	// Hops between the same two ends.
	More [][]Hop
}

// rank orders steps between the same two nodes, the more telling first.
func (s Step) rank() int {
	r := 4 * len(s.Hops)
	if d := s.Hops[0].Property.Derived; len(s.Hops) == 1 && d != nil {
		if r++; d.CoTenure != nil {
			r++
		}
	}
	if s.May() {
		r++ // what is certain comes first
	}
	return r
}

// May reports whether the step passed a window only because nothing rules it
// out.
func (s Step) May() bool { return slices.ContainsFunc(s.Hops, func(h Hop) bool { return h.May }) }

// key tells distinct steps apart: the same relations through the same nodes.
// Meeting at one event is one step, however the two came to be there; and who
// leads a body is a member of it, which is nothing more to tell.
func (s Step) key() string {
	var b []byte
	note := func(id graph.ID) { b = binary.LittleEndian.AppendUint32(b, uint32(id)) }
	for _, h := range s.Hops {
		name := implied(h.Property).Name()
		if b = append(append(b, name...), 0); name == "" {
			note(h.Predicate)
		}
		note(h.To)
		if h.Predicate == graph.Any {
			note(h.Shared())
		}
	}
	return string(b)
}

// keyFrom is the key of a step among those from several nodes.
func (s Step) keyFrom() string {
	return string(binary.LittleEndian.AppendUint32(nil, uint32(s.From))) + s.key()
}

// implied is the relation that a property says in any case: memberOf of leads.
func implied(p schema.Property) schema.Property {
	if p.Relation == nil || p.Relation.Implies == "" {
		return p
	}
	out, _ := schema.Find(p.Relation.Implies)
	out.Inverse = p.Inverse
	return out
}

// specific counts the hops of a step that say more than what they imply.
func (s Step) specific() int {
	n := 0
	for _, h := range s.Hops {
		if h.Property.Relation != nil && h.Property.Relation.Implies != "" {
			n++
		}
	}
	return n
}

// Shared returns what two persons joined by a derived hop have in common: the
// node in the middle of the walk that the hop stands for.
func (h Hop) Shared() graph.ID {
	if len(h.Via) < 2 {
		return graph.Any
	}
	mid := h.Via[(len(h.Via)-1)/2].To
	for _, v := range h.Via { // the event, where the two halves differ in length
		if n := v.Property.Name(); n == "attends" || n == "event" {
			mid = v.To
		}
	}
	return mid
}
