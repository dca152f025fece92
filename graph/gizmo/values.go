package gizmo

import (
	"regexp"
	"strings"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
)

// A value is a value of a graph in the hands of a program.
type value struct {
	v     quad.Value
	exact bool // an IRI that is no name of the schema, whatever it looks like
}

// A filter is what lt() and its like make.
type filter struct{ test algebra.Test }

func (r *run) value(v quad.Value) goja.Value { return r.object(valueMethods(), value{v: v}) }

// iri returns an IRI that is taken as it is.
func (r *run) iri(text string) goja.Value {
	return r.object(valueMethods(), value{v: quad.IRI(text), exact: true})
}

// text makes a function of one text that makes a value.
func oneText(f func(text string) quad.Value) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 1)
		return c.run.value(f(c.text(0, "a text")))
	}
}

func comparing(op iterator.Operator) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 1)
		f := shape.Comparison{Op: op, Val: c.value(0, c.arg(0))}
		return c.run.object(filterMethods(), filter{cayley.TestOf(f)})
	}
}

// like takes a pattern in which % stands for any text and ? for a letter.
func like(c *call) goja.Value {
	c.count(1, 1)
	t := cayley.TestOf(shape.Wildcard{Pattern: c.text(0, "a pattern, which is a text,")})
	if t == nil {
		c.refuse("%s is no pattern", kindOf(c.arg(0)))
	}
	return c.run.object(filterMethods(), filter{t})
}

// regex takes a pattern of RE2, and true if IRIs are to be looked at as well.
func regex(c *call) goja.Value {
	c.count(1, 2)
	refs := false
	if len(c.args) > 1 {
		b, ok := primitive(c.arg(1)).(bool)
		if !ok {
			c.wrong(1, "true or false, for whether IRIs are looked at,")
		}
		refs = b
	}
	if o, ok := c.arg(0).(*goja.Object); ok && o.ClassName() == "RegExp" {
		c.refuse(`the pattern is written as a text: regex("^a.*")`)
	}
	if x, ok := inner(c.arg(0)).(value); ok {
		switch x.v.(type) {
		case quad.IRI, quad.BNode:
			if !refs {
				c.refuse("the pattern is an IRI; for IRIs that match a text, give that and true: regex(\"^a.*\", true)")
			}
		}
	}
	pattern := c.text(0, "a pattern, which is a text,")
	switch x := c.value(0, c.arg(0)).(type) {
	case quad.IRI:
		pattern = string(x)
	case quad.BNode:
		pattern = string(x)
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		c.refuse("%v (the syntax is that of RE2: no look-around, no references back)", err)
	}
	return c.run.object(filterMethods(), filter{cayley.TestOf(shape.Regexp{Re: re, Refs: refs})})
}

// asText is toString and toJSON of a value.
func asText(c *call) goja.Value {
	v, ok := c.this.(value)
	if !ok {
		c.refuse("not called on a value")
	}
	return c.run.vm.ToValue(quad.ToString(v.v))
}

func makeFunctions() *methodSet {
	return newMethods("function", []*method{
		{name: "iri", args: "(iri: string): Value", doc: "The node with this IRI, taken as it is.", call: func(c *call) goja.Value {
			c.count(1, 1)
			return c.run.iri(c.text(0, "an IRI, which is a text,"))
		}},
		{name: "bnode", args: "(name: string): Value", doc: "The blank node with this name.", call: oneText(func(s string) quad.Value { return quad.BNode(s) })},
		{name: "str", args: "(text: string): Value", doc: "A text, also one that looks like an IRI.", call: oneText(func(s string) quad.Value { return quad.String(s) })},
		{name: "raw", args: "(text: string): Value", doc: "What a text stands for: <an IRI>, _:blank or \"a text\".", call: oneText(raw)},
		{name: "lang", args: "(text: string, language: string): Value", doc: "A text in a language.", call: func(c *call) goja.Value {
			c.count(2, 2)
			return c.run.value(quad.LangString{Value: quad.String(c.text(0, "a text")), Lang: c.text(1, "a language")})
		}},
		{name: "typed", args: "(text: string, datatype: string): Value", doc: "A literal with a datatype: typed(\"2025-11-30\", \"xsd:date\").", call: func(c *call) goja.Value {
			c.count(2, 2)
			return c.run.value(quad.TypedString{Value: quad.String(c.text(0, "a text")), Type: quad.IRI(c.text(1, "a datatype"))})
		}},
		{name: "lt", args: "(value: Node): Filter", doc: "Less than a value of the same kind.", call: comparing(iterator.CompareLT)},
		{name: "lte", args: "(value: Node): Filter", doc: "Less than a value or equal to it.", call: comparing(iterator.CompareLTE)},
		{name: "gt", args: "(value: Node): Filter", doc: "Greater than a value of the same kind.", call: comparing(iterator.CompareGT)},
		{name: "gte", args: "(value: Node): Filter", doc: "Greater than a value or equal to it.", call: comparing(iterator.CompareGTE)},
		{name: "regex", args: "(pattern: string, iris?: boolean): Filter", doc: "Texts in which a pattern of RE2 is found; with true, IRIs too.", call: regex},
		{name: "like", args: "(pattern: string): Filter", doc: "Texts and IRIs like a pattern: % is any text, ? a letter.", call: like},
	})
}

// raw is textValue that takes a text out of its quotes.
func raw(s string) quad.Value {
	if strings.HasPrefix(s, `"`) {
		if text, ok := cayley.ToValue(graph.Term(s)).(quad.String); ok {
			return text
		}
	}
	return textValue(s)
}

func makeValues() *methodSet {
	return newMethods("value", []*method{
		{name: "toString", args: "(): string", doc: "The value as results write it.", call: asText},
		{name: "toJSON", args: "(): string", doc: "The value as results write it.", call: asText},
		{name: "valueOf", args: "(): string", doc: "The value as results write it.", call: asText},
	})
}
