package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/format/nquads"
	"parley/graph/gizmo"
	"parley/schema"
)

// A resultWriter writes the results of a query as they come.
type resultWriter interface {
	add(result) error
	// end writes what was held back and passes it on, so that what is said of
	// the results comes after them. It is called also when the query failed.
	end() error
}

// A result is one of query.Results.
type result interface {
	Value() any
	AppendJSON(b []byte) ([]byte, error)
}

// resultFormats are the forms in which results can be written.
var resultFormats = []string{"table", "json", "sentences", "csv"}

// resultFormat checks the name of a form, which may be the beginning of one.
func resultFormat(name string) (string, error) {
	if found := beginning(name, resultFormats); len(found) == 1 {
		return found[0], nil
	}
	return "", unknownFormat(name, resultFormats...)
}

// resultsAs returns a writer to r.out in a form; "" is a table on a terminal, CSV
// in a file of that name, and JSON elsewhere.
func (r *reading) resultsAs(format string) resultWriter {
	switch {
	case r.out.Flat():
		return &csvResults{out: r.out}
	case format == "table", format == "" && r.out.Width() > 0:
		return &tableResults{out: r.out}
	case format == "sentences":
		return &sentenceResults{r}
	}
	return &jsonResults{out: r.out}
}

// jsonResults writes each result as JSON on a line of its own.
type jsonResults struct {
	out  *output.Output
	line []byte
}

func (w *jsonResults) add(r result) (err error) {
	if w.line, err = r.AppendJSON(w.line[:0]); err != nil {
		return err
	}
	w.line = append(w.line, '\n')
	_, err = w.out.Write(w.line)
	return err
}

func (w *jsonResults) end() error { return w.out.Flush() }

// tablePage is how many results are set side by side before they are written: the
// width of a column must be known, and results may be millions.
const tablePage = 500

// tableResults writes tags as columns.
type tableResults struct {
	out  *output.Output
	page []map[string]any
}

func (w *tableResults) add(r result) error {
	v := r.Value()
	row, ok := v.(map[string]any)
	if !ok {
		row = map[string]any{valueColumn: v}
	}
	w.page = append(w.page, row)
	if len(w.page) < tablePage {
		return nil
	}
	return w.flush()
}

func (w *tableResults) end() error { return errors.Join(w.flush(), w.out.Flush()) }

func (w *tableResults) flush() error {
	if len(w.page) == 0 {
		return nil
	}
	columns := columnsOf(w.page)
	t := w.out.Table(columns...)
	for _, row := range w.page {
		if err := t.Row(cellsOf(row, columns)...); err != nil {
			return err
		}
	}
	w.page = nil
	return t.Close()
}

// csvResults holds all results, for the heading names every column there is.
type csvResults struct {
	out  *output.Output
	rows []map[string]any
}

func (w *csvResults) add(r result) error {
	v := r.Value()
	row, ok := v.(map[string]any)
	if !ok {
		row = map[string]any{valueColumn: v}
	}
	w.rows = append(w.rows, row)
	return nil
}

func (w *csvResults) end() error {
	if len(w.rows) == 0 {
		return nil
	}
	columns := columnsOf(w.rows)
	t := w.out.Table(columns...)
	for _, row := range w.rows {
		if err := t.Row(cellsOf(row, columns)...); err != nil {
			return err
		}
	}
	w.rows = nil
	return errors.Join(t.Close(), w.out.Flush())
}

// valueColumn is the column of results that have no tags.
const valueColumn = "value"

// columnsOf returns the keys of all rows: id, the node itself, then the others by
// name.
func columnsOf(rows []map[string]any) []string {
	keys := map[string]bool{}
	for _, row := range rows {
		for k := range row {
			keys[k] = true
		}
	}
	columns := slices.Sorted(maps.Keys(keys))
	if i := slices.Index(columns, "id"); i > 0 {
		columns = append([]string{"id"}, slices.Delete(columns, i, i+1)...)
	}
	return columns
}

func cellsOf(row map[string]any, columns []string) []any {
	cells := make([]any, len(columns))
	for i, c := range columns {
		cells[i] = cellOf(row[c])
	}
	return cells
}

// cellOf returns a value as it stands in a cell: an IRI short, as it can be typed
// again, and what has parts as JSON.
func cellOf(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, float64:
		return v
	case string:
		if iri, ok := iriIn(v); ok {
			return "<" + schema.Shorten(iri) + ">"
		}
		return v
	}
	b, err := gizmo.AppendJSON(nil, v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// iriIn returns the IRI that a value is, if it is one in angle brackets.
func iriIn(text string) (string, bool) {
	if len(text) < 3 || text[0] != '<' || text[len(text)-1] != '>' || strings.ContainsAny(text[1:len(text)-1], "<> ") {
		return "", false
	}
	return text[1 : len(text)-1], true
}

// sentenceResults names the nodes of a result as people know them.
type sentenceResults struct{ r *reading }

func (w *sentenceResults) add(r result) error {
	v := r.Value()
	row, ok := v.(map[string]any)
	if !ok {
		row = map[string]any{"": v}
	}
	columns := columnsOf([]map[string]any{row})
	var parts []string
	for _, c := range columns {
		text, err := w.r.tellValue(row[c])
		if err != nil {
			return err
		}
		if c != "" && len(columns) > 1 && c != "id" {
			text = c + ": " + text
		}
		parts = append(parts, text)
	}
	line := strings.Join(parts, "; ")
	if width := w.r.out.Width(); width > 0 {
		line = fault.Fold(output.OneLine(line), width)
	}
	_, err := fmt.Fprintln(w.r.out, line)
	return err
}

func (w *sentenceResults) end() error { return w.r.out.Flush() }

// tellValue returns a value as people read it: a node by its name and IRI.
func (r *reading) tellValue(v any) (string, error) {
	text, ok := v.(string)
	iri, isIRI := iriIn(text)
	if !ok || !isIRI {
		return fmt.Sprint(cellOf(v)), nil
	}
	t, err := nquads.ParseTerm("<" + iri + ">")
	if err != nil {
		return text, nil // no IRI of ours
	}
	return r.tellNode(t)
}

func (r *reading) tellNode(t graph.Term) (string, error) {
	name, err := r.name(t)
	if err != nil || name == short(t) {
		return short(t), err
	}
	return name + " (" + short(t) + ")", nil
}
