// Package session has the loop that a console is: it reads entries, puts them
// together to whole queries, runs each and goes on. Its type is [Loop].
//
//	loop := session.Loop{Read: session.Lines(in, prompt), Eval: eval, Command: command, Report: report}
//	err := loop.Run(ctx)
//
// # What a query is
//
// Read gives a line, or, from an editor that knows when a query is whole, several.
// A query goes on over several lines while Unfinished says so. A line that begins
// with a dot continues the chain of the query before it, which is then run again
// with it: so a chain can be grown line by line, and pasted. An empty line ends
// such a chain. A line that begins with ":" or "\" is for the console itself; no
// query begins so.
//
// An error does not end the loop; the end of the input, a Command that returns
// [ErrExit] and the end of the context do.
//
// It knows no query language and no command, and edits no lines: Eval, Unfinished
// and Command do the one, Read the other.
//
// Why a chain is run again instead of waiting for its next line: a program at
// the other end of a pipe waits for the answer before it writes on.
package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Loop is one console. Its fields must be set before Run.
type Loop struct {
	// Read returns what was typed next: a line, or several that belong
	// together, without the last line end. More says that a query is open.
	// At the end it returns io.EOF, and [ErrInterrupted] when what is open is
	// to be forgotten.
	Read func(ctx context.Context, more bool) (string, error)
	// Unfinished reports whether a query goes on after text.
	Unfinished func(text string) bool
	// Eval runs a query and writes its answer. Its error is shown by
	// Report, and the loop goes on.
	Eval func(ctx context.Context, text string) error
	// Command does what a line for the console says, given without its ":".
	Command func(ctx context.Context, text string) error
	// Hangs, if not nil, reports whether an error of Eval only says that
	// the query asks for nothing yet. It is then shown only if the next
	// line does not continue the chain.
	Hangs func(error) bool
	// Report shows an error.
	Report func(error)
}

// ErrExit is returned by a Command that ends the loop.
var ErrExit = errors.New("exit")

// ErrInterrupted is returned by Read when the user gives up what is typed.
var ErrInterrupted = errors.New("interrupted")

// Run reads and evaluates until the input ends. It returns ctx.Err() if ctx
// ends first, and an error of reading.
func (l *Loop) Run(ctx context.Context) error {
	var e entry
	for {
		text, err := l.Read(ctx, e.open != "" || e.hanging != nil)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ErrInterrupted):
			e = entry{}
			continue
		case err != nil:
			if e.open != "" {
				l.eval(ctx, &e)
			}
			l.settle(&e)
			if err == io.EOF {
				return ctx.Err()
			}
			return fmt.Errorf("reading the console's input: %w", err)
		}
		if err := l.take(ctx, &e, text); err != nil {
			return nil // ErrExit is the only one
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// An entry is what has been typed and may go on.
type entry struct {
	open    string // a query that is not whole yet
	chain   string // the query before, which a dot continues
	hanging error  // what is to be said if it is not continued
}

// take deals with what was read. It returns ErrExit or nil.
func (l *Loop) take(ctx context.Context, e *entry, text string) error {
	trimmed := strings.TrimSpace(text)
	if e.open == "" {
		if strings.HasPrefix(trimmed, ".") && e.chain != "" {
			e.open, e.hanging = e.chain+"\n", nil
		} else {
			l.settle(e)
		}
		switch {
		case trimmed == "":
			e.chain = ""
			return nil
		case IsCommand(trimmed):
			return l.commands(ctx, e, trimmed)
		}
	} else {
		e.open += "\n"
	}
	e.open += text
	if trimmed == "" || !l.Unfinished(e.open) { // an empty line ends what is open
		l.eval(ctx, e)
	}
	return nil
}

// IsCommand reports whether what is typed is for the console itself.
func IsCommand(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && (text[0] == ':' || text[0] == '\\')
}

// commands runs the command of the first line, and takes the lines behind it,
// which were pasted together with it.
func (l *Loop) commands(ctx context.Context, e *entry, text string) error {
	first, rest, more := strings.Cut(text, "\n")
	e.chain = ""
	err := l.Command(ctx, strings.TrimSpace(first[1:]))
	switch {
	case errors.Is(err, ErrExit):
		return ErrExit
	case err != nil && ctx.Err() == nil:
		l.Report(err)
	}
	if !more || ctx.Err() != nil {
		return nil
	}
	return l.take(ctx, e, rest)
}

// settle shows what was held back in case the chain went on.
func (l *Loop) settle(e *entry) {
	if e.hanging != nil {
		l.Report(e.hanging)
		e.hanging = nil
	}
}

func (l *Loop) eval(ctx context.Context, e *entry) {
	text := e.open
	e.open, e.chain = "", text
	err := l.Eval(ctx, text)
	switch {
	case err == nil || ctx.Err() != nil:
	case l.Hangs != nil && l.Hangs(err):
		e.hanging = err
	default:
		l.Report(err)
	}
}
