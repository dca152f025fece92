package path

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A product is a breadth-first search over pairs of a state of an automaton and
// a node of the graph: one side of a walk. Its levels are edges walked. Each level
// is first closed, by following the skips, and then expanded: for every read of
// the automaton all nodes that are at it are expanded at once.
//
// A walk that passes a window only because nothing rules it out is a search of
// its own, beside that for what is certain: a pair that is reached both ways is
// two entries, unless the certain one comes no later.
//
// A search may be of several groups at once, that know nothing of each other: each
// start is then a search of its own, and edges are still read together.
type product struct {
	ctx     context.Context
	g       *Graph
	a       *automaton
	preds   [][]graph.ID // by read: the predicates walked, or not walked
	filters []filter     // by tests; the last is that of moves without any
	undated undatedHops

	bare  bool // only what is reached, and no walks
	every bool // all shortest walks, and not only that which is told first
	limit int  // of Graph.Touched; 0: none
	cut   bool // it was come to

	seen    wideTable
	entries []entry
	ways    []way
	hops    []Hop      // of ways that were judged or derived
	labels  []graph.ID // of the others
	level   int32
	first   int // entry of the level
	finals  []int32
	levels  []Level
	err     error // of a look-up in between
}

// A Level is what one round of a search cost.
type Level struct {
	Back    bool // on the side of the end
	Nodes   int  // expanded
	Touched int  // edges read
}

// An entry is a state at a node, with the ways in which it was come to.
type entry struct {
	node  graph.ID
	state int32
	group int32
	level int32
	way   int32 // the last, or -1 for a start
	may   bool
}

// A way leads from an entry to another one, by a hop or, if read is negative, by
// a skip.
type way struct {
	from, next int32 // next: the way before it, or -1
	read       int32
	hop        int32 // index in hops, or -1: a plain edge with
	predicate  graph.ID
	at, n      int32 // place of its labels
}

const skipped = -1

// product prepares a search.
func (g *Graph) product(ctx context.Context, a *automaton, w Window, undated undatedHops) (*product, error) {
	p := &product{ctx: ctx, g: g, a: a, undated: undated, preds: make([][]graph.ID, len(a.reads)), filters: make([]filter, 0, len(a.tests)+1)}
	for _, tests := range append(a.tests[:len(a.tests):len(a.tests)], nil) {
		f, err := filterOf(tests, w)
		if err != nil {
			return nil, err
		}
		p.filters = append(p.filters, f)
	}
	for i, r := range a.reads {
		links := r.not
		switch {
		case r.derived():
			continue
		case links == nil:
			links = []Link{r.link}
		}
		p.preds[i] = []graph.ID{}
		for _, l := range links {
			id, err := g.predicateOf(ctx, l)
			if err != nil {
				return nil, err
			}
			if id != graph.Any {
				p.preds[i] = append(p.preds[i], id)
			}
		}
	}
	return p, nil
}

// predicateOf returns the predicate of a link, or Any if the snapshot does not
// use it.
func (g *Graph) predicateOf(ctx context.Context, l Link) (graph.ID, error) {
	if l.IRI != "" {
		return graph.IDOf(ctx, g.snap, graph.IRI(l.IRI))
	}
	return g.ids[l.Property.IRI()], nil
}

// start makes entries for the starts of the automaton at a node.
func (p *product) start(node graph.ID, group int32) {
	for _, s := range p.a.starts {
		p.put(entry{node: node, state: s, group: group}, way{from: -1})
	}
}

func (p *product) key(e *entry) uint64 {
	k := uint64(e.group)
	k = k*uint64(len(p.a.states)) + uint64(e.state)
	k *= 2
	if e.may {
		k++
	}
	return k<<32 | uint64(e.node)
}

// certain returns the entry for the same pair, come to for certain.
func (e entry) certain() entry {
	e.may = false
	return e
}

// has returns the entry like e, or -1.
func (p *product) has(e entry) int32 {
	if at, found := p.seen.find(p.key(&e)); found {
		return at
	}
	return -1
}

// idle reports whether an entry that only may be reached is of no use, since the
// same pair is reached for certain, and no later. It may have been put in first.
func (p *product) idle(e entry) bool {
	if !e.may {
		return false
	}
	at := p.has(e.certain())
	return at >= 0 && p.entries[at].level <= e.level
}

