package main

import (
	"errors"
	"fmt"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// notConnected says what was tried, and if the question is about a time, what
// there is at other times.
func (a *answer) notConnected(found *path.Found, from, to string, starts, ends []graph.ID, o path.Options) error {
	back, err := a.paths.Paths(a.ctx, ends, starts, o)
	if err != nil {
		return err
	}
	if a.out.Rows() {
		a.noteUndated(max(found.Undated, back.Undated))
		if err := a.pathRows(nil); err != nil {
			return err
		}
		return fault.Silent(fault.Nothing)
	}
	a.paragraph(0, 2, fmt.Sprintf("%s and %s are not connected within %s%s.",
		a.out.Bold(from), a.out.Bold(to), count(int64(o.MaxSteps), "step"), a.asOf.then()))
	var rows [][2]string
	for _, side := range []struct {
		name  string
		nodes []graph.ID
		f     *path.Found
	}{{from, starts, found}, {to, ends, back}} {
		text, err := a.reachedFrom(side.nodes, side.f, o)
		if err != nil {
			return err
		}
		rows = append(rows, [2]string{"from " + side.name, text})
	}
	others, err := a.otherwise(func(b *answer) (string, error) { return b.connected(o) })
	if err != nil {
		return err
	}
	for _, x := range others {
		rows = append(rows, [2]string{"without " + x.flags, orElse(x.text, "not connected either")})
	}
	if n := max(found.Undated, back.Undated); n > 0 {
		rows = append(rows, [2]string{"ignored", count(int64(n), "undated claim") + " (--undated keeps them)"})
	}
	table(a.out, a.width(), 2, rows)
	if err := a.skipped(found); err != nil {
		return err
	}
	return fault.Silent(fault.Nothing)
}

// reachedFrom says how far a search came from one end. If it came nowhere, it
// says why.
func (a *answer) reachedFrom(nodes []graph.ID, f *path.Found, o path.Options) (string, error) {
	if f.Reached > 0 || !o.Window.Limited() {
		text := count(int64(f.Reached), "node") + " reached in " + count(int64(f.Within), "step")
		if f.Reached == f.People && f.People > 0 {
			text = people(f.People) + " reached in " + count(int64(f.Within), "step")
		} else if f.People > 0 {
			text = strings.Replace(text, " reached", ", "+people(f.People)+" among them, reached", 1)
		}
		return text, nil
	}
	missed, err := a.paths.Missed(a.ctx, nodes, o)
	if err != nil {
		return "", err
	}
	var parts []string
	add := func(n int, what string, day edtf.Day, which string) {
		if n == 0 {
			return
		}
		part := count(int64(n), "link") + " " + what
		if day.Bounded() {
			part += " (" + which + ": " + day.Of().Human() + ")"
		}
		parts = append(parts, part)
	}
	add(missed.Later, "later", missed.First, "first")
	add(missed.Earlier, "earlier", missed.Last, "last")
	add(missed.Undated, "undated", edtf.MaxDay, "")
	return strings.TrimSuffix("nobody: "+join(parts), ": "), nil
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return thousands(int64(n)) + " people"
}

// connected says how the two nodes that the command line names are connected by
// what counts; "" if they are not.
func (a *answer) connected(o path.Options) (string, error) {
	from, to, err := a.twoNames(a.c.Args().Slice())
	if err != nil {
		return "", err
	}
	starts, _ := ids(from)
	ends, _ := ids(to)
	o.Window, o.Most = a.asOf.Window, 1
	found, err := a.paths.Paths(a.ctx, starts, ends, o)
	switch {
	case errors.Is(err, path.ErrSameNode):
		return "both names mean one node", nil
	case err != nil || len(found.Paths) == 0:
		return "", err
	}
	steps := found.Paths[0].Steps
	nodes := []graph.ID{steps[0].From}
	for _, s := range steps {
		nodes = append(nodes, s.To)
	}
	names := make([]string, len(nodes))
	for i, node := range nodes {
		if names[i], err = a.tell.Name(a.ctx, node); err != nil {
			return "", err
		}
	}
	return count(int64(len(steps)), "step") + ": " + join(names), nil
}
