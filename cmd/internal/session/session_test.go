package session

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

var errHangs = errors.New("asks for nothing")

// converse runs a loop over the lines and returns what was evaluated, each
// query in brackets, and what was said.
func converse(t *testing.T, prompt, input string) (evaluated, said string) {
	t.Helper()
	var out, errOut strings.Builder
	loop := Loop{
		In: strings.NewReader(input), Out: &out, Err: &errOut, Prompt: prompt, Limit: 100, Help: "help text\n",
		Eval: func(_ context.Context, text string, limit int) error {
			out.WriteString("[" + text + "]")
			if strings.Contains(text, "wrong") {
				return errors.New("no such thing")
			}
			if strings.HasSuffix(text, "path") {
				return errHangs
			}
			if limit != 100 {
				out.WriteString(strings.Repeat("*", limit))
			}
			return nil
		},
		Hangs:  func(err error) bool { return err == errHangs },
		Report: func(err error) { errOut.WriteString("error: " + err.Error() + "\n") },
	}
	if err := loop.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String(), errOut.String()
}

func TestLinesArePutTogetherToQueries(t *testing.T) {
	for name, c := range map[string]struct{ input, want string }{
		"one line":              {"g.V().all()\n", "[g.V().all()]"},
		"no last line end":      {"g.V().all()", "[g.V().all()]"},
		"two queries":           {"a()\nb()\n", "[a()][b()]"},
		"open bracket":          {"g.V(\n\"x\")\n", "[g.V(\n\"x\")]"},
		"trailing dot":          {"g.V().\nall()\n", "[g.V().\nall()]"},
		"chain":                 {"g.V()\n  .all()\n", "[g.V()][g.V()\n  .all()]"},
		"chain of three":        {"a\n.b\n.c\n", "[a][a\n.b][a\n.b\n.c]"},
		"empty line ends chain": {"a\n\n.b\n", "[a][.b]"},
		"empty line ends open":  {"f(\n\nb\n", "[f(\n][b]"},
		"end of input in open":  {"f(\n", "[f(]"},
		"windows line ends":     {"f(\r\n1)\r\n", "[f(\n1)]"},
		"after an error":        {"wrong\nb\n", "[wrong][b]"},
		"exit":                  {"a\n:exit\nb\n", "[a]"},
		"backslash exit":        {"a\n\\q\nb\n", "[a]"},
		"limit":                 {":limit 2\na\n", "[a]**"},
		"blank lines":           {"\n\n  \na\n", "[a]"},
	} {
		if got, _ := converse(t, "", c.input); got != c.want {
			t.Errorf("%s: evaluated %q, want %q", name, got, c.want)
		}
	}
}

func TestTheConsoleSaysWhatItDoesNotKnow(t *testing.T) {
	for input, want := range map[string]string{
		"wrong\n":     "error: no such thing\n",
		":help\n":     "help text\n",
		":nonsense\n": "error: the console has no command :nonsense; :help lists them\n",
		":limit\n":    "error: the limit is 100; :limit N changes it, and 0 shows all\n",
		":limit -1\n": "error: \"-1\" is no limit: a number, and 0 shows all\n",
		":\n":         "help text\n",
		"a\n":         "",
	} {
		if _, got := converse(t, "", input); got != want {
			t.Errorf("%q: said %q, want %q", input, got, want)
		}
	}
}

func TestThePromptShowsWhetherAQueryIsOpen(t *testing.T) {
	if _, got := converse(t, "gizmo> ", "f(\n1)\n"); got != "gizmo> ...... gizmo> " {
		t.Errorf("prompts %q", got)
	}
}

func TestUnfinishedProgramsAreRecognised(t *testing.T) {
	for text, want := range map[string]bool{
		"g.V()": false, "g.V(": true, "g.V(\"(\")": false, "g.V('a(')": false, "f({a: [1,": true,
		"// g.V(": false, "f( // )": true, "/* open": true, "/* shut */ a": false, "a /* ( */": false,
		"`a\nb": true, "`a\nb`": false, "\"a": false, "\"a\\\"": false, "\"a\\\"(\"": false, "g.V().": true,
		"a +": true, "x = ": true, "f()\n": false, "": false, "a // .": false, "a. // x": true, "}": false,
	} {
		if got := Unfinished(text); got != want {
			t.Errorf("Unfinished(%q) = %v", text, got)
		}
	}
}

func TestTheLoopEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	defer w.Close()
	loop := Loop{In: r, Out: io.Discard, Err: io.Discard, Eval: func(context.Context, string, int) error { cancel(); return nil }, Report: func(error) {}}
	go io.WriteString(w, "a\n")
	if err := loop.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzUnfinished(f *testing.F) {
	for _, seed := range []string{"g.V(\"a\").all()", "`", "/*", "\"\\", "//", "'\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { Unfinished(text) })
}
