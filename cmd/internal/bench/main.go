package bench

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Config is what the flags say. It is handed to the processes that measure.
type Config struct {
	Quads     int64   `json:"quads"`
	Seed      uint64  `json:"seed"`
	LabelEach bool    `json:"labelEach"`
	Same      float64 `json:"same"`
	Undated   float64 `json:"undated"`

	Data    string        `json:"data"`
	Only    string        `json:"only"`
	Runs    int           `json:"runs"`
	Budget  time.Duration `json:"budget"` // for all runs of a row
	Limit   time.Duration `json:"limit"`  // for one run
	Systems string        `json:"systems"`
	Dir     string        `json:"dir"` // for everything that is written
	Binary  string        `json:"binary"`
	Memory  int64         `json:"memory"` // bound of a load of the embedded store
	// First is true for the system that the others are compared with.
	First bool `json:"first"`

	json     bool
	only     *regexp.Regexp
	progress io.Writer
	prefix   string
}

// childArg begins the command line of a process that measures one system; the
// folder and the system's name follow.
const childArg = "-measure"

// IsChild reports whether args are those of a process that Main started to measure
// one system.
func IsChild(args []string) bool { return len(args) == 3 && args[0] == childArg }

// Main runs the program with the command line args and returns its exit status:
// 0, 1 for a failure or answers that differ, 2 for a wrong command line.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer, systems ...System) int {
	if IsChild(args) {
		if err := child(ctx, args[1], args[2], stdout, stderr, systems); err != nil {
			fmt.Fprintf(stderr, "bench: %v\n", err)
			return 1
		}
		return 0
	}
	c := &Config{progress: stderr}
	if err := c.parse(args, stderr, systems); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		fmt.Fprintf(stderr, "bench: %v\n", err)
		return 2
	}
	report, err := c.run(ctx, systems)
	if err == nil {
		if c.json {
			err = report.WriteJSON(stdout)
		} else {
			err = report.WriteTable(stdout)
		}
	}
	if err != nil {
		fmt.Fprintf(stderr, "bench: %v\n", err)
		return 1
	}
	if len(report.Problems) > 0 {
		fmt.Fprintf(stderr, "bench: answers differ: %s\n", strings.Join(report.Problems, "; "))
		return 1
	}
	return 0
}

func (c *Config) parse(args []string, stderr io.Writer, systems []System) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Int64Var(&c.Quads, "quads", 1_000_000, "generate `N` quads, 1e4 to 1e8")
	f.Uint64Var(&c.Seed, "seed", 1, "`N` of the generated graph, and of what is drawn")
	f.BoolVar(&c.LabelEach, "label-each", false, "generate a label of its own for each quad")
	f.Float64Var(&c.Same, "same", 0, "generate this share of claims of identity")
	f.Float64Var(&c.Undated, "undated", 0, "generate this share of events without a date")
	f.StringVar(&c.Data, "data", "", "measure on `FILE` of N-Quads, or on a table of meetings (.csv)")
	f.StringVar(&c.Only, "only", "", "measure only the rows whose names match `REGEXP`")
	f.IntVar(&c.Runs, "runs", 5, "run each row `N` times at most")
	f.DurationVar(&c.Budget, "budget", 2*time.Second, "begin no further run of a row after `TIME`")
	f.DurationVar(&c.Limit, "limit", 20*time.Second, "give a run up after `TIME`")
	f.StringVar(&c.Systems, "systems", strings.Join(names(systems), ","), "measure `SYSTEMS`; the first is compared with the others")
	f.StringVar(&c.Dir, "dir", "", "write to `DIR`, which must be new or empty, and keep it (else a temporary one)")
	f.StringVar(&c.Binary, "parley", "", "measure the commands of `FILE` (else ./cmd/parley is built)")
	f.Int64Var(&c.Memory, "memory", 0, "let a load of the embedded store hold at most `BYTES` (0: its own bound)")
	f.BoolVar(&c.json, "json", false, "print the rows as JSON")
	if err := f.Parse(args); err != nil {
		return err
	}
	switch {
	case f.NArg() > 0:
		return fmt.Errorf("unknown argument %q; there are only flags", f.Arg(0))
	case c.Runs < 1:
		return fmt.Errorf("-runs %d: there must be one at least", c.Runs)
	case c.Budget < 0 || c.Limit <= 0:
		return errors.New("-budget and -limit must be more than nothing")
	}
	for _, name := range strings.Split(c.Systems, ",") {
		if !slices.Contains(names(systems), name) {
			return fmt.Errorf("-systems: there is no %q; there are %s", name, strings.Join(names(systems), ", "))
		}
	}
	return c.compile()
}

