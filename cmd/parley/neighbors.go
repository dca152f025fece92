package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) neighborsCommand() *cli.Command {
	return &cli.Command{
		Name: "neighbors", Category: asking, ArgsUsage: "NAME",
		Usage: "all that lies one step from a node, by relation",
		UsageText: `
parley neighbors umerov                            by relation, with dates and sources
parley neighbors umerov --count                    how many by each relation
parley neighbors umerov --relation met,memberOf    by some relations
parley neighbors miami talks --type person         of some types
parley neighbors umerov --mermaid                  a drawing`,
		Description: `
A step is what parley path counts as one: a relation between two actors, or of an
actor to an event, place or post; what it crosses stands in the heading, which is
a path expression, as parley walk takes it. --relation takes the name of one
relation, for all steps that walk it, or a whole expression in quotes. Whom or
what there is most evidence of comes first.

A neighbor is told by its shortest steps, and of each relation the first 10 are
shown; what is left out is counted. --top N shows more or fewer, --all shows all.
Machines get all, unless --top is given.`,
		Flags: outputFlags(drawFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.StringSliceFlag{Name: "relation", Usage: "only steps by these `RELATIONS`"},
			&cli.StringSliceFlag{Name: "type", Usage: "only neighbors of these `TYPES`"},
			&cli.BoolFlag{Name: "count", Usage: "only say how many there are by each relation"},
			&cli.BoolFlag{Name: "why", Usage: "show every edge with its sources"},
			&cli.IntFlag{Name: "top", Usage: "only the first `N` by each relation (0: all)"},
			&cli.BoolFlag{Name: "all", Usage: "show all, and every source"},
			&cli.IntFlag{Name: "hub", Usage: "do not go through a node with more than `N` edges of one relation", Value: path.DefaultHub},
			timeoutFlag(0),
		)...)...)...),
		Action: p.neighbors,
	}
}

// A neighbor is a node one step away.
type neighbor struct {
	step     path.Step
	relation string // a path expression
	name     string
}

// times is how many evidences the step has.
func (n neighbor) times() int { return 1 + len(n.step.More) }

// mostNeighbors is how many of one relation are told where nothing else is asked
// for.
const mostNeighbors = 10

func (p *program) neighbors(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if c.Int("top") < 0 {
		return fault.Usagef("--top must be 0 or more")
	}
	if c.Int("hub") < 1 {
		return fault.Usagef("--hub must be 1 or more")
	}
	passes, err := neighborFilter(c)
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		if err := a.asOf.needsLimit(); err != nil {
			return err
		}
		nodes, name, err := a.named(c.Args().Slice())
		if err != nil {
			return err
		}
		near, err := a.paths.Neighbors(a.ctx, nodes, path.Options{Hub: c.Int("hub"), Window: a.asOf.Window})
		if err != nil {
			return err
		}
		all, err := a.neighborsOf(near.Steps, passes)
		if err != nil {
			return err
		}
		a.noteUndated(near.Undated)
		if len(all) == 0 {
			e := fault.Nothingf("%s: nothing lies one step away%s", name, a.asOf.then())
			if flags := a.asOf.flags(); flags != "" {
				e = e.Hint("without %s there may be something", flags)
			}
			return a.nothing(func() error { return a.neighborRows(nil) }, e)
		}
		if c.Bool("count") {
			return a.countNeighbors(all)
		}
		shown := a.topNeighbors(all)
		switch {
		case a.out.Drawn():
			return a.drawNeighbors(nodes, shown)
		case a.out.Rows():
			return a.neighborRows(shown)
		}
		if err := a.tellNeighbors(name, all, shown); err != nil {
			return err
		}
		return a.skipped(&path.Found{Skipped: near.Skipped})
	})
}

// A neighborTest says which steps are asked for.
type neighborTest struct {
	relations []string // names, or expressions as they are printed
	types     []string
}

// neighborFilter reads --relation and --type.
func neighborFilter(c *cli.Context) (t neighborTest, err error) {
	for _, v := range c.StringSlice("relation") {
		for _, text := range strings.Split(v, ",") {
			text = strings.TrimSpace(text)
			x, err := path.ParseWords(strings.Fields(text))
			if err != nil {
				return t, unknownRelation(text)
			}
			t.relations = append(t.relations, x.String())
		}
	}
	for _, v := range c.StringSlice("type") {
		for _, text := range strings.Split(v, ",") {
			typ, ok := schema.FindType(strings.TrimSpace(text))
			if !ok {
				return t, fault.Usagef("unknown type %q", text).Hint("parley schema lists the types")
			}
			t.types = append(t.types, typ.Name)
		}
	}
	return t, nil
}

// neighborsOf reads what is told of the steps that pass a test: by relation, the
// shortest first and of these the one with the most neighbors, and by each relation
// what is certain first, then what there is most evidence of, then by name.
func (a *answer) neighborsOf(steps []path.Step, t neighborTest) ([]neighbor, error) {
	var out []neighbor
	for _, s := range steps {
		n := neighbor{step: s}
		var err error
		if n.relation, err = a.stepRelation(s); err != nil {
			return nil, err
		}
		if t.relations != nil && !slices.ContainsFunc(t.relations, func(r string) bool {
			return r == n.relation || slices.ContainsFunc(s.Hops, func(h path.Hop) bool { return h.Property.Name() == r })
		}) {
			continue
		}
		if ok, err := a.isOf(s.To, t.types); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		if n.name, err = a.tell.Name(a.ctx, s.To); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	if !a.out.Rows() {
		if err := a.tellApartByMarks(len(out), func(i int) (*string, graph.ID) { return &out[i].name, out[i].step.To }); err != nil {
			return nil, err
		}
	}
	size := map[string]int{}
	for _, n := range out {
		size[n.relation]++
	}
	slices.SortStableFunc(out, func(x, y neighbor) int {
		return cmp.Or(cmp.Compare(len(x.step.Hops), len(y.step.Hops)), cmp.Compare(size[y.relation], size[x.relation]), strings.Compare(x.relation, y.relation),
			mayLast(x.step.May(), y.step.May()), cmp.Compare(y.times(), x.times()), strings.Compare(x.name, y.name))
	})
	return out, nil
}

// isOf reports whether a node is of one of these types; nil is any.
func (a *answer) isOf(node graph.ID, types []string) (bool, error) {
	for _, t := range types {
		if is, err := a.tell.IsA(a.ctx, node, t); err != nil || is {
			return is, err
		}
	}
	return types == nil, nil
}

// byRelation cuts neighbors where the relation changes.
func byRelation(all []neighbor) [][]neighbor {
	var out [][]neighbor
	for i, n := range all {
		if i == 0 || n.relation != all[i-1].relation {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], n)
	}
	return out
}

