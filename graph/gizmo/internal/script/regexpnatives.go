package script

import (
	"strings"

	"github.com/dop251/goja"
)

func execs(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		if !isPattern(call.This) {
			return raw(call) // throws
		}
		o := call.This.(*goja.Object)
		s := text(call.Argument(0))
		m, ok := n.exec(o, n.of(o), s)
		if !ok {
			return goja.Null()
		}
		return n.result(s, m)
	}
}

func tests(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		s := text(call.Argument(0))
		o, p := n.thisPattern(call)
		if o != nil {
			_, ok := n.exec(o, p, s)
			return n.m.vm.ToValue(ok)
		}
		o, ok := call.This.(*goja.Object)
		if !ok {
			return raw(call) // throws
		}
		exec, ok := goja.AssertFunction(o.Get("exec"))
		if !ok {
			return raw(call)
		}
		v, err := exec(o, s)
		rethrow(err)
		return n.m.vm.ToValue(!goja.IsNull(v))
	}
}

// compiles is compile, which changes a regular expression.
func compiles(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		call.Arguments = n.patternArguments("", goja.ConstructorCall{Arguments: call.Arguments})
		return raw(call)
	}
}

// countedPattern makes natives that call exec for each match.
func countedPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		n.arm()
		return raw(call)
	}
}

// eachMatch calls f for every match in s, or for the next one if the pattern is not
// global.
func (n *natives) eachMatch(o *goja.Object, p *pattern, s goja.String, f func(match)) {
	if !p.has("g") {
		if m, ok := n.exec(o, p, s); ok {
			f(m)
		}
		return
	}
	rethrow(o.Set("lastIndex", 0))
	for from := 0; from <= s.Length(); {
		found := p.find(n.m, s, from, p.has("y"))
		if found == nil {
			return
		}
		f(n.match(p, s, found))
		from = found[1]
		if found[1] == found[0] {
			from = n.advance(p, s, from)
		}
	}
}

// advance returns the position after the character at i.
func (n *natives) advance(p *pattern, s goja.String, i int) int {
	if p.has("u") && i+1 < s.Length() {
		c, d := s.CharAt(i), s.CharAt(i+1)
		if c >= 0xD800 && c < 0xDC00 && d >= 0xDC00 && d < 0xE000 {
			return i + 2
		}
	}
	return i + 1
}

func matchesPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, p := n.thisPattern(call)
		if o == nil {
			return raw(call)
		}
		s := text(call.Argument(0))
		if !p.has("g") {
			m, ok := n.exec(o, p, s)
			if !ok {
				return goja.Null()
			}
			return n.result(s, m)
		}
		out := list{n: n}
		n.eachMatch(o, p, s, func(m match) { out.add(m.groups[0]) })
		if len(out.items) == 0 {
			return goja.Null()
		}
		return out.array()
	}
}

func searchesPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, p := n.thisPattern(call)
		if o == nil {
			return raw(call)
		}
		found := p.find(n.m, text(call.Argument(0)), 0, p.has("y"))
		if found == nil {
			return n.m.vm.ToValue(-1)
		}
		return n.m.vm.ToValue(found[0])
	}
}

func splitsPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, p := n.thisPattern(call)
		if o == nil {
			return raw(call)
		}
		s := text(call.Argument(0))
		most := int64(1<<32 - 1)
		if l := call.Argument(1); !goja.IsUndefined(l) {
			most = int64(uint32(l.ToInteger()))
		}
		out := list{n: n}
		n.split(&out, p, s, int(most))
		return out.array()
	}
}

// split adds the parts of s between matches, and the groups of those.
func (n *natives) split(out *list, p *pattern, s goja.String, most int) {
	if most == 0 {
		return
	}
	if s.Length() == 0 {
		if p.find(n.m, s, 0, false) == nil {
			out.add(s)
		}
		return
	}
	last := 0
	for from := 0; from < s.Length(); {
		found := p.find(n.m, s, from, false)
		if found == nil || found[0] >= s.Length() {
			break
		}
		if found[1] == last || found[1] == found[0] && found[0] == last {
			from = n.advance(p, s, max(found[0], from))
			continue
		}
		out.add(s.Substring(last, found[0]))
		if len(out.items) == most {
			return
		}
		for _, g := range n.match(p, s, found).groups[1:] {
			out.add(g)
			if len(out.items) == most {
				return
			}
		}
		last = found[1]
		from = last
		if found[1] == found[0] {
			from = n.advance(p, s, last)
		}
	}
	out.add(s.Substring(last, s.Length()))
}

func replacesPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, ok := call.This.(*goja.Object)
		if !ok {
			return raw(call) // throws
		}
		s := text(call.Argument(0))
		with := n.replacement(call.Argument(1))
		out := builder{m: n.m}
		at := 0
		write := func(m match) {
			if m.from < at {
				return
			}
			out.addPart(s, at, m.from)
			with.write(&out, s, m)
			at = m.to
		}
		if rx, p := n.thisPattern(call); rx != nil {
			n.eachMatch(rx, p, s, write)
		} else {
			n.eachOwn(o, s, write)
		}
		out.addPart(s, at, s.Length())
		return out.String()
	}
}

// eachOwn is eachMatch for an object whose exec is the program's own.
func (n *natives) eachOwn(o *goja.Object, s goja.String, f func(match)) {
	exec, ok := goja.AssertFunction(o.Get("exec"))
	if !ok {
		panic(n.m.vm.NewTypeError("exec is not a function"))
	}
	all := strings.Contains(orHole(o.Get("flags")).String(), "g")
	if all {
		rethrow(o.Set("lastIndex", 0))
	}
	for {
		n.m.charge(10)
		v, err := exec(o, s)
		rethrow(err)
		found, ok := v.(*goja.Object)
		if !ok {
			return
		}
		m := match{}
		for i := range min(n.m.length(found), stepItems) {
			m.groups = append(m.groups, orHole(found.Get(indexName(i))))
			n.m.charge(2)
		}
		if len(m.groups) == 0 {
			m.groups = []goja.Value{goja.Undefined()}
		}
		whole := text(m.groups[0])
		m.from = int(min(max(orHole(found.Get("index")).ToInteger(), 0), int64(s.Length())))
		m.to = min(m.from+whole.Length(), s.Length())
		m.named, _ = found.Get("groups").(*goja.Object)
		f(m)
		if !all {
			return
		}
		if whole.Length() == 0 {
			next := max(orHole(o.Get("lastIndex")).ToInteger(), 0)
			rethrow(o.Set("lastIndex", next+1))
		}
	}
}
