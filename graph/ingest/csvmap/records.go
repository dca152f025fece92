package csvmap

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/ingest/table"
	"parley/schema"
)

// records are the rows of a table or the objects of an array of JSON.
type records interface {
	Next() bool
	Err() error
	// Cell returns the text of a column; "" if there is none. A column is a
	// name, or a number with #.
	Cell(column string) string
	// Items returns the list in a cell, if the record has such a thing.
	Items(column string) ([]string, bool)
	Fragment() string
	Place() string
	Wrong() string
}

// open returns the records of a document. A column that the mapping reads and the
// table lacks is a *graph.SyntaxError.
func (m *Mapping) open(file string, r io.Reader) (records, []string, error) {
	if m.format == "json" {
		j, err := newJSONRecords(file, r)
		return j, nil, err
	}
	t, err := table.Open(r, table.Options{File: file, Tabs: m.format == "tabs", Comma: m.comma, Header: m.header})
	if err != nil {
		return nil, nil, err
	}
	if err := m.hasColumns(file, t); err != nil {
		return nil, nil, err
	}
	return rows{t}, m.unused(t.Header()), nil
}

func (m *Mapping) hasColumns(file string, t *table.Table) error {
	for _, name := range m.columns {
		n, isNumber := number(name)
		if m.optional[name] || isNumber && n <= len(t.Header()) || !isNumber && t.Has(name) {
			continue
		}
		e := &graph.SyntaxError{File: file, Line: 1, Column: 1,
			Msg:  fmt.Sprintf("the mapping %s reads the column %s, and the header has %s", m.Name, name, t.Names()),
			Hint: "optional {" + name + "} in the mapping does without it"}
		if near := schema.Nearest(name, t.Header(), 3); len(near) > 0 {
			e.Hint = "did you mean " + strings.Join(near, ", ") + "?"
		}
		return e
	}
	return nil
}

// unused returns the columns that the mapping does not read.
func (m *Mapping) unused(header []string) []string {
	var out []string
	for i, name := range header {
		if !slices.Contains(m.columns, name) && !slices.Contains(m.columns, fmt.Sprintf("#%d", i+1)) {
			out = append(out, name)
		}
	}
	return out
}

// number reads the number of a column.
func number(column string) (int, bool) {
	text, ok := strings.CutPrefix(column, "#")
	n, err := strconv.Atoi(text)
	return n, ok && err == nil
}

// rows are those of a table of text.
type rows struct{ *table.Table }

func (r rows) Cell(column string) string {
	if n, ok := number(column); ok {
		return r.Field(n)
	}
	return r.Get(column)
}

func (r rows) Items(string) ([]string, bool) { return nil, false }
