package path

import (
	"context"
	"maps"
	"slices"

	"parley/graph"
)

// A region is a territory of one expression: each step is what it leads to.
type region struct {
	s          *search
	back       bool
	own, other map[graph.ID]bool
	walk       *automaton
	level      map[graph.ID]int
	into       map[graph.ID][]Step
	rim        []graph.ID
	steps      int
	work, was  int // edges of the last step, and from how many stations
}

// mostWalks bounds how many ways of one step between two stations are told.
const mostWalks = 1000

func (s *search) newRegion(own, other []graph.ID, back bool) *region {
	walk := s.via[0]
	if back {
		walk = s.via[1]
	}
	r := &region{s: s, back: back, walk: walk, own: setOf(own), other: setOf(other), level: map[graph.ID]int{}, into: map[graph.ID][]Step{}, work: 1, was: 1}
	for _, node := range own {
		r.level[node] = 0
	}
	r.rim = slices.Clone(own)
	return r
}

func setOf(ids []graph.ID) map[graph.ID]bool {
	out := map[graph.ID]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}

func (r *region) depth() int                      { return r.steps }
func (r *region) cost() int                       { return len(r.rim) * r.work / r.was }
func (r *region) has(node graph.ID) bool          { return r.own[node] }
func (r *region) edge() []graph.ID                { return r.rim }
func (r *region) chains(node graph.ID) []Step     { return r.into[node] }
func (r *region) stations() int                   { return len(r.level) - len(r.own) }
func (r *region) levelOf(id graph.ID) (int, bool) { n, ok := r.level[id]; return n, ok }

func (r *region) people(ctx context.Context) (n int, err error) {
	if err := r.s.g.loadTypes(ctx, slices.Collect(maps.Keys(r.level))); err != nil {
		return 0, err
	}
	for node := range r.level {
		if person, err := r.s.g.isA(ctx, node, "Person"); err != nil {
			return 0, err
		} else if person && !r.own[node] {
			n++
		}
	}
	return n, nil
}

func (r *region) grow(ctx context.Context) error {
	s, before := r.s, r.s.g.Touched
	rim := r.rim
	r.rim, r.was = nil, max(1, len(rim))
	r.steps++
	for _, node := range rim {
		if err := s.overLimit(ctx); err != nil {
			return err
		}
		matches, err := r.matches(ctx, node)
		if err != nil {
			return err
		}
		for _, m := range matches {
			s.many = s.many || m.Many
			if r.own[m.Node] || s.ends[m.Node] && !r.other[m.Node] || s.avoid[m.Node] {
				continue
			}
			level, seen := r.level[m.Node]
			if seen && level < r.steps {
				continue
			}
			if !seen {
				r.level[m.Node] = r.steps
				r.rim = append(r.rim, m.Node)
			}
			step := Step{From: node, To: m.Node}
			if r.back {
				step.From, step.To = m.Node, node
			}
			for _, step.Hops = range m.Walks {
				if len(step.Hops) > 0 {
					r.into[m.Node] = append(r.into[m.Node], step)
				}
			}
		}
	}
	r.work = max(1, s.g.Touched-before)
	return nil
}

// matches returns what one step leads to from a node.
func (r *region) matches(ctx context.Context, node graph.ID) ([]Match, error) {
	p, err := r.s.g.product(ctx, r.walk, r.s.o.Window, r.s.walker.undated)
	if err != nil {
		return nil, err
	}
	if most := r.s.o.MaxEdges; most > 0 {
		p.limit = r.s.before + most
	}
	return p.matches(node, r.back, mostWalks)
}
