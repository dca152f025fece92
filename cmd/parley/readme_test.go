package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"
)

// ask runs the program on the built-in graph, from a folder without a store.
func ask(t *testing.T, args ...string) (out, errOut string, status int) {
	t.Helper()
	t.Chdir(t.TempDir())
	var o, e bytes.Buffer
	status = run(context.Background(), append([]string{"parley"}, args...), environment{
		In: strings.NewReader(""), Out: &o, Err: &e,
		Getenv: func(string) string { return "" }, Now: time.Now,
	})
	return o.String(), e.String(), status
}

// TestTheReadmeTellsTheTruth runs the commands of the README's session and
// compares what they print. A line "..." stands for any lines up to the next
// command.
func TestTheReadmeTellsTheTruth(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, session, ok := strings.Cut(string(text), "```\n$ ./parley ")
	if !ok {
		t.Fatal("the README has no session")
	}
	session, _, _ = strings.Cut(session, "\n```")
	for _, step := range strings.Split(session, "\n$ ./parley ") {
		command, want, _ := strings.Cut(step, "\n")
		got, errOut, status := ask(t, words(command)...)
		if status != 0 {
			t.Errorf("%s: exit status %d: %s", command, status, errOut)
			continue
		}
		got = strings.TrimRight(got, "\n")
		if whole, cut := strings.CutSuffix(want, "\n..."); cut {
			if !strings.HasPrefix(got, whole+"\n") {
				t.Errorf("%s: the README has\n%s\nand it prints\n%s", command, whole, got)
			}
		} else if got != want {
			t.Errorf("%s: the README has\n%s\nand it prints\n%s", command, want, got)
		}
	}
}

// words splits a command line as a shell does, as far as the README goes.
func words(line string) []string {
	var out []string
	var word strings.Builder
	var quote rune
	in := false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, in = r, true
		case r == ' ':
			if in {
				out = append(out, word.String())
			}
			word.Reset()
			in = false
		default:
			word.WriteRune(r)
			in = true
		}
	}
	if in {
		out = append(out, word.String())
	}
	return out
}
