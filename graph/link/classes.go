package link

// classes are the persons who are one for the purpose of comparing events: those
// decided, those certain, and those whom a good proposal joins.
type classes struct {
	up    map[*person]*person
	of    map[*person][]*person // members of the class that a person stands for
	score map[*person]float64   // of a person's likeliest link within its class; 1 if none is only proposed
	r     *records
}

// goodProposal is the score from which a proposal joins two persons when their
// events are compared. It goes into the score of the events.
const goodProposal = 0.8

func (r *records) classes(certain []Claim, proposed []scored) *classes {
	c := &classes{up: map[*person]*person{}, of: map[*person][]*person{}, score: map[*person]float64{}, r: r}
	for _, p := range r.persons {
		if q := r.byNode[r.decided.one(p.node)]; q != nil {
			c.join(p, q, 1)
		}
	}
	for _, k := range certain {
		if a, b := r.byNode[r.c.index[k.A.Node]], r.byNode[r.c.index[k.B.Node]]; a != nil && b != nil {
			c.join(a, b, 1)
		}
	}
	for _, s := range proposed { // the likeliest first
		if s.score >= goodProposal {
			c.join(s.a, s.b, s.score)
		}
	}
	return c
}

func (c *classes) one(p *person) *person {
	for c.up[p] != nil {
		p = c.up[p]
	}
	return p
}

func (c *classes) members(p *person) []*person {
	if m := c.of[c.one(p)]; m != nil {
		return m
	}
	return []*person{p}
}

// join joins two classes, unless somebody in one is held apart from, or named
// quite otherwise than, somebody in the other: chains of likeness end there.
func (c *classes) join(a, b *person, score float64) {
	x, y := c.one(a), c.one(b)
	if x == y {
		return
	}
	left, right := c.members(x), c.members(y)
	if score < 1 {
		for _, p := range left {
			for _, q := range right {
				if _, apart := c.r.decided.taken(p.node, q.node); apart || heldApart(p, q) || p.likes(q).score == 0 {
					return
				}
			}
		}
	}
	for _, p := range []*person{a, b} {
		if old, ok := c.score[p]; !ok || score > old {
			c.score[p] = score
		}
	}
	c.of[x] = append(append([]*person{}, left...), right...)
	delete(c.of, y)
	c.up[y] = x
}

// surety is how sure it is that two persons of one class are one.
func (c *classes) surety(a, b *person) float64 {
	if a == b {
		return 1
	}
	s := 1.0
	for _, p := range []*person{a, b} {
		if v, ok := c.score[p]; ok {
			s = min(s, v)
		}
	}
	return s
}
