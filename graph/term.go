package graph

import "strings"

// A Term is an RDF term as canonical N-Triples text: `<http://…>`, `_:b`,
// `"text"`, `"text"@en` or `"1"^^<http://…#integer>`. Canonical means: escapes
// are decoded except `\"`, `\\`, `\n` and `\r` in literals; `^^xsd:string` is
// dropped; language tags are in lower case; nothing else is normalised, so
// "01" and "1" stay two terms. Terms are compared and ordered as bytes.
//
// The empty Term is no term. As a label it means that a quad has none.
//
// A Term is immutable and may be kept. The constructors below do not check
// what they are given (a relative IRI is a Term as well); graph/format/nquads
// has the strict parser.
type Term string

// Kind tells IRIs, blank nodes and literals apart.
type Kind uint8

// The kinds of terms. The empty Term has KindNone.
const (
	KindNone Kind = iota
	KindIRI
	KindBlank
	KindLiteral
)

// IRIs of the datatypes that the core itself knows.
const (
	XSDString  = "http://www.w3.org/2001/XMLSchema#string"
	LangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// IRI returns the term for an IRI given without angle brackets.
func IRI(iri string) Term { return Term("<" + iri + ">") }

// Blank returns the term for a blank node given without "_:".
func Blank(name string) Term { return Term("_:" + name) }

// String returns the plain literal (datatype xsd:string) with this text.
func String(text string) Term { return Term(quote(text)) }

// Lang returns the literal with this text and language tag. An empty tag gives
// a plain literal.
func Lang(text, tag string) Term {
	if tag == "" {
		return String(text)
	}
	return Term(quote(text) + "@" + strings.ToLower(tag))
}

// Typed returns the literal with this lexical form and datatype IRI (without
// angle brackets). xsd:string gives a plain literal.
func Typed(lexical, datatype string) Term {
	if datatype == "" || datatype == XSDString {
		return String(lexical)
	}
	return Term(quote(lexical) + "^^<" + datatype + ">")
}

// Kind returns the kind of t.
func (t Term) Kind() Kind {
	if t == "" {
		return KindNone
	}
	switch t[0] {
	case '<':
		return KindIRI
	case '_':
		return KindBlank
	}
	return KindLiteral
}

// IRI returns the IRI without angle brackets, or "" if t is no IRI.
func (t Term) IRI() string {
	if t.Kind() != KindIRI {
		return ""
	}
	return string(t[1 : len(t)-1])
}

// Lexical returns a literal's text with escapes decoded, or "" if t is no
// literal.
func (t Term) Lexical() string {
	if t.Kind() != KindLiteral {
		return ""
	}
	return unquote(string(t[1:t.closingQuote()]))
}

// Datatype returns a literal's datatype IRI (XSDString for plain literals,
// LangString for those with a language), or "" if t is no literal.
func (t Term) Datatype() string {
	if t.Kind() != KindLiteral {
		return ""
	}
	switch rest := t[t.closingQuote()+1:]; {
	case rest == "":
		return XSDString
	case rest[0] == '@':
		return LangString
	default:
		return string(rest[len("^^<") : len(rest)-1])
	}
}

// Language returns a literal's language tag, or "".
func (t Term) Language() string {
	if t.Kind() != KindLiteral {
		return ""
	}
	if rest := t[t.closingQuote()+1:]; rest != "" && rest[0] == '@' {
		return string(rest[1:])
	}
	return ""
}

// closingQuote returns the offset of the quote that ends a literal's text. It
// is the last one: neither language tags nor IRIs contain a quote.
func (t Term) closingQuote() int { return strings.LastIndexByte(string(t), '"') }

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

func quote(text string) string { return `"` + escapes.Replace(text) + `"` }

var unescapes = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n", `\r`, "\r")

func unquote(text string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return unescapes.Replace(text)
}
