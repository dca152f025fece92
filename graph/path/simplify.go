package path

import "slices"

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
