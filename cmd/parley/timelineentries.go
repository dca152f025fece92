package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// An entry is one line of a timeline.
type entry struct {
	node   graph.ID
	when   string
	date   edtf.Date // zero: undated
	text   string
	dates  []string // in EDTF
	may    bool     // it only may have been at the time asked about
	labels []graph.ID
}

// happenedTo returns what happened to nodes and, around times over, to those who
// were involved, each once.
func (a *answer) happenedTo(nodes []graph.ID, around int) ([]graph.ID, error) {
	of, err := expression([]string{timelineOf})
	if err != nil {
		return nil, err
	}
	involved, err := expression([]string{involvedIn})
	if err != nil {
		return nil, err
	}
	var happened []graph.ID
	seen, asked := map[graph.ID]bool{}, map[graph.ID]bool{}
	for n := 0; n <= around; n++ {
		for _, node := range nodes {
			asked[node] = true
		}
		reached, err := a.paths.Walk(a.ctx, nodes, of)
		if err != nil {
			return nil, err
		}
		for _, node := range append(slices.Clone(nodes), nodesOf(reached)...) {
			if !seen[node] {
				seen[node] = true
				happened = append(happened, node)
			}
		}
		if n == around {
			break
		}
		more, err := a.paths.Walk(a.ctx, nodes, involved)
		if err != nil {
			return nil, err
		}
		news := slices.DeleteFunc(nodesOf(more), func(node graph.ID) bool { return asked[node] })
		if len(news) == 0 { // and so it stays
			break
		}
		nodes = slices.Concat(nodes, news)
	}
	return happened, nil
}

// entries tells what happened, in the order of time, to somebody who asked for
// self by a name.
func (a *answer) entries(happened []graph.ID, asked string, self map[graph.ID]bool) ([]entry, error) {
	var out []entry
	for _, node := range happened {
		e, ok, err := a.entry(node, asked, self)
		if err != nil {
			return nil, err
		}
		if ok {
			ok, err = a.thenToo(&e)
		}
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(x, y entry) int {
		return cmp.Or(mayLast(x.may, y.may), edtf.Compare(x.date, y.date))
	})
	return out, nil
}

// thenToo reports whether an entry passes the time that is asked about.
func (a *answer) thenToo(e *entry) (bool, error) {
	may, ok, err := a.wasThen(e.node)
	e.may = may
	return ok, err
}

// wasThen reports whether a node passes the time that is asked about, and whether
// it only may have been then.
func (a *answer) wasThen(node graph.ID) (may, ok bool, err error) {
	v, err := a.paths.JudgeNode(a.ctx, node, a.asOf.Window)
	if v == path.Undated && !a.asOf.Admits(v) {
		a.undated[fmt.Sprint(node)] = true
	}
	return v != path.Held, a.asOf.Admits(v), err
}

func nodesOf(reached []path.Reached) []graph.ID {
	out := make([]graph.ID, len(reached))
	for i, r := range reached {
		out[i] = r.Node
	}
	return out
}

// entry tells a node as a line of a timeline, if it is something that happens.
func (a *answer) entry(node graph.ID, called string, asked map[graph.ID]bool) (e entry, ok bool, err error) {
	when, err := a.tell.When(a.ctx, node)
	if err != nil {
		return e, false, err
	}
	e = entry{node: node, when: orElse(when.Short, "undated"), dates: when.EDTF(), labels: when.Labels}
	if len(when.Dates) > 0 {
		e.date = when.First()
	}
	types, err := a.tell.Types(a.ctx, node)
	if err != nil {
		return e, false, err
	}
	for _, t := range types {
		switch t.Name {
		case "Event":
			if e.text, err = a.eventText(node, asked); err != nil {
				return e, false, err
			}
			labels, err := a.tell.LabelsOf(a.ctx, node, "status")
			e.labels = slices.Concat(labels, e.labels)
			return e, true, err
		case "Statement":
			s, err := a.tell.Said(a.ctx, node)
			e.text = s.Speaker() + ": " + s.Text() + about(s, called)
			e.labels = s.AllLabels()
			return e, true, err
		case "Tenure":
			if e.text, err = a.tell.InOffice(a.ctx, node, asked); err != nil {
				return e, false, err
			}
			if err := a.addState(&e); err != nil {
				return e, false, err
			}
			labels, err := a.tell.LabelsOf(a.ctx, node, "post")
			e.labels = slices.Concat(labels, e.labels)
			return e, true, err
		}
	}
	return e, false, nil
}

// addState adds what is special about a tenure: that it was acting, or leave.
func (a *answer) addState(e *entry) error {
	for _, attribute := range []string{"status", "role"} {
		words, err := a.tell.Texts(a.ctx, e.node, attribute)
		if err != nil {
			return err
		}
		for _, w := range words {
			if w != "served" && !strings.Contains(e.text, w) {
				e.text += ", " + w
			}
		}
	}
	return nil
}

// eventText names an event with its place, and says if it is only planned. To
// whom it was asked about it need not be said that they were there.
func (a *answer) eventText(node graph.ID, asked map[graph.ID]bool) (string, error) {
	text, err := a.tell.Happened(a.ctx, node, asked)
	if err != nil {
		return "", err
	}
	where, err := expression([]string{"takesPlaceIn|destination"})
	if err != nil {
		return "", err
	}
	places, err := a.paths.Walk(a.ctx, []graph.ID{node}, where)
	if err != nil {
		return "", err
	}
	names, err := a.tell.Names(a.ctx, nodesOf(places))
	if err != nil {
		return "", err
	}
	called, err := a.tell.Texts(a.ctx, node, "name")
	if err != nil {
		return "", err
	}
	for _, name := range names {
		if called != nil || !strings.Contains(text, name) { // without a name, it is called by its place
			text += ", " + name
		}
	}
	state, err := a.tell.EventState(a.ctx, node)
	if state != "" {
		text = state + ": " + text
	}
	return text, err
}

func (a *answer) entryRows(entries []entry) error {
	if err := a.markEntries(entries); err != nil {
		return err
	}
	t := a.out.Table("when", "date", "what", "iri", "dates", "may", "labels", "disputes")
	for _, e := range entries {
		node, err := a.nodeRow(e.node)
		if err != nil {
			return err
		}
		labels, err := a.labelNames(e.labels)
		if err != nil {
			return err
		}
		disputed, err := a.markTexts(e.node, a.disputeShort)
		if err != nil {
			return err
		}
		if err := t.Row(e.when, e.date.String(), e.text, node.IRI, e.dates, e.may, labels, disputed); err != nil {
			return err
		}
	}
	return t.Close()
}
