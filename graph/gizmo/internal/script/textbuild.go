package script

import (
	"math"

	"github.com/dop251/goja"
)

// repeats is repeat.
func repeats(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		s, ok := thisText(call)
		if !ok {
			return raw(call)
		}
		call.This = s
		times := call.Argument(0).ToNumber()
		if f := times.ToFloat(); f < 0 || math.IsInf(f, 0) {
			return raw(goja.FunctionCall{This: s, Arguments: []goja.Value{times}}) // throws
		}
		out := builder{m: n.m}
		out.addTimes(s, times.ToInteger())
		return out.String()
	}
}

// product multiplies without overflow: what is too much stays too much.
func product(a, b int64) int64 {
	if a > 1<<40/b {
		return 1 << 40
	}
	return a * b
}

// pads makes padStart and padEnd.
func pads(atStart bool) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			s, ok := thisText(call)
			if !ok {
				return raw(call)
			}
			missing := call.Argument(0).ToInteger() - int64(s.Length())
			fill := n.m.vm.ToValue(" ").(goja.String)
			if v := call.Argument(1); !goja.IsUndefined(v) {
				fill = text(v)
			}
			if missing <= 0 || fill.Length() == 0 {
				return s
			}
			out := builder{m: n.m}
			if !atStart {
				out.add(s)
			}
			size := int64(fill.Length())
			out.addTimes(fill, missing/size)
			out.addPart(fill, 0, int(missing%size))
			if atStart {
				out.add(s)
			}
			return out.String()
		}
	}
}

func concats(n *natives, raw native) native {
	return func(call goja.FunctionCall) goja.Value {
		s, ok := thisText(call)
		if !ok {
			return raw(call)
		}
		call.This = s
		size, narrow := int64(s.Length()), isNarrow(s)
		for i, a := range call.Arguments {
			part := text(a)
			call.Arguments = with(call.Arguments, i, part)
			size += int64(part.Length())
			narrow = narrow && isNarrow(part)
		}
		n.m.checkBuilt(size, !narrow)
		return raw(call)
	}
}
