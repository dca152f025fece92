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
	// Report shows an error.
	Report func(error)
}

// errExit ends the loop as the user asked.
var errExit = errors.New("exit")

// Run reads and evaluates until the input ends. It returns ctx.Err() if ctx
// ends first, and an error of reading.
func (l *Loop) Run(ctx context.Context) error {
	lines := readLines(ctx, l.In)
	var open, chain string // a query not yet whole; the last one, to be continued
	for {
		l.prompt(open != "")
		var line readLine
		select {
		case <-ctx.Done():
			return ctx.Err()
		case line = <-lines:
		}
		if line.err != nil {
			if open != "" {
				l.eval(ctx, open)
			}
			if line.err == io.EOF {
				return ctx.Err()
			}
			return fmt.Errorf("reading the console's input: %w", line.err)
		}
		text := strings.TrimSpace(line.text)
		switch {
		case open == "" && text == "":
			chain = ""
			continue
		case open == "" && (text[0] == ':' || text[0] == '\\'):
			if err := l.command(text[1:]); err != nil {
				if errors.Is(err, errExit) {
					return nil
				}
				l.Report(err)
			}
			continue
		case open == "" && text[0] == '.' && chain != "":
			open = chain
		}
		if open != "" {
			open += "\n"
		}
		open += line.text
		if text == "" || !Unfinished(open) { // an empty line ends what hangs
			l.eval(ctx, open)
			open, chain = "", open
		}
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

func (l *Loop) eval(ctx context.Context, text string) {
	if err := l.Eval(ctx, text, l.Limit); err != nil && ctx.Err() == nil {
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
