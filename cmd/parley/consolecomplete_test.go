package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestANameInAProgramIsItsText: what is completed is a string of JavaScript, which
// finds the node that has the name.
func TestANameInAProgramIsItsText(t *testing.T) {
	t.Chdir(t.TempDir())
	const name = `Ann "the \ pen" O'Quill`
	quad := fmt.Sprintf("<x:ann> <http://schema.org/name> %q <x:l> .\n", name)
	if err := os.WriteFile("a.nq", []byte(quad), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, quote := range []string{`"`, `'`, "`"} {
		program := "g.find(" + quote + inString(name, quote) + quote + ").all()"
		var out, errOut bytes.Buffer
		status := run(context.Background(), []string{"parley", "console", "--db", "a.nq"}, environment{
			In: strings.NewReader(program + "\n"), Out: &out, Err: &errOut,
			Getenv: func(string) string { return "" }, Now: time.Now,
		})
		if status != 0 || !strings.Contains(out.String(), "x:ann") {
			t.Errorf("%s: status %d: %s%s", program, status, out.String(), errOut.String())
		}
	}
	if got := inString("a\x1b[2J\n", `"`); got != `a\u001b[2J\u000a` {
		t.Errorf("control characters are written %s", got)
	}
}
