package path

import (
	"context"

	"parley/graph"
)

// walkBetween finds those of the ends that are reached, each by a search from
// both ends. The walks are those that a search from the starts would tell.
func (g *Graph) walkBetween(ctx context.Context, starts []graph.ID, a *automaton, o WalkOptions) (*Walked, error) {
	turned := a.turned()
	undated := undatedHops{}
	out := &Walked{}
	var targets []target
	hops := map[graph.ID][]Hop{}
	before := g.Touched
	for _, end := range o.Ends {
		b := &bothEnds{ctx: ctx, g: g}
		for i, of := range []*automaton{a, turned} {
			p, err := g.product(ctx, of, o.Window, undated)
			if err != nil {
				return nil, err
			}
			if o.MaxEdges > 0 {
				p.limit = before + o.MaxEdges
			}
			b.sides[i] = p
		}
		for _, s := range starts {
			b.sides[0].start(s, 0)
		}
		b.sides[1].start(end, 0)
		b.sides[1].every = true // which is told first shows when they are turned round
		t, walk, err := b.search()
		if err != nil {
			return nil, err
		}
		if walk != nil {
			hops[end] = walk
			targets = append(targets, t)
		}
		out.Levels = append(out.Levels, b.levels...)
		if b.cut() {
			out.Cut = true
			break
		}
	}
	if err := g.inOrder(ctx, targets); err != nil {
		return nil, err
	}
	for _, t := range targets {
		out.Reached = append(out.Reached, Reached{Node: t.node, Hops: hops[t.node], may: t.may})
	}
	out.Undated = len(undated)
	return out, nil
}

// bothEnds is a search for walks from both of their ends: two products that go on
// in turn until they meet.
type bothEnds struct {
	ctx    context.Context
	g      *Graph
	sides  [2]*product // from the starts, and from the end by the turned automaton
	sure   []meeting   // of walks that are certain, all of one length
	may    []meeting   // of others
	levels []Level
}

// A meeting is a pair of a state and a node at which both sides are: entries of
// the two.
type meeting struct{ there, back int32 }

func (b *bothEnds) cut() bool { return b.sides[0].cut || b.sides[1].cut }

// search returns the shortest walk, nil if there is none; one of no hops is not
// nil.
func (b *bothEnds) search() (target, []Hop, error) {
	for side, p := range b.sides {
		if err := p.close(); err != nil {
			return target{}, nil, err
		}
		if side == 1 {
			b.meet(side)
		}
	}
	for len(b.sure) == 0 && b.worthIt() {
		side, err := b.cheaper()
		if err != nil {
			return target{}, nil, err
		}
		p := b.sides[side]
		n := len(p.levels)
		if _, err := p.expand(); err != nil {
			return target{}, nil, err
		}
		if err := p.close(); err != nil {
			return target{}, nil, err
		}
		for _, l := range p.levels[n:] {
			l.Back = side == 1
			b.levels = append(b.levels, l)
		}
		b.meet(side)
	}
	if met := b.sure; len(met) > 0 || len(b.may) > 0 {
		if len(met) == 0 {
			met = b.may
		}
		return b.told(met)
	}
	return target{}, nil, nil
}

// worthIt reports whether walks may still be found, or certain ones where there
// are others. A side that cannot go on knows all that there is to it, and would
// have met the other.
func (b *bothEnds) worthIt() bool {
	for _, p := range b.sides {
		if b.cut() || p.open(len(b.may) > 0) == 0 {
			return false
		}
	}
	return true
}

// open counts the entries of the level that lead on; with sure, only those that
// are certain.
func (p *product) open(sure bool) int {
	n := 0
	for _, e := range p.current() {
		if len(p.plans[e.state]) > 0 && !(sure && e.may) {
			n++
		}
	}
	return n
}

