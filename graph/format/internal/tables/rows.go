package tables

import (
	"context"
	"strconv"

	"parley/graph"
	"parley/graph/lpg"
)

// A Cell is what a row has in one column: no value, one, or of a list any number.
type Cell = []string

// Rows passes on the rows of a table, one cell a column, valid during the call.
func (t *Tables) Rows(ctx context.Context, table string, emit func([]Cell) error) error {
	columns, err := t.Columns(ctx, table)
	if err != nil {
		return err
	}
	row := make([]Cell, len(columns))
	switch table {
	case Nodes:
		return t.nodeRows(ctx, row, emit)
	case Edges:
		return t.edgeRows(ctx, row, emit)
	}
	return t.quadRows(ctx, row, emit)
}

func (t *Tables) nodeRows(ctx context.Context, row []Cell, emit func([]Cell) error) error {
	attributes := 2 + len(lpg.NodeColumns)
	return t.g.Nodes(ctx, func(n *lpg.Node) error {
		t.names.Keep(n.ID, n.Name)
		clear(row)
		row[0], row[1] = Cell{n.ID}, Cell{n.Name}
		for i, c := range lpg.NodeColumns {
			row[2+i] = n.Column(c.Name)
		}
		for _, a := range n.Attributes {
			row[attributes+a.Key] = a.Values
		}
		return emit(row)
	})
}

func (t *Tables) edgeRows(ctx context.Context, row []Cell, emit func([]Cell) error) error {
	if err := t.names.Fill(ctx); err != nil {
		return err
	}
	source := "" // of the edge before
	return t.names.Edges(ctx, func(e *lpg.Edge) error {
		if e.Source != source || row[3] == nil {
			name, err := t.names.Of(ctx, e.Source)
			if err != nil {
				return err
			}
			source, row[3] = e.Source, Cell{name}
		}
		target, err := t.names.Of(ctx, e.Target)
		if err != nil {
			return err
		}
		row[0], row[1], row[2] = Cell{e.ID}, Cell{e.Source}, Cell{e.Target}
		row[4], row[5] = Cell{target}, Cell{strconv.FormatBool(e.Undirected)}
		for i, c := range lpg.EdgeColumns {
			row[len(edgeEnds)+i] = e.Column(c.Name)
		}
		return emit(row)
	})
}

func (t *Tables) quadRows(ctx context.Context, row []Cell, emit func([]Cell) error) error {
	relations := map[graph.Term]Cell{}
	text := make([]string, len(row))
	set := func(i int, value string) {
		text[i] = value
		row[i] = text[i : i+1]
	}
	return t.quads(func(b *graph.Batch) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range b.Len() {
			clear(row)
			q := b.Quad(i)
			set(0, string(q.Subject))
			set(1, string(q.Predicate))
			set(2, string(q.Object))
			set(4, lpg.NodeID(q.Subject))
			relation, ok := relations[q.Predicate]
			if !ok {
				relation = Cell{lpg.RelationName(q.Predicate)}
				relations[q.Predicate] = relation
			}
			row[5] = relation
			if q.Label != "" {
				set(3, string(q.Label))
				set(7, lpg.NodeID(q.Label))
			}
			if q.Object.Kind() == graph.KindLiteral {
				set(8, q.Object.Lexical())
				set(9, q.Object.Datatype())
				if language := q.Object.Language(); language != "" {
					set(10, language)
				}
			} else {
				set(6, lpg.NodeID(q.Object))
			}
			if err := emit(row); err != nil {
				return err
			}
		}
		return nil
	})
}
