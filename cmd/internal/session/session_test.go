package session

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

var errHangs = errors.New("asks for nothing")

// converse runs a loop on what read returns, and returns what was evaluated,
// each query in brackets and each command in braces, and what was said.
func converse(t *testing.T, read func(context.Context, bool) (string, error)) (evaluated, said string) {
	t.Helper()
	var out, errOut strings.Builder
	loop := Loop{
		Read:       read,
		Unfinished: func(text string) bool { return strings.Count(text, "(") > strings.Count(text, ")") },
		Eval: func(_ context.Context, text string) error {
			out.WriteString("[" + text + "]")
			if strings.Contains(text, "wrong") {
				return errors.New("no such thing")
			}
			if strings.HasSuffix(text, "path") {
				return errHangs
			}
			return nil
		},
		Command: func(_ context.Context, text string) error {
			if text == "exit" {
				return ErrExit
			}
			out.WriteString("{" + text + "}")
			if strings.Contains(text, "wrong") {
				return errors.New("no such command")
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
		"chain":                 {"g.V()\n  .all()\n", "[g.V()][g.V()\n  .all()]"},
		"chain of three":        {"a\n.b\n.c\n", "[a][a\n.b][a\n.b\n.c]"},
		"empty line ends chain": {"a\n\n.b\n", "[a][.b]"},
		"empty line ends open":  {"f(\n\nb\n", "[f(\n][b]"},
		"end of input in open":  {"f(\n", "[f(]"},
		"windows line ends":     {"f(\r\n1)\r\n", "[f(\n1)]"},
		"after an error":        {"wrong\nb\n", "[wrong][b]"},
		"exit":                  {"a\n:exit\nb\n", "[a]"},
		"backslash exit":        {"a\n\\exit\nb\n", "[a]"},
		"command":               {"  :limit  2 \na\n", "{limit  2}[a]"},
		"command ends chain":    {"a\n:b\n.c\n", "[a]{b}[.c]"},
		"blank lines":           {"\n\n  \na\n", "[a]"},
	} {
		if got, _ := converse(t, Lines(strings.NewReader(c.input), nil)); got != c.want {
			t.Errorf("%s: evaluated %q, want %q", name, got, c.want)
		}
	}
}

// entries returns a Read that gives each entry whole, as an editor does; "^C" is
// an interrupt.
func entries(all ...string) func(context.Context, bool) (string, error) {
	return func(context.Context, bool) (string, error) {
		if len(all) == 0 {
			return "", io.EOF
		}
		next := all[0]
		all = all[1:]
		if next == "^C" {
			return "", ErrInterrupted
		}
		return next, nil
	}
}

func TestEntriesOfSeveralLinesStayWhole(t *testing.T) {
	for name, c := range map[string]struct {
		entries []string
		want    string
	}{
		"one query":                     {[]string{"a\n  .b\n  .c"}, "[a\n  .b\n  .c]"},
		"a chain goes on":               {[]string{"a\n.b", ".c\n.d"}, "[a\n.b][a\n.b\n.c\n.d]"},
		"a command and a query":         {[]string{":limit 2\na\n.b"}, "{limit 2}[a\n.b]"},
		"two commands":                  {[]string{":a\n:b"}, "{a}{b}"},
		"exit leaves the rest":          {[]string{":exit\na"}, ""},
		"an interrupt forgets the rest": {[]string{"f(", "^C", "b"}, "[b]"},
		"an interrupt ends a chain":     {[]string{"a", "^C", ".b"}, "[a][.b]"},
	} {
		if got, _ := converse(t, entries(c.entries...)); got != c.want {
			t.Errorf("%s: evaluated %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatHangsIsOnlySaidIfItIsNotContinued(t *testing.T) {
	for input, want := range map[string]string{
		"wrong\n":            "error: no such thing\n",
		":wrong\n":           "error: no such command\n",
		"path\n":             "error: asks for nothing\n",
		"path\n.all()\n":     "",
		"path\nb\n":          "error: asks for nothing\n",
		"path\n:limit 2\n":   "error: asks for nothing\n",
		"path\n.path\nb()\n": "error: asks for nothing\n",
	} {
		if _, got := converse(t, Lines(strings.NewReader(input), nil)); got != want {
			t.Errorf("%q: said %q, want %q", input, got, want)
		}
	}
}

func TestThePromptShowsWhetherAQueryIsOpen(t *testing.T) {
	var said strings.Builder
	prompt := Prompt(&said, func() string { return "gizmo> " })
	converse(t, Lines(strings.NewReader("f(\n1)\n"), prompt))
	if got := said.String(); got != "gizmo> ...... gizmo> " {
		t.Errorf("prompts %q", got)
	}
}

func TestTheLoopEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	defer w.Close()
	loop := Loop{
		Read: Lines(r, nil), Unfinished: func(string) bool { return false }, Report: func(error) {},
		Eval: func(context.Context, string) error { cancel(); return nil },
	}
	go io.WriteString(w, "a\n")
	if err := loop.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWordsAreSplitAsByAShell(t *testing.T) {
	for line, want := range map[string][]string{
		"":                           nil,
		"  a  b ":                    {"a", "b"},
		`show "miami talks"`:         {"show", "miami talks"},
		`a'b c'd`:                    {"ab cd"},
		`"say \"x\"" 'back\slash'`:   {`say "x"`, `back\slash`},
		`a\ b`:                       {"a b"},
		`walk "Умєров" locatedIn@1-`: {"walk", "Умєров", "locatedIn@1-"},
		`"" x`:                       {"", "x"},
		`"open word`:                 {"open word"},
		`$HOME; *`:                   {"$HOME;", "*"},
	} {
		if got := Texts(line); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
	w := Words(`show "mia`)[1]
	if w.Start != 5 || w.End != 9 || w.Open != '"' || w.Text != "mia" {
		t.Errorf("an open word is %+v", w)
	}
}

func FuzzWhatIsQuotedIsOneWord(f *testing.F) {
	for _, seed := range []string{"a", "a b", `"`, `\`, "'", "", "Умєров x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "\ufffd") && strings.ToValidUTF8(text, "") == text {
			if got := Texts("x " + Quote(text) + " y"); !slices.Equal(got, []string{"x", text, "y"}) {
				t.Errorf("%q becomes %q", text, got)
			}
		}
	})
}
