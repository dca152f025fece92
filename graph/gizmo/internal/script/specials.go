package script

import (
	"github.com/dop251/goja"
)

// A maker makes a machine's version of a native: raw is the runtime's as a Go
// function, was as a value. A nil result leaves it.
type maker func(n *natives, raw native) native

// specials are the natives that have a version of their own, by label. They
// are put together from the files on texts, arrays and so on.
var specials = map[string]func(n *natives, label string, raw native, was goja.Value) goja.Value{}

func init() {
	for _, set := range []map[string]maker{textNatives, arrayNatives, longNatives, objectNatives, patternNatives, jsonNatives} {
		for label, make := range set {
			specials[label] = func(n *natives, _ string, raw native, _ goja.Value) goja.Value {
				return n.m.vm.ToValue(n.counted(make(n, raw)))
			}
		}
	}
	for _, name := range collections {
		specials[name] = func(n *natives, label string, raw native, was goja.Value) goja.Value {
			n.replaceConstructor(label, was.(*goja.Object), n.collection)
			return nil
		}
	}
}

// replaceConstructor puts a constructor of ours in the place of the runtime's,
// with the same prototype and the same functions on it. The new one makes what
// the old one makes, of arguments that args has looked at.
func (n *natives) replaceConstructor(name string, was *goja.Object, args func(name string, call goja.ConstructorCall) []goja.Value) {
	vm := n.m.vm
	if n.construct == nil {
		n.construct = rawOf(vm.Get("Reflect").(*goja.Object).Get("construct"))
	}
	raw := rawOf(was)
	var now *goja.Object
	now = vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		n.m.enter(1)
		defer n.m.leave()
		given := args(name, call)
		if call.NewTarget == nil && makesObjects(name) && name != "RegExp" {
			return raw(goja.FunctionCall{This: goja.Undefined(), Arguments: given}).ToObject(vm)
		}
		target := was
		if call.NewTarget != nil && call.NewTarget != now {
			target = call.NewTarget
		}
		return n.construct(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{was, n.array(given), target}}).ToObject(vm)
	}).(*goja.Object)
	n.copyConstructor(name, was, now)
	rethrow(vm.GlobalObject().DefineDataProperty(name, now, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// copyConstructor gives a constructor what the old one has.
func (n *natives) copyConstructor(name string, was, now *goja.Object) {
	for _, key := range was.GetOwnPropertyNames() {
		switch key {
		case "length", "name":
			rethrow(now.DefineDataProperty(key, was.Get(key), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		case "prototype":
			rethrow(now.DefineDataProperty(key, was.Get(key), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
		default:
			rethrow(now.DefineDataProperty(key, was.Get(key), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		}
	}
	if was.GetSymbol(goja.SymSpecies) != nil {
		self := n.m.vm.ToValue(func(call goja.FunctionCall) goja.Value { return call.This })
		rethrow(now.DefineAccessorPropertySymbol(goja.SymSpecies, self, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	if p := was.Prototype(); p != nil && p.ClassName() == "Function" {
		rethrow(now.SetPrototype(p))
	}
	rethrow(was.Get("prototype").(*goja.Object).DefineDataProperty("constructor", now, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	for i := range n.t.holders {
		if n.t.holders[i].label == name {
			n.holders[i] = now
		}
	}
}

// replaceMakers replaces the constructors that a program uses as values.
func (n *natives) replaceMakers() {
	if n.makers {
		return
	}
	n.makers = true
	for _, name := range objectMakers {
		if name != "RegExp" {
			n.replaceConstructor(name, n.m.vm.GlobalObject().Get(name).(*goja.Object), asGiven)
		}
	}
	n.regexps()
}

func asGiven(_ string, call goja.ConstructorCall) []goja.Value { return call.Arguments }

// array returns a new array of values.
func (n *natives) array(values []goja.Value) *goja.Object {
	items := make([]any, len(values))
	for i, v := range values {
		items[i] = v
	}
	return n.m.vm.NewArray(items...)
}
