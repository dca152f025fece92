package script

import (
	"github.com/dop251/goja"
)

// natives are those of one machine.
type natives struct {
	m         *Machine
	t         *table
	holders   []*goja.Object
	done      []bool // entries that are replaced
	seen      map[string]struct{}
	all       bool            // everything is replaced
	numbers   map[string]bool // variables that were taken to hold numbers alone
	global    bool            // a program has hold of the global object
	armed     bool            // iterators look
	makers    bool            // objectMakers are replaced
	patterned bool            // regular expressions are replaced

	construct native // Reflect.construct, as it was
	joining   []*goja.Object
	patterns  patterns
}

func newNatives(m *Machine) *natives {
	t := theTable()
	n := &natives{m: m, t: t, holders: make([]*goja.Object, len(t.holders)), done: make([]bool, len(t.entries))}
	n.replace(t.byLabel[arrayPrototype+".join"]) // what makes any array a text
	global := m.vm.GlobalObject()
	props := m.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		m.checkProps(call.Argument(0))
		return call.Argument(0)
	})
	if err := global.DefineDataProperty(guardProps, props, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err) // the object is new
	}
	if m.limits.Print != nil {
		n.definePrint()
	}
	return n
}

// arrayPrototype is the one holder that every machine needs.
const arrayPrototype = "Array.prototype"

// prepare replaces the natives that p may reach and no program before it
// could.
func (n *natives) prepare(p *Program) {
	if n.all {
		return
	}
	u := &p.uses
	if u.dynamic || n.unnumbers(u) {
		n.everything()
		return
	}
	if n.seen == nil {
		n.seen = map[string]struct{}{}
	}
	for name := range u.names {
		if _, seen := n.seen[name]; !seen {
			n.named(name)
		}
		if n.all {
			return
		}
	}
	if u.iterates {
		n.arm()
	}
	if u.patterns {
		n.regexps()
	}
	if u.escapes {
		n.replaceMakers()
	}
}

// unnumbers reports whether a program may put something else into a variable
// that an earlier one took to hold numbers alone, and notes its own.
func (n *natives) unnumbers(u *uses) bool {
	n.global = n.global || u.global
	if n.global && len(n.numbers)+len(u.numbers) > 0 {
		return true
	}
	for _, name := range u.others {
		if n.numbers[name] {
			return true
		}
	}
	for _, name := range u.numbers {
		if n.numbers == nil {
			n.numbers = map[string]bool{}
		}
		n.numbers[name] = true
	}
	return false
}

// named replaces what a name newly leads to.
func (n *natives) named(name string) {
	n.seen[name] = struct{}{}
	if why, gone := removed[name]; gone {
		n.remove(name, why)
	}
	switch what := brings[name]; what {
	case "":
	case "*":
		n.everything()
		return
	case "RegExp":
		n.regexps()
	default:
		n.replace(n.t.byLabel[what])
	}
	for _, i := range n.t.byName[name] {
		root := n.t.holders[n.t.entries[i].holder].root
		if _, seen := n.seen[root]; root == "" || seen {
			n.replace(i)
		}
	}
	for _, i := range n.t.byRoot[name] {
		if _, seen := n.seen[n.t.entries[i].name]; seen {
			n.replace(i)
		}
	}
}

// everything replaces every native there is.
func (n *natives) everything() {
	if n.all {
		return
	}
	n.all = true
	for _, e := range n.t.entries {
		if e.judged != harmless {
			n.holder(e.holder) // before any is taken away
		}
	}
	for name, why := range removed {
		n.remove(name, why)
	}
	n.regexps()
	for i := range n.t.entries {
		n.replace(i)
	}
	n.arm()
	n.replaceMakers()
}

// arm makes the iterators of the runtime look: whatever goes through one in
// one step then ends when it is to.
func (n *natives) arm() {
	if n.armed {
		return
	}
	n.armed = true
	for _, label := range []string{"%ArrayIterator%", "%StringIterator%", "%MapIterator%", "%SetIterator%", "%RegExpStringIterator%", "%Generator%"} {
		n.replace(n.t.byLabel[label+".next"])
	}
}

// holder returns an object of the table in this machine.
func (n *natives) holder(i int) *goja.Object {
	if o := n.holders[i]; o != nil {
		return o
	}
	h := &n.t.holders[i]
	var o *goja.Object
	switch {
	case h.make != nil:
		v, err := n.m.vm.RunProgram(h.make)
		rethrow(err)
		o = v.(*goja.Object)
		for range h.up {
			o = o.Prototype()
		}
	case h.parent < 0:
		o = n.m.vm.GlobalObject()
	case h.label == arrayPrototype:
		o = n.m.vm.NewArray().Prototype() // without having Array made, with all that it has
	default:
		o = n.holder(h.parent).Get(h.name).(*goja.Object)
	}
	n.holders[i] = o
	return o
}

// replace replaces one native.
func (n *natives) replace(i int) {
	if n.done[i] {
		return
	}
	n.done[i] = true
	e := &n.t.entries[i]
	if e.judged == harmless || e.getter {
		return // the one getter that is not harmless, flags, goes with the patterns
	}
	o := n.holder(e.holder)
	var was goja.Value
	if e.symbol != nil {
		was = o.GetSymbol(e.symbol)
	} else {
		was = o.Get(e.name)
	}
	raw := rawOf(was)
	if raw == nil {
		return // a constructor that was replaced already
	}
	var now goja.Value
	switch e.judged {
	case gone:
		if e.label == "Function" {
			return // it is one of those that are removed
		}
		now = n.thrower(removed["Function"])
	case special:
		now = specials[e.label](n, e.label, raw, was)
	default:
		now = n.m.vm.ToValue(n.counted(raw))
	}
	if now != nil {
		n.define(o, e, now)
	}
}

func (n *natives) define(o *goja.Object, e *entry, v goja.Value) {
	var err error
	if e.symbol != nil {
		err = o.DefineDataPropertySymbol(e.symbol, v, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET)
	} else {
		err = o.DefineDataProperty(e.name, v, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET)
	}
	// What cannot be defined anew is a native that a program could not have
	// as a value either: Function.prototype[Symbol.hasInstance].
	_ = err
}

// rawOf returns a native as a Go function; nil if v is none.
func rawOf(v goja.Value) native {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	f, _ := o.Export().(native)
	return f
}

// counted returns a native that counts and looks, and then does what f does.
func (n *natives) counted(f native) native {
	m := n.m
	return func(call goja.FunctionCall) goja.Value {
		m.enter(1 + len(call.Arguments))
		defer m.leave()
		return f(call)
	}
}

// raw returns a native of the runtime as it was, for use by other natives.
func (n *natives) raw(label string) native {
	e := &n.t.entries[n.t.byLabel[label]]
	if !n.done[n.t.byLabel[label]] {
		return rawOf(n.holder(e.holder).Get(e.name))
	}
	panic("script: " + label + " is replaced already")
}

// remove puts a function in the place of a global that says why it is gone.
func (n *natives) remove(name, why string) {
	global := n.m.vm.GlobalObject()
	v := n.thrower(why)
	if name == "Function" {
		// instanceof goes on.
		proto := global.Get(name).(*goja.Object).Get("prototype")
		rethrow(v.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	rethrow(global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// thrower returns a function that throws.
func (n *natives) thrower(why string) *goja.Object {
	vm := n.m.vm
	return vm.ToValue(func(goja.ConstructorCall) *goja.Object {
		panic(vm.NewTypeError("%s", why))
	}).(*goja.Object)
}
