package script

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// What one native may do in one step, between two looks at whether it is to
// end. Each takes well under fifty milliseconds on the slowest of the natives
// that it bounds.
const (
	stepText    = 4 << 20  // code units that are read in one step
	mostBuilt   = 64 << 20 // code units of a text that natives make, in pieces
	stepPiece   = 64 << 10 // code units that are added in one piece
	stepSearch  = 64 << 20 // product of the lengths of a text and what is looked for
	stepItems   = 100_000  // elements of an array
	stepProps   = 100_000  // properties of an object that are listed or copied
	stepArgs    = 65_536   // arguments of a call
	stepBound   = 100      // functions bound to bound functions
	stepLook    = 4096     // elements or code units between two looks, where there are looks
	itemBytes   = 16       // of an element of an array
	stepPattern = 5000     // code units of a regular expression
)

func stepError(hint, format string, args ...any) *LimitError {
	return limitError(LimitStep, hint, format, args...)
}

// checkText ends the program if a text is too long to be read in one step.
func (m *Machine) checkText(n int) {
	if n > stepText {
		m.abort(stepError("work on parts of it", "a text of %d characters; at most %d are read in one step", n, stepText))
	}
	m.charge(int64(n)/16 + 1)
}

// checkBuilt ends the program if a text is too long to be made.
func (m *Machine) checkBuilt(n int64, wide bool) {
	if n < 0 || n > mostBuilt {
		m.abort(stepError("make it in parts", "a text of %d characters; at most %d are made", n, mostBuilt))
	}
	size := n
	if wide {
		size *= 2
	}
	m.build(size)
	m.charge(n/16 + 1)
}

// checkSearch ends the program if looking for a part in a text may take long.
func (m *Machine) checkSearch(s, part goja.String) {
	n, k := s.Length(), part.Length()
	m.checkText(n)
	m.checkText(k)
	if k > 1 && int64(n)*int64(k) > stepSearch {
		_, narrow := ascii(s)
		_, partNarrow := ascii(part)
		if !narrow || !partNarrow {
			m.abort(stepError("look in parts of it", "looking for %d characters in a text of %d takes too long", k, n))
		}
	}
}

// checkArgs ends the program if a call has too many arguments.
func (m *Machine) checkArgs(n int64) {
	if n > stepArgs {
		m.abort(stepError("pass an array", "a call with %d arguments; at most %d are passed", n, stepArgs))
	}
	m.charge(n)
}

// checkProps ends the program if v has more properties than are listed in one
// step, as far as that can be known: for texts and arrays. Those of other
// objects are bounded by the memory they are in.
func (m *Machine) checkProps(v goja.Value) {
	n := int64(0)
	switch v := v.(type) {
	case goja.String:
		n = int64(v.Length())
	case *goja.Object:
		switch v.ClassName() {
		case "Array", "String":
			n = m.length(v)
		}
	}
	if n > stepProps {
		m.abort(stepError("use a loop", "%d elements as properties of an object; at most %d are listed in one step", n, stepProps))
	}
	m.charge(n)
}

// length returns the length of something like an array.
func (m *Machine) length(o *goja.Object) int64 {
	v := o.Get("length")
	if v == nil {
		return 0
	}
	return min(max(v.ToInteger(), 0), 1<<53-1)
}

// text returns v as a text. The program's own code may run.
func text(v goja.Value) goja.String {
	if s, ok := v.(goja.String); ok {
		return s
	}
	v = v.ToString()
	if s, ok := v.(goja.String); ok {
		return s
	}
	var b goja.StringBuilder // numbers and the like come back as they are
	b.WriteUTF8String(v.String())
	return b.String()
}

// rethrow goes on with what a function of JavaScript ended with.
func rethrow(err error) {
	if err != nil {
		panic(err)
	}
}

// A builder makes a text under the machine's limits.
type builder struct {
	m      *Machine
	b      goja.StringBuilder
	n      int64 // code units
	looked int64 // n when last looked
}

func (b *builder) grow(n int) {
	b.n += int64(n)
	if b.n > mostBuilt {
		b.m.checkBuilt(b.n, false)
	}
	if b.n-b.looked > stepLook {
		b.m.checkBuilt(b.n-b.looked, true)
		b.looked = b.n
	}
}

func (b *builder) add(s goja.String) {
	b.grow(s.Length())
	b.b.WriteString(s)
}

func (b *builder) addPart(s goja.String, from, to int) {
	if from < to {
		b.grow(to - from)
		b.b.WriteSubstring(s, from, to)
	}
}

// addTimes adds s some times.
func (b *builder) addTimes(s goja.String, times int64) {
	size := int64(s.Length())
	if size == 0 || times <= 0 {
		return
	}
	b.m.checkBuilt(product(times, size), !isNarrow(s))
	if piece := stepPiece / size; times > piece && piece > 1 {
		var many goja.StringBuilder
		for range piece {
			many.WriteString(s)
		}
		for s := many.String(); times >= piece; times -= piece {
			b.add(s)
		}
	}
	for range times {
		b.add(s)
	}
}

func (b *builder) addText(s string) {
	b.grow(len(s))
	b.b.WriteUTF8String(s)
}

func (b *builder) String() goja.String { return b.b.String() }

// ascii returns s as a Go string if it has ASCII alone, without copying it.
func ascii(s goja.String) (string, bool) {
	if !isNarrow(s) {
		return "", false
	}
	return s.String(), true
}

// find returns where part is in s, from a position on, or -1. Who calls it has
// called checkSearch.
func find(s, part goja.String, from int) int {
	a, narrow := ascii(s)
	b, partNarrow := ascii(part)
	switch {
	case narrow && partNarrow:
		if i := strings.Index(a[from:], b); i >= 0 {
			return from + i
		}
		return -1
	case narrow:
		return -1
	}
	k := part.Length()
next:
	for i := from; i+k <= s.Length(); i++ {
		for j := range k {
			if s.CharAt(i+j) != part.CharAt(j) {
				continue next
			}
		}
		return i
	}
	return -1
}

// with returns args with another value at i. The slice itself may be the
// elements of an array that the program has.
func with(args []goja.Value, i int, v goja.Value) []goja.Value {
	out := append([]goja.Value{}, args...)
	out[i] = v
	return out
}

// indexName returns the name of an element of an array.
func indexName(i int64) string { return strconv.FormatInt(i, 10) }
