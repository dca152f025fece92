package gexf

import (
	"encoding/xml"
	"io"
	"strings"

	"parley/graph/format/internal/xmlgraph"
)

// Options say how to read.
type Options struct {
	File string // its name in messages
}

// A Reader reads the quads of a file. It implements graph.Source, and is not safe
// for concurrent use. Tell and Left tell what it leaves out.
type Reader struct {
	*xmlgraph.Source
	nodes, edges class
	open         []*element // those within which the reader is
	undirected   bool       // the default of edges
	mutual       bool
	dates        bool                // times are dates
	weight       *xmlgraph.Attribute // of edges, which GEXF has itself
}

// A class is the attributes of nodes or of edges.
type class struct {
	byID     map[string]*xmlgraph.Attribute
	defaults []*xmlgraph.Attribute // those that have one
}

// An element is one that can have others in it.
type element struct {
	name  string
	item  xmlgraph.Item // of a node or edge
	class *class        // of <attributes>
}

// NewReader returns a Reader of r. It buffers by itself.
func NewReader(r io.Reader, o Options) *Reader {
	x := &Reader{Source: xmlgraph.NewSource(r, o.File), weight: &xmlgraph.Attribute{Name: "weight", Type: "double"}}
	x.nodes.byID, x.edges.byID = map[string]*xmlgraph.Attribute{}, map[string]*xmlgraph.Attribute{}
	x.Step = x.step
	return x
}

// step reads to the next start or end of an element.
func (r *Reader) step() error {
	t, err := r.Next()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.EndElement:
		last := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		switch last.name {
		case "node":
			last.item.Complete(r.nodes.defaults)
			return r.Node(&last.item)
		case "edge":
			last.item.Complete(r.edges.defaults)
			return r.Edge(&last.item)
		}
	case xml.CharData:
		if strings.TrimSpace(string(t)) != "" {
			return r.Errorf("text stands where elements are expected")
		}
	}
	return nil
}

func (r *Reader) start(t xml.StartElement) error {
	if len(r.open) == 0 {
		return r.root(t)
	}
	in := r.open[len(r.open)-1]
	if !isGEXF(t.Name.Space) {
		return r.foreign(t)
	}
	switch within := in.name + "/" + t.Name.Local; within {
	case "gexf/meta", "node/attvalues", "edge/attvalues", "node/spells", "edge/spells", "node/slices", "edge/slices", "graph/nodes", "graph/edges":
		r.push(t)
		return nil
	case "gexf/graph":
		return r.graph(t)
	case "graph/attributes":
		return r.attributes(t)
	case "attributes/attribute":
		return r.attribute(t, in.class)
	case "nodes/node":
		return r.node(t)
	case "edges/edge":
		return r.edge(t)
	case "node/nodes", "node/edges":
		r.Leave("what stands inside a node is read without that", r.item().ID)
		r.push(t)
		return nil
	case "attvalues/attvalue":
		return r.value(t)
	case "spells/spell", "slices/slice":
		r.spell(t)
		return r.Skip()
	case "meta/creator", "meta/description", "meta/title", "meta/keywords":
		return r.meta(t)
	case "node/parents":
		return r.LeaveOut("that a node stands inside others", t)
	case "node/color", "node/position", "node/size", "node/shape", "edge/color", "edge/thickness", "edge/shape":
		return r.foreign(t) // in GEXF 1.3 these are in its own namespace
	}
	return r.LeaveOut("an element that is not known", t)
}

// isGEXF reports whether a namespace is that of some version, or none.
func isGEXF(space string) bool {
	_, host, _ := strings.Cut(space, "://")
	return space == "" || strings.HasPrefix(strings.TrimPrefix(host, "www."), "gexf.net") && !strings.HasSuffix(space, "/viz")
}

func (r *Reader) foreign(t xml.StartElement) error {
	if strings.HasSuffix(t.Name.Space, "/viz") || isGEXF(t.Name.Space) {
		return r.LeaveOut("how something is drawn", t)
	}
	return r.LeaveOut("an element of another namespace", t)
}

func (r *Reader) push(t xml.StartElement) *element {
	e := &element{name: t.Name.Local}
	r.open = append(r.open, e)
	return e
}

// item is the node or edge within which the reader is.
func (r *Reader) item() *xmlgraph.Item {
	for i := len(r.open) - 1; i >= 0; i-- {
		if e := r.open[i]; e.name == "node" || e.name == "edge" {
			return &e.item
		}
	}
	return &xmlgraph.Item{} // of something that is left out
}

func (r *Reader) root(t xml.StartElement) error {
	if t.Name.Local != "gexf" || !isGEXF(t.Name.Space) {
		return xmlgraph.Hint(r.Errorf("the file begins with <%s> and not with <gexf>", t.Name.Local), "another format? Say which, as in --format graphml")
	}
	r.push(t)
	if words := strings.Fields(xmlgraph.Attr(t, "variant")); len(words) > 0 && words[0] == variant {
		words = append(words, "", "")
		return r.Ours(words[1], words[2])
	}
	return nil
}

func (r *Reader) graph(t xml.StartElement) error {
	r.push(t)
	kind := xmlgraph.Attr(t, "defaultedgetype")
	r.undirected = kind != "directed" && kind != "mutual" // GEXF: undirected if nothing is said
	r.mutual = kind == "mutual"
	format := strings.ToLower(xmlgraph.Attr(t, "timeformat", "timetype"))
	r.dates = strings.HasPrefix(format, "date")
	for _, name := range []string{"start", "end", "timestamp"} {
		if v := xmlgraph.Attr(t, name); v != "" {
			r.Leave("the time of the whole graph", name+" "+v)
		}
	}
	return nil
}

func (r *Reader) meta(t xml.StartElement) error {
	text, err := r.Text()
	if err != nil {
		return err
	}
	switch {
	case !r.IsOurs():
		r.Leave("what is said of the file", t.Name.Local+": "+text)
	case t.Name.Local == "description":
		r.Title = xmlgraph.Unescape(text)
	}
	return nil
}
