package main

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

// testApp is a small program: what arrange does must not depend on which
// commands there are.
func testApp(action cli.ActionFunc) *cli.App {
	p := &program{}
	app := p.newApp()
	app.Commands = []*cli.Command{
		{Name: "walk", HideHelp: true, OnUsageError: usageError, Action: action,
			Flags: []cli.Flag{&cli.BoolFlag{Name: "json"}, &cli.IntFlag{Name: "count", Aliases: []string{"k"}},
				&cli.StringSliceFlag{Name: "source"}, undatedFlag()}},
		{Name: "load", HideHelp: true, OnUsageError: usageError, Action: action,
			Flags: []cli.Flag{&cli.StringFlag{Name: "format"}}},
	}
	return app
}

// called runs a command line through arrange and urfave/cli and returns what the
// command saw.
func called(line ...string) (string, error) {
	var seen string
	app := testApp(func(c *cli.Context) error {
		seen = strings.Join(append([]string{c.Command.Name}, c.Args().Slice()...), " ")
		if c.Bool("json") {
			seen += " +json"
		}
		if c.Int("count") != 0 {
			seen += " +k=" + strings.Repeat("*", c.Int("count"))
		}
		if s := c.StringSlice("source"); len(s) > 0 {
			seen += " +source=" + strings.Join(s, "|")
		}
		if c.String("undated") != "" {
			seen += " +undated=" + c.String("undated")
		}
		if c.String("db") != "" {
			seen += " +db=" + c.String("db")
		}
		return nil
	})
	arranged, err := arrange(app, append([]string{"parley"}, line...))
	if err != nil {
		return "", err
	}
	if arranged.help {
		return "help", nil
	}
	return seen, app.RunContext(context.Background(), arranged.args)
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	for line, want := range map[string]string{
		"walk a b --json":              "walk a b +json",
		"walk --json a b":              "walk a b +json",
		"--json walk a b":              "walk a b +json",
		"walk a --json b":              "walk a b +json",
		"walk a --db x b":              "walk a b +db=x",
		"--db=x walk a":                "walk a +db=x",
		"walk a --json=false":          "walk a",
		"walk a -k 2":                  "walk a +k=**",
		"walk a -k2":                   "walk a +k=**",
		"walk -k=2 a":                  "walk a +k=**",
		"walk a --source x,y":          "walk a +source=x,y",
		"walk --source x a --source y": "walk a +source=x|y",
		"walk a -- --json":             "walk a --json",
		"walk -- -k":                   "walk -k",
		"walk a -":                     "walk a -",
		"walk a -5":                    "walk a -5",
		"walk a -.5":                   "walk a -.5",
		"walk a ^leads":                "walk a ^leads",
		"walk json":                    "walk json", // an argument named like a flag
		"walk help":                    "walk help", // ... like a command
		"walk load":                    "walk load",
		"walk a --db -x":               "walk a +db=-x",
		"walk a -h":                    "help",
		"--help":                       "help",
		"walk a --undated":             "walk a +undated=keep",
		"walk --undated a":             "walk a +undated=keep",
		"walk --undated keep a":        "walk a +undated=keep",
		"walk --undated drop a":        "walk a +undated=drop",
		"walk --undated=drop a":        "walk a +undated=drop",
		"walk --undated -- keep":       "walk keep +undated=keep",
	} {
		if got, err := called(strings.Fields(line)...); err != nil || got != want {
			t.Errorf("parley %s: saw %q, %v; want %q", line, got, err, want)
		}
	}
}

func TestWrongCommandLinesAreUsageErrorsWithAHint(t *testing.T) {
	for line, want := range map[string]string{
		"wolk a":              `unknown command "wolk"|did you mean walk?`,
		"xyzzy":               `unknown command "xyzzy"|parley help lists the commands`,
		"walk --jsn":          `unknown flag --jsn|did you mean --json?`,
		"walk -json":          `unknown flag -json|did you mean --json?`,
		"walk -leads":         `unknown flag -leads|an argument that begins with a dash goes after --`,
		"load --json":         `load has no flag --json|it belongs to parley walk`,
		"--format x":          `parley alone has no flag --format|it belongs to parley load`,
		"walk a --db":         `--db needs a value|`,
		"walk a -k two":       `-k: "two" is no whole number|`,
		"-- walk":             `no command before "walk"|parley help lists the commands`,
		"walk --undated=dorp": `--undated=dorp: it is keep or drop|did you mean drop?`,
		"walk --json=maybe":   `invalid boolean value "maybe" for -json: parse error|parley help shows how it is meant`,
	} {
		_, err := called(strings.Fields(line)...)
		if err == nil {
			t.Errorf("parley %s: no error", line)
			continue
		}
		wantErr, wantHint, _ := strings.Cut(want, "|")
		if got := err.Error(); got != wantErr {
			t.Errorf("parley %s: %q, want %q", line, got, wantErr)
		}
		if got := reportOf(err); wantHint != "" && !strings.Contains(got, "hint: "+wantHint+"\n") {
			t.Errorf("parley %s: reported\n%swant the hint %q", line, got, wantHint)
		}
	}
}

