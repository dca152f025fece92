package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) pathCommand() *cli.Command {
	return &cli.Command{
		Name: "path", Category: asking, ArgsUsage: "NAME NAME",
		Usage: "how two nodes are connected",
		UsageText: `
parley path umerov trump                    the shortest path, in sentences
parley path umerov trump --why              and who says so, edge by edge
parley path rubio moscow --all              every shortest path
parley path "marco rubio" budanov --through country,place
parley path umerov witkoff --at 2025-12-01  as things stood on that day`,
		Description: `
A step is a relation between two actors, or of an actor to an event, place or
post; the delegations, events and statements that it crosses are told on its
line. Paths with the fewest steps are found; if there is none, a step may also
end at an event, and the next begin there. Countries, places, posts and topics
may be ends of a path, but no way through; --through opens them. Types,
documents and sources are never walked.

With --at, --on, --since or --until only what held then is walked; a step that
only may have held is marked. What has no date is counted and left out.`,
		Flags: outputFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show every edge with its sources"},
			&cli.BoolFlag{Name: "all", Usage: "show every shortest path"},
			&cli.IntFlag{Name: "k", Usage: "show `N` shortest paths", Value: 1},
			&cli.IntFlag{Name: "max-steps", Usage: "look no further than `N` steps", Value: path.DefaultMaxSteps},
			&cli.StringSliceFlag{Name: "through", Usage: "go through nodes of these `TYPES` too: " + join(endTypes())},
			&cli.IntFlag{Name: "hub", Usage: "do not go through a node with more than `N` edges of one relation", Value: path.DefaultHub},
			timeoutFlag(0),
		)...)...),
		Action: p.path,
	}
}

func (p *program) path(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	o := path.Options{MaxSteps: c.Int("max-steps"), Hub: c.Int("hub"), Most: c.Int("k")}
	for name, n := range map[string]int{"k": o.Most, "max-steps": o.MaxSteps, "hub": o.Hub} {
		if n < 1 {
			return fault.Usagef("%s must be 1 or more", dashed(name))
		}
	}
	if c.Bool("all") {
		o.Most = path.CountMost
	}
	var err error
	if o.Through, err = through(c.StringSlice("through")); err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		o.Window = a.asOf.Window
		from, to, err := a.twoNames(c.Args().Slice())
		if err != nil {
			return err
		}
		starts, fromName := ids(from)
		ends, toName := ids(to)
		found, err := a.paths.Paths(a.ctx, starts, ends, o)
		if errors.Is(err, path.ErrSameNode) {
			return fault.Usagef("both names mean %s", fromName)
		}
		if err != nil {
			return err
		}
		if len(found.Paths) == 0 {
			return a.notConnected(found, fromName, toName, starts, ends, o)
		}
		a.noteUndated(found.Undated)
		if a.out.Rows() {
			if found.Many || len(found.Paths) < found.Total {
				a.notef("%s", howMany(found))
			}
			return a.pathRows(found.Paths)
		}
		return a.tellPaths(found, fromName, toName, c.Bool("why"))
	})
}

// tellPaths writes the paths found, step by step.
func (a *answer) tellPaths(found *path.Found, from, to string, why bool) error {
	steps := len(found.Paths[0].Steps)
	a.paragraph(0, 2, fmt.Sprintf("%s → %s: %s; %s", a.out.Bold(from), a.out.Bold(to), count(int64(steps), "step"), howMany(found)))
	for i, p := range found.Paths {
		a.printf("")
		if len(found.Paths) > 1 {
			a.printf("Path %d", i+1)
		}
		for n, s := range p.Steps {
			if err := a.step(n+1, s, why); err != nil {
				return err
			}
		}
	}
	if err := a.notes.write(); err != nil {
		return err
	}
	return a.skipped(found)
}

func howMany(f *path.Found) string {
	shown := len(f.Paths)
	switch {
	case f.Total == 1:
		return "the only path of that length"
	case shown == f.Total && !f.Many:
		return fmt.Sprintf("all %d paths of that length", f.Total)
	case f.Many && shown == f.Total: // --all has been given
		return fmt.Sprintf("%d of more than %d paths of that length shown", shown, f.Total)
	case f.Many:
		return fmt.Sprintf("%d of more than %d paths of that length shown (--all)", shown, f.Total)
	}
	return fmt.Sprintf("%d of %d paths of that length shown (--all)", shown, f.Total)
}

