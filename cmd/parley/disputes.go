package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/link"
)

func (p *program) disputesCommand() *cli.Command {
	return &cli.Command{
		Name: "disputes", Category: asking, ArgsUsage: "[NAME]",
		Usage: "where sources do not agree",
		UsageText: `
parley disputes                       all of them
parley disputes umerov                of all who are called so: what they took part in and held
parley disputes --kind days,values    of some kinds`,
		Description: `
Sources disagree inside one node, or inside several that are taken as one, and
then the ground is told:

  days       two records of one event give days that do not meet
  values     a relation or attribute that has one value has several
  backwards  something ends before it starts, by what several say
  outside    a part lies outside of its whole
  seats      two held a post of one seat at one time; acting and leave aside
  identity   two nodes are said to be one, and not to be
  denied     somebody says what another denies

Two events are taken as one if a claim of that is accepted, or by a strict rule:
guest and host are the same, the days lie within a week, and no other within 30
days could be meant. What looked like a dispute and is none is counted by reason.
Disputes that an editor settled (parley prefer) come last. Events that machines
coded are left out unless --coded asks for them.

Exit status 3: there is no dispute.`,
		Flags: outputFlags(sourceFlags(
			&cli.StringSliceFlag{Name: "kind", Usage: "only disputes of `KIND`"},
			&cli.BoolFlag{Name: "coded", Usage: "also of what machines coded"})...),
		Action: p.disputes,
	}
}

// allCalled returns all nodes that a name fits, whole or in part: for a list it is
// no matter that several do. Where none does it is an error as everywhere.
func (a *answer) allCalled(text string) ([]graph.ID, error) {
	x, err := a.index()
	if err != nil {
		return nil, err
	}
	found, err := x.Find(a.ctx, text)
	if err != nil {
		return nil, readingNames(err)
	}
	var out []graph.ID
	for _, m := range found {
		if !m.Quality.Near() && !slices.Contains(out, m.ID) {
			out = append(out, m.ID)
		}
	}
	if len(out) == 0 || strings.Contains(text, ":") {
		out, _, err = a.named([]string{text})
		return out, err
	}
	if len(out) > 1 {
		a.notef("%q fits %s: all are looked at", text, count(int64(len(out)), "node"))
	}
	return out, nil
}

// disputeKinds are the kinds in their order.
var disputeKinds = []claims.DisputeKind{claims.DaysDiffer, claims.ValuesDiffer, claims.EndsFirst, claims.PartOutside,
	claims.TwoHolders, claims.SameAndNot, claims.SaidAndDenied}

func (p *program) disputes(c *cli.Context) error {
	kinds, err := disputeKindsOf(c.StringSlice("kind"))
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		o := claims.DisputeOptions{Identity: a.one, Coded: c.Bool("coded")}
		if c.Args().Len() > 0 {
			if o.Nodes, err = a.allCalled(strings.Join(c.Args().Slice(), " ")); err != nil {
				return err
			}
		}
		found, err := a.findDisputes(o, slices.Contains(kinds, claims.DaysDiffer))
		if err != nil {
			return err
		}
		found.Disputes = slices.DeleteFunc(found.Disputes, func(d claims.Dispute) bool { return !slices.Contains(kinds, d.Kind) })
		// What is settled comes last.
		slices.SortStableFunc(found.Disputes, func(x, y claims.Dispute) int { return boolRank(x.Settled) - boolRank(y.Settled) })
		return a.tellDisputes(found)
	})
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func disputeKindsOf(given []string) ([]claims.DisputeKind, error) {
	if len(given) == 0 {
		return disputeKinds, nil
	}
	var out []claims.DisputeKind
	for _, list := range given {
		for _, word := range strings.Split(list, ",") {
			kind := claims.DisputeKind(strings.TrimSpace(word))
			if !slices.Contains(disputeKinds, kind) {
				return nil, fault.Usagef("--kind %s: it is one of %s", word, strings.Join(kindNames(), ", "))
			}
			out = append(out, kind)
		}
	}
	return out, nil
}

func kindNames() []string {
	var out []string
	for _, k := range disputeKinds {
		out = append(out, string(k))
	}
	return out
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

func (a *answer) tellDisputes(found *claims.Disputed) error {
	if a.out.Rows() {
		if err := a.disputeRows(found.Disputes); err != nil {
			return err
		}
	}
	settled := 0
	for _, d := range found.Disputes {
		settled += boolRank(d.Settled)
		if a.out.Rows() {
			continue
		}
		if err := a.tellDispute(d); err != nil {
			return err
		}
	}
	open := len(found.Disputes) - settled
	text := count(int64(open), "dispute")
	if settled > 0 {
		text += fmt.Sprintf(", and %d settled by an editor", settled)
	}
	text += "." + leftOutOf(found.Left)
	if a.out.Rows() {
		a.notef("%s", text)
	} else {
		a.paragraph(0, 0, text)
	}
	if len(found.Disputes) == 0 {
		return fault.Silent(fault.Nothing)
	}
	return nil
}

// leftOutOf tells what looked like a dispute, the more frequent first.
func leftOutOf(left map[string]int) string {
	reasons := slices.Collect(maps.Keys(left))
	slices.SortFunc(reasons, func(x, y string) int {
		if left[x] != left[y] {
			return left[y] - left[x]
		}
		return strings.Compare(x, y)
	})
	var parts []string
	for _, r := range reasons {
		parts = append(parts, fmt.Sprintf("%s (%s)", r, thousands(int64(left[r]))))
	}
	if parts == nil {
		return ""
	}
	return " Left out: " + strings.Join(parts, "; ") + "."
}
