package algebra

import (
	"errors"
	"slices"

	"parley/graph"
)

// over gives n the one kid that e is.
func (c *compiler) over(n *node, e Expr, s scope) (*node, scope, error) {
	kid, after, err := c.compile(e, s)
	if err != nil {
		return nil, s, err
	}
	n.kids = []*node{kid}
	return n, after, nil
}

func (c *compiler) fixed(e *Fixed) (*node, error) {
	t := &table{merged: true}
	var b rows
	for part := range slices.Chunk(e.IDs, fullRun) {
		if err := c.look(len(part)); err != nil {
			return nil, err
		}
		b.reset()
		for _, id := range part {
			b.add(id, 1)
		}
		t.put(&b)
	}
	return &node{op: opFixed, fixed: t}, nil
}

func (c *compiler) table(e *Table, s scope) (*node, scope, error) {
	n := &node{op: opTable, rows: e}
	if !s.bare {
		n.slots, s = c.bindAll(e.Tags, s)
	}
	n.tagged = len(n.slots) > 0
	return n, s, nil
}

// fill makes the rows of a Table, when it is known how many slots there are.
func (c *compiler) fill(n *node) error {
	t := &table{}
	if n.tagged {
		t.width = c.slots
	}
	b := rows{width: t.width}
	for part := range slices.Chunk(n.rows.Rows, fullRun) {
		if err := c.look(len(part)); err != nil {
			return err
		}
		b.reset()
		for _, r := range part {
			tags := b.add(r.Node, 1)
			for i, slot := range n.slots {
				tags[slot] = r.Tags[i]
			}
		}
		t.put(&b)
	}
	n.fixed = t
	return nil
}

func (c *compiler) union(e *Union, s scope) (*node, scope, error) {
	n := &node{op: opUnion}
	end := scope{bare: s.bare, space: s.space, n: map[string]int{}}
	for tag, i := range s.n {
		end.n[tag] = i
	}
	for _, of := range e.Of {
		kid, after, err := c.compile(of, s)
		if err != nil {
			return nil, s, err
		}
		n.kids = append(n.kids, kid)
		for tag, i := range after.n {
			end.n[tag] = max(end.n[tag], i)
		}
	}
	return n, end, nil
}

func (c *compiler) intersect(e *Intersect, s scope) (*node, scope, error) {
	if len(e.All) == 0 {
		return nil, s, errors.New("intersection of nothing")
	}
	n := &node{op: opIntersect, nOpt: len(e.Optional)}
	for _, part := range slices.Concat(e.All, e.Optional) {
		kid, after, err := c.compile(part, s)
		if err != nil {
			return nil, s, err
		}
		n.kids, s = append(n.kids, kid), after
	}
	return n, s, nil
}

func (c *compiler) except(e *Except, s scope) (*node, scope, error) {
	n, after, err := c.over(&node{op: opExcept}, e.From, s)
	if err != nil {
		return nil, s, err
	}
	not, _, err := c.compile(e.Not, bare)
	if err != nil {
		return nil, s, err
	}
	n.kids = append(n.kids, not)
	return n, after, nil
}

func (c *compiler) save(e *Save, s scope) (*node, scope, error) {
	if s.bare || len(e.Tags) == 0 {
		return c.compile(e.From, s)
	}
	n, after, err := c.over(&node{op: opSave}, e.From, s)
	if err != nil {
		return nil, s, err
	}
	n.slots, after = c.bindAll(e.Tags, after)
	n.tagged = true
	return n, after, nil
}

func (c *compiler) constant(e *Constant, s scope) (*node, scope, error) {
	if s.bare || len(e.Tags) == 0 {
		return c.compile(e.From, s)
	}
	n, after, err := c.over(&node{op: opConstant}, e.From, s)
	if err != nil {
		return nil, s, err
	}
	var tags []string
	for _, b := range e.Tags {
		tags, n.values = append(tags, b.Tag), append(n.values, b.Node)
	}
	n.slots, after = c.bindAll(tags, after)
	n.tagged = true
	return n, after, nil
}

func (c *compiler) recursive(e *Recursive, s scope) (*node, scope, error) {
	c.rec++
	if c.rec > 64 {
		return nil, s, &graph.SyntaxError{Msg: "more than 64 recursions in one query"}
	}
	n := &node{op: opRecursive, max: e.Max, input: c.rec - 1, origin: -1}
	from, after, err := c.compile(e.From, s)
	if err != nil {
		return nil, s, err
	}
	in := new(input)
	place := &node{op: opInput, input: n.input, open: 1 << n.input}
	// Tags of From go with the rows, so each row has to say which node of
	// the level before it came from. Who traces it wants to know, too.
	if from.tagged || e.Trace != nil {
		n.origin, place.origin, place.tagged = c.slots, c.slots, true
		c.slots++
	}
	c.inputs[in] = place
	inner := after
	if e.Trace != nil && s.bare {
		inner = scope{space: c.newSpace()}
	}
	stepNode, inner, err := c.compile(e.Step(in), inner)
	if err != nil {
		return nil, s, err
	}
	if e.Trace != nil {
		n.traced, n.space = e, c.spaces[inner.space]
	}
	if !s.bare {
		after = inner
	}
	n.kids = []*node{from, stepNode}
	if !s.bare {
		n.slots, after = c.bindAll(e.Depth, after)
	}
	n.tagged = len(n.slots) > 0
	return n, after, nil
}

// bindAll gives each tag its next slot.
func (c *compiler) bindAll(tags []string, s scope) ([]int, scope) {
	next := make(map[string]int, len(s.n)+1)
	for tag, i := range s.n {
		next[tag] = i
	}
	slots := make([]int, 0, len(tags))
	in := c.spaces[s.space]
	for _, tag := range tags {
		of := in.slotsOf[tag]
		if of == nil {
			in.names = append(in.names, tag)
		}
		if next[tag] == len(of) {
			of = append(of, c.slots)
			c.slots++
			in.slotsOf[tag] = of
		}
		slots = append(slots, of[next[tag]])
		next[tag]++
	}
	return slots, scope{space: s.space, n: next}
}
