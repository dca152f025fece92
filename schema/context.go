package schema

import (
	"bytes"
	"encoding/json"
)

// Context returns the JSON-LD 1.1 context of the schema: a JSON object with
// the one member "@context". It has the prefixes, the types, the relations by
// name and, as reverse properties, by the names of their inverses, and the
// attributes. It is the same bytes every time, and the caller's to keep.
//
// "type" stands for "@type". There is no short name for "@id", as "id" is the
// prefix of our nodes.
func Context() []byte {
	var b bytes.Buffer
	b.WriteString("{\n  \"@context\": {\n    \"@version\": 1.1")
	member := func(name string, value any) {
		b.WriteString(",\n    " + asJSON(name) + ": " + asJSON(value))
	}
	for _, p := range Prefixes {
		member(p.Name, p.IRI)
	}
	for _, t := range Types {
		member(t.Name, Shorten(t.IRI))
	}
	for i := range Relations {
		r := &Relations[i]
		member(r.Name, definition{ID: Shorten(r.IRI), Type: "@id"})
		if !r.Symmetric() {
			member(r.Inverse, definition{Reverse: Shorten(r.IRI), Type: "@id"})
		}
	}
	for i := range Attributes {
		a := &Attributes[i]
		switch {
		case a.IRI == RDFType:
			member(a.Name, "@type")
		case a.Value == Node:
			member(a.Name, definition{ID: Shorten(a.IRI), Type: "@id"})
		case a.Value == Integer:
			member(a.Name, definition{ID: Shorten(a.IRI), Type: Shorten(XSDInteger)})
		case a.Value == Decimal:
			member(a.Name, definition{ID: Shorten(a.IRI), Type: Shorten(XSDDecimal)})
		default:
			member(a.Name, definition{ID: Shorten(a.IRI)})
		}
	}
	b.WriteString("\n  }\n}\n")
	return b.Bytes()
}

// CompactNames returns, by IRI, the names that Context gives to types,
// relations and attributes: what a writer of JSON-LD puts in their place.
func CompactNames() map[string]string {
	out := map[string]string{}
	for _, t := range Types {
		out[t.IRI] = t.Name
	}
	for _, r := range Relations {
		out[r.IRI] = r.Name
	}
	for _, a := range Attributes {
		out[a.IRI] = a.Name
	}
	return out
}

// A definition is an expanded term definition of JSON-LD.
type definition struct {
	ID      string `json:"@id,omitempty"`
	Reverse string `json:"@reverse,omitempty"`
	Type    string `json:"@type,omitempty"`
}

// asJSON writes a string or a definition, neither of which can fail.
func asJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("schema: " + err.Error())
	}
	return string(text)
}