// meet notes where the level of one side meets the other. The first meetings of
// one kind are of shortest walks: both sides are complete up to their levels.
func (b *bothEnds) meet(side int) {
	p, other := b.sides[side], b.sides[1-side]
	noSure, noMay := len(b.sure) == 0, len(b.may) == 0
	for i, e := range p.current() {
		if p.idle(e) {
			continue
		}
		for _, may := range []bool{false, true} {
			at := e
			at.may = may
			o := other.has(at)
			if o < 0 || other.idle(other.entries[o]) {
				continue
			}
			m := meeting{int32(p.first + i), o}
			if side == 1 {
				m = meeting{m.back, m.there}
			}
			switch {
			case !e.may && !may && noSure:
				b.sure = append(b.sure, m)
			case (e.may || may) && noMay:
				b.may = append(b.may, m)
			}
		}
	}
}

// counted bounds the entries whose edges are counted to compare the two sides. It
// is their number alone that counts of more, so that the order of ids does not.
const counted = 64

// cheaper returns the side whose next level reads fewer edges.
func (b *bothEnds) cheaper() (int, error) {
	var costs [2]int64
	few := true
	for side, p := range b.sides {
		costs[side] = int64(p.open(false))
		few = few && costs[side] <= counted
	}
	for side, p := range b.sides {
		if !few {
			break
		}
		for _, e := range p.current() {
			n, err := p.degree(e)
			if err != nil {
				return 0, err
			}
			costs[side] += n
		}
	}
	if costs[1] < costs[0] {
		return 1, nil
	}
	return 0, nil
}

// degree returns how many edges there are to read at an entry. A derived relation
// is taken to cost what a node has edges at all: who took part in much met many.
func (p *product) degree(e entry) (int64, error) {
	total := int64(0)
	add := func(of graph.Pattern) error {
		n, err := p.g.snap.Size(p.ctx, of)
		total += n
		return err
	}
	for _, m := range p.a.states[e.state].moves {
		r := p.a.reads[m.read]
		preds := p.preds[m.read]
		if r.derived() || r.not != nil {
			preds = []graph.ID{graph.Any}
		}
		for _, pred := range preds {
			if r.derived() || r.dir == graph.Out {
				if err := add(graph.Pattern{S: e.node, P: pred}); err != nil {
					return 0, err
				}
			}
			if r.derived() || r.dir == graph.In {
				if err := add(graph.Pattern{O: e.node, P: pred}); err != nil {
					return 0, err
				}
			}
		}
	}
	return total, nil
}

// told returns the first of the walks through the meetings. What the side of the
// end knows is put into the other one: from each meeting on, the ways to the end,
// turned round.
func (b *bothEnds) told(met []meeting) (target, []Hop, error) {
	there, back := b.sides[0], b.sides[1]
	known := map[int32]int32{} // entry of back to the one put there
	var queue, set []int32
	copied := func(at int32, level int32, may bool) int32 {
		if n, ok := known[at]; ok {
			return n
		}
		e := back.entries[at]
		e.level, e.may, e.way = level, may, -1
		there.entries = append(there.entries, e)
		n := int32(len(there.entries) - 1)
		known[at] = n
		queue = append(queue, at)
		return n
	}
	link := func(to int32, w way) {
		w.next = there.entries[to].way
		there.entries[to].way = int32(len(there.ways))
		there.ways = append(there.ways, w)
	}
	for _, m := range met {
		e := there.entries[m.there]
		link(copied(m.back, e.level, e.may), way{from: m.there, read: skipped, hop: -1})
	}
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		from := known[at]
		e := there.entries[from]
		if back.entries[at].level == 0 {
			set = append(set, from)
		}
		for n := back.entries[at].way; n >= 0; {
			w := back.ways[n]
			n = w.next
			if w.read == skipped {
				link(copied(w.from, e.level, e.may), way{from: from, read: skipped, hop: -1})
				continue
			}
			h, err := back.hopOf(w, back.entries[at].node)
			if err != nil {
				return target{}, nil, err
			}
			there.hops = append(there.hops, reverse([]Hop{h})[0])
			link(copied(w.from, e.level+1, e.may || h.May), way{from: from, hop: int32(len(there.hops) - 1), predicate: h.Predicate})
		}
	}
	t := there.trails()
	out := target{entry: there.entries[set[0]]}
	for _, m := range met {
		out.may = there.entries[m.there].may || back.entries[m.back].may
	}
	hops := t.first(set)
	return out, hops, t.err
}
