// Package cytoscape writes a property graph as Cytoscape JSON (.cyjs), which
// Cytoscape imports and Cytoscape.js takes as elements.
//
//	err := cytoscape.Write(ctx, w, g)
//
//	{"data":{"name":"Miami talks","shape":"simple"},
//	"directed":true,"multigraph":true,"elements":{"nodes":[
//	{"data":{"id":"https://…/marco-rubio","name":"Marco Rubio","type":["Person"]}}
//	],"edges":[
//	{"data":{"id":"e1","source":"https://…/marco-rubio","target":"https://…/moscow","interaction":"travelsTo",…}}
//	]}}
//
// The data of a node are its id, its name, the columns of nodes (lpg.NodeColumns) and
// its attributes by their keys; those of an edge its id and ends, interaction, which is
// the relation and what Cytoscape's styles ask for, and the columns of edges
// (lpg.EdgeColumns). Lists are arrays, numbers are numbers. What is not known is not
// there.
//
// A node's name is one text, what people call it; where the attribute name has other
// values, they are in names.
//
// # What it guarantees
//
// Nodes come before edges, one a line, and nothing is held. An edge that is
// undirected has "undirected":true: the format has one direction for all.
//
// # What it does not do
//
// It places nothing: without positions Cytoscape lays the graph out itself.
package cytoscape

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"parley/graph/format/internal/members"
	"parley/graph/lpg"
)

// Shape is what to write if nobody says otherwise: every fact one line.
const Shape = lpg.Simple

// flushBytes is how much is gathered before it is written.
const flushBytes = 64 << 10

// Write writes a graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	out := &writer{w: bufio.NewWriterSize(w, flushBytes), h: h}
	out.head()
	if err := g.Nodes(ctx, out.node); err != nil {
		return err
	}
	out.put("\n],\"edges\":[")
	out.first = true
	if err := g.Edges(ctx, out.edge); err != nil {
		return err
	}
	out.put("\n]}}\n")
	if err := out.w.Flush(); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

type writer struct {
	w     *bufio.Writer
	h     *lpg.Header
	o     members.Object
	first bool // no element of the array has been written
}

// put writes text; an error of writing is kept by w and told when it is flushed.
func (w *writer) put(text string) { w.w.WriteString(text) }

func (w *writer) head() {
	w.o.Open()
	w.o.Text("name", w.h.Title)
	w.o.Text("shape", string(w.h.Shape))
	w.o.Close()
	w.put(`{"data":` + string(w.o.Bytes) + ",\n" + `"directed":true,"multigraph":true,"elements":{"nodes":[`)
	w.first = true
}

// begin begins an element of an array.
func (w *writer) begin() {
	w.o.Bytes = w.o.Bytes[:0]
	if !w.first {
		w.o.Bytes = append(w.o.Bytes, ',')
	}
	w.first = false
	w.o.Bytes = append(w.o.Bytes, "\n{\"data\":"...)
	w.o.Open()
}

// end ends an element and writes it.
func (w *writer) end() error {
	w.o.Close()
	w.o.Bytes = append(w.o.Bytes, '}')
	if _, err := w.w.Write(w.o.Bytes); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

func (w *writer) node(n *lpg.Node) error {
	w.begin()
	w.o.Text("id", n.ID)
	w.o.Text("name", n.Name)
	for _, c := range lpg.NodeColumns {
		w.o.Values(c.Name, c, n.Column(c.Name))
	}
	for _, a := range n.Attributes {
		k := w.h.Keys[a.Key]
		if k.Name != "name" {
			w.o.Values(k.Name, k, a.Values)
		} else if len(a.Values) > 1 || a.Values[0] != n.Name {
			w.o.Texts("names", a.Values)
		}
	}
	return w.end()
}

func (w *writer) edge(e *lpg.Edge) error {
	w.begin()
	w.o.Text("id", e.ID)
	w.o.Text("source", e.Source)
	w.o.Text("target", e.Target)
	w.o.Text("interaction", e.Relation)
	for _, c := range lpg.EdgeColumns {
		w.o.Values(c.Name, c, e.Column(c.Name))
	}
	if e.Undirected {
		w.o.Name("undirected")
		w.o.Bytes = append(w.o.Bytes, "true"...)
	}
	return w.end()
}
