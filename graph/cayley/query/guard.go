package query

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
)

// A guard stands between the program and Cayley's objects: the program gets
// objects of the guard's, with the same methods. They say which method refused
// its arguments and where it was called, and turn back a value that contains
// itself, which Cayley follows until the stack is full and the process ends.
type guard struct {
	vm      *goja.Runtime
	symbol  *goja.Symbol // the property that holds Cayley's object
	methods map[reflect.Type]*goja.Object
	limit   *int // of Cayley's session
}

// globals are the functions of Gizmo that stand alone.
var globals = []string{
	"iri", "bnode", "raw", "str", "lang", "typed", "lt", "lte", "gt", "gte", "regex", "like",
}

// install replaces g, graph and the functions that stand alone.
func install(vm *goja.Runtime, limit *int) *guard {
	g := &guard{vm: vm, limit: limit, symbol: goja.NewSymbol("cayley"), methods: map[reflect.Type]*goja.Object{}}
	wrapped := g.wrap(vm.Get("g"))
	vm.Set("g", wrapped)
	vm.Set("graph", wrapped)
	for _, name := range globals {
		if fn, ok := goja.AssertFunction(vm.Get(name)); ok {
			vm.Set(name, func(call goja.FunctionCall) goja.Value {
				return g.call(name, fn, goja.Undefined(), call.Arguments)
			})
		}
	}
	return g
}

// A refusal is what a method of Cayley's panicked with, and where it was
// called.
type refusal struct {
	method string
	at     file.Position
	cause  any
}

// wrap returns the guard's object for one of Cayley's, and any other value as
// it is.
func (g *guard) wrap(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || !isCayleys(o.ExportType()) {
		return v
	}
	out := g.vm.CreateObject(g.prototype(o))
	out.DefineDataPropertySymbol(g.symbol, o, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return out
}

// inner returns Cayley's object, or nil if v is none of the guard's.
func (g *guard) inner(v goja.Value) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	held, _ := o.GetSymbol(g.symbol).(*goja.Object)
	return held
}

// isCayleys reports whether t is the graph object or a path of Cayley's.
func isCayleys(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.Pointer &&
		strings.HasSuffix(t.Elem().PkgPath(), "query/gizmo") && strings.HasSuffix(t.Elem().Name(), "Object")
}

// prototype returns the object that has the methods of o.
func (g *guard) prototype(o *goja.Object) *goja.Object {
	t := o.ExportType()
	p := g.methods[t]
	if p == nil {
		p = g.vm.NewDynamicObject(&methods{g: g, of: o, made: map[string]goja.Value{}})
		g.methods[t] = p
	}
	return p
}

// methods is a prototype that makes a method when it is first asked for: there
// are a hundred, and a program uses few.
type methods struct {
	g    *guard
	of   *goja.Object // any of the objects that have them
	made map[string]goja.Value
}

// Get returns the method with this name, or nil.
func (m *methods) Get(name string) goja.Value {
	if made := m.made[name]; made != nil {
		return made
	}
	if _, isMethod := goja.AssertFunction(m.of.Get(name)); !isMethod {
		return nil
	}
	made := m.g.vm.ToValue(m.g.method(name))
	m.made[name] = made
	return made
}

// Has reports whether there is a method with this name.
func (m *methods) Has(name string) bool { return m.of.Get(name) != nil }

// Keys returns the names of all methods.
func (m *methods) Keys() []string { return m.of.Keys() }

// Set refuses.
func (m *methods) Set(string, goja.Value) bool { return false }

// Delete refuses.
func (m *methods) Delete(string) bool { return false }

// method returns a function that calls the method of Cayley's object.
func (g *guard) method(name string) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		o := g.inner(call.This)
		if o == nil {
			panic(g.vm.NewTypeError("%s: not called on a path or the graph", name))
		}
		fn, _ := goja.AssertFunction(o.Get(name))
		return g.call(name, fn, o, call.Arguments)
	}
}

// call calls a function of Cayley's.
func (g *guard) call(name string, fn goja.Callable, this goja.Value, given []goja.Value) goja.Value {
	args := make([]goja.Value, len(given))
	budget := maxValues
	for i, a := range given {
		var err error
		if args[i], err = g.argument(a, 0, &budget); err != nil {
			panic(g.vm.NewTypeError("%s: argument %d %v", name, i+1, err))
		}
	}
	if isCount(name) {
		if err := checkCount(args); err != nil {
			panic(g.vm.NewTypeError("%s: %v", name, err))
		}
	}
	defer g.explain(name)
	out, err := fn(this, args...)
	*g.limit = -1 // GetLimit(1) would cut whatever the program sends after it
	if err != nil {
		panic(err)
	}
	return g.wrap(out)
}

// isCount reports whether a method takes a number of results, which Cayley's
// session passes over in silence if it is none.
func isCount(name string) bool {
	return strings.EqualFold(name, "limit") || strings.EqualFold(name, "skip")
}

func checkCount(args []goja.Value) error {
	if len(args) == 0 {
		return errors.New("a number of results is missing")
	}
	if n, ok := args[0].Export().(int64); !ok || n < 0 {
		return fmt.Errorf("%v is no number of results", args[0])
	}
	return nil
}

// explain adds method and place to a panic that is none of JavaScript's. The
// query ends with it: a program cannot catch it, because the machine is not in
// a state to go on.
func (g *guard) explain(method string) {
	x := recover()
	switch x := x.(type) {
	case nil:
		return
	case goja.Value, *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError, refusal:
		panic(x)
	}
	panic(refusal{method: method, at: innermost(g.vm.CaptureCallStack(0, nil)), cause: x})
}

// maxValues is how many values the arguments of one call may hold.
const maxValues = 100_000

var (
	errTooDeep = errors.New("nests too deep, or contains itself")
	errTooMany = fmt.Errorf("holds more than %d values", maxValues)
	errKind    = errors.New("is a Map, a Set or the like; make an array or a plain object of it")
)

// argument returns v with the guard's objects replaced by Cayley's.
func (g *guard) argument(v goja.Value, depth int, budget *int) (goja.Value, error) {
	if *budget--; *budget < 0 {
		return nil, errTooMany
	}
	if held := g.inner(v); held != nil {
		return held, nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return v, nil
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	switch t := o.ExportType(); {
	case t == reflect.TypeFor[[]any]() && o.ClassName() == "Array":
		var items []any
		for i := range o.Get("length").ToInteger() {
			item, err := g.argument(orUndefined(o.Get(strconv.FormatInt(i, 10))), depth+1, budget)
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
		return g.vm.NewArray(items...), nil
	case t == reflect.TypeFor[map[string]any]():
		for _, key := range o.Keys() {
			if _, err := g.argument(orUndefined(o.Get(key)), depth+1, budget); err != nil {
				return nil, err
			}
		}
	case t == nil || t.Kind() == reflect.Slice:
		return nil, errKind
	}
	return v, nil
}

// orUndefined fills the holes of an array.
func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// export returns v as a Go value, and whether it is a path or the graph. Getters
// of the program's may run meanwhile, and throw.
func (g *guard) export(v goja.Value) (out any, path bool, err error) {
	var refused error
	if thrown := g.vm.Try(func() {
		if path = g.inner(v) != nil; path {
			return
		}
		budget := maxValues
		if v, refused = g.argument(v, 0, &budget); refused == nil {
			out = v.Export()
		}
	}); thrown != nil {
		return nil, false, thrown
	}
	if refused != nil {
		return nil, false, fmt.Errorf("the value of the query %w", refused)
	}
	return out, path, nil
}
