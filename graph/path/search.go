package path

import (
	"context"
	"errors"
	"math"

	"parley/graph"
)

// Options say which paths to look for. The zero value is the default.
type Options struct {
	MaxSteps int        // 0: DefaultMaxSteps; no more than MostSteps
	Hub      int        // edges of one relation one way that close a node as a middle; 0: DefaultHub
	Through  []string   // types of nodes that are ends only, but may be gone through
	Avoid    []graph.ID // nodes that no path goes through
	// Via, if not nil, says what a step is: what this expression leads to. All
	// nodes that it leads to may then be gone through.
	Via    Expr
	Window Window // only steps that pass it
	// InOrder wants each hop of a path no earlier than the one before it, as far
	// as the dates say; what has none counts only if Window.Undated keeps it.
	InOrder bool

	// Most is how many paths to return; 0: one. They are shortest ones unless
	// Longer goes on, when there are no more of these, to the next length: the
	// Most shortest of all paths that come by no station twice.
	Most   int
	Longer bool

	Prefer   Preference // which of the paths of one length come first
	MaxEdges int        // the search ends once it has read more edges; 0: no bound

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
	o.MaxSteps = min(o.MaxSteps, MostSteps)
	o.Most = max(o.Most, 1)
}

// MostSteps is how far any search goes: a ball counts its steps in 16 bits.
const MostSteps = math.MaxInt16

// Defaults of Options.
const (
	DefaultMaxSteps = 6
	DefaultHub      = 1000
)

// A Path is a walk from station to station, whole.
type Path struct{ Steps []Step }

// Found is the answer to a search for paths.
type Found struct {
	// Paths are as many as were asked for, the shortest first, and of one
	// length the preferred ones.
	Paths []Path
	// Total is how many paths there are of the least length, as distinct
	// sequences of steps, however many ways there are to take one; with Many
	// it is a lower bound.
	Total int
	Many  bool
	// More says that there are others of the length of the last of Paths.
	// Whether there are longer ones is not looked for.
	More bool

	Sides   [2]Reach // what was reached from the starts, and from the ends
	Skipped Skipped
	// Undated counts the edges that were not walked because nothing says
	// when they held.
	Undated int
	// Touched counts the edges that were read to answer.
	Touched int
	// Unfinished says that the search ended at MaxEdges: whether there is a
	// path, or another one than those it had come to by then, is not known.
	Unfinished bool
	// Apart says that the search ended early, because nothing that paths walk
	// joins the starts and the ends, in any number of steps (see Graph.Apart).
	Apart bool
}

// A Reach is what a search came to from one side.
type Reach struct {
	Stations int  // reached, without those that it began from
	People   int  // how many of these are persons
	Steps    int  // within how many steps
	All      bool // there is nothing more to be reached, in any number of steps
}

// CountMost bounds the counting of equally short paths.
const CountMost = 10000

// ErrSameNode is returned by Paths if a start is an end as well.
var ErrSameNode = errors.New("both ends of the path are one node")

// Paths finds the shortest paths from any of the starts to any of the ends,
// counted in steps. The starts are taken for one node, and so are the ends: what
// differs in nothing else is one path. It searches from both sides, each time a
// step further on the one that seems to have fewer edges, until both have come to
// a station: what is read is what the two balls hold, and not the graph.
//
// Only if there is no path otherwise, a step may end at an event and the next
// one begin there: somebody confirms a meeting, which is part of the trip of
// somebody else. As long as there are others, such paths would be in their way:
// two sides of one event are one step apart, and not two.
func (g *Graph) Paths(ctx context.Context, starts, ends []graph.ID, o Options) (found *Found, err error) {
	o.fill()
	before := g.Touched
	err = g.leavingOut(func() error {
		found, err = g.search(ctx, starts, ends, o)
		if err != nil || len(found.Paths) > 0 || found.Unfinished || found.Apart || o.Via != nil {
			return err
		}
		o.pause = true
		found, err = g.search(ctx, starts, ends, o)
		return err
	})
	if found != nil {
		found.Touched = g.Touched - before
	}
	return found, err
}

