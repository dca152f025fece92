package gexf

import (
	"encoding/xml"
	"strings"

	"parley/graph/format/internal/xmlgraph"
)

func (r *Reader) attributes(t xml.StartElement) error {
	e := r.push(t)
	switch c := xmlgraph.Attr(t, "class"); c {
	case "node":
		e.class = &r.nodes
	case "edge":
		e.class = &r.edges
	default:
		return r.Errorf("attributes of class %q; there are those of nodes and of edges", c)
	}
	return nil
}

func (r *Reader) attribute(t xml.StartElement, c *class) error {
	id := xmlgraph.Attr(t, "id")
	a := &xmlgraph.Attribute{Name: xmlgraph.Attr(t, "title"), Type: xmlgraph.Attr(t, "type")}
	if a.Name == "" {
		a.Name = id
	}
	if r.IsOurs() {
		a.Name, a.List = xmlgraph.Unescape(a.Name), strings.HasSuffix(id, listMark)
	}
	if c.byID[id] != nil {
		return r.Errorf("there are two attributes %q", id)
	}
	c.byID[id] = a
	if c == &r.nodes {
		r.Declare(a)
	}
	if err := r.Default(a); err != nil { // beside <options>, which lists values that there may be
		return err
	}
	if a.HasDefault {
		c.defaults = append(c.defaults, a)
	}
	return nil
}

func (r *Reader) node(t xml.StartElement) error {
	id := xmlgraph.Attr(t, "id")
	if id == "" {
		return r.Errorf("<node> has no id")
	}
	it := &r.push(t).item
	it.Line, it.Column, it.ID, it.Label = r.Line, r.Column, id, xmlgraph.Attr(t, "label")
	if pid := xmlgraph.Attr(t, "pid"); pid != "" {
		r.Leave("that a node stands inside others", pid)
	}
	r.times(it, t)
	return nil
}

func (r *Reader) edge(t xml.StartElement) error {
	it := xmlgraph.Item{
		Line: r.Line, Column: r.Column, ID: xmlgraph.Attr(t, "id"), Label: xmlgraph.Attr(t, "label"),
		Source: xmlgraph.Attr(t, "source"), Target: xmlgraph.Attr(t, "target"), Kind: xmlgraph.Attr(t, "kind"),
		Undirected: r.undirected, Mutual: r.mutual,
	}
	if it.Source == "" || it.Target == "" {
		return r.Errorf("<edge> has no source or no target")
	}
	switch kind := xmlgraph.Attr(t, "type"); kind {
	case "":
	case "directed", "undirected", "mutual":
		it.Undirected, it.Mutual = kind == "undirected", kind == "mutual"
	default:
		return r.Errorf("type %q of an edge; it is directed, undirected or mutual", kind)
	}
	if weight := xmlgraph.Attr(t, "weight"); weight != "" {
		it.Values = append(it.Values, xmlgraph.Value{Attribute: r.weight, Text: weight})
	}
	r.times(&it, t)
	r.push(t).item = it
	return nil
}

func (r *Reader) value(t xml.StartElement) error {
	in := r.open[len(r.open)-2]
	of := r.nodes
	if in.name == "edge" {
		of = r.edges
	}
	id := xmlgraph.Attr(t, "for", "id") // GEXF 1.0 says id
	a := of.byID[id]
	if a == nil {
		return xmlgraph.Hint(r.Errorf("there is no attribute %q of %ss", id, in.name), "attributes are declared before the nodes: <attribute id=…>")
	}
	in.item.Values = append(in.item.Values, xmlgraph.Value{Attribute: a, Text: xmlgraph.Attr(t, "value")})
	for _, name := range []string{"start", "end", "startopen", "endopen", "timestamp"} {
		if v := xmlgraph.Attr(t, name); v != "" {
			r.Leave("when a value held", a.Name+" "+name+" "+v)
			break
		}
	}
	return r.Skip()
}

func (r *Reader) spell(t xml.StartElement) {
	r.times(&r.open[len(r.open)-2].item, t)
}

// times reads the time that an element has in attributes.
func (r *Reader) times(it *xmlgraph.Item, t xml.StartElement) {
	s := xmlgraph.Spell{Start: xmlgraph.Attr(t, "start", "startopen"), End: xmlgraph.Attr(t, "end", "endopen")}
	if stamp := xmlgraph.Attr(t, "timestamp"); stamp != "" && s == (xmlgraph.Spell{}) {
		s = xmlgraph.Spell{Start: stamp, End: stamp}
	}
	for _, name := range []string{"intervals", "timestamps"} {
		if v := xmlgraph.Attr(t, name); v != "" {
			r.Leave("times in one attribute", name+" "+v)
		}
	}
	switch {
	case r.IsOurs(), s == (xmlgraph.Spell{}): // ours are made from dates, which are an attribute
	case !r.dates:
		r.Leave("a time in numbers, not dates", s.Start+" – "+s.End)
	default:
		it.Spells = append(it.Spells, s)
	}
}
