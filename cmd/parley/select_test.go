package main

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// withFlags shows ask the flags of a command line of export.
func withFlags(t *testing.T, line string, ask func(*cli.Context)) {
	t.Helper()
	p := &program{}
	app := p.newApp()
	app.Command("export").Action = func(c *cli.Context) error {
		ask(c)
		return nil
	}
	arranged, err := arrange(app, append([]string{"parley", "export"}, strings.Fields(line)...))
	if err == nil {
		err = app.RunContext(t.Context(), arranged.args)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func choiceOf(t *testing.T, line string) (by string, err error) {
	t.Helper()
	withFlags(t, line, func(c *cli.Context) { by, err = choice(c) })
	return by, err
}

func TestOfSeveralWrongFlagsTheSameIsToldEveryTime(t *testing.T) {
	for line, want := range map[string]string{
		"--max-steps 3 -k 2 --depth 2 --run leads":         "--depth says nothing with --run",
		"--hub 3 --through place --walk umerov leads":      "--hub says nothing with --walk",
		"--through place --run leads":                      "--through says nothing with --run",
		"--max-steps 3 -k 2 --around umerov":               "-k says nothing with --around",
		"--through place --hub 4 --max-steps 3":            "--max-steps says nothing without --around, --between or --path",
		"--run --gizmo x --walk --between --around umerov": "--around and --between exclude each other",
	} {
		for range 20 {
			if _, err := choiceOf(t, line); err == nil || err.Error() != want {
				t.Fatalf("%s: %v, want %s", line, err, want)
			}
		}
	}
}

func TestAFlagThatIsFalseIsAsIfItWereNotThere(t *testing.T) {
	for line, want := range map[string]string{
		"--around=false":                                "",
		"--around=false --between umerov trump":         "between",
		"--around umerov --run=false --path=false":      "around",
		"--around=false --walk umerov memberOf":         "walk",
		"--around=true umerov":                          "around",
		"--between=false --depth 2 --around=1 umerov":   "around",
		"--gizmo g.V().all() --walk=false --path=false": "gizmo",
	} {
		if by, err := choiceOf(t, line); by != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", line, by, err, want)
		}
	}
	if _, err := choiceOf(t, "--around=false umerov"); err == nil || !strings.Contains(err.Error(), "unexpected argument") {
		t.Errorf("a name without a choice: %v", err)
	}
}

func TestOnlyFlagsThatSaySomethingLimitAnExport(t *testing.T) {
	for line, want := range map[string]bool{
		"": false, "--timeout 3s --memory 1GB": false, "--shape all": false,
		"--deprecated=false --apart=false --coded=false --no-literals=false --certain=false --walk=false": false,
		"--no-literals": true, "--deprecated=true": true, "--around umerov": true, "--types person": true, "--at 2025": true,
	} {
		withFlags(t, line, func(c *cli.Context) {
			if got := limited(c); got != want {
				t.Errorf("%s: %v", line, got)
			}
		})
	}
}
