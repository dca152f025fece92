package path

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley/graph"
)

// Options say which paths to look for. The zero value is the default.
type Options struct {
	MaxSteps int      // 0: DefaultMaxSteps
	Hub      int      // edges of one relation one way that close a node as a middle; 0: DefaultHub
	Through  []string // types of nodes that are ends only, but may be gone through
	Most     int      // how many paths to return; 0: one
	Window   Window   // only steps that pass it

	pause bool // a step may end at an event, too
}

// fill sets what is not set to the defaults.
func (o *Options) fill() {
	if o.MaxSteps == 0 {
		o.MaxSteps = DefaultMaxSteps
	}
	if o.Hub == 0 {
		o.Hub = DefaultHub
	}
}

// Defaults of Options.
const (
	DefaultMaxSteps = 6
	DefaultHub      = 1000
)

// A Path is a walk from station to station, whole.
type Path struct{ Steps []Step }

// Skipped tells what a search did not go through.
type Skipped struct {
	Ends map[string]map[graph.ID]bool // type to nodes that may only be ends
	Hubs map[graph.ID]int             // node to its edges of one relation
}

func (s *Skipped) note(typeName string, node graph.ID) {
	if s.Ends == nil {
		s.Ends = map[string]map[graph.ID]bool{}
	}
	if s.Ends[typeName] == nil {
		s.Ends[typeName] = map[graph.ID]bool{}
	}
	s.Ends[typeName][node] = true
}

func (s *Skipped) hub(node graph.ID, edges int) {
	if s.Hubs == nil {
		s.Hubs = map[graph.ID]int{}
	}
	s.Hubs[node] = max(s.Hubs[node], edges)
}

// Found is the answer to a search for paths.
type Found struct {
	// Paths are the shortest paths, the most telling first, as many as were
	// asked for.
	Paths []Path
	// Total is how many shortest paths there are, as distinct sequences of
	// steps, however many ways there are to take one; with Many it is a lower
	// bound.
	Total int
	Many  bool
	// Reached is how many stations were reached from the start, how many of
	// these are persons, and within how many steps; with no path, it is what
	// the search came to.
	Reached, People, Within int
	Skipped                 Skipped
	// Undated counts the edges that were not walked because nothing says
	// when they held.
	Undated int
}

// CountMost bounds the counting of equally short paths.
const CountMost = 10000

// Paths finds the shortest paths from any of the starts to any of the ends,
// counted in steps. The starts are taken for one node, and so are the ends: what
// differs in nothing else is one path. It searches breadth first from the starts and enumerates
// all steps of every station it comes to: slow on large graphs, and plain.
//
// Only if there is no path otherwise, a step may end at an event and the next
// one begin there: somebody confirms a meeting, which is part of the trip of
// somebody else. As long as there are others, such paths would be in their way:
// two sides of one event are one step apart, and not two.
func (g *Graph) Paths(ctx context.Context, starts, ends []graph.ID, o Options) (found *Found, err error) {
	o.fill()
	err = g.leavingOut(func() error {
		found, err = g.search(ctx, starts, ends, o)
		if err != nil || len(found.Paths) > 0 {
			return err
		}
		o.pause = true
		found, err = g.search(ctx, starts, ends, o)
		return err
	})
	return found, err
}

func (g *Graph) search(ctx context.Context, starts, ends []graph.ID, o Options) (*Found, error) {
	s := &search{g: g, o: &o, starts: starts, level: map[graph.ID]int{}, into: map[graph.ID][]Step{}, made: map[graph.ID][]Step{}, targets: map[graph.ID]bool{}, undated: undatedHops{}, hops: map[graph.ID][]Hop{}}
	for _, e := range ends {
		s.targets[e] = true
	}
	for _, st := range starts {
		if s.targets[st] {
			return nil, ErrSameNode
		}
		s.level[st] = 0
	}
	if err := s.run(ctx, slices.Clone(starts)); err != nil {
		return nil, err
	}
	return s.found(ctx)
}

// ErrSameNode is returned by Paths if a start is an end as well.
var ErrSameNode = errors.New("both ends of the path are one node")

