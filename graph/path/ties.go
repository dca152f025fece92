package path

import (
	"cmp"

	"parley/graph"
)

// outdone reports whether a derived way to an entry need not be kept, because
// there is another one that is told before it: it comes from a node that comes
// first in the order of terms. In a large body everybody leads to everybody.
func (p *product) outdone(e entry, from graph.ID) bool {
	if p.every || p.bare || e.may {
		return false
	}
	at := p.has(e)
	if at < 0 || p.entries[at].way < 0 {
		return false
	}
	w := p.ways[p.entries[at].way]
	return w.predicate == graph.Any && w.read != skipped && p.before(p.entries[w.from].node, from)
}

// outdoes reports whether all ways to an entry are outdone by this one.
func (p *product) outdoes(at int32, w way) bool {
	if p.every || w.predicate != graph.Any || w.read == skipped || p.entries[at].may {
		return false
	}
	for n := p.entries[at].way; n >= 0; n = p.ways[n].next {
		old := p.ways[n]
		if old.predicate != graph.Any || old.read == skipped || !p.before(p.entries[w.from].node, p.entries[old.from].node) {
			return false
		}
	}
	return p.entries[at].way >= 0
}

// before reports whether a node comes before another one in the order of terms.
func (p *product) before(a, b graph.ID) bool {
	if a == b {
		return false
	}
	terms, err := p.g.Terms(p.ctx, []graph.ID{a, b})
	p.err = cmp.Or(p.err, err)
	return err == nil && terms[a] < terms[b]
}
