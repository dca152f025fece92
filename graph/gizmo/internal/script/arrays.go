package script

import (
	"cmp"

	"github.com/dop251/goja"
)

// arrayNatives are the natives about arrays that have a version of their own
// for every length.
var arrayNatives = map[string]maker{
	"Array.prototype.join":           joins,
	"Array.prototype.toLocaleString": bounded,
	"Array.prototype.sort":           sorts(false),
	"Array.prototype.toSorted":       sorts(true),
	"Array.prototype.flat":           flats,
	"Array.prototype.flatMap":        flatMaps,
	"Array.prototype.concat":         concatsArrays,
	"Array.prototype.slice":          slices,
	"Array.prototype.splice":         bounded,
	"Array.prototype.toSpliced":      bounded,
	"Array.prototype.unshift":        bounded,
	"Array.prototype.shift":          bounded,
	"Array.prototype.copyWithin":     bounded,
	"Array.prototype.fill":           fills,
	"Array.from":                     makesArray,
}

// thisArray returns what a method of arrays is called on, and its length; ok
// is false if it is undefined or null, which the native itself refuses.
func (n *natives) thisArray(call goja.FunctionCall) (o *goja.Object, length int64, ok bool) {
	if call.This == nil || goja.IsUndefined(call.This) || goja.IsNull(call.This) {
		return nil, 0, false
	}
	o = call.This.ToObject(n.m.vm)
	return o, n.m.length(o), true
}

// bounded makes natives that go through an array in one step, and are refused
// for longer ones. A plain array is moved as memory, which is fast.
func bounded(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		call.This = o
		n.checkItems(o, length)
		return raw(call)
	}
}

// checkItems ends the program if an array is too long to be moved in one step.
func (n *natives) checkItems(o *goja.Object, length int64) {
	most := int64(stepItems)
	if length > most {
		n.m.abort(stepError("use a loop, or slice() first", "an array of %d elements; at most %d are moved in one step", length, most))
	}
	n.m.charge(length / 4)
}

// joins is join, and with it what makes a text of any array.
func joins(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		for _, outer := range n.joining {
			if outer == o {
				return n.m.vm.ToValue("") // an array that contains itself
			}
		}
		n.joining = append(n.joining, o)
		defer func() { n.joining = n.joining[:len(n.joining)-1] }()
		var sep goja.String
		if v := call.Argument(0); goja.IsUndefined(v) {
			sep = n.m.vm.ToValue(",").(goja.String)
		} else {
			sep = text(v)
		}
		out := builder{m: n.m}
		for i := range length {
			if i > 0 {
				out.add(sep)
			}
			if v := o.Get(indexName(i)); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
				out.add(text(v))
			}
			n.m.charge(4)
		}
		return out.String()
	}
}

// flats is flat.
func flats(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		depth := int64(1)
		if d := call.Argument(0); !goja.IsUndefined(d) {
			depth = d.ToInteger()
		}
		out := list{n: n}
		out.flatten(o, length, depth)
		return out.array()
	}
}

// flatMaps is flatMap.
func flatMaps(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		f, isFunction := goja.AssertFunction(call.Argument(0))
		if !ok || !isFunction {
			return raw(call)
		}
		out := list{n: n}
		n.each(o, 0, length, func(i int64, v goja.Value) bool {
			got, err := f(call.Argument(1), v, n.m.vm.ToValue(i), o)
			rethrow(err)
			if inner, isArray := isArray(got); isArray {
				out.flatten(inner, n.m.length(inner), 0)
			} else {
				out.add(got)
			}
			return true
		})
		return out.array()
	}
}

func isArray(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	return o, ok && o.ClassName() == "Array"
}

// concatsArrays is concat: the runtime's own for what is short.
func concatsArrays(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		total := length
		for _, a := range call.Arguments {
			if part, isObject := a.(*goja.Object); isObject {
				total += n.m.length(part)
			}
		}
		if total <= stepItems {
			n.m.charge(total / 4)
			return raw(call)
		}
		out := list{n: n}
		for _, v := range append([]goja.Value{o}, call.Arguments...) {
			part, isObject := v.(*goja.Object)
			if !isObject || !spreads(part) {
				out.add(v)
				continue
			}
			for i := range n.m.length(part) {
				out.add(orHole(part.Get(indexName(i))))
			}
		}
		return out.array()
	}
}

// spreads reports whether concat takes the elements of o instead of o.
func spreads(o *goja.Object) bool {
	if v := o.GetSymbol(goja.SymIsConcatSpreadable); v != nil && !goja.IsUndefined(v) {
		return v.ToBoolean()
	}
	_, is := isArray(o)
	return is
}

// slices is slice: the runtime's own if what is taken is short.
func slices(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		from, to := span(call, length)
		if to-from <= stepItems {
			n.m.charge((to - from) / 4)
			return raw(call)
		}
		out := list{n: n}
		for i := from; i < to; i++ {
			out.add(orHole(o.Get(indexName(i))))
		}
		return out.array()
	}
}

// span reads the first two arguments as the beginning and the end of a part of
// something with a length.
func span(call goja.FunctionCall, length int64) (from, to int64) {
	from = relative(call.Argument(0).ToInteger(), length)
	to = length
	if end := call.Argument(1); !goja.IsUndefined(end) {
		to = relative(end.ToInteger(), length)
	}
	return from, max(from, to)
}

func relative(i, length int64) int64 {
	if i < 0 {
		return max(length+i, 0)
	}
	return min(i, length)
}

func orHole(v goja.Value) goja.Value { return cmp.Or(v, goja.Undefined()) }

// fills is fill, a piece at a time.
func fills(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, length, ok := n.thisArray(call)
		if !ok {
			return raw(call)
		}
		limits := goja.FunctionCall{Arguments: call.Arguments[min(1, len(call.Arguments)):]}
		from, to := span(limits, length)
		n.m.build(min(to-from, 1<<40) * itemBytes)
		v := call.Argument(0)
		for from < to {
			end := min(from+stepItems/2, to)
			raw(goja.FunctionCall{This: o, Arguments: []goja.Value{v, n.m.vm.ToValue(from), n.m.vm.ToValue(end)}})
			n.m.charge((end - from) * 4)
			from = end
		}
		return o
	}
}

// makesArray is Array.from.
func makesArray(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		if !ok || !goja.IsUndefined(orUndefined(o.GetSymbol(goja.SymIterator))) {
			if len(call.Arguments) > 0 {
				call.Arguments = with(call.Arguments, 0, n.iterable(call.Arguments[0]))
			}
			return raw(call)
		}
		length := n.m.length(o)
		if length <= stepItems {
			n.m.charge(length)
			return raw(call)
		}
		n.m.build(min(length, 1<<40) * itemBytes)
		f, mapped := goja.AssertFunction(call.Argument(1))
		out := list{n: n}
		for i := range length {
			v := orHole(o.Get(indexName(i)))
			if mapped {
				var err error
				v, err = f(call.Argument(2), v, n.m.vm.ToValue(i))
				rethrow(err)
			}
			out.add(v)
		}
		return out.array()
	}
}
