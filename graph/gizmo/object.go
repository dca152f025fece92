package gizmo

import (
	"reflect"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// A method is what a program can call: of the graph, of a path, of a value, or
// by itself.
type method struct {
	name string
	args string // signature, as in the type definitions
	doc  string
	call func(*call) goja.Value
}

// methodSet is the methods of one kind of object by every name they have: as
// listed, and with the first letter in the other case, as older programs write
// them.
type methodSet struct {
	kind   string
	list   []*method
	byName map[string]*method
}

func newMethods(kind string, list []*method) *methodSet {
	s := &methodSet{kind: kind, list: list, byName: map[string]*method{}}
	for _, m := range list {
		s.byName[otherCase(m.name)] = m
	}
	for _, m := range list {
		s.byName[m.name] = m
	}
	return s
}

// sets are the methods there are. They are made when they are first needed, since
// they refer to functions that refer to them.
var sets struct {
	once                                  sync.Once
	graph, path, value, filter, functions *methodSet
}

func made() {
	sets.once.Do(func() {
		sets.graph, sets.path = makeGraph(), makePath()
		sets.value, sets.filter, sets.functions = makeValues(), newMethods("filter", nil), makeFunctions()
	})
}

func graphMethods() *methodSet    { made(); return sets.graph }
func pathMethods() *methodSet     { made(); return sets.path }
func valueMethods() *methodSet    { made(); return sets.value }
func filterMethods() *methodSet   { made(); return sets.filter }
func functionMethods() *methodSet { made(); return sets.functions }

// An object is what a program holds of ours. Its methods are made when they are
// first asked for: there are a hundred names, and a program uses few.
type object struct {
	run     *run
	methods *methodSet
	is      any // *path, *start, value or filter
}

// Get implements goja's DynamicObject.
func (o *object) Get(key string) goja.Value {
	m := o.methods.byName[key]
	if m == nil {
		return nil
	}
	return o.run.function(m)
}

// Has implements goja's DynamicObject.
func (o *object) Has(key string) bool { return o.methods.byName[key] != nil }

// Set implements goja's DynamicObject: nothing can be changed.
func (o *object) Set(string, goja.Value) bool { return false }

// Delete implements goja's DynamicObject.
func (o *object) Delete(key string) bool { return !o.Has(key) }

// Keys implements goja's DynamicObject.
func (o *object) Keys() []string {
	var out []string
	for _, m := range o.methods.list {
		out = append(out, m.name)
	}
	return out
}

// function returns a method as a function of JavaScript's.
func (r *run) function(m *method) goja.Value {
	f := r.functions[m]
	if f == nil {
		f = r.vm.ToValue(func(c goja.FunctionCall) goja.Value {
			if err := r.machine.Poll(); err != nil {
				r.machine.Fail(err)
			}
			return m.call(&call{run: r, name: m.name, this: inner(c.This), args: c.Arguments})
		})
		r.functions[m] = f
	}
	return f
}

func (r *run) object(methods *methodSet, is any) goja.Value {
	return r.vm.NewDynamicObject(&object{run: r, methods: methods, is: is})
}

// inner returns what an object of ours stands for, or nil.
func inner(v goja.Value) any {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != ours {
		return nil // exporting others may have no end
	}
	return o.Export().(*object).is
}

var ours = reflect.TypeFor[*object]()

// primitive returns a value that is no object, as Go has it, and nil for an
// object and for a Symbol, which goja takes for a text.
func primitive(v goja.Value) any {
	switch v.(type) {
	case nil, *goja.Object, *goja.Symbol:
		return nil
	}
	return v.Export()
}

// Kind and Member name the members of what programs hold, for completion and
// help.
type (
	// A Kind is a kind of object, "graph", "path", "value" or "function".
	Kind struct {
		Name    string
		Members []Member
	}
	// A Member is a method or a function.
	Member struct {
		Name      string
		Signature string // (node: Value, ...more: Value[]): Path
		Doc       string // a sentence or two
	}
)

// Members returns what programs can call, by the kind of object that it is
// called on; the functions that stand alone are of the kind "function".
func Members() []Kind {
	var out []Kind
	for _, s := range []*methodSet{graphMethods(), pathMethods(), valueMethods(), functionMethods()} {
		k := Kind{Name: s.kind}
		for _, m := range s.list {
			k.Members = append(k.Members, Member{Name: m.name, Signature: m.args, Doc: strings.TrimSpace(m.doc)})
		}
		out = append(out, k)
	}
	return out
}
