// Package parquet writes a graph as tables in Apache Parquet, for DuckDB, pandas,
// Polars, Spark and whatever else reads it: nodes.parquet, edges.parquet and
// quads.parquet.
//
//	err := parquet.Write(ctx, create, g, quads)         // all three
//	err := parquet.WriteTable(ctx, w, "edges", g, nil)  // one
//
// edges.source and edges.target are ids of nodes.parquet:
//
//	SELECT source_name, text, target_name, start
//	FROM 'edges.parquet' JOIN 'nodes.parquet' n ON target = n.id
//	WHERE list_contains(n.type, 'Country')
//
// # The tables
//
// They are those of package csvtable, with types: INT64 for whole numbers, DOUBLE
// for others, BOOLEAN, LIST of these or of STRING, and DATE for the columns that
// have one day (start and end of edges, from and to of nodes). Dates of any
// precision are text, in EDTF. Lists are empty where there is nothing, and other
// columns null.
//
// # What it guarantees
//
// Rows stream, in groups of at most 122,880 rows or 32 MB of text: that is what is
// held. Pages are compressed with zstd, and texts that come again and again are
// kept once a group. The same graph gives the same bytes, and nothing in them tells
// of the machine.
//
// # What it does not do
//
// A decimal number with more digits than DOUBLE has is rounded; quads has it as it
// is. A day before the year 1 or after 9999 is null, since pandas and Spark cannot
// read a table with one; date has it. Invalid UTF-8 is written as U+FFFD, without
// which readers refuse the whole file.
//
// # Why this library
//
// parquet-go (github.com/parquet-go/parquet-go) is the maintained successor of
// Segment's and used in databases of logs and metrics; it brings six small
// modules. Apache's own arrow-go brings several times as many, with gRPC and
// FlatBuffers among them, and a memory model that nothing here needs.
package parquet

import (
	"context"
	"fmt"
	"io"

	library "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"parley/graph"
	"parley/graph/format/internal/tables"
	"parley/graph/lpg"
)

const (
	groupRows  = 122_880  // as DuckDB has it: its threads read a group each
	groupBytes = 32 << 20 // of text, before compression
	blockRows  = 512      // rows that are handed on together
)

// Write writes all tables, each into a file of its own: nodes.parquet,
// edges.parquet and, unless quads is nil, quads.parquet, one after the other. Quads
// passes on the quads that g was made of.
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), g lpg.Graph, quads func(emit func(*graph.Batch) error) error) error {
	return tables.Write(ctx, create, ".parquet", tables.New(g, quads), write)
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
	out := newWriter(w, table, columns)
	if err := t.Rows(ctx, table, out.add); err != nil {
		return err
	}
	return out.close()
}

// A writer gathers rows by column and hands them on.
type writer struct {
	columns []tables.Column
	file    *library.GenericWriter[any]
	to      []*library.ColumnWriter
	values  [][]library.Value // of the block, by column
	rows    int               // of the block
	inGroup int               // rows that were handed on
	bytes   int               // of text in the group
}

func newWriter(w io.Writer, table string, columns []tables.Column) *writer {
	file := library.NewGenericWriter[any](w, schemaOf(table, columns),
		library.Compression(&zstd.Codec{}), library.CreatedBy("parley", "1.0.0", "0"),
		// The program that a table is for may be older than version 2 of pages.
		library.DataPageVersion(1),
		library.DictionaryMaxBytes(1<<20))
	return &writer{columns: columns, file: file, to: file.ColumnWriters(), values: make([][]library.Value, len(columns))}
}

// add takes a row.
func (w *writer) add(row []tables.Cell) error {
	for i, cell := range row {
		if err := w.cell(i, cell); err != nil {
			return fmt.Errorf("column %s: %w", w.columns[i].Name, err)
		}
	}
	if w.rows++; w.rows < blockRows {
		return nil
	}
	return w.flush()
}

// flush hands the block on, and ends the group if it is full.
func (w *writer) flush() error {
	for i, values := range w.values {
		if len(values) == 0 {
			continue
		}
		if _, err := w.to[i].WriteRowValues(values); err != nil {
			return err
		}
		clear(values) // they hold texts
		w.values[i] = values[:0]
	}
	w.inGroup, w.rows = w.inGroup+w.rows, 0
	if w.inGroup < groupRows && w.bytes < groupBytes {
		return nil
	}
	w.inGroup, w.bytes = 0, 0
	return w.file.Flush()
}

func (w *writer) close() error {
	if err := w.flush(); err != nil {
		return err
	}
	return w.file.Close()
}
