package main

import (
	"cmp"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// A walkRow is one node that a walk came to.
type walkRow struct {
	node                 graph.ID
	name, typ, when, iri string
	may                  bool     // a test of time on the way is not certain to have been passed
	dates, labels        []string // the dates in the order of time
	marks                marksRow // in rows with --why
}

// walked writes what was reached. The dates have a column only where there are
// any, so that plain names come out as plain lines.
func (a *answer) walked(reached []path.Reached, q walkQuery) error {
	rows, err := a.walkRows(reached, q.x)
	if err != nil {
		return err
	}
	rows = rows[:a.firstOf(len(rows))]
	columns, cells := a.walkCells(rows)
	t := a.out.Table(columns...)
	for i := range rows {
		if err := t.Row(cells(i)...); err != nil {
			return err
		}
	}
	return t.Close()
}

// walkRows makes the rows of what was reached, in the order in which they are
// told.
func (a *answer) walkRows(reached []path.Reached, x path.Expr) ([]walkRow, error) {
	derivedDate := endsWithDate(x)
	rows := make([]walkRow, len(reached))
	if a.rowsWhy() {
		if err := a.lookAlong(hopsOf(reached)); err != nil {
			return nil, err
		}
	}
	for i, r := range reached {
		var err error
		if rows[i], err = a.walkRow(r); err != nil {
			return nil, err
		}
		if rows[i].when == "" && derivedDate {
			rows[i].when = partOfDate[r.Hops[len(r.Hops)-1].Property.Name()]
		}
		if a.rowsWhy() {
			if rows[i].marks, err = a.marksRow(r.Hops); err != nil {
				return nil, err
			}
		}
	}
	inOrder(rows)
	if !a.out.Rows() {
		tellApart(len(rows), func(i int) (*string, string) { return &rows[i].name, rows[i].iri })
	}
	return rows, nil
}

// walkCells returns the columns of rows, and what gives the cells of one.
func (a *answer) walkCells(rows []walkRow) (columns []string, cells func(i int) []any) {
	if a.out.Rows() {
		columns = []string{"name", "type", "when", "may", "date", "iri", "labels"}
		if a.rowsWhy() {
			columns = append(columns, marksColumns...)
		}
		return columns, func(i int) []any {
			r := rows[i]
			cells := []any{r.name, r.typ, r.when, r.may, r.dates, r.iri, r.labels}
			if a.rowsWhy() {
				cells = append(cells, a.marksCells(r.marks)...)
			}
			return cells
		}
	}
	if !slices.ContainsFunc(rows, func(r walkRow) bool { return r.when != "" }) {
		return []string{"name"}, func(i int) []any { return []any{rows[i].name} }
	}
	return []string{"name", "when"}, func(i int) []any { return []any{rows[i].name, rows[i].when} }
}

// hopsOf returns the hops of all walks.
func hopsOf(reached []path.Reached) (out []path.Hop) {
	for _, r := range reached {
		out = append(out, r.Hops...)
	}
	return out
}

// inOrder sorts rows by their dates, if they have any: what only may have held
// comes last, and of the rest what has no date.
func inOrder(rows []walkRow) {
	first := func(r walkRow) (d edtf.Date) {
		if len(r.dates) > 0 {
			d, _ = edtf.Parse(r.dates[0]) // an error leaves the zero Date, which is last
		}
		return d
	}
	slices.SortStableFunc(rows, func(x, y walkRow) int {
		return cmp.Or(mayLast(x.may, y.may), edtf.Compare(first(x), first(y)))
	})
}

// partOfDate says what the derived date of a node is, where it is not its date.
var partOfDate = map[string]string{"endDate": "its end", "startDate": "its start"}

// endsWithDate reports whether the last thing that an expression walks is the
// derived relation date.
func endsWithDate(x path.Expr) bool {
	if seq, ok := x.(path.Seq); ok {
		x = seq[len(seq)-1]
	}
	l, ok := x.(path.Link)
	return ok && l.Property.Derived != nil && l.Property.Derived.FirstOf != nil
}

func (a *answer) walkRow(r path.Reached) (row walkRow, err error) {
	row.node = r.Node
	term, err := a.tell.Term(a.ctx, r.Node)
	if err != nil {
		return row, err
	}
	if row.name, err = a.valueName(r.Node, term); err != nil {
		return row, err
	}
	if term.Kind() != graph.KindLiteral {
		row.iri = iriText(term)
		if row.typ, err = a.typesIn(r.Node); err != nil {
			return row, err
		}
	}
	if len(r.Hops) == 0 {
		return row, nil
	}
	last := r.Hops[len(r.Hops)-1]
	if row.labels, err = a.labelNames(labelsOf([]path.Hop{last})); err != nil {
		return row, err
	}
	row.may = r.May()
	if term.Kind() == graph.KindLiteral {
		return row, nil
	}
	if row.when, err = a.reachedWhen(last); err != nil {
		return row, err
	}
	row.dates, err = a.reachedDates(last)
	if row.may && !last.May {
		row.when = mayHave + orElse(row.when, "undated")
	}
	return row, err
}

// valueName names a node or a literal. What is walked to is data, so a literal
// is given as it is stored.
func (a *answer) valueName(id graph.ID, term graph.Term) (string, error) {
	if term.Kind() == graph.KindLiteral {
		return term.Lexical(), nil
	}
	return a.tell.Name(a.ctx, id)
}
