package gizmo

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
	"parley/graph/gizmo/internal/script"
)

// A call is one call of a method. What it is refused for becomes a TypeError of
// the program, which can catch it.
type call struct {
	run  *run
	name string
	this any
	args []goja.Value
}

// refuse ends the call.
func (c *call) refuse(format string, args ...any) {
	panic(c.run.vm.NewTypeError("%s: %s", c.name, fmt.Sprintf(format, args...)))
}

// check ends the call with an error that is none of the program's making.
func (c *call) check(err error) {
	if errors.Is(err, algebra.ErrTooLarge) { // a limit, which no program catches
		err = &script.LimitError{Limit: script.LimitMemory, At: &graph.SyntaxError{
			Msg:  fmt.Sprintf("%s: %v", c.name, err),
			Hint: "begin at fewer nodes, or filter before what has to keep rows: order(), unique(), followRecursive(), back()",
		}}
	}
	if err != nil {
		c.run.machine.Fail(err)
	}
}

// wrong refuses an argument.
func (c *call) wrong(i int, want string) {
	if i >= len(c.args) {
		c.refuse("argument %d is missing; %s is wanted", i+1, want)
	}
	c.refuse("argument %d is %s; %s is wanted", i+1, kindOf(c.arg(i)), want)
}

// arg returns an argument, undefined if it is not there.
func (c *call) arg(i int) goja.Value {
	if i < len(c.args) {
		return c.args[i]
	}
	return goja.Undefined()
}

// has reports whether an argument is there and not null or undefined.
func (c *call) has(i int) bool { return !isNone(c.arg(i)) }

func isNone(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// count checks the number of arguments; most < 0 is any.
func (c *call) count(least, most int) {
	switch n := len(c.args); {
	case n < least:
		c.refuse("%s missing: it is called with %s", arguments(least-n), arguments(n))
	case most >= 0 && n > most:
		c.refuse("%s too many: it takes %s", arguments(n-most), upTo(least, most))
	}
}

func arguments(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

func upTo(least, most int) string {
	if least < most {
		return fmt.Sprintf("at most %d", most)
	}
	if most == 0 {
		return "none"
	}
	return strconv.Itoa(most)
}

// kindOf says what a value is, for messages.
func kindOf(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	}
	switch x := inner(v).(type) {
	case *path:
		return "a path"
	case *start:
		return "the graph"
	case value:
		return "the value " + quad.StringOf(x.v)
	case filter:
		return "a filter"
	}
	if _, ok := v.(*goja.Symbol); ok {
		return "a Symbol"
	}
	o, ok := v.(*goja.Object)
	if !ok {
		if text, ok := primitive(v).(string); ok {
			return shortText(text)
		}
		return shortened(v.String())
	}
	switch o.ClassName() {
	case "Array":
		return "a list"
	case "Function":
		return "a function"
	case "Date":
		return "a date"
	case "RegExp":
		return "a regular expression"
	}
	return "an object"
}

func shortText(text string) string { return strconv.Quote(shortened(text)) }

func shortened(text string) string {
	const most = 40
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// maxValues is how many values the arguments of one call may hold, and maxDepth
// how deep lists may nest.
const (
	maxValues = 100_000
	maxDepth  = 16
)

// flat calls f with every value of an argument: that itself, or, of a list, each
// of its own.
func (c *call) flat(i int, f func(v goja.Value)) {
	left := maxValues
	c.flatten(i, c.arg(i), 0, &left, f)
}

func (c *call) flatten(i int, v goja.Value, depth int, left *int, f func(v goja.Value)) {
	if *left--; *left < 0 {
		c.refuse("argument %d holds more than %d values", i+1, maxValues)
	}
	if depth > maxDepth {
		c.refuse("argument %d nests too deep, or contains itself", i+1)
	}
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		f(v)
		return
	}
	n := o.Get("length").ToInteger()
	if n > int64(*left) {
		c.refuse("argument %d holds more than %d values", i+1, maxValues)
	}
	for k := range n {
		member := o.Get(strconv.FormatInt(k, 10))
		if member == nil {
			member = goja.Undefined() // a hole
		}
		c.flatten(i, member, depth+1, left, f)
	}
}

const wantedNode = `a node ("<leads>", "some text", 3, g.IRI("ex:a"))`

// value returns a value as one of a graph.
func (c *call) value(i int, v goja.Value) quad.Value {
	q, ok := c.valueOf(v)
	if !ok {
		c.refuse("argument %d has %s; %s is wanted", i+1, kindOf(v), wantedNode)
	}
	return q
}

// node is value for what is looked up in the graph.
func (c *call) node(i int, v goja.Value) quad.Value { return lookedUp(v, c.value(i, v)) }

// lookedUp returns what an argument is looked up as.
func lookedUp(v goja.Value, q quad.Value) quad.Value {
	if x, ok := inner(v).(value); ok && x.exact {
		if iri, ok := q.(quad.IRI); ok {
			return cayley.Exact(iri)
		}
	}
	return q
}

// valueOf is value for callers that can do something else.
func (c *call) valueOf(v goja.Value) (quad.Value, bool) {
	if isNone(v) {
		return nil, false
	}
	if x, ok := inner(v).(value); ok {
		return x.v, true
	}
	if o, ok := v.(*goja.Object); ok {
		switch o.ClassName() {
		case "Date":
			if t, ok := o.Export().(time.Time); ok {
				return quad.Time(t), true
			}
			return nil, false
		case "String", "Number", "Boolean":
			return c.valueOf(unboxed(o))
		}
		return nil, false
	}
	switch x := primitive(v).(type) {
	case string:
		return textValue(x), true
	case bool:
		return quad.Bool(x), true
	case int64:
		return quad.Int(x), true
	case float64:
		if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
			return quad.Int(int64(x)), true
		}
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, false
		}
		return quad.Float(x), true
	}
	return nil, false
}

