package path

import (
	"cmp"
	"errors"
	"slices"

	"parley/graph"
)

// A use is what an entry makes of the edges of one batch.
type use struct {
	node  graph.ID
	entry int32
	of    *batchMoves
}

// expand walks one edge from the entries of the level, which becomes the next
// one. It reports whether there is something on that.
func (p *product) expand() (bool, error) {
	if err := p.ctx.Err(); err != nil {
		return false, err
	}
	before := p.g.Touched
	uses := make([][]use, len(p.batches))
	for i, e := range p.current() {
		if p.idle(e) {
			continue
		}
		plan := p.plans[e.state]
		for n := range plan {
			uses[plan[n].batch] = append(uses[plan[n].batch], use{e.node, int32(p.first + i), &plan[n]})
		}
	}
	p.first = len(p.entries)
	p.level++
	nodes := 0
	for i, of := range uses {
		if len(of) == 0 || p.cut {
			continue
		}
		f := frontierOf(of)
		nodes += len(f.nodes)
		if err := p.expandBatch(p.batches[i], f); err != nil {
			return false, err
		}
	}
	if nodes > 0 {
		p.levels = append(p.levels, Level{Nodes: nodes, Touched: p.g.Touched - before})
	}
	return p.first < len(p.entries) && !p.cut, p.err
}

// A frontier is nodes to expand, each once, with what the entries there make of
// that.
type frontier struct {
	nodes []graph.ID
	uses  []use
	at    []int32 // where the uses of each node begin, and where they end
}

func frontierOf(uses []use) frontier {
	slices.SortFunc(uses, func(a, b use) int { return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.entry, b.entry)) })
	f := frontier{uses: uses}
	for i, u := range uses {
		if i == 0 || u.node != uses[i-1].node {
			f.nodes = append(f.nodes, u.node)
			f.at = append(f.at, int32(i))
		}
	}
	f.at = append(f.at, int32(len(uses)))
	return f
}

func (f frontier) of(node int) []use { return f.uses[f.at[node]:f.at[node+1]] }

func (p *product) expandBatch(b batch, f frontier) error {
	if p.a.reads[b.reads[0]].derived() {
		return p.expandDerived(b.reads[0], f)
	}
	x := b.expansion
	x.Nodes = f.nodes
	if !slices.ContainsFunc(f.uses, p.asks) {
		return p.expandPlain(x, f)
	}
	return p.expandJudged(x, f)
}

// asks reports whether edges are to be judged for a use.
func (p *product) asks(u use) bool {
	return slices.ContainsFunc(u.of.moves, func(m move) bool { return p.filter(m).asks() })
}

func (p *product) filter(m move) filter {
	if m.tests < 0 {
		return p.filters[len(p.filters)-1]
	}
	return p.filters[m.tests]
}

// next returns the entry that a move leads to.
func (p *product) next(u use, m move, node graph.ID) entry {
	e := p.entries[u.entry]
	e.state, e.node, e.level = m.to, node, p.level
	return e
}

// stop reports whether the limit was come to.
func (p *product) stop() bool {
	p.cut = p.cut || p.limit > 0 && p.g.Touched > p.limit
	return p.cut
}

// expandPlain takes every edge, as it is read.
func (p *product) expandPlain(x graph.Expansion, f frontier) error {
	return p.g.eachArc(p.ctx, x, func(node int, a arc) bool {
		at, kept := int32(len(p.labels)), false
		for _, u := range f.of(node) {
			for _, m := range u.of.moves {
				if !p.makes(m, a.predicate) {
					continue
				}
				e := p.next(u, m, a.neighbor)
				if !p.wanted(e) {
					continue
				}
				if !kept && !p.bare {
					p.labels = append(p.labels, a.labels...)
				}
				kept = true
				p.put(e, way{from: u.entry, read: m.read, hop: -1, predicate: a.predicate, at: at, n: int32(len(a.labels))})
			}
		}
		return !p.stop()
	})
}

// expandJudged takes the edges that pass the filters.
func (p *product) expandJudged(x graph.Expansion, f frontier) error {
	var arcs []arc
	var of []int
	var labels []graph.ID
	err := p.g.eachArc(p.ctx, x, func(node int, a arc) bool {
		n := len(labels)
		labels = append(labels, a.labels...)
		a.labels = labels[n:len(labels):len(labels)]
		arcs, of = append(arcs, a), append(of, node)
		return !p.stop()
	})
	if err != nil {
		return err
	}
	hops := make([]Hop, len(arcs))
	for i, a := range arcs {
		if hops[i], err = p.g.hop(p.ctx, a, x.Direction); err != nil {
			return err
		}
	}
	if p.asksWhen(f) {
		if err := p.g.LoadHops(p.ctx, hops); err != nil {
			return err
		}
	}
	for i, h := range hops {
		if p.stop() {
			return nil
		}
		for _, u := range f.of(of[i]) {
			for _, m := range u.of.moves {
				if !p.makes(m, arcs[i].predicate) {
					continue
				}
				if err := p.judge(u, m, h); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// asksWhen reports whether some filter of a frontier asks for a time: then what
// judging its hops takes is read for all of them.
func (p *product) asksWhen(f frontier) bool {
	for node := range f.nodes {
		for _, u := range f.of(node) {
			for _, m := range u.of.moves {
				if p.filter(m).window.Limited() {
					return true
				}
			}
		}
	}
	return false
}

// expandDerived takes what follows by a rule.
func (p *product) expandDerived(read int32, f frontier) error {
	link := p.a.reads[read].link
	prop := link.Property
	prop.Inverse = link.Back
	when := p.asksWhen(f)
	var hops []Hop // to be judged together
	var of []int
	judge := func(node int, h Hop) error {
		for _, u := range f.of(node) {
			if err := p.judge(u, u.of.moves[0], h); err != nil {
				return err
			}
		}
		return nil
	}
	err := p.g.deriveEach(p.ctx, prop, f.nodes, func(node int, d derivedEdge) error {
		if p.stop() {
			return errStopped
		}
		uses := f.of(node)
		// Most pairs of a large body lead where the search has been, and
		// need no hop made for them.
		if !slices.ContainsFunc(uses, func(u use) bool {
			e := p.next(u, u.of.moves[0], d.to)
			return p.asks(u) || p.wanted(e) && !p.outdone(e, f.nodes[node])
		}) {
			return nil
		}
		h := d.hop(prop, f.nodes[node])
		if when {
			hops, of = append(hops, h), append(of, node)
			return nil
		}
		return judge(node, h)
	})
	if err != nil && !errors.Is(err, errStopped) {
		return err
	}
	if err := p.g.LoadHops(p.ctx, hops); err != nil {
		return err
	}
	for i, h := range hops {
		if p.stop() {
			return nil
		}
		if err := judge(of[i], h); err != nil {
			return err
		}
	}
	return nil
}

// errStopped ends the derivation of what is not wanted any more.
var errStopped = errors.New("stopped")

// judge takes a hop for a move, if it passes the filter.
func (p *product) judge(u use, m move, h Hop) error {
	w := walker{Graph: p.g, undated: p.undated, loaded: true}
	if ok, err := w.admits(p.ctx, p.filter(m), &h); err != nil || !ok {
		return err
	}
	e := p.next(u, m, h.To)
	e.may = e.may || h.May
	if !p.wanted(e) {
		return nil
	}
	if !p.bare {
		p.hops = append(p.hops, h)
	}
	p.put(e, way{from: u.entry, read: m.read, hop: int32(len(p.hops) - 1), predicate: h.Predicate})
	return nil
}
