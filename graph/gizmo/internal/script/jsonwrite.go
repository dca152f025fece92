package script

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

func writesJSON(n *natives, _ native) native {
	return func(call goja.FunctionCall) goja.Value {
		w := jsonWriter{n: n, out: builder{m: n.m}}
		w.replacer(call.Argument(1))
		w.gap = jsonGap(call.Argument(2))
		holder := n.m.vm.NewObject()
		rethrow(holder.Set("", call.Argument(0)))
		if !w.property(holder, "", call.Argument(0), nil) {
			return goja.Undefined()
		}
		return w.out.String()
	}
}

type jsonWriter struct {
	n       *natives
	out     builder
	replace goja.Callable
	only    []string // the keys to write; nil for all
	gap     string
	indent  string
	open    []*goja.Object
}

func (w *jsonWriter) replacer(v goja.Value) {
	if f, ok := goja.AssertFunction(v); ok {
		w.replace = f
		return
	}
	o, ok := isArray(v)
	if !ok {
		return
	}
	w.only = []string{}
	seen := map[string]bool{}
	w.n.each(o, 0, w.n.m.length(o), func(_ int64, v goja.Value) bool {
		if _, isObject := v.(*goja.Object); isObject && v.(*goja.Object).ClassName() == "Object" || goja.IsUndefined(v) || goja.IsNull(v) {
			return true
		}
		if key := text(v).String(); !seen[key] {
			seen[key] = true
			w.only = append(w.only, key)
		}
		return true
	})
}

// jsonGap returns what each level is moved to the right by.
func jsonGap(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		switch o.ClassName() {
		case "Number":
			v = o.ToNumber()
		case "String":
			v = text(o)
		default:
			return ""
		}
	}
	switch v.Export().(type) {
	case int64, float64:
		return strings.Repeat(" ", int(min(max(v.ToInteger(), 0), 10)))
	case string:
		s := v.(goja.String)
		return s.Substring(0, min(s.Length(), 10)).String()
	}
	return ""
}

// property writes the value of a property, after before, and reports whether
// there is anything to write.
func (w *jsonWriter) property(holder *goja.Object, key string, v goja.Value, before func()) bool {
	w.n.m.charge(8)
	v = w.plain(holder, key, v)
	if v == nil || goja.IsUndefined(v) {
		return false
	}
	o, isObject := v.(*goja.Object)
	if isObject {
		if _, callable := goja.AssertFunction(o); callable {
			return false
		}
	} else if _, isSymbol := v.(*goja.Symbol); isSymbol {
		return false
	}
	if before != nil {
		before()
	}
	switch {
	case isObject:
		w.object(o)
	case goja.IsNull(v):
		w.out.addText("null")
	default:
		w.primitive(v)
	}
	return true
}

// plain lets the value and the replacer say what to write.
func (w *jsonWriter) plain(holder *goja.Object, key string, v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok {
		if f, ok := goja.AssertFunction(o.Get("toJSON")); ok {
			out, err := f(o, w.n.m.vm.ToValue(key))
			rethrow(err)
			v = out
		}
	}
	if w.replace != nil {
		out, err := w.replace(holder, w.n.m.vm.ToValue(key), orHole(v))
		rethrow(err)
		v = out
	}
	if o, ok := v.(*goja.Object); ok {
		switch o.ClassName() {
		case "Number":
			return o.ToNumber()
		case "String":
			return text(o)
		case "Boolean":
			return w.n.m.vm.ToValue(o.String() == "true")
		}
	}
	return v
}

func (w *jsonWriter) primitive(v goja.Value) {
	switch x := v.Export().(type) {
	case bool:
		w.out.addText(strconv.FormatBool(x))
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			w.out.addText("null")
			return
		}
		w.out.add(text(v))
	case int64:
		w.out.addText(strconv.FormatInt(x, 10))
	default:
		w.quote(text(v))
	}
}

// quote writes a text in quotes.
func (w *jsonWriter) quote(s goja.String) {
	w.out.addText(`"`)
	plain := 0
	for i := range s.Length() {
		c := s.CharAt(i)
		e := ""
		switch {
		case c == '"' || c == '\\':
			e = `\` + string(rune(c))
		case c >= 0x20 && !utf16.IsSurrogate(rune(c)):
			continue
		case c >= 0xD800 && paired(s, i):
			continue
		case c == '\n':
			e = `\n`
		case c == '\r':
			e = `\r`
		case c == '\t':
			e = `\t`
		case c == '\b':
			e = `\b`
		case c == '\f':
			e = `\f`
		default:
			e = fmt.Sprintf(`\u%04x`, c)
		}
		w.out.addPart(s, plain, i)
		w.out.addText(e)
		plain = i + 1
	}
	w.out.addPart(s, plain, s.Length())
	w.out.addText(`"`)
}

// paired reports whether the half of a character at i has its other half.
func paired(s goja.String, i int) bool {
	c := rune(s.CharAt(i))
	if c < 0xDC00 {
		return i+1 < s.Length() && rune(s.CharAt(i+1))&0xFC00 == 0xDC00
	}
	return i > 0 && rune(s.CharAt(i-1))&0xFC00 == 0xD800
}

func (w *jsonWriter) object(o *goja.Object) {
	for _, outer := range w.open {
		if outer == o {
			panic(w.n.m.vm.NewTypeError("JSON.stringify: an object contains itself"))
		}
	}
	if len(w.open) >= maxJSON {
		w.n.m.abort(nestingError("the value of JSON.stringify"))
	}
	w.open = append(w.open, o)
	outer := w.indent
	w.indent += w.gap
	_, isList := isArray(o)
	brackets := "{}"
	if isList {
		brackets = "[]"
	}
	w.out.addText(brackets[:1])
	empty := true
	next := func() {
		if !empty {
			w.out.addText(",")
		}
		empty = false
		w.line()
	}
	w.eachKey(o, isList, func(key string) {
		v := o.Get(key)
		if isList {
			if !w.property(o, key, v, next) {
				next()
				w.out.addText("null")
			}
			return
		}
		w.property(o, key, v, func() {
			next()
			w.quote(w.n.m.vm.ToValue(key).(goja.String))
			w.out.addText(":")
			if w.gap != "" {
				w.out.addText(" ")
			}
		})
	})
	w.indent = outer
	if !empty {
		w.line()
	}
	w.out.addText(brackets[1:])
	w.open = w.open[:len(w.open)-1]
}

func (w *jsonWriter) eachKey(o *goja.Object, isList bool, f func(string)) {
	if isList || w.only == nil {
		w.n.eachKey(o, f)
		return
	}
	for _, key := range w.only {
		f(key)
	}
}

// line begins a line of its own, if the text is to be read by people.
func (w *jsonWriter) line() {
	if w.gap != "" {
		w.out.addText("\n" + w.indent)
	}
}
