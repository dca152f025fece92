package path

import (
	"cmp"
	"context"
	"slices"

	"parley/graph"
)

// A Plan is how an expression is walked: its automaton, and what that is likely
// to cost.
type Plan struct {
	States []PlanState
	Reads  []PlanRead
	// There and Back are the edges that a walk is expected to read, level by
	// level, from one node at its start, and from one at its end. They end
	// where the levels repeat themselves.
	There, Back []float64
}

// A PlanState is a state of the automaton, numbered by its place.
type PlanState struct {
	Start, End bool
	Ways       []PlanWay
}

// A PlanWay leads from a state to another one: by an edge, or by tests at the
// same node, or by nothing.
type PlanWay struct {
	Read int      // index in Reads, or -1
	By   []string // tests: of the edge, or without an edge of the node
	To   int
}

// A PlanRead is what one read of a node costs.
type PlanRead struct {
	What    string // as it is walked
	Derived bool   // by a rule: it is not known what it costs
	Quads   int64  // of the predicate in the whole store
	// Out and In are the quads that a node has that has any, on average, at
	// the start of such an edge and at its end.
	Out, In float64
}

// Plan tells how x is walked in this graph. It reads sizes, and few quads.
func (g *Graph) Plan(ctx context.Context, x Expr) (*Plan, error) {
	a := compile(x)
	out := &Plan{}
	starts := map[int32]bool{}
	for _, s := range a.starts {
		starts[s] = true
	}
	for i, s := range a.states {
		state := PlanState{Start: starts[int32(i)], End: s.final}
		for _, m := range s.moves {
			way := PlanWay{Read: int(m.read), To: int(m.to)}
			if m.tests >= 0 {
				way.By = testWords(a.tests[m.tests])
			}
			state.Ways = append(state.Ways, way)
		}
		for _, k := range s.skips {
			way := PlanWay{Read: -1, To: int(k.to)}
			if k.guard >= 0 {
				way.By = testWords(a.guards[k.guard])
			}
			state.Ways = append(state.Ways, way)
		}
		out.States = append(out.States, state)
	}
	for _, r := range a.reads {
		read, err := g.planRead(ctx, r)
		if err != nil {
			return nil, err
		}
		out.Reads = append(out.Reads, read)
	}
	out.There = expect(a, func(read int32) float64 { return out.Reads[read].Out })
	turned := a.turned()
	out.Back = expect(turned, func(read int32) float64 {
		return out.Reads[a.reading(turned.reads[read].turned())].In
	})
	return out, nil
}

func testWords(tests []Test) []string {
	var out []string
	for _, t := range tests {
		out = append(out, t.String())
	}
	return out
}

// text names what is read of a node.
func (r read) text() string {
	if r.not != nil {
		n := Not{}
		for _, l := range r.not {
			l.Back = r.dir == graph.In
			n.Links = append(n.Links, l)
		}
		return n.String()
	}
	l := r.link
	if !r.derived() {
		l.Back = r.dir == graph.In
	}
	if p := l.Property.Relation; p != nil && p.Symmetric() && l.Back {
		return "^" + p.Name
	}
	return l.String()
}

// ruleCost is what a derived relation is taken to cost at a node.
const ruleCost = 64

func (g *Graph) planRead(ctx context.Context, r read) (PlanRead, error) {
	out := PlanRead{What: r.text(), Derived: r.derived()}
	if out.Derived {
		out.Out, out.In = ruleCost, ruleCost
		return out, nil
	}
	pattern := graph.Pattern{}
	if r.not == nil {
		id, err := g.predicateOf(ctx, r.link)
		if err != nil || id == graph.Any {
			return out, err
		}
		pattern.P = id
	}
	var err error
	if out.Quads, err = g.snap.Size(ctx, pattern); err != nil || out.Quads == 0 {
		return out, err
	}
	forward, backward, err := g.fanOut(ctx, pattern)
	if out.Out, out.In = forward, backward; r.dir == graph.In {
		out.Out, out.In = backward, forward
	}
	return out, err
}

// planSample bounds the quads from which a mean is taken: as many, out of some
// more that lie at the beginning.
const (
	planSample = 256
	planSpread = 64
)

// fanOut estimates how many quads of a pattern a subject has that has any, and an
// object. Of quads taken evenly, a node with many is met as often as it has them;
// so the mean is that of one by their number.
func (g *Graph) fanOut(ctx context.Context, p graph.Pattern) (out, in float64, err error) {
	cursor, err := g.snap.Scan(ctx, p, graph.SPOL)
	if err != nil {
		return 0, 0, err
	}
	defer cursor.Close()
	all := make([]graph.IDQuad, planSample*planSpread)
	n := 0
	for n < len(all) {
		k, err := cursor.Next(all[n:])
		if err != nil {
			return 0, 0, err
		}
		if k == 0 {
			break
		}
		n += k
	}
	var quads []graph.IDQuad
	for i := 0; i < n; i += max(n/planSample, 1) {
		quads = append(quads, all[i])
	}
	if n = len(quads); n == 0 {
		return 0, 0, nil
	}
	var subjects, objects float64
	share := func(of graph.Pattern, sum *float64) {
		size, sizing := g.snap.Size(ctx, of)
		err = cmp.Or(err, sizing)
		*sum += 1 / float64(max(size, 1))
	}
	for _, q := range quads {
		share(graph.Pattern{S: q.S, P: p.P}, &subjects)
		share(graph.Pattern{O: q.O, P: p.P}, &objects)
	}
	return float64(n) / subjects, float64(n) / objects, err
}

// mostLevels bounds the levels that are foretold, for walks without an end.
const mostLevels = 8

// expect foretells the edges read on each level from one start: as if every node
// had all of its edges, and no two led to one node.
func expect(a *automaton, fan func(read int32) float64) []float64 {
	at := make([]float64, len(a.states)) // nodes in each state
	for _, s := range a.starts {
		at[s]++
	}
	var out []float64
	for range mostLevels {
		settle(a, at)
		next := make([]float64, len(a.states))
		sum := 0.0
		for i, s := range a.states {
			for _, m := range s.moves {
				n := at[i] * fan(m.read)
				sum += n
				next[m.to] += n
			}
		}
		if sum == 0 {
			break
		}
		out = append(out, sum)
		at = next
	}
	return out
}

// settle adds to each state what comes to it by skips.
func settle(a *automaton, at []float64) {
	var visit func(i int32, n float64, seen map[int32]bool)
	visit = func(i int32, n float64, seen map[int32]bool) {
		seen[i] = true
		for _, k := range a.states[i].skips {
			if !seen[k.to] {
				at[k.to] += n
				visit(k.to, n, seen)
			}
		}
	}
	for i, n := range slices.Clone(at) {
		if n > 0 {
			visit(int32(i), n, map[int32]bool{})
		}
	}
}
