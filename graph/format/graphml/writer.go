package graphml

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"parley/graph/format/internal/xmlgraph"
	"parley/graph/lpg"
	"parley/schema"
)

const namespace = "http://graphml.graphdrawing.org/xmlns"

// listNote ends the description of a key whose values are lists.
const listNote = `A list: values have ";" between them, and "\" before ";" and "\" of their own.`

// Write writes a graph. It reads the edges once more beforehand if some are
// undirected.
func Write(ctx context.Context, out io.Writer, g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	known, err := xmlgraph.Probe(ctx, g, h, false)
	if err != nil {
		return err
	}
	w := &writer{Writer: xmlgraph.NewWriter(out), known: known}
	w.columns = xmlgraph.Columns{Header: h, Put: w.data}
	w.head(h)
	if err := g.Nodes(ctx, w.node); err != nil {
		return err
	}
	if err := g.Edges(ctx, w.edge); err != nil {
		return err
	}
	w.Raw("</graph>\n</graphml>\n")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

type writer struct {
	xmlgraph.Writer
	known   xmlgraph.Known
	columns xmlgraph.Columns
}

// The ids of keys that are no columns.
const (
	titleID      = "g0"
	shapeID      = "g1"
	nameID       = "n0"
	undirectedID = "e0"
)

func (w *writer) head(h *lpg.Header) {
	w.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml")
	w.Attr("xmlns", namespace)
	w.Attr("xmlns:parley", schema.Namespace)
	w.Attr("parley:version", strconv.Itoa(xmlgraph.Format))
	w.Attr("parley:shape", string(h.Shape))
	w.Raw(">\n<desc>Written by parley</desc>\n")
	w.key(titleID, "graph", lpg.Key{Name: "title"})
	w.key(shapeID, "graph", lpg.Key{Name: "shape"})
	w.key(nameID, "node", lpg.Key{Name: "label", Doc: "What people call it."})
	c := &w.columns
	for _, k := range lpg.NodeColumns {
		id := "n" + strconv.Itoa(len(c.Nodes)+1)
		c.Nodes = append(c.Nodes, id)
		w.key(id, "node", k)
	}
	for _, k := range h.Keys {
		id := "n" + strconv.Itoa(len(c.Nodes)+len(c.Keys)+1)
		c.Keys = append(c.Keys, id)
		k.Name = keyName(k.Name)
		w.key(id, "node", k)
	}
	if w.known.Mixed {
		w.key(undirectedID, "edge", lpg.Key{Name: xmlgraph.Undirected, Kind: lpg.Boolean, Doc: "The edge reads the same both ways."})
	}
	for _, k := range lpg.EdgeColumns {
		id := "e" + strconv.Itoa(len(c.Edges)+1)
		c.Edges = append(c.Edges, id)
		k.Name = xmlgraph.EdgeName(k.Name)
		w.key(id, "edge", k)
	}
	w.Raw("<graph")
	w.Attr("id", "G")
	if w.known.Undirected {
		w.Attr("edgedefault", "undirected")
	} else {
		w.Attr("edgedefault", "directed")
	}
	w.Raw(">\n")
	w.data(titleID, h.Title)
	w.data(shapeID, string(h.Shape))
	w.Raw("\n")
}

func (w *writer) key(id, of string, k lpg.Key) {
	w.Raw("<key")
	w.Attr("id", id)
	w.Attr("for", of)
	w.Attr("attr.name", k.Name)
	w.Attr("attr.type", xmlgraph.TypeOf(k))
	doc := k.Doc
	if k.List {
		w.Attr("parley:list", "true")
		if doc != "" {
			doc += " "
		}
		doc += listNote
	}
	if doc == "" {
		w.Raw("/>\n")
		return
	}
	w.Raw("><desc>")
	w.Text(doc)
	w.Raw("</desc></key>\n")
}

func (w *writer) data(id, text string) {
	w.Raw(`<data key="`, id, `">`)
	w.Text(text)
	w.Raw("</data>")
}

func (w *writer) node(n *lpg.Node) error {
	w.Raw("<node")
	w.Attr("id", n.ID)
	w.Raw(">")
	w.data(nameID, n.Name)
	if err := w.columns.Node(n); err != nil {
		return err
	}
	w.Raw("</node>\n")
	return nil
}

func (w *writer) edge(e *lpg.Edge) error {
	w.Raw("<edge")
	w.Attr("id", e.ID)
	w.Attr("source", e.Source)
	w.Attr("target", e.Target)
	w.Attr("parley:label", e.Relation) // Gephi keeps edges apart by it
	w.Raw(">")
	if w.known.Mixed && e.Undirected {
		w.data(undirectedID, "true")
	}
	if err := w.columns.Edge(e); err != nil {
		return err
	}
	w.Raw("</edge>\n")
	return nil
}

// taken are names that Gephi takes for how a node is drawn, whatever the key is
// about.
var taken = []string{"nodelabel", "x", "y", "z", "xpos", "ypos", "zpos", "size", "r", "g", "b", "color"}

// keyName is the name of a key in a file. A name that is taken gets a "_" behind
// it; no key has one there, since those that are no words of the schema have a
// colon.
func keyName(name string) string {
	if slices.Contains(taken, name) {
		return name + "_"
	}
	return name
}

// ownName is the inverse of keyName.
func ownName(name string) string {
	if n := len(name) - 1; n > 0 && name[n] == '_' && slices.Contains(taken, name[:n]) {
		return name[:n]
	}
	return name
}
