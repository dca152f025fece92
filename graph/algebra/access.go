package algebra

import (
	"math"

	"parley/graph"
)

// An access is the side from which the quads of a step are read: the rows of a
// part, a set of ids, or, with neither, the pattern of what is fixed.
type access struct {
	part int // index in step.parts; -1: none
	ids  *idSet
	at   Position
	ask  asking  // how to come to know what the ids have, if they are at the result
	rows float64 // quads to be read
	cost float64 // all of it, with what is looked up in the other parts
}

// notWorthAsking is the cost below which no other side is looked for.
const notWorthAsking = 64

// access returns the side that promises the least work. With planning off it
// is the first in the order of writing.
func (r *run) access(n *node, in *idSet, m mode) (access, error) {
	s := n.step
	if !r.q.planned {
		return s.firstAccess(), nil
	}
	best := access{part: -1, cost: math.Inf(1)}
	keep := func(a access, err error) error {
		if err == nil && a.cost < best.cost {
			best = a
		}
		return err
	}
	if in != nil {
		if err := keep(r.fromIDs(n, s.result, in, m)); err != nil {
			return best, err
		}
	}
	for at, many := range s.many {
		if many == nil {
			continue
		}
		if err := keep(r.fromIDs(n, Position(at), many, m)); err != nil {
			return best, err
		}
	}
	for i := range s.parts {
		if err := keep(r.fromPart(s, i, m)); err != nil {
			return best, err
		}
	}
	if s.one.S == graph.Any && s.one.O == graph.Any && best.cost < notWorthAsking {
		return best, nil // the size of a predicate may be dear
	}
	size, err := r.g.size(r.ctx, s.one)
	if err != nil {
		return best, err
	}
	return best, keep(r.price(s, access{part: -1, rows: float64(size)}, m))
}

// fromIDs is access by ids at a position.
func (r *run) fromIDs(n *node, at Position, ids *idSet, m mode) (access, error) {
	count := float64(ids.len())
	edges, err := r.edges(n.step, at, count, ids)
	if err != nil {
		return access{}, err
	}
	a := access{part: -1, ids: ids, at: at, rows: edges, cost: count}
	if at == n.step.result {
		if each, known := r.askCost(n, m); count*each < edges {
			a.ask = n.asking(m)
			if known {
				a.rows = count * each
			}
		}
	}
	return r.price(n.step, a, m)
}

// fromPart is access by the rows of a part.
func (r *run) fromPart(s *step, i int, m mode) (access, error) {
	p := s.parts[i]
	e, err := r.estimate(p.n)
	if err != nil {
		return access{}, err
	}
	edges, err := r.edges(s, p.at, e.rows, nil)
	if err != nil {
		return access{}, err
	}
	return r.price(s, access{part: i, at: p.at, rows: edges, cost: e.cost + e.rows}, m)
}

// price adds what it costs to read the quads and to look them up in the parts.
func (r *run) price(s *step, a access, m mode) (access, error) {
	a.cost += a.rows
	for i, p := range s.parts {
		if i == a.part {
			continue
		}
		e, err := r.estimate(p.n)
		if err != nil {
			return a, err
		}
		a.cost += min(a.rows*e.per(m), e.cost)
	}
	return a, nil
}

// firstAccess is the side that is written first.
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

// readAhead is how many quads may be read before the first row is passed on, for
// the sake of a better plan: some milliseconds.
const readAhead = 50_000

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
		if !p.n.made() || e.cost > by.rows*e.per(m) {
			continue
		}
		if m == tagged && p.n.tagged || m >= list && e.cost > readAhead {
			// All its rows could be very many, or the reader content
			// with the first. So they go through as they come.
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
		edges := count * fan
		if edges > notWorthAsking {
			// However often a node comes, its quads are read once.
			size, err := r.g.size(r.ctx, graph.Pattern{P: p})
			if err != nil {
				return 0, err
			}
			edges = min(edges, float64(size))
		}
		sum += edges
	}
	return sum, nil
}
