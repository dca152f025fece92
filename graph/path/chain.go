package path

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"parley/graph"
	"parley/graph/components"
	"parley/schema"
)

// A Finder finds how two nodes hang together, as fast as it can be found: the
// shortest chains of edges, walked either way. It counts edges, where
// [Graph.Paths] counts steps, and asks for no more of an edge than its predicate,
// its label and its time, so that the answer costs what the search touches. Its
// methods may be called at the same time.
type Finder struct {
	snap       graph.Snapshot
	not        []graph.ID      // predicates that are never walked, ascending
	literals   []graph.IDRange // ids of literals
	components *components.Components
	times      finderTimes

	// hubs are nodes that searches found to be hubs by DefaultHub: a snapshot
	// does not change, so those that follow need not find out again.
	hubs atomic.Pointer[map[graph.ID]bool]
}

// NewFinder prepares a snapshot for searches. Not walked are the attributes of
// the schema (so no way leads through a type, a name or a date), the relations
// that no path uses unless it is named, those that only end at their object
// (places, posts, countries), and what leads to a literal.
func NewFinder(ctx context.Context, snap graph.Snapshot) (*Finder, error) {
	var closed []graph.Term
	for _, a := range schema.Attributes {
		closed = append(closed, graph.IRI(a.IRI))
	}
	for _, r := range schema.Relations {
		if r.Never || r.EndObject {
			closed = append(closed, graph.IRI(r.IRI))
		}
	}
	ids, err := snap.Lookup(ctx, closed, nil)
	if err != nil {
		return nil, err
	}
	f := &Finder{snap: snap, not: slices.DeleteFunc(ids, func(id graph.ID) bool { return id == graph.Any })}
	slices.Sort(f.not)
	if f.literals, err = snap.PrefixRanges(ctx, `"`); err != nil {
		return nil, err
	}
	f.components, err = components.Open(ctx, snap)
	return f, err
}

// ChainOptions bound a search for chains. The zero value is the default.
type ChainOptions struct {
	MaxEdges int             // of a chain; 0: DefaultMaxEdges
	Hub      int             // edges of one relation one way that close a node as a middle; 0: DefaultHub
	Labels   []graph.IDRange // only edges with a label in these, ascending; nil: all
	Not      []graph.IDRange // no edge with a label in these, ascending
	Window   Window          // only edges that pass it, as Graph.JudgeHop says

	// Most is how many chains Chains returns, the shortest first; 0: all of
	// the shortest length.
	Most int
	// MaxTouched ends a search that has looked at so many edges; 0: none does.
	MaxTouched int
}

// DefaultMaxEdges is the length up to which chains are looked for.
const DefaultMaxEdges = 12

// A ChainLink is one edge of a chain, as it is walked.
type ChainLink struct {
	From, To         graph.ID
	Predicate, Label graph.ID
	Back             bool // from object to subject
}

// A Chain is the answer to a search.
type Chain struct {
	Links   []ChainLink // nil: not connected within the bound
	Touched int         // edges looked at
	Hubs    int         // nodes met that are closed for their many edges
	Cut     bool        // MaxTouched has ended the search: there may be a chain
}

// Shortest returns a shortest chain from one node to another. It walks from both
// ends, from the one whose rim seems to have fewer edges each time, and stops at the
// first node that both have seen. Between a node and itself the chain is empty,
// and not nil. Nothing leads to a literal, or from one.
func (f *Finder) Shortest(ctx context.Context, from, to graph.ID, o ChainOptions) (Chain, error) {
	if from == to {
		return Chain{Links: []ChainLink{}}, nil
	}
	if o.Window.Limited() { // what is met first may not pass
		o.Most = 1
		found, err := f.Chains(ctx, from, to, o)
		out := Chain{Touched: found.Touched, Hubs: found.Hubs, Cut: found.Cut}
		if len(found.Chains) > 0 {
			out.Links = found.Chains[0]
		}
		return out, err
	}
	var out Chain
	err := f.search(ctx, from, to, o, func(s *chainSearch) (err error) {
		out.Links, err = s.open(from, to)
		out.Touched, out.Hubs, out.Cut = s.touched, len(s.closed), s.cut
		return err
	})
	if err != nil {
		return Chain{}, err
	}
	return out, nil
}

