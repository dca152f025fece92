package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/cmd/internal/web"
)

// An environment is all that the program knows of the world outside its
// arguments and files. Tests make their own.
type environment struct {
	In         io.Reader
	Out, Err   io.Writer
	OutWidth   int  // columns of the terminal that Out is; 0: it is none
	ErrWidth   int  // the same for Err
	InTerminal bool // a person types what In gives
	Getenv     func(string) string
	Now        func() time.Time

	// Widths asks anew for OutWidth and ErrWidth; nil: they stay the same.
	Widths func() (out, err int)
	// OnInterrupt has caught asked at each Ctrl-C, until release is called; if it
	// returns false, the program ends. Nil: every Ctrl-C ends it.
	OnInterrupt func(caught func() bool) (release func())
}

// A program is one run.
type program struct {
	environment
	quiet bool
	db    string // what --db says

	// opened is a store that commands use in place of the one that --db names,
	// because it is open already; nil: there is none. It stays open. Each command
	// takes a snapshot of its own.
	opened *open.Store
	// pages are filled by show in place of printing; nil: it prints.
	pages *[]web.Profile

	memory   int64                   // what --memory says, in bytes; 0: nothing
	progress func(done, total int64) // of the store; nil: nobody looks
	app      *cli.App
}

// run runs the program with these arguments, the first of which is its name,
// and returns the exit status.
func run(ctx context.Context, args []string, env environment) int {
	p := &program{environment: env}
	p.app = p.newApp()
	err := p.dispatch(ctx, args)
	fault.Report(p.Err, p.ErrWidth, err)
	return int(fault.StatusOf(err))
}

func (p *program) dispatch(ctx context.Context, args []string) error {
	line, err := arrange(p.app, args)
	if err != nil {
		return err
	}
	if line.help {
		if line.command != nil && line.command.Name == "run" && len(line.arguments) > 0 {
			return p.savedHelp(line.arguments[0], line.value("dir"))
		}
		return p.help(line.command)
	}
	return p.app.RunContext(ctx, line.args)
}

// newApp declares the program. What urfave/cli would print, guess or exit with
// by itself is turned off here; args_test.go pins each of these habits.
func (p *program) newApp() *cli.App {
	app := &cli.App{
		Name:   "parley",
		Usage:  "ask questions of a graph of actors and events",
		Reader: p.In, Writer: p.Out, ErrWriter: p.Err,
		HideHelp: true, HideHelpCommand: true, HideVersion: true,
		// A list flag must not cut a value at its commas.
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		Flags:                     globalFlags(),
		Before: func(c *cli.Context) error {
			p.quiet, p.db = c.Bool("quiet"), c.String("db")
			return nil
		},
		Action:   p.welcome,
		Commands: p.commands(),
	}
	for _, c := range app.Commands {
		c.HideHelp = true
		c.OnUsageError = usageError
	}
	return app
}

// commands are all commands, in the order in which the help lists them.
func (p *program) commands() []*cli.Command {
	return []*cli.Command{
		p.showCommand(),
		p.pathCommand(),
		p.betweenCommand(),
		p.walkCommand(),
		p.metCommand(),
		p.commonCommand(),
		p.neighborsCommand(),
		p.citeCommand(),
		p.whoCommand(),
		p.saidCommand(),
		p.timelineCommand(),
		p.disputesCommand(),
		p.findCommand(),
		p.queryCommand(),
		p.consoleCommand(),
		p.serveCommand(),
		p.runCommand(),
		p.loadCommand(),
		p.addCommand(),
		p.removeCommand(),
		p.sameCommand(),
		p.notSameCommand(),
		p.preferCommand(),
		p.undoCommand(),
		p.dropCommand(),
		p.exportCommand(),
		p.publishCommand(),
		p.statsCommand(),
		p.sourcesCommand(),
		p.linkCommand(),
		p.checkCommand(),
		p.schemaCommand(),
		p.explainCommand(),
		p.verifyCommand(),
		p.backupCommand(),
		p.restoreCommand(),
		p.compactCommand(),
		p.completionCommand(),
		p.hiddenCompletion(),
		p.versionCommand(),
		p.helpCommand(),
	}
}

// usageError makes every complaint of the flag parser a usage error.
func usageError(_ *cli.Context, err error, _ bool) error {
	return fault.Usagef("%w", err).Hint("parley help shows how it is meant")
}

// notef tells the user something that is no data, unless --quiet.
func (p *program) notef(format string, args ...any) {
	if !p.quiet {
		fmt.Fprintln(p.Err, fault.Fold(output.Printable(fmt.Sprintf(format, args...)), p.ErrWidth))
	}
}
