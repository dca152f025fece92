package main

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/session"
	"parley/graph"
)

func (p *program) consoleCommand() *cli.Command {
	return &cli.Command{
		Name: "console", Category: asking,
		Usage: "ask in Gizmo, one question after the other",
		UsageText: `
parley console
parley console --db my.db --limit 20
parley console < questions.gizmo`,
		Description: `
A query ends with its line, unless a bracket is open or the line ends in a dot;
a line that begins with a dot continues the query before. :help, :limit N,
:exit; Ctrl-C leaves, too. Variables live as long as the query they stand in.`,
		Flags:  claimFlags(limitFlag(), timeoutFlag(queryTimeout), deprecatedFlag(), joinedFlag()),
		Action: p.console,
	}
}

const consoleHelp = `g.V("<id:seed/miami-talks>").in("<attends>").all()   a query, in Gizmo
:limit N     show at most N results; 0 shows all
:help        this
:exit        leave, as does the end of the input
`

func (p *program) console(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	prompt := ""
	if p.InTerminal {
		prompt = "gizmo> "
	}
	return p.askLimited(c, func(r *reading) error {
		e, err := r.engine("gizmo", "")
		if err != nil {
			return err
		}
		defer e.Close()
		failed := false
		loop := session.Loop{
			In: p.In, Out: r.out, Err: p.Err, Prompt: prompt, Limit: c.Int("limit"), Help: consoleHelp,
			Report: func(err error) {
				failed = true
				fault.Report(p.Err, p.ErrWidth, err)
			},
			Eval:  e.answer,
			Hangs: asksNothing,
		}
		if err := loop.Run(r.ctx); err != nil {
			return err
		}
		if failed && !p.InTerminal {
			return fault.Silent(fault.Failed)
		}
		return nil
	})
}

// asksNothing reports whether the error is about the query as a whole and so has
// no place in it: that it is a path and asks for none of its results.
func asksNothing(err error) bool {
	var syntax *graph.SyntaxError
	return errors.As(err, &syntax) && syntax.Line == 0
}

// answer runs one query of a console, on the store as it is by now.
func (e *engine) answer(ctx context.Context, text string, limit int) error {
	if err := e.qs.Refresh(ctx); err != nil {
		return err
	}
	if _, err := e.run(ctx, text, limit); err != nil {
		e.out.Flush()
		return err
	}
	return e.out.Flush()
}
