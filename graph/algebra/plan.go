package algebra

import (
	"math"

	"parley/graph"
)

// An estimate says what a node promises: how many rows, at what cost, in edges
// to be read, and at what cost for each node that is looked up in it alone: for
// its rows, or only for whether there are any.
type estimate struct {
	rows, cost, unit, ask float64
}

// per returns the cost of a node that is looked up in mode m.
func (e estimate) per(m mode) float64 {
	if m == distinct {
		return e.ask
	}
	return e.unit
}

// estimate returns what n promises. Numbers are upper bounds where that is
// cheap, and else guesses from averages.
func (r *run) estimate(n *node) (estimate, error) {
	if e, ok := r.plans[n]; ok {
		return e, nil
	}
	for m := distinct; m <= bag; m++ {
		if t := r.memo[memoKey{n, m}]; t != nil {
			return estimate{rows: float64(t.set.len())}, nil
		}
	}
	e, err := r.guess(n)
	if err != nil {
		return e, err
	}
	const most = 1e15 // sums of a few of these are still exact enough
	e = estimate{min(e.rows, most), min(e.cost, most), min(e.unit, most), min(e.ask, most)}
	r.plans[n] = e
	return e, nil
}

func (r *run) guess(n *node) (estimate, error) {
	switch n.op {
	case opFixed, opTable:
		return estimate{rows: float64(n.fixed.len())}, nil
	case opInput:
		return estimate{rows: float64(r.level[n.input].len())}, nil
	case opNodes:
		quads, err := r.g.size(r.ctx, graph.Pattern{})
		return estimate{rows: float64(quads), cost: float64(quads), unit: 1, ask: 1}, err
	case opStep:
		return r.guessStep(n)
	}
	kids := make([]estimate, len(n.kids))
	for i, k := range n.kids {
		if n.op == opRecursive && i == 1 {
			break // cannot be asked before there is a level
		}
		var err error
		if kids[i], err = r.estimate(k); err != nil {
			return estimate{}, err
		}
	}
	return guessOver(n, kids), nil
}

// guessOver makes an estimate of those of the kids.
func guessOver(n *node, kids []estimate) (e estimate) {
	first := estimate{}
	if len(kids) > 0 {
		first = kids[0]
	}
	switch n.op {
	case opUnion:
		for _, k := range kids {
			e.rows, e.cost = e.rows+k.rows, e.cost+k.cost
			e.unit, e.ask = e.unit+k.unit, e.ask+k.ask
		}
		return e
	case opIntersect:
		return guessJoin(kids, len(kids)-n.nOpt)
	case opExcept:
		not := kids[1]
		return estimate{first.rows, first.cost + min(first.rows*not.ask, not.cost), first.unit + not.ask, first.ask + not.ask}
	case opJump:
		const lead = 10 // a relation has no sizes to ask for
		return estimate{lead * first.rows, first.cost + (1+lead)*first.rows, (1 + lead) * (1 + first.unit), (1 + lead) * (1 + first.ask)}
	case opMatch, opSort:
		return estimate{first.rows, first.cost + first.rows, first.unit + 1, first.ask + 1}
	case opPage:
		if n.limit > 0 {
			first.rows = min(first.rows, float64(n.limit))
		}
		return estimate{first.rows, first.cost, first.cost, first.cost}
	case opReturn:
		all := first.cost + first.rows
		return estimate{first.rows, all, all, all}
	case opCount:
		return estimate{1, first.cost, first.cost, first.cost}
	case opRecursive:
		const reach = 1000 // nothing is known before it is run
		all := first.cost + reach*first.rows
		return estimate{reach * first.rows, all, all, all}
	}
	return first
}

// guessJoin estimates an intersection led by its cheapest part.
func guessJoin(kids []estimate, all int) (e estimate) {
	e = estimate{rows: math.Inf(1), cost: math.Inf(1)}
	for i, k := range kids {
		e.unit += k.unit
		if i >= all {
			continue // not looked at where only nodes are wanted
		}
		e.ask += k.ask
		e.rows = min(e.rows, k.rows)
		cost := k.cost
		for o, other := range kids {
			if o != i {
				cost += min(k.rows*other.unit, other.cost)
			}
		}
		e.cost = min(e.cost, cost)
	}
	return e
}

func (r *run) guessStep(n *node) (e estimate, err error) {
	s := n.step
	if s.empty(r.g) {
		return estimate{}, nil
	}
	by, err := r.access(n, nil, tagged)
	if err != nil {
		return e, err
	}
	e.rows, e.cost = by.rows, by.cost
	per, err := r.edges(s, s.result, 1, nil)
	if err != nil {
		return e, err
	}
	var here, there, hereAsk, thereAsk float64
	for _, p := range s.parts {
		k, err := r.estimate(p.n)
		if err != nil {
			return e, err
		}
		if p.at == s.result {
			here, hereAsk = here+k.unit, hereAsk+k.ask
		} else {
			there, thereAsk = there+k.unit, thereAsk+k.ask
		}
	}
	e.unit, e.ask = 1+here+per*(1+there), 1+hereAsk+per*(1+thereAsk)
	if each, known := r.askCost(n, tagged); known {
		e.unit = min(e.unit, 1+each)
	}
	if each, known := r.askCost(n, distinct); known {
		e.ask = min(e.ask, 1+each)
	}
	return e, nil
}

// leader returns which of the parts of an intersection to begin with.
func (r *run) leader(parts []*node, in *idSet, m mode) (int, error) {
	if !r.q.planned {
		return 0, nil
	}
	best, least := 0, math.Inf(1)
	for i, p := range parts {
		e, err := r.estimate(p)
		if err != nil {
			return 0, err
		}
		rows, cost := e.rows, e.cost
		if in != nil {
			cost, rows = min(cost, float64(in.len())*e.per(m)), min(rows, float64(in.len()))
		}
		for o, other := range parts {
			if o == i {
				continue
			}
			e, err := r.estimate(other)
			if err != nil {
				return 0, err
			}
			cost += min(rows*e.per(m), e.cost)
		}
		if cost += rows; cost < least {
			best, least = i, cost
		}
	}
	return best, nil
}

// worthAll reports whether all rows of n should be made, and kept, to look n
// nodes up in them. Looking up has been paid for as long as it was cheaper; when
// all of it together would have paid for all rows, that is what is done, so the
// cost is at most about twice the least.
func (r *run) worthAll(n *node, nodes int, m mode) (bool, error) {
	if !r.q.planned || n.op == opNodes {
		return false, nil
	}
	e, err := r.estimate(n)
	if err != nil {
		return false, err
	}
	return e.cost+e.rows <= r.spent[n]+float64(nodes)*e.per(m), nil
}