// search is a breadth-first search over stations.
type search struct {
	g       *Graph
	o       *Options
	starts  []graph.ID
	targets map[graph.ID]bool
	level   map[graph.ID]int // steps to each station reached
	into    map[graph.ID][]Step
	made    map[graph.ID][]Step // see settled
	hit     []graph.ID          // targets reached, all at the same level
	skipped Skipped
	undated undatedHops
	hops    map[graph.ID][]Hop // walkable from a node that is no end
	within  int
}

func (s *search) run(ctx context.Context, frontier []graph.ID) error {
	for n := 1; n <= s.o.MaxSteps && len(frontier) > 0 && s.hit == nil; n++ {
		s.within = n
		var next []graph.ID
		for _, station := range frontier {
			steps, err := s.chainsFrom(ctx, station, n == 1)
			if err == nil && s.o.Window.Limited() { // a chain that passes may be folded into what does not
				steps, err = s.settle(ctx, station, steps)
			}
			if err != nil {
				return err
			}
			for _, step := range steps {
				at, seen := s.level[step.To]
				if seen && at < n {
					continue
				}
				if !seen {
					s.level[step.To] = n
					next = append(next, step.To)
					if s.targets[step.To] {
						s.hit = append(s.hit, step.To)
					}
				}
				s.into[step.To] = append(s.into[step.To], step)
			}
		}
		frontier = next
	}
	return nil
}

// settled returns the distinct steps into a node. Without a window they are made
// here, of the few nodes that are on the way of a path: to find them, chains do.
func (s *search) settled(ctx context.Context, node graph.ID) ([]Step, error) {
	if s.o.Window.Limited() {
		return s.into[node], nil
	}
	if steps, done := s.made[node]; done {
		return steps, nil
	}
	chains := s.into[node]
	var out []Step
	for len(chains) > 0 { // those from one station stand together
		from := chains[0].From
		n := slices.IndexFunc(chains, func(c Step) bool { return c.From != from })
		if n < 0 {
			n = len(chains)
		}
		steps, err := s.settle(ctx, from, chains[:n])
		if err != nil {
			return nil, err
		}
		out = append(out, steps...)
		chains = chains[n:]
	}
	s.made[node] = out
	return out, nil
}

// found spells out the paths to the targets that were hit, the more telling
// first and then in the order of the terms that they pass.
func (s *search) found(ctx context.Context) (*Found, error) {
	f := &Found{Within: s.within, Skipped: s.skipped, Undated: len(s.undated)}
	if err := s.count(ctx, f); err != nil {
		return nil, err
	}
	var all [][]Step
	var back func(node graph.ID, rest []Step) error
	back = func(node graph.ID, rest []Step) error {
		if len(all) == CountMost {
			f.Many = true
			return nil
		}
		if s.level[node] == 0 {
			all = append(all, rest)
			return nil
		}
		steps, err := s.settled(ctx, node)
		for _, step := range steps {
			if err := back(step.From, append([]Step{step}, rest...)); err != nil {
				return err
			}
		}
		return err
	}
	for _, t := range s.hit {
		if err := back(t, nil); err != nil {
			return nil, err
		}
	}
	all, err := s.together(ctx, all)
	if err != nil {
		return nil, err
	}
	f.Total = len(all)
	keys := make([]string, len(all))
	order := make([]int, len(all))
	for i, steps := range all {
		order[i] = i
		for _, step := range steps {
			for _, h := range step.Hops {
				t, err := s.g.Term(ctx, h.To)
				if err != nil {
					return nil, err
				}
				keys[i] += h.Property.Name() + "\x00" + string(t) + "\x00"
			}
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		if n := rankOf(all[a]) - rankOf(all[b]); n != 0 {
			return n
		}
		return strings.Compare(keys[a], keys[b])
	})
	for _, i := range order[:min(len(all), max(s.o.Most, 1))] {
		f.Paths = append(f.Paths, Path{all[i]})
	}
	return f, nil
}

// count counts the stations reached.
func (s *search) count(ctx context.Context, f *Found) error {
	for node, level := range s.level {
		if level == 0 {
			continue
		}
		f.Reached++
		person, err := s.g.isA(ctx, node, "Person")
		if err != nil {
			return err
		}
		if person {
			f.People++
		}
	}
	return nil
}

func rankOf(steps []Step) int {
	sum := 0
	for _, s := range steps {
		sum += s.rank()
	}
	return sum
}
