package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) explainCommand() *cli.Command {
	return &cli.Command{
		Name: "explain", Category: looking, ArgsUsage: "RELATION|TYPE|EXPRESSION...",
		Usage: "what a relation, a type or a path expression means, and what it costs",
		UsageText: `
parley explain leads                          a relation
parley explain met                            the rule of a derived one
parley explain Event                          a type
parley explain memberOf attends               an expression, in words
parley explain 'locatedIn+[type=country]'
parley explain met memberOf --plan            how it is walked, at what cost
parley explain met memberOf --from umerov     and what it costs from there
parley explain met memberOf --from umerov --reaching "us delegation"`,
		Description: `
--plan shows the automaton that an expression becomes, how many quads its
relations have in the store, how many of them a node has on average, and how
many edges are to be expected from one node. --from walks it and tells the edges
that were read, level by level; with --reaching, from both ends.`,
		Flags: []cli.Flag{fileFlag(), deprecatedFlag(), apartFlag(),
			&cli.BoolFlag{Name: "plan", Usage: "also show how it is walked, and the cost to be expected"},
			&cli.StringFlag{Name: "from", Usage: "walk it from `NAME`, and tell what that cost"},
			&cli.StringFlag{Name: "reaching", Usage: "with --from: walk it to `NAME`, from both ends"},
		},
		Action: p.explain,
	}
}

func (p *program) explain(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if c.IsSet("reaching") && !c.IsSet("from") {
		return fault.Usagef("--reaching needs --from").Hint("a walk has two ends")
	}
	words := c.Args().Slice()
	text, x, err := meaning(words)
	if err != nil {
		return err
	}
	if !c.Bool("plan") && !c.IsSet("from") {
		return p.write(c, func(out *output.Output) error {
			_, err := io.WriteString(out, text)
			return err
		})
	}
	if x == nil {
		return fault.Usagef("%s is no path expression: nothing is walked", words[0])
	}
	return p.answer(c, func(a *answer) error {
		e, err := a.planEnds()
		if err != nil {
			return err
		}
		a.printf("%s", text)
		return a.plan(x, e)
	})
}

// meaning explains a name of the schema, or an expression. A type is no
// expression.
func meaning(words []string) (text string, x path.Expr, err error) {
	if len(words) == 1 {
		text, err := schema.Explain(words[0])
		if err == nil {
			if t, ok := schema.FindType(words[0]); !ok || words[0] != t.Name { // Event is the type, event the relation
				x, _ = path.Parse(words[0])
			}
			return foldExplained(text), x, nil
		}
		var unknown *schema.UnknownError
		if errors.As(err, &unknown) && !strings.ContainsAny(words[0], "/|,^!()[]{}<>*+?@:") {
			return "", nil, unknownRelation(unknown.Name)
		}
	}
	if x, err = expression(words); err != nil {
		return "", nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", x)
	if spelt, ok := path.Spelling(x); ok && spelt != x.String() {
		fmt.Fprintf(&b, "  without quotes: %s\n", spelt)
	}
	b.WriteString("  leads from X to each Y for which\n")
	for _, line := range path.Words(x) {
		hung(&b, 4, line)
	}
	for _, odd := range path.Unlisted(x) {
		hung(&b, 2, "note: "+odd)
	}
	return b.String(), x, nil
}

// hung writes a line, and what does not fit on it further to the right.
func hung(b *strings.Builder, indent int, line string) {
	text := strings.TrimLeft(line, " ")
	indent += len(line) - len(text)
	for i, part := range output.Wrap(text, 78-indent) {
		if i == 1 {
			indent += 2
		}
		fmt.Fprintf(b, "%*s%s\n", indent, "", part)
	}
}

// foldExplained breaks the lines of an explanation that are wider than 78 columns
// between words, and puts the rest below the second of their two columns.
func foldExplained(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		for runewidth.StringWidth(line) > 78 {
			cut := strings.LastIndexByte(runewidth.Truncate(line, 79, ""), ' ')
			if cut <= schema.ExplainedAt {
				break // one word
			}
			b.WriteString(line[:cut] + "\n")
			line = strings.Repeat(" ", schema.ExplainedAt) + line[cut+1:]
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
