package path

import (
	"context"

	"parley/graph"
	"parley/schema"
)

// A territory is what can be reached from some nodes within some steps: all
// stations, each at its least number of steps, and every chain of edges that leads
// to one in that many. It is grown step by step. Of two territories around the
// ends of a path, one is grown backwards: what it walks is what leads to the end.
type territory interface {
	grow(ctx context.Context) error          // by one step
	depth() int                              // steps so far
	cost() int                               // guesses how many edges the next step has
	has(node graph.ID) bool                  // it is around this node
	levelOf(node graph.ID) (int, bool)       // the steps to a station, if it was reached
	edge() []graph.ID                        // the stations reached in the last step
	chains(node graph.ID) []Step             // of the last step to a station, in the direction of the path
	people(ctx context.Context) (int, error) // who are reached
	stations() int                           // which are reached
}

// A ball is a territory of all relations: steps are what the automaton of
// crossing nodes says.
type ball struct {
	s     *stepGraph
	back  bool
	own   map[graph.ID]bool // what it is around
	other map[graph.ID]bool // the ends at the other side, where a step may end

	visits []stepVisit
	comes  []stepFrom
	seen   wideTable  // node and state to index in visits
	rim    []int32    // visits of stations at the last level
	level  int16      // steps so far
	nodes  []graph.ID // a frontier of one hop
	work   int        // edges of the last level
	rimWas int        // stations that these were of
}

// A stepVisit is a node that was reached in the middle of a step (what is then
// not 0) or as a station.
type stepVisit struct {
	node  graph.ID
	what  crossed
	level int16
	head  int32 // of how it was come to: an index in comes, -1 for none
}

// A stepFrom is one edge by which a visit was come to.
type stepFrom struct {
	visit, arc int32 // from that visit by that edge
	next       int32 // another one; -1: none
}

// newBall is a ball of no steps.
func (s *stepGraph) newBall(own, other []graph.ID, back bool) *ball {
	b := &ball{s: s, back: back, own: map[graph.ID]bool{}, other: map[graph.ID]bool{}, rimWas: 1, work: 1}
	for _, id := range other {
		b.other[id] = true
	}
	for _, id := range own {
		if !b.own[id] {
			b.own[id] = true
			at, _ := b.seen.add(stateOf(id, 0), int32(len(b.visits)))
			b.visits = append(b.visits, stepVisit{node: id, head: -1})
			b.rim = append(b.rim, at)
		}
	}
	return b
}

// stateOf is a node of the product of the graph and the automaton of a step.
func stateOf(node graph.ID, what crossed) uint64 { return uint64(node)<<16 | uint64(what) }

func (b *ball) cost() int { return len(b.rim) * b.work / b.rimWas }

// stationAt returns the visit of a node as a station.
func (b *ball) stationAt(node graph.ID) (at int32, ok bool) { return b.seen.find(stateOf(node, 0)) }

func (b *ball) depth() int { return int(b.level) }

func (b *ball) has(node graph.ID) bool { return b.own[node] }

func (b *ball) levelOf(node graph.ID) (level int, ok bool) {
	at, ok := b.stationAt(node)
	if ok {
		level = int(b.visits[at].level)
	}
	return level, ok
}

func (b *ball) edge() []graph.ID {
	out := make([]graph.ID, len(b.rim))
	for i, at := range b.rim {
		out[i] = b.visits[at].node
	}
	return out
}

// grow goes one step further from the stations of the last level.
func (b *ball) grow(ctx context.Context) error {
	frontier := b.rim
	b.rimWas, b.rim = len(b.rim), nil
	b.level++
	before := len(b.s.arcs)
	for n := 1; n <= maxHops && len(frontier) > 0; n++ {
		b.nodes = b.nodes[:0]
		for _, at := range frontier {
			b.nodes = append(b.nodes, b.visits[at].node)
		}
		if err := b.s.read(ctx, b.nodes); err != nil {
			return err
		}
		if n == 1 {
			if err := b.s.classify(ctx, b.nodes); err != nil {
				return err
			}
			if err := b.s.readColleagues(ctx, b.nodes); err != nil {
				return err
			}
		}
		var next []int32
		for _, at := range frontier {
			var err error
			if next, err = b.walkFrom(ctx, at, next); err != nil {
				return err
			}
		}
		frontier = next
	}
	b.work = max(1, len(b.s.arcs)-before)
	return ctx.Err()
}

