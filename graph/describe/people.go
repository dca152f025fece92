package describe

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// participants tells who took part in an event: delegations with their
// members, and the others.
func (p *profiler) participants(ctx context.Context) error {
	if !p.is("Event") {
		return nil
	}
	p.told["attendedBy"], p.told["participations"] = true, true
	actors, err := p.t.claimed(ctx, p.node, "attends")
	if err != nil {
		return err
	}
	parts, roles, err := p.parts(ctx, "event", "actor")
	if err != nil {
		return err
	}
	actors = append(actors, without(parts, actors)...)
	for _, a := range actors {
		if ok, err := p.t.IsA(ctx, a.node, "Delegation"); err != nil {
			return err
		} else if ok {
			if err := p.delegation(ctx, "Who took part", a); err != nil {
				return err
			}
			continue
		}
		line, err := p.personLine(ctx, a, 0)
		if err != nil {
			return err
		}
		line.Text = strings.Trim(strings.Join(roles[a.node], ", ")+"; "+line.Text, "; ")
		p.add("Who took part", line)
	}
	return nil
}

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
		text, err := p.object(ctx, e.node, true)
		if err != nil {
			return err
		}
		text = strings.Join(append([]string{text}, roles[e.node]...), ", ")
		p.add("", Line{Head: "attends", Text: text, Labels: e.labels, Node: e.node})
	}
	return nil
}

// asMember tells the events that a person took part in as a member of a
// delegation.
func (p *profiler) asMember(ctx context.Context) error {
	if !p.is("Person") {
		return nil
	}
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
	text, err := p.object(ctx, event, true)
	if err != nil {
		return err
	}
	in, err := p.t.Name(ctx, body)
	if err != nil {
		return err
	}
	member, err := p.t.LabelsOf(ctx, p.node, "memberOf")
	if err != nil {
		return err
	}
	there, err := p.t.LabelsOf(ctx, body, "attends")
	p.add("", Line{Head: "attends", Text: text + "; as a member of " + in, Labels: unique(slices.Concat(member, there)), Node: event})
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

// members tells the members of a delegation or a body.
func (p *profiler) members(ctx context.Context) error {
	if !p.is("Delegation") && !p.is("Organization") {
		return nil
	}
	members, err := p.t.claimed(ctx, p.node, "memberOf")
	if err != nil {
		return err
	}
	p.told["hasMember"], p.told["ledBy"] = true, true
	return p.memberLines(ctx, "Members", p.node, members, 0)
}

// delegation tells a delegation: its name, how many of its members are known,
// and who they are.
func (p *profiler) delegation(ctx context.Context, title string, d claimedNode) error {
	name, err := p.t.Name(ctx, d.node)
	if err != nil {
		return err
	}
	members, err := p.t.claimed(ctx, d.node, "memberOf")
	if err != nil {
		return err
	}
	size, err := p.t.Text(ctx, d.node, "size")
	if err != nil {
		return err
	}
	line := Line{Head: name, Text: count(size, len(members)), Labels: d.labels, Node: d.node}
	if size != "" {
		sized, err := p.t.LabelsOf(ctx, d.node, "size")
		if err != nil {
			return err
		}
		line.Labels = unique(append(line.Labels, sized...))
	}
	p.add(title, line)
	return p.memberLines(ctx, title, d.node, members, 1)
}

// Unnamed says of a delegation how many of its members are not known: "10
// members, 4 known"; "" if all are, or its size is not stated.
func (t *Teller) Unnamed(ctx context.Context, delegation graph.ID) (string, error) {
	size, err := t.Text(ctx, delegation, "size")
	if err != nil || size == "" {
		return "", err
	}
	members, err := t.claimed(ctx, delegation, "memberOf")
	if n, notANumber := strconv.Atoi(size); err != nil || notANumber != nil || n <= len(members) {
		return "", err
	}
	return count(size, len(members)), nil
}

// count says how many members there are and how many are known.
func count(size string, known int) string {
	switch {
	case size == "" && known == 0:
		return "members not stated"
	case size == "":
		return fmt.Sprintf("%d known", known)
	case size == fmt.Sprint(known):
		return size + " members, all named"
	}
	return fmt.Sprintf("%s members, %d known", size, known)
}

func (p *profiler) memberLines(ctx context.Context, title string, body graph.ID, members []claimedNode, indent int) error {
	leaders, err := p.t.claimed(ctx, body, "leads")
	if err != nil {
		return err
	}
	for _, l := range without(leaders, members) {
		members = append(members, claimedNode{l.node, nil})
	}
	leads := func(m claimedNode) bool {
		return slices.ContainsFunc(leaders, func(l claimedNode) bool { return l.node == m.node })
	}
	slices.SortStableFunc(members, func(a, b claimedNode) int {
		switch {
		case leads(a) && !leads(b):
			return -1
		case leads(b) && !leads(a):
			return 1
		}
		return 0
	})
	for _, m := range members {
		line, err := p.personLine(ctx, m, indent)
		if err != nil {
			return err
		}
		for _, l := range leaders {
			if l.node == m.node {
				line.Text = strings.Trim("leads it; "+line.Text, "; ")
				line.Labels = unique(append(line.Labels, l.labels...))
			}
		}
		p.add(title, line)
	}
	return nil
}

// personLine names an actor with the posts it holds, and those who say so.
func (p *profiler) personLine(ctx context.Context, a claimedNode, indent int) (Line, error) {
	l := Line{Indent: indent, Labels: a.labels, Node: a.node}
	var err error
	if l.Head, err = p.t.Name(ctx, a.node); err != nil {
		return l, err
	}
	posts, err := p.t.namesOf(ctx, a.node, "holds")
	if err != nil || len(posts) == 0 {
		return l, err
	}
	l.Text = strings.Join(posts, ", ")
	held, err := p.t.LabelsOf(ctx, a.node, "holds")
	l.Labels = unique(slices.Concat(l.Labels, held))
	return l, err
}
