package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
	"parley/graph/edtf"
)

// mostLines is how many items of a list are shown without --all, and up to
// fewLines more where otherwise only those would be left out.
const (
	mostLines = 12
	fewLines  = 3
)

// A shownRow is a line of show, or the words for those that are left out.
type shownRow struct {
	describe.Line
	head, text string
	left       bool // it stands for others
}

// profile writes what is known of a node in sections. Without --all, of long ones
// some lines are shown, and how many are not.
func (a *answer) profile(p *describe.Profile) error {
	a.paragraph(0, 2, a.out.Bold(p.Name)+", "+p.What)
	if len(p.Aliases) > 0 {
		a.paragraph(2, 4, "also "+strings.Join(p.Aliases, ", "))
	}
	if len(p.Identifiers) > 0 {
		a.paragraph(2, 4, "known elsewhere as "+strings.Join(p.Identifiers, ", "))
	}
	all := sections(p)
	if a.notes.brief {
		all = withoutTold(all)
	}
	for _, s := range all {
		if err := a.section(s); err != nil {
			return err
		}
	}
	return nil
}

// section writes one section.
func (a *answer) section(s section) error {
	rows, total, err := a.sectionRows(s)
	if err != nil || len(rows) == 0 {
		return err
	}
	title := s.title
	if s.may {
		title = strings.TrimSuffix(mayGroup+": "+title, ": ")
	}
	if title != "" {
		title = a.out.Bold(title)
		if !s.runs && slices.ContainsFunc(rows, func(r shownRow) bool { return r.left }) {
			title += fmt.Sprintf("  (%s)", thousands(int64(total)))
		}
		a.printf("\n%s", title)
	}
	out := make([][2]string, len(rows))
	for i, r := range rows {
		marks, err := a.notes.cite(r.Labels)
		if err != nil {
			return err
		}
		head := strings.Repeat("  ", r.Indent) + r.head
		if i > 0 && rows[i-1].head == r.head && r.Indent == 0 && r.text != "" {
			head = "" // one heading for values of one relation
		}
		out[i] = [2]string{head, strings.TrimSpace(r.text + "  " + marks)}
	}
	table(a.out, a.width(), 2, out)
	return nil
}

// sectionRows returns the rows of a section, and how many items they are of: a
// delegation is one, with its members.
func (a *answer) sectionRows(s section) (rows []shownRow, total int, err error) {
	lists := [][]describe.Line{s.lines}
	if s.runs {
		lists = runsOf(s.lines)
	}
	for _, list := range lists {
		of := make([]shownRow, len(list))
		for i, l := range list {
			of[i] = rowOf(l, s.dated)
		}
		ranked := s.title == metGroup || s.title == sectionTitles["visited by"]
		if a.notes.brief && ranked {
			if of, err = a.counted(of); err != nil {
				return nil, 0, err
			}
		}
		items := itemsOf(of)
		total += len(items)
		if a.notes.brief {
			of = shortened(items, ranked)
		}
		rows = append(rows, of...)
	}
	return rows, total, nil
}

func rowOf(l describe.Line, dated bool) shownRow {
	if dated {
		return shownRow{Line: l, head: orElse(l.When, "undated"), text: l.What}
	}
	head := l.Head
	switch head {
	case "birth date":
		head = "born"
	case "death date":
		head = "died"
	}
	return shownRow{Line: l, head: head, text: l.Text}
}

// itemsOf cuts rows into those without an indent, each with the indented ones that
// follow it.
func itemsOf(rows []shownRow) [][]shownRow {
	var out [][]shownRow
	for _, r := range rows {
		if r.Indent > 0 && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], r)
			continue
		}
		out = append(out, []shownRow{r})
	}
	return out
}

