package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"parley/schema"
)

func TestCtrlCEndsACommandWithAWordAndStatus130(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "parley")
	if err := os.Symlink(self, program); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	cmd := exec.Command(program, "console")
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	errOut, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(errOut)
	if note, err := lines.ReadString('\n'); err != nil || !strings.Contains(note, "built-in graph") {
		t.Fatalf("first line %q, %v", note, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil || string(rest) != "parley: interrupted\n" {
		t.Errorf("said %q, %v", rest, err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 {
		t.Errorf("ended with %v, want exit status 130", err)
	}
}

// onTerminal runs the program as on a terminal of 80 columns.
func onTerminal(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	var out, errOut strings.Builder
	status := run(t.Context(), append([]string{"parley"}, args...), environment{
		In: strings.NewReader(""), Out: &out, Err: &errOut, OutWidth: 80, ErrWidth: 80,
		Getenv: func(name string) string { return env[name] }, Now: time.Now,
	})
	if status != 0 {
		t.Fatalf("status %d: %s", status, errOut.String())
	}
	return out.String()
}

func TestColoursAreOnTerminalsOnlyAndCanBeTurnedOff(t *testing.T) {
	stats := []string{"stats", "--db", "mem:"}
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		want bool
	}{
		"terminal":   {nil, stats, true},
		"NO_COLOR":   {map[string]string{"NO_COLOR": "1"}, stats, false},
		"dumb":       {map[string]string{"TERM": "dumb"}, stats, false},
		"--no-color": {nil, append([]string{"--no-color"}, stats...), false},
		"--json":     {nil, append([]string{"--json"}, stats...), false},
	} {
		if got := strings.Contains(onTerminal(t, c.env, c.args...), "\x1b["); got != c.want {
			t.Errorf("%s: colours are %v", name, got)
		}
	}
	if out, _, _ := runWith(t, nil, stats...); strings.Contains(out, "\x1b[") {
		t.Error("colours where there is no terminal")
	}
}

func TestQuietSilencesNotesAndNothingElse(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errOut, _ := runWith(t, nil, "stats"); errOut == "" {
		t.Error("no note about the built-in graph")
	}
	out, errOut, _ := runWith(t, nil, "stats", "--quiet")
	if errOut != "" || out == "" {
		t.Errorf("quiet: standard output %q, standard error %q", out, errOut)
	}
	if _, errOut, status := runWith(t, nil, "-q", "stats", "--db", "none"); errOut == "" || status != 1 {
		t.Error("quiet silences errors")
	}
}

// TestWhatAddWritesBreaksNoRule adds every relation that can be said of named
// nodes, between new nodes of the first types that it allows, and checks.
func TestWhatAddWritesBreaksNoRule(t *testing.T) {
	t.Chdir(t.TempDir())
	makeable := func(types []string) string {
		for _, t := range types {
			for _, concrete := range append(schema.Concrete([]string{t}), "Person") {
				if e, err := newNode("x", concrete); err == nil && schema.IsA(e.types[0], t) {
					return concrete
				}
			}
		}
		return ""
	}
	added := 0
	for _, r := range schema.Relations {
		from, to := makeable(r.From), makeable(r.To)
		if from == "" || to == "" {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			db := t.TempDir() + "/db"
			_, errOut, status := runWith(t, map[string]string{"USER": "tester"}, "add", "--db", db, "Ann One", r.Name, "Ben Two",
				"--new", from, "--new", to, "--source", "https://example.org/a", "--quote", "so it is", "--on", "2025-11-30")
			if status != 0 {
				t.Fatalf("add: status %d: %s", status, errOut)
			}
			out, errOut, status := runWith(t, nil, "check", "--db", db)
			if status != 0 {
				t.Errorf("check: status %d\n%s%s", status, out, errOut)
			}
		})
		added++
	}
	if added < 20 {
		t.Errorf("only %d relations could be tried", added)
	}
}

func TestTheExamplesOfTheWelcomeAreSix(t *testing.T) {
	if n := strings.Count(strings.TrimSpace(examples), "\n") + 1; n != 6 {
		t.Errorf("%d examples", n)
	}
}

func TestThousandsAreSetApart(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestNotesPlayNoTricksOnATerminal(t *testing.T) {
	var b strings.Builder
	p := &program{environment: environment{Err: &b}}
	p.notef("%s: 2 records", "a\x1b[2Jb")
	if b.String() != "a?[2Jb: 2 records\n" {
		t.Errorf("%q", b.String())
	}
}

func TestNamesForgeNoLinesOfAnAnswer(t *testing.T) {
	t.Chdir(t.TempDir())
	data := `<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> <x:l> .
<x:a> <http://schema.org/name> "Ann\nBob\u202e" <x:l> .
<x:a> <https://w3id.org/parley/ns#supports> <x:a> <x:l> .
`
	if err := os.WriteFile("a.nq", []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"show", "x:a"}, {"walk", "x:a", "supports"}, {"find", "ann"}} {
		got := onTerminal(t, nil, append([]string{"--db", "a.nq"}, args...)...)
		if !strings.Contains(got, "Ann Bob?") || strings.Contains(got, "\nBob") || strings.Contains(got, "\u202e") {
			t.Errorf("%v prints %q", args, got)
		}
	}
}

func TestAnAnswerFitsANarrowTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, width := range []int{20, 40, 80} {
		for _, args := range [][]string{{"show", "miami talks"}, {"path", "umerov", "trump", "--why"}, {"timeline", "umerov"}, {"who", "special envoy"}} {
			var out, errOut bytes.Buffer
			status := run(context.Background(), append([]string{"parley", "--no-color", "--db", "seed:"}, args...), environment{
				In: strings.NewReader(""), Out: &out, Err: &errOut, OutWidth: width, ErrWidth: width,
				Getenv: func(string) string { return "" }, Now: time.Now,
			})
			if status != 0 {
				t.Fatalf("%v: exit status %d: %s", args, status, errOut.String())
			}
			for line := range strings.Lines(out.String()) {
				if n := runewidth.StringWidth(strings.TrimRight(line, "\n")); n > width {
					t.Errorf("%v at %d columns has a line of %d: %q", args, width, n, line)
				}
			}
		}
	}
}

func TestWhatIsMadeIsToldOfAlsoWhenInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errOut, status := runWith(t, nil, "load", "--db", "my.db", "seed:"); status != 0 {
		t.Fatal(errOut)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said strings.Builder
	p := &program{environment: environment{Err: &said, Now: time.Now}}
	if err := p.tellSize(ctx, "my.db"); err != nil || !strings.HasPrefix(said.String(), "my.db: ") {
		t.Errorf("said %q, %v", said.String(), err)
	}
}

// TestFindTellsOnATerminalWhatMatchedBesideHow leaves room for IRIs.
func TestFindTellsOnATerminalWhatMatchedBesideHow(t *testing.T) {
	t.Chdir(t.TempDir())
	got := onTerminal(t, nil, "--no-color", "find", "Умєров")
	if head, _, _ := strings.Cut(got, "\n"); strings.Join(strings.Fields(head), " ") != "name type how iri" {
		t.Errorf("the columns are %q", head)
	}
	if !strings.Contains(got, ": ") || !strings.Contains(got, "  id:seed/rustem-umerov\n") {
		t.Errorf("it is not told which name matched, or the IRI is broken:\n%s", got)
	}
}
