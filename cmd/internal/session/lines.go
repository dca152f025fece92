package session

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// Lines returns a Read for a [Loop] that reads r line by line. Before each line
// it calls prompt, which may be nil.
func Lines(r io.Reader, prompt func(more bool)) func(context.Context, bool) (string, error) {
	var lines <-chan readLine
	return func(ctx context.Context, more bool) (string, error) {
		if lines == nil {
			lines = readLines(ctx, r)
		}
		if prompt != nil {
			prompt(more)
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case line := <-lines:
			return line.text, line.err
		}
	}
}

// Prompt returns a function for [Lines] that writes text, or dots as long as it
// where a query is open.
func Prompt(w io.Writer, text func() string) func(more bool) {
	return func(more bool) {
		shown := text()
		if more {
			shown = Continued(shown)
		}
		fmt.Fprint(w, shown)
	}
}

// Continued returns the prompt of the lines of a query after the first.
func Continued(prompt string) string { return strings.Repeat(".", max(1, len(prompt)-1)) + " " }

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
