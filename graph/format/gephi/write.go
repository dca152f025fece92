package gephi

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/graph/lpg"
)

// Write writes a graph as nodes.csv and edges.csv. Create makes a file by its name;
// the first is closed before the second is made.
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	err = table(create, "nodes.csv", nodeHeader(h), func(row func([]string) error) error {
		var fields []string
		return g.Nodes(ctx, func(n *lpg.Node) error {
			fields = nodeRow(fields[:0], n, h)
			return row(fields)
		})
	})
	if err != nil {
		return fmt.Errorf("writing nodes: %w", err)
	}
	err = table(create, "edges.csv", edgeHeader(), func(row func([]string) error) error {
		var fields []string
		return g.Edges(ctx, func(e *lpg.Edge) error {
			fields = edgeRow(fields[:0], e)
			return row(fields)
		})
	})
	if err != nil {
		return fmt.Errorf("writing edges: %w", err)
	}
	return nil
}

// table makes one file and closes it, whatever happens.
func table(create func(string) (io.WriteCloser, error), name string, header []string, fill func(row func([]string) error) error) (err error) {
	f, err := create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	buffer := bufio.NewWriterSize(f, 64<<10)
	w := csv.NewWriter(buffer)
	row := func(fields []string) error {
		for i, f := range fields {
			if strings.IndexByte(f, '\\') >= 0 {
				fields[i] = strings.ReplaceAll(f, `\`, `\\`)
			}
		}
		return w.Write(fields)
	}
	if err := row(header); err != nil {
		return err
	}
	if err := fill(row); err != nil {
		return err
	}
	w.Flush()
	return errors.Join(w.Error(), buffer.Flush())
}

// nodeColumns are those of package lpg that stand in no column of Gephi's own, and
// edgeColumns the same for edges.
var (
	nodeColumns = without(lpg.NodeColumns, "from", "to")
	edgeColumns = without(lpg.EdgeColumns, "text", "start", "end", "weight")
)

func without(columns []lpg.Key, names ...string) []lpg.Key {
	return slices.DeleteFunc(slices.Clone(columns), func(k lpg.Key) bool { return slices.Contains(names, k.Name) })
}

func nodeHeader(h *lpg.Header) []string {
	header := []string{"Id", "Label", "Timeset"}
	for _, k := range nodeColumns {
		header = append(header, k.Name)
	}
	for _, k := range h.Keys {
		header = append(header, k.Name)
	}
	return header
}

func nodeRow(row []string, n *lpg.Node, h *lpg.Header) []string {
	row = append(row, n.ID, n.Name, timeset(n.Times))
	for _, k := range nodeColumns {
		row = append(row, cell(k.Kind, n.Column(k.Name)))
	}
	attributes := n.Attributes
	for i, k := range h.Keys {
		if len(attributes) == 0 || attributes[0].Key != i {
			row = append(row, "")
			continue
		}
		row = append(row, cell(k.Kind, attributes[0].Values))
		attributes = attributes[1:]
	}
	return row
}

func edgeHeader() []string {
	header := []string{"Source", "Target", "Type", "Id", "Label", "Weight", "Kind", "Timeset"}
	for _, k := range edgeColumns {
		header = append(header, k.Name)
	}
	return header
}

func edgeRow(row []string, e *lpg.Edge) []string {
	typ := "Directed"
	if e.Undirected {
		typ = "Undirected"
	}
	row = append(row, e.Source, e.Target, typ, e.ID, e.Text, strconv.Itoa(e.Weight)+".0", e.Relation, timeset(e.Times))
	for _, k := range edgeColumns {
		row = append(row, cell(k.Kind, e.Column(k.Name)))
	}
	return row
}

// cell writes values so that Gephi does not take them for what they are not.
func cell(kind lpg.Kind, values []string) string {
	if !slices.ContainsFunc(values, func(v string) bool { return v != "" }) {
		return ""
	}
	text := values[0]
	if len(values) > 1 || strings.ContainsAny(text, `\;`) {
		text = lpg.Join(values)
	}
	switch {
	case kind == lpg.Date:
		return "{" + text + "}"
	case kind == lpg.Decimal && len(values) == 1 && !strings.ContainsAny(text, ".eE"):
		return text + ".0"
	}
	return text
}
