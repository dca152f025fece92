package path

import (
	"context"
	"errors"
	"slices"
	"sync"

	"parley/graph"
	"parley/graph/windows"
	"parley/schema"
)

// several is what a search for several chains, or for chains in time, needs beside
// the rest.
type several struct {
	touch  bool // the sides have a node in common
	chains [][]ChainLink
	links  []ChainLink       // of the chain being made
	tries  int               // links tried
	opened map[graph.ID]bool // nodes tried, and whether they are no hubs
	ahead  lookAhead

	windows *windows.Index // nil: there is nothing to rule out
	judge   *Graph         // nil: everything passes
	rim     []bool         // of the nodes at hand, which may be in the window themselves
	out     []bool         // of the edges at hand, which are ruled out; empty: none
	asking  []int32        // edges of which that is not known yet
	ids     []graph.ID
	hulls   []windows.Hull
	may     []bool
	judged  map[edge]graph.ID // edges that were judged, and the label of one that passes, else Any
	dead    int               // how many do not

	newDead  int // edges and hubs found not to pass since a list was begun
	mayWaste int // so many times more they may be tried before it is begun again
}

// fewWasted is how often a list may come to edges and hubs that turn out not to
// pass before it is begun again without them. It follows what leads to the end, so
// that it would come to the same ones in many ways.
const fewWasted = 64

// errMisled ends a list that is to be begun again.
var errMisled = errors.New("the list comes to what does not pass")

// An edge is a quad, or several that differ in their labels.
type edge struct{ s, p, o graph.ID }

func (l ChainLink) edge() edge {
	if l.Back {
		return edge{l.To, l.Predicate, l.From}
	}
	return edge{l.From, l.Predicate, l.To}
}

func (v *several) free() {
	*v = several{links: v.links[:0], rim: v.rim, out: v.out, asking: v.asking, ids: v.ids, hulls: v.hulls, may: v.may}
}

// finderTimes is what a Finder needs to judge edges, once it is asked to.
type finderTimes struct {
	mu      sync.Mutex
	windows *windows.Index
	judges  []*Graph // not in use
	apart   map[graph.ID]bool
}

// judgeMost bounds what a judge remembers.
const judgeMost = 1 << 16

// inTime prepares a search in a window.
func (s *chainSearch) inTime(ctx context.Context) (err error) {
	s.opened = map[graph.ID]bool{}
	if !s.o.Window.Limited() {
		return nil
	}
	s.judged = map[edge]graph.ID{}
	t := &s.f.times
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.windows == nil {
		if t.windows, err = windows.Open(ctx, s.f.snap); err != nil {
			return err
		}
	}
	if n := len(t.judges); n > 0 {
		s.judge, t.judges = t.judges[n-1], t.judges[:n-1]
	} else if s.judge, err = NewGraph(ctx, s.f.snap); err != nil {
		return err
	}
	if t.apart == nil {
		t.apart = map[graph.ID]bool{}
		for _, short := range schema.Shortcuts() {
			if id := s.judge.ids[short.Relation.IRI]; id != graph.Any && !short.Relation.AlsoPlain {
				t.apart[id] = true
			}
		}
	}
	s.windows = t.windows
	return nil
}

// giveBack lets other searches use the judge.
func (f *Finder) giveBack(g *Graph) {
	if g == nil || len(g.spans)+len(g.terms)+len(g.near) > judgeMost {
		return
	}
	f.times.mu.Lock()
	defer f.times.mu.Unlock()
	f.times.judges = append(f.times.judges, g)
}

