package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/graph"
	"parley/graph/path"
)

func (p *program) betweenCommand() *cli.Command {
	return &cli.Command{
		Name: "between", Category: asking, ArgsUsage: "NAME NAME",
		Usage: "all that lies between two nodes",
		UsageText: `
parley between umerov trump                   every step of all shortest paths
parley between umerov trump --max-steps 3     and of the longer ones
parley between umerov trump --draw            a picture, in text
parley between umerov trump --dot             a drawing, for dot -Tsvg
parley between umerov trump --jsonl           one object a step`,
		Description: `
What parley path tells path by path, as one whole: the nodes that the paths come
by, those of most steps first, and every step once, in the order in which it is
taken. Without --max-steps these are the paths of the least length. No path
comes by one node twice. Of long lists the first 10 are shown, which is said;
--all shows all. Machines and drawings get all.`,
		Flags: outputFlags(drawFlags(asOfFlags(sourceFlags(searchFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show every edge with its sources, and their words"},
			&cli.BoolFlag{Name: "all", Usage: "show all nodes and steps, and every source"},
			&cli.IntFlag{Name: "max-steps", Usage: "paths of up to `N` steps (else the shortest, of up to " + fmt.Sprint(path.DefaultMaxSteps) + ")", Value: path.DefaultMaxSteps},
		)...)...)...)...),
		Action: p.between,
	}
}

// mostBetween is how many nodes, and how many steps of one place in the paths, are
// told where nothing else is asked for.
const mostBetween = 10

func (p *program) between(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	o, err := searchOptions(c)
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		starts, ends, from, to, err := a.pathEnds(&o)
		if err != nil {
			return err
		}
		if !c.IsSet("max-steps") {
			found, err := a.paths.Paths(a.ctx, starts, ends, o)
			answered := err == nil && len(found.Paths) > 0
			if err := a.searchFailed(found, err, answered, from, to); err != nil {
				return err
			}
			if !answered {
				return a.notConnected(found, from, to, starts, ends, o)
			}
			o.MaxSteps = len(found.Paths[0].Steps)
		}
		between, err := a.paths.Between(a.ctx, starts, ends, o)
		var found *path.Found
		if between != nil {
			found = between.Found
		}
		answered := err == nil && between.Paths > 0
		if err := a.searchFailed(found, err, answered, from, to); err != nil {
			return err
		}
		if !answered {
			return a.notConnected(found, from, to, starts, ends, o)
		}
		a.noteUndated(found.Undated)
		if between.Many && (a.out.Rows() || a.out.Drawn()) {
			a.notef("more than %s paths: steps that lie only on others may be missing", thousands(int64(between.Paths)))
		}
		switch {
		case a.out.Drawn():
			err = a.drawSteps(stepsOf(between), slices.Concat(starts, ends)...)
		case a.out.Sketched():
			err = a.sketchBetween(between, from, to, starts, ends, o)
		case a.out.Rows():
			err = a.betweenRows(between)
		default:
			err = a.tellBetween(between, from, to, slices.Concat(starts, ends), o)
		}
		return cmp.Or(err, stoppedEarly(found))
	})
}

// stepsOf returns the steps without their places in the paths.
func stepsOf(b *path.Subgraph) []path.Step {
	out := make([]path.Step, len(b.Steps))
	for i, s := range b.Steps {
		out[i] = s.Step
	}
	return out
}

// tellBetween writes the nodes and then the steps, by their place in the paths.
func (a *answer) tellBetween(b *path.Subgraph, from, to string, ends []graph.ID, o path.Options) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	a.paragraph(0, 2, fmt.Sprintf("%s → %s: %s", a.out.Bold(from), a.out.Bold(to), a.pathsBetween(b, o)))
	if b.Many {
		a.paragraph(0, 2, "Steps that lie only on paths beyond these may be missing.")
	}
	if err := a.nodesBetween(b, ends); err != nil {
		return err
	}
	if err := a.lookAlongSteps(stepsOf(b)); err != nil {
		return err
	}
	for at := 0; ; at++ {
		steps := slices.DeleteFunc(slices.Clone(b.Steps), func(s path.PlacedStep) bool { return s.At != at })
		if len(steps) == 0 {
			break
		}
		shown := steps
		heading := a.out.Bold(fmt.Sprintf("Step %d", at+1)) + ": " + thousands(int64(len(steps)))
		if !a.c.Bool("all") && len(steps) > mostBetween {
			shown = steps[:mostBetween]
			heading += fmt.Sprintf("; %d shown (--all)", mostBetween)
		}
		a.printf("")
		a.paragraph(0, 2, heading)
		for _, s := range shown {
			more, err := a.moreWays(s.Step)
			if err != nil {
				return err
			}
			if err := a.way("  ", s.Step, stepDetail{why: a.c.Bool("why")}, more, false); err != nil {
				return err
			}
		}
	}
	if err := a.restsOn(); err != nil {
		return err
	}
	if err := a.notes.write(); err != nil {
		return err
	}
	return a.skipped(b.Found)
}

