package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) walkCommand() *cli.Command {
	return &cli.Command{
		Name: "walk", Category: asking, ArgsUsage: "NAME EXPRESSION...",
		Usage: "what a path expression leads to",
		UsageText: `
parley walk Witkoff travelsTo                 one relation
parley walk "ukraine delegation" ledBy        from its other end
parley walk umerov memberOf attends           one after the other
parley walk miami talks takesPlaceIn locatedIn@1-    as often as it goes
parley walk umerov met                        a relation that follows by rule
parley walk us delegation hasMember --why     one path to each, with sources
parley walk umerov met memberOf --reaching "us delegation"    that one alone
parley walk miami talks attendedBy hasMember --group memberOf
parley walk umerov met@1-2 --count            how many
parley walk rubio holds --at 2025-11-30       as things stood on that day
parley walk Moscow visitedBy --since 2025     by the dates of the trips
parley walk umerov met --during "miami talks"    at the time of an event
parley walk "us delegation" hasMember --not-source editor
parley walk "us delegation" 'attends[kind=meeting]/^attends'`,
		Description: `
A name, then a path expression: words that follow one another, a comma between
alternatives, inverse names (ledBy for ^leads), @1-3 for repetition. The syntax
of SPARQL's property paths is understood too, in quotes. parley help paths has
all of it, and parley explain tells what an expression means and costs. Each
node is given once, in the order of the column "when", which has the date of the
last edge, and says what is only planned.

--reaching asks for one node alone: whether it is reached, and by which edges.
It is searched for from both ends, and costs less than to look for all there is.

--group puts what is reached under what another expression leads to from there:
--group type, --group kind, --group citizenOf. What has several is under each;
with --count there is a line a group.

With --at, --on, --since, --until or --during only edges are walked that held
then: the trip, tenure or meeting that an edge stands for, or the context that
claims it, has that date. What only may have held, because a start or an end is
not known, comes last and is marked; what has no date is counted and left out.`,
		Flags: outputFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show one shortest path to each, with the sources of every edge and what disputes touch it"},
			&cli.StringFlag{Name: "reaching", Usage: "only whether and how `NAME` is reached"},
			&cli.StringFlag{Name: "group", Usage: "under what `EXPRESSION` leads to from each, as in type or memberOf"},
			&cli.BoolFlag{Name: "count", Usage: "only say how many there are"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` (0: all)"},
			&cli.IntFlag{Name: "max-edges", Usage: "stop after reading `N` edges (0: never)"},
			timeoutFlag(0),
		)...)...),
		Action: p.walk,
	}
}

// A walkQuery is what is asked of a walk.
type walkQuery struct {
	name   []string
	x      path.Expr
	group  path.Expr // nil: no groups
	called string    // the start, as it is called
	to     string    // what --reaching names, as it is called; "": nothing
}

func (p *program) walk(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	var q walkQuery
	err := wantValues(c, "group", "reaching")
	if err != nil {
		return err
	}
	if q.name, q.x, err = nameAndExpression(c.Args().Slice()); err != nil {
		return err
	}
	if group := c.String("group"); group != "" {
		if q.group, err = expression([]string{group}); err != nil {
			return err
		}
	}
	if err := atLeast(0, c, "top", "max-edges"); err != nil {
		return err
	}
	for _, other := range []string{"group", "count", "top"} {
		if c.IsSet("reaching") && c.IsSet(other) {
			return fault.Usagef("--reaching and --%s exclude each other: --reaching asks for one node", other)
		}
	}
	if q.group != nil && c.Bool("why") {
		return fault.Usagef("--group and --why exclude each other").Hint("--why tells the walk to each, without groups")
	}
	return p.answer(c, func(a *answer) error { return a.walk(q) })
}

func (a *answer) walk(q walkQuery) error {
	o := path.WalkOptions{MaxEdges: a.c.Int("max-edges")}
	o.Bare = a.c.Bool("count") && q.group == nil && !path.Walks(q.x, withMiddles()...)
	if !path.AsksTime(q.x) {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
	}
	q, walked, err := a.walkOf(q, o)
	if err != nil {
		return err
	}
	if q.to == "" {
		a.noteUndated(walked.Undated)
	}
	if err := a.walkedTo(q, walked); err != nil || !walked.Cut {
		return err
	}
	return fault.Boundedf("stopped after %s: there may be more", count(int64(o.MaxEdges), "edge")).
		Hint("--max-edges allows more; 0 sets no limit")
}

// walkOf finds what the names of a question mean, and walks.
func (a *answer) walkOf(q walkQuery, o path.WalkOptions) (walkQuery, *path.Walked, error) {
	starts, called, err := a.named(q.name)
	if err != nil {
		return q, nil, misspelt(err, q.name)
	}
	q.called, a.starts = called, starts
	for _, x := range []path.Expr{q.x, q.group} {
		if err := a.knownSources(x); err != nil {
			return q, nil, err
		}
	}
	o.Window = a.asOf.Window
	if to := a.c.String("reaching"); to != "" {
		if o.Ends, q.to, err = a.named([]string{to}); err != nil {
			return q, nil, err
		}
	}
	walked, err := a.paths.WalkWith(a.ctx, starts, q.x, o)
	return q, walked, err
}

// walkedTo writes what was reached in the form that was asked for.
func (a *answer) walkedTo(q walkQuery, walked *path.Walked) error {
	reached := walked.Reached
	switch {
	case len(reached) == 0 && walked.Cut:
		return nil
	case len(reached) == 0 && (!a.c.Bool("count") || q.group != nil):
		return a.nothing(func() error { return a.walked(nil, q) }, a.walkedNowhere(q, walked))
	case a.c.Bool("count") && q.group == nil:
		a.printf("%d", len(reached))
		if err := a.noteMiddles(reached); err != nil {
			return err
		}
		if n := len(slices.DeleteFunc(slices.Clone(reached), func(r path.Reached) bool { return !r.May() })); n > 0 {
			a.notef("%d of them may have held then; their dates do not say so", n)
		}
		return nil
	case q.group != nil:
		return a.walkedGroups(reached, q)
	}
	if err := a.noteMiddles(reached); err != nil {
		return err
	}
	if a.c.IsSet("reaching") || a.c.Bool("why") {
		if !a.out.Rows() {
			return a.walkedWhy(reached[:a.firstOf(len(reached))])
		}
	}
	return a.walked(reached, q)
}

// walkedNowhere is the error for an expression that leads nowhere, or not to what
// was asked for.
func (a *answer) walkedNowhere(q walkQuery, walked *path.Walked) error {
	hint := "parley show " + strings.Join(q.name, " ") + " tells what there is"
	what := "nothing is"
	if q.to != "" {
		what = q.to + " is not"
		hint = "without --reaching, all is listed that is reached"
		if walked.Undated > 0 {
			hint = count(int64(walked.Undated), "undated claim") + " ignored on the way; --undated keeps them"
		}
	}
	if odd := path.Unlisted(q.x); odd != nil {
		hint = odd[0]
	}
	if !strings.Contains(hint, "--undated") {
		limited, err := a.wouldBe(func(b *answer) (string, error) {
			_, walked, err := b.walkOf(q, path.WalkOptions{Bare: true})
			if err != nil {
				return "", err
			}
			return some(len(walked.Reached), "node"), nil
		})
		if err != nil {
			return err
		}
		hint = orElse(limited, hint)
	}
	return fault.Nothingf("%s: %s reached by %s%s", q.called, what, q.x, a.asOf.then()).Hint("%s", hint)
}

// misspelt adds to the error for an unknown name of several words that one of
// them may have been meant for a relation.
func misspelt(err error, name []string) error {
	var unknown *unknownName
	if !errors.As(err, &unknown) {
		return err
	}
	for _, word := range name[1:] {
		if near := schema.Suggest(word); len(near) > 0 {
			return fault.Nothingf("%w", unknown).Hint("if %s is meant for a relation, did you mean %s?", word, strings.Join(near, ", "))
		}
	}
	return err
}
