// Package csvtable writes a graph as CSV tables, for DuckDB, pandas, R, Spark and
// whatever else reads CSV: nodes.csv, edges.csv and quads.csv.
//
//	err := csvtable.Write(ctx, create, g, quads)         // all three
//	err := csvtable.WriteTable(ctx, w, "edges", g, nil)  // one
//
// edges.source and edges.target are ids of nodes.csv:
//
//	SELECT source_name, text, target_name, date
//	FROM 'edges.csv' JOIN 'nodes.csv' n ON target = n.id WHERE n.type = 'Country'
//
// # The tables
//
// nodes has a row a node: id, name, type, when, from, to, claims and the attributes
// of the graph, each a column under the schema's name. edges has a row a fact: id,
// source, target, source_name, target_name, undirected, relation, text, status,
// date, start, end, weight, and its sources as lists of one length: context,
// document, title, url, published, publisher, claimant, quote. quads has
// subject, predicate, object and label as N-Triples text, and beside them what nodes
// and edges call the same.
//
// # What it guarantees
//
// The text is UTF-8 with a heading, as RFC 4180 has it, but lines end in a line
// feed alone: a reader that takes only the other end of a line is unknown, and
// quoted cells keep their own line ends as they are. A list is one cell, its values
// apart by ";" (with a backslash before a ";" or backslash that is in a value), and
// so is one value of a column that has lists in other rows. What there is not is an
// empty cell. Rows stream; what is held is bounded.
//
// # What it does not do
//
// CSV has no types: readers guess, and quads.csv has the datatypes. An attribute
// whose value is an empty text looks as if it were not there, but for lists.
// Package parquet keeps both.
//
// # Why formulas are left alone
//
// A cell that begins with =, +, - or @ is a formula to spreadsheets, and some
// programs write a quote before it. These tables are for programs that take data
// for what it is: there the quote would be part of the name, and no row with it
// could be joined. Who opens foreign data in a spreadsheet imports it as text.
package csvtable

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"parley/graph"
	"parley/graph/format/internal/csvtext"
	"parley/graph/format/internal/tables"
	"parley/graph/lpg"
)

// Write writes all tables, each into a file of its own: nodes.csv, edges.csv and,
// unless quads is nil, quads.csv, one after the other. Quads passes on the quads
// that g was made of.
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	return tables.Write(ctx, create, ".csv", tables.New(g, quads), write)
}

// WriteTable writes one table: "nodes", "edges" or "quads".
func WriteTable(ctx context.Context, w io.Writer, table string, g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	return write(ctx, w, tables.New(g, quads), table)
}

func write(ctx context.Context, w io.Writer, t *tables.Tables, table string) error {
	columns, err := t.Columns(ctx, table)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 64<<10)
	var line []byte
	for _, c := range columns {
		line = append(csvtext.Append(line, c.Name), ',')
	}
	if err := endLine(out, line); err != nil {
		return err
	}
	err = t.Rows(ctx, table, func(row []tables.Cell) error {
		line = line[:0]
		for i, cell := range row {
			switch {
			case columns[i].List:
				line = csvtext.Append(line, lpg.Join(cell))
			case len(cell) > 1:
				return fmt.Errorf("column %s: %d values where there should be one", columns[i].Name, len(cell))
			case len(cell) == 1:
				line = csvtext.Append(line, cell[0])
			}
			line = append(line, ',')
		}
		return endLine(out, line)
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// endLine writes a line of which each field ends in a comma.
func endLine(out *bufio.Writer, line []byte) error {
	line[len(line)-1] = '\n'
	_, err := out.Write(line)
	return err
}