func (g *Graph) search(ctx context.Context, starts, ends []graph.ID, o Options) (*Found, error) {
	s, err := g.newSearch(ctx, starts, ends, &o)
	if err != nil {
		return nil, err
	}
	f := &Found{}
	if err = s.meet(ctx); err == nil {
		err = s.tell(ctx, f)
	}
	if errors.Is(err, errOverLimit) {
		f.Unfinished, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	return f, s.finish(ctx, f)
}

// finish tells what a search came to and what it left out.
func (s *search) finish(ctx context.Context, f *Found) (err error) {
	for i, t := range s.sides {
		if f.Sides[i], err = reach(ctx, t); err != nil {
			return err
		}
	}
	f.Apart = s.isApart
	f.Skipped, f.Undated = s.skipped, len(s.walker.undated)
	return nil
}

// A search looks for paths from two sides.
type search struct {
	*stepGraph
	starts []graph.ID
	target []graph.ID
	sides  [2]territory
	met    []graph.ID // the stations at which shortest paths come from one ball into the other
	length int        // of the shortest paths, in steps

	via  [2]*automaton // of Options.Via, from the starts and from the ends
	many bool          // not all ways of some step were looked at

	asked, isApart bool // whether nothing joins the ends at all

	made  [2]map[graph.ID][]Step // by side: see stepsInto
	local map[graph.ID]*vicinity // see onward
}

func (g *Graph) newSearch(ctx context.Context, starts, ends []graph.ID, o *Options) (*search, error) {
	graphOfSteps, err := g.stepsOf(ctx, o, starts, ends)
	if err != nil {
		return nil, err
	}
	s := &search{stepGraph: graphOfSteps, starts: starts, target: ends, local: map[graph.ID]*vicinity{}}
	if o.Via != nil {
		there := compile(o.Via)
		s.via = [2]*automaton{there, there.turned()}
	}
	s.sides = [2]territory{s.around(starts, ends, false), s.around(ends, starts, true)}
	s.made = [2]map[graph.ID][]Step{{}, {}}
	for _, start := range starts {
		if s.sides[1].has(start) {
			return nil, ErrSameNode
		}
	}
	return s, nil
}

// around returns the territory around some nodes, of no steps yet; other are the
// ends at the other side.
func (s *search) around(own, other []graph.ID, back bool) territory {
	if s.o.Via != nil {
		return s.newRegion(own, other, back)
	}
	return s.newBall(own, other, back)
}

// meet grows the two balls until they have a station in common.
func (s *search) meet(ctx context.Context) error {
	for s.sides[0].depth()+s.sides[1].depth() < s.o.MaxSteps {
		i := 0
		if s.sides[1].cost() < s.sides[0].cost() {
			i = 1
		}
		if err := s.askApart(ctx); err != nil {
			return err
		}
		if len(s.sides[0].edge()) == 0 || len(s.sides[1].edge()) == 0 || s.isApart {
			return s.lookAround(ctx)
		}
		if err := s.sides[i].grow(ctx); err != nil {
			return err
		}
		if err := s.common(ctx, i); err != nil || len(s.met) > 0 {
			return err
		}
	}
	return nil
}

// askApart asks, once a search has become long, whether there is any use in it.
func (s *search) askApart(ctx context.Context) (err error) {
	if s.asked || s.g.Touched-s.before < longSearch || s.o.Via != nil || len(s.o.Through) > 0 {
		return nil
	}
	s.asked = true
	s.isApart, err = s.g.Apart(ctx, s.starts, s.target)
	return err
}

// lookAround goes one step from an end that was not gone on from, as the other one
// leads nowhere: an answer tells how far it is to come from either.
func (s *search) lookAround(ctx context.Context) error {
	for _, b := range s.sides {
		if b.depth() == 0 && s.sides[0].depth()+s.sides[1].depth() < s.o.MaxSteps {
			if err := b.grow(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// common finds the stations that the side that was grown has come to and the
// other one had. Of those in the middle of a path both balls have come to, and
// none has gone on from, hubs are found out here.
func (s *search) common(ctx context.Context, grown int) error {
	mine, others := s.sides[grown], s.sides[1-grown]
	var middles []graph.ID
	for _, node := range mine.edge() {
		if _, seen := others.levelOf(node); seen {
			middles = append(middles, node)
		}
	}
	for _, node := range middles {
		hub, err := s.isHub(ctx, node)
		if err != nil {
			return err
		}
		if !hub {
			s.met = append(s.met, node)
		}
	}
	s.length = mine.depth() + others.depth()
	var err error // if there are too many paths, the same ones are told on every store
	s.met, err = s.g.byTerm(ctx, s.met)
	return err
}

// reach sums up a territory.
func reach(ctx context.Context, t territory) (r Reach, err error) {
	r = Reach{Steps: t.depth(), All: len(t.edge()) == 0, Stations: t.stations()}
	r.People, err = t.people(ctx)
	return r, err
}

func (b *ball) stations() int {
	n := 0
	for _, v := range b.visits {
		if v.what == 0 && !b.own[v.node] {
			n++
		}
	}
	return n
}

func (b *ball) people(context.Context) (int, error) {
	n := 0
	for _, v := range b.visits {
		if v.what == 0 && !b.own[v.node] && b.s.classAt(v.node) == personClass {
			n++
		}
	}
	return n, nil
}
