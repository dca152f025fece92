package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// A Hop is one edge of a walk, as it was walked.
type Hop struct {
	From, To graph.ID
	// Property is what was walked, with Property.Inverse for an edge walked
	// from object to subject. It is zero for a predicate that the schema
	// does not know.
	Property  schema.Property
	Predicate graph.ID   // of a stored edge; Any for a derived one
	Labels    []graph.ID // who claims a stored edge
	// Via is what a derived hop, or a shortcut, stands for, as a walk from
	// From to To.
	Via []Hop
	// May says that a test of time on the hop was passed because its dates
	// do not rule it out; they do not say so.
	May bool
	// Times are the nodes whose dates passed a test of time on the hop, those
	// that are certain first, Sure of them; nil if there was no such test.
	Times []graph.ID
	Sure  int
}

// A Reached is a node that an expression leads to, with one shortest walk to
// it.
type Reached struct {
	Node graph.ID
	Hops []Hop

	may bool
}

// May reports whether a test of time on the way was passed only because nothing
// rules it out.
func (r Reached) May() bool { return r.may }

// Walked is what an expression leads to.
type Walked struct {
	Reached []Reached
	// Undated counts the edges that were not walked because nothing says
	// when they held.
	Undated int
	// Cut says that the search ended at MaxEdges: there may be more to be
	// reached, or it may be reached for certain.
	Cut bool
	// Levels is what the search cost, edge by edge of the walks.
	Levels []Level
}

// WalkOptions say how an expression is walked. The zero value walks all of it in
// all time.
type WalkOptions struct {
	Window Window // only edges that pass it, beside the tests of the expression
	// Ends, if not nil, are all that is asked for: of these nodes those that
	// are reached. The search is from both ends, and goes on at the one
	// where that costs less.
	Ends []graph.ID
	// MaxEdges ends the search when more edges than this were read; 0 is no
	// limit.
	MaxEdges int
	// Bare asks for the nodes only: in no order, and without walks.
	Bare bool
}

// Walk returns the distinct nodes that x leads to from the starts, each with
// one shortest walk, the nearest first and then in the order of their terms, so
// that every store gives the same answer.
func (g *Graph) Walk(ctx context.Context, starts []graph.ID, x Expr) ([]Reached, error) {
	walked, err := g.WalkWith(ctx, starts, x, WalkOptions{})
	if err != nil {
		return nil, err
	}
	return walked.Reached, nil
}

// WalkWithin is Walk over the edges that pass a window, beside the tests of the
// expression. What is reached for certain comes before what only may be: a node
// of which there is a walk that is certain all the way is reached by a shortest
// one of these.
func (g *Graph) WalkWithin(ctx context.Context, starts []graph.ID, x Expr, within Window) (*Walked, error) {
	return g.WalkWith(ctx, starts, x, WalkOptions{Window: within})
}

// WalkWith is Walk with options. It is a breadth-first search over the pairs of
// a state of the expression and a node, and costs the edges that some walk of the
// expression may begin with.
func (g *Graph) WalkWith(ctx context.Context, starts []graph.ID, x Expr, o WalkOptions) (*Walked, error) {
	a := compile(x)
	if o.Ends != nil {
		return g.walkBetween(ctx, starts, a, o)
	}
	undated := undatedHops{}
	p, err := g.product(ctx, a, o.Window, undated)
	if err != nil {
		return nil, err
	}
	p.bare = o.Bare
	p.limitTo(o.MaxEdges)
	for _, s := range starts {
		p.start(s, 0)
	}
	if err := p.run(); err != nil {
		return nil, err
	}
	reached, err := p.reached(1)
	if err != nil {
		return nil, err
	}
	return &Walked{reached[0], len(undated), p.cut, p.levels}, nil
}

// limitTo ends the search when n more edges were read; 0 is no limit.
func (p *product) limitTo(n int) {
	if n > 0 {
		p.limit = p.g.Touched + n
	}
}

// run searches to the end.
func (p *product) run() error {
	for more := true; more; {
		if err := p.close(); err != nil {
			return err
		}
		var err error
		if more, err = p.expand(); err != nil {
			return err
		}
	}
	return p.close() // of a level that was cut
}

// A target is a node that was reached: by the entries of a set, which are all at
// one level and all certain or all not.
type target struct {
	entry
	set []int32
}

