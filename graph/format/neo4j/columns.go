package neo4j

import (
	"strconv"
	"strings"

	"parley/graph/lpg"
)

// A column is one of the attributes of nodes. Its type is known once all its
// values are written: the header is a file of its own.
type column struct {
	name  string
	kind  lpg.Kind
	array bool
	days  bool // of the values those that are full days, as dates
}

// attributeColumns returns the columns of the keys, in their order, a column of days
// behind that of its dates.
func attributeColumns(keys []lpg.Key) (columns []column, of [][]int) {
	of = make([][]int, len(keys))
	for i, k := range keys {
		// One of names has always an array: so a query need not look.
		c := column{name: columnOf(k.Name), kind: k.Kind, array: k.List || k.Name == nameColumn}
		of[i] = append(of[i], len(columns))
		columns = append(columns, c)
		if hasDays(k) {
			of[i] = append(of[i], len(columns))
			c.name, c.days = c.name+daySuffix, true
			columns = append(columns, c)
		}
	}
	return columns, of
}

// add adds the field of the values.
func (c *column) add(r *row, values []string) {
	if c.days {
		values = fullDays(values)
	}
	for _, v := range values {
		c.see(v)
	}
	switch {
	case c.array || len(values) == 0:
		r.list(values)
	case len(values) > 1: // the header of the graph does not tell; better an array
		c.array = true
		r.list(values)
	default:
		r.text(values[0])
	}
}

// see makes the column one of text if a value is not of its kind: Neo4j would stop
// at it.
func (c *column) see(value string) {
	ok := true
	switch c.kind {
	case lpg.Integer:
		n, err := strconv.ParseInt(value, 10, 64)
		ok = err == nil && strconv.FormatInt(n, 10) == value
	case lpg.Decimal:
		ok = strings.Trim(value, "+-.0123456789eE") == ""
		if ok {
			_, err := strconv.ParseFloat(value, 64)
			ok = err == nil
		}
	case lpg.Boolean:
		ok = value == "true" || value == "false"
	}
	if !ok {
		c.kind = lpg.Text
	}
}

// header is the field of the column in the header.
func (c *column) header() string {
	typ := "string"
	switch {
	case c.days:
		typ = "date"
	case c.kind == lpg.Integer:
		typ = "long"
	case c.kind == lpg.Decimal:
		typ = "double"
	case c.kind == lpg.Boolean:
		typ = "boolean"
	}
	return c.name + ":" + typ + brackets(c.array)
}

func brackets(array bool) string {
	if array {
		return "[]"
	}
	return ""
}

// columnHeader is the field of one of the columns that all formats have.
func columnHeader(k lpg.Key) string {
	if k.Kind == lpg.Date && !k.List {
		return k.Name + ":date"
	}
	if k.Kind == lpg.Integer {
		return k.Name + ":long"
	}
	return k.Name + ":string" + brackets(k.List)
}

// fullDays returns the values that are days, as Neo4j writes them.
func fullDays(values []string) []string {
	var out []string
	for _, v := range values {
		if day, ok := neo4jDay(v); ok {
			out = append(out, day)
		}
	}
	return out
}

// neo4jDay writes a day as Neo4j reads it: a year of more than four digits has a
// sign, and of more than nine there is none.
func neo4jDay(text string) (string, bool) {
	rest := strings.TrimPrefix(text, "-")
	year, rest, _ := strings.Cut(rest, "-")
	if len(year) < 4 || len(year) > 9 || !digits(year) || len(rest) != 5 || rest[2] != '-' || !digits(rest[:2]+rest[3:]) {
		return "", false
	}
	if len(year) > 4 && text[0] != '-' {
		text = "+" + text
	}
	return text, true
}

func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
