package algebra

import (
	"math"

	"parley/graph"
)

// An estimate says what a node promises: how many rows, at what cost, in edges
// to be read, and at what cost for each node that is looked up in it alone.
type estimate struct {
	rows, cost, unit float64
}

// An access is the side from which the quads of a step are read: the rows of a
// part, a set of ids, or, with neither, the pattern of what is fixed.
type access struct {
	part int // index in step.parts; -1: none
	ids  *idSet
	at   Position
	cost float64
	rows float64
}

// access returns the side that promises the least work. With planning off it
// is the first in the order of writing.
func (r *run) access(n *node, in *idSet) (access, error) {
	s := n.step
	if !r.q.planned {
		return s.firstAccess(), nil
	}
	best := access{part: -1, cost: math.Inf(1)}
	try := func(a access, count, cost float64) error {
		edges, err := r.edges(s, a.at, count, a.ids)
		if err != nil {
			return err
		}
		if a.part < 0 && a.ids == nil {
			edges = count
		}
		a.rows, a.cost = edges, cost+count+edges
		for i, p := range s.parts {
			if i == a.part {
				continue
			}
			e, err := r.estimate(p.n)
			if err != nil {
				return err
			}
			a.cost += min(edges*e.unit, e.cost)
		}
		if a.cost < best.cost {
			best = a
		}
		return nil
	}
	if in != nil {
		if err := try(access{part: -1, at: s.result, ids: in}, float64(in.len()), 0); err != nil {
			return best, err
		}
	}
	for at, many := range s.many {
		if many != nil {
			if err := try(access{part: -1, at: Position(at), ids: many}, float64(many.len()), 0); err != nil {
				return best, err
			}
		}
	}
	for i, p := range s.parts {
		e, err := r.estimate(p.n)
		if err != nil {
			return best, err
		}
		if err := try(access{part: i, at: p.at}, e.rows, e.cost); err != nil {
			return best, err
		}
	}
	if s.one.S == graph.Any && s.one.O == graph.Any && best.cost < 64 {
		return best, nil // not worth asking for the size of a predicate
	}
	size, err := r.g.size(r.ctx, s.one)
	if err != nil {
		return best, err
	}
	return best, try(access{part: -1}, float64(size), 0)
}

func (s *step) firstAccess() access {
	if len(s.parts) > 0 {
		return access{part: 0, at: s.parts[0].at}
	}
	for at, many := range s.many {
		if many != nil {
			return access{part: -1, at: Position(at), ids: many}
		}
	}
	return access{part: -1}
}

// exactFor is of how many ids the sizes are asked for; of more, a sample.
const exactFor = 16

// reconsider looks again at an access by pattern alone, if one of the parts
// has to be made whole anyway: what it has is known better then than any
// estimate, and is often far less. It returns its table if that is where to
// begin.
func (r *run) reconsider(n *node, by access, m mode) (access, *table, error) {
	if !r.q.planned || by.part >= 0 || by.ids != nil {
		return by, nil, nil
	}
	for i, p := range n.step.parts {
		e, err := r.estimate(p.n)
		if err != nil {
			return by, nil, err
		}
		if !p.n.made() || e.cost > by.rows*e.unit {
			continue
		}
		if m == tagged && p.n.tagged {
			// All its rows could be very many. So they go through one
			// by one; what comes of them is output, whose size is the
			// reader's affair.
			return access{part: i, at: p.at}, nil, nil
		}
		t, err := r.table(p.n, joined(p.n, m))
		if err != nil {
			return by, nil, err
		}
		edges, err := r.edges(n.step, p.at, float64(t.set.len()), &t.set)
		if err != nil {
			return by, nil, err
		}
		if float64(t.set.len())+edges < by.rows {
			return access{part: i, at: p.at}, t, nil
		}
	}
	return by, nil, nil
}

// edges returns how many quads will be read from count nodes at a position;
// they are ids, if those are known.
func (r *run) edges(s *step, at Position, count float64, ids *idSet) (float64, error) {
	end := at == Subject || at == Object
	p := s.one
	if end { // the other end is only looked at when the quad has been read
		p = graph.Pattern{P: s.one.P}
	}
	if ids != nil {
		var sum float64
		every := (ids.len() + exactFor - 1) / exactFor
		for i := 0; i < ids.len(); i += every {
			n, err := r.g.size(r.ctx, set(p, at, ids.list[i]))
			if err != nil {
				return 0, err
			}
			sum += float64(n)
		}
		return sum * float64(every), nil
	}
	if !end {
		n, err := r.g.size(r.ctx, set(p, at, graph.Any))
		return count * float64(n) / exactFor, err
	}
	preds := []graph.ID{s.one.P}
	if many := s.many[Predicate]; many != nil && many.len() <= exactFor {
		preds = many.list
	}
	var sum float64
	for _, p := range preds {
		fan, err := r.g.fan(r.ctx, at, p)
		if err != nil {
			return 0, err
		}
		sum += fan
	}
	return count * sum, nil
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
	e = estimate{min(e.rows, most), min(e.cost, most), min(e.unit, most)}
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
		return estimate{rows: float64(quads), cost: float64(quads), unit: 1}, err
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
			e.rows, e.cost, e.unit = e.rows+k.rows, e.cost+k.cost, e.unit+k.unit
		}
		return e
	case opIntersect:
		return guessJoin(kids, len(kids)-n.nOpt)
	case opExcept:
		not := kids[1]
		return estimate{first.rows, first.cost + min(first.rows*not.unit, not.cost), first.unit + not.unit}
	case opMatch, opSort:
		return estimate{first.rows, first.cost + first.rows, first.unit + 1}
	case opPage:
		if n.limit > 0 {
			first.rows = min(first.rows, float64(n.limit))
		}
		return estimate{first.rows, first.cost, first.cost}
	case opCount:
		return estimate{1, first.cost, first.cost}
	case opRecursive:
		const reach = 1000 // nothing is known before it is run
		return estimate{reach * first.rows, first.cost + reach*first.rows, first.cost + reach*first.rows}
	}
	return first
}

// guessJoin estimates an intersection led by its cheapest part.
func guessJoin(kids []estimate, all int) (e estimate) {
	e = estimate{rows: math.Inf(1), cost: math.Inf(1)}
	for i, k := range kids {
		e.unit += k.unit
		if i >= all {
			continue
		}
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
	by, err := r.access(n, nil)
	if err != nil {
		return e, err
	}
	e.rows, e.cost = by.rows, by.cost
	per, err := r.edges(s, s.result, 1, nil)
	if err != nil {
		return e, err
	}
	var here, there float64
	for _, p := range s.parts {
		k, err := r.estimate(p.n)
		if err != nil {
			return e, err
		}
		if p.at == s.result {
			here += k.unit
		} else {
			there += k.unit
		}
	}
	e.unit = 1 + here + per*(1+there)
	return e, nil
}

// leader returns which of the parts of an intersection to begin with.
func (r *run) leader(parts []*node, in *idSet) (int, error) {
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
			cost, rows = min(cost, float64(in.len())*e.unit), min(rows, float64(in.len()))
		}
		for o, other := range parts {
			if o == i {
				continue
			}
			e, err := r.estimate(other)
			if err != nil {
				return 0, err
			}
			cost += min(rows*e.unit, e.cost)
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
func (r *run) worthAll(n *node, nodes int) (bool, error) {
	if !r.q.planned || n.op == opNodes {
		return false, nil
	}
	e, err := r.estimate(n)
	if err != nil {
		return false, err
	}
	return e.cost+e.rows <= r.spent[n]+float64(nodes)*e.unit, nil
}
