package main

import (
	"cmp"
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
parley neighbors umerov                            by relation, with sources
parley neighbors umerov --count                    how many by each relation
parley neighbors umerov --relation met,memberOf    by some relations
parley neighbors miami talks --type person         of some types
parley neighbors umerov --draw                     a picture, in text
parley neighbors umerov --mermaid                  a drawing`,
		Description: `
A step is what parley path counts as one: a relation between two actors, or of
an actor to an event, place or post; what it crosses stands in the heading,
which is a path expression, as parley walk takes it. --relation takes the name
of one relation, for all steps that walk it, or a whole expression in quotes.
Whom or what there is most evidence of comes first.

A neighbor is told by its shortest steps, and of each relation the first 10 are
shown; what is left out is counted. --top N shows more or fewer, --all shows
all; so it is with a drawing. Machines get all, unless --top is given.`,
		Flags: outputFlags(drawFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.StringSliceFlag{Name: "relation", Usage: "only steps by these `RELATIONS`"},
			&cli.StringSliceFlag{Name: "type", Usage: "only neighbors of these `TYPES`"},
			&cli.BoolFlag{Name: "count", Usage: "only say how many there are by each relation"},
			&cli.BoolFlag{Name: "why", Usage: "show every edge with its sources, and what disputes touch it"},
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
	if err := cmp.Or(atLeast(0, c, "top"), atLeast(1, c, "hub")); err != nil {
		return err
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
			return a.nothing(func() error { return a.neighborRows(nil) }, a.noNeighbors(name, passes))
		}
		if c.Bool("count") {
			return a.countNeighbors(all)
		}
		shown := a.topNeighbors(all)
		switch {
		case a.out.Drawn():
			return a.drawNeighbors(nodes, shown)
		case a.out.Sketched():
			return a.sketchNeighbors(nodes[0], all, shown)
		case a.out.Rows():
			return a.neighborRows(shown)
		}
		if err := a.tellNeighbors(name, all, shown); err != nil {
			return err
		}
		return a.skipped(&path.Found{Skipped: near.Skipped})
	})
}

// noNeighbors is the error for a node without neighbors that were asked for.
func (a *answer) noNeighbors(name string, passes neighborTest) error {
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		nodes, _, err := b.named(b.c.Args().Slice())
		if err != nil {
			return "", err
		}
		near, err := b.paths.Neighbors(b.ctx, nodes, path.Options{Hub: b.c.Int("hub"), Window: b.asOf.Window})
		if err != nil {
			return "", err
		}
		all, err := b.neighborsOf(near.Steps, passes)
		return some(len(all), "neighbor"), err
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("%s: nothing lies one step away%s", name, a.asOf.then()).Hint("%s", hint)
}

// A neighborTest says which steps are asked for.
type neighborTest struct {
	relations []string // names, or expressions as they are printed
	types     []string
}

// neighborFilter reads --relation and --type.
func neighborFilter(c *cli.Context) (t neighborTest, err error) {
	for _, text := range commaWords(c.StringSlice("relation")) {
		x, err := path.ParseWords(strings.Fields(text))
		if err != nil {
			return t, unknownRelation(text)
		}
		t.relations = append(t.relations, x.String())
	}
	for _, text := range commaWords(c.StringSlice("type")) {
		typ, ok := schema.FindType(text)
		if !ok {
			return t, fault.Usagef("unknown type %q", text).Hint("parley schema lists the types")
		}
		t.types = append(t.types, typ.Name)
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
