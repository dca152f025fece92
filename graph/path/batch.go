package path

import (
	"slices"

	"parley/graph"
)

// A batch is what is read of nodes at once: the edges of one negated set, those of
// one rule, or those of all the relations that a state leads on by in one
// direction.
type batch struct {
	reads     []int32
	expansion graph.Expansion // without its nodes
}

// batchMoves are the moves of a state that are made by one batch.
type batchMoves struct {
	batch int32
	moves []move
}

// batch finds out what is read at once for each state.
func (p *product) batch() {
	p.plans = make([][]batchMoves, len(p.a.states))
	for i, s := range p.a.states {
		var together [2][]move // by direction
		for _, m := range s.moves {
			switch r := p.a.reads[m.read]; {
			case r.derived(), r.not != nil:
				p.plan(i, []move{m})
			case len(p.preds[m.read]) > 0: // the snapshot uses it
				together[r.dir] = append(together[r.dir], m)
			}
		}
		for _, moves := range together {
			if moves != nil {
				p.plan(i, moves)
			}
		}
	}
}

// plan adds moves that are made together to a state.
func (p *product) plan(state int, moves []move) {
	var reads []int32
	for _, m := range moves {
		reads = append(reads, m.read)
	}
	slices.Sort(reads)
	reads = slices.Compact(reads)
	at := slices.IndexFunc(p.batches, func(b batch) bool { return slices.Equal(b.reads, reads) })
	if at < 0 {
		b := batch{reads: reads, expansion: graph.Expansion{Direction: p.a.reads[reads[0]].dir}}
		if p.a.reads[reads[0]].not != nil {
			b.expansion.NotPredicates = p.preds[reads[0]]
		} else {
			for _, read := range reads {
				b.expansion.Predicates = append(b.expansion.Predicates, p.preds[read]...)
			}
		}
		at = len(p.batches)
		p.batches = append(p.batches, b)
	}
	p.plans[state] = append(p.plans[state], batchMoves{int32(at), moves})
}

// makes reports whether a move is made by an edge with this predicate.
func (p *product) makes(m move, predicate graph.ID) bool {
	return p.a.reads[m.read].not != nil || p.preds[m.read][0] == predicate
}
