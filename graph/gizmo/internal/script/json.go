package script

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// jsonNatives are JSON.parse and JSON.stringify, in pieces that look. The
// runtime's own call themselves for what nests, and go on to the end.
var jsonNatives = map[string]maker{
	"JSON.parse":     parsesJSON,
	"JSON.stringify": writesJSON,
}

// maxJSON is how deep JSON may nest.
const maxJSON = 1000

func nestingError(what string) *LimitError {
	return limitError(LimitNesting, "it may contain itself", "%s nests more than %d deep", what, maxJSON)
}

func parsesJSON(n *natives, _ native) native {
	return func(call goja.FunctionCall) goja.Value {
		p := jsonParser{n: n, s: text(call.Argument(0))}
		v := p.value()
		p.space()
		if p.pos < p.s.Length() {
			p.fail("something after the end")
		}
		revive, ok := goja.AssertFunction(call.Argument(1))
		if !ok {
			return v
		}
		root := n.m.vm.NewObject()
		rethrow(root.Set("", v))
		return n.revive(revive, root, "", 0)
	}
}

// revive lets a function of the program's change what was read, innermost
// first.
func (n *natives) revive(f goja.Callable, holder *goja.Object, key string, depth int) goja.Value {
	n.m.charge(10)
	if depth > maxJSON {
		n.m.abort(nestingError("the JSON"))
	}
	v := orHole(holder.Get(key))
	if o, ok := v.(*goja.Object); ok {
		n.eachKey(o, func(k string) {
			if got := n.revive(f, o, k, depth+1); goja.IsUndefined(got) {
				rethrow(o.Delete(k))
			} else {
				rethrow(o.Set(k, got))
			}
		})
	}
	out, err := f(holder, n.m.vm.ToValue(key), v)
	rethrow(err)
	return out
}

// eachKey calls f with the keys of an object that JSON shows.
func (n *natives) eachKey(o *goja.Object, f func(string)) {
	if _, is := isArray(o); is {
		for i := range n.m.length(o) {
			f(indexName(i))
		}
		return
	}
	n.m.checkProps(o)
	for _, k := range o.Keys() {
		f(k)
	}
}

type jsonParser struct {
	n     *natives
	s     goja.String
	pos   int
	depth int
}

func (p *jsonParser) fail(what string) {
	panic(p.n.m.vm.NewGoError(fmt.Errorf("JSON.parse: %s at character %d", what, p.pos+1)))
}

// peek returns the code unit at the position, 0 at the end.
func (p *jsonParser) peek() uint16 {
	if p.pos >= p.s.Length() {
		return 0
	}
	return p.s.CharAt(p.pos)
}

func (p *jsonParser) space() {
	for ; ; p.pos++ {
		switch p.peek() {
		case ' ', '\t', '\n', '\r':
			if p.pos%stepLook == 0 {
				p.n.m.charge(stepLook / 8)
			}
		default:
			return
		}
	}
}

func (p *jsonParser) value() goja.Value {
	p.n.m.charge(8)
	p.space()
	switch c := p.peek(); {
	case c == '{' || c == '[':
		if p.depth++; p.depth > maxJSON {
			p.n.m.abort(nestingError("the JSON"))
		}
		defer func() { p.depth-- }()
		if c == '{' {
			return p.object()
		}
		return p.array()
	case c == '"':
		return p.text()
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	for _, w := range []struct {
		word string
		v    goja.Value
	}{{"true", p.n.m.vm.ToValue(true)}, {"false", p.n.m.vm.ToValue(false)}, {"null", goja.Null()}} {
		if p.word(w.word) {
			return w.v
		}
	}
	if p.pos >= p.s.Length() {
		p.fail("the end, where a value should be")
	}
	p.fail(fmt.Sprintf("%q, where a value should be", rune(p.peek())))
	return nil
}

func (p *jsonParser) word(w string) bool {
	for i := range len(w) {
		if p.pos+i >= p.s.Length() || p.s.CharAt(p.pos+i) != uint16(w[i]) {
			return false
		}
	}
	p.pos += len(w)
	return true
}

func (p *jsonParser) object() goja.Value {
	o := p.n.m.vm.NewObject()
	p.pos++
	p.space()
	if p.peek() == '}' {
		p.pos++
		return o
	}
	for {
		p.space()
		if p.peek() != '"' {
			p.fail("no name in quotes")
		}
		key := p.text().String()
		p.space()
		if p.peek() != ':' {
			p.fail("no colon after a name")
		}
		p.pos++
		p.n.m.build(100)
		rethrow(o.DefineDataProperty(key, p.value(), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		p.space()
		switch p.peek() {
		case ',':
			p.pos++
		case '}':
			p.pos++
			return o
		default:
			p.fail("neither comma nor }")
		}
	}
}

func (p *jsonParser) array() goja.Value {
	out := list{n: p.n}
	p.pos++
	p.space()
	if p.peek() == ']' {
		p.pos++
		return out.array()
	}
	for {
		out.add(p.value())
		p.space()
		switch p.peek() {
		case ',':
			p.pos++
		case ']':
			p.pos++
			return out.array()
		default:
			p.fail("neither comma nor ]")
		}
	}
}

func (p *jsonParser) text() goja.String {
	p.pos++
	start := p.pos
	out := builder{m: p.n.m}
	for ; p.pos < p.s.Length(); p.pos++ {
		if p.pos%stepLook == 0 {
			p.n.m.charge(stepLook / 8)
		}
		switch c := p.s.CharAt(p.pos); {
		case c == '"':
			p.pos++
			if out.n == 0 {
				return p.s.Substring(start, p.pos-1)
			}
			out.addPart(p.s, start, p.pos-1)
			return out.String()
		case c == '\\':
			out.addPart(p.s, start, p.pos)
			p.pos++
			out.add(goja.StringFromUTF16(p.escape()))
			start = p.pos + 1
		case c < ' ':
			p.fail("a control character in a text")
		}
	}
	p.fail("a text without an end")
	return nil
}

// escape reads what is after a backslash, but for its last character.
func (p *jsonParser) escape() []uint16 {
	switch c := p.peek(); c {
	case '"', '\\', '/':
		return []uint16{c}
	case 'b':
		return []uint16{'\b'}
	case 'f':
		return []uint16{'\f'}
	case 'n':
		return []uint16{'\n'}
	case 'r':
		return []uint16{'\r'}
	case 't':
		return []uint16{'\t'}
	case 'u':
		unit := uint16(0)
		for range 4 {
			p.pos++
			d, err := strconv.ParseUint(string(rune(p.peek())), 16, 8)
			if err != nil {
				p.fail("\\u without four digits")
			}
			unit = unit<<4 | uint16(d)
		}
		return []uint16{unit}
	}
	p.fail("an unknown escape")
	return nil
}

func (p *jsonParser) number() goja.Value {
	start := p.pos
	digits := func() {
		from := p.pos
		for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
			p.pos++
		}
		if p.pos == from {
			p.fail("a number without digits")
		}
	}
	if p.peek() == '-' {
		p.pos++
	}
	if p.peek() == '0' {
		p.pos++
	} else {
		digits()
	}
	if p.peek() == '.' {
		p.pos++
		digits()
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		digits()
	}
	p.n.m.checkText(p.pos - start)
	literal := p.s.Substring(start, p.pos).String()
	if i, err := strconv.ParseInt(literal, 10, 64); err == nil && i != 0 && i > -1<<53 && i < 1<<53 {
		return p.n.m.vm.ToValue(i)
	}
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil && !math.IsInf(f, 0) {
		p.fail("a number that is none")
	}
	return p.n.m.vm.ToValue(f)
}

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
