package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
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
parley path rubio moscow --all              all shortest ones, every meeting
parley path umerov trump -k 3               the three shortest, of any length
parley path "marco rubio" budanov --through country,place
parley path umerov trump --via met,sonInLawOf    only by these relations
parley path umerov moscow --in-order        each step no earlier than the last
parley path umerov witkoff --at 2025-12-01  as things stood on that day
parley path umerov trump --draw             a picture, in text
parley path umerov trump --all --dot        a drawing, for dot -Tsvg`,
		Description: `
A step is a relation between two actors, or of an actor to an event, place or
post; the delegations, events and statements that it crosses are told on its
line. Who met often is one step, told by the earliest meeting; --all and --why
tell the others. Paths with the fewest steps are found; if there is none, a step
may also end at an event, and the next begin there. Countries, places, posts and
topics may be ends of a path, but no way through; --through opens them. Types,
documents and sources are never walked. With --via EXPRESSION, a step is what
the expression leads to (parley help paths), and every node on the way is open.

-k N goes on to longer paths when there are fewer of the least length; no path
comes by one node twice. --in-order wants the steps in the order of their dates,
as far as these say: what is undated does not count, unless --undated keeps it.
--prefer recent puts first the path whose oldest step is the latest, --prefer
evidence the one whose weakest step most publishers bear out, and of these the
one with most documents; the meetings of a step come in the same order.

Open disputes that touch a step are told below it, and so is where a path goes
on only because several records are taken as one node. The last line says what
the steps told rest on; of many sources of one step, a few are listed. With
--why, each edge has its sources, and each source its place and its words below
it, where they are kept or --text has them.

With --at, --on, --since, --until or --during only what held then is walked; a
step that only may have held is marked. What has no date is counted and left
out. parley help paths tells of these limits, and of those on the claims that
count.

--draw makes one picture of all paths found, of up to 40 nodes or with --all of
all: a line with an arrow reads that way, one without reads the same both ways,
and what is planned or only possible is dashed. What is left out is said.`,
		Flags: outputFlags(drawFlags(asOfFlags(sourceFlags(searchFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show every edge with its sources, and their words"},
			&cli.BoolFlag{Name: "all", Usage: "show every shortest path"},
			&cli.IntFlag{Name: "k", Usage: "show the `N` shortest paths, longer ones too if there are not so many", Value: 1},
			&cli.StringFlag{Name: "prefer", Usage: "`recent|evidence`: of equally short paths, first the most recent, or those of most evidence"},
			maxStepsFlag("look no further than `N` steps"),
		)...)...)...)...),
		Action: p.path,
	}
}

func (p *program) path(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	o, err := searchOptions(c)
	if err != nil {
		return err
	}
	if err := atLeast(1, c, "k"); err != nil {
		return err
	}
	switch o.Most, o.Longer = c.Int("k"), c.Int("k") > 1; {
	case c.Bool("all") && c.IsSet("k"):
		return fault.Usagef("--all and -k exclude each other").Hint("--all is every path of the least length, -k 5 the five shortest of any length")
	case c.Bool("all"):
		o.Most = path.CountMost
	}
	if o.Prefer, err = preferred(c.String("prefer")); err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		starts, ends, fromName, toName, err := a.pathEnds(&o)
		if err != nil {
			return err
		}
		found, err := a.paths.Paths(a.ctx, starts, ends, o)
		answered := err == nil && len(found.Paths) > 0
		if err := a.searchFailed(found, err, answered, fromName, toName); err != nil {
			return err
		}
		if !answered {
			return a.notConnected(found, fromName, toName, starts, ends, o)
		}
		if err := a.showPaths(found, fromName, toName); err != nil {
			return err
		}
		return stoppedEarly(found)
	})
}

// showPaths writes the paths found, in the form that was asked for.
func (a *answer) showPaths(found *path.Found, from, to string) error {
	a.noteUndated(found.Undated)
	if a.out.Sketched() {
		return a.sketchPaths(found, from, to)
	}
	if !a.out.Rows() && !a.out.Drawn() {
		why := a.c.Bool("why")
		return a.tellPaths(found, from, to, stepDetail{why: why, more: why || a.c.Bool("all")})
	}
	if found.Many || len(found.Paths) < found.Total {
		a.notef("%s", howMany(found))
	}
	if a.out.Drawn() {
		return a.drawPaths(found.Paths)
	}
	return a.pathRows(found.Paths)
}

// preferred reads --prefer.
func preferred(word string) (path.Preference, error) {
	switch word {
	case "":
		return path.Telling, nil
	case "recent":
		return path.Recent, nil
	case "evidence":
		return path.Evidence, nil
	}
	return 0, fault.Usagef("--prefer: %q is neither recent nor evidence", word)
}

// tellPaths writes the paths found, step by step.
func (a *answer) tellPaths(found *path.Found, from, to string, detail stepDetail) error {
	a.notes.brief, a.notes.worded = !detail.more, true
	steps, last := len(found.Paths[0].Steps), len(found.Paths[len(found.Paths)-1].Steps)
	a.paragraph(0, 2, fmt.Sprintf("%s → %s: %s; %s", a.out.Bold(from), a.out.Bold(to), count(int64(steps), "step"), howMany(found)))
	for i, p := range found.Paths {
		a.printf("")
		switch {
		case last > steps:
			a.printf("Path %d, %s", i+1, count(int64(len(p.Steps)), "step"))
		case len(found.Paths) > 1:
			a.printf("Path %d", i+1)
		}
		if err := a.steps(p.Steps, detail); err != nil {
			return err
		}
	}
	if err := a.restsOn(); err != nil {
		return err
	}
	if err := a.notes.write(); err != nil {
		return err
	}
	return a.skipped(found)
}

func howMany(f *path.Found) string {
	shown := len(f.Paths)
	if last := len(f.Paths[shown-1].Steps); last > len(f.Paths[0].Steps) {
		text := fmt.Sprintf("the %d shortest paths, of up to %s", shown, count(int64(last), "step"))
		if f.More {
			text += "; there are more"
		}
		return text
	}
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