// pathsBetween says how many paths there are, and of how many steps.
func (a *answer) pathsBetween(b *path.Subgraph, o path.Options) string {
	paths := count(int64(b.Paths), "path")
	if b.Many {
		paths = "more than " + paths
	}
	upTo := "" // without a bound there are none but the shortest
	if a.c.IsSet("max-steps") {
		upTo = "up to "
	}
	return paths + " of " + upTo + count(int64(o.MaxSteps), "step")
}

// nodesBetween writes the nodes that are no ends, with the number of steps that
// lead to or from each, those of most steps first.
func (a *answer) nodesBetween(b *path.Subgraph, ends []graph.ID) error {
	type node struct {
		name  string
		id    graph.ID
		steps int
	}
	steps := map[graph.ID]int{}
	for _, s := range b.Steps {
		steps[s.From]++
		steps[s.To]++
	}
	var all []node
	for _, id := range b.Nodes {
		if slices.Contains(ends, id) {
			continue
		}
		name, err := a.tell.Name(a.ctx, id)
		if err != nil {
			return err
		}
		all = append(all, node{name, id, steps[id]})
	}
	if len(all) == 0 {
		return nil
	}
	if err := a.tellApartByMarks(len(all), func(i int) (*string, graph.ID) { return &all[i].name, all[i].id }); err != nil {
		return err
	}
	slices.SortStableFunc(all, func(x, y node) int { return cmp.Or(y.steps-x.steps, strings.Compare(x.name, y.name)) })
	shown := all
	heading := a.out.Bold("Between them") + ": " + count(int64(len(all)), "node")
	if !a.c.Bool("all") && len(all) > mostBetween {
		shown = all[:mostBetween]
		heading += fmt.Sprintf("; %d shown (--all)", mostBetween)
	}
	a.printf("")
	a.paragraph(0, 2, heading)
	rows := make([][2]string, len(shown))
	for i, n := range shown {
		rows[i] = [2]string{n.name, count(int64(n.steps), "step")}
	}
	table(a.out, a.width(), 2, rows)
	return nil
}

// betweenRows writes one row a step; where a row has no structure, with the labels
// of all its evidences.
func (a *answer) betweenRows(b *path.Subgraph) error {
	columns := []string{"step", "from", "to", "relation", "text", "when", "date", "may", "edges", "disputes", "merges", "more", "documents"}
	if a.out.Flat() {
		columns = []string{"step", "from", "from_iri", "to", "to_iri", "relation", "text", "when", "date", "may", "times", "labels", "disputes"}
	}
	if err := a.lookAlongSteps(stepsOf(b)); err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for _, s := range b.Steps {
		rows, documents, err := a.stepRows([]path.Step{s.Step})
		if err != nil {
			return err
		}
		row := rows[0]
		if !a.out.Flat() {
			if err := t.Row(s.At+1, row.From, row.To, row.Relation, row.Text, row.When, row.Date, row.May, row.Edges, row.Disputes, row.Merges, row.More, documents); err != nil {
				return err
			}
			continue
		}
		labels, err := a.labelNames(stepLabels(s.Step))
		if err != nil {
			return err
		}
		if err := t.Row(s.At+1, row.From.Name, row.From.IRI, row.To.Name, row.To.IRI, row.Relation, row.Text, row.When, row.Date, row.May, 1+len(s.More), labels, row.texts()); err != nil {
			return err
		}
	}
	return t.Close()
}
