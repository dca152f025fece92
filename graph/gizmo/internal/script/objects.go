package script

import (
	"github.com/dop251/goja"
)

// objectNatives are the natives about objects and functions.
var objectNatives = map[string]maker{
	"Object.assign":                     listsArguments,
	"Object.entries":                    listsArguments,
	"Object.keys":                       listsArguments,
	"Object.values":                     listsArguments,
	"Object.getOwnPropertyNames":        listsArguments,
	"Object.getOwnPropertyDescriptors":  listsArguments,
	"Object.defineProperties":           listsArguments,
	"Object.create":                     listsArguments,
	"Object.freeze":                     listsArguments,
	"Object.seal":                       listsArguments,
	"Reflect.ownKeys":                   listsArguments,
	"Object.fromEntries":                iterates,
	"Promise.all":                       iterates,
	"Promise.allSettled":                iterates,
	"Promise.any":                       iterates,
	"Promise.race":                      iterates,
	"Set.prototype.difference":          goesThroughSet,
	"Set.prototype.intersection":        goesThroughSet,
	"Set.prototype.isDisjointFrom":      goesThroughSet,
	"Set.prototype.isSubsetOf":          goesThroughSet,
	"Set.prototype.isSupersetOf":        goesThroughSet,
	"Set.prototype.symmetricDifference": goesThroughSet,
	"Set.prototype.union":               goesThroughSet,
	"Function.prototype.apply":          applies(1),
	"Reflect.apply":                     applies(2),
	"Reflect.construct":                 applies(1),
	"Function.prototype.call":           callsOn,
	"Function.prototype.bind":           binds,
}

// collections are the constructors that go through what they are given.
var collections = []string{"Map", "Set", "WeakMap", "WeakSet"}

// listsArguments makes natives that go through the properties of what they are
// given.
func listsArguments(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		for _, a := range call.Arguments {
			n.m.checkProps(a)
		}
		return raw(call)
	}
}

// iterates makes natives that go through the elements of what they are given.
func iterates(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		if len(call.Arguments) > 0 {
			call.Arguments = with(call.Arguments, 0, n.iterable(call.Arguments[0]))
		}
		return raw(call)
	}
}

// iterable returns v, or something with the same elements that natives go
// through by an iterator that looks. Natives go through a plain array in one
// step.
func (n *natives) iterable(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		if s, isText := v.(goja.String); isText {
			n.arm()
			n.m.charge(int64(s.Length()))
		}
		return v
	}
	if o.ClassName() != "Array" {
		n.arm()
		return v
	}
	length := n.m.length(o)
	n.m.charge(length)
	if length <= stepItems {
		return v
	}
	n.arm()
	f, ok := goja.AssertFunction(o.GetSymbol(goja.SymIterator))
	if !ok {
		return v
	}
	it, err := f(o)
	rethrow(err)
	return it
}

// collection looks at what a Map or Set is made of.
func (n *natives) collection(_ string, call goja.ConstructorCall) []goja.Value {
	if len(call.Arguments) == 0 {
		return nil
	}
	return append([]goja.Value{n.iterable(call.Arguments[0])}, call.Arguments[1:]...)
}

// goesThroughSet makes natives that go through two sets.
func goesThroughSet(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		n.arm()
		if o, ok := call.This.(*goja.Object); ok {
			if size := o.Get("size"); size != nil {
				n.m.charge(max(size.ToInteger(), 0))
			}
		}
		return raw(call)
	}
}

// applies makes natives that call a function with a list of arguments, which
// is their argument number at.
func applies(at int) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			if list, ok := call.Argument(at).(*goja.Object); ok {
				n.m.checkArgs(n.m.length(list))
			}
			return raw(call)
		}
	}
}

func callsOn(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		n.m.checkArgs(int64(len(call.Arguments)))
		return raw(call)
	}
}

// boundDepth is the property that says how many functions a bound function is
// bound around.
var boundDepth = goja.NewSymbol("bound")

// binds is bind. A bound function calls the one in it without being counted,
// and copies all arguments at each: so there are few around each other, with
// few arguments together.
func binds(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		n.m.checkArgs(int64(len(call.Arguments)))
		depth := int64(1)
		if o, ok := call.This.(*goja.Object); ok {
			if d := o.GetSymbol(boundDepth); d != nil {
				depth += d.ToInteger()
			}
		}
		if depth > stepBound || depth > 1 && len(call.Arguments) > stepArgs/stepBound {
			n.m.abort(stepError("write a function that calls it", "a function bound to a bound function, more than %d deep", stepBound))
		}
		out := raw(call).(*goja.Object)
		rethrow(out.DefineDataPropertySymbol(boundDepth, n.m.vm.ToValue(depth), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
		return out
	}
}
