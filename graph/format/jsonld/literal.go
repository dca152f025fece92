package jsonld

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"parley/graph"
)

const (
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	rdfJSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
)

var isLanguage = regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`).MatchString

// literal returns the literal of a value object, "" for what is left out.
func (c *converter) literal(o map[string]any, value any) graph.Term {
	datatype, _ := o["@type"].(string)
	if datatype == "@json" {
		return graph.Typed(string(appendJSON(nil, value)), rdfJSON)
	}
	if datatype != "" && c.iri(datatype) == "" {
		if c.err == nil {
			c.err = c.source.errorOn(datatype, fmt.Sprintf("a type of values must be an IRI, and %q is none", datatype))
		}
		return ""
	}
	if language, ok := o["@language"].(string); ok {
		text, _ := value.(string)
		if !isLanguage(language) {
			c.fail(language, "this is no language tag: %q", language)
			return ""
		}
		return graph.Lang(text, language)
	}
	switch v := value.(type) {
	case string:
		if datatype == "" {
			return graph.String(v)
		}
		return graph.Typed(v, datatype)
	case bool:
		return graph.Typed(strconv.FormatBool(v), cmp.Or(datatype, xsd+"boolean"))
	case json.Number:
		return number(v, datatype)
	case float64:
		return number(json.Number(strconv.FormatFloat(v, 'f', -1, 64)), datatype)
	}
	return ""
}

// number returns the literal of a number of JSON. A whole one is an integer with
// all its digits, another one is written as doubles are, whatever its type. Only
// an xsd:decimal is not, against the standard: 5.5E0 would be none.
func number(n json.Number, datatype string) graph.Term {
	whole, isWhole := wholeNumber(n)
	f, err := n.Float64()
	switch {
	case isWhole && datatype != xsd+"double":
		return graph.Typed(whole, cmp.Or(datatype, xsd+"integer"))
	case datatype == xsd+"decimal" && !strings.ContainsAny(n.String(), "eE"):
		return graph.Typed(n.String(), datatype)
	case err != nil:
		return graph.Typed(n.String(), cmp.Or(datatype, xsd+"double"))
	}
	return graph.Typed(double(f), cmp.Or(datatype, xsd+"double"))
}

// maxWhole is the number of digits of a number that is taken for a double: one
// of 10 to the power of 21 or more.
const maxWhole = 21

// wholeNumber returns the digits of a number that is whole and below 10^21.
func wholeNumber(n json.Number) (string, bool) {
	text := n.String()
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		if e, err := strconv.Atoi(text[i+1:]); err != nil || e > 2*maxWhole || e < -len(text) {
			return "", false // and no huge number is made of it
		}
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || !r.IsInt() {
		return "", false
	}
	digits := r.Num().String()
	return digits, len(strings.TrimPrefix(digits, "-")) <= maxWhole
}

var zeros = regexp.MustCompile(`(\d)0*E\+?(-?)0*(\d)`)

// double writes the canonical form of an xsd:double.
func double(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	return zeros.ReplaceAllString(strconv.FormatFloat(f, 'E', 15, 64), "${1}E${2}${3}")
}

// appendJSON writes a value in the canonical form of RFC 8785.
func appendJSON(b []byte, v any) []byte {
	switch v := v.(type) {
	case map[string]any:
		keys := sortedKeys(v)
		slices.SortFunc(keys, func(a, b string) int {
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		})
		b = append(b, '{')
		for i, key := range keys {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendJSONString(b, key), ':')
			b = appendJSON(b, v[key])
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, x)
		}
		return append(b, ']')
	case string:
		return appendJSONString(b, v)
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return appendJSONNumber(b, f)
		}
		return append(b, v...)
	case float64:
		return appendJSONNumber(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	}
	return append(b, "null"...)
}

func appendJSONString(b []byte, text string) []byte {
	b = append(b, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r >= '\b' && r <= '\r' && r != '\v':
			b = append(b, '\\', "btn?fr"[r-'\b'])
		case r < ' ':
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

// appendJSONNumber writes a number as ECMAScript does.
func appendJSONNumber(b []byte, f float64) []byte {
	if f == 0 {
		return append(b, '0')
	}
	if a := math.Abs(f); a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	text := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	return append(b, mantissa+"e"+exponent[:1]+strings.TrimLeft(exponent[1:], "0")...)
}
