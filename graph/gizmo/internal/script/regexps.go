package script

import (
	"strings"

	"github.com/dop251/goja"

	"parley/graph"
)

// patternNatives are the methods of regular expressions.
var patternNatives = map[string]maker{
	"RegExp.prototype.exec":             execs,
	"RegExp.prototype.test":             tests,
	"RegExp.prototype.compile":          compiles,
	"RegExp.prototype.@Symbol.match":    matchesPattern,
	"RegExp.prototype.@Symbol.replace":  replacesPattern,
	"RegExp.prototype.@Symbol.search":   searchesPattern,
	"RegExp.prototype.@Symbol.split":    splitsPattern,
	"RegExp.prototype.@Symbol.matchAll": countedPattern,
}

// maxPatterns is how many patterns a machine keeps ready.
const maxPatterns = 200

// patterns are what a machine knows of regular expressions.
type patterns struct {
	ready   map[string]*pattern // by flags, a slash and the source
	exec    *goja.Object        // our RegExp.prototype.exec
	getters []patternGetter     // the runtime's own, for what an expression really is
}

type patternGetter struct {
	flag string // "" for the source
	get  native
}

// regexps replaces all that runs regular expressions.
func (n *natives) regexps() {
	if n.patterned {
		return
	}
	n.patterned = true
	n.patterns.ready = map[string]*pattern{}
	proto := n.m.vm.Get("RegExp").(*goja.Object).Get("prototype").(*goja.Object)
	describe := n.raw("Object.getOwnPropertyDescriptor")
	for _, g := range []struct{ name, flag string }{
		{"source", ""}, {"global", "g"}, {"ignoreCase", "i"}, {"multiline", "m"}, {"dotAll", "s"}, {"unicode", "u"}, {"sticky", "y"},
	} {
		d := describe(goja.FunctionCall{Arguments: []goja.Value{proto, n.m.vm.ToValue(g.name)}}).(*goja.Object)
		n.patterns.getters = append(n.patterns.getters, patternGetter{g.flag, rawOf(d.Get("get"))})
	}
	flags := describe(goja.FunctionCall{Arguments: []goja.Value{proto, n.m.vm.ToValue("flags")}}).(*goja.Object)
	counted := n.m.vm.ToValue(n.counted(rawOf(flags.Get("get"))))
	rethrow(proto.DefineAccessorProperty("flags", counted, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	for _, i := range n.t.patterns {
		n.replace(i)
	}
	n.patterns.exec = proto.Get("exec").(*goja.Object)
	n.replaceConstructor("RegExp", n.m.vm.Get("RegExp").(*goja.Object), n.patternArguments)
}

// patternArguments looks at what a regular expression is made of.
func (n *natives) patternArguments(_ string, call goja.ConstructorCall) []goja.Value {
	if len(call.Arguments) == 0 {
		return nil
	}
	args := append([]goja.Value{}, call.Arguments...)
	flags := ""
	if len(args) > 1 && !goja.IsUndefined(args[1]) {
		f := text(args[1])
		args[1], flags = f, f.String()
	}
	source := args[0]
	if isPattern(source) {
		if flags != "" {
			p := n.of(source.(*goja.Object))
			n.pattern(n.m.vm.ToValue(p.source).(goja.String), flags)
		}
		return args
	}
	if !goja.IsUndefined(source) {
		s := text(source)
		args[0] = s
		n.pattern(s, flags)
	}
	return args
}

// pattern returns the pattern with this source and flags. It throws if there
// can be none.
func (n *natives) pattern(source goja.String, flags string) *pattern {
	if source.Length() > stepPattern {
		n.m.abort(stepError("look for parts of it", "a pattern of %d characters; at most %d are read", source.Length(), stepPattern))
	}
	key := flags + "/" + source.String()
	if p := n.patterns.ready[key]; p != nil {
		return p
	}
	n.m.charge(int64(source.Length()) * 20)
	p, refused := parsePattern(source.String(), flags)
	if refused != nil {
		panic(n.m.vm.NewGoError(&graph.SyntaxError{Msg: refused.msg, Hint: refused.hint}))
	}
	if n.patterns.ready != nil {
		if len(n.patterns.ready) >= maxPatterns {
			clear(n.patterns.ready)
		}
		n.patterns.ready[key] = p
	}
	return p
}

// of returns the pattern of a regular expression.
func (n *natives) of(o *goja.Object) *pattern {
	call := goja.FunctionCall{This: o}
	var source goja.String
	flags := ""
	for _, g := range n.patterns.getters {
		v := g.get(call)
		if g.flag == "" {
			source = text(v)
		} else if v.ToBoolean() {
			flags += g.flag
		}
	}
	return n.pattern(source, flags)
}

func (p *pattern) has(flag string) bool { return strings.Contains(p.flags, flag) }

// thisPattern returns the regular expression that a method is called on; it is
// nil if it is none, or one whose exec is the program's own.
func (n *natives) thisPattern(call goja.FunctionCall) (*goja.Object, *pattern) {
	o, ok := call.This.(*goja.Object)
	if !ok || o.ClassName() != "RegExp" {
		return nil, nil
	}
	if exec, _ := o.Get("exec").(*goja.Object); exec != n.patterns.exec {
		return nil, nil
	}
	return o, n.of(o)
}

// exec finds the next match, from lastIndex on where the flags say so.
func (n *natives) exec(o *goja.Object, p *pattern, s goja.String) (match, bool) {
	moves := p.has("g") || p.has("y")
	from := int64(0)
	if moves {
		from = max(orHole(o.Get("lastIndex")).ToInteger(), 0)
	}
	var found []int
	if from <= int64(s.Length()) {
		found = p.find(n.m, s, int(from), p.has("y"))
	}
	if moves {
		next := 0
		if found != nil {
			next = found[1]
		}
		rethrow(o.Set("lastIndex", next))
	}
	if found == nil {
		return match{}, false
	}
	return n.match(p, s, found), true
}

// match returns what was found with its groups.
func (n *natives) match(p *pattern, s goja.String, found []int) match {
	m := match{from: found[0], to: found[1], groups: make([]goja.Value, len(found)/2)}
	for i := range m.groups {
		m.groups[i] = goja.Undefined()
		if from, to := found[2*i], found[2*i+1]; from >= 0 && to >= from {
			m.groups[i] = s.Substring(from, to)
		}
		if i < len(p.names) && p.names[i] != "" {
			if m.named == nil {
				m.named = n.m.vm.CreateObject(nil)
			}
			rethrow(m.named.Set(p.names[i], m.groups[i]))
		}
	}
	return m
}

// result returns a match as exec does.
func (n *natives) result(s goja.String, m match) goja.Value {
	out := n.array(m.groups)
	rethrow(out.Set("index", m.from))
	rethrow(out.Set("input", s))
	named := goja.Undefined()
	if m.named != nil {
		named = m.named
	}
	rethrow(out.Set("groups", named))
	return out
}
