package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/path"
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
	by, err := metBy(c)
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
		shown := met[:a.firstOf("top", len(met))]
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

func (a *answer) metTable(met []acquaintance) error {
	if a.out.Rows() {
		return a.metRows(met)
	}
	columns := []string{"who", "times", "first", "last", "where"}
	may := slices.ContainsFunc(met, func(m acquaintance) bool { return m.may > 0 })
	if may {
		columns = slices.Insert(columns, 2, "may")
	}
	t := a.out.Table(columns...)
	unsure := false
	for _, m := range met {
		first, last := m.firstAndLast()
		unsure = unsure || first != a.dayOf(first) || last != a.dayOf(last)
		cells := []any{m.name, len(m.events), a.dayOf(first), a.dayOf(last), a.fewPlaces(m.places)}
		if may { // of these, that many only may have been then
			cells = slices.Insert(cells, 2, any(m.may))
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	a.noteOneDay(unsure)
	return t.Close()
}

// noteOneDay explains dates of several days of which one is meant; see dayOf.
func (a *answer) noteOneDay(shown bool) {
	if shown {
		a.notef("several days, as 3–5 Mar 2001: on one of them")
	}
}

// dayOf is a date for a column of a terminal: that one of several days is meant is
// told once, below.
func (a *answer) dayOf(when string) string {
	if a.out.Width() == 0 {
		return when
	}
	return strings.TrimSuffix(when, ", one day")
}

// fewPlaces is a cell for places: on a terminal the first, and how many more.
func (a *answer) fewPlaces(places []string) any {
	if a.out.Width() == 0 || len(places) < 3 {
		return places
	}
	return fmt.Sprintf("%s, %d more", places[0], len(places)-1)
}

// metRows is metTable for machines, with IRIs and dates in EDTF.
func (a *answer) metRows(met []acquaintance) error {
	columns := []string{"who", "iri", "times", "first", "last", "first_date", "last_date", "where", "events", "may"}
	marked, err := a.marksWhy(&columns, [][]path.Hop{meetingsOf(met)})
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, m := range met {
		node, err := a.nodeRow(m.node)
		if err != nil {
			return err
		}
		events, err := a.irisOf(m.events)
		if err != nil {
			return err
		}
		first, last := m.firstAndLast()
		firstDate, lastDate := m.firstAndLastEDTF()
		cells := []any{m.name, node.IRI, len(m.events), first, last, firstDate, lastDate, append([]string{}, m.places...), events, m.may}
		marks, err := marked(slices.Collect(slices.Chunk(m.hops, 1))...)
		if err != nil {
			return err
		}
		if err := t.Row(append(cells, marks...)...); err != nil {
			return err
		}
	}
	return t.Close()
}

// meetingsOf returns all meetings.
func meetingsOf(met []acquaintance) (out []path.Hop) {
	for _, m := range met {
		out = append(out, m.hops...)
	}
	return out
}

// metWhy writes each meeting with what it follows from.
func (a *answer) metWhy(met []acquaintance) error {
	if err := a.lookAlong(meetingsOf(met)); err != nil {
		return err
	}
	for i, m := range met {
		if i > 0 {
			a.printf("")
		}
		a.paragraph(0, 2, fmt.Sprintf("%s, %s", a.out.Bold(m.name), count(int64(len(m.events)), "meeting")))
		if err := a.tellHops(m.hops, 2); err != nil {
			return err
		}
	}
	return a.notes.write()
}

// tellHops writes hops one by one, each with what it follows from and what has to be
// known of it.
func (a *answer) tellHops(hops []path.Hop, indent int) error {
	if err := a.lookAlong(hops); err != nil {
		return err
	}
	for _, h := range hops {
		err := a.hopLine(h, indent)
		if err == nil {
			err = a.tellMarks([]path.Hop{h}, indent+2)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
