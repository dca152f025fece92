package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A hike enumerates the simple paths of one length, from the starts on. Where it
// goes, there is a way to an end in the steps that are left, though that may come
// by a station again: what the balls know bounds how far, and what has been tried
// is remembered.
type hike struct {
	*search
	length int
	dead   map[hikeState]bool // no way leads from there to an end; see leads
	nodes  []graph.ID         // the stations so far
	take   func(steps []Step) bool
	over   bool // take wants no more

	last  map[hikeState]departure // see departs
	paces map[[2]graph.ID][]pace
}

type hikeState struct {
	node graph.ID
	left int
}

// simple calls take with every simple path of exactly so many steps, as distinct
// sequences of steps, until it returns false.
func (s *search) simple(ctx context.Context, length int, take func([]Step) bool) error {
	h := &hike{search: s, length: length, dead: map[hikeState]bool{}, take: take, last: map[hikeState]departure{}, paces: map[[2]graph.ID][]pace{}}
	for _, start := range s.starts {
		if err := h.walk(ctx, start, nil, edtf.MinDay); err != nil || h.over {
			return err
		}
	}
	return nil
}

// walk goes on from a node after some steps, and with InOrder from a day on.
func (h *hike) walk(ctx context.Context, node graph.ID, steps []Step, day edtf.Day) error {
	if err := h.overLimit(ctx); err != nil {
		return err
	}
	left := h.length - len(steps)
	if left == 0 {
		if h.sides[1].has(node) {
			h.over = !h.take(slices.Clone(steps))
		}
		return nil
	}
	h.nodes = append(h.nodes, node)
	defer func() { h.nodes = h.nodes[:len(h.nodes)-1] }()
	onward, err := h.onward(ctx, node)
	if err != nil {
		return err
	}
	for _, to := range onward {
		if slices.Contains(h.nodes, to) {
			continue
		}
		if err := h.walkTo(ctx, node, to, steps, day, left-1); err != nil || h.over {
			return err
		}
	}
	return nil
}

// walkTo takes every step from one station to the next from which an end can be
// come to in the steps that are left.
func (h *hike) walkTo(ctx context.Context, node, to graph.ID, steps []Step, day edtf.Day, left int) error {
	by := departure{day: edtf.MaxDay}
	var err error
	if h.o.InOrder {
		by, err = h.departs(ctx, to, left)
	} else {
		by.ok, err = h.leads(ctx, to, left)
	}
	if err != nil || !by.ok {
		return err
	}
	next, err := h.stepsBetween(ctx, node, to)
	if err != nil {
		return err
	}
	for _, step := range next {
		then := day
		if h.o.InOrder {
			var fits bool
			if step, then, fits, err = h.inTurn(ctx, step, day, by.day); err != nil {
				return err
			}
			if !fits {
				continue
			}
		}
		if err := h.walk(ctx, to, append(steps, step), then); err != nil || h.over {
			return err
		}
	}
	return nil
}

// leads reports whether some walk of exactly so many steps leads from a node to an
// end, the first at which it comes to one.
func (h *hike) leads(ctx context.Context, node graph.ID, left int) (bool, error) {
	if end := h.sides[1].has(node); end || left == 0 {
		return end && left == 0, nil
	}
	if h.atLeast(node) > left {
		return false, nil
	}
	k := hikeState{node, left}
	if h.dead[k] {
		return false, nil
	}
	if err := h.overLimit(ctx); err != nil {
		return false, err
	}
	onward, err := h.onward(ctx, node)
	if err != nil {
		return false, err
	}
	for _, to := range onward {
		if ok, err := h.leads(ctx, to, left-1); err != nil || ok {
			return ok, err
		}
	}
	h.dead[k] = true
	return false, nil
}

// atLeast is the least number of steps from a node to an end, as far as the
// territory around the ends knows.
func (s *search) atLeast(node graph.ID) int {
	if level, ok := s.sides[1].levelOf(node); ok {
		return level
	}
	return s.sides[1].depth() + 1
}

