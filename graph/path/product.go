package path

import (
	"context"
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
	batches []batch
	plans   [][]batchMoves // by state
	filters []filter       // by tests; the last is that of moves without any
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
	p.batch()
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

// key is an entry as one number: there are no more than 1<<31 groups times states.
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

// current returns the range of the entries of the level.
func (p *product) current() []entry { return p.entries[p.first:] }

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
