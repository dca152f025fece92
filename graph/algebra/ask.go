package algebra

import "parley/graph"

// Nodes that are looked up in a step may have very many quads there, of which it
// is often enough to know that there is one, or how many there are. Then each
// node is asked about by itself, and its quads are not read.

// An asking is what it takes to know the rows that a step has at a node.
type asking uint8

const (
	reading  asking = iota // all its quads have to be read
	probing                // the first quad that is admitted will do
	counting               // the size of a range is the number of rows
)

const (
	// askPrice is what it costs to ask about a node, in quads that could be
	// read instead.
	askPrice = 8
	// fewAsks is how many predicates a node is asked about, one by one.
	fewAsks = 4
)

// asking returns how little has to be known of the nodes at the result.
func (n *node) asking(m mode) asking {
	s := n.step
	end := s.result == Subject || s.result == Object
	if !end || len(s.parts) > 0 || m == tagged && n.tagged || s.asks() > fewAsks {
		return reading
	}
	anyLabel := s.one.L == graph.Any && s.many[Label] == nil && !s.labelled
	ranges := s.farFree() || s.many[s.far()] == nil && s.predicate() // of an index
	switch {
	case anyLabel && ranges && s.keep == nil:
		return counting
	case m == distinct:
		return probing
	}
	return reading
}

// far is the end of a quad that is not the result.
func (s *step) far() Position {
	if s.result == Subject {
		return Object
	}
	return Subject
}

// farFree reports whether any node may be at the far end, so that what is asked
// for is likely to be found soon.
func (s *step) farFree() bool {
	return s.many[s.far()] == nil && get(graph.IDQuad(s.one), s.far()) == graph.Any
}

func (s *step) predicate() bool { return s.one.P != graph.Any || s.many[Predicate] != nil }

// asks returns how many patterns a node is asked about with.
func (s *step) asks() int {
	if many := s.many[Predicate]; many != nil {
		return many.len()
	}
	return 1
}

// askCost returns what asking about one node costs, if that can be said before.
func (r *run) askCost(n *node, m mode) (cost float64, known bool) {
	how := n.asking(m)
	return float64(r.q.askPrice * n.step.asks()), how == counting || how == probing && n.step.farFree()
}

// ask passes on those of ids that have a row, and how many they have if that is
// known.
func (w *walk) ask(ids []graph.ID, how asking) error {
	for _, id := range ids {
		if err := w.r.look(1); err != nil {
			return err
		}
		if !w.mayEnd(id) {
			continue
		}
		n, err := w.answer(id, how)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		w.out.add(id, n)
		if w.out.len() < w.size {
			continue
		}
		w.size = min(4*w.size, w.r.q.full)
		if err := w.flush(); err != nil {
			return err
		}
	}
	return w.flush()
}

// An answers is which nodes were asked in one run whether they have a row. Nodes
// are looked up a thousand at a time, and the same ones come again and again.
type answers struct {
	asked idSet
	yes   []bool // by place in asked
	kept  kept
}

// answer is rowsAt for a node that may have been asked about before.
func (w *walk) answer(id graph.ID, how asking) (int64, error) {
	if w.join.m != distinct {
		return w.rowsAt(id, how)
	}
	a := w.r.answers[w.n]
	if a == nil {
		a = &answers{kept: kept{r: w.r}}
		w.r.answers[w.n] = a
	}
	place := a.asked.find(id)
	if place < 0 {
		n, err := w.rowsAt(id, how)
		if err != nil {
			return 0, err
		}
		place, _ = a.asked.add(id)
		a.yes = append(a.yes, n > 0)
		if err := a.kept.grow(a.asked.bytes() + int64(len(a.yes))); err != nil {
			return 0, err
		}
	}
	if a.yes[place] {
		return 1, nil
	}
	return 0, nil
}

// mayEnd reports whether a node may be the result.
func (w *walk) mayEnd(id graph.ID) bool {
	one, many := get(graph.IDQuad(w.s.one), w.s.result), w.s.many[w.s.result]
	return id != graph.Any && id != graph.NoLabel && !w.r.g.Made(id) &&
		(one == graph.Any || one == id) && (many == nil || many.has(id)) &&
		(w.within == nil || w.within.has(id))
}

// rowsAt returns how many rows there are at a node; when probing, 1 is any.
func (w *walk) rowsAt(id graph.ID, how asking) (total int64, err error) {
	p := set(w.s.one, w.s.result, id)
	predicates := []graph.ID{p.P}
	if many := w.s.many[Predicate]; many != nil {
		predicates = many.list
	}
	for _, p.P = range predicates {
		w.r.cost.Ranges++
		w.r.asked += int64(w.r.q.askPrice)
		var n int64
		if how == counting {
			n, err = w.r.g.size(w.r.ctx, p)
		} else {
			n, err = w.probe(p)
		}
		if err != nil {
			return 0, err
		}
		if total = plus(total, n); total > 0 && w.join.m == distinct {
			break
		}
	}
	return total, nil
}

// probe returns 1 if some quad of a pattern is admitted.
func (w *walk) probe(p graph.Pattern) (int64, error) {
	if w.r.g.Made(p.P) {
		return 0, nil
	}
	c, err := w.r.g.snap.Scan(w.r.ctx, p, graph.AnyOrder)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	h := &w.held
	for size := min(askPrice, w.r.q.full); ; size = min(4*size, w.r.q.full) {
		if cap(h.quads) < size {
			h.quads, h.ok = make([]graph.IDQuad, size), make([]bool, size)
		}
		n, err := c.Next(h.quads[:size])
		if err != nil || n == 0 {
			return 0, err
		}
		if err := w.r.touch(n); err != nil {
			return 0, err
		}
		found, err := w.anyOf(h.quads[:n], h.ok[:n])
		if found || err != nil {
			return 1, err
		}
	}
}

// anyOf reports whether one of some quads is admitted.
func (w *walk) anyOf(quads []graph.IDQuad, ok []bool) (bool, error) {
	n := 0
	for _, q := range quads {
		if w.admits(q) {
			quads[n] = q
			n++
		}
	}
	if n == 0 || w.s.keep == nil {
		return n > 0, nil
	}
	quads, ok = quads[:n], ok[:n]
	clear(ok)
	if err := w.s.keep.Admit(w.r.ctx, quads, ok); err != nil {
		return false, err
	}
	for _, yes := range ok {
		if yes {
			return true, nil
		}
	}
	return false, nil
}
