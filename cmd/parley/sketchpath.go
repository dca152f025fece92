package main

import (
	"cmp"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/path"
)

// sketchPaths draws the paths found in text, the first before the others where there
// is no room for all.
func (a *answer) sketchPaths(found *path.Found, from, to string) error {
	a.notes.brief, a.notes.worded = !a.c.Bool("all") && !a.c.Bool("why"), true
	a.paragraph(0, 2, fmt.Sprintf("%s → %s: %s; %s", a.out.Bold(from), a.out.Bold(to), count(int64(len(found.Paths[0].Steps)), "step"), howMany(found)))
	var steps []path.Step
	var orders []int
	var ends []graph.ID
	for i, p := range found.Paths {
		for range p.Steps {
			orders = append(orders, i)
		}
		steps = append(steps, p.Steps...)
		ends = append(ends, p.Steps[0].From, p.Steps[len(p.Steps)-1].To)
	}
	if err := a.sketchSteps(steps, orders, ends); err != nil {
		return err
	}
	told := map[[2]graph.ID]bool{} // several paths may go on at one place
	for _, p := range found.Paths {
		for i, s := range p.Steps[1:] {
			b, ok, err := a.bridgeBetween(p.Steps[i], s)
			if k := [2]graph.ID{s.From, s.To}; err == nil && ok && !told[k] {
				told[k] = true
				err = a.tellBridge(b, 0)
			}
			if err != nil {
				return err
			}
		}
	}
	return a.belowSketch(found)
}

// sketchBetween draws the steps between two ends in text.
func (a *answer) sketchBetween(b *path.Subgraph, from, to string, starts, ends []graph.ID, o path.Options) error {
	a.notes.brief, a.notes.worded = !a.c.Bool("all") && !a.c.Bool("why"), true
	a.paragraph(0, 2, fmt.Sprintf("%s → %s: %s", a.out.Bold(from), a.out.Bold(to), a.pathsBetween(b, o)))
	steps := stepsOf(b)
	if err := a.sketchSteps(steps, tellingOrders(steps, starts, ends), slices.Concat(starts, ends)); err != nil {
		return err
	}
	return a.belowSketch(b.Found)
}

// sketchSteps draws steps in text, those of the lowest orders first, and tells below
// what has to be known of them.
func (a *answer) sketchSteps(steps []path.Step, orders []int, ends []graph.ID) error {
	if err := a.lookAlongSteps(steps); err != nil {
		return err
	}
	d := a.drawing()
	for i, s := range steps {
		d.order = orders[i]
		if err := d.step(s); err != nil {
			return err
		}
	}
	d.markEnds(ends)
	if err := d.sketch(); err != nil {
		return err
	}
	told := map[string]bool{} // a step may be of several paths
	for _, s := range steps {
		k := fmt.Sprint(s.From, s.To, s.Hops)
		if told[k] {
			continue
		}
		told[k] = true
		if err := a.tellMarks(s.Hops, 0); err != nil {
			return err
		}
	}
	return nil
}

// belowSketch tells what a drawing rests on, its sources, and what was not walked.
func (a *answer) belowSketch(found *path.Found) error {
	if err := a.restsOn(); err != nil {
		return err
	}
	if err := a.notes.write(); err != nil {
		return err
	}
	return a.skipped(found)
}

// tellingOrders says of steps which are drawn first: for the nodes by which most
// steps lead, in turn, those of a shortest way through each, and at last what is left.
func tellingOrders(steps []path.Step, starts, ends []graph.ID) []int {
	orders := make([]int, len(steps))
	degree := map[graph.ID]int{}
	var nodes []graph.ID
	for i, s := range steps {
		orders[i] = -1
		for _, n := range []graph.ID{s.From, s.To} {
			if degree[n] == 0 {
				nodes = append(nodes, n)
			}
			degree[n]++
		}
	}
	slices.SortStableFunc(nodes, func(x, y graph.ID) int { return cmp.Compare(degree[y], degree[x]) })
	down, back := waysFrom(steps, starts, false), waysFrom(steps, ends, true)
	order := 0
	for _, n := range nodes {
		for at := n; ; {
			i, ok := down[at]
			if !ok {
				break
			}
			if orders[i] < 0 {
				orders[i] = order
			}
			at = steps[i].From
		}
		for at := n; ; {
			i, ok := back[at]
			if !ok {
				break
			}
			if orders[i] < 0 {
				orders[i] = order
			}
			at = steps[i].To
		}
		order++
	}
	for i := range orders {
		if orders[i] < 0 {
			orders[i] = order
			order++
		}
	}
	return orders
}

// waysFrom returns for each node that steps lead to from these, or with back from
// which they lead to these, the last step of a shortest way.
func waysFrom(steps []path.Step, from []graph.ID, back bool) map[graph.ID]int {
	out := map[graph.ID]int{}
	for queue := slices.Clone(from); len(queue) > 0; queue = queue[1:] {
		for i, s := range steps {
			at, to := s.From, s.To
			if back {
				at, to = to, at
			}
			if _, known := out[to]; at != queue[0] || known || slices.Contains(from, to) {
				continue
			}
			out[to] = i
			queue = append(queue, to)
		}
	}
	return out
}
