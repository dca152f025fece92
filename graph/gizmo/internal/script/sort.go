package script

import (
	"github.com/dop251/goja"
)

// sorts makes sort and toSorted.
func sorts(copies bool) maker {
	return func(n *natives, raw native) native {
		return func(call goja.FunctionCall) goja.Value {
			o, length, ok := n.thisArray(call)
			by := call.Argument(0)
			compare, isFunction := goja.AssertFunction(by)
			if !ok || !isFunction && !goja.IsUndefined(by) {
				return raw(call)
			}
			s := &sorter{n: n, compare: compare}
			holes := s.read(o, length, copies)
			s.sort()
			if copies {
				return n.array(s.values())
			}
			s.write(o, length, holes)
			return o
		}
	}
}

// A sorter sorts the elements of an array, in pieces.
type sorter struct {
	n         *natives
	compare   goja.Callable // nil compares as texts
	items     []sortItem
	undefined int64 // elements that are undefined, which come last
}

type sortItem struct {
	v    goja.Value
	text goja.String // if there is no function to compare with
}

// read reads the elements and returns how many are missing.
func (s *sorter) read(o *goja.Object, length int64, holesToo bool) (holes int64) {
	for i := range length {
		v := o.Get(indexName(i))
		s.n.m.charge(4)
		switch {
		case v == nil && !holesToo:
			holes++
			continue
		case v == nil || goja.IsUndefined(v):
			s.undefined++
			continue
		}
		item := sortItem{v: v}
		if s.compare == nil {
			item.text = text(v)
		}
		if len(s.items)%stepLook == 0 {
			s.n.m.build(stepLook * 4 * itemBytes)
		}
		s.items = append(s.items, item)
	}
	return holes
}

// sort merges runs that are sorted, shorter ones first, so that equal elements
// keep their order.
func (s *sorter) sort() {
	from, to := s.items, make([]sortItem, len(s.items))
	for width := 1; width < len(from); width *= 2 {
		for i := 0; i < len(from); i += 2 * width {
			s.merge(to[i:min(i+2*width, len(from))], from[i:min(i+width, len(from))], from[min(i+width, len(from)):min(i+2*width, len(from))])
		}
		from, to = to, from
	}
	s.items = from
}

func (s *sorter) merge(out, a, b []sortItem) {
	for i := range out {
		if len(b) == 0 || len(a) > 0 && !s.less(b[0], a[0]) {
			out[i], a = a[0], a[1:]
		} else {
			out[i], b = b[0], b[1:]
		}
	}
}

func (s *sorter) less(a, b sortItem) bool {
	if s.compare == nil {
		s.n.m.charge(1 + int64(min(a.text.Length(), b.text.Length()))/16)
		return a.text.CompareTo(b.text) < 0
	}
	s.n.m.charge(2)
	v, err := s.compare(goja.Undefined(), a.v, b.v)
	rethrow(err)
	return v.ToFloat() < 0
}

func (s *sorter) values() []goja.Value {
	out := make([]goja.Value, 0, int64(len(s.items))+s.undefined)
	for _, item := range s.items {
		out = append(out, item.v)
	}
	for range s.undefined {
		out = append(out, goja.Undefined())
	}
	return out
}

// write puts the elements back.
func (s *sorter) write(o *goja.Object, length, holes int64) {
	for i, v := range s.values() {
		rethrow(o.Set(indexName(int64(i)), v))
		s.n.m.charge(4)
	}
	for i := length - holes; i < length; i++ {
		rethrow(o.Delete(indexName(i)))
		s.n.m.charge(4)
	}
}