// wanted reports whether a way to e would be kept: the entry is new, or reached
// on the same level by other ways.
func (p *product) wanted(e entry) bool {
	if at := p.has(e); at >= 0 {
		return p.entries[at].level == e.level && !p.bare
	}
	return !e.may || p.has(e.certain()) < 0
}

// put adds an entry, or another way to it.
func (p *product) put(e entry, w way) {
	at := p.has(e)
	switch {
	case at < 0:
		if e.may && p.has(e.certain()) >= 0 { // and no later
			return
		}
		at = int32(len(p.entries))
		e.way = -1
		p.entries = append(p.entries, e)
		p.seen.add(p.key(&e), at)
		if p.a.states[e.state].final {
			p.finals = append(p.finals, at)
		}
	case p.entries[at].level != e.level:
		return
	}
	if w.from < 0 || p.bare {
		return
	}
	if p.outdoes(at, w) {
		p.entries[at].way = -1
	}
	w.next = p.entries[at].way
	p.entries[at].way = int32(len(p.ways))
	p.ways = append(p.ways, w)
}

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

// current returns the range of the entries of the level.
func (p *product) current() []entry { return p.entries[p.first:] }

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

// A use is a move of an entry.
type use struct {
	node  graph.ID
	entry int32
	move  move
}

// expand walks one edge from the entries of the level, which becomes the next
// one. It reports whether there is something on that.
func (p *product) expand() (bool, error) {
	if err := p.ctx.Err(); err != nil {
		return false, err
	}
	before := p.g.Touched
	uses := make([][]use, len(p.a.reads))
	for i, e := range p.current() {
		if p.idle(e) {
			continue
		}
		for _, m := range p.a.states[e.state].moves {
			uses[m.read] = append(uses[m.read], use{e.node, int32(p.first + i), m})
		}
	}
	p.first = len(p.entries)
	p.level++
	nodes := 0
	for read, of := range uses {
		if len(of) == 0 || p.cut {
			continue
		}
		f := frontierOf(of)
		nodes += len(f.nodes)
		if err := p.expandRead(int32(read), f); err != nil {
			return false, err
		}
	}
	if nodes > 0 {
		p.levels = append(p.levels, Level{Nodes: nodes, Touched: p.g.Touched - before})
	}
	return p.first < len(p.entries) && !p.cut, p.err
}

// A frontier is nodes to expand, each once, with the moves of the entries there.
type frontier struct {
	nodes []graph.ID
	uses  []use
	at    []int32 // where the uses of each node begin, and where they end
}