// search runs one search between two nodes that are not one. Nothing leads to a
// literal, or from one.
func (f *Finder) search(ctx context.Context, from, to graph.ID, o ChainOptions, run func(*chainSearch) error) error {
	if f.isLiteral(from) || f.isLiteral(to) {
		return nil
	}
	if o.MaxEdges == 0 {
		o.MaxEdges = DefaultMaxEdges
	}
	if o.Hub == 0 {
		o.Hub = DefaultHub
	}
	s := chainSearches.Get().(*chainSearch)
	defer s.free()
	s.ctx, s.f, s.o, s.known = ctx, f, &o, nil
	if hubs := f.hubs.Load(); hubs != nil && o.Hub == DefaultHub {
		s.known = *hubs
	}
	if err := run(s); err != nil {
		return err
	}
	if o.Hub == DefaultHub {
		f.remember(s.known, s.closed)
		s.closed = nil // it is the finder's now
	}
	return nil
}

// A visit is a node that one side of a search has reached.
type visit struct {
	node             graph.ID
	from             int32 // index of the visit before; that of the end itself is -1
	predicate, label graph.ID
	back             bool // walked from object to subject
	shut             bool // it is a hub, as far as is known
}

// A side is what is known around one end.
type side struct {
	visits []visit
	rim    int // index of the first visit of the last level
	depth  int
	cost   int     // about how many edges the rim has; -1: not known yet
	seen   idTable // node to its index in visits
	ways   waysOf  // all edges, if several chains are asked for
}

// A chainSearch is one call of Shortest. Its memory is used again by later ones.
type chainSearch struct {
	ctx     context.Context
	f       *Finder
	o       *ChainOptions
	sides   [2]side // from, to
	ends    [2]graph.ID
	touched int
	cut     bool              // MaxTouched has ended it
	asked   bool              // whether the ends are apart
	closed  map[graph.ID]bool // nodes met that are hubs, and so no middles
	known   map[graph.ID]bool // hubs that earlier searches met; not to be changed
	nodes   []graph.ID
	met     [2]int // indexes of the visits of the node that both have seen
	found   bool
	shut    bool  // the level has met hubs that were not known
	err     error // of take

	several // of a search for several chains, or in time

	grow  *side // the side that is walked on
	other *side
	back  bool // this expansion goes from object to subject
	first int  // index of the visit of the first of nodes
}

var chainSearches = sync.Pool{New: func() any { return &chainSearch{} }}

func (s *chainSearch) begin(from, to graph.ID) {
	s.found = false
	for i, end := range []graph.ID{from, to} {
		d := &s.sides[i]
		d.visits = append(d.visits[:0], visit{node: end, from: -1})
		d.rim, d.depth, d.cost = 0, 0, -1
		d.seen.reset()
		d.seen.add(end, 0)
	}
	s.ends = [2]graph.ID{from, to}
}

func (s *chainSearch) free() {
	s.f.giveBack(s.judge)
	s.several.free()
	s.ctx, s.f, s.o, s.grow, s.other = nil, nil, nil, nil, nil
	s.touched, s.cut, s.asked, s.closed, s.err = 0, false, false, nil, nil
	chainSearches.Put(s)
}

// run walks level by level and reports whether the sides have met. When they
// meet, every node of the chain is at the least depth from its end: a meeting at
// fewer edges would have been seen a level before.
func (s *chainSearch) run() (bool, error) {
	for s.sides[0].depth+s.sides[1].depth < s.o.MaxEdges {
		if on, err := s.goOn(); err != nil || !on {
			return false, err
		}
		if err := s.level(s.take); err != nil || s.found {
			return s.found, err
		}
	}
	return false, nil
}

// longSearch is from how many edges on it is worth asking whether the ends can be
// joined at all.
const longSearch = 1 << 10

// goOn chooses the side to walk on, and reports whether there is one and it is any
// use.
func (s *chainSearch) goOn() (bool, error) {
	if s.o.MaxTouched > 0 && s.touched >= s.o.MaxTouched {
		s.cut = true
		return false, nil
	}
	if !s.asked && (s.touched >= longSearch || s.f.components.AtHand()) {
		s.asked = true
		if apart, err := s.f.components.Apart(s.ctx, s.ends[0], s.ends[1]); apart || err != nil {
			return false, err
		}
	}
	for i := range s.sides {
		if err := s.guess(&s.sides[i]); err != nil {
			return false, err
		}
	}
	i := 0
	if s.sides[1].cost < s.sides[0].cost {
		i = 1
	}
	s.grow, s.other = &s.sides[i], &s.sides[1-i]
	return s.grow.size() > 0, nil
}

// size is the number of nodes at the rim.
func (d *side) size() int { return len(d.visits) - d.rim }

// sampled is how many nodes of a rim are asked how many quads they have.
const sampled = 6

