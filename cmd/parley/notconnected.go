package main

import (
	"cmp"
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
	within := a.within(o)
	if a.out.Rows() || a.out.Drawn() {
		a.notef("%s and %s are not connected within %s", from, to, within)
		a.noteUndated(found.Undated)
		var err error
		if a.out.Rows() {
			err = a.pathRows(nil)
		}
		return cmp.Or(err, fault.Silent(fault.Nothing)) // Output.Nothing draws nothing
	}
	a.paragraph(0, 2, fmt.Sprintf("%s and %s are not connected within %s.", a.out.Bold(from), a.out.Bold(to), within))
	var rows [][2]string
	for _, side := range []struct {
		name  string
		nodes []graph.ID
		reach path.Reach
	}{{from, starts, found.Sides[0]}, {to, ends, found.Sides[1]}} {
		if side.reach.Steps == 0 {
			continue // all steps were gone from the other end
		}
		text, err := a.reachedFrom(side.nodes, side.reach, o)
		if err != nil {
			return err
		}
		rows = append(rows, [2]string{"from " + side.name, text})
	}
	nearest, err := a.nearest(found, starts, ends, o)
	if err != nil {
		return err
	}
	rows = append(rows, nearest...)
	if found.Apart {
		rows = append(rows, [2]string{"apart", "nothing that paths walk joins them, in any number of steps"})
	}
	others, err := a.otherwiseClaimed(func(b *answer) (string, error) { return b.connected(o) })
	if err != nil {
		return err
	}
	for _, x := range others {
		if x.late {
			x.text = unknownYet
		}
		rows = append(rows, [2]string{"without " + x.flags, orElse(x.text, "not connected either")})
	}
	if n := found.Undated; n > 0 {
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
func (a *answer) reachedFrom(nodes []graph.ID, r path.Reach, o path.Options) (string, error) {
	if r.Stations == 0 && !o.Window.Limited() {
		return "nothing may be walked to", nil
	}
	if r.Stations > 0 {
		text := count(int64(r.Stations), "node")
		switch {
		case r.Stations == r.People && r.People > 0:
			text = people(r.People)
		case r.People > 0:
			text += ", " + people(r.People) + " among them,"
		}
		text += " reached in " + count(int64(r.Steps), "step")
		if r.All {
			text += ", and nothing more in any number"
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
