package gexf

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"parley/graph/format/internal/xmlgraph"
	"parley/graph/lpg"
)

const namespace = "http://gexf.net/1.3"

// creator and variant mark files of ours; behind the variant stands the shape.
const (
	creator = "parley"
	variant = "parley"
)

// listMark ends the ids of attributes whose values are lists.
const listMark = ".list"

// Write writes a graph. It reads nodes and edges once more beforehand, until it is
// known whether there are times and edges of both kinds.
func Write(ctx context.Context, out io.Writer, g lpg.Graph) error {
	h, err := g.Header(ctx)
	if err != nil {
		return err
	}
	known, err := xmlgraph.Probe(ctx, g, h, true)
	if err != nil {
		return err
	}
	w := &writer{Writer: xmlgraph.NewWriter(out), known: known}
	w.columns = xmlgraph.Columns{Header: h, Put: w.value}
	w.head(h)
	w.Raw("<nodes")
	w.Attr("count", strconv.FormatInt(h.Nodes, 10))
	w.Raw(">\n")
	if err := g.Nodes(ctx, w.node); err != nil {
		return err
	}
	w.Raw("</nodes>\n<edges")
	w.Attr("count", strconv.FormatInt(h.Edges, 10))
	w.Raw(">\n")
	if err := g.Edges(ctx, w.edge); err != nil {
		return err
	}
	w.Raw("</edges>\n</graph>\n</gexf>\n")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write graph: %w", err)
	}
	return nil
}

type writer struct {
	xmlgraph.Writer
	known   xmlgraph.Known
	columns xmlgraph.Columns
	open    bool // <attvalues> is
}

// undirectedID is the id of the attribute that is no column.
const undirectedID = "e0"

func (w *writer) head(h *lpg.Header) {
	w.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf")
	w.Attr("xmlns", namespace)
	w.Attr("version", "1.3")
	w.Attr("variant", fmt.Sprintf("%s %d %s", variant, xmlgraph.Format, h.Shape))
	w.Raw(">\n<meta><creator>", creator, "</creator><description>")
	w.Text(h.Title)
	w.Raw("</description></meta>\n<graph")
	if w.known.Undirected {
		w.Attr("defaultedgetype", "undirected")
	} else {
		w.Attr("defaultedgetype", "directed")
	}
	w.Attr("idtype", "string")
	if w.known.Timed {
		w.Attr("mode", "dynamic")
		w.Attr("timeformat", "date")
		w.Attr("timerepresentation", "interval")
		w.Attr("timezone", "UTC")
	} else {
		w.Attr("mode", "static")
	}
	w.Raw(">\n<attributes class=\"node\" mode=\"static\">\n")
	c := &w.columns
	for _, k := range lpg.NodeColumns {
		c.Nodes = append(c.Nodes, w.attribute("n", len(c.Nodes)+1, k))
	}
	for _, k := range h.Keys {
		c.Keys = append(c.Keys, w.attribute("n", len(c.Nodes)+len(c.Keys)+1, k))
	}
	w.Raw("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n")
	if w.known.Mixed {
		w.attribute("e", 0, lpg.Key{Name: xmlgraph.Undirected, Kind: lpg.Boolean})
	}
	for _, k := range lpg.EdgeColumns {
		if k.Name == "text" || k.Name == "weight" {
			c.Edges = append(c.Edges, "") // GEXF has it itself
			continue
		}
		k.Name = xmlgraph.EdgeName(k.Name)
		c.Edges = append(c.Edges, w.attribute("e", len(c.Edges)+1, k))
	}
	w.Raw("</attributes>\n")
}

// attribute declares an attribute and returns its id.
func (w *writer) attribute(class string, number int, k lpg.Key) (id string) {
	id = class + strconv.Itoa(number)
	if k.List {
		id += listMark
	}
	w.Raw("<attribute")
	w.Attr("id", id)
	w.Attr("title", k.Name)
	w.Attr("type", xmlgraph.TypeOf(k))
	w.Raw("/>\n")
	return id
}

// value writes one value of a node or edge.
func (w *writer) value(id, text string) {
	if !w.open {
		w.Raw("<attvalues>")
		w.open = true
	}
	w.Raw("<attvalue")
	w.Attr("for", id)
	w.Attr("value", text)
	w.Raw("/>")
}

// closeValues ends the values of a node or edge.
func (w *writer) closeValues() {
	if w.open {
		w.Raw("</attvalues>")
		w.open = false
	}
}

func (w *writer) node(n *lpg.Node) error {
	w.Raw("<node")
	w.Attr("id", n.ID)
	w.Attr("label", n.Name)
	w.Raw(">")
	if err := w.columns.Node(n); err != nil {
		return err
	}
	w.closeValues()
	w.spells(n.Times)
	w.Raw("</node>\n")
	return nil
}

func (w *writer) edge(e *lpg.Edge) error {
	w.Raw("<edge")
	w.Attr("id", e.ID)
	w.Attr("source", e.Source)
	w.Attr("target", e.Target)
	w.Attr("kind", e.Relation)
	w.Attr("label", e.Text)
	w.Attr("weight", strconv.Itoa(e.Weight))
	w.Raw(">")
	if w.known.Mixed && e.Undirected {
		w.value(undirectedID, "true")
	}
	if err := w.columns.Edge(e); err != nil {
		return err
	}
	w.closeValues()
	w.spells(e.Times)
	w.Raw("</edge>\n")
	return nil
}

// spells writes the times that have a bound, such as touch as one: Gephi refuses a
// time that begins before another ends.
func (w *writer) spells(times []lpg.Spell) {
	spells := slices.DeleteFunc(slices.Clone(times), func(s lpg.Spell) bool { return !s.Bounded() })
	if len(spells) == 0 {
		return
	}
	w.Raw("<spells>")
	for _, s := range lpg.Merged(spells) {
		w.Raw("<spell")
		if s.From.Bounded() {
			w.Attr("start", s.From.String())
		}
		if s.To.Bounded() {
			w.Attr("end", s.To.String())
		}
		w.Raw("/>")
	}
	w.Raw("</spells>")
}