// guess finds out about how many edges the rim of a side has. Where degrees differ
// as much as they do between the two ends of a long tail, the number of nodes alone
// would mislead, and so would what the level before had.
func (s *chainSearch) guess(d *side) error {
	if d.cost >= 0 {
		return nil
	}
	n := d.size()
	stride := max(1, n/sampled)
	quads, asked := int64(0), 0
	for i := d.rim; i < len(d.visits); i += stride {
		asked++
		node := d.visits[i].node
		if s.isClosed(node) {
			continue
		}
		for _, p := range []graph.Pattern{{S: node}, {O: node}} {
			few, err := s.f.snap.Size(s.ctx, p)
			if err != nil {
				return err
			}
			quads += few
		}
	}
	d.cost = int(quads) * n / max(asked, 1)
	return nil
}

// level walks on from the rim of grow, and has the edges taken. Where it meets
// hubs that were not known to be, it begins again without what these led to.
func (s *chainSearch) level(take func([]graph.Edge) bool) error {
	d := s.grow
	s.nodes = s.nodes[:0]
	for _, v := range d.visits[d.rim:] {
		s.nodes = append(s.nodes, v.node)
	}
	s.first = d.rim
	d.rim, d.cost = len(d.visits), -1
	d.depth++
	ways := len(d.ways.edges)
	for {
		s.shut = false
		for i, node := range s.nodes {
			if d.depth > 1 && node != graph.Any && s.isClosed(node) {
				s.nodes[i] = graph.Any // nothing is asked of it, and the others keep their places
				d.visits[s.first+i].shut = true
			}
		}
		if err := s.rimInTime(); err != nil {
			return err
		}
		if err := s.walkOn(take); err != nil || s.found || !s.shut {
			return err
		}
		d.cutTo(d.rim)
		d.ways.edges = d.ways.edges[:ways]
	}
}

// walkOn walks the edges of the nodes at hand.
func (s *chainSearch) walkOn(take func([]graph.Edge) bool) error {
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		s.back = dir == graph.In
		x := graph.Expansion{Nodes: s.nodes, Direction: dir, NotPredicates: s.f.not, Labels: s.o.Labels, NotLabels: s.o.Not}
		if s.grow.depth > 1 {
			x.Hub = s.o.Hub
		}
		if err := s.f.snap.Expand(s.ctx, x, take); err != nil || s.err != nil || s.found {
			return cmp.Or(s.err, err)
		}
	}
	return nil
}

// cutTo forgets all but the first n visits.
func (d *side) cutTo(n int) {
	d.visits = d.visits[:n]
	d.seen.reset()
	for i, v := range d.visits {
		d.seen.add(v.node, int32(i))
	}
}

// take notes the nodes that edges lead to, and stops at one that the other side
// has seen.
func (s *chainSearch) take(edges []graph.Edge) bool {
	d := s.grow
	s.touched += len(edges)
	for _, e := range edges {
		if e.Neighbor == graph.Any {
			s.close(s.nodes[e.Node])
			s.shut = true
			continue
		}
		if !d.seen.add(e.Neighbor, int32(len(d.visits))) {
			continue
		}
		if !s.back && s.f.isLiteral(e.Neighbor) {
			continue
		}
		d.visits = append(d.visits, visit{node: e.Neighbor, from: int32(s.first + e.Node), predicate: e.Predicate, label: e.Label, back: s.back})
		if at, seen := s.other.seen.find(e.Neighbor); seen {
			var hub bool
			if at > 0 { // an end may be one
				if hub, s.err = s.hub(e.Neighbor); s.err != nil {
					return false
				}
			}
			if hub {
				continue
			}
			s.found = true
			s.meet(len(d.visits)-1, int(at))
			return false
		}
	}
	return true
}

func (f *Finder) isLiteral(id graph.ID) bool {
	for _, r := range f.literals {
		if r.Contains(id) {
			return true
		}
	}
	return false
}

func (s *chainSearch) meet(mine, others int) {
	if s.grow == &s.sides[0] {
		s.met = [2]int{mine, others}
	} else {
		s.met = [2]int{others, mine}
	}
}

// chain puts the two halves together.
func (s *chainSearch) chain() []ChainLink {
	out := make([]ChainLink, 0, s.sides[0].depth+s.sides[1].depth)
	for at := s.met[0]; s.sides[0].visits[at].from >= 0; {
		v := s.sides[0].visits[at]
		before := s.sides[0].visits[v.from]
		out = append(out, ChainLink{before.node, v.node, v.predicate, v.label, v.back})
		at = int(v.from)
	}
	slices.Reverse(out)
	for at := s.met[1]; s.sides[1].visits[at].from >= 0; {
		v := s.sides[1].visits[at]
		next := s.sides[1].visits[v.from]
		out = append(out, ChainLink{v.node, next.node, v.predicate, v.label, !v.back})
		at = int(v.from)
	}
	return out
}
