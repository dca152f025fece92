package path

import "parley/graph"

// Where all ways to an end lead through one node, a list that has come through it
// finds the end no more, and would try all walks around it. So once a list has
// tried many edges without a chain, it finds out before it goes on which nodes the
// end can still be reached from.

// quietTries is how many edges a list tries without finding a chain before it looks
// ahead.
const quietTries = 1 << 11

// aheadMost is how many nodes are looked at to find out what the end can be reached
// from: if there are more, it is taken to be reached from everywhere.
const aheadMost = 1 << 9

// lookAhead is what looking ahead needs.
type lookAhead struct {
	since int                     // tries when a chain was found last
	into  map[graph.ID][]graph.ID // by node: those from which an option leads to it; nil: not looked at yet
	found map[graph.ID]bool       // scratch
	queue []graph.ID
}

// reset forgets the options of the list before.
func (l *lookAhead) reset(tries int) { l.since, l.into = tries, nil }

// reachable returns the nodes from which the end can be reached, past those that the
// links have come to; nil: from all, as far as is known. The result is valid until
// the next call.
func (s *chainSearch) reachable() map[graph.ID]bool {
	l := &s.ahead
	if s.tries-l.since < quietTries {
		return nil
	}
	if l.into == nil {
		l.into, l.found = map[graph.ID][]graph.ID{}, map[graph.ID]bool{}
		for i := range s.sides {
			d := &s.sides[i]
			for _, o := range d.ways.next {
				l.into[o.node] = append(l.into[o.node], d.visits[o.at].node)
			}
		}
	}
	clear(l.found)
	past := map[graph.ID]bool{s.ends[0]: true}
	for _, link := range s.links {
		past[link.To] = true
	}
	l.found[s.ends[1]] = true
	l.queue = append(l.queue[:0], s.ends[1])
	for i := 0; i < len(l.queue); i++ {
		for _, from := range l.into[l.queue[i]] {
			if past[from] || l.found[from] {
				continue
			}
			if len(l.queue) == aheadMost {
				return nil
			}
			l.found[from] = true
			l.queue = append(l.queue, from)
		}
	}
	return l.found
}
