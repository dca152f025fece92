package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/path"
	"parley/graph/subgraph"
	"parley/schema"
)

// selectFlags are those of commands that work on a part of the store which the user
// chooses, before their own flags.
func selectFlags(own ...cli.Flag) []cli.Flag {
	return asOfFlags(append([]cli.Flag{
		&cli.BoolFlag{Name: "around", Usage: "what lies around the node named, --depth steps far"},
		&cli.IntFlag{Name: "depth", Value: 1, Usage: "with --around, go `N` steps far (else 1)"},
		&cli.BoolFlag{Name: "between", Usage: "all that lies on the shortest paths between the two nodes named, or on those of up to --max-steps"},
		&cli.BoolFlag{Name: "path", Usage: "one shortest path between the two nodes named, or the -k shortest"},
		&cli.BoolFlag{Name: "walk", Usage: "what an expression leads to from a node, and the way there"},
		&cli.StringFlag{Name: "gizmo", Usage: "the nodes that a `PROGRAM` in Gizmo gives, and what joins them; - reads it"},
		&cli.BoolFlag{Name: "run", Usage: "the nodes that a kept query gives (parley run), with its parameters, and what joins them"},
		&cli.IntFlag{Name: "k", Value: 1, Usage: "with --path, the `N` shortest (else 1)"},
		maxStepsFlag(fmt.Sprintf("with --between or --path, look no further than `N` steps (else %d)", path.DefaultMaxSteps)),
		&cli.IntFlag{Name: "hub", Value: path.DefaultHub, Usage: fmt.Sprintf("do not go through a node with more than `N` edges of one relation (else %s)", thousands(path.DefaultHub))},
		&cli.StringSliceFlag{Name: "through", Usage: "go through nodes of these `TYPES` too: " + join(endTypes())},
		&cli.StringSliceFlag{Name: "types", Usage: "only nodes of these `TYPES`"},
		&cli.BoolFlag{Name: "no-literals", Usage: "no attributes but names and types; of quads, none with a literal"},
		codedFlag(), deprecatedFlag(), apartFlag(), timeoutFlag(0), keptFlag(),
	}, own...)...)
}

// choices are the flags of which one says what is chosen.
var choices = []string{"around", "between", "path", "walk", "gizmo", "run"}

// A chosen is a part of the store, or all of it.
type chosen struct {
	snap   graph.Snapshot    // what was chosen
	window path.Window       // and at what time
	nodes  map[graph.ID]bool // those selected; nil: all
	only   map[graph.ID]bool // those of nodes or types; nil: all
	types  []string          // of which the nodes are; nil: of any
	asked  []graph.ID        // those that were named
	title  string            // what it is, in a few words
	timed  *subgraph.Timed   // nil: of all time
	ever   graph.Snapshot    // what was chosen, of all time; nil if that is no more, or what is undated is counted
}

// choice returns the one flag of choices that is given, or "".
func choice(c *cli.Context) (string, error) {
	var flags []string
	for _, name := range choices {
		if given(c, name) {
			flags = append(flags, name)
		}
	}
	switch len(flags) {
	case 0:
		for _, flag := range []string{"depth", "k", "max-steps", "hub", "through"} {
			if c.IsSet(flag) {
				return "", fault.Usagef("%s says nothing without --around, --between or --path", dashed(flag))
			}
		}
		if err := wantArgs(c, 0, 0); err != nil {
			return "", fault.Usagef("%w", err).Hint("say what the names are: --around NAME, --between NAME NAME, --walk NAME EXPRESSION")
		}
		return "", nil
	case 1:
	default:
		return "", fault.Usagef("%s and %s exclude each other", dashed(flags[0]), dashed(flags[1]))
	}
	by := flags[0]
	for _, f := range []struct {
		name string
		with []string // the choices that it goes with
	}{{"depth", []string{"around"}}, {"k", []string{"path"}}, {"max-steps", []string{"between", "path"}},
		{"hub", []string{"around", "between", "path"}}, {"through", []string{"around", "between", "path"}}} {
		if c.IsSet(f.name) && !slices.Contains(f.with, by) {
			return "", fault.Usagef("%s says nothing with %s", dashed(f.name), dashed(by)).Hint("it goes with %s", dashed(f.with[0]))
		}
	}
	least, most := 1, -1
	switch by {
	case "between", "path":
		if c.Args().Len() < 2 {
			return "", fault.Usagef("%s wants two names", dashed(by)).Hint(`as in %s umerov trump, or in quotes where a name has blanks`, dashed(by))
		}
	case "walk":
		if c.Args().Len() < 2 {
			return "", fault.Usagef("--walk wants a name and an expression").Hint(`as in --walk umerov memberOf; parley help paths tells of expressions`)
		}
	case "gizmo":
		least, most = 0, 0
		if err := wantValues(c, "gizmo"); err != nil {
			return "", err
		}
	}
	return by, cmp.Or(wantArgs(c, least, most), atLeast(1, c, "depth", "k", "max-steps", "hub"))
}

