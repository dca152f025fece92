package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/cmd/internal/saved"
	"parley/cmd/internal/userdir"
)

func (p *program) runCommand() *cli.Command {
	return &cli.Command{
		Name: "run", Category: asking, ArgsUsage: "[NAME|FILE [PARAMETER=VALUE...]]",
		Usage: "a query that was kept",
		UsageText: `
parley run                                    the queries there are
parley run leads --help                       what one does, its parameters
parley run leads who=umerov
parley run leads umerov --format sentences    values alone, in their order
parley run delegations -o delegations.csv
parley run met "steve witkoff"
parley run question.gizmo                     a file`,
		Description: `
Queries lie in $XDG_DATA_HOME/parley/queries (~/.local/share/parley/queries) and
in the folder that --dir names; some are built in. A file .gizmo, .graphql,
.mql, .path or .cli is a query of that name. It may begin with comments that say
what it does, and what must be given:

  // summary: whom or what a person leads
  // param who: node, the person (default: Rustem Umerov)
  // limit: 20
  g.V(who).out("<leads>").all()

The first word of a parameter is its kind: text, node (a name or an IRI),
number, date or flag. Values reach a program as constants and are never part of
its text; in GraphQL and MQL $who stands for one. A .path file is a line such as
$who memberOf hasMember, a .cli file a command: met $who. In the console :save
NAME keeps the last query, and :run NAME runs one.`,
		Flags: claimFlags(
			&cli.StringFlag{Name: "dir", Usage: "also the queries in `FOLDER`, which go before others of the same name"},
			&cli.StringFlag{Name: "format", Usage: "write results as `FORM`: " + join(resultFormats) + " (else a table on a terminal, JSON elsewhere)"},
			&cli.IntFlag{Name: "limit", Usage: "show at most `N` results (else what the query says, or " + fmt.Sprint(queryLimit) + "); 0 shows all"},
			timeoutFlag(queryTimeout), keptFlag(), fileFlag(), deprecatedFlag(), joinedFlag(),
		),
		Action: p.runSaved,
	}
}

// library returns the queries of the user, and those in dir, if it is not "".
func (p *program) library(dir string) saved.Library {
	var l saved.Library
	for _, d := range []string{dir, userdir.Data(p.Getenv, "queries")} {
		if d != "" {
			l.Dirs = append(l.Dirs, d)
		}
	}
	return l
}

func (p *program) runSaved(c *cli.Context) error {
	l := p.library(c.String("dir"))
	if c.Args().Len() == 0 {
		return p.write(c, func(out *output.Output) error { return p.listSaved(out, l) })
	}
	q, err := l.Find(c.Args().First())
	if err != nil {
		return err
	}
	values, err := q.Values(c.Args().Tail())
	if err != nil {
		return err
	}
	limit, err := limitOf(c, q)
	if err != nil {
		return err
	}
	format := ""
	if c.IsSet("format") {
		if format, err = resultFormat(c.String("format")); err != nil {
			return err
		}
	}
	if q.IsWords() {
		return p.runWords(c, q, values, format)
	}
	return p.askLimitedAs(c, format, func(r *reading) error {
		text, err := r.savedText(q, values)
		if err != nil {
			return err
		}
		e, err := r.engine(q.Lang, q.Shown())
		if err != nil {
			return err
		}
		defer e.Close()
		n, err := e.run(r.ctx, text, limit, r.resultsAs(format), "--limit 0")
		if err == nil && n == 0 {
			return fault.Nothingf("no results")
		}
		return err
	})
}

// limitOf returns how many results are shown of a query.
func limitOf(c *cli.Context, q *saved.Query) (int, error) {
	switch n := c.Int("limit"); {
	case c.IsSet("limit") && n < 0:
		return 0, fault.Usagef("--limit %d is less than nothing", n)
	case c.IsSet("limit"):
		return n, nil
	case q.Limit >= 0:
		return q.Limit, nil
	}
	return queryLimit, nil
}

// askLimitedAs is askLimited with an output in a form of results.
func (p *program) askLimitedAs(c *cli.Context, format string, do func(*reading) error) error {
	l, err := p.limits(c)
	if err != nil {
		return err
	}
	return p.read(c, func(r *reading) error {
		r.limits = l
		o := output.Options{File: c.String("output"), Width: p.OutWidth, Color: p.colors(c)}
		if format == "csv" {
			o.Format = output.CSV
		}
		out, err := output.Open(p.Out, o)
		if err != nil {
			return err
		}
		r.out = out
		if err := do(r); !fault.Answered(err) {
			out.Abort()
			return err
		} else {
			return errors.Join(out.Close(), err)
		}
	})
}

