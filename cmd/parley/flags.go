package main

import (
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
)

// globalFlags are known to every command.
func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "db", Usage: "ask or change `STORE`: a folder, a file of quads, seed: or mem: (else $PARLEY_DB, else ./parley.db)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no notes and no progress on standard error"},
		&cli.BoolFlag{Name: "no-color", Usage: "no colours (also $NO_COLOR)"},
	}
}

// outputFlags are those of commands that write rows, before their own flags.
func outputFlags(own ...cli.Flag) []cli.Flag {
	return append([]cli.Flag{
		&cli.BoolFlag{Name: "json", Usage: "write one JSON array"},
		&cli.BoolFlag{Name: "jsonl", Usage: "write JSON, one object a line"},
		&cli.BoolFlag{Name: "csv", Usage: "write CSV with a heading"},
		fileFlag(),
	}, own...)
}

// fileFlag is -o, for commands that write something else than rows.
func fileFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, compressed if it ends in .gz or .zst"}
}

// wantValues is the error for a flag of these that is given with nothing, as shells
// do with a variable that is not set: it must not be as if it were not there.
func wantValues(c *cli.Context, names ...string) error {
	for _, name := range names {
		if c.IsSet(name) && c.String(name) == "" {
			return fault.Usagef("%s needs a value", dashed(name))
		}
	}
	return nil
}

// openOutput opens the output that the flags of c ask for. A command that does
// not know --json and its like has the same output without them.
func (p *program) openOutput(c *cli.Context) (*output.Output, error) {
	o := output.Options{File: c.String("output"), Width: p.OutWidth, Color: p.colors(c), Draws: flagNamed(c.Command.Flags, "dot") != nil}
	var asked []string
	for _, f := range outputFormats {
		if c.Bool(f.flag) {
			asked, o.Format = append(asked, dashed(f.flag)), f.format
		}
	}
	if c.Bool("ascii") && !c.Bool("draw") {
		return nil, fault.Usagef("--ascii is for --draw")
	}
	if len(asked) > 1 {
		return nil, fault.Usagef("%s exclude each other", strings.Join(asked, " and "))
	}
	return output.Open(p.Out, o)
}

// outputFormats are the formats that flags ask for.
var outputFormats = []struct {
	flag   string
	format output.Format
}{{"json", output.JSON}, {"jsonl", output.JSONL}, {"csv", output.CSV}, {"dot", output.DOT}, {"mermaid", output.Mermaid}, {"draw", output.Sketch}}

func (p *program) colors(c *cli.Context) bool {
	return p.Getenv("NO_COLOR") == "" && !c.Bool("no-color") && p.Getenv("TERM") != "dumb"
}

// write opens the output, lets do fill it, and closes it: a failure in do or in
// closing leaves no half-written file. An error that only sets the status, once
// all is written, is none.
func (p *program) write(c *cli.Context, do func(*output.Output) error) error {
	out, err := p.openOutput(c)
	if err != nil {
		return err
	}
	err = do(out)
	if fault.StatusOf(err) == fault.Nothing && flagNamed(c.Command.Flags, "json") != nil {
		if failed := out.Nothing(); failed != nil {
			err = failed
		}
	}
	return finish(out, err)
}

// writeFiles is write for what is several files: the flag -o names a folder or a
// .zip, and must be there.
func (p *program) writeFiles(c *cli.Context, do func(*output.Files) error) error {
	files, err := output.OpenFiles(c.String("output"))
	if err != nil {
		return err
	}
	return finish(files, do(files))
}

// finish ends an output after err: it is kept if all of it was written, and given
// up otherwise.
func finish(out interface {
	Close() error
	Abort()
}, err error) error {
	if !fault.Answered(err) {
		out.Abort()
		return err
	}
	return errors.Join(out.Close(), err)
}

// wantArgs checks the number of arguments; most < 0 is any number.
func wantArgs(c *cli.Context, least, most int) error {
	n := c.Args().Len()
	switch {
	case n < least:
		return fault.Usagef("%s: too few arguments", c.Command.Name).Hint("%s", usageLine(c.Command))
	case most >= 0 && n > most:
		return fault.Usagef("%s: unexpected argument %q", c.Command.Name, c.Args().Get(most)).Hint("%s", usageLine(c.Command))
	}
	return nil
}

func usageLine(c *cli.Command) string {
	if c.ArgsUsage == "" {
		return "parley " + c.Name + " takes flags alone"
	}
	return "parley " + c.Name + " " + c.ArgsUsage
}
