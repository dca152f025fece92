package lpg

import (
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// NodeID returns the ID of a node for its term.
func NodeID(t graph.Term) string {
	if t.Kind() == graph.KindIRI {
		return t.IRI()
	}
	return string(t)
}

// NodeTerm is the inverse of NodeID.
func NodeTerm(id string) graph.Term {
	if strings.HasPrefix(id, "_:") || strings.HasPrefix(id, `"`) {
		return graph.Term(id)
	}
	return graph.IRI(id)
}

// RelationName returns what an edge or attribute with this predicate is called:
// the schema's name, else the IRI, short, or whole in brackets where the short one
// would be read otherwise.
func RelationName(predicate graph.Term) string {
	if predicate.Kind() != graph.KindIRI {
		return string(predicate)
	}
	if p, ok := schema.ByIRI(predicate.IRI()); ok {
		return p.Name()
	}
	return shortName(predicate.IRI())
}

// RelationTerm is the inverse of RelationName. A name that is neither the schema's
// nor an IRI gives false.
func RelationTerm(name string) (graph.Term, bool) {
	if p, ok := schema.Find(name); ok && p.Name() == name && !p.Inverse && p.IRI() != "" {
		return graph.IRI(p.IRI()), true
	}
	return longName(name)
}

// TypeName returns the name of a type: the schema's, else its IRI, short.
func TypeName(t graph.Term) string {
	if t.Kind() != graph.KindIRI {
		return string(t)
	}
	if s, ok := schema.TypeByIRI(t.IRI()); ok {
		return s.Name
	}
	return shortName(t.IRI())
}

// TypeTerm is the inverse of TypeName.
func TypeTerm(name string) (graph.Term, bool) {
	if t, ok := schema.FindType(name); ok && t.Name == name {
		return graph.IRI(t.IRI), true
	}
	return longName(name)
}

// shortName abbreviates an IRI so that longName gives it back.
func shortName(iri string) string {
	short := schema.Shorten(iri)
	if back, ok := schema.Expand(short); short == iri && !ok && strings.Contains(iri, ":") && !strings.Contains(iri, "@") ||
		ok && back == iri && !strings.Contains(short, "@") {
		return short
	}
	return string(graph.IRI(iri))
}

func longName(name string) (graph.Term, bool) {
	switch {
	case name == "":
		return "", false
	case strings.HasPrefix(name, "_:"), strings.HasPrefix(name, `"`):
		return graph.Term(name), true
	case strings.HasPrefix(name, "<") && strings.HasSuffix(name, ">"):
		return graph.Term(name), true
	}
	if iri, ok := schema.Expand(name); ok {
		return graph.IRI(iri), true
	}
	if strings.Contains(name, ":") {
		return graph.IRI(name), true
	}
	return "", false
}

// asNode is the part of a key's name that says that its values are nodes.
const asNode = "@id"

// KeyOf returns the key of an attribute for a predicate and one of its values.
// List and Doc are left unset.
func KeyOf(predicate, value graph.Term) Key {
	k := Key{Name: RelationName(predicate)}
	expected, known := schema.Text, false
	if predicate.Kind() == graph.KindIRI {
		if p, ok := schema.ByIRI(predicate.IRI()); ok && p.Attribute != nil {
			expected, known = p.Attribute.Value, true
		}
	}
	if value.Kind() != graph.KindLiteral {
		k.Kind = IRI
		if !known || expected != schema.Node {
			k.Name += "^^" + asNode
		}
		return k
	}
	datatype := value.Datatype()
	k.Kind = kindOf(value.Lexical(), datatype)
	switch {
	case datatype == graph.LangString:
		k.Name += "@" + value.Language()
	case datatype != usual(expected, value.Lexical()):
		k.Name += "^^" + shortName(datatype)
	}
	return k
}

// usual is the datatype of an attribute's literal by what the schema expects.
func usual(v schema.Value, lexical string) string {
	switch v {
	case schema.Integer:
		return schema.XSDInteger
	case schema.Decimal:
		return schema.XSDDecimal
	case schema.Date:
		d, err := edtf.Parse(lexical)
		if err != nil {
			return schema.EDTF
		}
		text, datatype := edtf.Literal(d)
		if text != lexical {
			return schema.EDTF
		}
		return datatype
	case schema.Node:
		return "" // none: a literal is never usual
	}
	return graph.XSDString
}

func kindOf(lexical, datatype string) Kind {
	switch datatype {
	case schema.XSDInteger:
		if n, err := strconv.ParseInt(lexical, 10, 64); err == nil && strconv.FormatInt(n, 10) == lexical {
			return Integer
		}
	case schema.XSDDecimal, "http://www.w3.org/2001/XMLSchema#double", "http://www.w3.org/2001/XMLSchema#float":
		if strings.Trim(lexical, "+-.0123456789eE") != "" { // no Inf, NaN or hexadecimal
			return Text
		}
		if _, err := strconv.ParseFloat(lexical, 64); err == nil {
			return Decimal
		}
	case "http://www.w3.org/2001/XMLSchema#boolean":
		if lexical == "true" || lexical == "false" {
			return Boolean
		}
	default:
		if edtf.IsDatatype(datatype) {
			if _, err := edtf.Parse(lexical); err == nil {
				return Date
			}
		}
	}
	return Text
}

// Value returns the value of an attribute for a term.
func Value(t graph.Term) string {
	if t.Kind() == graph.KindLiteral {
		return t.Lexical()
	}
	return NodeID(t)
}

// Attributed is the inverse of KeyOf and Value: the predicate and the term of an
// attribute by the name of its key. It is false for a name that neither the schema
// has nor is an IRI.
func Attributed(key, value string) (predicate, object graph.Term, ok bool) {
	name, kind, tag := cutKey(key)
	if predicate, ok = RelationTerm(name); !ok {
		return "", "", false
	}
	expected := schema.Text
	if p, known := schema.ByIRI(predicate.IRI()); known && p.Attribute != nil {
		expected = p.Attribute.Value
	}
	switch {
	case kind == asNode, kind == "" && tag == "" && expected == schema.Node:
		return predicate, NodeTerm(value), true
	case tag != "":
		return predicate, graph.Lang(value, tag), true
	case kind != "":
		datatype, ok := longName(kind)
		return predicate, graph.Typed(value, datatype.IRI()), ok
	}
	return predicate, graph.Typed(value, usual(expected, value)), true
}

// cutKey cuts the name of a key into that of its predicate, the datatype behind
// "^^" and the language behind "@".
func cutKey(key string) (name, datatype, language string) {
	at := 0
	if strings.HasPrefix(key, "<") {
		at = strings.IndexByte(key, '>') + 1
	}
	if i := strings.Index(key[at:], "^^"); i >= 0 {
		return key[:at+i], key[at+i+2:], ""
	}
	if i := strings.LastIndexByte(key[at:], '@'); i >= 0 {
		return key[:at+i], "", key[at+i+1:]
	}
	return key, "", ""
}
