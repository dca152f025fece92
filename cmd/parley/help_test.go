package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// TestHelpFitsATerminal asks for the help of the program, of every command and
// of every manual.
func TestHelpFitsATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	pages := append([]string{""}, manuals...)
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

// TestExamplesOfTreeLanguagesAreAnswered asks what the manuals of GraphQL and MQL
// show: each has an answer in which something is known.
func TestExamplesOfTreeLanguagesAreAnswered(t *testing.T) {
	t.Chdir(t.TempDir())
	answered := regexp.MustCompile(`"[^"]*":"`)
	for lang, begins := range map[string]string{"graphql": "  {", "mql": "  [{"} {
		text, ok := manual(lang)
		if !ok {
			t.Fatalf("no help on %s", lang)
		}
		examples := 0
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, begins) {
				continue
			}
			examples++
			out := onTerminal(t, nil, "query", "-q", "--db", "seed:", "--lang", lang, strings.TrimSpace(line))
			if !answered.MatchString(out) {
				t.Errorf("%s: %s answers %q", lang, strings.TrimSpace(line), out)
			}
		}
		if examples < 4 {
			t.Errorf("help %s has %d examples", lang, examples)
		}
	}
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
