package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/open"
	"parley/cmd/internal/web"
)

// servedBesides are the commands that a server answers for beside those that ask.
var servedBesides = []string{"stats", "sources", "schema", "check"}

// notServed are the commands that ask and have an interface of their own there.
var notServed = []string{"query", "console", "serve"}

// notParameters are flags that are the server's business, as is what the answer is
// written as, or that name files on its machine.
var notParameters = []string{"json", "jsonl", "csv", "dot", "mermaid", "draw", "ascii", "format", "output", "text", "document"}

// servedCommands returns the commands that a server answers for: those that only
// ask and give rows.
func servedCommands(app *cli.App) []web.Command {
	var out []web.Command
	for _, c := range app.Commands {
		asks := c.Category == asking && !slices.Contains(notServed, c.Name)
		if !asks && !slices.Contains(servedBesides, c.Name) || flagNamed(c.Flags, "jsonl") == nil {
			continue
		}
		out = append(out, web.Command{
			Name: c.Name, Summary: c.Usage, Forms: formsOf(c.ArgsUsage), Flags: parametersOf(c.Flags),
			Draws: flagNamed(c.Flags, "dot") != nil,
		})
	}
	return out
}

// formsOf reads the arguments of a command as its help has them: NAME [NAME...],
// or several forms with | between them.
func formsOf(usage string) [][]web.Argument {
	if usage == "" {
		return nil
	}
	var forms [][]web.Argument
	for form := range strings.SplitSeq(usage, "|") {
		var args []web.Argument
		for word := range strings.FieldsSeq(form) {
			a := web.Argument{}
			word, a.Optional = strings.CutPrefix(word, "[")
			word = strings.TrimSuffix(word, "]")
			word, a.Many = strings.CutSuffix(word, "...")
			a.Name = strings.ToLower(word)
			args = append(args, a)
		}
		forms = append(forms, args)
	}
	return forms
}

// parametersOf returns the flags that can be given to a server. One that names a
// file is none, whatever it is called.
func parametersOf(flags []cli.Flag) []web.Flag {
	var out []web.Flag
	for _, f := range flags {
		d, ok := f.(cli.DocGenerationFlag)
		if !ok || slices.Contains(notParameters, f.Names()[0]) || strings.Contains(d.GetUsage(), "`FILE`") {
			continue
		}
		p := web.Flag{Name: f.Names()[0], Usage: strings.ReplaceAll(d.GetUsage(), "`", ""), Kind: "string"}
		switch f.(type) {
		case *cli.BoolFlag:
			p.Kind = "boolean"
		case *cli.IntFlag:
			p.Kind = "integer"
		case *cli.StringSliceFlag:
			p.Many = true
		}
		out = append(out, p)
	}
	return out
}

// asker runs commands on an open store.
func (p *program) asker(store *open.Store) web.Asker {
	return func(ctx context.Context, q web.Question, out io.Writer) ([]string, error) {
		return p.within(store, out).answerOver(ctx, q)
	}
}

// within returns a run of the program of its own, on an open store, that has no
// input, no environment and no terminal.
func (p *program) within(store *open.Store, out io.Writer) *program {
	one := &program{opened: store, environment: environment{
		In: strings.NewReader(""), Out: out, Err: &notebook{}, Now: p.Now,
		Getenv: func(string) string { return "" },
	}}
	one.app = one.newApp()
	return one
}

// answerOver runs a command, and returns what it told beside its rows.
func (p *program) answerOver(ctx context.Context, q web.Question) ([]string, error) {
	args := []string{"parley", q.Command}
	if q.Format != "" {
		args = append(args, "--"+q.Format)
	}
	err := p.dispatch(ctx, slices.Concat(args, q.Flags, []string{"--"}, q.Args))
	var name *unknownName
	if errors.As(err, &name) {
		err = web.Unknown(err)
	}
	return p.Err.(*notebook).lines(), err
}

// A notebook keeps what a command tells, up to a bound.
type notebook struct {
	bytes.Buffer
	full bool
}

// mostTold is how much a command may tell beside its rows.
const mostTold = 64 << 10

func (n *notebook) Write(text []byte) (int, error) {
	switch {
	case n.full:
	case n.Len()+len(text) > mostTold:
		n.full = true
		n.WriteString("and more that is not told here\n")
	default:
		n.Buffer.Write(text)
	}
	return len(text), nil
}

func (n *notebook) lines() []string {
	text := strings.TrimSpace(n.String())
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
