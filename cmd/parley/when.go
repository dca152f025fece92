package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

// mayHave begins the date of what passed a test of time because its dates do not
// rule it out.
const mayHave = "may have held: "

// mayLast sorts what only may have held behind what did.
func mayLast(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// when tells when a node was. Of an end that nobody states it says what bounds it.
func (a *answer) when(node graph.ID) (describe.When, error) {
	when, err := a.tell.When(a.ctx, node)
	if err != nil {
		return when, err
	}
	next, start, err := a.paths.NextHolder(a.ctx, node)
	if err == nil && next != graph.Any {
		when.Text += " (at the latest until the next holder's start, " + start.Human() + ")"
	}
	return when, err
}

// reachedWhen tells when the node that a hop leads to is, if it is something that
// happens or a time in office, else when the hop held. Who was met several times is
// told with the first of them.
func (a *answer) reachedWhen(h path.Hop) (string, error) {
	own, err := a.inTimeItself(h.To)
	if err != nil {
		return "", err
	}
	when := describe.When{}
	if own {
		if when, err = a.when(h.To); err != nil {
			return "", err
		}
	}
	if when.Short == "" {
		return a.hopWhenever(h)
	}
	if h.May {
		text, err := a.marked(h.To, when.Text)
		return mayHave + text, err
	}
	return a.marked(h.To, when.Short)
}

// inTimeItself reports whether the dates of a node are those of what leads to it:
// a country has a date as well, and was not travelled to then.
func (a *answer) inTimeItself(node graph.ID) (bool, error) {
	types, err := a.tell.Types(a.ctx, node)
	for _, t := range types {
		if !slices.Contains([]string{"Event", "Tenure", "Participation", "Statement", "Delegation"}, t.Name) && !schema.IsA(t.Name, "Event") {
			return false, err
		}
	}
	return true, err
}

// hopWhenever is hopWhen, but of a derived hop, one of several between two nodes
// of which a walk gives one, it tells the earliest and how many there are.
func (a *answer) hopWhenever(h path.Hop) (string, error) {
	if !met(h) {
		return a.hopWhen(h)
	}
	events, err := a.sharedEvents(h)
	if err != nil || len(events) < 2 {
		when, telling := a.hopWhen(h)
		return when, cmp.Or(err, telling)
	}
	times, err := a.times(events)
	if len(times) < 2 {
		when, telling := a.hopWhen(h)
		return when, cmp.Or(err, telling)
	}
	return fmt.Sprintf("%s, %d more", times[0], len(events)-1), nil
}

// met reports whether a hop is one of perhaps several meetings of two, and nothing
// was asked about time: otherwise it is one that passes.
func met(h path.Hop) bool {
	return h.Predicate == graph.Any && h.Times == nil && h.Property.Derived != nil && h.Property.Derived.CoAttendance != nil
}

// sharedEvents returns the events at which the two ends of a derived hop met. A
// start that is several records met at the events of each.
func (a *answer) sharedEvents(h path.Hop) ([]graph.ID, error) {
	from := []graph.ID{h.From}
	if slices.Contains(a.starts, h.From) {
		from = a.starts
	}
	var out []graph.ID
	for _, node := range from {
		of, err := a.metBy(h.Property.Name(), node)
		if err != nil {
			return nil, err
		}
		for _, e := range of[h.To] {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// metBy returns the events at which a node met others by a derived relation, by the
// others.
func (a *answer) metBy(name string, node graph.ID) (map[graph.ID][]graph.ID, error) {
	if of, known := a.met[metKey{name, node}]; known {
		return of, nil
	}
	hops, err := a.paths.Derive(a.ctx, name, node)
	if err != nil {
		return nil, err
	}
	of := map[graph.ID][]graph.ID{}
	for _, d := range hops {
		of[d.To] = append(of[d.To], d.Shared())
	}
	if a.met == nil {
		a.met = map[metKey]map[graph.ID][]graph.ID{}
	}
	a.met[metKey{name, node}] = of
	return of, nil
}

// A metKey names what follows by a rule from a node.
type metKey struct {
	rule string
	node graph.ID
}

// marked puts the status of an event before its date, where it is not one that
// took place.
func (a *answer) marked(node graph.ID, when string) (string, error) {
	state, err := a.tell.EventState(a.ctx, node)
	if state != "" {
		return strings.TrimSuffix(state+": "+when, ": "), err
	}
	return when, err
}

// How a node that dates a hop stands to the time that is asked about.
const (
	ruledOut = iota
	certain
	possible
)

// times returns the different dates of nodes, the earliest first; what is not
// dated has none.
func (a *answer) times(nodes []graph.ID) ([]string, error) {
	type dated struct {
		date edtf.Date
		text string
	}
	var all []dated
	for _, node := range nodes {
		w, err := a.tell.When(a.ctx, node)
		if err != nil {
			return nil, err
		}
		text, err := a.marked(node, w.Short)
		if err != nil {
			return nil, err
		}
		if len(w.Dates) > 0 {
			all = append(all, dated{w.Dates[0], text})
		}
	}
	slices.SortStableFunc(all, func(x, y dated) int { return edtf.Compare(x.date, y.date) })
	var out []string
	for _, d := range all {
		if !slices.Contains(out, d.text) {
			out = append(out, d.text)
		}
	}
	return out, nil
}

// reachedDates returns, for machines, the dates of the node that a hop leads to,
// or of the hop if the node has none, in the order of time.
func (a *answer) reachedDates(h path.Hop) ([]string, error) {
	own, err := a.inTimeItself(h.To)
	if err != nil {
		return nil, err
	}
	if own {
		when, err := a.tell.When(a.ctx, h.To)
		if err != nil || len(when.Dates) > 0 {
			return earliestFirst(when.EDTF()), err
		}
	}
	if !met(h) {
		return a.hopDates(h)
	}
	events, err := a.sharedEvents(h)
	if err != nil {
		return nil, err
	}
	return a.datesOf(events)
}

// datesOf returns the dates of nodes in EDTF, each once, in the order of time.
func (a *answer) datesOf(nodes []graph.ID) ([]string, error) {
	out := []string{}
	for _, node := range nodes {
		when, err := a.tell.When(a.ctx, node)
		if err != nil {
			return nil, err
		}
		for _, d := range when.EDTF() {
			if !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	return earliestFirst(out), nil
}

// earliestFirst sorts dates in EDTF; what is no date comes last.
func earliestFirst(texts []string) []string {
	dates := make(map[string]edtf.Date, len(texts))
	for _, text := range texts {
		if d, err := edtf.Parse(text); err == nil {
			dates[text] = d
		}
	}
	slices.SortStableFunc(texts, func(x, y string) int { return edtf.Compare(dates[x], dates[y]) })
	return texts
}
