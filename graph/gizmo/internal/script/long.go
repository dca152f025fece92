package script

import (
	"github.com/dop251/goja"
)

// longNatives are the natives that go through an array from end to end, most
// of them calling a function: the runtime's own for what is short, and for the
// rest these, which look in between.
var longNatives = map[string]maker{
	"Array.prototype.forEach":       long(longForEach),
	"Array.prototype.map":           long(longMap),
	"Array.prototype.filter":        long(longFilter),
	"Array.prototype.some":          long(longSome),
	"Array.prototype.every":         long(longEvery),
	"Array.prototype.find":          long(longFind(false, false)),
	"Array.prototype.findIndex":     long(longFind(false, true)),
	"Array.prototype.findLast":      long(longFind(true, false)),
	"Array.prototype.findLastIndex": long(longFind(true, true)),
	"Array.prototype.reduce":        long(longReduce(false)),
	"Array.prototype.reduceRight":   long(longReduce(true)),
	"Array.prototype.includes":      long(longIncludes),
	"Array.prototype.indexOf":       long(longIndexOf),
	"Array.prototype.lastIndexOf":   long(longLastIndexOf),
	"Array.prototype.reverse":       long(longReverse),
	"Array.prototype.toReversed":    long(longToReversed),
	"Array.prototype.with":          long(longWith),
}

// A longCall is a call of a native on a long array.
type longCall struct {
	*natives
	call   goja.FunctionCall
	o      *goja.Object
	length int64
}

func long(f func(*longCall) goja.Value) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			o, length, ok := n.thisArray(call)
			if !ok {
				return raw(call)
			}
			call.This = o
			if length <= stepItems {
				n.m.charge(length / 4)
				return raw(call)
			}
			return f(&longCall{natives: n, call: call, o: o, length: length})
		}
	}
}

// at returns an element; nil if there is none.
func (c *longCall) at(i int64) goja.Value {
	c.m.charge(6)
	return c.o.Get(indexName(i))
}

// function returns the function that the native is to call.
func (c *longCall) function() func(i int64, v goja.Value) goja.Value {
	f, ok := goja.AssertFunction(c.call.Argument(0))
	if !ok {
		panic(c.m.vm.NewTypeError("%s is not a function", upTo(c.call.Argument(0).String(), 100)))
	}
	return func(i int64, v goja.Value) goja.Value {
		out, err := f(c.call.Argument(1), v, c.m.vm.ToValue(i), c.o)
		rethrow(err)
		return out
	}
}

// each calls f for the elements there are, until it returns false.
func (n *natives) each(o *goja.Object, from, to int64, f func(i int64, v goja.Value) bool) {
	for i := from; i < to; i++ {
		n.m.charge(6)
		if v := o.Get(indexName(i)); v != nil && !f(i, v) {
			return
		}
	}
}

func longForEach(c *longCall) goja.Value {
	f := c.function()
	c.each(c.o, 0, c.length, func(i int64, v goja.Value) bool {
		f(i, v)
		return true
	})
	return goja.Undefined()
}

func longMap(c *longCall) goja.Value {
	f := c.function()
	out := list{n: c.natives}
	for i := range c.length {
		v := c.at(i)
		if v != nil {
			v = f(i, v)
		}
		out.add(orHole(v))
	}
	return out.array()
}

func longFilter(c *longCall) goja.Value {
	f := c.function()
	out := list{n: c.natives}
	c.each(c.o, 0, c.length, func(i int64, v goja.Value) bool {
		if f(i, v).ToBoolean() {
			out.add(v)
		}
		return true
	})
	return out.array()
}

func longSome(c *longCall) goja.Value {
	f := c.function()
	found := false
	c.each(c.o, 0, c.length, func(i int64, v goja.Value) bool {
		found = f(i, v).ToBoolean()
		return !found
	})
	return c.m.vm.ToValue(found)
}

func longEvery(c *longCall) goja.Value {
	f := c.function()
	all := true
	c.each(c.o, 0, c.length, func(i int64, v goja.Value) bool {
		all = f(i, v).ToBoolean()
		return all
	})
	return c.m.vm.ToValue(all)
}

func longFind(last, index bool) func(*longCall) goja.Value {
	return func(c *longCall) goja.Value {
		f := c.function()
		for k := range c.length {
			i := k
			if last {
				i = c.length - 1 - k
			}
			v := orHole(c.at(i))
			if !f(i, v).ToBoolean() {
				continue
			}
			if index {
				return c.m.vm.ToValue(i)
			}
			return v
		}
		if index {
			return c.m.vm.ToValue(-1)
		}
		return goja.Undefined()
	}
}

