package parquet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	library "github.com/parquet-go/parquet-go"

	"parley/graph/edtf"
	"parley/graph/format/internal/tables"
	"parley/graph/lpg"
)

// cell adds the values of one row in a column. How deep a value is defined and
// repeated is what Parquet calls its levels: 0 for one that is always there, 1 for
// one that need not be, and of a list for each value, the first of which begins it.
func (w *writer) cell(i int, cell tables.Cell) error {
	c := &w.columns[i]
	depth := 1
	if c.Always {
		depth = 0
	}
	if !c.List && len(cell) > 1 {
		return fmt.Errorf("%d values where there should be one", len(cell))
	}
	if len(cell) == 0 {
		if c.Always {
			return fmt.Errorf("no value where there should be one")
		}
		w.values[i] = append(w.values[i], library.Value{}.Level(0, 0, i))
		return nil
	}
	for n, text := range cell {
		v, err := w.value(c, text)
		if err != nil {
			return err
		}
		if v.IsNull() {
			if c.List {
				return fmt.Errorf("%q in a list", text)
			}
			w.values[i] = append(w.values[i], v.Level(0, 0, i))
			continue
		}
		w.values[i] = append(w.values[i], v.Level(min(n, 1), depth, i))
	}
	return nil
}

// value returns a text as the value that a column has; null for a day that cannot
// be one.
func (w *writer) value(c *tables.Column, text string) (library.Value, error) {
	switch {
	case c.Day:
		day, ok := dayOf(text)
		if !ok {
			return library.Value{}, nil
		}
		return library.Int32Value(int32(day)), nil
	case c.Kind == lpg.Integer:
		n, err := strconv.ParseInt(text, 10, 64)
		return library.Int64Value(n), err
	case c.Kind == lpg.Decimal:
		f, err := strconv.ParseFloat(text, 64)
		return library.DoubleValue(f), err
	case c.Kind == lpg.Boolean:
		b, err := strconv.ParseBool(text)
		return library.BooleanValue(b), err
	}
	w.bytes += len(text)
	if !utf8.ValidString(text) { // which is faster than ToValidUTF8
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	return textValue(text), nil
}

// textValue is library.ValueOf without the allocation that a text costs as an
// interface: there are millions, and the library changes none.
func textValue(text string) library.Value {
	return library.ByteArrayValue(unsafe.Slice(unsafe.StringData(text), len(text)))
}

// dayOf reads a day of the years that everybody's calendar has: 1 to 9999.
func dayOf(text string) (edtf.Day, bool) {
	if len(text) != len("2025-11-30") || text[4] != '-' || text[7] != '-' {
		return 0, false
	}
	number := func(digits string) int {
		n, err := strconv.ParseUint(digits, 10, 16)
		if err != nil {
			return 0
		}
		return int(n)
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	if year == 0 || month == 0 || day == 0 {
		return 0, false
	}
	return edtf.DayOf(year, month, day), true
}