// step writes one step: its sentence with the date at the right, the sources
// below or, with why, its edges one by one.
func (a *answer) step(n int, s path.Step, why bool) error {
	sentence, err := a.stepSentence(s)
	if err != nil {
		return err
	}
	when, err := a.stepWhen(s)
	if err != nil {
		return err
	}
	head := fmt.Sprintf("%-3d", n)
	if why {
		a.columns(head, len(head), sentence, when)
		for _, h := range s.Hops {
			for _, e := range stored(h) {
				if err := a.evidence(e, 5); err != nil {
					return err
				}
			}
		}
		return nil
	}
	marks, err := a.notes.cite(labelsOf(s.Hops))
	if err != nil {
		return err
	}
	a.columns(head, len(head), sentence+"  "+marks, when)
	return nil
}

// evidence writes one stored edge with its sources, and the long form of a
// shortcut below it.
func (a *answer) evidence(h path.Hop, indent int) error {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return err
	}
	marks, err := a.notes.cite(h.Labels)
	if err != nil {
		return err
	}
	a.columns("", indent, sentence, marks)
	return nil
}

// stepSentence tells a step: a meeting with its place in the graph, anything
// else as a chain of facts.
func (a *answer) stepSentence(s path.Step) (string, error) {
	if len(s.Hops) == 1 && s.Hops[0].Predicate == graph.Any {
		return a.derivedSentence(s.Hops[0])
	}
	edges := make([]describe.Edge, len(s.Hops))
	for i, h := range s.Hops {
		edges[i] = edge(h)
	}
	return a.tell.Chain(a.ctx, edges)
}

// derivedSentence tells a derived hop with what the two have in common.
func (a *answer) derivedSentence(h path.Hop) (string, error) {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return "", err
	}
	shared, err := a.tell.Name(a.ctx, h.Shared())
	if err != nil {
		return "", err
	}
	if h.Property.Derived.CoTenure != nil {
		return sentence + ": both belong to " + shared, nil
	}
	members := 0
	for _, v := range h.Via {
		if n := v.Property.Name(); n == "memberOf" || n == "hasMember" {
			members++
		}
	}
	if members == 2 {
		shared += ", as members of two delegations"
	}
	return sentence + " at " + shared, nil
}

// stepWhen tells when a step was: the dates of its hops, each once, or that it is
// only planned.
func (a *answer) stepWhen(s path.Step) (string, error) {
	var all []string
	for _, h := range s.Hops {
		when, err := a.hopWhen(h)
		if err != nil {
			return "", err
		}
		if strings.HasPrefix(when, "planned") || strings.HasPrefix(when, "cancelled") {
			return when, nil
		}
		if when != "" && !slices.Contains(all, when) {
			all = append(all, when)
		}
	}
	return orElse(strings.Join(all, "; "), "undated"), nil
}

// skipped says what was not walked, and how to walk it where that can be asked
// for.
func (a *answer) skipped(f *path.Found) error {
	var parts, types []string
	for _, name := range slices.Sorted(maps.Keys(f.Skipped.Ends)) {
		n := counted{"nodes of no type", int64(len(f.Skipped.Ends[name])), "node of no type"}
		if t, ok := schema.FindType(name); ok {
			n.what, n.one = t.Plural, strings.ToLower(name)
			if t.Role == schema.End {
				types = append(types, n.one)
			}
		}
		parts = append(parts, n.String())
	}
	if parts != nil {
		text := "Not walked through: " + strings.Join(parts, ", ")
		if types != nil {
			text += " (--through " + strings.Join(types, ",") + ")"
		}
		a.printf("")
		a.paragraph(0, 2, text+".")
	}
	for _, node := range slices.Sorted(maps.Keys(f.Skipped.Hubs)) {
		name, err := a.tell.Name(a.ctx, node)
		if err != nil {
			return err
		}
		a.paragraph(0, 2, fmt.Sprintf("Skipped: %s, %d edges of one relation (--hub allows more).", name, f.Skipped.Hubs[node]))
	}
	return nil
}
