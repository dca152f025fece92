package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// TestHelpFitsATerminal asks for the help of the program, of every command and
// of every manual.
func TestHelpFitsATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	pages := []string{"", "questions", "paths", "json", "maps"}
	for _, c := range (&program{}).commands() {
		if !c.Hidden {
			pages = append(pages, c.Name)
		}
	}
	for _, page := range pages {
		args := []string{"help", page}
		if page == "" {
			args = args[:1]
		}
		fitsATerminal(t, args...)
	}
	fitsATerminal(t)
}

// fitsATerminal reports lines that are wider than the terminal, but for examples
// with no words behind the command: a command is not broken.
func fitsATerminal(t *testing.T, args ...string) {
	t.Helper()
	for line := range strings.Lines(onTerminal(t, nil, args...)) {
		if n := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); n > 80 && !commandAlone(line) {
			t.Errorf("parley %s has a line of %d columns: %q", strings.Join(args, " "), n, line)
		}
	}
}

// commandAlone reports whether a line of a help is an example without a word on
// what it does.
func commandAlone(line string) bool {
	example, ok := strings.CutPrefix(line, "  parley ")
	return ok && !strings.Contains(example, "  ")
}
