package term

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/reeflective/readline"
	"github.com/reeflective/readline/inputrc"
	"golang.org/x/term"
)

// ErrInterrupted is returned by Read after Ctrl-C.
var ErrInterrupted = errors.New("interrupted")

// Options say how an editor works. Prompt and Whole must be set.
type Options struct {
	Prompt func(more bool) string // more: the entry goes on with one before
	// Whole reports whether Enter ends the entry.
	Whole func(text string) bool
	// Complete returns what can come at the cursor, in characters, in place of
	// the text from start on. Nil: nothing is completed.
	Complete func(text string, cursor int) (start int, found []Candidate)
	// Colour returns the text with colours; nil: it has none.
	Colour func(text string) string
	// History is what the arrows and Ctrl-R go through. Nothing is added to it
	// here. Nil: there is none.
	History *History
}

// A Candidate is one completion.
type Candidate struct {
	Text string // what stands in the entry then
	Note string // what it is, in a few words; "" if that is clear
}

// An Editor reads entries from the terminal. It must be closed, and is not safe
// for concurrent use.
type Editor struct {
	o      Options
	shell  *readline.Shell
	more   bool
	find   search
	fd     int
	before *term.State // of the terminal, to be restored
}

// New returns an editor for the terminal that standard input and output are. From
// now on to Close, what is typed while nobody reads is not shown, and waits for
// the next Read; Ctrl-C is a signal then.
func New(o Options) (*Editor, error) {
	fd := int(os.Stdin.Fd())
	before, err := term.GetState(fd)
	if err == nil {
		err = quiet(fd)
	}
	if err != nil {
		return nil, fmt.Errorf("setting the terminal: %w", err)
	}
	if o.History == nil {
		o.History = &History{}
	}
	e := &Editor{o: o, fd: fd, before: before, shell: readline.NewShell(inputrc.WithApp("parley"))}
	s := e.shell
	s.Prompt.Primary(func() string { return e.room() + o.Prompt(e.more) })
	s.History.Delete()
	s.History.Add("history", o.History)
	s.AcceptMultiline = e.accepts
	if o.Colour != nil {
		s.SyntaxHighlighter = func(line []rune) string { return o.Colour(string(line)) }
	}
	for name, value := range map[string]any{
		"comment-begin":          "*",   // no pattern: the library colours no comments by itself
		"cursor-position-probe":  false, // see room
		"multiline-column":       false,
		"history-autosuggest":    false,
		"autocomplete":           false,
		"enable-bracketed-paste": true,
		"blink-matching-paren":   false,
	} {
		_ = s.Config.Set(name, value) // these names are the library's
	}
	e.bindKeys()
	return e, nil
}

// Close leaves the terminal as it was before New.
func (e *Editor) Close() error { return term.Restore(e.fd, e.before) }

// room makes sure that there are rows below the entry, scrolling the screen if need
// be: the library draws by moves from row to row, and would lose its place at the
// bottom. It can ask the terminal where it is instead, at each key, but what is
// typed before the answer comes is then lost.
func (e *Editor) room() string {
	columns, rows := size()
	prompt := runewidth.StringWidth(e.o.Prompt(e.more))
	need := 1
	for i, line := range strings.Split(string(*e.shell.Line()), "\n") {
		need += min(i, 1) + (prompt+runewidth.StringWidth(line))/columns
	}
	need = min(need, rows-1)
	return strings.Repeat("\x1bD", need) + fmt.Sprintf("\x1b[%dA", need)
}

// accepts reports whether Enter ends the entry: it is whole, or its last line is
// empty.
func (e *Editor) accepts(line []rune) bool {
	text := string(line)
	at := strings.LastIndexByte(text, '\n')
	return at >= 0 && strings.TrimSpace(text[at:]) == "" || strings.TrimSpace(text) == "" || e.o.Whole(text)
}

// Read returns the next entry. At the end of the input it returns io.EOF, after
// Ctrl-C [ErrInterrupted]. If ctx ends, it returns ctx.Err(), and the editor can
// only be closed.
func (e *Editor) Read(ctx context.Context, more bool) (string, error) {
	e.more = more
	type result struct {
		text string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := e.shell.Readline()
		done <- result{text, err}
	}()
	select {
	case <-ctx.Done():
		// The library waits for a key, which may never come.
		fmt.Fprint(os.Stdout, endPaste+"\r\n")
		return "", ctx.Err()
	case r := <-done:
		switch {
		case errors.Is(r.err, readline.ErrInterrupt):
			return "", ErrInterrupted
		case r.err != nil && !errors.Is(r.err, io.EOF):
			return "", fmt.Errorf("reading the terminal: %w", r.err)
		case r.err != nil:
			return "", io.EOF
		}
		return r.text, nil
	}
}

// endPaste tells the terminal to mark pasted text no longer.
const endPaste = "\x1b[?2004l"