func frontierOf(uses []use) frontier {
	slices.SortStableFunc(uses, func(a, b use) int { return cmp.Compare(a.node, b.node) })
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

func (p *product) expandRead(read int32, f frontier) error {
	if p.a.reads[read].derived() {
		return p.expandDerived(read, f)
	}
	if !slices.ContainsFunc(f.uses, func(u use) bool { return p.filter(u.move).asks() }) {
		return p.expandPlain(read, f)
	}
	return p.expandJudged(read, f)
}

func (p *product) filter(m move) filter {
	if m.tests < 0 {
		return p.filters[len(p.filters)-1]
	}
	return p.filters[m.tests]
}

func (p *product) expansion(read int32, nodes []graph.ID) graph.Expansion {
	r := p.a.reads[read]
	x := graph.Expansion{Nodes: nodes, Direction: r.dir}
	if r.not != nil {
		x.NotPredicates = p.preds[read]
	} else {
		x.Predicates = p.preds[read]
	}
	return x
}

// stop reports whether the limit was come to.
func (p *product) stop() bool {
	p.cut = p.cut || p.limit > 0 && p.g.Touched > p.limit
	return p.cut
}

// expandPlain takes every edge, as it is read.
func (p *product) expandPlain(read int32, f frontier) error {
	return p.g.eachArc(p.ctx, p.expansion(read, f.nodes), func(node int, a arc) bool {
		at, kept := int32(len(p.labels)), false
		for _, u := range f.of(node) {
			e := p.entries[u.entry]
			e.state, e.node, e.level = u.move.to, a.neighbor, p.level
			if !p.wanted(e) {
				continue
			}
			if !kept && !p.bare {
				p.labels = append(p.labels, a.labels...)
			}
			kept = true
			p.put(e, way{from: u.entry, read: read, hop: -1, predicate: a.predicate, at: at, n: int32(len(a.labels))})
		}
		return !p.stop()
	})
}

// expandJudged takes the edges that pass the filters.
func (p *product) expandJudged(read int32, f frontier) error {
	arcs := make([]arc, 0, len(f.nodes))
	of := make([]int, 0, len(f.nodes))
	var labels []graph.ID
	err := p.g.eachArc(p.ctx, p.expansion(read, f.nodes), func(node int, a arc) bool {
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
		if hops[i], err = p.g.hop(p.ctx, a, p.a.reads[read].dir); err != nil {
			return err
		}
	}
	return p.judgeAll(read, f, hops, of)
}

// judgeAll judges the hops from the nodes of a frontier whose indices are given.
func (p *product) judgeAll(read int32, f frontier, hops []Hop, of []int) error {
	if p.asksWhen(f) {
		if err := p.g.LoadHops(p.ctx, hops); err != nil {
			return err
		}
	}
	for i, h := range hops {
		if p.stop() {
			return nil
		}
		if err := p.judge(read, f.of(of[i]), h); err != nil {
			return err
		}
	}
	return nil
}

// asksWhen reports whether some filter of a frontier asks for a time.
func (p *product) asksWhen(f frontier) bool {
	for node := range f.nodes {
		for _, u := range f.of(node) {
			if p.filter(u.move).window.Limited() {
				return true
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
	err := p.g.deriveEach(p.ctx, prop, f.nodes, func(node int, d derivedEdge) error {
		if p.stop() {
			return errStopped
		}
		uses := f.of(node)
		// Most pairs of a large body lead where the search has been, and
		// need no hop made for them.
		if !slices.ContainsFunc(uses, func(u use) bool {
			if p.filter(u.move).asks() {
				return true
			}
			e := p.entries[u.entry]
			e.state, e.node, e.level = u.move.to, d.to, p.level
			return p.wanted(e) && !p.outdone(e, f.nodes[node])
		}) {
			return nil
		}
		h := d.hop(prop, f.nodes[node])
		if when {
			hops, of = append(hops, h), append(of, node)
			return nil
		}
		return p.judge(read, uses, h)
	})
	if err != nil && !errors.Is(err, errStopped) {
		return err
	}
	return p.judgeAll(read, f, hops, of)
}

// errStopped ends the derivation of what is not wanted any more.
var errStopped = errors.New("stopped")

// judge takes a hop for the moves whose filters it passes.
func (p *product) judge(read int32, uses []use, h Hop) error {
	w := walker{Graph: p.g, undated: p.undated, loaded: true}
	for _, u := range uses {
		h := h
		if ok, err := w.admits(p.ctx, p.filter(u.move), &h); err != nil {
			return err
		} else if !ok {
			continue
		}
		e := p.entries[u.entry]
		e.state, e.node, e.level = u.move.to, h.To, p.level
		e.may = e.may || h.May
		if !p.wanted(e) {
			continue
		}
		if !p.bare {
			p.hops = append(p.hops, h)
		}
		p.put(e, way{from: u.entry, read: read, hop: int32(len(p.hops) - 1), predicate: h.Predicate})
	}
	return nil
}

// hopOf returns the hop of a way to a node.
func (p *product) hopOf(w way, to graph.ID) (Hop, error) {
	if w.hop >= 0 {
		return p.hops[w.hop], nil
	}
	a := arc{p.entries[w.from].node, w.predicate, to, slices.Clone(p.labels[w.at : w.at+w.n])}
	return p.g.hop(p.ctx, a, p.a.reads[w.read].dir)
}

// propertyOf returns the property of the schema whose quads have a predicate.
func (g *Graph) propertyOf(ctx context.Context, predicate graph.ID) (schema.Property, error) {
	if p, ok := g.properties[predicate]; ok {
		return p, nil
	}
	t, err := g.Term(ctx, predicate)
	if err != nil {
		return schema.Property{}, err
	}
	p, _ := schema.ByIRI(t.IRI())
	g.properties[predicate] = p
	return p, nil
}