// savedText returns the program of a query: the nodes among its values are looked
// up as a person names them.
func (r *reading) savedText(q *saved.Query, values saved.Values) (string, error) {
	with := saved.Values{}
	for _, p := range q.Params {
		with[p.Name] = values[p.Name]
		if p.Kind != "node" || values[p.Name] == "" {
			continue
		}
		found, err := r.asked(values[p.Name])
		if err != nil {
			return "", err
		}
		if len(found) > 1 {
			r.notef("%s: the first of %d records is asked about (%s)", p.Name, len(found), short(found[0].Node))
		}
		with[p.Name] = "<" + found[0].Node.IRI() + ">"
	}
	return q.Text(with)
}

// runWords runs a query that is a line of paths or of commands.
func (p *program) runWords(c *cli.Context, q *saved.Query, values saved.Values, format string) error {
	words, err := q.Words(values)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return fault.Failedf("the query %s is empty", q.Name)
	}
	name := pathOrWalk(words)
	if q.Lang == "cli" {
		name, words = words[0], words[1:]
	}
	if name == "run" {
		return fault.Usagef("the query %s runs queries, which may go on for ever", q.Name)
	}
	command := p.app.Command(name)
	if command == nil || command.Hidden {
		return unknownCommand(p.app, name)
	}
	sub := &program{environment: p.environment, quiet: p.quiet, db: p.db, opened: p.opened}
	sub.app = sub.newApp()
	args := append([]string{"parley"}, passedOn(c, command, format)...)
	return sub.dispatch(c.Context, append(append(args, name), words...))
}

// passedOn returns the flags of a run that hold for the command that it runs.
func passedOn(c *cli.Context, command *cli.Command, format string) []string {
	var out []string
	if db := c.String("db"); db != "" {
		out = append(out, "--db="+db)
	}
	for _, name := range []string{"quiet", "no-color"} {
		if c.Bool(name) {
			out = append(out, "--"+name)
		}
	}
	for _, f := range c.Command.Flags {
		name := f.Names()[0]
		if !c.IsSet(name) || flagNamed(command.Flags, name) == nil || name == "format" || name == "limit" {
			continue
		}
		values := []string{fmt.Sprint(c.Value(name))}
		if list, ok := f.(*cli.StringSliceFlag); ok {
			values = c.StringSlice(list.Name)
		}
		for _, v := range values {
			out = append(out, "--"+name+"="+v)
		}
	}
	if flag := map[string]string{"json": "jsonl", "csv": "csv"}[format]; flag != "" && flagNamed(command.Flags, flag) != nil {
		out = append(out, "--"+flag)
	}
	return out
}

// listSaved lists all queries with what they do. What cannot be read is told.
func (p *program) listSaved(w io.Writer, l saved.Library) error {
	all, err := l.List()
	var rows [][2]string
	for _, q := range all {
		rows = append(rows, [2]string{strings.TrimPrefix(q.Usage(), "parley run "), q.Summary})
	}
	width := p.OutWidth
	if width == 0 {
		width = 80
	}
	table(w, width, 0, rows)
	return err
}

// savedHelp shows what a query does and what it is given.
func (p *program) savedHelp(name, dir string) error {
	q, err := p.library(dir).Find(name)
	if err != nil {
		return err
	}
	out, err := output.Open(p.Out, output.Options{Width: p.OutWidth})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n%s\n", q.Usage(), q.Summary)
	if len(q.About) > 0 {
		fmt.Fprintf(out, "\n%s\n", p.refold(strings.Join(q.About, "\n")))
	}
	var rows [][2]string
	for _, param := range q.Params {
		about := param.About
		if param.Optional {
			about += " (otherwise " + param.Default + ")"
		}
		rows = append(rows, [2]string{param.Name, about})
	}
	p.list(out, "Parameters", rows)
	where := q.File
	if where == "" {
		where = "part of the program"
	}
	fmt.Fprintf(out, "\nIt is in %s: %s\n", q.Lang, where)
	return out.Close()
}

// completeSaved offers the names of queries, and then the parameters of one and
// what they can be.
func (p *program) completeSaved(before []string, last, dir string) []string {
	l := p.library(dir)
	if len(before) == 0 {
		all, _ := l.List() // those that can be read
		var names []string
		for _, q := range all {
			names = append(names, q.Name)
		}
		return beginning(last, names)
	}
	q, err := l.Find(before[0])
	if err != nil {
		return nil
	}
	var names []string
	for _, param := range q.Params {
		names = append(names, param.Name+"=")
	}
	return beginning(last, names)
}
