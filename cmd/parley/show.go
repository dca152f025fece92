package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/path"
)

func (p *program) showCommand() *cli.Command {
	return &cli.Command{
		Name: "show", Category: asking, ArgsUsage: "NAME",
		Usage: "all about a node, in sentences with dates and sources",
		UsageText: `
parley show miami talks                     an event: who, where, when, what was said
parley show umerov                          a person
parley show "secretary of state"            a post and who held it
parley show umerov --text article.txt       with the exact words of the sources
parley show umerov --json                   one object a fact
parley show umerov --at 2025-12-01          as things stood on that day`,
		Description: `
Numbers in brackets are the sources, listed at the end: [1] a passage, a record
or a person's claim, [e1] a decision of an editor. What is planned is marked. Of
records that were found to be one, all is told together, and last which they are
and on what ground; --apart shows one alone, by its IRI.

With --at, --on, --since or --until only what held then is shown, and what only
may have held in groups of its own; names and other attributes have no time.`,
		Flags:  outputFlags(asOfFlags(sourceFlags(codedFlag())...)...),
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
			return a.nothing(func() error { return a.profileRows(nil) },
				fault.Nothingf("%s: nothing is recorded%s", name, a.asOf.then()).Hint("without %s there may be something", a.asOf.flags()))
		}
		profiles := make([]*describe.Profile, len(nodes))
		for i, node := range nodes {
			if profiles[i], err = a.tell.Profile(a.ctx, node); err != nil {
				return err
			}
			for _, more := range []func(*describe.Profile) error{a.addMet, a.addRecords} {
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
		for i, profile := range profiles {
			if i > 0 {
				a.printf("")
			}
			if err := a.profile(profile); err != nil {
				return err
			}
		}
		return a.notes.write()
	})
}

// addMet adds to the profile of a person whom they met: it follows from who took
// part in what, and is no fact about the node itself.
func (a *answer) addMet(p *describe.Profile) error {
	met, err := a.acquaintances([]graph.ID{p.Node})
	if err != nil || len(met) == 0 {
		return err
	}
	g := describe.Group{Title: "Whom they met"}
	for _, m := range met {
		for _, h := range m.hops {
			event, err := a.tell.Name(a.ctx, h.Shared())
			if err != nil {
				return err
			}
			h.May = false // the group says so
			when, err := a.hopWhen(h)
			if err != nil {
				return err
			}
			text := strings.TrimSuffix("at "+event+", "+when, ", ")
			g.Lines = append(g.Lines, describe.Line{Head: m.name, Text: text, Labels: labelsOf([]path.Hop{h}), Node: m.node, Timed: h.Shared()})
		}
	}
	p.Groups = append(p.Groups, g)
	return nil
}

// profile writes what is known of a node as groups of lines.
func (a *answer) profile(p *describe.Profile) error {
	a.paragraph(0, 2, a.out.Bold(p.Name)+", "+p.What)
	if len(p.Aliases) > 0 {
		a.paragraph(2, 4, "also "+strings.Join(p.Aliases, ", "))
	}
	if len(p.Identifiers) > 0 {
		a.paragraph(2, 4, "known elsewhere as "+strings.Join(p.Identifiers, ", "))
	}
	for _, g := range p.Groups {
		if g.Title != "" {
			a.printf("\n%s", a.out.Bold(g.Title))
		}
		var rows [][2]string
		for i, l := range g.Lines {
			marks, err := a.notes.cite(l.Labels)
			if err != nil {
				return err
			}
			head := strings.Repeat("  ", l.Indent) + l.Head
			if i > 0 && g.Lines[i-1].Head == l.Head && l.Indent == 0 && l.Text != "" {
				head = "" // one heading for values of one relation
			}
			rows = append(rows, [2]string{head, strings.TrimSpace(l.Text + "  " + marks)})
		}
		table(a.out, a.width(), 2, rows)
	}
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
