package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/names"
)

func (p *program) saidCommand() *cli.Command {
	return &cli.Command{
		Name: "said", Category: asking, ArgsUsage: "NAME",
		Usage: "what somebody said, or what was said about something",
		UsageText: `
parley said rubio                         what a person said
parley said ukraine delegation            and what its members did
parley said ukraine                       and what was said on its behalf
parley said --about "miami talks"         what was said of an event
parley said --to "us delegation"          what somebody was told
parley said rubio --kind goal             one kind of statement
parley said rubio --since 2025-11         what was said from then on`,
		Description: `
The gist of each statement is in our words; --text FILE shows the passages. Of a
delegation or a body, the statements of its members are given too; of anybody,
those that others make on their behalf; about an event, those about its parts.

With --at, --on, --since, --until or --during only what was said then, and
marked what only may have been.`,
		Flags: outputFlags(asOfFlags(sourceFlags(
			&cli.BoolFlag{Name: "about", Usage: "what was said about NAME"},
			&cli.BoolFlag{Name: "to", Usage: "what was said to NAME"},
			&cli.StringFlag{Name: "kind", Usage: "only statements of this `KIND`: announcement, goal, openWork ..."},
		)...)...),
		Action: p.said,
	}
}

func (p *program) said(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	expr := "says|hasMember/says|spokenForBy[type=Statement]"
	switch {
	case c.Bool("about") && c.Bool("to"):
		return fault.Usagef("--about and --to exclude each other")
	case c.Bool("about"):
		expr = "hasPart[type=Event]@0-/subjectOf[type=Statement]"
	case c.Bool("to"):
		expr = "addressedBy"
	}
	if err := wantValues(c, "kind"); err != nil {
		return err
	}
	kind := c.String("kind")
	if err := knownKind(kind); err != nil {
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
		all, err := a.statementsOf(nodes, expr, kind)
		if err != nil {
			return err
		}
		a.noteUndated(len(a.undated))
		if len(all) == 0 {
			hint, err := a.wouldBe(func(b *answer) (string, error) {
				nodes, _, err := b.named(c.Args().Slice())
				if err != nil {
					return "", err
				}
				all, err := b.statementsOf(nodes, expr, kind)
				return some(len(all), "statement"), err
			})
			if err != nil {
				return err
			}
			return a.nothing(func() error { return a.statementRows(nil) }, a.nothingSaid(c.Args().Slice(), name, nodes, hint))
		}
		return a.statements(all, name)
	})
}

// A saying is a statement, and whether it only may have been made at the time
// that is asked about.
type saying struct {
	describe.Said
	may bool
}

// statementsOf returns the statements of one kind, or of any, to which an
// expression leads, as far as they pass the time that is asked about.
func (a *answer) statementsOf(nodes []graph.ID, expr, kind string) ([]saying, error) {
	x, err := expression([]string{expr})
	if err != nil {
		return nil, err
	}
	reached, err := a.paths.Walk(a.ctx, nodes, x)
	if err != nil {
		return nil, err
	}
	var all []saying
	for _, r := range reached {
		s, err := a.tell.Said(a.ctx, r.Node)
		if err != nil {
			return nil, err
		}
		if kind != "" && !sameWord(s.Kind, kind) {
			continue
		}
		may, ok, err := a.wasThen(r.Node)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, saying{s, may})
		}
	}
	return all, nil
}

// nothingSaid is the error for no statement; others of such a name may have been
// meant.
func (a *answer) nothingSaid(words []string, name string, nodes []graph.ID, limited string) error {
	text := strings.Join(words, " ")
	x, err := a.index()
	if err != nil {
		return err
	}
	found, err := x.Find(a.ctx, text)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(found, func(m names.Match) bool {
		return m.Quality > names.AllWords || slices.Contains(nodes, m.ID)
	})
	slices.SortStableFunc(others, func(x, y names.Match) int { return len(x.Name) - len(y.Name) })
	hint := orElse(limited, "parley show "+text+" tells what is")
	if near := shownNames(others); near != nil {
		hint += "; " + didYouMean(near)
	}
	return fault.Nothingf("%s: no such statement is recorded%s", name, a.asOf.then()).Hint("%s", hint)
}

// knownKind checks a kind of statement.
func knownKind(kind string) error {
	codes := codesOf("kind", "Statement")
	if kind == "" || slices.ContainsFunc(codes, func(k string) bool { return sameWord(k, kind) }) {
		return nil
	}
	return fault.Usagef("unknown kind of statement %q", kind).Hint("one of %s", join(codes))
}

// statements writes statements by speaker: kind and gist, what they are about,
// when, and the sources.
func (a *answer) statements(all []saying, asked string) error {
	if a.out.Rows() {
		return a.statementRows(all)
	}
	slices.SortStableFunc(all, func(x, y saying) int { return strings.Compare(x.Speaker(), y.Speaker()) })
	speaker := ""
	for _, s := range all {
		if s.Speaker() != speaker {
			if speaker != "" {
				a.printf("")
			}
			speaker = s.Speaker()
			a.paragraph(0, 2, a.out.Bold(speaker))
		}
		marks, err := a.notes.cite(s.AllLabels())
		if err != nil {
			return err
		}
		when := s.When.Short
		if s.may {
			when = mayHave + orElse(when, "undated")
		}
		a.columns("", 2, s.Text()+about(s.Said, asked)+"  "+marks, when)
	}
	return a.notes.write()
}

// about says what a statement is about, other than what was asked for.
func about(s describe.Said, asked string) string {
	others := slices.DeleteFunc(slices.Clone(s.About), func(name string) bool { return name == asked })
	if len(others) == 0 {
		return ""
	}
	return " (about " + join(others) + ")"
}

func (a *answer) statementRows(all []saying) error {
	t := a.out.Table("speaker", "kind", "gist", "about", "to", "on_behalf_of", "relayed_by", "when", "date", "may", "iri", "labels")
	for _, s := range all {
		node, err := a.nodeRow(s.Node)
		if err != nil {
			return err
		}
		labels, err := a.labelNames(s.AllLabels())
		if err != nil {
			return err
		}
		if err := t.Row(s.Speakers, s.Kind, s.Gists, s.About, s.To, s.OnBehalfOf, s.RelayedBy, s.When.Text, s.When.EDTF(), s.may, node.IRI, labels); err != nil {
			return err
		}
	}
	return t.Close()
}
