package parquet

import (
	"slices"

	library "github.com/parquet-go/parquet-go"

	"parley/graph/format/internal/tables"
	"parley/graph/lpg"
)

// schemaOf returns the schema of a table.
func schemaOf(table string, columns []tables.Column) *library.Schema {
	nodes := library.Group{}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i], nodes[c.Name] = c.Name, nodeOf(c)
	}
	return library.NewSchema(table, ordered{nodes, names})
}

func nodeOf(c tables.Column) library.Node {
	n := leafOf(c)
	switch {
	case c.List:
		return library.List(n)
	case c.Always:
		return n
	}
	return library.Optional(n)
}

func leafOf(c tables.Column) library.Node {
	switch {
	case c.Day:
		return library.Date()
	case c.Kind == lpg.Integer:
		return library.Int(64)
	case c.Kind == lpg.Decimal:
		return library.Leaf(library.DoubleType)
	case c.Kind == lpg.Boolean:
		return library.Leaf(library.BooleanType)
	case c.Varied:
		return library.String()
	}
	return library.Encoded(library.String(), &library.RLEDictionary)
}

// ordered is a group whose fields come in an order of ours; the library's own are
// in that of the alphabet.
type ordered struct {
	library.Group
	names []string
}

// Fields returns the columns in their order.
func (o ordered) Fields() []library.Field {
	fields := o.Group.Fields()
	at := make(map[string]int, len(o.names))
	for i, name := range o.names {
		at[name] = i
	}
	slices.SortFunc(fields, func(a, b library.Field) int { return at[a.Name()] - at[b.Name()] })
	return fields
}
