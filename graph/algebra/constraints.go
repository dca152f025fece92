package algebra

import (
	"fmt"
	"slices"

	"parley/graph"
)

// A step is a Step whose constraints are sorted by what they ask for.
type step struct {
	result   Position
	one      graph.Pattern // positions with one possible id
	many     [4]*idSet     // positions with several; nil: any
	saves    [4][]int      // slots to bind to a position
	labelled bool          // only quads with a label
	keep     QuadTest
	labels   []int   // slots to bind to the label, if there is one
	parts    []joint // everything else
}

// A joint is a node that rows are joined with, at one of their positions.
type joint struct {
	at       Position
	n        *node
	optional bool
}

// step sorts the constraints of a Step.
func (c *compiler) step(e *Step, s scope) (*node, scope, error) {
	st := &step{result: e.Result, keep: e.Keep}
	n := &node{op: opStep, step: st}
	if e.Result > Label {
		return nil, s, fmt.Errorf("no position %d in a quad", e.Result)
	}
	st.labelled = e.Result == Label
	for _, w := range e.Where {
		if w.At > Label {
			return nil, s, fmt.Errorf("no position %d in a quad", w.At)
		}
		kid, after, err := c.compile(w.From, s)
		if err != nil {
			return nil, s, err
		}
		s = after
		for kid.op == opSave {
			st.saves[w.At] = append(st.saves[w.At], kid.slots...)
			n.tagged = true
			kid = kid.kids[0]
		}
		switch {
		case kid.op == opNodes:
			st.labelled = st.labelled || w.At == Label
		case kid.op == opFixed && !slices.ContainsFunc(kid.fixed.n, func(n int64) bool { return n > 1 }):
			if st.many[w.At], err = c.and(st.many[w.At], &kid.fixed.set); err != nil {
				return nil, s, err
			}
		default:
			st.parts = append(st.parts, joint{at: w.At, n: kid})
			n.kids = append(n.kids, kid)
		}
	}
	if !s.bare && len(e.Labels) > 0 {
		st.labels, s = c.bindAll(e.Labels, s)
		n.tagged = true
	}
	for at, many := range st.many {
		if many != nil && many.len() == 1 {
			st.one = set(st.one, Position(at), many.list[0])
			st.many[at] = nil
		}
	}
	return n, s, nil
}

// and returns the ids of b that are in a, nil standing for all, and are ids: in a
// pattern Any would stand for everything.
func (c *compiler) and(a, b *idSet) (*idSet, error) {
	if a == nil && !b.has(graph.Any) {
		return b, nil
	}
	out := new(idSet)
	for _, id := range b.list {
		if err := c.look(1); err != nil {
			return nil, err
		}
		if id != graph.Any && (a == nil || a.has(id)) {
			out.add(id)
		}
	}
	return out, nil
}

// empty reports whether the constraints let no quad through.
func (s *step) empty(g *Graph) bool {
	for at, many := range s.many {
		if many != nil && many.len() == 0 || g.Made(get(graph.IDQuad(s.one), Position(at))) {
			return true
		}
	}
	return false
}
