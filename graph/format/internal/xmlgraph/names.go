package xmlgraph

import (
	"net/url"
	"strings"

	"parley/graph"
	"parley/graph/lpg"
	"parley/schema"
)

// renamed are the columns of edges that have other names here.
var renamed = map[string]string{"text": "label"}

// EdgeName returns what a column of edges is called here.
func EdgeName(column string) string {
	if name, ok := renamed[column]; ok {
		return name
	}
	return column
}

// edgeColumn is the inverse of EdgeName.
func edgeColumn(name string) string {
	for column, n := range renamed {
		if n == name {
			return column
		}
	}
	return name
}

// word returns a word of another program so that a Decoder takes it for what it is
// to mean: a word of the schema, an IRI, or else one of its own.
func word(text string) string {
	if p, ok := schema.Find(text); ok && p.Name() == text && !p.Inverse && p.IRI() != "" {
		return text
	}
	if t, ok := schema.FindType(text); ok && t.Name == text {
		return text
	}
	iri, ok := schema.Expand(text)
	if !ok && strings.Contains(text, "://") {
		iri = text
	}
	if ok || iri != "" {
		if t := graph.IRI(iri); validTerm(string(t)) {
			return string(t)
		}
	}
	if text == "" {
		return ""
	}
	return string(graph.IRI(lpg.Foreign + url.PathEscape(text)))
}

// foreignKey returns the name of the key for an attribute of another program's
// nodes: in brackets if the schema does not know it, with a datatype where the
// schema expects another.
func foreignKey(name, datatype, value string) string {
	p, known := schema.Find(name)
	known = known && p.Name() == name && p.Attribute != nil
	expected := schema.Text
	if known {
		expected = p.Attribute.Value
	} else {
		name = word(name)
	}
	term := graph.Typed(value, datatype)
	predicate, _ := lpg.RelationTerm(name)
	switch {
	case known && expected == schema.Node && validTerm(string(graph.IRI(value))) && strings.Contains(value, ":"):
		return name
	case known && expected == schema.Decimal && datatype == xsd+"double" && strings.Trim(value, "+-.0123456789") == "":
		return name
	case datatype == graph.XSDString && expected != schema.Node && expected != schema.Integer && expected != schema.Decimal:
		return name // text, or a date
	}
	if key := lpg.KeyOf(predicate, term).Name; strings.HasPrefix(key, name) {
		return key
	}
	return name
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// datatypes are those that attributes of the formats may have; all others are
// text.
var datatypes = map[string]string{
	"int": schema.XSDInteger, "integer": schema.XSDInteger, "long": schema.XSDInteger, "short": schema.XSDInteger,
	"byte": schema.XSDInteger, "biginteger": schema.XSDInteger,
	"float": xsd + "double", "double": xsd + "double", "bigdecimal": schema.XSDDecimal,
	"boolean": xsd + "boolean", "anyuri": xsd + "anyURI",
}

func datatypeOf(name string) string {
	if d, ok := datatypes[strings.ToLower(name)]; ok {
		return d
	}
	return graph.XSDString
}
