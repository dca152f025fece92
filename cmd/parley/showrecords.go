package main

import (
	"fmt"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
)

// recordsGroup ends the title of the group that addRecords adds.
const recordsGroup = " records, taken as one"

// addRecords adds to the profile of a node that stands for several records which
// they are, and on what ground they were found to be one.
func (a *answer) addRecords(p *describe.Profile) error {
	if a.one == nil {
		return nil
	}
	members := a.one.Members(p.Node)
	if members == nil {
		return nil
	}
	g := describe.Group{Title: fmt.Sprint(len(members), recordsGroup)}
	tell := describe.New(a.apart)
	for _, id := range members {
		line, err := a.record(tell, p.Node, id)
		if err != nil {
			return err
		}
		g.Lines = append(g.Lines, line)
	}
	p.Groups = append(p.Groups, g)
	return nil
}

// record tells of one record what joins it to the others.
func (a *answer) record(tell *describe.Teller, node, id graph.ID) (line describe.Line, err error) {
	line.Node = id
	term, err := tell.Term(a.ctx, id)
	if err != nil {
		return line, err
	}
	line.Text = short(term)
	if line.Head, err = tell.Name(a.ctx, id); err != nil {
		return line, err
	}
	chain := a.one.Why(node, id)
	if chain == nil {
		return line, nil
	}
	last := chain[len(chain)-1]
	line.Labels = last.Labels
	other, err := tell.Name(a.ctx, last.A)
	if err != nil {
		return line, err
	}
	ground, err := a.ground(last)
	line.Text += ": the same as " + other + ground
	return line, err
}

// ground tells on what ground two nodes are held to be one, or apart: "" if
// nothing is said of it.
func (r *reading) ground(l claims.Link) (string, error) {
	for _, label := range l.Labels {
		term, err := graph.TermOf(r.ctx, r.snap, label)
		if err != nil {
			return "", err
		}
		source, err := claims.ResolveLabel(r.ctx, r.snap, term)
		if err != nil {
			return "", err
		}
		if source.Reason != "" || source.By != "" {
			return groundText(source), nil
		}
	}
	return "", nil
}

// groundText tells the reason of a decision, who decided, and how sure a rule was.
func groundText(s claims.Source) string {
	var who []string
	if s.By != "" {
		who = append(who, s.By)
	}
	if s.Score != "" {
		who = append(who, "score "+s.Score)
	}
	text := ", because: " + s.Reason
	switch {
	case s.Reason == "":
		return ", as decided by " + join(who)
	case who != nil:
		text += " (" + join(who) + ")"
	}
	return text
}
