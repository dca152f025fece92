package algebra

import "parley/graph"

// back compiles a Return. The tag is needed, even where nobody else wants tags.
func (c *compiler) back(e *Return, s scope) (*node, scope, error) {
	inner := s
	if s.bare {
		inner = scope{space: c.newSpace()}
	}
	kid, after, err := c.compile(e.From, inner)
	if err != nil {
		return nil, s, err
	}
	n := &node{op: opReturn, kids: []*node{kid}}
	n.slots = append(n.slots, c.spaces[after.space].slotsOf[e.Tag][:after.n[e.Tag]]...)
	if s.bare {
		after = s
	}
	return n, after, nil
}

// back passes on the rows of the kid at the nodes of a tag.
func (r *run) back(n *node, in *idSet, m mode, emit func(*rows) error) error {
	if len(n.slots) == 0 {
		return nil
	}
	out := rows{width: r.width(n, m)}
	return r.each(n.kids[0], nil, tagged, func(b *rows) error {
		out.reset()
		for i := range b.node {
			tags := b.row(i)
			id := graph.Any
			if tags != nil {
				id = bound(tags, n.slots)
			}
			if id == graph.Any || in != nil && !in.has(id) {
				continue
			}
			bind(out.add(id, b.n[i]), tags)
		}
		if out.len() == 0 {
			return nil
		}
		return emit(&out)
	})
}
