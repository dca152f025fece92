// Package table reads tables of text by the names of their columns, row by row:
// CSV with quotes, or columns parted by tabs in which a quote is only a letter.
//
//	t, err := table.Open(r, table.Options{File: "person.csv", Columns: []string{"id", "name"}})
//	for t.Next() {
//		name := t.Get("name")
//	}
//	return t.Err()
//
// It holds one row at a time. A table that lacks a column that is asked for is
// broken: a [graph.SyntaxError] says which, and what the header has. Columns
// that nobody asked for are no fault; [Table.Extra] lists them. A row that has
// more or fewer fields than the header is given to the caller to judge: see
// [Table.Wrong]. Separators at the end of a line, with nothing behind them, make
// no columns.
//
// It knows no types: "NULL", "NA" and the like are text, which Options.Empty
// may declare to stand for nothing.
//
// Why not encoding/csv for both: it has no mode in which quotes mean nothing,
// and event data has lines such as
//
//	Marshal (O'Brien), "Black" Michael
package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/graph"
)

// MaxLine is the length in bytes past which a row is taken for damage: a quote
// that is never closed would make one row of all that follows.
const MaxLine = 16 << 20

// Options say what a table looks like.
type Options struct {
	File    string   // for messages
	Tabs    bool     // columns are parted by tabs and quotes mean nothing; otherwise CSV
	Comma   rune     // of CSV; 0 is ','
	Columns []string // columns that must be there
	Header  []string // the names of the columns, if the table has no header line
	Empty   []string // texts that stand for nothing, such as "NULL"
}

// A Table is read from front to back. It is not safe for concurrent use.
type Table struct {
	o      Options
	header []string
	index  map[string]int
	csv    *csv.Reader
	bound  *bound // of what a row of CSV may take
	lines  *bufio.Reader
	line   int // of the row's beginning
	next   int // lines read so far, with tabs
	row    int
	fields []string
	err    error
}

// Open reads the header. An empty document is a *graph.SyntaxError, too.
func Open(r io.Reader, o Options) (*Table, error) {
	t := &Table{o: o}
	if o.Tabs {
		t.lines = bufio.NewReaderSize(r, 64<<10)
	} else {
		t.bound = &bound{r: r}
		t.csv = csv.NewReader(t.bound)
		t.csv.FieldsPerRecord, t.csv.ReuseRecord, t.csv.LazyQuotes = -1, true, false
		if o.Comma != 0 {
			t.csv.Comma = o.Comma
		}
	}
	t.header = o.Header
	if t.header == nil {
		switch err := t.read(); {
		case err == io.EOF:
			return nil, &graph.SyntaxError{File: o.File, Line: 1, Column: 1, Msg: "the table is empty: a line with the names of the columns is missing"}
		case err != nil:
			return nil, err
		}
		for _, name := range t.fields {
			t.header = append(t.header, strings.TrimSpace(name))
		}
		for len(t.header) > 0 && t.header[len(t.header)-1] == "" {
			t.header = t.header[:len(t.header)-1] // separators at the end of the line
		}
	}
	t.index = make(map[string]int, len(t.header))
	for i, name := range t.header {
		if _, twice := t.index[name]; twice && name != "" && slices.Contains(o.Columns, name) {
			return nil, t.headerError("the column %q is there twice", name)
		}
		t.index[name] = i
	}
	var missing []string
	for _, name := range o.Columns {
		if _, ok := t.index[name]; !ok {
			missing = append(missing, name)
		}
	}
	if missing != nil {
		return nil, t.headerError("the column %s is missing; the header has %s", strings.Join(missing, ", "), t.Names())
	}
	return t, nil
}

func (t *Table) headerError(format string, args ...any) error {
	e := &graph.SyntaxError{File: t.o.File, Line: max(t.line, 1), Column: 1, Msg: fmt.Sprintf(format, args...)}
	if slices.ContainsFunc(t.header, func(name string) bool { return strings.Contains(name, "\x00") }) {
		e.Hint = "the text looks like UTF-16 without a byte order mark: --encoding utf-16le or utf-16be"
	}
	return e
}

// Names returns the names of the columns as a message can bear them: of long
// ones the beginning, and of many the first.
func (t *Table) Names() string {
	const most, longest = 100, 60
	var b strings.Builder
	for i, name := range t.header {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == most {
			fmt.Fprintf(&b, "… (%d in all)", len(t.header))
			break
		}
		if letters := []rune(name); len(letters) > longest {
			name = string(letters[:longest]) + "…"
		}
		b.WriteString(name)
	}
	return b.String()
}

