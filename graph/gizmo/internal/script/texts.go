package script

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// textNatives are the natives that read texts or make them.
var textNatives = map[string]maker{
	"String.prototype.toLowerCase":       readsText(0),
	"String.prototype.toUpperCase":       readsText(0),
	"String.prototype.toLocaleLowerCase": readsText(0),
	"String.prototype.toLocaleUpperCase": readsText(0),
	"String.prototype.trim":              readsText(0),
	"String.prototype.trimStart":         readsText(0),
	"String.prototype.trimEnd":           readsText(0),
	"String.prototype.trimLeft":          readsText(0),
	"String.prototype.trimRight":         readsText(0),
	"String.prototype.normalize":         readsText(1),
	"String.prototype.localeCompare":     readsText(1),
	"String.prototype.startsWith":        readsText(1),
	"String.prototype.endsWith":          readsText(1),
	"String.prototype.includes":          readsText(1),
	"String.prototype.indexOf":           readsText(1),
	"String.prototype.lastIndexOf":       readsText(1),
	"String.prototype.split":             splits,
	"String.prototype.slice":             copiesText,
	"String.prototype.substring":         copiesText,
	"String.prototype.substr":            copiesText,
	"String.prototype.repeat":            repeats,
	"String.prototype.padStart":          pads(true),
	"String.prototype.padEnd":            pads(false),
	"String.prototype.concat":            concats,
	"String.prototype.replace":           replaces(false),
	"String.prototype.replaceAll":        replaces(true),
	"String.prototype.match":             takesPattern,
	"String.prototype.matchAll":          takesPattern,
	"String.prototype.search":            takesPattern,
	"String.raw":                         rawText,
	"decodeURI":                          readsArgument(stepText),
	"decodeURIComponent":                 readsArgument(stepText),
	"encodeURI":                          readsArgument(stepText),
	"encodeURIComponent":                 readsArgument(stepText),
	"escape":                             readsArgument(stepText),
	"unescape":                           readsArgument(stepText),
	"parseInt":                           readsArgument(stepPattern),
	"parseFloat":                         readsArgument(stepPattern),
	"Number.parseInt":                    readsArgument(stepPattern),
	"Number.parseFloat":                  readsArgument(stepPattern),
	"Date.parse":                         readsArgument(stepPattern),
}

// isNarrow reports whether s is ASCII, which goja keeps as a Go string.
func isNarrow(s goja.String) bool {
	switch reflect.TypeOf(s).Kind() {
	case reflect.String:
		return true
	case reflect.Pointer: // a text that came from Go
		return len(s.String()) == s.Length()
	}
	return false
}

// thisText returns what a method of texts is called on as a text; ok is false
// if it is undefined or null, which the native itself refuses.
func thisText(call goja.FunctionCall) (s goja.String, ok bool) {
	if call.This == nil || goja.IsUndefined(call.This) || goja.IsNull(call.This) {
		return nil, false
	}
	return text(call.This), true
}

// isPattern reports whether v is a regular expression, which some natives
// refuse.
func isPattern(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && o.ClassName() == "RegExp"
}

// readsText makes natives that read the text they are called on and their
// first arguments from end to end.
func readsText(nArgs int) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			s, ok := thisText(call)
			if !ok {
				return raw(call)
			}
			call.This = s
			n.m.checkText(s.Length())
			for i := range min(nArgs, len(call.Arguments)) {
				a := call.Arguments[i]
				if isPattern(a) || goja.IsUndefined(a) {
					continue
				}
				part := text(a)
				call.Arguments = with(call.Arguments, i, part)
				n.m.checkSearch(s, part)
			}
			return raw(call)
		}
	}
}

// readsArgument makes natives that read a text they are given, of at most max
// code units.
func readsArgument(max int) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			if len(call.Arguments) == 0 {
				return raw(call)
			}
			s := text(call.Arguments[0])
			if s.Length() > max {
				n.m.abort(stepError("work on parts of it", "a text of %d characters; at most %d are read in one step", s.Length(), max))
			}
			n.m.charge(int64(s.Length())/16 + 1)
			call.Arguments = with(call.Arguments, 0, s)
			return raw(call)
		}
	}
}

