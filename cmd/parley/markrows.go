package main

import (
	"slices"

	"parley/graph/claims"
	"parley/graph/path"
)

// A disputeMarkRow is a dispute that touches a step, as machines read it.
type disputeMarkRow struct {
	Kind     string        `json:"kind"`     // as parley disputes --kind has it
	Property string        `json:"property"` // "" if it is about more than one
	Text     string        `json:"text"`
	About    []string      `json:"about"` // IRIs of nodes
	Sides    []sideMarkRow `json:"sides"`
}

// A sideMarkRow is one side of a dispute, with its labels.
type sideMarkRow struct {
	Value  string   `json:"value"`
	Date   string   `json:"date"` // in EDTF, or ""
	Labels []string `json:"labels"`
}

// A marksRow is what has to be known of a way in which a step is so: the open
// disputes that touch it, and where it goes on only because records are taken as
// one. The latter of the first way of a step has also how the path goes on from it
// to the next step.
type marksRow struct {
	Disputes []disputeMarkRow `json:"disputes"`
	Merges   []mergeRow       `json:"merges"`
}

// texts are the disputes as they are told.
func (m marksRow) texts() []string {
	out := []string{}
	for _, d := range m.Disputes {
		out = append(out, d.Text)
	}
	return out
}

// marksColumns are the columns that --why adds to rows, and marksCells their cells:
// a format without structure has the disputes as they are told, and the IRIs of the
// nodes of several records.
var marksColumns = []string{"disputes", "merges"}

// rowsWhy reports whether rows are to have them.
func (a *answer) rowsWhy() bool { return a.c.Bool("why") && a.out.Rows() }

// marksWhy adds them to columns, if rows are to have them, and returns what gives the
// cells for ways. It looks along all ways at once, which costs less than one by one.
func (a *answer) marksWhy(columns *[]string, all [][]path.Hop) (func(ways ...[]path.Hop) ([]any, error), error) {
	if !a.rowsWhy() {
		return func(...[]path.Hop) ([]any, error) { return nil, nil }, nil
	}
	*columns = append(*columns, marksColumns...)
	return func(ways ...[]path.Hop) ([]any, error) {
		marks, err := a.marksRow(ways...)
		return a.marksCells(marks), err
	}, a.lookAlong(slices.Concat(all...))
}

func (a *answer) marksCells(m marksRow) []any {
	if !a.out.Flat() {
		return []any{m.Disputes, m.Merges}
	}
	merged := []string{}
	for _, b := range m.Merges {
		merged = append(merged, b.Node.IRI)
	}
	return []any{m.texts(), merged}
}

// marksRow returns the marks of ways, each dispute once.
func (a *answer) marksRow(ways ...[]path.Hop) (row marksRow, err error) {
	row = marksRow{Disputes: []disputeMarkRow{}, Merges: []mergeRow{}}
	found, err := a.touching(slices.Concat(ways...))
	if err != nil {
		return row, err
	}
	for _, d := range found {
		one, err := a.disputeMarkRow(d)
		if err != nil {
			return row, err
		}
		row.Disputes = append(row.Disputes, one)
	}
	for _, way := range ways {
		all, err := a.bridges(way)
		for i := 0; err == nil && i < len(all); i++ {
			err = row.add(a, all[i])
		}
		if err != nil {
			return row, err
		}
	}
	return row, nil
}

func (m *marksRow) add(a *answer, b bridge) error {
	row, err := a.mergeRow(b)
	m.Merges = append(m.Merges, row)
	return err
}

// goesOn adds to the marks of a step how the path goes on from it to the next.
func (m *marksRow) goesOn(a *answer, s, next path.Step) error {
	b, ok, err := a.bridgeBetween(s, next)
	if err != nil || !ok {
		return err
	}
	return m.add(a, b)
}

func (a *answer) disputeMarkRow(d *claims.Dispute) (row disputeMarkRow, err error) {
	row = disputeMarkRow{Kind: string(d.Kind), Property: d.Property}
	if row.Text, err = a.disputeShort(d); err != nil {
		return row, err
	}
	if row.About, err = a.irisOf(d.Nodes); err != nil {
		return row, err
	}
	for _, s := range d.Sides {
		side := sideMarkRow{Date: s.Date.String()}
		if side.Value, err = a.sideText(*d, s); err != nil {
			return row, err
		}
		if side.Labels, err = a.labelNames(s.Labels); err != nil {
			return row, err
		}
		row.Sides = append(row.Sides, side)
	}
	return row, nil
}
