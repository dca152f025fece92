package output

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
)

// A Table takes rows. On a terminal they are held until Close, which must know
// every width; elsewhere they are written at once.
//
// A cell is a string, a number, a bool, a []string, or nil for "there is none".
// In JSON it keeps its kind; elsewhere lists are joined by "; " and nil is
// empty. Whatever else is given is shown as fmt and encoding/json do.
type Table struct {
	out     *Output
	columns []string
	n       int
	csv     *csv.Writer
	held    [][]any // a terminal's rows
}

// Table begins a table with these columns. Their names are the headings and the
// JSON keys: lower case, no blanks.
func (o *Output) Table(columns ...string) *Table {
	t := &Table{out: o, columns: columns}
	if o.o.Format == CSV {
		t.csv = csv.NewWriter(o)
	}
	return t
}

// Row adds a row, one cell a column.
func (t *Table) Row(cells ...any) error {
	if len(cells) != len(t.columns) {
		panic(fmt.Sprintf("output: %d cells for the %d columns %q", len(cells), len(t.columns), t.columns))
	}
	t.n++
	switch t.out.o.Format {
	case CSV:
		if t.n == 1 {
			if err := t.csv.Write(t.columns); err != nil {
				return err
			}
		}
		return t.csv.Write(texts(cells))
	case JSON:
		lead := ",\n"
		if t.n == 1 {
			lead = "[\n"
		}
		return t.object(lead, cells, "")
	case JSONL:
		return t.object("", cells, "\n")
	}
	if t.out.o.Format == Auto && t.out.o.Width > 0 {
		t.held = append(t.held, cells)
		return nil
	}
	return t.tabs(cells)
}

// Len returns the number of rows so far.
func (t *Table) Len() int { return t.n }

// Close ends the table. A table without rows is an empty array in JSON, a
// heading in CSV and nothing elsewhere.
func (t *Table) Close() error {
	switch {
	case t.csv != nil:
		if t.n == 0 {
			if err := t.csv.Write(t.columns); err != nil {
				return err
			}
		}
		t.csv.Flush()
		return t.csv.Error()
	case t.out.o.Format == JSON && t.n == 0:
		return t.text("[]\n")
	case t.out.o.Format == JSON:
		return t.text("\n]\n")
	case t.held != nil:
		return t.text(t.layOut())
	}
	return nil
}

func (t *Table) text(s string) error {
	_, err := t.out.Write([]byte(s))
	return err
}

// object writes a row as a JSON object whose keys stand in the order of the
// columns, which a map would not keep.
func (t *Table) object(lead string, cells []any, tail string) error {
	var b strings.Builder
	b.WriteString(lead)
	for i, c := range cells {
		sep := ", "
		if i == 0 {
			sep = "{"
		}
		value, err := marshal(c)
		if err != nil {
			return fmt.Errorf("column %s: %w", t.columns[i], err)
		}
		key, err := marshal(t.columns[i])
		if err != nil {
			return err
		}
		b.WriteString(sep + key + ": " + value)
	}
	b.WriteString("}" + tail)
	return t.text(b.String())
}

// marshal is json.Marshal without the escapes that only a web page needs; a list of
// nothing is an empty list.
func marshal(v any) (string, error) {
	if list, ok := v.([]string); ok && list == nil {
		return "[]", nil
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

var tabEscapes = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func (t *Table) tabs(cells []any) error {
	line := texts(cells)
	for i := range line {
		line[i] = tabEscapes.Replace(line[i])
	}
	return t.text(strings.Join(line, "\t") + "\n")
}

// texts returns cells as text.
func texts(cells []any) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		switch c := c.(type) {
		case nil:
		case string:
			out[i] = c
		case []string:
			out[i] = strings.Join(c, "; ")
		default:
			out[i] = fmt.Sprint(c)
		}
	}
	return out
}
