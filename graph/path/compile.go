package path

import "parley/graph"

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
