package main

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/path"
)

// A walkGroup is what was reached from where the expression of --group leads to
// one and the same node.
type walkGroup struct {
	name, iri string
	rows      []int // of all rows
}

// none names the group of what --group leads to nothing from.
const none = "none"

// walkedGroups writes what was reached by groups, the largest first.
func (a *answer) walkedGroups(reached []path.Reached, q walkQuery) error {
	rows, err := a.walkRows(reached, q.x)
	if err != nil {
		return err
	}
	groups, err := a.walkGroups(rows, q.group)
	if err != nil {
		return err
	}
	if a.c.Bool("count") {
		t := a.out.Table("group", "count")
		for _, g := range groups[:a.firstOf(len(groups))] {
			if err := t.Row(g.name, len(g.rows)); err != nil {
				return err
			}
		}
		return t.Close()
	}
	total := 0
	for _, g := range groups {
		total += len(g.rows)
	}
	left := a.firstOf(total)
	columns, cells := a.walkCells(rows)
	t := a.out.Table(append([]string{"group"}, columns...)...)
	for _, g := range groups {
		for i, row := range g.rows[:min(left, len(g.rows))] {
			name := g.name
			if i > 0 && a.out.Width() > 0 && !a.out.Rows() {
				name = "" // said above
			}
			if err := t.Row(append([]any{name}, cells(row)...)...); err != nil {
				return err
			}
		}
		left -= min(left, len(g.rows))
	}
	return t.Close()
}

// walkGroups finds the groups of rows.
func (a *answer) walkGroups(rows []walkRow, by path.Expr) ([]*walkGroup, error) {
	nodes := make([]graph.ID, len(rows))
	for i, r := range rows {
		nodes[i] = r.node
	}
	found, err := a.paths.WalkEach(a.ctx, nodes, by, a.asOf.Window)
	if err != nil {
		return nil, err
	}
	of := map[graph.ID]*walkGroup{}
	var groups []*walkGroup
	rest := &walkGroup{name: none}
	for i, values := range found {
		if len(values) == 0 {
			rest.rows = append(rest.rows, i)
		}
		for _, v := range values {
			g := of[v.Node]
			if g == nil {
				row, err := a.walkRow(path.Reached{Node: v.Node})
				if err != nil {
					return nil, err
				}
				g = &walkGroup{name: row.name, iri: row.iri}
				of[v.Node] = g
				groups = append(groups, g)
			}
			g.rows = append(g.rows, i)
		}
	}
	if !a.out.Rows() {
		tellApart(len(groups), func(i int) (*string, string) { return &groups[i].name, groups[i].iri })
	}
	slices.SortStableFunc(groups, func(x, y *walkGroup) int {
		return cmp.Or(cmp.Compare(len(y.rows), len(x.rows)), strings.Compare(x.name, y.name))
	})
	if len(rest.rows) > 0 {
		groups = append(groups, rest)
	}
	return groups, nil
}
