package script

import (
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// A native is a function of the runtime, as goja calls it.
type native = func(goja.FunctionCall) goja.Value

// A table lists the natives of a runtime nobody has used: every function that
// a program could reach as a property of something that was there before it.
// It is read off a runtime once in a process, so a newer goja's natives are in
// it whatever they are.
type table struct {
	holders  []holder
	entries  []entry
	byName   map[string][]int // entries under a name
	byRoot   map[string][]int // entries that only who names a global comes to
	byLabel  map[string]int
	patterns []int // the methods of RegExp.prototype
	known    map[string]struct{}
}

// A holder is an object that has natives: String.prototype, JSON.
type holder struct {
	label  string
	root   string        // the global that a program must name to come here; "" if none
	parent int           // the holder that has it, or -1
	name   string        // under this name
	make   *goja.Program // or the program whose value's prototype it is
	up     int           // how many prototypes up
}

// An entry is one native: a property of a holder.
type entry struct {
	holder int
	name   string
	symbol *goja.Symbol // instead of name
	getter bool
	label  string
	judged judgement
}

var theTable = sync.OnceValue(readTable)

// knownNames returns the names that make a difference in a program.
func knownNames() map[string]struct{} { return theTable().known }

// hidden are the objects that no global leads to: how one of them comes about,
// and how many prototypes further up it is.
var hidden = []struct {
	label, text string
	up          int
}{
	{"%ArrayIterator%", "[].values()", 1},
	{"%Iterator%", "[].values()", 2},
	{"%StringIterator%", "''[Symbol.iterator]()", 1},
	{"%MapIterator%", "new Map().values()", 1},
	{"%SetIterator%", "new Set().values()", 1},
	{"%RegExpStringIterator%", "''.matchAll(/a/g)", 1},
	{"%Generator%", "(function*(){})()", 2},
	{"%GeneratorFunction%", "(function*(){})", 1},
	{"%AsyncFunction%", "(async function(){})", 1},
}

func readTable() *table {
	t := &table{byName: map[string][]int{}, byRoot: map[string][]int{}, byLabel: map[string]int{}, known: map[string]struct{}{}}
	vm := goja.New()
	r := &tableReader{table: t, vm: vm, seen: map[*goja.Object]bool{}}
	object := vm.Get("Object").(*goja.Object)
	r.describe, _ = goja.AssertFunction(object.Get("getOwnPropertyDescriptor"))
	r.symbols, _ = goja.AssertFunction(object.Get("getOwnPropertySymbols"))
	r.read(vm.GlobalObject(), holder{label: "", parent: -1})
	for _, h := range hidden {
		p := goja.MustCompile("", h.text, false)
		v, err := vm.RunProgram(p)
		if err != nil {
			panic(err) // the texts above are wrong
		}
		o := v.(*goja.Object)
		for range h.up {
			o = o.Prototype()
		}
		r.read(o, holder{label: h.label, parent: -1, make: p, up: h.up})
	}
	for i, e := range t.entries {
		root := t.holders[e.holder].root
		if e.symbol == nil {
			t.byName[e.name] = append(t.byName[e.name], i)
			t.known[e.name] = struct{}{}
		}
		t.byLabel[e.label] = i
		if e.judged != harmless && !e.getter && strings.HasPrefix(e.label, "RegExp.prototype.") {
			t.patterns = append(t.patterns, i)
		}
		if root != "" {
			t.byRoot[root] = append(t.byRoot[root], i)
			t.known[root] = struct{}{}
		}
	}
	for name := range removed {
		t.known[name] = struct{}{}
	}
	for name := range brings {
		t.known[name] = struct{}{}
	}
	return t
}

type tableReader struct {
	*table
	vm       *goja.Runtime
	seen     map[*goja.Object]bool
	describe goja.Callable
	symbols  goja.Callable
}

// read notes the natives of o, and those of the objects that it has.
func (t *tableReader) read(o *goja.Object, h holder) {
	if t.seen[o] {
		return
	}
	t.seen[o] = true
	at := len(t.holders)
	t.holders = append(t.holders, h)
	for _, name := range o.GetOwnPropertyNames() {
		if !t.gone(h, name) {
			t.property(at, o, entry{name: name, label: join(h.label, name)}, t.vm.ToValue(name))
		}
	}
	keys, err := t.symbols(goja.Undefined(), o)
	if err != nil {
		panic(err)
	}
	for i := range keys.ToObject(t.vm).Get("length").ToInteger() {
		symbol := keys.ToObject(t.vm).Get(strconv.FormatInt(i, 10)).(*goja.Symbol)
		t.property(at, o, entry{symbol: symbol, label: join(h.label, "@"+symbol.String())}, symbol)
	}
}

// gone reports whether a program will not find what is under name: what has no
// business here, see removed.
func (t *tableReader) gone(h holder, name string) bool {
	if h.label != "" {
		return false
	}
	_, gone := removed[name]
	return gone && name != "Function" || name == "globalThis"
}

func join(holder, name string) string {
	if holder == "" {
		return name
	}
	return holder + "." + name
}

func (t *tableReader) property(at int, o *goja.Object, e entry, key goja.Value) {
	e.holder = at
	described, err := t.describe(goja.Undefined(), o, key)
	if err != nil {
		panic(err)
	}
	d := described.(*goja.Object)
	for _, what := range []string{"value", "get", "set"} {
		f, ok := d.Get(what).(*goja.Object)
		if !ok {
			continue
		}
		if _, callable := goja.AssertFunction(f); callable {
			one := e
			if what != "value" {
				one.getter = true
				one.label += " " + what
			}
			one.judged = judge(one.label)
			t.entries = append(t.entries, one)
		}
		if what == "value" && e.symbol == nil && e.name != "constructor" {
			t.below(at, f, e)
		}
	}
}

// below reads the object under a property.
func (t *tableReader) below(at int, o *goja.Object, e entry) {
	h := holder{label: e.label, parent: at, name: e.name}
	parent := t.holders[at]
	switch {
	case parent.parent < 0 && parent.label == "":
		h.root = e.name
	case e.name == "prototype":
		// What a program holds has its prototype without naming it.
	default:
		h.root = parent.root
	}
	t.read(o, h)
}