// A vicinity is what is one step from a station, in the middle of a path.
type vicinity struct {
	territory
	near  []graph.ID // the stations, in the order of their terms
	steps map[graph.ID][]Step
}

// onward returns the stations one step from a node, in the order of their terms.
func (s *search) onward(ctx context.Context, node graph.ID) ([]graph.ID, error) {
	if v, known := s.local[node]; known {
		return v.near, nil
	}
	v := &vicinity{territory: s.around([]graph.ID{node}, s.target, false), steps: map[graph.ID][]Step{}}
	if err := v.grow(ctx); err != nil {
		return nil, err
	}
	var err error
	if v.near, err = s.g.byTerm(ctx, v.edge()); err != nil {
		return nil, err
	}
	s.local[node] = v
	return v.near, nil
}

// stepsBetween returns the distinct steps from one station to another, which
// onward has found.
func (s *search) stepsBetween(ctx context.Context, from, to graph.ID) ([]Step, error) {
	v := s.local[from]
	if steps, done := v.steps[to]; done {
		return steps, nil
	}
	steps, err := s.settle(ctx, v.chains(to))
	if err == nil {
		v.steps[to] = steps
	}
	return steps, err
}

// lookedAt is of how many paths of one length, beyond the least, the preferred ones
// are found, unless many are asked for: all are equally short, and to list them all
// would take longer than anybody reads.
const lookedAt = 1000

// longer adds to the paths found those of the lengths from first on, up to as many
// as are asked for, or, unless longer ones are, up to the first length that has any.
func (s *search) longer(ctx context.Context, f *Found, first int) error {
	for length := first; length <= s.o.MaxSteps && len(f.Paths) < s.o.Most; length++ {
		most := CountMost
		if length > s.length && !s.o.InOrder {
			most = min(most, max(lookedAt, 10*s.o.Most))
		}
		if err := s.know(ctx, length); err != nil {
			return err
		}
		if length > s.farthest() {
			return nil
		}
		all, many, err := s.allOf(ctx, length, most)
		if err != nil {
			return err
		}
		if len(f.Paths) == 0 {
			f.Total, f.Many = len(all), many || s.many
		}
		f.More = many || len(all) > s.o.Most-len(f.Paths)
		for _, steps := range all[:min(len(all), s.o.Most-len(f.Paths))] {
			p, err := s.ways(ctx, steps)
			if err != nil {
				return err
			}
			f.Paths = append(f.Paths, p)
		}
		if len(f.Paths) > 0 && !s.o.Longer {
			return nil
		}
	}
	return nil
}

// know grows the territories, the cheaper one each time, until they reach as far
// as paths of a length do: what is around the ends then bounds where a hike goes,
// and the edges around the starts are read many at once.
func (s *search) know(ctx context.Context, length int) error {
	for s.sides[0].depth()+s.sides[1].depth() < length {
		i := 0
		if len(s.sides[0].edge()) == 0 || len(s.sides[1].edge()) > 0 && s.sides[1].cost() < s.sides[0].cost() {
			i = 1
		}
		if len(s.sides[i].edge()) == 0 {
			return nil
		}
		if err := s.sides[i].grow(ctx); err != nil {
			return err
		}
	}
	return nil
}

// farthest bounds the steps of paths: once a territory has all that can be come to
// from its end, none has more steps than that has stations.
func (s *search) farthest() int {
	most := s.o.MaxSteps
	for _, t := range s.sides {
		if len(t.edge()) == 0 {
			most = min(most, t.stations())
		}
	}
	return most
}

// allOf returns the simple paths of a length, no more than most, in the order in
// which they are told.
func (s *search) allOf(ctx context.Context, length, most int) (all [][]Step, many bool, err error) {
	err = s.simple(ctx, length, func(steps []Step) bool {
		if many = len(all) == most; !many {
			all = append(all, steps)
		}
		return !many
	})
	if err == nil {
		all, err = s.together(ctx, all)
	}
	if err == nil {
		err = s.sort(ctx, all)
	}
	return all, many, err
}
