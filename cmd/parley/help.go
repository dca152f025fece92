package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph/gizmo"
	"parley/graph/ingest/csvmap"
	"parley/graph/path"
	"parley/schema"
)

// A command declares its help in the fields of cli.Command: Usage is one line,
// UsageText the examples (each a line "parley …", two blanks or more, what it
// does), ArgsUsage the arguments, Description what else there is to know, and
// Category the group in which the list of commands has it.

// The groups of commands.
const (
	asking  = "Ask"
	filling = "Fill"
	looking = "Look inside"
	caring  = "Take care"
	helping = "Help"
)

func (p *program) helpCommand() *cli.Command {
	return &cli.Command{
		Name: "help", Category: helping, ArgsUsage: "[COMMAND|TOPIC]",
		Usage: "examples, and what a command does",
		UsageText: `
parley help          all commands
parley help load     one command
parley help questions    what was asked of real records, and the answers
parley help paths    the language of path expressions
parley help gizmo    the query language, with all that it has
parley help graphql    GraphQL, as far as it is understood; mql likewise
parley help json     what answers have as JSON
parley help formats    what export writes, and what each format is for
parley help maps     how to load any table
parley help csv:eu-mep-meetings    a mapping that comes with the program`,
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 1); err != nil {
				return err
			}
			name := c.Args().First()
			if name == "" {
				return p.help(nil)
			}
			if text, ok := manual(name); ok {
				return p.write(c, func(out *output.Output) error {
					_, err := io.WriteString(out, text)
					return err
				})
			}
			of := p.app.Command(name)
			if of == nil {
				return unknownTopic(p.app, name)
			}
			return p.help(of)
		},
	}
}

// manuals are the pages that help has beside those of the commands.
var manuals = []string{"questions", "paths", "gizmo", "graphql", "mql", "json", "formats", "maps"}

func unknownTopic(app *cli.App, name string) error {
	known := slices.Clone(manuals)
	for _, c := range app.Commands {
		if !c.Hidden {
			known = append(known, c.Names()...)
		}
	}
	e := fault.Usagef("there is no help on %q", name).
		Hint("parley help lists the commands; besides there are %s", join(manuals))
	return e.Hint("%s", didYouMean(schema.Nearest(name, known, 3)))
}

// manual returns what help has to say beside the commands.
func manual(name string) (text string, ok bool) {
	switch name {
	case "questions":
		return questions, true
	case "paths":
		return path.Manual(), true
	case "gizmo":
		return gizmo.Manual(), true
	case "graphql":
		return graphqlManual, true
	case "mql":
		return mqlManual, true
	case "maps":
		return csvmap.Manual(), true
	case "json":
		return jsonManual(), true
	case "formats":
		return formatsManual, true
	}
	mapping, isMap := strings.CutPrefix(name, "csv:")
	if !isMap {
		return "", false
	}
	return csvmap.Text(mapping)
}

// help writes the help of one command, or of the program if it is nil.
func (p *program) help(of *cli.Command) error {
	out, err := output.Open(p.Out, output.Options{Width: p.OutWidth})
	if err != nil {
		return err
	}
	if of == nil {
		p.programHelp(out)
	} else {
		p.commandHelp(out, of)
	}
	return out.Close()
}

func (p *program) programHelp(w io.Writer) {
	fmt.Fprintf(w, "Examples\n%s\n", indent(examples))
	fmt.Fprintf(w, "parley [flags] COMMAND [arguments]\n%s\n", p.app.Usage)
	for _, group := range []string{asking, filling, looking, caring, helping} {
		var rows [][2]string
		for _, c := range p.app.Commands {
			if c.Category == group && !c.Hidden {
				rows = append(rows, [2]string{c.Name, c.Usage})
			}
		}
		p.list(w, group, rows)
	}
	p.list(w, "Flags of every command", flagRows(p.app.Flags))
	fmt.Fprintf(w, "\nparley help COMMAND has examples of each. Flags may stand anywhere; what\nfollows -- is no flag.\n")
	fmt.Fprintf(w, "Exit status: 0 done, 1 failed, 2 wrong usage, 3 nothing found.\n")
}

func (p *program) commandHelp(w io.Writer, c *cli.Command) {
	fmt.Fprintf(w, "Examples\n%s\n", indent(c.UsageText))
	fmt.Fprintf(w, "parley %s\n%s\n", strings.TrimSpace(c.Name+" [flags] "+c.ArgsUsage), c.Usage)
	if c.Description != "" {
		fmt.Fprintf(w, "\n%s\n", p.refold(c.Description))
	}
	if len(c.Flags) > 0 {
		p.list(w, "Flags", flagRows(c.Flags))
	}
	p.list(w, "Flags of every command", flagRows(p.app.Flags))
}

// refold sets the paragraphs of a description to the width of the terminal, or 80
// columns. What is indented is a list, and stays as it is.
func (p *program) refold(text string) string {
	width := 80
	if p.OutWidth > 0 {
		width = min(p.OutWidth, width)
	}
	var set, open []string
	end := func() {
		if open != nil {
			set = append(set, output.Wrap(strings.Join(open, " "), width)...)
			open = nil
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line != "" && line[0] != ' ' {
			open = append(open, line)
			continue
		}
		end()
		set = append(set, line)
	}
	end()
	return strings.Join(set, "\n")
}

// list writes a heading and rows of two columns, the second one wrapped.
func (p *program) list(w io.Writer, heading string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	left := 0
	for _, r := range rows {
		left = max(left, runewidth.StringWidth(r[0]))
	}
	width := 80
	if p.OutWidth > 0 {
		width = max(p.OutWidth, left+24)
	}
	fmt.Fprintf(w, "\n%s\n", heading)
	for _, r := range rows {
		for i, line := range output.Wrap(r[1], width-left-4) {
			if i > 0 {
				r[0] = ""
			}
			fmt.Fprintf(w, "  %s%s  %s\n", r[0], strings.Repeat(" ", left-runewidth.StringWidth(r[0])), line)
		}
	}
}

// flagRows returns flags as they are typed, with the name of the value that
// their usage has in backquotes.
func flagRows(flags []cli.Flag) [][2]string {
	var rows [][2]string
	for _, f := range flags {
		d, ok := f.(cli.DocGenerationFlag)
		if v, hidden := f.(cli.VisibleFlag); !ok || hidden && !v.IsVisible() {
			continue
		}
		var spelled []string
		for i, n := range f.Names() { // of several long ones the first; the others are known, and no news
			if i == 0 || len(n) == 1 {
				spelled = append(spelled, dashed(n))
			}
		}
		left, usage := strings.Join(spelled, ", "), d.GetUsage()
		if before, rest, ok := strings.Cut(usage, "`"); ok {
			value, after, _ := strings.Cut(rest, "`")
			left, usage = left+" "+value, before+value+after
		}
		rows = append(rows, [2]string{left, usage})
	}
	return rows
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimSpace(text)) {
		b.WriteString("  " + strings.TrimSuffix(line, "\n") + "\n")
	}
	return b.String()
}
