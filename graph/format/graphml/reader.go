package graphml

import (
	"encoding/xml"
	"io"
	"strings"

	"parley/graph/format/internal/xmlgraph"
	"parley/schema"
)

// Options say how to read.
type Options struct {
	File string // its name in messages
}

// A Reader reads the quads of a file. It implements graph.Source, and is not safe
// for concurrent use. Tell and Left tell what it leaves out.
type Reader struct {
	*xmlgraph.Source
	keys map[string]*key // by id
	open []*element      // those within which the reader is
	// of keys that have a default
	nodeDefaults, edgeDefaults []*xmlgraph.Attribute
}

type key struct {
	*xmlgraph.Attribute
	of    string // node, edge, graph, all …
	drawn bool   // it is how nodes are drawn
}

// An element is one that can have others in it.
type element struct {
	name       string
	item       xmlgraph.Item // of a node or edge
	undirected bool          // the default of a graph
}

// NewReader returns a Reader of r. It buffers by itself.
func NewReader(r io.Reader, o Options) *Reader {
	x := &Reader{Source: xmlgraph.NewSource(r, o.File), keys: map[string]*key{}}
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
			last.item.Complete(r.nodeDefaults)
			return r.Node(&last.item)
		case "edge":
			last.item.Complete(r.edgeDefaults)
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
	ours := t.Name.Space == "" || strings.HasPrefix(t.Name.Space, namespace)
	switch within := in.name + "/" + t.Name.Local; {
	case !ours:
		return r.LeaveOut("an element of another namespace", t)
	case t.Name.Local == "desc":
		return r.desc(t, in)
	case within == "graphml/key", within == "graph/key":
		return r.key(t)
	case within == "graphml/graph":
		return r.graph(t)
	case within == "node/graph", within == "edge/graph":
		r.Leave("what stands inside a node or edge is read without that", in.item.ID)
		return r.graph(t)
	case within == "graph/node":
		return r.item(t, "id")
	case within == "graph/edge":
		return r.item(t, "source", "target")
	case t.Name.Local == "data":
		return r.data(t, in)
	case within == "graph/hyperedge":
		return r.LeaveOut("a hyperedge is no relation of two nodes", t)
	case within == "node/port":
		return r.LeaveOut("a port of a node", t)
	}
	return r.LeaveOut("an element that is not known", t)
}

// desc passes over a description: of ours, it is made from what else is there.
func (r *Reader) desc(t xml.StartElement, in *element) error {
	if !r.IsOurs() {
		r.Leave("a description", "<desc> in <"+in.name+">")
	}
	return r.Skip()
}

func (r *Reader) root(t xml.StartElement) error {
	if t.Name.Local != "graphml" {
		return xmlgraph.Hint(r.Errorf("the file begins with <%s> and not with <graphml>", t.Name.Local), "another format? Say which, as in --format gexf")
	}
	version, shape, own := "", "", false
	for _, a := range t.Attr {
		if a.Name.Space == schema.Namespace {
			switch a.Name.Local {
			case "version":
				version, own = a.Value, true
			case "shape":
				shape = a.Value
			}
		}
	}
	r.open = append(r.open, &element{name: "graphml"})
	if own {
		return r.Ours(version, shape)
	}
	return nil
}

func (r *Reader) graph(t xml.StartElement) error {
	r.open = append(r.open, &element{name: "graph", undirected: xmlgraph.Attr(t, "edgedefault") == "undirected"})
	return nil
}

// item opens a node or edge, which must have some attributes.
func (r *Reader) item(t xml.StartElement, needed ...string) error {
	e := &element{name: t.Name.Local}
	e.item.Line, e.item.Column = r.Line, r.Column
	for _, a := range t.Attr {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "id":
			e.item.ID = a.Value
		case "source":
			e.item.Source = a.Value
		case "target":
			e.item.Target = a.Value
		case "sourceport", "targetport":
			r.Leave("a port of an edge", a.Value)
		}
	}
	for _, name := range needed {
		if xmlgraph.Attr(t, name) == "" {
			return r.Errorf("<%s> has no %s", t.Name.Local, name)
		}
	}
	e.item.Undirected = r.open[len(r.open)-1].undirected
	if d := xmlgraph.Attr(t, "directed"); d != "" {
		e.item.Undirected = d == "false"
	}
	r.open = append(r.open, e)
	return nil
}