// unboxed returns what new String("x") and the like hold.
func unboxed(o *goja.Object) goja.Value {
	f, ok := goja.AssertFunction(o.Get("valueOf"))
	if !ok {
		return nil
	}
	v, err := f(o)
	if _, still := v.(*goja.Object); err != nil || still {
		return nil
	}
	return v
}

// textValue reads a text as Gizmo does: <an IRI>, _:blank, "text"^^<type>,
// "text"@language, or else just a text.
func textValue(text string) quad.Value {
	if text == "" {
		return quad.String("")
	}
	if strings.HasPrefix(text, `"`) {
		// What results look like, escapes included.
		v := cayley.ToValue(graph.Term(text))
		if _, bad := v.(cayley.Malformed); !bad {
			if _, plain := v.(quad.String); !plain {
				return v
			}
		}
	}
	return quad.StringToValue(text)
}

// values returns the values of the arguments from i on, lists flattened.
func (c *call) values(from int) []quad.Value {
	var out []quad.Value
	for i := from; i < len(c.args); i++ {
		c.flat(i, func(v goja.Value) { out = append(out, c.node(i, v)) })
	}
	return out
}

// text returns an argument that is a text.
func (c *call) text(i int, want string) string {
	v := c.arg(i)
	if x, ok := inner(v).(value); ok {
		return quad.ToString(x.v)
	}
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "String" {
		v = unboxed(o)
	}
	text, ok := primitive(v).(string)
	if !ok {
		c.wrong(i, want)
	}
	return text
}

// tags returns the tags in the arguments from i on.
func (c *call) tags(from int) []string {
	var out []string
	for i := from; i < len(c.args); i++ {
		c.flat(i, func(v goja.Value) {
			if isNone(v) {
				return
			}
			text, ok := primitive(v).(string)
			if x, isValue := inner(v).(value); isValue {
				text, ok = quad.ToString(x.v), true
			}
			if !ok {
				c.refuse("argument %d has %s; a tag, which is a text, is wanted", i+1, kindOf(v))
			}
			if strings.HasPrefix(text, hidden) {
				c.refuse("argument %d: a tag cannot begin with the character U+0000", i+1)
			}
			out = append(out, text)
		})
	}
	return out
}

// number returns an argument that is a whole number, not below least.
func (c *call) number(i int, least int64, what string) int64 {
	v := c.arg(i)
	var n int64
	switch x := primitive(v).(type) {
	case int64:
		n = x
	case float64:
		if x != math.Trunc(x) || math.Abs(x) > 1<<53 {
			c.wrong(i, what)
		}
		n = int64(x)
	default:
		c.wrong(i, what)
	}
	if n < least {
		c.wrong(i, what)
	}
	return n
}

const wantedPath = `a path (g.V(…) or g.M(), and what follows)`

// path returns an argument that is a path.
func (c *call) path(i int) *path {
	p, ok := inner(c.arg(i)).(*path)
	if !ok {
		c.wrong(i, wantedPath)
	}
	return p
}

const wantedRelation = `a relation ("<leads>"), a list of them, a path that leads to them, or null for any`

// via returns an argument that says which relations to walk.
func (c *call) via(i int) nodes {
	if p, ok := inner(c.arg(i)).(*path); ok {
		return nodes{of: p}
	}
	var out nodes
	none := !c.has(i)
	c.flat(i, func(v goja.Value) {
		if p, ok := inner(v).(*path); ok {
			if c.one(i) {
				out.of = p
				return
			}
			c.refuse("argument %d has a path among other relations; make it one path, with or()", i+1)
		}
		if isNone(v) && c.one(i) {
			none = true
			return
		}
		q, ok := c.valueOf(v)
		if !ok {
			c.refuse("argument %d has %s; %s is wanted", i+1, kindOf(v), wantedRelation)
		}
		out.values = append(out.values, lookedUp(v, q))
	})
	out.any = none || out.of == nil && len(out.values) == 0
	return out
}

// one reports whether an argument is a value or a list of just one.
func (c *call) one(i int) bool {
	n := 0
	c.flat(i, func(goja.Value) { n++ })
	return n == 1
}

// on returns the path that a method is called on.
func (c *call) on() *path {
	p, ok := c.this.(*path)
	if !ok {
		c.refuse("not called on a path")
	}
	return p
}

// then returns the path with a link more.
func (c *call) then(l link) goja.Value { return c.run.path(c.on().then(l)) }

func (r *run) path(p *path) goja.Value {
	if p.chain.links() > maxLinks {
		r.machine.Fail(sizeError(maxLinks, "links, with those of the paths in it"))
	}
	return r.object(pathMethods(), p)
}
