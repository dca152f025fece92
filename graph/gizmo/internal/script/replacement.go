package script

import (
	"github.com/dop251/goja"
)

// A replacement is what is put in the place of a match: a text in which $
// stands for parts of the match, or what a function returns.
type replacement struct {
	n    *natives
	text goja.String
	call goja.Callable
}

// A match is where a part or a pattern was found.
type match struct {
	from, to int
	groups   []goja.Value // the whole, then the groups; undefined where one took no part
	named    *goja.Object // the groups by name, or nil
}

func (n *natives) replacement(v goja.Value) replacement {
	if call, ok := goja.AssertFunction(v); ok {
		return replacement{n: n, call: call}
	}
	return replacement{n: n, text: text(v)}
}

// write writes what replaces a match in s.
func (r *replacement) write(out *builder, s goja.String, m match) {
	if r.call == nil {
		r.expand(out, s, m)
		return
	}
	args := append([]goja.Value{}, m.groups...)
	args = append(args, r.n.m.vm.ToValue(m.from), s)
	if m.named != nil {
		args = append(args, m.named)
	}
	v, err := r.call(goja.Undefined(), args...)
	rethrow(err)
	out.add(text(v))
}

// expand writes the text with its $ filled in.
func (r *replacement) expand(out *builder, s goja.String, m match) {
	t := r.text
	length := t.Length()
	plain := 0
	for i := 0; i+1 < length; i++ {
		if t.CharAt(i) != '$' {
			continue
		}
		size := r.part(out, s, m, i, plain)
		if size > 0 {
			i += size - 1
			plain = i + 1
		}
	}
	out.addPart(t, plain, length)
}

// part writes what the $ at i stands for, after the plain text before it, and
// returns how many code units of the text that is; 0 if it is just a $.
func (r *replacement) part(out *builder, s goja.String, m match, i, plain int) int {
	t := r.text
	c := t.CharAt(i + 1)
	switch {
	case c == '$':
		out.addPart(t, plain, i+1)
		return 2
	case c == '&':
		out.addPart(t, plain, i)
		out.addPart(s, m.from, m.to)
		return 2
	case c == '`':
		out.addPart(t, plain, i)
		out.addPart(s, 0, m.from)
		return 2
	case c == '\'':
		out.addPart(t, plain, i)
		out.addPart(s, m.to, s.Length())
		return 2
	case c >= '0' && c <= '9':
		return r.numbered(out, m, i, plain)
	case c == '<' && m.named != nil:
		return r.named(out, m, i, plain)
	}
	return 0
}

func (r *replacement) numbered(out *builder, m match, i, plain int) int {
	t := r.text
	group, size := int(t.CharAt(i+1)-'0'), 2
	if i+2 < t.Length() {
		if d := t.CharAt(i + 2); d >= '0' && d <= '9' && group*10+int(d-'0') < len(m.groups) {
			group, size = group*10+int(d-'0'), 3
		}
	}
	if group == 0 || group >= len(m.groups) {
		return 0
	}
	out.addPart(t, plain, i)
	if v := m.groups[group]; !goja.IsUndefined(v) {
		out.add(text(v))
	}
	return size
}

func (r *replacement) named(out *builder, m match, i, plain int) int {
	t := r.text
	for j := i + 2; j < t.Length(); j++ {
		if t.CharAt(j) != '>' {
			continue
		}
		out.addPart(t, plain, i)
		if v := m.named.Get(t.Substring(i+2, j).String()); v != nil && !goja.IsUndefined(v) {
			out.add(text(v))
		}
		return j + 1 - i
	}
	return 0
}