// runWith runs the whole program with no store and no environment.
func runWith(t *testing.T, env map[string]string, args ...string) (out, errOut string, status int) {
	t.Helper()
	var o, e strings.Builder
	status = run(t.Context(), append([]string{"parley"}, args...), environment{
		In: strings.NewReader(""), Out: &o, Err: &e,
		Getenv: func(name string) string { return env[name] },
		Now:    func() time.Time { return time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC) },
	})
	return o.String(), e.String(), status
}

func reportOf(err error) string {
	var b strings.Builder
	fault.Report(&b, 0, err)
	return b.String()
}

func TestUsageErrorsGoToStandardErrorWithStatusTwo(t *testing.T) {
	for _, line := range []string{"nonsense", "version --nonsense", "version x", "help nonsense", "--db"} {
		out, errOut, status := runWith(t, nil, strings.Fields(line)...)
		if out != "" || status != 2 || !strings.HasPrefix(errOut, "parley: ") {
			t.Errorf("parley %s: status %d, standard output %q, standard error %q", line, status, out, errOut)
		}
	}
}

func TestHelpGoesToStandardOutput(t *testing.T) {
	for _, line := range []string{"help", "--help", "-h", "help version", "version --help"} {
		out, errOut, status := runWith(t, nil, strings.Fields(line)...)
		if !strings.HasPrefix(out, "Examples\n") || status != 0 || errOut != "" {
			t.Errorf("parley %s: status %d, standard output %q, standard error %q", line, status, out, errOut)
		}
	}
}

func TestEveryCommandBeginsItsHelpWithExamplesThatParse(t *testing.T) {
	p := &program{}
	app := p.newApp()
	for _, c := range app.Commands {
		if c.Hidden {
			continue
		}
		if strings.TrimSpace(c.UsageText) == "" || c.Usage == "" || c.Category == "" {
			t.Errorf("%s: no examples, no usage or no group", c.Name)
		}
		for line := range strings.Lines(strings.TrimSpace(c.UsageText)) {
			command, _, _ := strings.Cut(strings.TrimSpace(line), "  ")
			command, _, _ = strings.Cut(command, " | ")
			words := strings.Fields(command)
			if len(words) < 2 || words[0] != "parley" {
				continue // the second half of a pipe, or text
			}
			got, err := arrange(app, words)
			if err != nil || got.command == nil || got.command.Name != c.Name {
				t.Errorf("%s: the example %q does not parse as one: %v", c.Name, command, err)
			}
		}
	}
}

func TestOneFlagNameTakesAValueEverywhereOrNowhere(t *testing.T) {
	p := &program{}
	app := p.newApp()
	takes := map[string]bool{}
	note := func(where string, flags []cli.Flag) {
		for _, f := range flags {
			for _, n := range f.Names() {
				if old, ok := takes[n]; ok && old != takesValue(f) {
					t.Errorf("%s: %s takes a value here and none elsewhere", where, dashed(n))
				}
				takes[n] = takesValue(f)
			}
		}
	}
	note("parley", app.Flags)
	for _, c := range app.Commands {
		note(c.Name, c.Flags)
	}
}

func FuzzArrange(f *testing.F) {
	for _, seed := range []string{"walk a --json", "--db= load -- -x", "-k5 walk", "load --help", "walk -k -1", "--", "-"} {
		f.Add(seed)
	}
	app := testApp(nil)
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Split(text, " ")
		line, err := arrange(app, append([]string{"parley"}, words...))
		if err != nil || line.command == nil {
			return
		}
		i := slices.Index(line.args, "--")
		for _, argument := range line.args[i+1:] {
			if !slices.Contains(words, argument) {
				t.Errorf("%q: the argument %q was not typed", text, argument)
			}
		}
	})
}
