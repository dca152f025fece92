package main

import (
	"cmp"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
	"parley/graph/path"
)

// A meeting is one of two persons.
type meeting struct {
	event graph.ID
	hop   path.Hop
	when  describe.When
	text  string // what it was called and where it was
}

// metOfTwo tells every meeting of two persons, in the order of time.
func (a *answer) metOfTwo(x, y named) error {
	all, err := a.meetings(x, y)
	if err != nil {
		return err
	}
	a.noteUndated(len(a.undated))
	if len(all) == 0 {
		return a.nothing(func() error { return a.meetingRows(nil) }, a.metNever(x, y))
	}
	shown := all[:a.firstOf(len(all))]
	if a.out.Rows() {
		return a.meetingRows(shown)
	}
	return a.tellMeetings(x, y, all, shown)
}

// metNever tells why two have no meeting: one of them may be no person.
func (a *answer) metNever(x, y named) error {
	for _, n := range []named{x, y} {
		if ok, err := a.whole.IsA(a.ctx, n.nodes[0], "Person"); err != nil {
			return err
		} else if !ok {
			return a.noPerson(n.name)
		}
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		of, err := b.oneOrSeveral(b.c.Args().Slice())
		if err != nil {
			return "", err
		}
		all, err := b.meetings(of[0], of[1])
		return some(len(all), "meeting"), err
	})
	if err != nil {
		return err
	}
	return fault.Nothingf("no meeting of %s and %s is recorded%s", x.name, y.name, a.asOf.then()).
		Hint("%s", orElse(hint, "parley path tells how they are connected, parley common what they have in common"))
}

// meetings returns the meetings of two: what only may have been then last, and else
// the earliest first.
func (a *answer) meetings(x, y named) ([]meeting, error) {
	self := map[graph.ID]bool{}
	for _, node := range slices.Concat(x.nodes, y.nodes) {
		self[node] = true
	}
	var out []meeting
	for _, node := range x.nodes {
		hops, err := a.paths.Derive(a.ctx, "met", node)
		if err != nil {
			return nil, err
		}
		for _, h := range hops {
			there := func(m meeting) bool { return m.event == h.Shared() }
			if !slices.Contains(y.nodes, h.To) || slices.ContainsFunc(out, there) {
				continue
			}
			if ok, err := a.judged(&h); err != nil {
				return nil, err
			} else if !ok {
				continue
			}
			m := meeting{event: h.Shared(), hop: h}
			if m.when, err = a.tell.When(a.ctx, m.event); err != nil {
				return nil, err
			}
			if m.text, err = a.eventText(m.event, self); err != nil {
				return nil, err
			}
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(x, y meeting) int {
		return cmp.Or(mayLast(x.hop.May, y.hop.May), edtf.Compare(x.when.First(), y.when.First()))
	})
	return out, nil
}

// tellMeetings writes the meetings that are shown of all.
func (a *answer) tellMeetings(x, y named, all, shown []meeting) error {
	var dates []edtf.Date
	for _, m := range all {
		dates = append(dates, m.when.Dates...)
	}
	heading := a.out.Bold(x.name + " and " + y.name)
	a.paragraph(0, 2, strings.TrimSuffix(heading+": "+count(int64(len(all)), "meeting")+", "+describe.Extent(dates), ", "))
	if a.c.Bool("why") {
		hops := make([]path.Hop, len(shown))
		for i, m := range shown {
			hops[i] = m.hop
		}
		if err := a.tellHops(hops, 2); err != nil {
			return err
		}
		return a.notes.write()
	}
	var rows [][2]string
	for _, m := range shown {
		marks, err := a.notes.cite(labelsOf([]path.Hop{m.hop}))
		if err != nil {
			return err
		}
		when, err := a.marked(m.event, orElse(m.when.Short, "undated"))
		if err != nil {
			return err
		}
		if m.hop.May {
			when = mayHave + when
		}
		rows = append(rows, [2]string{when, m.text + "  " + marks})
	}
	table(a.out, a.width(), 2, rows)
	return a.notes.write()
}

func (a *answer) meetingRows(all []meeting) error {
	columns := []string{"when", "date", "what", "iri", "where", "may", "labels", "documents"}
	ways := make([][]path.Hop, len(all))
	for i, m := range all {
		ways[i] = []path.Hop{m.hop}
	}
	marked, err := a.marksWhy(&columns, ways)
	if err != nil {
		return err
	}
	t := a.out.Table(columns...)
	for i, m := range all {
		event, err := a.nodeRow(m.event)
		if err != nil {
			return err
		}
		places, err := a.placesOf(m.event)
		if err != nil {
			return err
		}
		of := labelsOf([]path.Hop{m.hop})
		labels, err := a.labelNames(of)
		if err != nil {
			return err
		}
		documents, err := a.documentCells(of)
		if err != nil {
			return err
		}
		marks, err := marked(ways[i])
		if err != nil {
			return err
		}
		cells := []any{orElse(m.when.Short, "undated"), m.when.EDTF(), m.text, event.IRI, places, m.hop.May, labels, documents}
		if err := t.Row(append(cells, marks...)...); err != nil {
			return err
		}
	}
	return t.Close()
}
