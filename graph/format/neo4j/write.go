package neo4j

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"parley/graph/lpg"
)

// Write writes a graph as the files that the package comment lists. Create makes a
// file by its name; each is closed before the next is made. It reads the nodes once
// and the edges once, and holds one of them at a time.
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	w := writer{create: create, header: h}
	if err := w.nodes(ctx, g); err != nil {
		return fmt.Errorf("writing nodes: %w", err)
	}
	if err := w.edges(ctx, g); err != nil {
		return fmt.Errorf("writing relationships: %w", err)
	}
	if err := errors.Join(w.script(), w.cypher(), w.about()); err != nil {
		return fmt.Errorf("writing how to load them: %w", err)
	}
	return nil
}

type writer struct {
	create         func(name string) (io.WriteCloser, error)
	header         *lpg.Header
	row            row
	nNodes, nEdges int64
	// The headers, once they are written.
	nodeFields, edgeFields []string
}

// file makes one file and closes it, whatever happens.
func (w *writer) file(name string, fill func(*bufio.Writer) error) (err error) {
	f, err := w.create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bufio.NewWriterSize(f, 64<<10)
	if err := fill(b); err != nil {
		return err
	}
	return b.Flush()
}

// fields makes a header, which is a row.
func (w *writer) fields(name string, fields []string) error {
	return w.file(name, func(out *bufio.Writer) error {
		r := row{}
		for _, f := range fields {
			r.text(f)
		}
		_, err := out.Write(r.end())
		return err
	})
}

func (w *writer) nodes(ctx context.Context, g lpg.Graph) error {
	columns, of := attributeColumns(w.header.Keys)
	values := make([][]string, len(columns))
	err := w.file(nodesFile, func(out *bufio.Writer) error {
		return g.Nodes(ctx, func(n *lpg.Node) error {
			w.nNodes++
			w.row.begin()
			w.row.text(n.ID)
			w.row.text(n.Name)
			clear(values)
			for _, a := range n.Attributes {
				for _, c := range of[a.Key] {
					values[c] = a.Values
				}
			}
			for i := range columns {
				columns[i].add(&w.row, values[i])
			}
			for _, k := range lpg.NodeColumns {
				if k.Name != lpg.TypeKey {
					w.column(k, n.Column(k.Name))
				}
			}
			w.row.list(n.Types)
			_, err := out.Write(w.row.end())
			return err
		})
	})
	if err != nil {
		return err
	}
	fields := []string{idColumn + ":ID(" + idSpace + ")", nameColumn + ":string"}
	for i := range columns {
		fields = append(fields, columns[i].header())
	}
	for _, k := range lpg.NodeColumns {
		if k.Name != lpg.TypeKey {
			fields = append(fields, columnHeader(k))
		}
	}
	w.nodeFields = append(fields, ":LABEL")
	return w.fields(nodesHeader, w.nodeFields)
}

// column adds one of the columns that all formats have.
func (w *writer) column(k lpg.Key, values []string) {
	switch {
	case k.List:
		w.row.list(told(values))
	case len(values) == 0:
		w.row.null()
	case k.Kind == lpg.Date:
		day, ok := neo4jDay(values[0])
		if !ok {
			w.row.null()
			return
		}
		w.row.plain(day)
	default:
		w.row.text(values[0])
	}
}

func (w *writer) edges(ctx context.Context, g lpg.Graph) error {
	types := map[string]string{}
	err := w.file(relationshipsFile, func(out *bufio.Writer) error {
		return g.Edges(ctx, func(e *lpg.Edge) error {
			w.nEdges++
			w.row.begin()
			w.row.text(e.Source)
			for _, k := range lpg.EdgeColumns {
				w.column(k, e.Column(k.Name))
			}
			w.row.text(e.Target)
			typ, ok := types[e.Relation]
			if !ok {
				typ = RelationshipType(e.Relation)
				types[e.Relation] = typ
			}
			w.row.text(typ)
			_, err := out.Write(w.row.end())
			return err
		})
	})
	if err != nil {
		return err
	}
	fields := []string{":START_ID(" + idSpace + ")"}
	for _, k := range lpg.EdgeColumns {
		fields = append(fields, columnHeader(k))
	}
	w.edgeFields = append(fields, ":END_ID("+idSpace+")", ":TYPE")
	return w.fields(relationshipsHeader, w.edgeFields)
}