func names(systems []System) []string {
	var out []string
	for _, s := range systems {
		out = append(out, s.Name)
	}
	return out
}

func (c *Config) compile() (err error) {
	if c.only, err = regexp.Compile(c.Only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	return nil
}

func (c *Config) wants(name string) bool { return c.only.MatchString(name) }

func (c *Config) tell(what string) { fmt.Fprintf(c.progress, "%s%s\n", c.prefix, what) }

// run measures everything.
func (c *Config) run(ctx context.Context, systems []System) (report *Report, err error) {
	if c.Dir == "" {
		if c.Dir, err = os.MkdirTemp("", "bench"); err != nil {
			return nil, fmt.Errorf("making a folder: %w", err)
		}
		defer os.RemoveAll(c.Dir)
	} else if err := makeEmpty(c.Dir); err != nil {
		return nil, err
	}
	w, err := c.prepare()
	if err != nil {
		return nil, err
	}
	report = &Report{Data: w.Title, Quads: w.Quads, Time: time.Now(),
		Machine: fmt.Sprintf("%d cores, %s %s/%s", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)}
	for i, name := range append([]string{yardstick}, strings.Split(c.Systems, ",")...) {
		c.First = i == 1
		rows, err := c.inChild(ctx, name, w)
		if err != nil {
			return nil, err
		}
		report.Rows = append(report.Rows, rows...)
	}
	rows, err := c.commands(ctx, w)
	if err != nil {
		return nil, err
	}
	report.Rows = append(report.Rows, rows...)
	if rows, err = c.exports(ctx, w); err != nil {
		return nil, err
	}
	report.Rows = append(report.Rows, rows...)
	report.Rows = append(report.Rows, shares(report.Rows)...)
	report.Queries = w.Queries
	report.Problems = differing(report.Rows)
	return report, nil
}

// makeEmpty makes a folder, and refuses one with something in it: quads of an
// earlier run would be loaded once more into the store that it left.
func makeEmpty(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	found, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	if len(found) > 0 {
		return fmt.Errorf("-dir %s is not empty: name a new folder", dir)
	}
	return nil
}

// yardstick names the process that measures what no store does.
const yardstick = "yardstick"

// An outcome is what a process that measures reports.
type outcome struct {
	Rows    []Row    `json:"rows"`
	Queries []Query  `json:"queries"`
	Sending []Query  `json:"sending"`
	Names   []string `json:"names"`
	Lengths []int    `json:"lengths"`
}

// inChild measures a system in a process of its own.
func (c *Config) inChild(ctx context.Context, name string, w *Workload) ([]Row, error) {
	if err := errors.Join(saveJSON(filepath.Join(c.Dir, "config.json"), c), saveJSON(filepath.Join(c.Dir, "workload.json"), w)); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("starting the measurement of %s: %w", name, err)
	}
	cmd := exec.CommandContext(ctx, self, childArg, c.Dir, name)
	cmd.Stderr = c.progress
	text, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("measuring %s: %w", name, err)
	}
	var out outcome
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("measuring %s: reading its rows: %w", name, err)
	}
	w.Queries, w.Rows, w.Names, w.Lengths = out.Queries, out.Sending, out.Names, out.Lengths
	return out.Rows, nil
}

// child measures one system and writes the outcome.
func child(ctx context.Context, dir, name string, stdout, stderr io.Writer, systems []System) error {
	c := &Config{}
	w := &Workload{}
	if err := errors.Join(readJSON(filepath.Join(dir, "config.json"), c), readJSON(filepath.Join(dir, "workload.json"), w)); err != nil {
		return err
	}
	c.progress, c.prefix = stderr, name+": "
	if err := c.compile(); err != nil {
		return err
	}
	out := outcome{}
	var err error
	if name == yardstick {
		out.Rows, err = c.yardsticks(ctx, w)
	} else if i := slices.Index(names(systems), name); i < 0 {
		err = fmt.Errorf("there is no system %s", name)
	} else {
		out.Rows, err = c.measure(ctx, systems[i], w)
	}
	if err != nil {
		return err
	}
	out.Queries, out.Sending, out.Names, out.Lengths = w.Queries, w.Rows, w.Names, w.Lengths
	return json.NewEncoder(stdout).Encode(out)
}
