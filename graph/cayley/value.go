package cayley

import (
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"parley/graph"
)

// Datatypes whose literals Cayley has a type of its own for.
const (
	xsdInteger  = "http://www.w3.org/2001/XMLSchema#integer"
	xsdDouble   = "http://www.w3.org/2001/XMLSchema#double"
	xsdBoolean  = "http://www.w3.org/2001/XMLSchema#boolean"
	xsdDateTime = "http://www.w3.org/2001/XMLSchema#dateTime"
)

// ToValue returns t as Cayley's value, or nil for the empty Term. A literal
// becomes a quad.Int, Float, Bool or Time exactly when its datatype is
// xsd:integer, double, boolean or dateTime and its lexical form is the one that
// ToTerm writes, and a quad.TypedString with the full datatype IRI otherwise. A
// term that is not canonical N-Triples, which a store may hold as well, becomes
// a Malformed. So ToTerm gives back every t.
//
// NaN and the infinities stay TypedStrings: NaN is not equal to itself, which
// breaks the maps that Cayley keeps values in, and JSON can write neither.
func ToValue(t graph.Term) quad.Value {
	if t == "" {
		return nil
	}
	switch t.Kind() {
	case graph.KindIRI:
		if len(t) > 1 && t[len(t)-1] == '>' {
			return quad.IRI(t.IRI())
		}
	case graph.KindBlank:
		if name, ok := strings.CutPrefix(string(t), "_:"); ok {
			return quad.BNode(name)
		}
	case graph.KindLiteral:
		if !isLiteral(string(t)) {
			break
		}
		v := literal(t)
		if back, _ := ToTerm(v); back == t {
			return v
		}
	}
	return Malformed(t)
}

// isLiteral reports whether t is put together as a literal is, so that the
// methods of a Term can take it apart.
func isLiteral(t string) bool {
	end := strings.LastIndexByte(t, '"')
	if t[0] != '"' || end < 1 {
		return false
	}
	rest := t[end+1:]
	return rest == "" || len(rest) > 1 && rest[0] == '@' ||
		strings.HasPrefix(rest, "^^<") && rest[len(rest)-1] == '>'
}

func literal(t graph.Term) quad.Value {
	text, datatype := t.Lexical(), t.Datatype()
	switch datatype {
	case graph.XSDString:
		return quad.String(text)
	case graph.LangString:
		if tag := t.Language(); tag != "" {
			return quad.LangString{Value: quad.String(text), Lang: tag}
		}
	}
	if v := native(text, datatype); v != nil {
		return v
	}
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
}

// Exact is an IRI that is looked up as it is written, and with a prefix that
// package quad knows written out, but not as what Options.Resolve makes of it.
type Exact quad.IRI

// String returns the IRI in angle brackets.
func (e Exact) String() string { return quad.IRI(e).String() }

// Native returns the IRI.
func (e Exact) Native() any { return quad.IRI(e) }

// Malformed is a quad.Value for a Term that is not canonical N-Triples. It is
// there so that nothing a store holds is lost or hidden on the way through
// Cayley.
type Malformed string

// String returns the term as it is.
func (m Malformed) String() string { return string(m) }

// Native returns the term as a string.
func (m Malformed) Native() any { return string(m) }

// native returns the Go number, boolean or time that text is the canonical
// form of, or nil.
func native(text, datatype string) quad.Value {
	var v quad.Value
	switch datatype {
	case xsdInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil
		}
		v = quad.Int(n)
	case xsdDouble:
		if !strings.Contains(text, "E") {
			return nil // a cheap test that also keeps INF and NaN out
		}
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil
		}
		v = quad.Float(f)
	case xsdBoolean:
		v = quad.Bool(text == "true")
	case xsdDateTime:
		at, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return nil
		}
		v = quad.Time(at.UTC())
	default:
		return nil
	}
	if canonical, _ := lexical(v); canonical != text {
		return nil
	}
	return v
}

// ToTerm returns v as a Term, and whether it is one: nil, and types of value
// that others have defined, are not. Numbers, booleans and times get the
// canonical lexical form of their XML Schema datatype; times are written in UTC
// and to the nanosecond. IRIs, relative ones included, are kept as written.
func ToTerm(v quad.Value) (graph.Term, bool) {
	switch v := v.(type) {
	case nil:
		return "", false
	case quad.IRI:
		return graph.IRI(string(v)), true
	case quad.BNode:
		return graph.Blank(string(v)), true
	case quad.String:
		return graph.String(string(v)), true
	case quad.LangString:
		return graph.Lang(string(v.Value), v.Lang), true
	case quad.TypedString:
		return graph.Typed(string(v.Value), string(v.Type)), true
	case Exact:
		return graph.IRI(string(v)), true
	case Malformed:
		return graph.Term(v), v != ""
	}
	text, datatype := lexical(v)
	return graph.Typed(text, datatype), datatype != ""
}

// lexical returns the canonical lexical form of a native value, and its
// datatype; both are empty for other values.
func lexical(v quad.Value) (text, datatype string) {
	switch v := v.(type) {
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), xsdInteger
	case quad.Float:
		return formatDouble(float64(v)), xsdDouble
	case quad.Bool:
		return strconv.FormatBool(bool(v)), xsdBoolean
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339Nano), xsdDateTime
	}
	return "", ""
}

// formatDouble writes f as XML Schema's canonical xsd:double: one digit before
// the point, at least one after it, and an exponent without sign or zeros that
// say nothing (12 is 1.2E1).
func formatDouble(f float64) string {
	text := strconv.FormatFloat(f, 'E', -1, 64)
	mantissa, exponent, finite := strings.Cut(text, "E")
	if !finite {
		return strings.Replace(strings.TrimPrefix(text, "+"), "Inf", "INF", 1)
	}
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // FormatFloat wrote it
	return mantissa + "E" + strconv.Itoa(n)
}

// spellings returns the terms that v may stand for, most literal first: as
// written, and with the prefix of an IRI or a datatype written out where it is
// one that package quad knows (rdf:type, xsd:integer).
func spellings(v quad.Value) []graph.Term {
	t, ok := ToTerm(v)
	if !ok {
		return nil
	}
	full := t
	switch v := v.(type) {
	case quad.IRI:
		full = graph.IRI(string(v.Full()))
	case Exact:
		full = graph.IRI(string(quad.IRI(v).Full()))
	case quad.TypedString:
		full = graph.Typed(string(v.Value), string(v.Type.Full()))
	}
	if full == t {
		return []graph.Term{t}
	}
	return []graph.Term{t, full}
}

// ToQuad returns q as Cayley's quad. An empty label is a nil Label.
func ToQuad(q graph.Quad) quad.Quad {
	return quad.Quad{
		Subject: ToValue(q.Subject), Predicate: ToValue(q.Predicate),
		Object: ToValue(q.Object), Label: ToValue(q.Label),
	}
}

// FromQuad returns q as ours, and whether it is one: only the label may be
// nil.
func FromQuad(q quad.Quad) (graph.Quad, bool) {
	s, okS := ToTerm(q.Subject)
	p, okP := ToTerm(q.Predicate)
	o, okO := ToTerm(q.Object)
	l, okL := ToTerm(q.Label)
	return graph.Quad{Subject: s, Predicate: p, Object: o, Label: l},
		okS && okP && okO && (okL || q.Label == nil)
}