// topNeighbors leaves the first ones by each relation. Where no heading tells it,
// it says of how many.
func (a *answer) topNeighbors(all []neighbor) []neighbor {
	top := a.c.Int("top")
	machines := a.out.Rows() || a.out.Drawn()
	if !machines && !a.c.Bool("all") {
		if a.c.StringSlice("relation") == nil {
			all = shortestSteps(all)
		}
		if !a.c.IsSet("top") {
			top = mostNeighbors
		}
	}
	if top == 0 {
		return all
	}
	var out []neighbor
	for _, group := range byRelation(all) {
		out = append(out, group[:min(top, len(group))]...)
	}
	if len(out) < len(all) && machines {
		a.notef("%d of %s shown", len(out), count(int64(len(all)), "neighbor"))
	}
	return out
}

// shortestSteps leaves of the steps to each neighbor those of the fewest hops.
func shortestSteps(all []neighbor) []neighbor {
	least := map[graph.ID]int{}
	for _, n := range all {
		if hops := len(n.step.Hops); least[n.step.To] == 0 || hops < least[n.step.To] {
			least[n.step.To] = hops
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(n neighbor) bool { return len(n.step.Hops) > least[n.step.To] })
}

func (a *answer) countNeighbors(all []neighbor) error {
	t := a.out.Table("relation", "neighbors")
	for _, group := range byRelation(all) {
		if err := t.Row(group[0].relation, len(group)); err != nil {
			return err
		}
	}
	return t.Close()
}

// tellNeighbors writes those that are shown, by relation.
func (a *answer) tellNeighbors(name string, all, shown []neighbor) error {
	a.notes.brief = !a.c.Bool("all") && !a.c.Bool("why")
	different := map[graph.ID]bool{}
	size := map[string]int{}
	for _, n := range all {
		different[n.step.To] = true
		size[n.relation]++
	}
	a.paragraph(0, 2, fmt.Sprintf("%s: %s by %s", a.out.Bold(name), count(int64(len(different)), "neighbor"), count(int64(len(size)), "relation")))
	told := map[string]bool{}
	for _, group := range byRelation(shown) {
		told[group[0].relation] = true
		heading := a.out.Bold(group[0].relation) + ": " + thousands(int64(size[group[0].relation]))
		if len(group) < size[group[0].relation] {
			heading += fmt.Sprintf("; %d shown (--all)", len(group))
		}
		a.printf("")
		a.paragraph(0, 2, heading)
		for _, n := range group {
			if err := a.neighborLine(n); err != nil {
				return err
			}
		}
	}
	left := 0
	for relation, n := range size {
		if !told[relation] {
			left += n
		}
	}
	if left > 0 {
		a.printf("")
		a.paragraph(0, 2, count(int64(left), "longer step")+" to the same neighbors left out (--all)")
	}
	return a.notes.write()
}

// neighborLine writes a neighbor with its date at the right.
func (a *answer) neighborLine(n neighbor) error {
	if a.c.Bool("why") {
		return a.way("  ", n.step, stepDetail{why: true}, "", false)
	}
	when, err := a.stepWhen(n.step)
	if err != nil {
		return err
	}
	more, err := a.moreWays(n.step)
	if err != nil {
		return err
	}
	marks, err := a.notes.cite(stepLabels(n.step))
	if err != nil {
		return err
	}
	text := n.name
	if more != "" {
		text += "; " + more
	}
	a.columns("", 2, strings.TrimSpace(text+"  "+marks), when)
	return nil
}

func (a *answer) neighborRows(all []neighbor) error {
	t := a.out.Table("relation", "name", "iri", "type", "times", "when", "date", "may", "text", "labels", "documents")
	for _, n := range all {
		node, err := a.nodeRow(n.step.To)
		if err != nil {
			return err
		}
		row, err := a.stepRow(n.step)
		if err != nil {
			return err
		}
		dates := slices.Clone(row.Date)
		for _, m := range row.More {
			dates = append(dates, slices.DeleteFunc(slices.Clone(m.Date), func(d string) bool { return slices.Contains(dates, d) })...)
		}
		labels, err := a.labelNames(stepLabels(n.step))
		if err != nil {
			return err
		}
		documents, err := a.documentCells(stepLabels(n.step))
		if err != nil {
			return err
		}
		if err := t.Row(n.relation, n.name, node.IRI, node.Type, n.times(), row.When, dates, row.May, row.Text, labels, documents); err != nil {
			return err
		}
	}
	return t.Close()
}

func (a *answer) drawNeighbors(nodes []graph.ID, all []neighbor) error {
	steps := make([]path.Step, len(all))
	for i, n := range all {
		steps[i] = n.step
	}
	return a.drawSteps(steps, nodes...)
}
