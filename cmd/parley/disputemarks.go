package main

import (
	"slices"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/path"
	"parley/schema"
)

// A marking has the open disputes about the nodes that were looked at.
type marking struct {
	looked map[graph.ID]bool
	of     map[graph.ID][]*claims.Dispute // by each of the nodes that one is about
	told   map[*claims.Dispute]bool
}

// lookAt looks for disputes about nodes. It costs what the nodes and their edges
// do, and is done once for each; many together cost less than one by one.
func (a *answer) lookAt(nodes []graph.ID) error {
	m := &a.marking
	if m.looked == nil {
		*m = marking{looked: map[graph.ID]bool{}, of: map[graph.ID][]*claims.Dispute{}, told: map[*claims.Dispute]bool{}}
	}
	var unseen, events []graph.ID
	for _, node := range nodes {
		if m.looked[node] || node == graph.Any {
			continue
		}
		m.looked[node] = true
		unseen = append(unseen, node)
		event, err := a.tell.IsA(a.ctx, node, "Event")
		if err != nil {
			return err
		}
		if event {
			events = append(events, node)
		}
	}
	if len(unseen) == 0 {
		return nil
	}
	o := claims.DisputeOptions{Nodes: unseen, Alone: true, Identity: a.one, Coded: a.c.Bool("coded")}
	if len(events) > 0 {
		near, err := a.proposedEvents(events)
		if err != nil {
			return err
		}
		if o.Together, err = a.eventsTogether(near); err != nil {
			return err
		}
	}
	found, err := claims.Disputes(a.ctx, a.snap, o)
	if err != nil {
		return err
	}
	for i := range found.Disputes {
		if d := &found.Disputes[i]; !d.Settled && !m.has(d) {
			for _, node := range a.disputants(d) {
				m.of[node] = append(m.of[node], d)
			}
		}
	}
	return nil
}

// has reports whether a dispute is known already, from another of its nodes.
func (m *marking) has(d *claims.Dispute) bool {
	return slices.ContainsFunc(m.of[d.Nodes[0]], func(o *claims.Dispute) bool {
		return o.Kind == d.Kind && o.Property == d.Property && slices.Equal(o.Nodes, d.Nodes) && len(o.Sides) == len(d.Sides) &&
			!slices.ContainsFunc(o.Sides, func(s claims.Side) bool {
				return !slices.ContainsFunc(d.Sides, func(t claims.Side) bool { return s.Node == t.Node && s.Value == t.Value })
			})
	})
}

// disputants are the nodes that a dispute is about, each once: of two holders of
// one seat, their tenures.
func (a *answer) disputants(d *claims.Dispute) []graph.ID {
	out := slices.Clone(d.Nodes)
	if d.Kind == claims.TwoHolders {
		for _, s := range d.Sides {
			out = append(out, s.Node)
		}
	}
	if a.one != nil {
		for i, id := range out {
			out[i] = a.one.Canonical(id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// passed returns the nodes that hops go through, or that they stand for or take
// their time from: the events, tenures, delegations and the like. A dispute about
// one of them touches the hops.
func (a *answer) passed(hops []path.Hop) ([]graph.ID, error) {
	var all []graph.ID
	for _, h := range hops {
		middles, err := a.middles(h)
		if err != nil {
			return nil, err
		}
		times, err := a.timeNodes(h)
		if err != nil {
			return nil, err
		}
		all = append(append(all, middles...), times...)
		for _, e := range stored(h) {
			all = append(all, e.From, e.To)
		}
	}
	var out []graph.ID
	seen := map[graph.ID]bool{}
	for _, node := range all { // in the order of the hops, which is that of every store
		if seen[node] {
			continue
		}
		seen[node] = true
		types, err := a.tell.Types(a.ctx, node)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(types, func(t *schema.Type) bool { return schema.IsA(t.Name, "Event") || slices.Contains(crossed, t.Name) }) {
			out = append(out, node)
		}
	}
	return out, nil
}

// crossed are the types, beside events, of what a step goes through.
var crossed = []string{"Tenure", "Participation", "Statement", "Delegation"}

// lookAlong looks for the disputes that touch hops.
func (a *answer) lookAlong(hops []path.Hop) error {
	nodes, err := a.passed(hops)
	if err != nil {
		return err
	}
	for _, h := range hops {
		for _, e := range stored(h) {
			nodes = append(nodes, e.From, e.To)
		}
	}
	return a.lookAt(nodes)
}

// touching returns the disputes that touch hops: those about what the hops go
// through, and those about one of their edges.
func (a *answer) touching(hops []path.Hop) ([]*claims.Dispute, error) {
	if err := a.lookAlong(hops); err != nil {
		return nil, err
	}
	through, err := a.passed(hops)
	if err != nil {
		return nil, err
	}
	var out []*claims.Dispute
	add := func(d *claims.Dispute) {
		if !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	for _, node := range through {
		for _, d := range a.marking.of[node] {
			if d.Kind != claims.SaidAndDenied {
				add(d)
			}
		}
	}
	for _, h := range hops {
		for _, e := range stored(h) {
			for _, d := range slices.Concat(a.marking.of[e.From], a.marking.of[e.To]) {
				if isAbout(d, e) {
					add(d)
				}
			}
		}
	}
	return out, nil
}

// isAbout reports whether a dispute is about an edge: that it is denied, or that
// other values are given instead of its object.
func isAbout(d *claims.Dispute, e path.Hop) bool {
	subject, object, p := e.From, e.To, e.Property
	if p.Inverse {
		subject, object = object, subject
	}
	if p.Inverse = false; d.Property != p.Name() {
		return false
	}
	switch d.Kind {
	case claims.SaidAndDenied:
		return d.Nodes[0] == subject && d.Nodes[1] == object
	case claims.ValuesDiffer:
		return d.Nodes[0] == subject
	}
	return false
}

// tellTouching writes a line for each dispute that touches hops.
func (a *answer) tellTouching(hops []path.Hop, indent int) error {
	found, err := a.touching(hops)
	if err != nil {
		return err
	}
	for _, d := range found {
		text, err := a.disputeMark(d)
		if err != nil {
			return err
		}
		a.marking.told[d] = true
		a.paragraph(indent, indent+2, text)
	}
	return nil
}

// markEntries looks for what is disputed of the lines of a timeline.
func (a *answer) markEntries(entries []entry) error {
	nodes := make([]graph.ID, len(entries))
	for i, e := range entries {
		nodes[i] = e.node
	}
	return a.lookAt(nodes)
}

// markTexts tells the disputes about a node that was looked at, with text.
func (a *answer) markTexts(node graph.ID, text func(*claims.Dispute) (string, error)) ([]string, error) {
	out := []string{}
	for _, d := range a.marking.of[node] {
		one, err := text(d)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}