// Next reads the next row that is not empty, and reports whether there is one.
func (t *Table) Next() bool {
	if t.err != nil {
		return false
	}
	for {
		if t.err = t.read(); t.err != nil {
			return false
		}
		if len(t.fields) > 1 || len(t.fields) == 1 && strings.TrimSpace(t.fields[0]) != "" {
			t.row++
			return true
		}
	}
}

// Err returns why Next found no more rows: nil at the end of the table.
func (t *Table) Err() error {
	if errors.Is(t.err, io.EOF) {
		return nil
	}
	return t.err
}

// Row is the number of the row, the first after the header being 1.
func (t *Table) Row() int { return t.row }

// Line is the number of the line in which the row begins.
func (t *Table) Line() int { return t.line }

// Fragment is the row's place in the document: "row=17".
func (t *Table) Fragment() string { return fmt.Sprintf("row=%d", t.row) }

// Place is the row's place for people: "row 17, line 18".
func (t *Table) Place() string { return fmt.Sprintf("row %d, line %d", t.row, t.line) }

// Get returns the text of a column in the row, without blanks around it; "" if
// the row has no such field or it stands for nothing.
func (t *Table) Get(column string) string {
	i, ok := t.index[column]
	if !ok || i >= len(t.fields) {
		return ""
	}
	return strings.Clone(t.clean(t.fields[i]))
}

// clean cuts the blanks around a text, and all of it if it stands for nothing.
func (t *Table) clean(text string) string {
	text = strings.TrimSpace(text)
	if slices.Contains(t.o.Empty, text) {
		return ""
	}
	return text
}

// Field returns the text of a column by its number, the first being 1, as Get
// does.
func (t *Table) Field(number int) string {
	if number < 1 || number > len(t.fields) {
		return ""
	}
	return strings.Clone(t.clean(t.fields[number-1]))
}

// Has reports whether the table has the column.
func (t *Table) Has(column string) bool {
	_, ok := t.index[column]
	return ok
}

// Header returns the names of the columns, in their order.
func (t *Table) Header() []string { return t.header }

// Extra returns the columns that are not among known, in their order.
func (t *Table) Extra(known []string) []string {
	var out []string
	for _, name := range t.header {
		if name != "" && !slices.Contains(known, name) {
			out = append(out, name)
		}
	}
	return out
}

// Wrong says what is wrong with the number of fields of the row, or "". Empty
// fields past the last column are no fault.
func (t *Table) Wrong() string {
	fields := t.fields
	for len(fields) > len(t.header) && strings.TrimSpace(fields[len(fields)-1]) == "" {
		fields = fields[:len(fields)-1]
	}
	switch {
	case len(fields) > len(t.header):
		return fmt.Sprintf("%d fields, and the header has %d columns", len(fields), len(t.header))
	case len(fields) < len(t.header):
		return fmt.Sprintf("only %d fields, and the header has %d columns", len(fields), len(t.header))
	}
	return ""
}

func (t *Table) read() error {
	if t.o.Tabs {
		return t.readTabs()
	}
	t.bound.left = MaxLine
	fields, err := t.csv.Read()
	if err == nil {
		t.line, _ = t.csv.FieldPos(0)
		t.fields = fields
		return nil
	}
	if errors.Is(err, errLong) {
		return &graph.SyntaxError{File: t.o.File, Line: t.line + 1, Column: 1, Msg: fmt.Sprintf("a row of more than %d bytes; is a quote not closed?", MaxLine)}
	}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &graph.SyntaxError{File: t.o.File, Line: parse.Line, Column: parse.Column, Msg: parse.Err.Error()}
	}
	return err
}

// readTabs reads one line, with either kind of line end.
func (t *Table) readTabs() error {
	var long []byte
	for {
		part, err := t.lines.ReadSlice('\n')
		if len(long)+len(part) > MaxLine {
			return &graph.SyntaxError{File: t.o.File, Line: t.next + 1, Column: 1, Msg: fmt.Sprintf("a line of more than %d bytes", MaxLine)}
		}
		if err == bufio.ErrBufferFull {
			long = append(long, part...)
			continue
		}
		if err != nil && (err != io.EOF || len(part)+len(long) == 0) {
			return err
		}
		line := strings.TrimSuffix(strings.TrimSuffix(string(append(long, part...)), "\n"), "\r")
		t.next++
		t.line, t.fields = t.next, strings.Split(line, "\t")
		return nil
	}
}

// errLong is what a bound returns once a row has taken all that it may.
var errLong = errors.New("a row is too long")

// A bound reads no more than is left for a row. What the reader behind it keeps
// for later is small beside that.
type bound struct {
	r    io.Reader
	left int
}

func (b *bound) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLong
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}
