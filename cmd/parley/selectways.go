package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/path"
	"parley/graph/subgraph"
)

// selectAround chooses what lies around the nodes named.
func (a *answer) selectAround(ch *chosen) (*subgraph.Selection, error) {
	open, err := through(a.c.StringSlice("through"))
	if err != nil {
		return nil, err
	}
	nodes, name, err := a.named(a.c.Args().Slice())
	if err != nil {
		return nil, err
	}
	ch.asked, ch.title = nodes, "around "+name
	if n := a.c.Int("depth"); n > 1 {
		ch.title = fmt.Sprintf("%d steps around %s", n, name)
	}
	found, err := subgraph.Around(a.ctx, a.snap, a.paths, nodes, subgraph.Options{Depth: a.c.Int("depth"), Hub: a.c.Int("hub"), Through: open, Window: ch.window})
	if err != nil {
		return nil, err
	}
	a.noteUndated(found.Undated)
	if err := a.noteHubs(found.Hubs); err != nil {
		return nil, err
	}
	return &found.Selection, nil
}

// noteHubs names the nodes that were not gone through, those of most edges first.
func (a *answer) noteHubs(hubs map[graph.ID]int) error {
	const named = 3
	ids := slices.SortedFunc(maps.Keys(hubs), func(x, y graph.ID) int {
		return cmp.Or(cmp.Compare(hubs[y], hubs[x]), cmp.Compare(x, y))
	})
	if len(ids) == 0 {
		return nil
	}
	names, err := a.tell.Names(a.ctx, ids[:min(named, len(ids))])
	if err != nil {
		return err
	}
	text := strings.Join(names, ", ")
	if n := len(ids) - len(names); n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	a.notef("not gone through, for their many edges of one relation (--hub): %s", text)
	return nil
}

// selectPaths chooses the steps of the paths between two nodes.
func (a *answer) selectPaths(by string, ch *chosen) (*subgraph.Selection, error) {
	o, err := searchOptions(a.c)
	if err != nil {
		return nil, err
	}
	starts, ends, from, to, err := a.pathEnds(&o)
	if err != nil {
		return nil, err
	}
	ch.asked, ch.title = slices.Concat(starts, ends), fmt.Sprintf("between %s and %s", from, to)
	o.Most, o.Longer = a.c.Int("k"), a.c.Int("k") > 1
	found, err := a.somePaths(starts, ends, from, to, o)
	if err != nil {
		return nil, err
	}
	var sel subgraph.Selection
	if by == "path" {
		for _, p := range found.Paths {
			sel.AddSteps(p.Steps...)
		}
		a.noteUndated(found.Undated)
		return &sel, nil
	}
	if !a.c.IsSet("max-steps") {
		o.MaxSteps = len(found.Paths[0].Steps)
	}
	between, err := a.paths.Between(a.ctx, starts, ends, o)
	if err != nil {
		return nil, err
	}
	if between.Many {
		a.notef("more than %s paths: steps that lie only on others may be missing", thousands(int64(between.Paths)))
	}
	a.noteUndated(between.Found.Undated)
	sel.AddSteps(stepsOf(between)...)
	return &sel, nil
}

// selectWalk chooses what the arguments lead to.
func (a *answer) selectWalk(ch *chosen) (*subgraph.Selection, error) {
	return a.walkSelected(a.c.Args().Slice(), ch)
}

// walkSelected chooses what the expression among words leads to from the node that
// they name.
func (a *answer) walkSelected(words []string, ch *chosen) (*subgraph.Selection, error) {
	name, x, err := nameAndExpression(words)
	if err != nil {
		return nil, err
	}
	starts, called, err := a.named(name)
	if err != nil {
		return nil, misspelt(err, name)
	}
	if err := a.knownSources(x); err != nil {
		return nil, err
	}
	walked, err := a.paths.WalkWith(a.ctx, starts, x, path.WalkOptions{Window: ch.window})
	if err != nil {
		return nil, err
	}
	if len(walked.Reached) == 0 {
		return nil, fault.Nothingf("%s: nothing is reached by %s%s", called, x, a.asOf.then()).Hint("parley show %s tells what there is", shellWords(name))
	}
	a.noteUndated(walked.Undated)
	ch.asked, ch.title = starts, called+" "+x.String()
	var sel subgraph.Selection
	sel.AddNode(starts...)
	for _, r := range walked.Reached {
		sel.AddNode(r.Node)
		sel.AddHops(r.Hops...)
		for _, h := range r.Hops {
			if err := a.addOccasions(&sel, h); err != nil {
				return nil, err
			}
		}
	}
	return &sel, nil
}

// addOccasions adds, for a hop by a derived relation, all that it follows from: a walk
// has one meeting of the two, and there may be more.
func (a *answer) addOccasions(sel *subgraph.Selection, h path.Hop) error {
	if h.Property.Derived == nil {
		return nil
	}
	all, err := a.paths.Derive(a.ctx, h.Property.Name(), h.From)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.To != h.To {
			continue
		}
		if passes, err := a.judged(&other); err != nil {
			return err
		} else if passes {
			sel.AddHops(other)
		}
	}
	return nil
}
