package path

import (
	"slices"

	"parley/graph"
)

// An automaton is an expression as a machine that a walk is fed to, edge by
// edge. It stands in a state; a move walks one edge to another state, a skip
// goes to another state at the same node, perhaps only if the node passes tests.
// A walk is one of the expression if it can lead from a start to a final state.
//
// It is Thompson's construction: every part of an expression becomes a piece
// between two states, and pieces are joined by skips. Its size is that of the
// expression with its counts written out, which Glushkov's, without skips, may
// exceed by a square: of (a?){1000}, each of a thousand states would have moves
// for all that follow it. Skips cost a search an entry for a state and a node,
// so that those that need not be are taken out: a state that only one skip leads
// to becomes part of where it comes from, and one with nothing but a skip is
// passed over. What is left of memberOf/attends are three states without a skip,
// and of follows* is one.
type automaton struct {
	states []state
	starts []int32
	reads  []read
	guards [][]Test // tests on a node
	tests  [][]Test // tests on an edge
}

// A state is where a walk may have come to.
type state struct {
	moves []move
	skips []skip
	final bool
}

// A move walks one edge. Its numbers are indexes; tests is -1 for none.
type move struct{ read, tests, to int32 }

// A skip changes the state where it is; guard is -1 for one that is free.
type skip struct{ guard, to int32 }

// A read says which edges of a node are walked. Moves that read the same edges
// share one, so that they are read once.
type read struct {
	link Link // with its direction; zero for a negated set
	not  []Link
	dir  graph.Direction // of stored edges
}

func (r read) derived() bool { return r.not == nil && r.link.Property.Derived != nil }

func (r read) equal(s read) bool {
	return r.link == s.link && r.dir == s.dir && slices.Equal(r.not, s.not)
}

// turned returns the read that walks the same edges from their other ends.
func (r read) turned() read {
	if r.derived() {
		r.link.Back = !r.link.Back && !r.link.Property.Derived.Symmetric()
		return r
	}
	if r.dir == graph.Out {
		r.dir = graph.In
	} else {
		r.dir = graph.Out
	}
	return r
}

// compile makes the automaton of an expression.
func compile(x Expr) *automaton {
	c := compiler{}
	start := c.state()
	end := c.build(x, false, nil, start)
	c.a.states[end].final = true
	c.a.starts = []int32{start}
	c.simplify()
	return &c.a
}

type compiler struct{ a automaton }

func (c *compiler) state() int32 {
	c.a.states = append(c.a.states, state{})
	return int32(len(c.a.states) - 1)
}

func (c *compiler) skip(from, to int32) { c.guarded(from, -1, to) }

func (c *compiler) guarded(from, guard, to int32) {
	s := &c.a.states[from]
	s.skips = append(s.skips, skip{guard, to})
}

// fresh returns a state that nothing but a skip from another one leads to.
func (c *compiler) fresh(from int32) int32 {
	s := c.state()
	c.skip(from, s)
	return s
}

// build adds a piece for x behind a state and returns the state at its end. With
// back, x is walked from its end to its start.
func (c *compiler) build(x Expr, back bool, tests []Test, from int32) int32 {
	switch x := x.(type) {
	case Link:
		return c.link(x, back, tests, from)
	case Not:
		return c.not(x, back, tests, from)
	case Inverse:
		return c.build(x.X, !back, nil, from)
	case Seq:
		for i := range x {
			part := x[i]
			if back {
				part = x[len(x)-1-i]
			}
			from = c.build(part, back, nil, from)
		}
		return from
	case Alt:
		end := c.state()
		for _, part := range x {
			c.skip(c.build(part, back, nil, c.fresh(from)), end)
		}
		return end
	case Repeat:
		return c.repeat(x, back, from)
	case Tested:
		return c.tested(x, back, from)
	}
	panic("path: unknown expression")
}

