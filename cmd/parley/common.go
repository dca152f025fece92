package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/path"
)

func (p *program) commonCommand() *cli.Command {
	return &cli.Command{
		Name: "common", Category: asking, ArgsUsage: "NAME NAME [NAME...]",
		Usage: "what two or more have in common",
		UsageText: `
parley common rubio umerov                     everything, by kind
parley common kushner witkoff --kind delegation,post
parley common rubio witkoff kushner            what all three have in common
parley common "us delegation" "ukraine delegation"    also of other nodes
parley common rubio umerov --since 2025-11     in a time
parley common rubio umerov --why               every occasion with its sources
parley common rubio umerov --draw              a picture, in text
parley common rubio umerov --mermaid           a drawing`,
		Description: `
Kinds, the more telling first:
  family        a relative of each
  meeting       a meeting or call that each took part in
  event         another event of each: a trip, a visit, a conference
  delegation    a delegation that each belonged to
  organization  a body that each belonged to or held a post in
  post          a post that each held
  person        a person who belonged to each, held it as a post, or was there
  met           a person whom each met (parley explain met)
  place         a place at which each was, by events and trips
  colleague     a person of whom each was a colleague

Of each thing it is told when either had it, and on which sources; of what is
not one event, also whether that was at one time. That comes first in a list,
and then what each had most often. Of long lists the first 10 are shown, which
is said; --top N shows more or fewer, --all shows all; so it is with a drawing.
Machines get all, unless --top is given. Names are put in quotes where they have
several words.`,
		Flags: outputFlags(drawFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.StringSliceFlag{Name: "kind", Usage: "only these `KINDS`: " + join(shareKinds())},
			&cli.BoolFlag{Name: "why", Usage: "show every occasion with its sources, and what disputes touch it"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` of each kind (0: all)"},
			&cli.BoolFlag{Name: "all", Usage: "show all, and every source"},
			timeoutFlag(0),
		)...)...)...),
		Action: p.common,
	}
}

// shareKinds names the kinds.
func shareKinds() []string {
	out := make([]string, len(path.ShareKinds))
	for i, k := range path.ShareKinds {
		out[i] = string(k)
	}
	return out
}

// kindsAsked reads --kind: nil is all.
func kindsAsked(values []string) ([]path.ShareKind, error) {
	var out []path.ShareKind
	for _, name := range commaWords(values) {
		kind := path.ShareKind(strings.ToLower(name))
		if !slices.Contains(path.ShareKinds, kind) {
			return nil, fault.Usagef("--kind: %q is no kind of what is in common", name).Hint("one or more of %s", join(shareKinds()))
		}
		out = append(out, kind)
	}
	return out, nil
}

// mostCommon is how many things of a kind are told where nothing else is asked for.
const mostCommon = 10

func (p *program) common(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	kinds, err := kindsAsked(c.StringSlice("kind"))
	if err != nil {
		return err
	}
	if err := atLeast(0, c, "top"); err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		of, err := a.several(c.Args().Slice())
		if err != nil {
			return err
		}
		shares, undated, err := a.shares(of, kinds)
		if err != nil {
			return err
		}
		a.noteUndated(undated)
		if len(shares) == 0 {
			return a.nothing(func() error { return a.shareRows(of, nil) }, a.nothingShared(of, kinds))
		}
		if err := a.noteNearlyMet(of, kinds); err != nil {
			return err
		}
		shown := a.topShares(shares)
		switch {
		case a.out.Drawn():
			return a.drawShares(of, shown)
		case a.out.Sketched():
			return a.sketchShares(of, shares, shown)
		case a.out.Rows():
			return a.shareRows(of, shown)
		}
		return a.tellShares(of, shares, shown)
	})
}

// nothingShared is the error for sides that have nothing in common.
func (a *answer) nothingShared(of []named, kinds []path.ShareKind) error {
	ofKinds := ""
	for i, k := range kinds {
		ofKinds += []string{" of the kind ", " or "}[min(i, 1)] + string(k)
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		of, err := b.several(b.c.Args().Slice())
		if err != nil {
			return "", err
		}
		shares, _, err := b.shares(of, kinds)
		return some(len(shares), "thing"), err
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s have nothing in common%s%s", together(of), ofKinds, a.asOf.then()).
		Hint("%s", orElse(hint, "parley path tells how they are connected"))
}

// together names all sides: "A and B", "A, B and C".
func together(of []named) string {
	all := make([]string, len(of))
	for i, n := range of {
		all[i] = n.name
	}
	return listed(all)
}
