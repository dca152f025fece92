package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// commandNames is how many names the commands need.
const commandNames = 8

// A command is a command line of parley. Status 3, nothing found, is an answer
// like another.
type command struct {
	name string
	args []string
}

// commands measures whole commands on the embedded store that was measured, from
// the start of the process to its end.
func (c *Config) commands(ctx context.Context, w *Workload) ([]Row, error) {
	db := filepath.Join(c.Dir, "store "+Embedded().Name)
	fresh := filepath.Join(c.Dir, "store of the load command")
	list := []command{{"command, version", []string{"version"}}}
	if len(w.Names) >= 2 {
		// The records stay apart: of generated names, two may be one person's.
		list = append(list,
			command{"command, show NAME", []string{"show", "--db", db, w.Names[0]}},
			command{"command, path NAME NAME", []string{"path", "--apart", "--db", db, w.Names[0], w.Names[1]}},
			command{"command, find PART", []string{"find", "--db", db, firstWord(w.Names[0])}},
		)
	}
	for _, q := range w.Queries {
		list = append(list, command{"command, query of the " + q.Name, []string{"query", "--db", db, q.Text}})
	}
	list = append(list,
		command{"command, export to N-Quads", []string{"export", "--db", db, "--format", "nq"}},
		command{"command, load", []string{"load", "--db", fresh, w.File}},
	)
	list = slices.DeleteFunc(list, func(l command) bool {
		return !c.wants(l.name) || slices.Contains(l.args, db) && !slices.Contains(strings.Split(c.Systems, ","), Embedded().Name)
	})
	if len(list) == 0 {
		return nil, nil
	}
	if err := c.build(ctx); err != nil {
		return nil, err
	}
	var rows []Row
	for _, l := range list {
		r, _, err := c.timed(ctx, l.name, 1, func(ctx context.Context) (int64, error) {
			return 0, errors.Join(os.RemoveAll(fresh), c.command(ctx, l.args))
		})
		if err != nil {
			return nil, err
		}
		r.System = Embedded().Name
		rows = append(rows, r)
	}
	return rows, nil
}

func firstWord(text string) string { return strings.Fields(text)[0] }

// build makes the binary, if none was named.
func (c *Config) build(ctx context.Context) error {
	if c.Binary != "" {
		return nil
	}
	c.tell("building parley")
	c.Binary = filepath.Join(c.Dir, "parley")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", c.Binary, "parley/cmd/parley")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building parley: %w\n%s", err, text)
	}
	return nil
}

// command runs parley once. What it writes is thrown away.
func (c *Config) command(ctx context.Context, args []string) error {
	_, err := c.commandMemory(ctx, args)
	return err
}

// commandMemory is command, and returns the most memory that it took, in bytes; 0
// where the system does not tell.
func (c *Config) commandMemory(ctx context.Context, args []string) (peak float64, err error) {
	const nothingFound = 3
	cmd := exec.CommandContext(ctx, c.Binary, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err = cmd.Start(); err == nil {
		stop := watchMemory(cmd.Process.Pid)
		err = cmd.Wait()
		peak = stop()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == nothingFound {
		return peak, nil
	}
	if err != nil {
		return peak, fmt.Errorf("parley %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(said.String()))
	}
	return peak, nil
}