func splits(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		s, ok := thisText(call)
		if !ok {
			return raw(call)
		}
		call.This = s
		sep := call.Argument(0)
		if o, isObject := sep.(*goja.Object); isObject {
			if !goja.IsUndefined(orUndefined(o.GetSymbol(goja.SymSplit))) {
				return raw(call)
			}
			call.Arguments = with(call.Arguments, 0, text(sep))
		} else if !goja.IsUndefined(sep) {
			call.Arguments = with(call.Arguments, 0, text(sep))
		}
		part, isText := call.Argument(0).(goja.String)
		if !isText {
			return raw(call)
		}
		n.m.checkSearch(s, part)
		if s.Length() <= stepItems {
			return raw(call)
		}
		most := int64(1<<32 - 1)
		if l := call.Argument(1); !goja.IsUndefined(l) {
			most = int64(uint32(l.ToInteger()))
		}
		return n.splitLong(s, part, most)
	}
}

// splitLong splits a text in pieces that look.
func (n *natives) splitLong(s, sep goja.String, most int64) goja.Value {
	out := list{n: n}
	size := sep.Length()
	for at := 0; int64(len(out.items)) < most; {
		end := at + 1
		if size > 0 {
			end = find(s, sep, at)
		}
		if end < 0 || size == 0 && end > s.Length() {
			if size > 0 {
				out.add(s.Substring(at, s.Length()))
			}
			break
		}
		n.m.charge(int64(end-at) / 8)
		out.add(s.Substring(at, end))
		at = end + size
	}
	return out.array()
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil || goja.IsNull(v) {
		return goja.Undefined()
	}
	return v
}

// copiesText makes natives that copy a part of a text.
func copiesText(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		s, ok := thisText(call)
		if !ok {
			return raw(call)
		}
		call.This = s
		out := raw(call)
		if part, ok := out.(goja.String); ok && !isNarrow(part) {
			n.m.checkBuilt(int64(part.Length()), true)
		}
		return out
	}
}

// takesPattern makes natives that make a regular expression of a text.
func takesPattern(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		if s, ok := thisText(call); ok {
			call.This = s
			n.m.checkText(s.Length())
		}
		if len(call.Arguments) > 0 && !goja.IsUndefined(call.Arguments[0]) {
			if _, isObject := call.Arguments[0].(*goja.Object); !isObject {
				source := text(call.Arguments[0])
				call.Arguments = with(call.Arguments, 0, source)
				n.pattern(source, "")
			}
		}
		return raw(call)
	}
}

// replaces makes replace and replaceAll. What a regular expression is to do is
// left to its own method.
func replaces(all bool) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			if call.This == nil || goja.IsUndefined(call.This) || goja.IsNull(call.This) {
				return raw(call)
			}
			if o, ok := call.Argument(0).(*goja.Object); ok {
				if !goja.IsUndefined(orUndefined(o.GetSymbol(goja.SymReplace))) {
					return raw(call)
				}
			}
			s := text(call.This)
			part := text(call.Argument(0))
			n.m.checkSearch(s, part)
			with := n.replacement(call.Argument(1))
			out := builder{m: n.m}
			at := 0
			for from := 0; ; {
				i := find(s, part, from)
				if i < 0 {
					break
				}
				out.addPart(s, at, i)
				end := i + part.Length()
				with.write(&out, s, match{from: i, to: end, groups: []goja.Value{part}})
				at = end
				if !all || end >= s.Length() && part.Length() > 0 {
					break
				}
				if from = max(end, i+1); from > s.Length() {
					break
				}
				n.m.charge(1)
			}
			out.addPart(s, at, s.Length())
			return out.String()
		}
	}
}

// rawText is String.raw.
func rawText(n *natives, _ native) native {
	return func(call goja.FunctionCall) goja.Value {
		strs := call.Argument(0).ToObject(n.m.vm)
		raw := orUndefined(strs.Get("raw")).ToObject(n.m.vm)
		length := n.m.length(raw)
		out := builder{m: n.m}
		for i := range length {
			out.add(text(orUndefined(raw.Get(indexName(i)))))
			if i+1 < length && i+1 < int64(len(call.Arguments)) {
				out.add(text(call.Arguments[i+1]))
			}
			n.m.charge(1)
		}
		return out.String()
	}
}

// upTo cuts s at a length, for messages.
func upTo(s string, max int) string {
	if len(s) <= max {
		return s
	}
	return strings.ToValidUTF8(s[:max], "") + "…"
}
