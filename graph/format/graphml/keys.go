package graphml

import (
	"encoding/xml"
	"slices"
	"strings"

	"parley/graph/format/internal/xmlgraph"
	"parley/schema"
)

// key reads what an attribute is called and which values it has.
func (r *Reader) key(t xml.StartElement) error {
	a := &xmlgraph.Attribute{Name: xmlgraph.Attr(t, "attr.name"), Type: xmlgraph.Attr(t, "attr.type")}
	k := &key{Attribute: a, of: xmlgraph.Attr(t, "for")}
	id := xmlgraph.Attr(t, "id")
	if id == "" {
		return r.Errorf("<key> has no id")
	}
	if r.keys[id] != nil {
		return r.Errorf("there are two keys %q", id)
	}
	if k.Name == "" {
		k.Name = xmlgraph.Attr(t, "yfiles.type") // of yEd, for how something is drawn
	}
	if k.Name == "" {
		k.Name = id
	}
	k.drawn = k.of == "node" && id == k.Name && slices.Contains(taken, id) // as Gephi writes it
	if r.IsOurs() {
		k.drawn = false
		k.Name = xmlgraph.Unescape(k.Name)
		if k.of == "node" {
			k.Name = ownName(k.Name)
		}
	}
	for _, a := range t.Attr {
		if a.Name.Space == schema.Namespace && a.Name.Local == "list" {
			k.List = a.Value == "true"
		}
	}
	r.keys[id] = k
	if err := r.Default(k.Attribute); err != nil {
		return err
	}
	if k.HasDefault && k.isFor("node") {
		r.nodeDefaults = append(r.nodeDefaults, k.Attribute)
	}
	if k.HasDefault && k.isFor("edge") {
		r.edgeDefaults = append(r.edgeDefaults, k.Attribute)
	}
	if k.of == "node" {
		r.Declare(k.Attribute)
	}
	return nil
}

// isFor reports whether a key is for nodes or edges.
func (k *key) isFor(what string) bool { return k.of == what || k.of == "all" || k.of == "" }

// data reads a value of the element that is open.
func (r *Reader) data(t xml.StartElement, in *element) error {
	id := xmlgraph.Attr(t, "key")
	k := r.keys[id]
	if k == nil {
		return xmlgraph.Hint(r.Errorf("there is no key %q", id), "keys are declared before the graph: <key id=…>")
	}
	v, err := r.value()
	if err != nil {
		return err
	}
	isItem := in.name == "node" || in.name == "edge"
	switch {
	case v.drawn, k.drawn:
		if isItem && in.item.Label == "" {
			in.item.Label = v.label
		}
		r.Leave("how something is drawn", k.Name)
	case isItem:
		in.item.Values = append(in.item.Values, xmlgraph.Value{Attribute: k.Attribute, Text: v.text})
	case r.IsOurs():
		if k.Name == "title" {
			r.Title = xmlgraph.Unescape(v.text)
		}
	default:
		r.Leave("an attribute of the whole graph", k.Name+": "+v.text)
	}
	return nil
}

// A value is what stands in <data>: text, or elements by which an editor draws,
// among which there may be a label.
type value struct {
	text, label string
	drawn       bool
}

func (r *Reader) value() (value, error) {
	var v value
	var text, label strings.Builder
	depth, labelDepth := r.Depth(), 0
	for {
		t, err := r.Next()
		if err != nil {
			return v, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			v.drawn = true
			if (t.Name.Local == "NodeLabel" || t.Name.Local == "EdgeLabel") && labelDepth == 0 {
				labelDepth = r.Depth()
			}
		case xml.EndElement:
			if r.Depth() < depth {
				v.text, v.label = text.String(), strings.TrimSpace(label.String())
				return v, nil
			}
			if r.Depth() < labelDepth {
				labelDepth = -1 // only the first counts
			}
		case xml.CharData:
			switch r.Depth() {
			case depth:
				text.Write(t)
			case labelDepth:
				label.Write(t)
			}
			if text.Len()+label.Len() > xmlgraph.MaxPiece {
				return v, r.Errorf("a text has more than %d MiB", xmlgraph.MaxPiece>>20)
			}
		}
	}
}