func longReduce(right bool) func(*longCall) goja.Value {
	return func(c *longCall) goja.Value {
		f, ok := goja.AssertFunction(c.call.Argument(0))
		if !ok {
			c.function() // throws
		}
		var sum goja.Value
		if len(c.call.Arguments) > 1 {
			sum = c.call.Arguments[1]
		}
		for k := range c.length {
			i := k
			if right {
				i = c.length - 1 - k
			}
			v := c.at(i)
			switch {
			case v == nil:
			case sum == nil:
				sum = v
			default:
				var err error
				sum, err = f(goja.Undefined(), sum, v, c.m.vm.ToValue(i), c.o)
				rethrow(err)
			}
		}
		if sum == nil {
			panic(c.m.vm.NewTypeError("reduce of an empty array without a first value"))
		}
		return sum
	}
}

// start returns where a search begins: the second argument.
func (c *longCall) start() int64 {
	return relative(c.call.Argument(1).ToInteger(), c.length)
}

func longIncludes(c *longCall) goja.Value {
	want := c.call.Argument(0)
	for i := c.start(); i < c.length; i++ {
		if v := orHole(c.at(i)); v.SameAs(want) || v.StrictEquals(want) {
			return c.m.vm.ToValue(true)
		}
	}
	return c.m.vm.ToValue(false)
}

func longIndexOf(c *longCall) goja.Value {
	want := c.call.Argument(0)
	for i := c.start(); i < c.length; i++ {
		if v := c.at(i); v != nil && v.StrictEquals(want) {
			return c.m.vm.ToValue(i)
		}
	}
	return c.m.vm.ToValue(-1)
}

func longLastIndexOf(c *longCall) goja.Value {
	want := c.call.Argument(0)
	i := c.length - 1
	if len(c.call.Arguments) > 1 {
		if i = c.call.Arguments[1].ToInteger(); i < 0 {
			i += c.length
		}
		i = min(i, c.length-1)
	}
	for ; i >= 0; i-- {
		if v := c.at(i); v != nil && v.StrictEquals(want) {
			return c.m.vm.ToValue(i)
		}
	}
	return c.m.vm.ToValue(-1)
}

func longReverse(c *longCall) goja.Value {
	put := func(i int64, v goja.Value) {
		if v == nil {
			rethrow(c.o.Delete(indexName(i)))
		} else {
			rethrow(c.o.Set(indexName(i), v))
		}
	}
	for i, j := int64(0), c.length-1; i < j; i, j = i+1, j-1 {
		low, high := c.at(i), c.at(j)
		put(i, high)
		put(j, low)
	}
	return c.o
}

func longToReversed(c *longCall) goja.Value {
	out := list{n: c.natives}
	for i := c.length - 1; i >= 0; i-- {
		out.add(orHole(c.at(i)))
	}
	return out.array()
}

func longWith(c *longCall) goja.Value {
	at := c.call.Argument(0).ToInteger()
	if at < 0 {
		at += c.length
	}
	if at < 0 || at >= c.length {
		panic(c.m.vm.NewTypeError("with: there is no element %d", at))
	}
	out := list{n: c.natives}
	for i := range c.length {
		v := orHole(c.at(i))
		if i == at {
			v = c.call.Argument(1)
		}
		out.add(v)
	}
	return out.array()
}

// A list makes an array under the machine's limits.
type list struct {
	n     *natives
	items []any
}

func (l *list) add(v goja.Value) {
	if len(l.items)%stepLook == 0 {
		l.n.m.build(stepLook * 2 * itemBytes)
		if need := int64(len(l.items)) * itemBytes; need > l.n.m.limits.Memory {
			l.n.m.build(need)
		}
	}
	l.n.m.charge(2)
	l.items = append(l.items, v)
}

// flatten adds the elements of an array, and those of arrays in it, depth
// levels down.
func (l *list) flatten(o *goja.Object, length, depth int64) {
	l.n.m.enter(1)
	defer l.n.m.leave()
	l.n.each(o, 0, length, func(_ int64, v goja.Value) bool {
		if inner, is := isArray(v); is && depth > 0 {
			l.flatten(inner, l.n.m.length(inner), depth-1)
		} else {
			l.add(v)
		}
		return true
	})
}

func (l *list) array() *goja.Object { return l.n.m.vm.NewArray(l.items...) }