// walkFrom walks every edge of a visit: to stations of this level, and to what
// the step goes on from, which is added to next.
func (b *ball) walkFrom(ctx context.Context, at int32, next []int32) ([]int32, error) {
	if err := b.s.overLimit(ctx); err != nil {
		return nil, err
	}
	s := b.s
	from := b.visits[at]
	what := from.what
	if what == 0 && b.back && s.o.pause && !b.own[from.node] && s.crosses[s.classAt(from.node)] == oneEvent {
		what = noEvent // see pauses
	}
	first, last := s.arcsOf(from.node)
	next, err := b.walkArcs(ctx, at, what, first, last, next)
	if err != nil || from.what != 0 {
		return next, err
	}
	r := s.colleagues[from.node]
	return b.walkArcs(ctx, at, what, r[0], r[1], next)
}

// walkArcs walks some of the edges of a visit, of which so much was crossed.
func (b *ball) walkArcs(ctx context.Context, at int32, what crossed, first, last int32, next []int32) ([]int32, error) {
	s := b.s
	from := b.visits[at]
	for i := first; i < last; i++ {
		to := s.arcs[i].to
		end := b.other[to]
		if b.own[to] || s.ends[to] && !end || s.avoid[to] {
			continue
		}
		c := s.classAt(to)
		switch role := s.role[c]; {
		case end:
		case role == schema.Never:
			continue
		case role == schema.End:
			s.skipped.note(c.name(), to)
			continue
		}
		ok, err := s.admits(ctx, i)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		so := what // far, with how this edge joins a delegation that is crossed
		stored := s.arcs[i].derived == 0
		if stored && !s.preds[s.arcs[i].pred].within && what != 0 && s.crosses[s.classAt(from.node)] == oneDelegation {
			if so |= otherwise; !so.fits() {
				continue
			}
		}
		if end || s.role[c] == schema.Station || b.pauses(what, c) {
			if b.come(at, i, stateOf(to, 0), to, 0) {
				b.rim = append(b.rim, int32(len(b.visits)-1))
			}
			if end || s.role[c] == schema.Station {
				continue
			}
		}
		if !stored {
			continue // it is a step by itself
		}
		if !s.preds[s.arcs[i].pred].within && s.crosses[c] == oneDelegation {
			so |= otherwise
		}
		then, ok := so.through(s.crosses[c])
		if !ok {
			continue
		}
		if b.come(at, i, stateOf(to, then), to, then) {
			next = append(next, int32(len(b.visits)-1))
		}
	}
	return next, nil
}

// pauses reports whether a step may end at an event. Of the ways to cut a path
// at two neighboring events only one may count: the step before the first event
// has gone through none, and the one behind it goes through the other one. A
// ball that is grown backwards meets these from the other side.
func (b *ball) pauses(what crossed, c nodeClass) bool {
	return b.s.o.pause && b.s.crosses[c] == oneEvent && (b.back || what&oneEvent == 0)
}

// come notes that an edge leads from a visit to a state, and reports whether the
// state is new. What was reached in fewer steps is not come to again.
func (b *ball) come(from, arc int32, state uint64, node graph.ID, what crossed) (fresh bool) {
	at, added := b.seen.add(state, int32(len(b.visits)))
	if added {
		b.visits = append(b.visits, stepVisit{node: node, what: what, level: b.level, head: -1})
	}
	v := &b.visits[at]
	if v.level == b.level {
		b.comes = append(b.comes, stepFrom{from, arc, v.head})
		v.head = int32(len(b.comes) - 1)
	}
	return added
}
