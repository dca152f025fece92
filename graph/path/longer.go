package path

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
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
}

type hikeState struct {
	node graph.ID
	left int
}

// simple calls take with every simple path of exactly so many steps, as distinct
// sequences of steps, until it returns false.
func (s *search) simple(ctx context.Context, length int, take func([]Step) bool) error {
	h := &hike{search: s, length: length, dead: map[hikeState]bool{}, take: take}
	for _, start := range s.starts {
		if err := h.walk(ctx, start, nil); err != nil || h.over {
			return err
		}
	}
	return nil
}

// walk goes on from a node after some steps.
func (h *hike) walk(ctx context.Context, node graph.ID, steps []Step) error {
	if err := h.overLimit(ctx); err != nil {
		return err
	}
	left := h.length - len(steps)
	if left == 0 {
		if h.sides[1].own[node] {
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
		leads, err := h.leads(ctx, to, left-1)
		if err != nil {
			return err
		}
		if !leads {
			continue
		}
		next, err := h.stepsBetween(ctx, node, to)
		if err != nil {
			return err
		}
		for _, step := range next {
			if err := h.walk(ctx, to, append(steps, step)); err != nil || h.over {
				return err
			}
		}
	}
	return nil
}

// leads reports whether some walk of exactly so many steps leads from a node to an
// end, the first at which it comes to one.
func (h *hike) leads(ctx context.Context, node graph.ID, left int) (bool, error) {
	if end := h.sides[1].own[node]; end || left == 0 {
		return end && left == 0, nil
	}
	if h.atLeast(node) > left {
		return false, nil
	}
	k := hikeState{node, left}
	if h.dead[k] {
		return false, nil
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

// atLeast is the least number of steps from a node to an end, as far as the ball
// around the ends knows.
func (s *search) atLeast(node graph.ID) int {
	b := s.sides[1]
	if at, ok := b.stationAt(node); ok {
		return int(b.visits[at].level)
	}
	return int(b.level) + 1
}

// onward returns the stations one step from a node, in the order of their terms.
func (s *search) onward(ctx context.Context, node graph.ID) ([]graph.ID, error) {
	b, known := s.local[node]
	if !known {
		b = s.newBall([]graph.ID{node}, s.target, false)
		if err := b.grow(ctx); err != nil {
			return nil, err
		}
		s.local[node] = b
		stations := make([]graph.ID, len(b.rim))
		for i, at := range b.rim {
			stations[i] = b.visits[at].node
		}
		terms, err := s.g.Terms(ctx, stations)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(stations, func(x, y graph.ID) int { return strings.Compare(string(terms[x]), string(terms[y])) })
		b.stations = stations
	}
	return b.stations, nil
}

// stepsBetween returns the distinct steps from one station to another, that onward
// has found.
func (s *search) stepsBetween(ctx context.Context, from, to graph.ID) ([]Step, error) {
	b := s.local[from]
	if steps, done := b.steps[to]; done {
		return steps, nil
	}
	steps, err := s.settle(ctx, b.chainsInto(to))
	if err == nil {
		if b.steps == nil {
			b.steps = map[graph.ID][]Step{}
		}
		b.steps[to] = steps
	}
	return steps, err
}

// longer adds to the shortest paths those of the next lengths, up to as many as
// are asked for.
func (s *search) longer(ctx context.Context, f *Found) error {
	for length := s.length + 1; length <= s.o.MaxSteps && len(f.Paths) < s.o.Most; length++ {
		var all [][]Step
		f.More = false
		err := s.simple(ctx, length, func(steps []Step) bool {
			all = append(all, steps)
			f.More = f.More || len(all) == CountMost
			return len(all) < CountMost
		})
		if err != nil {
			return err
		}
		if all, err = s.together(ctx, all); err != nil {
			return err
		}
		if err := s.sort(ctx, all); err != nil {
			return err
		}
		f.More = f.More || len(all) > s.o.Most-len(f.Paths)
		for _, steps := range all[:min(len(all), s.o.Most-len(f.Paths))] {
			f.Paths = append(f.Paths, Path{steps})
		}
	}
	return nil
}
