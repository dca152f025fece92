// Package session has the loop that a console is: it reads lines, puts them
// together to whole queries, runs each and shows what comes of it. Its type is
// [Loop].
//
//	loop := session.Loop{In: in, Out: out, Err: errOut, Prompt: "gizmo> ", Eval: eval}
//	err := loop.Run(ctx)
//
// # What a query is
//
// A query goes on over several lines while a bracket, a string or a comment is
// open, or while a line ends in a dot, a comma or an operator. A line that
// begins with a dot continues the chain of the query before it, which is then
// run again with it: so a chain can be grown line by line, and pasted. An empty
// line ends such a chain. A line that begins with ":" or "\" is for the console
// itself (:help, :exit, :limit); no query begins so.
//
// An error does not end the loop; the end of the input, :exit and the end of the
// context do.
//
// It knows no query language and edits no lines: Eval does the one, and the
// terminal the other.
//
// Why a chain is run again instead of waiting for its next line: a program at
// the other end of a pipe waits for the answer before it writes on.
package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Loop is one console. Its fields must be set before Run.
type Loop struct {
	In       io.Reader
	Out, Err io.Writer // answers; prompts and complaints
	Prompt   string    // "" shows none: the input is no person
	Limit    int       // results shown of a query; changed by :limit
	Help     string    // what :help shows

	// Eval runs a query and writes its answer. Its error is shown by
	// Report, and the loop goes on.
	Eval func(ctx context.Context, text string, limit int) error
	// Hangs, if not nil, reports whether an error of Eval only says that
	// the query asks for nothing yet. It is then shown only if the next
	// line does not continue the chain.
	Hangs func(error) bool
	// Report shows an error.
	Report func(error)
}

// errExit ends the loop as the user asked.
var errExit = errors.New("exit")

// Run reads and evaluates until the input ends. It returns ctx.Err() if ctx
// ends first, and an error of reading.
func (l *Loop) Run(ctx context.Context) error {
	lines := readLines(ctx, l.In)
	var e entry
	for {
		l.prompt(e.open != "" || e.hanging != nil)
		var line readLine
		select {
		case <-ctx.Done():
			return ctx.Err()
		case line = <-lines:
		}
		if line.err != nil {
			if e.open != "" {
				l.eval(ctx, &e)
			}
			l.settle(&e)
			if line.err == io.EOF {
				return ctx.Err()
			}
			return fmt.Errorf("reading the console's input: %w", line.err)
		}
		if err := l.take(ctx, &e, line.text); err != nil {
			return nil // errExit is the only one
		}
	}
}

// An entry is what has been typed and may go on.
type entry struct {
	open    string // a query that is not whole yet
	chain   string // the query before, which a dot continues
	hanging error  // what is to be said if it is not continued
}

// take deals with one line. It returns errExit or nil.
func (l *Loop) take(ctx context.Context, e *entry, line string) error {
	text := strings.TrimSpace(line)
	if e.open == "" {
		if strings.HasPrefix(text, ".") && e.chain != "" {
			e.open, e.hanging = e.chain+"\n", nil
		} else {
			l.settle(e)
		}
		switch {
		case text == "":
			e.chain = ""
			return nil
		case text[0] == ':' || text[0] == '\\':
			err := l.command(text[1:])
			if err != nil && !errors.Is(err, errExit) {
				l.Report(err)
				err = nil
			}
			return err
		}
	} else {
		e.open += "\n"
	}
	e.open += line
	if text == "" || !Unfinished(e.open) { // an empty line ends what is open
		l.eval(ctx, e)
	}
	return nil
}

// settle shows what was held back in case the chain went on.
func (l *Loop) settle(e *entry) {
	if e.hanging != nil {
		l.Report(e.hanging)
		e.hanging = nil
	}
}

// prompt asks for a line, or for the rest of a query.
func (l *Loop) prompt(more bool) {
	switch {
	case l.Prompt == "":
	case more:
		fmt.Fprint(l.Err, strings.Repeat(".", max(1, len(l.Prompt)-1))+" ")
	default:
		fmt.Fprint(l.Err, l.Prompt)
	}
}

func (l *Loop) eval(ctx context.Context, e *entry) {
	text := e.open
	e.open, e.chain = "", text
	err := l.Eval(ctx, text, l.Limit)
	switch {
	case err == nil || ctx.Err() != nil:
	case l.Hangs != nil && l.Hangs(err):
		e.hanging = err
	default:
		l.Report(err)
	}
}

// command does what a line for the console itself says.
func (l *Loop) command(text string) error {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		fields = []string{"help"}
	}
	switch fields[0] {
	case "exit", "quit", "q":
		return errExit
	case "help", "h", "?":
		_, err := io.WriteString(l.Err, l.Help)
		return err
	case "limit":
		if len(fields) != 2 {
			return fmt.Errorf("the limit is %d; :limit N changes it, and 0 shows all", l.Limit)
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil || n < 0 {
			return fmt.Errorf("%q is no limit: a number, and 0 shows all", fields[1])
		}
		l.Limit = n
		return nil
	}
	return fmt.Errorf("the console has no command :%s; :help lists them", fields[0])
}

// A readLine is one line, or the error after the last.
type readLine struct {
	text string
	err  error
}

// readLines reads in a goroutine of its own, for a read cannot be cancelled:
// when ctx ends, the goroutine is left waiting for a line that nobody wants.
func readLines(ctx context.Context, r io.Reader) <-chan readLine {
	lines := make(chan readLine)
	go func() {
		b := bufio.NewReader(r)
		for {
			text, err := b.ReadString('\n')
			if text != "" {
				select {
				case lines <- readLine{text: strings.TrimRight(text, "\r\n")}:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				select {
				case lines <- readLine{err: err}:
				case <-ctx.Done():
				}
				return
			}
		}
	}()
	return lines
}
