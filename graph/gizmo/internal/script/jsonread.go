package script

import (
	"fmt"
	"math"
	"strconv"

	"github.com/dop251/goja"
)

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