// ruleOut finds out which edges cannot pass the window: neither the window of
// their label nor those of their ends admit it, and nothing else may date them. A
// shortcut has the time of what it stands for, and undated edges may be wanted.
func (s *chainSearch) ruleOut(edges []graph.Edge) error {
	s.out = s.out[:0]
	if s.windows == nil || s.o.Window.Undated && !s.o.Window.Certain {
		return nil
	}
	s.asking = s.asking[:0]
	for i, e := range edges {
		// Of a node that is in time itself, all edges may pass.
		out := !s.rim[e.Node] && !s.f.times.apart[e.Predicate]
		s.out = append(s.out, out)
		if out {
			s.asking = append(s.asking, int32(i))
		}
	}
	for _, of := range []func(graph.Edge) graph.ID{
		func(e graph.Edge) graph.ID { return e.Neighbor },
		func(e graph.Edge) graph.ID { return e.Label },
	} {
		s.ids = s.ids[:0]
		for _, i := range s.asking {
			s.ids = append(s.ids, of(edges[i]))
		}
		may, err := s.mayBe(s.ids)
		if err != nil {
			return err
		}
		left := s.asking[:0]
		for k, i := range s.asking {
			if may[k] {
				s.out[i] = false
			} else {
				left = append(left, i)
			}
		}
		s.asking = left
	}
	return nil
}

// rimInTime finds out which nodes at hand may be in the window themselves.
func (s *chainSearch) rimInTime() error {
	if s.windows == nil {
		return nil
	}
	may, err := s.mayBe(s.nodes)
	s.rim = append(s.rim[:0], may...)
	return err
}

// mayBe reports of nodes whether the window may admit what they date. The result
// is valid until the next call.
func (s *chainSearch) mayBe(nodes []graph.ID) (may []bool, err error) {
	if s.hulls, err = s.windows.Hulls(s.ctx, nodes, s.hulls); err != nil {
		return nil, err
	}
	s.may = s.may[:0]
	for _, h := range s.hulls {
		s.may = append(s.may, h.Lent || s.o.Window.mayMeet(h))
	}
	return s.may, nil
}

// mayMeet reports whether what has a window may pass w.
func (w Window) mayMeet(h windows.Hull) bool {
	// What happens counts from when it began: begun is never narrower than held.
	return h.Dated && h.From <= w.begun.to && h.To >= w.begun.from
}

// passes judges an edge, once, and gives it the least of its labels: which of them
// were ruled out depends on what the store knows of them.
func (s *chainSearch) passes(l *ChainLink) (bool, error) {
	if s.judge == nil {
		return true, nil
	}
	e := l.edge()
	label, known := s.judged[e]
	if !known {
		var err error
		if label, err = s.judgeLink(*l); err != nil {
			return false, err
		}
		s.judged[e] = label
		if label == graph.Any {
			s.dead++
			s.newDead++
		}
	}
	l.Label = label
	return label != graph.Any, nil
}

// isDead reports whether an edge is known not to pass.
func (s *chainSearch) isDead(d *side, w chainEdge) bool {
	if s.dead == 0 {
		return false
	}
	l := ChainLink{From: d.visits[w.from].node, To: d.visits[w.to].node, Predicate: w.predicate, Back: w.back}
	label, known := s.judged[l.edge()]
	return known && label == graph.Any
}

// judgeLink judges an edge with all its labels that count, and returns the least of
// them if it passes, else Any.
func (s *chainSearch) judgeLink(l ChainLink) (graph.ID, error) {
	e := l.edge()
	h := Hop{From: l.From, To: l.To, Predicate: l.Predicate}
	for q, err := range graph.Quads(s.ctx, s.f.snap, graph.Pattern{S: e.s, P: e.p, O: e.o}, graph.AnyOrder) {
		if err != nil {
			return graph.Any, err
		}
		s.touched++
		if (s.o.Labels == nil || graph.InRanges(s.o.Labels, q.L)) && !graph.InRanges(s.o.Not, q.L) {
			h.Labels = append(h.Labels, q.L)
		}
	}
	t, err := s.judge.Term(s.ctx, l.Predicate)
	if err != nil {
		return graph.Any, err
	}
	h.Property, _ = schema.ByIRI(t.IRI())
	h.Property.Inverse = l.Back
	before := s.judge.Touched
	j, err := s.judge.JudgeHop(s.ctx, h, s.o.Window)
	s.touched += s.judge.Touched - before
	if err != nil || !s.o.Window.Admits(j.Verdict) {
		return graph.Any, err
	}
	return slices.Min(h.Labels), nil
}