func (c *compiler) repeat(x Repeat, back bool, from int32) int32 {
	once := func(from int32) int32 { return c.build(x.X, back, nil, c.fresh(from)) }
	if x.Max < 0 {
		for range x.Min - 1 {
			from = once(from)
		}
		loop, end := c.fresh(from), c.state()
		last := once(loop)
		c.skip(last, loop)
		c.skip(last, end)
		if x.Min == 0 {
			c.skip(loop, end)
		}
		return end
	}
	for range x.Min {
		from = once(from)
	}
	end := c.state()
	for range x.Max - x.Min {
		c.skip(from, end)
		from = once(from)
	}
	c.skip(from, end)
	return end
}

// tested puts the tests on the node behind the piece, or before it when it is
// walked backwards: then the node tested is where the walk begins.
func (c *compiler) tested(x Tested, back bool, from int32) int32 {
	var onNode, onEdge []Test
	for _, t := range x.Tests {
		if t.Edge {
			onEdge = append(onEdge, t)
		} else {
			onNode = append(onNode, t)
		}
	}
	if onNode == nil {
		return c.build(x.X, back, onEdge, from)
	}
	c.a.guards = append(c.a.guards, onNode)
	guard := int32(len(c.a.guards) - 1)
	if back {
		behind := c.state()
		c.guarded(from, guard, behind)
		return c.build(x.X, back, onEdge, behind)
	}
	from = c.build(x.X, back, onEdge, from)
	end := c.state()
	c.guarded(from, guard, end)
	return end
}

func (c *compiler) link(l Link, back bool, tests []Test, from int32) int32 {
	l.Back = l.Back != back
	l.Property.Inverse = false
	dir := graph.Out
	if l.Back {
		dir = graph.In
	}
	if d := l.Property.Derived; d != nil {
		l.Back = l.Back && !d.Symmetric()
		return c.move(tests, from, read{link: l})
	}
	l.Back = false // dir has it
	reads := []read{{link: l, dir: dir}}
	if r := l.Property.Relation; r != nil && r.Symmetric() { // stored one way and walked both ways
		reads = append(reads, reads[0].turned())
	}
	return c.move(tests, from, reads...)
}

func (c *compiler) not(n Not, back bool, tests []Test, from int32) int32 {
	named := map[graph.Direction][]Link{}
	for _, l := range n.Links {
		dir := graph.Out
		if l.Back != back {
			dir = graph.In
		}
		l.Back = false
		named[dir] = append(named[dir], l)
	}
	var reads []read
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		if links := named[dir]; links != nil {
			reads = append(reads, read{not: links, dir: dir})
		}
	}
	return c.move(tests, from, reads...)
}

func (c *compiler) move(tests []Test, from int32, reads ...read) int32 {
	n := int32(-1)
	if tests != nil {
		c.a.tests = append(c.a.tests, tests)
		n = int32(len(c.a.tests) - 1)
	}
	to := c.state()
	for _, r := range reads {
		s := &c.a.states[from]
		s.moves = append(s.moves, move{c.a.reading(r), n, to})
	}
	return to
}

// reading returns the number of a read.
func (a *automaton) reading(r read) int32 {
	at := slices.IndexFunc(a.reads, r.equal)
	if at < 0 {
		at = len(a.reads)
		a.reads = append(a.reads, r)
	}
	return int32(at)
}

// turned returns the automaton that walks from the ends of a to its starts, with
// the same states.
func (a *automaton) turned() *automaton {
	out := &automaton{states: make([]state, len(a.states)), reads: slices.Clone(a.reads), guards: a.guards, tests: a.tests}
	for i, s := range a.states {
		if s.final {
			out.starts = append(out.starts, int32(i))
		}
		for _, m := range s.moves {
			to := &out.states[m.to]
			to.moves = append(to.moves, move{out.reading(a.reads[m.read].turned()), m.tests, int32(i)})
		}
		for _, k := range s.skips {
			to := &out.states[k.to]
			to.skips = append(to.skips, skip{k.guard, int32(i)})
		}
	}
	for _, s := range a.starts {
		out.states[s].final = true
	}
	return out
}

