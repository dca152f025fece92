package algebra

import (
	"context"
	"math"
	"sync"
	"sync/atomic"

	"parley/graph"
)

// A Graph is a snapshot together with what queries have learnt of it: which
// terms are in use, and how many edges a node has on average. It serves any
// number of queries at the same time.
type Graph struct {
	snap  graph.Snapshot
	usage usage

	mu    sync.Mutex
	fans  map[fanKey]float64
	sizes map[graph.Pattern]int64
	made  []graph.Term // terms that the snapshot has not; ids count down from the largest
	ids   map[graph.Term]graph.ID
}

type fanKey struct {
	at        Position // Subject or Object
	predicate graph.ID // Any: all
}

// usage says which terms quads use. Most snapshots have no others; then it
// answers without asking.
type usage struct {
	turn   chan struct{} // holds one while it is being found out
	known  atomic.Bool
	ranges []graph.IDRange
	terms  int64
	all    bool
}

// On returns the Graph of a snapshot, which must stay open as long as it is
// used. Reading costs nothing before it is needed.
func On(s graph.Snapshot) *Graph {
	return &Graph{
		snap: s, fans: map[fanKey]float64{}, sizes: map[graph.Pattern]int64{},
		ids: map[graph.Term]graph.ID{}, usage: usage{turn: make(chan struct{}, 1)},
	}
}

// Usage returns the ids of every term, in use or not, as ascending ranges, the
// number of terms that some quad uses, and whether that is all of them.
func (g *Graph) Usage(ctx context.Context) (ranges []graph.IDRange, terms int64, all bool, err error) {
	u := &g.usage
	if !u.known.Load() {
		// Who comes second waits for the first, but not longer than it may;
		// and what the first has not found out the second may yet.
		select {
		case u.turn <- struct{}{}:
		case <-ctx.Done():
			return nil, 0, false, ctx.Err()
		}
		defer func() { <-u.turn }()
		if err := u.find(ctx, g.snap); err != nil {
			return nil, 0, false, err
		}
	}
	return u.ranges, u.terms, u.all, nil
}

func (u *usage) find(ctx context.Context, s graph.Snapshot) error {
	if u.known.Load() {
		return nil
	}
	ranges, err := s.PrefixRanges(ctx, "")
	if err != nil {
		return err
	}
	stats, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	var known int64
	for _, r := range ranges {
		known += int64(r.Last-r.First) + 1
	}
	u.ranges, u.terms, u.all = ranges, stats.Terms, known == stats.Terms
	u.known.Store(true)
	return nil
}

// Used reports whether some quad uses the term.
func (g *Graph) Used(ctx context.Context, id graph.ID) (bool, error) {
	if id == graph.Any || id == graph.NoLabel || g.Made(id) {
		return false, nil
	}
	// Nearly all terms are a subject or an object, which costs least to ask.
	for _, p := range []graph.Pattern{{S: id}, {O: id}, {P: id}, {L: id}} {
		if n, err := g.size(ctx, p); err != nil || n > 0 {
			return err == nil, err
		}
	}
	return false, nil
}

// ID returns the id of a term: the snapshot's, or, where that does not know the
// term, one that this Graph makes up. No quad has such an id, but it can be
// compared, sorted and given to Terms.
func (g *Graph) ID(ctx context.Context, t graph.Term) (graph.ID, error) {
	id, err := graph.IDOf(ctx, g.snap, t)
	if err != nil || id != graph.Any {
		return id, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if id, ok := g.ids[t]; ok {
		return id, nil
	}
	g.made = append(g.made, t)
	id = math.MaxUint32 - graph.ID(len(g.made)-1)
	g.ids[t] = id
	return id, nil
}

// Made reports whether an id was made up by ID, and is not the snapshot's.
func (g *Graph) Made(id graph.ID) bool {
	if id < math.MaxUint32/2 {
		return false // without locking, for the sake of hot loops
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return int64(math.MaxUint32-id) < int64(len(g.made))
}

// Terms returns the terms of ids, appended to out[:0]. Any gives the empty
// term.
func (g *Graph) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	known := ids
	for i, id := range ids {
		if id == graph.Any || g.Made(id) {
			if &known[0] == &ids[0] {
				known = append([]graph.ID(nil), ids...)
			}
			known[i] = graph.NoLabel
		}
	}
	out, err := g.snap.Terms(ctx, known, out)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if known[i] != id && id != graph.Any {
			g.mu.Lock()
			out[i] = g.made[math.MaxUint32-id]
			g.mu.Unlock()
		}
	}
	return out, nil
}

// keptSizes is how many sizes are kept, and more than there are predicates.
const keptSizes = 10_000

// size returns the size of a pattern. Those that bind neither subject nor
// object may be dear, and the same ones are asked for again and again.
func (g *Graph) size(ctx context.Context, p graph.Pattern) (int64, error) {
	for _, id := range []graph.ID{p.S, p.P, p.O, p.L} {
		if g.Made(id) {
			return 0, nil
		}
	}
	if p.S != graph.Any || p.O != graph.Any {
		return g.snap.Size(ctx, p)
	}
	g.mu.Lock()
	n, ok := g.sizes[p]
	g.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := g.snap.Size(ctx, p)
	if err != nil {
		return 0, err
	}
	g.mu.Lock()
	if len(g.sizes) < keptSizes {
		g.sizes[p] = n
	}
	g.mu.Unlock()
	return n, nil
}

// fanSample is how many quads an average is taken over.
const fanSample = 8

// fan returns how many quads with this predicate a node at a position has, on
// the average over quads and not over nodes: who comes along an edge is likely
// to come to a node that has many.
func (g *Graph) fan(ctx context.Context, at Position, predicate graph.ID) (float64, error) {
	key := fanKey{at, predicate}
	g.mu.Lock()
	f, ok := g.fans[key]
	g.mu.Unlock()
	if ok {
		return f, nil
	}
	if g.Made(predicate) {
		return 0, nil
	}
	c, err := g.snap.Scan(ctx, graph.Pattern{P: predicate}, graph.AnyOrder)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	var sample [fanSample]graph.IDQuad
	n, err := c.Next(sample[:])
	if err != nil {
		return 0, err
	}
	for _, q := range sample[:n] {
		size, err := g.snap.Size(ctx, set(graph.Pattern{P: predicate}, at, get(q, at)))
		if err != nil {
			return 0, err
		}
		f += float64(size) / float64(n)
	}
	g.mu.Lock()
	g.fans[key] = f
	g.mu.Unlock()
	return f, nil
}
