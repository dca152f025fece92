package fault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/mattn/go-runewidth"

	"parley/graph"
)

// Report writes err to w as a user reads it: one line "parley: what: why", the
// place with a caret under it if the error is about a text, and a line "hint:"
// if there is something to do. A nil error, a closed pipe and [Silent] write
// nothing. Width is that of the terminal that w is, to which all but the place is
// folded, or 0 if it is none.
func Report(w io.Writer, width int, err error) {
	switch s := StatusOf(err); {
	case s == Done, s == ClosedPipe, errors.Is(err, errSilent):
		return
	case s == Interrupted && !errors.Is(err, context.DeadlineExceeded):
		fmt.Fprintln(w, "parley: interrupted")
		return
	case s == Nothing:
		fmt.Fprintln(w, Fold(printable(err.Error()), width))
	default:
		fmt.Fprintln(w, Fold("parley: "+printable(err.Error()), width))
	}
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		writePlace(w, syntax)
	}
	if hint := Hint(err); hint != "" {
		fmt.Fprintln(w, Fold("hint: "+printable(hint), width))
	}
}

// writePlace shows the line of e and a caret under the column. Without a line
// or a column inside it there is nothing to show.
func writePlace(w io.Writer, e *graph.SyntaxError) {
	text := []rune(printable(strings.ReplaceAll(e.Text, "\n", "?")))
	if len(text) == 0 || e.Column < 1 || e.Column > len(text)+1 {
		return
	}
	var pad strings.Builder
	for _, r := range text[:e.Column-1] {
		if r == '\t' {
			pad.WriteByte('\t')
			continue
		}
		pad.WriteString(strings.Repeat(" ", runewidth.RuneWidth(r)))
	}
	fmt.Fprintf(w, "  %s\n  %s^\n", string(text), pad.String())
}

// printable keeps a damaged line, or a name out of somebody's data, from playing
// tricks on the terminal: control characters, other ends of lines, and what turns
// the direction of the text after it. Lists of candidates stand on lines of their
// own.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n':
			return r
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '?'
		}
		return r
	}, text)
}

// Hint returns the outermost hint: the caller nearest to the user knows best.
func Hint(err error) string {
	for err != nil {
		switch e := err.(type) {
		case *Error:
			if e.Advice != "" {
				return e.Advice
			}
		case *graph.SyntaxError:
			if e.Hint != "" {
				return e.Hint
			}
		case interface{ Hint() string }:
			if hint := e.Hint(); hint != "" {
				return hint
			}
		}
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range many.Unwrap() {
				if hint := Hint(one); hint != "" {
					return hint
				}
			}
			return ""
		}
		err = errors.Unwrap(err)
	}
	return ""
}

// isClosedPipe reports whether err says that nobody reads what is written.
func isClosedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
