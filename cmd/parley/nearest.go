package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

// Bounds of the search for hints at what would connect two nodes, the question itself
// having been answered: edges for each, and time for all that a command gives.
const (
	nearestEdges = 1_000_000
	nearestTime  = 2 * time.Second
)

// unknownYet stands in the place of a hint that took too long to look for.
const unknownYet = "not known: the search would take longer"

// An easing is a question for a path that asks for less than the one that had no
// answer.
type easing struct {
	how   string
	ease  func(*path.Options)
	coded bool
}

// nearest looks for what would connect two nodes that are not connected: each of
// the limits of the question is left away alone. It returns rows of how and what.
func (a *answer) nearest(found *path.Found, starts, ends []graph.ID, o path.Options) ([][2]string, error) {
	var rows [][2]string
	ctx, cancel := context.WithTimeout(a.ctx, nearestTime) // for all of them
	defer cancel()
	for _, e := range a.easings(found, o) {
		eased := o
		eased.Most, eased.Longer, eased.MaxEdges = 1, false, nearestEdges
		e.ease(&eased)
		left := a.paths.LeaveOut
		if e.coded {
			a.paths.LeaveOut = nil
		}
		f, err := a.paths.Paths(ctx, starts, ends, eased)
		a.paths.LeaveOut = left
		switch {
		case err != nil && a.ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded):
			rows = append(rows, [2]string{e.how, unknownYet})
		case err != nil:
			return nil, err
		case len(f.Paths) > 0:
			text, err := a.stationsOf(f.Paths[0])
			if err != nil {
				return nil, err
			}
			rows = append(rows, [2]string{e.how, text})
		case strings.HasPrefix(e.how, "without"):
			rows = append(rows, [2]string{e.how, "not connected either"})
		}
	}
	return rows, nil
}

// easings are the limits of a question that had something to hold back.
func (a *answer) easings(found *path.Found, o path.Options) []easing {
	var out []easing
	if o.Window.Limited() {
		out = append(out, easing{how: "without " + strings.Join(a.asOf.timeFlags(), ", "), ease: func(o *path.Options) { o.Window = path.Window{} }})
		if found.Undated > 0 && !o.Window.Undated {
			out = append(out, easing{how: "with --undated", ease: func(o *path.Options) { o.Window.Undated = true }})
		}
	}
	if o.InOrder {
		out = append(out, easing{how: "without --in-order", ease: func(o *path.Options) { o.InOrder = false }})
	}
	if o.Via != nil {
		out = append(out, easing{how: "without --via", ease: func(o *path.Options) { o.Via = nil }})
	}
	var closed, words []string
	for _, name := range slices.Sorted(maps.Keys(found.Skipped.Ends)) {
		if t, ok := schema.FindType(name); ok && t.Role == schema.End {
			closed, words = append(closed, name), append(words, strings.ToLower(name))
		}
	}
	if closed != nil {
		out = append(out, easing{how: "with --through " + strings.Join(words, ","), ease: func(o *path.Options) { o.Through = append(slices.Clone(o.Through), closed...) }})
	}
	most := 0
	for _, n := range found.Skipped.Hubs {
		most = max(most, n)
	}
	if most > 0 {
		out = append(out, easing{how: fmt.Sprintf("with --hub %d", most), ease: func(o *path.Options) { o.Hub = most }})
	}
	if o.Avoid != nil {
		out = append(out, easing{how: "without --avoid", ease: func(o *path.Options) { o.Avoid = nil }})
	}
	if !found.Sides[0].All && !found.Sides[1].All {
		steps := min(2*o.MaxSteps, path.MostSteps)
		out = append(out, easing{how: fmt.Sprintf("with --max-steps %d", steps), ease: func(o *path.Options) { o.MaxSteps = steps }})
	}
	if a.paths.LeftOut > 0 {
		out = append(out, easing{how: "with --coded", ease: func(*path.Options) {}, coded: true})
	}
	return out
}

// connected tells how the two nodes that the command line names are connected by
// the claims that count for a; "" if they are not.
func (a *answer) connected(o path.Options) (string, error) {
	from, to, err := a.twoNames(a.c.Args().Slice())
	if err != nil {
		return "", err
	}
	starts, _ := ids(from)
	ends, _ := ids(to)
	if o.Avoid, err = a.avoided(a.c.StringSlice("avoid"), starts, ends); err != nil {
		return "", err
	}
	o.Most, o.Longer, o.MaxEdges = 1, false, nearestEdges
	found, err := a.paths.Paths(a.ctx, starts, ends, o)
	switch {
	case errors.Is(err, path.ErrSameNode):
		return "both names mean one node", nil
	case err != nil || len(found.Paths) == 0:
		return "", err
	}
	return a.stationsOf(found.Paths[0])
}

// stationsOf tells a path by the stations that it passes: "2 steps: A, B, C".
func (a *answer) stationsOf(p path.Path) (string, error) {
	nodes := []graph.ID{p.Steps[0].From}
	for _, s := range p.Steps {
		nodes = append(nodes, s.To)
	}
	names := make([]string, len(nodes))
	for i, node := range nodes {
		var err error
		if names[i], err = a.tell.Name(a.ctx, node); err != nil {
			return "", err
		}
	}
	return count(int64(len(p.Steps)), "step") + ": " + join(names), nil
}