// given reports whether a flag says something: one that is given with false, as in
// --around=false, is as if it were not there.
func given(c *cli.Context, name string) bool {
	if on, ok := c.Value(name).(bool); ok {
		return on
	}
	return c.IsSet(name)
}

// limited reports whether a flag narrows what is chosen or which claims count.
func limited(c *cli.Context) bool {
	for _, f := range selectFlags() {
		name := f.Names()[0]
		if given(c, name) && name != "timeout" && name != "memory" {
			return true
		}
	}
	return false
}

// choosing opens the store, finds what the flags of c choose, and runs do on it,
// with the nodes that are one joined if that is wanted and --apart is not given.
// Nothing is written before that: the output is do's to open.
func (p *program) choosing(c *cli.Context, joined bool, do func(*answer, *chosen) error) error {
	by, err := choice(c)
	if err != nil {
		return err
	}
	when, err := p.asOf(c)
	if err != nil {
		return err
	}
	if err := when.needsLimit(); err != nil {
		return err
	}
	l, err := p.limits(c)
	if err != nil {
		return err
	}
	return p.read(c, func(r *reading) error {
		r.limits = l
		cancel, err := r.giveUpInTime()
		if err != nil {
			return err
		}
		defer cancel()
		return r.tooLong(r.chosenTo(by, when, joined && !c.Bool("apart"), do))
	})
}

func (r *reading) chosenTo(by string, when asOf, joined bool, do func(*answer, *chosen) error) (err error) {
	if err := r.undamaged(); err != nil {
		return err
	}
	if r.all, r.snap, err = r.narrowed(r.ctx, r.snap); err != nil {
		return err
	}
	r.noteHidden(r.all, r.snap)
	if joined {
		if err := r.join(); err != nil {
			return err
		}
	}
	if err := r.back(); err != nil {
		return err
	}
	a, err := r.newAnswer(when)
	if err != nil {
		return err
	}
	if err := a.setDuring(); err != nil {
		return err
	}
	ch, err := a.choose(by)
	if err != nil {
		return err
	}
	if err := do(a, ch); err != nil {
		return err
	}
	// A search has counted what it came to, and a projection its occasions.
	if ch.ever != nil && a.c.String("project") == "" {
		n, err := ch.timed.Undated(a.ctx, ch.ever)
		if err != nil {
			return err
		}
		a.noteUndated(n)
	}
	a.noteUnbacked()
	return nil
}

// choose makes the part that the flags choose.
func (a *answer) choose(by string) (*chosen, error) {
	ch := &chosen{snap: a.snap, window: a.asOf.Window}
	types, err := typesNamed(a.c.StringSlice("types"))
	if err != nil {
		return nil, err
	}
	if ch.window.Limited() {
		if ch.timed, err = subgraph.Within(a.ctx, ch.snap, ch.window); err != nil {
			return nil, err
		}
		ch.snap, ch.ever = ch.timed, a.snap
	}
	if ch.types = types; types != nil {
		typed, err := subgraph.OfTypes(a.ctx, ch.snap, types)
		if err != nil {
			return nil, err
		}
		ch.snap, ch.only = typed, typed.Nodes
		if ch.ever != nil {
			if ch.ever, err = subgraph.OfTypes(a.ctx, ch.ever, types); err != nil {
				return nil, err
			}
		}
	}
	if by == "" {
		ch.title = "parley" + a.asOf.then()
		return ch, nil
	}
	sel, err := a.selection(by, ch)
	if err != nil {
		return nil, err
	}
	if err := sel.AddMiddles(a.ctx, a.paths); err != nil {
		return nil, err
	}
	part, err := sel.Part(a.ctx, ch.snap)
	if err != nil {
		return nil, err
	}
	switch {
	case by != "gizmo" && by != "run":
		ch.ever = nil
	case ch.ever != nil:
		if ch.ever, err = sel.Part(a.ctx, ch.ever); err != nil {
			return nil, err
		}
	}
	ch.snap, ch.nodes, ch.only = part, sel.Nodes, sel.Nodes
	ch.title += a.asOf.then()
	if part.Len() == 0 {
		return nil, fault.Nothingf("%s: nothing is left%s", ch.title, a.asOf.then()).Hint("fewer flags leave more")
	}
	return ch, nil
}

// typesNamed reads --types.
func typesNamed(values []string) ([]string, error) {
	var out []string
	for _, name := range commaWords(values) {
		t, ok := schema.FindType(name)
		if !ok {
			return nil, fault.Usagef("unknown type %q", name).Hint("parley schema lists the types")
		}
		out = append(out, t.Name)
	}
	return out, nil
}

// selection finds the nodes and edges that are chosen, and says what they are.
func (a *answer) selection(by string, ch *chosen) (*subgraph.Selection, error) {
	switch by {
	case "around":
		return a.selectAround(ch)
	case "between", "path":
		return a.selectPaths(by, ch)
	case "walk":
		return a.selectWalk(ch)
	}
	return a.selectResults(by, ch)
}
