package describe

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
	"parley/schema"
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
		if roles := roles[a.node]; len(roles) > 0 { // what somebody was there, and not all they ever were
			line.Text, line.Labels = strings.Join(distinct(roles), ", "), a.labels
		}
		line.Timed = p.node
		p.add("Who took part", line)
	}
	return nil
}

// distinct returns texts, each once.
func distinct(texts []string) []string {
	var out []string
	for _, t := range texts {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
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
	line := Line{Head: name, Text: count(size, len(members)), Labels: d.labels, Node: d.node, Timed: p.node}
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
		if line.Timed = p.node; indent == 0 {
			line.Edge, line.Timed = p.memberEdge(body, m.node), graph.Any
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

// memberEdge is the membership of a body.
func (p *profiler) memberEdge(body, member graph.ID) Edge {
	prop, _ := schema.Find("hasMember")
	return Edge{From: body, To: member, Property: prop, Predicate: p.t.ids["memberOf"]}
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