// shortened returns the rows of items, of many only some, and without the rows that
// belong to them: of those that are dated the first and the last, of others those
// of which most is recorded or, where they are ranked, the first. A row says what
// is left out.
func shortened(items [][]shownRow, ranked bool) []shownRow {
	left := len(items) - mostLines
	if left <= fewLines {
		for i, item := range items {
			if len(item) > 1 {
				members := shortened(itemsOf(outdented(item[1:])), false)
				items[i] = append([]shownRow{item[0]}, indented(members)...)
			}
		}
		return slices.Concat(items...)
	}
	dated, members := true, false
	for i, item := range items {
		dated = dated && !item[0].Date.IsZero()
		members = members || len(item) > 1
		items[i] = item[:1]
	}
	what := ""
	if members {
		what = " and all members"
	}
	switch {
	case ranked:
		return append(slices.Concat(items[:mostLines]...), leftOutRow(left, what))
	case dated:
		first, last := items[:mostLines/2], items[len(items)-mostLines/2:]
		return slices.Concat(slices.Concat(first...), []shownRow{leftOutRow(left, " between"+what)}, slices.Concat(last...))
	}
	return append(slices.Concat(most(items)...), leftOutRow(left, what))
}

// leftOutRow is the row for items that are not shown.
func leftOutRow(n int, where string) shownRow {
	return shownRow{text: fmt.Sprintf("… %s more%s (--all)", thousands(int64(n)), where), left: true}
}

// most returns those items with the most sources, in the order of all.
func most(items [][]shownRow) [][]shownRow {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return len(items[j][0].Labels) - len(items[i][0].Labels) })
	order = order[:mostLines]
	slices.Sort(order)
	out := make([][]shownRow, len(order))
	for i, at := range order {
		out[i] = items[at]
	}
	return out
}

func outdented(rows []shownRow) []shownRow { return shifted(rows, -1) }
func indented(rows []shownRow) []shownRow  { return shifted(rows, 1) }

func shifted(rows []shownRow, by int) []shownRow {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Indent += by
	}
	return out
}

// counted makes one row of those about one node: how often, and from when to
// when. The most frequent come first.
func (a *answer) counted(rows []shownRow) ([]shownRow, error) {
	type tally struct {
		shownRow
		times int
		dates []edtf.Date
	}
	at := map[graph.ID]int{}
	var all []tally
	for _, r := range rows {
		times, dates, err := a.timesOf(r.Line)
		if err != nil {
			return nil, err
		}
		i, seen := at[r.Node]
		if !seen {
			at[r.Node] = len(all)
			all = append(all, tally{r, times, dates})
			continue
		}
		all[i].times += times
		all[i].dates = append(all[i].dates, dates...)
		all[i].Labels = append(slices.Clone(all[i].Labels), r.Labels...)
	}
	slices.SortStableFunc(all, func(x, y tally) int { return cmp.Compare(y.times, x.times) })
	out := make([]shownRow, len(all))
	for i, t := range all {
		out[i] = t.shownRow
		if t.Edge.Predicate != graph.Any { // a relation: all have the same head
			out[i].head, out[i].text = t.text, ""
		}
		extent := describe.Extent(t.dates)
		switch {
		case t.times > 1:
			out[i].text = strings.TrimSuffix(fmt.Sprintf("%d times, %s", t.times, extent), ", ")
		case out[i].text == "" && len(t.dates) > 0:
			out[i].text = extent
		}
	}
	return out, a.tellRowsApart(out)
}

// tellRowsApart adds to the heads of rows of equal names a post, country or body
// that tells them apart, where one is known.
func (a *answer) tellRowsApart(rows []shownRow) error {
	times := map[string]int{}
	for _, r := range rows {
		times[r.head]++
	}
	for i, r := range rows {
		if times[r.head] < 2 {
			continue
		}
		marks, err := a.marks(r.Node)
		if err != nil {
			return err
		}
		if len(marks) > 0 {
			rows[i].head += " (" + marks[0] + ")"
		}
	}
	return nil
}

// timesOf returns how often a line is so, and when: a line about a trip to a place
// stands for all of them.
func (a *answer) timesOf(l describe.Line) (times int, dates []edtf.Date, err error) {
	if l.Edge.Predicate == graph.Any {
		return 1, datesOf(l.Date), nil
	}
	middles, err := a.middles(lineHop(l))
	if err != nil {
		return 0, nil, err
	}
	for _, m := range middles {
		when, err := a.tell.When(a.ctx, m)
		if err != nil {
			return 0, nil, err
		}
		dates = append(dates, when.Dates...)
	}
	return max(1, len(middles)), dates, nil
}

func datesOf(d edtf.Date) []edtf.Date {
	if d.IsZero() {
		return nil
	}
	return []edtf.Date{d}
}
