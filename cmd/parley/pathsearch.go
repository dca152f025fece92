package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/path"
)

// maxStepsFlag bounds the length of paths.
func maxStepsFlag(usage string) cli.Flag {
	return &cli.IntFlag{Name: "max-steps", Usage: usage, Value: path.DefaultMaxSteps}
}

// searchFlags are those of commands that search for paths, behind their own flags.
func searchFlags(own ...cli.Flag) []cli.Flag {
	return append(own,
		&cli.IntFlag{Name: "max-edges", Usage: "give up after reading `N` edges (0: never)"},
		&cli.StringSliceFlag{Name: "avoid", Usage: "no path through `NAME`"},
		&cli.StringFlag{Name: "via", Usage: "only steps that are what `EXPRESSION` leads to"},
		&cli.BoolFlag{Name: "in-order", Usage: "each step no earlier than the one before"},
		&cli.StringSliceFlag{Name: "through", Usage: "go through nodes of these `TYPES` too: " + join(endTypes())},
		&cli.IntFlag{Name: "hub", Usage: "do not go through a node with more than `N` edges of one relation", Value: path.DefaultHub},
		timeoutFlag(0),
	)
}

// searchOptions reads the flags of a search for paths.
func searchOptions(c *cli.Context) (path.Options, error) {
	o := path.Options{MaxSteps: c.Int("max-steps"), Hub: c.Int("hub"), MaxEdges: c.Int("max-edges"), InOrder: c.Bool("in-order")}
	if err := cmp.Or(atLeast(1, c, "max-steps", "hub"), atLeast(0, c, "max-edges")); err != nil {
		return o, err
	}
	if o.MaxSteps > path.MostSteps {
		return o, fault.Usagef("--max-steps must be no more than %s", thousands(path.MostSteps))
	}
	err := wantValues(c, "via", "prefer")
	if err != nil {
		return o, err
	}
	if o.Through, err = through(c.StringSlice("through")); err != nil {
		return o, err
	}
	if via := c.String("via"); via != "" {
		if o.Via, err = expression(strings.Fields(via)); err != nil {
			return o, fmt.Errorf("--via: %w", err)
		}
	}
	return o, nil
}

// pathEnds resolves the two names that are the arguments, and adds to the options
// what needs the store.
func (a *answer) pathEnds(o *path.Options) (starts, ends []graph.ID, from, to string, err error) {
	if !o.InOrder { // which asks for dates, too
		if err := a.asOf.needsLimit(); err != nil {
			return nil, nil, "", "", err
		}
	}
	o.Window = a.asOf.Window
	first, last, err := a.twoNames(a.c.Args().Slice())
	if err != nil {
		return nil, nil, "", "", err
	}
	starts, from = ids(first)
	ends, to = ids(last)
	o.Avoid, err = a.avoided(a.c.StringSlice("avoid"), starts, ends)
	return starts, ends, from, to, err
}

// somePaths searches for the paths between two nodes, for a command that can say
// nothing where there are none.
func (a *answer) somePaths(starts, ends []graph.ID, from, to string, o path.Options) (*path.Found, error) {
	found, err := a.paths.Paths(a.ctx, starts, ends, o)
	answered := err == nil && len(found.Paths) > 0
	if err := a.searchFailed(found, err, answered, from, to); err != nil {
		return nil, err
	}
	if !answered {
		a.noteUndated(found.Undated)
		return nil, fault.Nothingf("%s and %s are not connected within %s", from, to, a.within(o)).
			Hint("parley path %s tells why", shellWords(a.c.Args().Slice()))
	}
	return found, nil
}

// within says which steps a search was limited to, and how many.
func (a *answer) within(o path.Options) string {
	text := count(int64(o.MaxSteps), "step")
	if o.Via != nil {
		text += " of " + o.Via.String()
	}
	if o.InOrder {
		text += ", each no earlier than the one before,"
	}
	return strings.TrimSuffix(text+a.asOf.then(), ",")
}

// searchFailed is the error of a search that has come to no answer: answered says
// whether it has found paths.
func (a *answer) searchFailed(found *path.Found, err error, answered bool, from, to string) error {
	switch {
	case errors.Is(err, path.ErrSameNode):
		return fault.Usagef("both names mean %s", from)
	case err != nil:
		return err
	case found.Unfinished && !answered:
		return fault.Boundedf("whether %s and %s are connected is not known: the search ended after reading %s", from, to, count(int64(found.Touched), "edge")).
			Hint("a greater --max-edges looks further")
	}
	return nil
}

// stoppedEarly is the error of an answer that is told, but not whole.
func stoppedEarly(found *path.Found) error {
	if !found.Unfinished {
		return nil
	}
	return fault.Boundedf("stopped after reading %s: there may be more paths", count(int64(found.Touched), "edge")).
		Hint("a greater --max-edges looks further")
}

// avoided resolves the names of what no path is to go through.
func (a *answer) avoided(values []string, starts, ends []graph.ID) (out []graph.ID, err error) {
	for _, name := range values {
		found, err := a.asked(name)
		if err != nil {
			return nil, err
		}
		nodes, called := ids(found)
		for _, node := range nodes {
			if slices.Contains(starts, node) || slices.Contains(ends, node) {
				return nil, fault.Usagef("--avoid %s: %s is an end of the path", name, called)
			}
		}
		out = append(out, nodes...)
	}
	return out, nil
}
