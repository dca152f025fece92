package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
)

// stepDetail says how much is told of a step.
type stepDetail struct {
	why  bool // every stored edge
	more bool // every evidence, and not only the first
}

// steps writes the steps of a path, and where it goes on from one step to the next
// only because records are taken as one.
func (a *answer) steps(all []path.Step, d stepDetail) error {
	var told []path.Hop
	for _, s := range all {
		told = append(told, s.Hops...)
		if d.more {
			for _, way := range s.More {
				told = append(told, way...)
			}
		}
	}
	if err := a.lookAlong(told); err != nil {
		return err
	}
	for i, s := range all {
		if err := a.step(i+1, s, d); err != nil {
			return err
		}
		if i+1 == len(all) {
			break
		}
		b, ok, err := a.bridgeBetween(s, all[i+1])
		if err == nil && ok {
			err = a.tellBridge(b, 3)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// step writes one step: its sentence with the date at the right, the sources
// below or, with why, its edges one by one. Of several evidences it tells the
// first, and how many more there are.
func (a *answer) step(n int, s path.Step, d stepDetail) error {
	head := fmt.Sprintf("%-3d", n)
	more, err := a.moreWays(s)
	if err != nil {
		return err
	}
	if more != "" && !d.more {
		more += " (--all)"
	}
	if err := a.way(head, s, d, more, false); err != nil || !d.more {
		return err
	}
	for _, hops := range s.More {
		if err := a.way(" + ", path.Step{From: s.From, To: s.To, Hops: hops}, d, "", true); err != nil {
			return err
		}
	}
	return nil
}

// way writes one way in which a step is so: of another one than the first, only
// what differs.
func (a *answer) way(head string, s path.Step, d stepDetail, more string, other bool) error {
	sentence, err := a.stepSentence(s)
	if err != nil {
		return err
	}
	if other && len(s.Hops) == 1 && s.Hops[0].Predicate == graph.Any {
		if sentence, err = a.inCommon(s.Hops[0]); err != nil {
			return err
		}
	}
	when, err := a.stepWhen(s)
	if err != nil {
		return err
	}
	labels := labelsOf(s.Hops)
	a.rested = append(a.rested, labels...)
	edges := d.why && !(other && oneSource(s.Hops))
	if !edges {
		marks, err := a.notes.cite(labels)
		if err != nil {
			return err
		}
		sentence += "  " + marks
	}
	if more != "" {
		sentence += "; " + more
	}
	a.columns(head, len(head), sentence, when)
	if edges {
		for _, h := range storedAll(s.Hops) {
			if err := a.evidence(h, 5); err != nil {
				return err
			}
		}
	}
	if d.why {
		if err := a.notes.tellHere(labels, 5); err != nil {
			return err
		}
	}
	return a.tellMarks(s.Hops, 3)
}

// tellMarks writes what has to be known of a way: what disputes touch it, and
// where it goes on only because records are taken as one.
func (a *answer) tellMarks(way []path.Hop, indent int) error {
	if err := a.tellTouching(way, indent); err != nil {
		return err
	}
	all, err := a.bridges(way)
	if err != nil {
		return err
	}
	for _, b := range all {
		if err := a.tellBridge(b, indent); err != nil {
			return err
		}
	}
	return nil
}

// oneSource reports whether all edges that hops rest on are of the same sources: to
// tell them one by one would say the same twice.
func oneSource(hops []path.Hop) bool {
	edges := storedAll(hops)
	return !slices.ContainsFunc(edges, func(e path.Hop) bool { return !slices.Equal(e.Labels, edges[0].Labels) })
}

// moreWays tells how many more evidences a step has, and of which years: "and 5
// more, 1997–1999"; "" if there are none.
func (a *answer) moreWays(s path.Step) (string, error) {
	if len(s.More) == 0 {
		return "", nil
	}
	var dates []edtf.Date
	for _, hops := range s.More {
		for _, h := range hops {
			texts, err := a.hopDates(h)
			if err != nil {
				return "", err
			}
			for _, text := range texts {
				if d, err := edtf.Parse(text); err == nil {
					dates = append(dates, d)
				}
			}
		}
	}
	text := fmt.Sprintf("and %d more", len(s.More))
	if years := describe.Years(dates); years != "" {
		text += ", " + years
	}
	return text, nil
}

// evidence writes one stored edge with its sources, and the long form of a
// shortcut below it.
func (a *answer) evidence(h path.Hop, indent int) error {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return err
	}
	marks, err := a.notes.cite(h.Labels)
	if err != nil {
		return err
	}
	a.columns("", indent, sentence, marks)
	return nil
}

// stepSentence tells a step: a meeting with its place in the graph, anything
// else as a chain of facts.
func (a *answer) stepSentence(s path.Step) (string, error) {
	if len(s.Hops) == 1 && s.Hops[0].Predicate == graph.Any {
		return a.derivedSentence(s.Hops[0])
	}
	edges := make([]describe.Edge, len(s.Hops))
	for i, h := range s.Hops {
		edges[i] = edge(h)
	}
	return a.tell.Chain(a.ctx, edges)
}

// derivedSentence tells a derived hop with what the two have in common.
func (a *answer) derivedSentence(h path.Hop) (string, error) {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return "", err
	}
	common, err := a.inCommon(h)
	if h.Property.Derived.CoTenure != nil {
		return sentence + ": " + common, err
	}
	return sentence + " " + common, err
}

// inCommon tells what two have in common whom a derived hop joins.
func (a *answer) inCommon(h path.Hop) (string, error) {
	shared, err := a.tell.Name(a.ctx, h.Shared())
	if err != nil {
		return "", err
	}
	if h.Property.Derived.CoTenure != nil {
		return "both belong to " + shared, nil
	}
	members := 0
	for _, v := range h.Via {
		if n := v.Property.Name(); n == "memberOf" || n == "hasMember" {
			members++
		}
	}
	if members == 2 {
		shared += ", as members of two delegations"
	}
	return "at " + shared, nil
}

// stepWhen tells when a step was: the dates of its hops, each once, those that only
// may have held last, or that it is only planned.
func (a *answer) stepWhen(s path.Step) (string, error) {
	var all, may []string
	for _, h := range s.Hops {
		when, err := a.hopWhen(h)
		if err != nil {
			return "", err
		}
		if strings.HasPrefix(when, "planned") || strings.HasPrefix(when, "cancelled") {
			return when, nil
		}
		to := &all
		if text, ok := strings.CutPrefix(when, mayHave); ok {
			to, when = &may, text
		}
		if when != "" && !slices.Contains(*to, when) {
			*to = append(*to, when)
		}
	}
	if may != nil {
		all = append(all, mayHave+strings.Join(may, "; "))
	}
	return orElse(strings.Join(all, "; "), "undated"), nil
}
