package main

import (
	"context"
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/session"
	"parley/cmd/internal/syntax"
	"parley/cmd/internal/term"
	"parley/graph"
	"parley/graph/path"
)

func (p *program) consoleCommand() *cli.Command {
	return &cli.Command{
		Name: "console", Category: asking,
		Usage: "ask in Gizmo, or any command, one question after the other",
		UsageText: `
parley console
parley console --db my.db --limit 20
parley console --lang path         bare lines are paths: umerov trump
parley console < questions.gizmo`,
		Description: `
A query ends with its line, unless it is not whole or the line ends in a dot; a
line that begins with a dot continues the query before. Variables live as long
as the query they stand in. :help lists what the console can do besides:
:path umerov trump and every other command, :source, :known and :at for what
counts, :format and :limit for what is shown, :save and :run for queries kept.

On a terminal Tab completes methods, relations, names and commands, Ctrl-R
searches what was typed before, in this console or another; Ctrl-C ends a query
that runs, else what is being typed; Ctrl-D leaves. Results are a table there,
and JSON, one a line, elsewhere.`,
		Flags: claimFlags(
			&cli.StringFlag{Name: "lang", Value: "gizmo", Usage: "bare lines are in `LANGUAGE`: " + join(consoleLanguages())},
			limitFlag(), timeoutFlag(queryTimeout), keptFlag(), deprecatedFlag(), joinedFlag()),
		Action: p.console,
	}
}

// A console is one that is running: a store that stays open, and what was set.
type console struct {
	*program              // its output is that of the whole program
	c        *cli.Context // of the command console
	ctx      context.Context
	store    *open.Store
	engines  *engine // on the store, for the limits as they are; nil: to be made

	lang, format string
	limit        int
	timing       bool
	at           string // "": not set
	window       path.Window
	knownText    string // as it was given
	limits       limits

	last     string // the query before, to be saved
	lastLang string
	editing  bool          // a person types
	history  *term.History // nil: nothing is kept
	running  running

	named  *reading // see naming
	failed bool

	toldHow bool // what to do with a path that does not ask for its results
}

func (p *program) console(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	lang, err := consoleLanguage(c.String("lang"))
	if err != nil {
		return err
	}
	l, err := p.limits(c)
	if err != nil {
		return err
	}
	k := &console{
		program: p, c: c, ctx: c.Context, lang: lang, limit: c.Int("limit"), limits: l,
		knownText: c.String("known"), editing: p.InTerminal,
	}
	if k.limit < 0 {
		return fault.Usagef("--limit %d is less than nothing", k.limit)
	}
	if err := k.open(p.db); err != nil {
		return err
	}
	defer k.close()
	read, release, err := k.reader()
	if err != nil {
		return err
	}
	defer release()
	defer k.catchInterrupts()()
	if k.editing {
		k.notef(":help tells what can be typed; Tab completes it, Ctrl-D leaves")
	}
	loop := session.Loop{
		Read:       read,
		Unfinished: func(text string) bool { return !syntax.Whole(k.lang, text) },
		Eval:       k.eval, Command: k.command, Hangs: k.hangs, Report: k.report,
	}
	if err := loop.Run(k.ctx); err != nil {
		return err
	}
	if k.failed && !k.editing {
		return fault.Silent(fault.Failed)
	}
	return nil
}

func (k *console) report(err error) {
	if fault.StatusOf(err) != fault.Nothing {
		k.failed = true
	}
	fault.Report(k.Err, k.ErrWidth, explained(err))
}

// hangs is asksNothing, and tells a person who types, the first time, why nothing
// is shown.
func (k *console) hangs(err error) bool {
	if !asksNothing(err) {
		return false
	}
	if k.editing && !k.toldHow {
		k.toldHow = true
		k.notef("a path so far: a line that begins with a dot goes on, and .all() shows it")
	}
	return true
}

// asksNothing reports whether the error is about the query as a whole and so has
// no place in it: that it is a path and asks for none of its results.
func asksNothing(err error) bool {
	var syntax *graph.SyntaxError
	return errors.As(err, &syntax) && syntax.Line == 0
}

// timed runs do and says how long it took, if that is wanted.
func (k *console) timed(do func() error) error {
	start := k.Now()
	err := do()
	if k.timing {
		return errors.Join(err, k.tell("%v", k.Now().Sub(start).Round(10*time.Microsecond)))
	}
	return err
}

// measure asks anew how wide the terminal is: it may have changed.
func (k *console) measure() {
	if k.Widths != nil {
		k.OutWidth, k.ErrWidth = k.Widths()
	}
}
