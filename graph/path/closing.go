package path

import (
	"cmp"
	"slices"

	"parley/graph"
)

// close follows the skips from the entries of the level.
func (p *product) close() error {
	type asked struct {
		from  int32
		guard int32
		to    int32
	}
	var guarded []asked
	for next := p.first; ; {
		guarded = guarded[:0]
		for ; next < len(p.entries); next++ {
			e := p.entries[next]
			for _, k := range p.a.states[e.state].skips {
				if k.guard >= 0 {
					guarded = append(guarded, asked{int32(next), k.guard, k.to})
					continue
				}
				e.state = k.to
				p.put(e, way{from: int32(next), read: skipped, hop: -1})
			}
		}
		if len(guarded) == 0 {
			return nil
		}
		slices.SortStableFunc(guarded, func(a, b asked) int { return cmp.Compare(a.guard, b.guard) })
		for len(guarded) > 0 {
			n := 1
			for n < len(guarded) && guarded[n].guard == guarded[0].guard {
				n++
			}
			nodes := make([]graph.ID, n)
			for i, a := range guarded[:n] {
				nodes[i] = p.entries[a.from].node
			}
			passing, err := p.g.passing(p.ctx, p.a.guards[guarded[0].guard], nodes)
			if err != nil {
				return err
			}
			for _, a := range guarded[:n] {
				e := p.entries[a.from]
				if passing[e.node] {
					e.state = a.to
					p.put(e, way{from: a.from, read: skipped, hop: -1})
				}
			}
			guarded = guarded[n:]
		}
	}
}
