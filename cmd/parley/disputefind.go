package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/link"
	"parley/graph/path"
)

// disputesOf finds the disputes of these kinds that the command line asks for.
// What is settled comes last.
func (a *answer) disputesOf(c *cli.Context, kinds []claims.DisputeKind) (*claims.Disputed, error) {
	o := claims.DisputeOptions{Identity: a.one, Coded: c.Bool("coded")}
	if c.Args().Len() > 0 {
		var err error
		if o.Nodes, err = a.allCalled(strings.Join(c.Args().Slice(), " ")); err != nil {
			return nil, err
		}
	}
	found, err := a.findDisputes(o, slices.Contains(kinds, claims.DaysDiffer))
	if err != nil {
		return nil, err
	}
	var kept []claims.Dispute
	for _, d := range found.Disputes {
		ok, err := a.disputedThen(d)
		if err != nil {
			return nil, err
		}
		if ok && slices.Contains(kinds, d.Kind) {
			kept = append(kept, d)
		}
	}
	slices.SortStableFunc(kept, func(x, y claims.Dispute) int { return boolRank(x.Settled) - boolRank(y.Settled) })
	found.Disputes = kept
	return found, nil
}

// disputedThen reports whether one of the nodes that a dispute is about passes the
// time that is asked about.
func (a *answer) disputedThen(d claims.Dispute) (bool, error) {
	nodes := slices.Clone(d.Nodes)
	for _, s := range d.Sides {
		if s.Node != graph.Any {
			nodes = append(nodes, s.Node)
		}
	}
	best := path.RuledOut
	for _, n := range nodes {
		v, err := a.paths.JudgeNode(a.ctx, n, a.asOf.Window)
		if err != nil {
			return false, err
		}
		best = max(best, v)
	}
	if best == path.Undated && !a.asOf.Admits(best) {
		a.undated[fmt.Sprint(nodes)] = true
	}
	return a.asOf.Admits(best), nil
}

// findDisputes looks for events that a rule takes as one, if their days matter,
// and then for disputes.
func (a *answer) findDisputes(o claims.DisputeOptions, days bool) (*claims.Disputed, error) {
	if !days {
		return claims.Disputes(a.ctx, a.snap, o)
	}
	proposed, err := a.proposedEvents(o.Nodes)
	if err != nil {
		return nil, err
	}
	if o.Together, err = a.eventsTogether(proposed); err != nil {
		return nil, err
	}
	found, err := claims.Disputes(a.ctx, a.snap, o)
	if err != nil {
		return nil, err
	}
	for _, l := range proposed.Left {
		if l.Near {
			found.Left[l.Reason] += l.Count
		}
	}
	for _, k := range proposed.Claims {
		if !k.Strict && k.Gap > 0 {
			found.Left["events that may be one, of which another could be meant as well"]++
		}
	}
	return found, nil
}

// proposedEvents returns which events may be one, that one of the nodes is or took
// part in; nil: of all.
func (a *answer) proposedEvents(nodes []graph.ID) (found link.Found, err error) {
	raw := a.snap
	if a.apart != nil {
		raw = a.apart
	}
	if nodes == nil {
		c, err := link.Collect(a.ctx, raw)
		if err != nil {
			return found, err
		}
		return c.Proposals(link.Options{Kinds: []string{"event"}}), nil
	}
	x, err := a.index()
	if err != nil {
		return found, err
	}
	return link.Near(a.ctx, raw, a.records(nodes), func(word string) ([]graph.ID, error) { return x.Bearing(a.ctx, word) })
}

// eventsTogether returns the events that the rule takes as one.
func (a *answer) eventsTogether(proposed link.Found) (out []claims.Events, err error) {
	for _, g := range proposed.Together() {
		ids, err := a.snap.Lookup(a.ctx, g.Events, nil)
		if err != nil {
			return nil, err
		}
		out = append(out, claims.Events{Nodes: ids, Ground: groundOf(g)})
	}
	return out, nil
}

// records returns nodes and the records that are one with them.
func (a *answer) records(nodes []graph.ID) []graph.ID {
	out := slices.Clone(nodes)
	if a.one != nil {
		for _, n := range nodes {
			out = append(out, a.one.Members(n)...)
		}
	}
	return out
}

// groundOf tells why events are taken as one: each ground once.
func groundOf(g link.Together) string {
	var out []string
	for _, k := range g.Claims {
		if !slices.Contains(out, k.Reason) {
			out = append(out, k.Reason)
		}
	}
	return strings.Join(out, "; ")
}
