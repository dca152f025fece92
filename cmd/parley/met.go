package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
)

func (p *program) metCommand() *cli.Command {
	return &cli.Command{
		Name: "met", Category: asking, ArgsUsage: "NAME [NAME]",
		Usage: "whom somebody met, how often, when and where",
		UsageText: `
parley met umerov                    everybody, the most often met first
parley met umerov rubio              each meeting of the two, in order
parley met umerov --why              each meeting with its sources
parley met umerov --top 3
parley met umerov --since 2025       in a time
parley met umerov --by post          in which posts those were who were met
parley met umerov --by own-post      in which of the own posts
parley met umerov rubio --by post    one of them alone`,
		Description: `
Two persons met if both took part in one meeting or call at overlapping times,
by themselves or as members of delegations, and share no delegation to it.
parley explain met prints the rule. Planned meetings do not count.

--by post gives a line for each post in which somebody was met: what the source
of the meeting calls them, else what they held that day by the dates; "?" marks
a post that the dates only do not rule out. Records of one name and country are
taken for one person there. With --min-posts 2, only those are told who were met
in two posts or more.`,
		Flags: outputFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show the edges that each meeting follows from, and what disputes touch it"},
			&cli.StringFlag{Name: "by", Usage: "a line for each `WHAT`: post (of those met) or own-post"},
			&cli.IntFlag{Name: "min-posts", Usage: "with --by: only those met in `N` posts or more"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` (0: all)"},
		)...)...),
		Action: p.met,
	}
}

func (p *program) met(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if err := atLeast(0, c, "top"); err != nil {
		return err
	}
	by, err := sideAsked(c)
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		of, err := a.oneOrSeveral(c.Args().Slice())
		switch {
		case err != nil:
			return err
		case len(of) > 2:
			return fault.Usagef("met: two names at most").Hint("parley common has what more than two have in common")
		case len(of) == 2 && by == nil:
			return a.metOfTwo(of[0], of[1])
		}
		nodes, name := of[0].nodes, of[0].name
		met, err := a.acquaintances(nodes)
		if err != nil {
			return err
		}
		a.noteUndated(len(a.undated))
		if len(of) == 2 {
			met = slices.DeleteFunc(met, func(m acquaintance) bool { return !slices.Contains(of[1].nodes, m.node) })
		}
		switch {
		case len(met) == 0 && len(of) == 2:
			return a.nothing(func() error { return a.metInPostRows(nil) }, a.metNever(of[0], of[1]))
		case len(met) == 0 && by != nil:
			return a.nothing(func() error { return a.metInPostRows(nil) }, a.metNobody(nodes[0], name, c.Args().Slice()))
		case len(met) == 0:
			return a.nothing(func() error { return a.metRows(nil) }, a.metNobody(nodes[0], name, c.Args().Slice()))
		}
		if err := a.noteUnnamed(met, name); err != nil {
			return err
		}
		if by != nil {
			return a.metByPost(met, by)
		}
		if !a.out.Rows() { // before those are cut of whom they are to be told apart
			if err := a.tellApartByMarks(len(met), func(i int) (*string, graph.ID) { return &met[i].name, met[i].node }); err != nil {
				return err
			}
		}
		shown := met[:a.firstOf(len(met))]
		if c.Bool("why") && !a.out.Rows() {
			return a.metWhy(shown)
		}
		return a.metTable(shown)
	})
}

// noPerson is the error for what cannot meet anybody.
func (a *answer) noPerson(name string) error {
	return fault.Usagef("%s is no person: persons meet", name).Hint("parley show tells who took part")
}

// metNobody tells why: somebody may be no person.
func (a *answer) metNobody(node graph.ID, name string, words []string) error {
	if ok, err := a.whole.IsA(a.ctx, node, "Person"); err != nil {
		return err
	} else if !ok {
		return a.noPerson(name)
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		nodes, _, err := b.named(words)
		if err != nil {
			return "", err
		}
		met, err := b.acquaintances(nodes)
		if len(met) == 0 || err != nil {
			return "", err
		}
		return people(len(met)), nil
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s: no meeting with a named person is recorded%s", name, a.asOf.then()).Hint("%s", hint)
}

// noteUnnamed tells of the delegations met of which not all members are known:
// with them, somebody met more people than can be listed.
func (a *answer) noteUnnamed(met []acquaintance, name string) error {
	told := map[graph.ID]bool{}
	for _, m := range met {
		for _, h := range m.hops {
			for _, v := range h.Via {
				if v.Property.Name() != "hasMember" || told[v.From] {
					continue
				}
				told[v.From] = true
				unnamed, err := a.tell.Unnamed(a.ctx, v.From)
				if err != nil {
					return err
				}
				if unnamed == "" {
					continue
				}
				body, err := a.tell.Name(a.ctx, v.From)
				if err != nil {
					return err
				}
				a.notef("%s: %s; whom else of it %s met is not recorded", body, unnamed, name)
			}
		}
	}
	return nil
}
