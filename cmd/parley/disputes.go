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
)

func (p *program) disputesCommand() *cli.Command {
	return &cli.Command{
		Name: "disputes", Category: asking, ArgsUsage: "[NAME]",
		Usage: "where sources do not agree",
		UsageText: `
parley disputes                       all of them
parley disputes umerov                what all who are called so are part of
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
days could be meant. What looked like a dispute and is none is counted by
reason. Disputes that an editor settled (parley prefer) come last. Events that
machines coded are left out unless --coded asks for them.

With --at, --on, --since, --until or --during only what is disputed of something
that was then.

Exit status 3: there is no dispute.`,
		Flags: outputFlags(claimFlags(windowFlags(sourceFlags(
			&cli.StringSliceFlag{Name: "kind", Usage: "only disputes of `KIND`"},
			&cli.BoolFlag{Name: "coded", Usage: "also of what machines coded"})...)...)...),
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
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		found, err := a.disputesOf(c, kinds)
		if err != nil {
			return err
		}
		a.noteUndated(len(a.undated))
		err = a.tellDisputes(found)
		if len(found.Disputes) > 0 || fault.StatusOf(err) != fault.Nothing {
			return err
		}
		hint, failed := a.wouldBe(func(b *answer) (string, error) {
			found, err := b.disputesOf(c, kinds)
			if err != nil {
				return "", err
			}
			return some(len(found.Disputes), "dispute"), nil
		})
		if failed != nil {
			return failed
		}
		if hint != "" {
			a.notef("%s", hint)
		}
		return err
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