// simplify takes out the skips that need not be.
func (c *compiler) simplify() {
	c.finish()
	into := make([]int, len(c.a.states)) // how many ways lead to each state
	for _, s := range c.a.starts {
		into[s]++
	}
	for _, s := range c.a.states {
		for _, m := range s.moves {
			into[m.to]++
		}
		for _, k := range s.skips {
			into[k.to]++
		}
	}
	for i := range c.a.states {
		c.inline(int32(i), into)
	}
	for range 3 { // what is passed over may leave others with a single skip
		c.passOver()
	}
	c.number()
}

// finish makes final what skips lead to a final state from, and takes out the skips
// to states that are nothing but final.
func (c *compiler) finish() {
	for more := true; more; {
		more = false
		for i := len(c.a.states) - 1; i >= 0; i-- { // skips mostly lead to later ones
			s := &c.a.states[i]
			if s.final {
				continue
			}
			s.final = slices.ContainsFunc(s.skips, func(k skip) bool { return k.guard < 0 && c.a.states[k.to].final })
			more = more || s.final
		}
	}
	for i := range c.a.states {
		s := &c.a.states[i]
		if len(s.moves) == 0 && len(s.skips) == 1 {
			continue // it is passed over
		}
		s.skips = slices.DeleteFunc(s.skips, func(k skip) bool {
			t := c.a.states[k.to]
			return k.guard < 0 && len(t.moves) == 0 && len(t.skips) == 0 && t.final
		})
	}
}

// inline makes the states that only a free skip from one state leads to part of
// it.
func (c *compiler) inline(i int32, into []int) {
	s := &c.a.states[i]
	for n := 0; n < len(s.skips); {
		k := s.skips[n]
		if k.guard >= 0 || into[k.to] != 1 || k.to == i {
			n++
			continue
		}
		t := &c.a.states[k.to]
		s.moves = append(s.moves, t.moves...)
		s.skips = append(slices.Delete(s.skips, n, n+1), t.skips...)
		s.final = s.final || t.final
		*t, into[k.to] = state{}, 0
	}
}

// passOver leads every way to a state that has nothing but one free skip to
// where that leads.
func (c *compiler) passOver() {
	const unknown, asked = -1, -2
	targets := make([]int32, len(c.a.states))
	for i := range targets {
		targets[i] = unknown
	}
	target := func(i int32) int32 {
		var passed []int32
		for targets[i] == unknown {
			s := c.a.states[i]
			if len(s.moves) > 0 || len(s.skips) != 1 || s.skips[0].guard >= 0 || s.final && !c.a.states[s.skips[0].to].final {
				targets[i] = i
				break
			}
			targets[i] = asked
			passed = append(passed, i)
			i = s.skips[0].to
		}
		if targets[i] != asked { // else it is a ring, and stands for itself
			i = targets[i]
		}
		for _, p := range passed {
			targets[p] = i
		}
		return i
	}
	for i := range c.a.starts {
		c.a.starts[i] = target(c.a.starts[i])
	}
	for i := range c.a.states {
		s := &c.a.states[i]
		for n := range s.moves {
			s.moves[n].to = target(s.moves[n].to)
		}
		kept := s.skips[:0]
		for _, k := range s.skips {
			k.to = target(k.to)
			if !(k.guard < 0 && k.to == int32(i)) && !slices.Contains(kept, k) {
				kept = append(kept, k)
			}
		}
		s.skips = kept
	}
}

// number keeps the states that can be come to, numbered in the order in which
// they are.
func (c *compiler) number() {
	number := make([]int32, len(c.a.states)) // plus 1
	var order []int32
	visit := func(i int32) int32 {
		if number[i] == 0 {
			order = append(order, i)
			number[i] = int32(len(order))
		}
		return number[i] - 1
	}
	for i, s := range c.a.starts {
		c.a.starts[i] = visit(s)
	}
	var states []state
	for n := 0; n < len(order); n++ {
		s := c.a.states[order[n]]
		for i := range s.moves {
			s.moves[i].to = visit(s.moves[i].to)
		}
		for i := range s.skips {
			s.skips[i].to = visit(s.skips[i].to)
		}
		states = append(states, s)
	}
	c.a.states = states
}
