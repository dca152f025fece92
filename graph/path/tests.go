package path

import (
	"maps"
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/schema"
)

// edgeKeys are the tests that may stand on an edge.
var edgeKeys = []string{"on", "at", "since", "until", "source"}

// ops are the comparisons, longer ones first.
var ops = []string{"!=", "<=", ">=", "=", "<", ">"}

// test reads what stands behind "[", up to "]".
func (p *parser) test(x Expr) Expr {
	t := Test{Edge: p.take("@")}
	p.space()
	start := p.at
	name := p.word()
	if p.err != nil {
		return x
	}
	if t.Edge {
		t.Key = p.edgeKey(x, start, name)
	} else {
		prop, ok := schema.Find(name)
		if !ok {
			p.at = start
			p.fail("unknown property "+name, hintFor(name))
			return x
		}
		t.Property, t.Key = prop, prop.Name()
	}
	for _, op := range ops {
		if p.take(op) {
			t.Op = op
			break
		}
	}
	switch {
	case t.Op == "":
		p.fail("expected = or another comparison, not "+p.here(), "a test is written [kind=meeting]")
	case t.Edge && t.Op != "=":
		p.fail("a test on an edge has only =", "write [@since=2025-11-01]")
	}
	p.space()
	valueAt := p.at
	t.Value = p.value()
	if t.Edge && t.Key != "source" && p.err == nil {
		if _, err := edtf.Parse(t.Value); err != nil {
			p.at = valueAt
			p.fail("not a date: "+t.Value, "dates are written 2025-11-30, 2025-11 or 2025")
		}
	}
	if p.err == nil && !p.take("]") {
		p.fail("missing ] behind the test", "")
	}
	if tested, ok := x.(Tested); ok {
		return Tested{tested.X, append(tested.Tests[:len(tested.Tests):len(tested.Tests)], t)}
	}
	return Tested{x, []Test{t}}
}

// Unlisted returns the tests of an expression that ask for a word which no list
// of the schema has: "kind=frob, which may be meeting, call ...". It may be that
// a node has it all the same.
func Unlisted(x Expr) []string {
	var out []string
	eachTest(x, func(t Test) {
		a := t.Property.Attribute
		if a == nil || len(a.Codes) == 0 || t.Op != "=" {
			return
		}
		var words []string
		for _, typ := range slices.Sorted(maps.Keys(a.Codes)) {
			words = append(words, a.Codes[typ]...)
		}
		if !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, t.Value) }) {
			slices.Sort(words)
			out = append(out, t.String()+": the words for "+a.Name+" are "+strings.Join(slices.Compact(words), ", "))
		}
	})
	return out
}

// AsksTime reports whether a test of time stands on an edge of an expression.
func AsksTime(x Expr) bool {
	asks := false
	eachTest(x, func(t Test) { asks = asks || t.Edge && t.Key != "source" })
	return asks
}

// Sources returns what the tests @source of an expression name.
func Sources(x Expr) []string {
	var out []string
	eachTest(x, func(t Test) {
		if t.Edge && t.Key == "source" {
			out = append(out, t.Value)
		}
	})
	return out
}

// Walks reports whether an expression walks one of these relations, by their
// names, one way or the other.
func Walks(x Expr, names ...string) bool {
	walks := false
	eachPart(x, func(part Expr) {
		l, ok := part.(Link)
		l.Property.Inverse = false
		walks = walks || ok && slices.Contains(names, l.Property.Name())
	})
	return walks
}

// eachTest calls f with every test of an expression.
func eachTest(x Expr, f func(Test)) {
	eachPart(x, func(part Expr) {
		if tested, ok := part.(Tested); ok {
			for _, t := range tested.Tests {
				f(t)
			}
		}
	})
}

// eachPart calls f with the parts of an expression, inner ones first, and then with
// itself.
func eachPart(x Expr, f func(Expr)) {
	switch x := x.(type) {
	case Seq:
		for _, part := range x {
			eachPart(part, f)
		}
	case Alt:
		for _, part := range x {
			eachPart(part, f)
		}
	case Inverse:
		eachPart(x.X, f)
	case Repeat:
		eachPart(x.X, f)
	case Tested:
		eachPart(x.X, f)
	}
	if x != nil {
		f(x)
	}
}

// edgeKey checks the key of a test on an edge, and that there is one edge to
// test.
func (p *parser) edgeKey(x Expr, start int, name string) string {
	key := strings.ToLower(name)
	if !slices.Contains(edgeKeys, key) {
		p.at = start
		p.fail("unknown test @"+name, "on an edge: @on, @at, @since, @until, @source")
	}
	if tested, ok := x.(Tested); ok {
		x = tested.X
	}
	switch x.(type) {
	case Link, Not:
	default:
		p.at = start
		p.fail("a test on an edge stands behind one relation", "write (a[@on=…]|b[@on=…])")
	}
	return key
}

// value reads a value, in quotes or up to the closing bracket. An EDTF set may
// have brackets of its own.
func (p *parser) value() string {
	p.space()
	if p.take(`"`) {
		return p.quoted('"')
	}
	if p.take("'") {
		return p.quoted('\'')
	}
	start, open := p.at, 0
	for ; p.at < len(p.text); p.at++ {
		switch p.text[p.at] {
		case '[':
			open++
		case ']':
			if open == 0 {
				return strings.TrimSpace(p.text[start:p.at])
			}
			open--
		}
	}
	return strings.TrimSpace(p.text[start:p.at])
}

func (p *parser) quoted(quote byte) string {
	var b strings.Builder
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == quote:
			p.at++
			return b.String()
		case c == '\\' && p.at+1 < len(p.text):
			p.at++
			b.WriteByte(p.text[p.at])
		default:
			b.WriteByte(c)
		}
	}
	p.fail("the quoted value has no end", "")
	return b.String()
}
