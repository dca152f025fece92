package describe

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// takesPart tells the events that a participation alone joins the node to.
func (p *profiler) takesPart(ctx context.Context) error {
	if p.is("Event") {
		return nil
	}
	p.told["hasParticipation"] = true
	parts, roles, err := p.parts(ctx, "actor", "event")
	if err != nil {
		return err
	}
	ids, err := p.t.objects(ctx, p.node, "attends")
	if err != nil {
		return err
	}
	var events []claimedNode
	for _, id := range ids {
		events = append(events, claimedNode{node: id})
	}
	for _, e := range without(parts, events) {
		line, err := p.object(ctx, e.node, true)
		if err != nil {
			return err
		}
		line.Text = strings.Join(append([]string{line.Text}, roles[e.node]...), ", ")
		line.What = strings.Join(append([]string{line.What}, roles[e.node]...), ", ")
		line.Head, line.Labels, line.Timed = "attends", e.labels, e.node
		p.add("", line)
	}
	return nil
}

// asMember tells the events that a person took part in as a member of a
// delegation.
func (p *profiler) asMember(ctx context.Context) error {
	if !p.is("Person") {
		return nil
	}
	p.bodies = map[graph.ID]bool{}
	bodies, err := p.t.objects(ctx, p.node, "memberOf")
	if err != nil {
		return err
	}
	own, err := p.t.objects(ctx, p.node, "attends")
	if err != nil {
		return err
	}
	for _, body := range bodies {
		if ok, err := p.t.IsA(ctx, body, "Delegation"); err != nil {
			return err
		} else if !ok {
			continue
		}
		events, err := p.t.objects(ctx, body, "attends")
		if err != nil {
			return err
		}
		for _, event := range events {
			p.bodies[body] = true
			if slices.Contains(own, event) {
				continue
			}
			if err := p.asMemberAt(ctx, body, event); err != nil {
				return err
			}
		}
	}
	return nil
}

// asMemberAt tells one event that a delegation with the node among its members
// took part in.
func (p *profiler) asMemberAt(ctx context.Context, body, event graph.ID) error {
	line, err := p.object(ctx, event, true)
	if err != nil {
		return err
	}
	in, err := p.t.Name(ctx, body)
	if err != nil {
		return err
	}
	members, err := p.t.claimed(ctx, body, "memberOf")
	if err != nil {
		return err
	}
	var member []graph.ID
	for _, m := range members {
		if m.node == p.node {
			member = m.labels
		}
	}
	there, err := p.t.LabelsOf(ctx, body, "attends")
	line.Text += "; as a member of " + in
	line.What += "; as a member of " + in
	line.Head, line.Labels, line.Timed = "attends", unique(slices.Concat(member, there)), event
	p.add("", line)
	return err
}

// parts returns the other ends of the participations of which the node is one
// end, and the roles and capacities in which they are or were there.
func (p *profiler) parts(ctx context.Context, own, other string) (ends []claimedNode, roles map[graph.ID][]string, err error) {
	parts, err := p.t.subjects(ctx, p.node, own)
	if err != nil {
		return nil, nil, err
	}
	roles = map[graph.ID][]string{}
	for _, part := range parts {
		nodes, err := p.t.objects(ctx, part, other)
		if err != nil {
			return nil, nil, err
		}
		labels, err := p.t.LabelsOf(ctx, part, other)
		if err != nil {
			return nil, nil, err
		}
		for _, node := range nodes {
			ends = append(ends, claimedNode{node, labels})
			for _, attribute := range []string{"role", "capacity"} {
				texts, err := p.t.Texts(ctx, part, attribute)
				if err != nil {
					return nil, nil, err
				}
				roles[node] = append(roles[node], texts...)
			}
		}
	}
	return ends, roles, nil
}

// without returns the nodes that are not among others, each once with all its
// labels.
func without(nodes, others []claimedNode) []claimedNode {
	there := map[graph.ID]bool{}
	for _, o := range others {
		there[o.node] = true
	}
	at := map[graph.ID]int{}
	var out []claimedNode
	for _, n := range nodes {
		if there[n.node] {
			continue
		}
		if i, seen := at[n.node]; seen {
			out[i].labels = unique(append(out[i].labels, n.labels...))
			continue
		}
		at[n.node] = len(out)
		out = append(out, n)
	}
	return out
}