// targets returns the nodes at which the search came to a final state.
func (p *product) targets() []target {
	var out []target
	var known wideTable
	for i, at := range p.finals {
		e := p.entries[at]
		key := uint64(e.group)<<32 | uint64(e.node)
		n, added := known.add(key, int32(len(out)))
		switch {
		case added:
			out = append(out, target{e, p.finals[i : i+1 : i+1]})
		case out[n].may && !e.may:
			out[n] = target{e, p.finals[i : i+1 : i+1]}
		case out[n].may == e.may && out[n].level == e.level:
			out[n].set = append(out[n].set, at)
		}
	}
	return out
}

// reached returns what the search came to, by group, in the order in which it is
// told.
func (p *product) reached(groups int) ([][]Reached, error) {
	out := make([][]Reached, groups)
	targets := p.targets()
	if !p.bare {
		if err := p.g.inOrder(p.ctx, targets); err != nil {
			return nil, err
		}
	}
	t := p.trails()
	for i, target := range targets {
		if i%1024 == 1023 && p.ctx.Err() != nil {
			return nil, p.ctx.Err()
		}
		r := Reached{Node: target.node, may: target.may}
		if !p.bare {
			r.Hops = t.first(target.set)
		}
		out[target.group] = append(out[target.group], r)
	}
	return out, t.err
}

// inOrder sorts targets by group, what is certain first, then by the length of
// their walks, then by their terms.
func (g *Graph) inOrder(ctx context.Context, targets []target) error {
	nodes := make([]graph.ID, len(targets))
	for i, t := range targets {
		nodes[i] = t.node
	}
	if len(nodes) < 2 {
		return nil
	}
	terms, err := g.Terms(ctx, nodes)
	if err != nil {
		return err
	}
	last := func(may bool) int {
		if may {
			return 1
		}
		return 0
	}
	slices.SortFunc(targets, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.group, b.group), last(a.may)-last(b.may), cmp.Compare(a.level, b.level),
			strings.Compare(string(terms[a.node]), string(terms[b.node])))
	})
	return nil
}

// WalkEach is WalkWithin from each of nodes by itself. Edges are read for all of
// them at once.
func (g *Graph) WalkEach(ctx context.Context, nodes []graph.ID, x Expr, within Window) ([][]Reached, error) {
	a := compile(x)
	var out [][]Reached
	for most := maxGroups / len(a.states); len(nodes) > 0; {
		some := nodes[:min(most, len(nodes))]
		p, err := g.searchEach(ctx, some, a, within, false)
		if err != nil {
			return nil, err
		}
		reached, err := p.reached(len(some))
		if err != nil {
			return nil, err
		}
		out, nodes = append(out, reached...), nodes[len(some):]
	}
	return out, nil
}

// maxGroups bounds the groups of a search times its states: see product.key.
const maxGroups = 1 << 31

// runEach is Walk from each of nodes by itself, in all time.
func (g *Graph) runEach(ctx context.Context, nodes []graph.ID, a *automaton) ([][]Reached, error) {
	p, err := g.searchEach(ctx, nodes, a, Window{}, false)
	if err != nil {
		return nil, err
	}
	return p.reached(len(nodes))
}

// everyWalk is runEach with every shortest walk: a node is there once for each.
func (g *Graph) everyWalk(ctx context.Context, nodes []graph.ID, a *automaton) ([][]Reached, error) {
	p, err := g.searchEach(ctx, nodes, a, Window{}, true)
	if err != nil {
		return nil, err
	}
	targets := p.targets()
	if err := g.inOrder(ctx, targets); err != nil {
		return nil, err
	}
	t := p.trails()
	out := make([][]Reached, len(nodes))
	for _, target := range targets {
		t.all(target.set, nil, func(hops []Hop) bool {
			out[target.group] = append(out[target.group], Reached{Node: target.node, Hops: hops})
			return true
		})
	}
	return out, t.err
}

func (g *Graph) searchEach(ctx context.Context, nodes []graph.ID, a *automaton, within Window, every bool) (*product, error) {
	p, err := g.product(ctx, a, within, undatedHops{})
	if err != nil {
		return nil, err
	}
	p.every = every
	for i, node := range nodes {
		p.start(node, int32(i))
	}
	return p, p.run()
}

func (g *Graph) hop(ctx context.Context, a arc, dir graph.Direction) (Hop, error) {
	prop, err := g.propertyOf(ctx, a.predicate)
	prop.Inverse = dir == graph.In
	return Hop{From: a.node, To: a.neighbor, Property: prop, Predicate: a.predicate, Labels: a.labels}, err
}
