package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
)

func (p *program) showCommand() *cli.Command {
	return &cli.Command{
		Name: "show", Category: asking, ArgsUsage: "NAME",
		Usage: "all about a node, in sentences with dates and sources",
		UsageText: `
parley show miami talks                     an event: who, where, when
parley show umerov                          a person
parley show "secretary of state"            a post and who held it
parley show umerov --text article.txt       with the words of the sources
parley show moscow --all                    every line, however many there are
parley show umerov --draw                   a picture of what lies nearest
parley show umerov --json                   one object a fact
parley show umerov --at 2025-12-01          as things stood on that day`,
		Description: `
Numbers in brackets are the sources, listed at the end: [1] a passage, a record
or a person's claim, [e1] a decision of an editor. What is planned is marked. Of
records that were found to be one, all is told together, and last which they are
and on what ground; --apart shows one alone, by its IRI.

Of long lists the first and the last lines are shown, or those of whom most is
recorded, and how many there are between; of many sources a few. Whom somebody
met is told once for each, with how often. --all shows every line with every
source, and so do --json, --jsonl and --csv. What sources do not agree on has a
group of its own.

With --at, --on, --since, --until or --during only what held then is shown, and
what only may have held in groups of its own; names and other attributes have no
time.

--draw has the node in the middle and what is nearest around it, by relation, so
much that it fits a screen, or with --all everything; how much there is stands
in brackets.`,
		Flags: outputFlags(sketchFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "all", Usage: "show every line and every source"})...)...)...),
		Action: p.show,
	}
}

func (p *program) show(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		nodes, name, err := a.named(c.Args().Slice())
		if err != nil {
			return err
		}
		if nodes, err = a.occurring(nodes); err != nil {
			return err
		}
		if len(nodes) == 0 {
			hint, err := a.wouldBe(func(b *answer) (string, error) {
				nodes, _, err := b.named(c.Args().Slice())
				if err != nil {
					return "", err
				}
				nodes, err = b.occurring(nodes)
				return map[bool]string{true: "something"}[len(nodes) > 0], err
			})
			if err != nil {
				return err
			}
			return a.nothing(func() error { return a.profileRows(nil) },
				fault.Nothingf("%s: nothing is recorded%s", name, a.asOf.then()).Hint("%s", hint))
		}
		if err := a.inTime(nodes); err != nil {
			return err
		}
		profiles := make([]*describe.Profile, len(nodes))
		for i, node := range nodes {
			if profiles[i], err = a.tell.Profile(a.ctx, node); err != nil {
				return err
			}
			for _, more := range []func(*describe.Profile) error{a.addDisputes, a.addMet, a.addRecords} {
				if err := more(profiles[i]); err != nil {
					return err
				}
			}
		}
		if err := a.limitProfiles(profiles); err != nil {
			return err
		}
		if a.out.Rows() {
			return a.profileRows(profiles)
		}
		a.notes.brief = !c.Bool("all")
		if a.pages != nil {
			return a.fillPages(profiles)
		}
		for i, profile := range profiles {
			if i > 0 {
				a.printf("")
			}
			tell := a.profile
			if a.out.Sketched() {
				tell = a.sketchProfile
			}
			if err := tell(profile); err != nil {
				return err
			}
		}
		return a.notes.write()
	})
}

// inTime sorts nodes by when they were first; what has no date comes last.
func (a *answer) inTime(nodes []graph.ID) error {
	first := map[graph.ID]edtf.Date{}
	for _, node := range nodes {
		when, err := a.tell.When(a.ctx, node)
		if err != nil {
			return err
		}
		first[node] = when.First()
	}
	slices.SortStableFunc(nodes, func(x, y graph.ID) int { return edtf.Compare(first[x], first[y]) })
	return nil
}

// profileRows writes one row a fact, all in one table.
func (a *answer) profileRows(profiles []*describe.Profile) error {
	t := a.out.Table("node", "group", "relation", "value", "iri", "date", "may", "labels")
	for _, p := range profiles {
		if err := a.factRows(t, p); err != nil {
			return err
		}
	}
	return t.Close()
}

func (a *answer) factRows(t *output.Table, p *describe.Profile) error {
	term, err := a.tell.Term(a.ctx, p.Node)
	if err != nil {
		return err
	}
	if err := t.Row(p.Name, "", "is", p.What, iriText(term), nil, false, nil); err != nil {
		return err
	}
	for _, list := range []struct {
		relation string
		values   []string
	}{{"alias", p.Aliases}, {"identifier", p.Identifiers}} {
		for _, v := range list.values {
			if err := t.Row(p.Name, "", list.relation, v, nil, nil, false, nil); err != nil {
				return err
			}
		}
	}
	for _, g := range p.Groups {
		for _, l := range g.Lines {
			if err := a.profileRow(t, p.Name, g.Title, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *answer) profileRow(t *output.Table, name, group string, l describe.Line) error {
	var iri any
	if l.Node != graph.Any {
		term, err := a.tell.Term(a.ctx, l.Node)
		if err != nil {
			return err
		}
		if term.Kind() != graph.KindLiteral {
			iri = iriText(term)
		}
	}
	labels, err := a.labelNames(l.Labels)
	if err != nil {
		return err
	}
	dates, err := a.lineDates(l)
	if err != nil {
		return err
	}
	group, may := strings.CutPrefix(group, mayGroup)
	return t.Row(name, strings.TrimPrefix(group, ": "), l.Head, l.Text, iri, dates, may, labels)
}

// labelNames returns labels as they are typed, each once.
func (a *answer) labelNames(ids []graph.ID) ([]string, error) {
	out := []string{}
	seen := map[graph.ID]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		term, err := a.tell.Term(a.ctx, id)
		if err != nil {
			return nil, err
		}
		if term != "" {
			out = append(out, short(term))
		}
	}
	return out, nil
}
