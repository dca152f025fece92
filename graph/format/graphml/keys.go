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
	k := &key{Attribute: &xmlgraph.Attribute{Name: attr(t, "attr.name"), Type: attr(t, "attr.type")}, of: attr(t, "for")}
	id := attr(t, "id")
	if id == "" {
		return r.Errorf("<key> has no id")
	}
	if r.keys[id] != nil {
		return r.Errorf("there are two keys %q", id)
	}
	if k.Name == "" {
		k.Name = attr(t, "yfiles.type") // of yEd, for how something is drawn
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
	r.order = append(r.order, k)
	if err := r.inKey(k); err != nil {
		return err
	}
	if k.of == "node" {
		r.Declare(k.Attribute)
	}
	return nil
}

// inKey reads the rest of a key.
func (r *Reader) inKey(k *key) error {
	for {
		t, err := r.Next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if t.Name.Local == "default" {
				k.HasDefault = true
				if k.Default, err = r.Text(); err != nil {
					return err
				}
				continue
			}
			if err := r.Skip(); err != nil { // its description
				return err
			}
		}
	}
}

// isFor reports whether a key is for nodes or edges.
func (k *key) isFor(what string) bool { return k.of == what || k.of == "all" || k.of == "" }

// complete adds the defaults of keys of which a node or edge has nothing.
func (r *Reader) complete(it *xmlgraph.Item, what string) *xmlgraph.Item {
	for _, k := range r.order {
		if !k.HasDefault || !k.isFor(what) {
			continue
		}
		if !slices.ContainsFunc(it.Values, func(v xmlgraph.Value) bool { return v.Attribute == k.Attribute }) {
			it.Values = append(it.Values, xmlgraph.Value{Attribute: k.Attribute, Text: k.Default})
		}
	}
	return it
}

// data reads a value of the element that is open.
func (r *Reader) data(t xml.StartElement, in *element) error {
	id := attr(t, "key")
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
			r.title = xmlgraph.Unescape(v.text)
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
