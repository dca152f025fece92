package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

func (p *program) timelineCommand() *cli.Command {
	return &cli.Command{
		Name: "timeline", Category: asking, ArgsUsage: "NAME [NAME...]",
		Usage: "what happened, in order",
		UsageText: `
parley timeline miami talks                 an event and what it is linked to
parley timeline umerov                      a person's events, posts and words
parley timeline umerov rubio                what has to do with both
parley timeline united states --kind meeting --top 1   the first meeting there
parley timeline miami talks --involved 1    and those of all who took part
parley timeline umerov --during "geneva talks"   at the time of an event
parley timeline umerov --since 2025-11      from a day, month or year on`,
		Description: `
Events, statements and tenures of a node, by date; what has no date comes last.
A place has the events in the places within it, too. Of several nodes, only what
each of them has is told. "Planned" means that nothing in the store says that it
took place, "disputed" that sources do not agree on it. With --at, --on,
--since, --until or --during, what only may have been then comes last.

Kinds are event, statement and tenure, or kinds of events: meeting, call, visit,
trip, conference, ceremony, agreement, other.`,
		Flags: outputFlags(asOfFlags(sourceFlags(
			&cli.IntFlag{Name: "involved", Usage: "also what happened to those involved, `N` times over"},
			&cli.StringSliceFlag{Name: "kind", Usage: "only these `KINDS`, as in meeting,call"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` (0: all)"},
			&cli.IntFlag{Name: "last", Usage: "only the last `N` (0: all)"},
		)...)...),
		Action: p.timeline,
	}
}

// What a timeline has of a node: what it took part in, made or hosted, said or
// was told, what followed and what was part of it, and the posts it held. The
// members of a delegation have its events, and a country those to which it sends
// one. Of a trip there are also its parts, and what was said of them; of a place
// what happened in the places within it.
const timelineOf = "wasAt|(representedBy|sends)[type=Delegation]/attends|makes/hasPart@0-|(makes|hasPart)/hasPart@0-/subjectOf[type=Statement]|hosts|signs|announces|confirms|says|addressedBy|memberOf[type=Delegation]/addressedBy" +
	"|subjectOf|follows|followedBy|partOf|hasPart|contains@0-/(sceneOf|destinationOf)|hasTenure|filledBy|traveller/makes"

// Who is involved with a node, for --involved.
const involvedIn = "attendedBy|attendedBy/hasMember|hasMember|memberOf[type=Delegation]|traveller|speaker"

func (p *program) timeline(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if err := atLeast(0, c, "involved", "top", "last"); err != nil {
		return err
	}
	if c.Int("top") > 0 && c.Int("last") > 0 {
		return fault.Usagef("--top and --last exclude each other")
	}
	kinds, err := entryKinds(c.StringSlice("kind"))
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		of, err := a.oneOrSeveral(c.Args().Slice())
		if err != nil {
			return err
		}
		entries, err := a.entriesOfAll(of, c.Int("involved"))
		if err == nil {
			entries, err = a.ofEntryKinds(entries, kinds)
		}
		if err != nil {
			return err
		}
		a.noteUndated(len(a.undated))
		if len(entries) == 0 {
			return a.nothing(func() error { return a.entryRows(nil) }, a.nothingHappened(c, of, kinds))
		}
		entries = a.firstOrLast(entries)
		if a.out.Rows() {
			return a.entryRows(entries)
		}
		return a.tellEntries(entries)
	})
}

// nothingHappened is the error for a timeline without entries.
func (a *answer) nothingHappened(c *cli.Context, of []named, kinds []string) error {
	what, which := "nothing", " that happened"
	if kinds != nil {
		what, which = "no "+strings.Join(kinds, " or "), ""
	}
	who := of[0].name
	if len(of) > 1 {
		who, which = together(of), " that has to do with each of them"
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		of, err := b.oneOrSeveral(c.Args().Slice())
		if err != nil {
			return "", err
		}
		entries, err := b.entriesOfAll(of, c.Int("involved"))
		if err == nil {
			entries, err = b.ofEntryKinds(entries, kinds)
		}
		return some(len(entries), "line"), err
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s: %s%s is recorded%s", who, what, which, a.asOf.then()).Hint("%s", hint)
}

// tellEntries writes entries, those that only may have been last.
func (a *answer) tellEntries(entries []entry) error {
	if err := a.markEntries(entries); err != nil {
		return err
	}
	planned := false
	var rows [2][][2]string
	for _, e := range entries {
		marks, err := a.notes.cite(e.labels)
		if err != nil {
			return err
		}
		group := 0
		if e.may {
			group = 1
		}
		rows[group] = append(rows[group], [2]string{e.when, e.text + "  " + marks})
		disputed, err := a.markTexts(e.node, a.disputeMark)
		if err != nil {
			return err
		}
		for _, text := range disputed {
			rows[group] = append(rows[group], [2]string{"", text})
		}
		planned = planned || strings.HasPrefix(e.text, "planned: ")
	}
	table(a.out, a.width(), 0, rows[0])
	if rows[1] != nil {
		if rows[0] != nil {
			a.printf("")
		}
		a.printf("%s", a.out.Bold("May have been then"))
		table(a.out, a.width(), 0, rows[1])
	}
	if planned {
		a.printf("\n“planned”: nothing in this store says that it took place.")
	}
	return a.notes.write()
}
