package script

import "testing"

func TestArrayIsGoneThroughWithNumbers(t *testing.T) {
	for _, test := range []struct {
		text    string
		numbers bool // all that is taken of anything has a number for a name
	}{
		{"var a = [1]; for (var i = 0; i < a.length; i++) a[i] = a[i + 1] * a[a.length - 1]", true},
		{"let a = [1], n; for (let i = 0, k = i + 1; k < 3; i += k, k = -i) { n = k; a[n]; a[k & 1]; a[i ? i : 0]; a[i++] }", true},
		{"a[0]; a['x']; a[+x]; a[x - 1]; a[x | 0]", true},
		{"a[x]", false},
		{"var x = 'a'; a[x]", false},
		{"var x; x = y; a[x]", false},
		{"var x = 1; x += 's'; a[x]", false},
		{"var x = 1; x ||= 's'; a[x]", false},
		{"var x = 1, y = x; y = 's'; x = y; a[x]", false},
		{"var x = 1; [x] = ['s']; a[x]", false},
		{"var x = 1; ({x} = o); a[x]", false},
		{"var x = 1; ({y: x} = o); a[x]", false},
		{"var x = 1; ({y: x = 2} = o); a[x]", false},
		{"var x = 1; [...x] = o; a[x]", false},
		{"var x = 1; for (x in o) a[x]", false},
		{"var x = 1; for (x of o) a[x]", false},
		{"for (var x in o) a[x]", false},
		{"for (let x of o) a[x]", false},
		{"var x = 1; function f(x) { a[x] }", false},
		{"var x = 1; (x => a[x])('s')", false},
		{"var x = 1; ((...x) => a[x])('s')", false},
		{"var x = 1; (({x}) => a[x])('s')", false},
		{"var x = 1; try {} catch (x) { a[x] }", false},
		{"var x = 1; function x() {} a[x]", false},
		{"var x = 1; { class x {} a[x] }", false},
		{"var x = 1; o.x = 's'; a[x]", false},
		{"var x = 1; o['x'] = 's'; a[x]", false},
		{"var x = 1; Object.assign(o, {x: 's'}); a[x]", false},
		{"a[x + 1]", false},
		{"a[1 + 's']", false},
		{"a[x && 1]", false},
		{"a[(1, x)]", false},
		{"var {[x]: y} = o", false},
		{"var {[0]: y} = o", true},
	} {
		p, err := Compile(test.text, "q")
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		if p.uses.dynamic == test.numbers {
			t.Errorf("%s: numbers alone: %t", test.text, !p.uses.dynamic)
		}
	}
}

// A variable that holds numbers in one program may be given a name by another.
func TestVariableOfAnEarlierProgramIsGivenAName(t *testing.T) {
	for _, second := range []string{
		"i = 're' + 'peat'; f()",
		"var i = 're' + 'peat'; f()",
		"globalThis.i = 're' + 'peat'; f()",
		"Object.assign(globalThis, JSON.parse('{\"i\": \"re' + 'peat\"}')); f()",
		"Object.assign(self(), JSON.parse('{\"i\": \"re' + 'peat\"}')); f()",
		"[i] = ['re' + 'peat']; f()",
		"with (o) { i = 're' + 'peat' } f()",
	} {
		m := New(Limits{})
		for _, text := range []string{
			"function self() { return this } var o = {}",
			"var i = 0; function f() { return ''[i] } ; f()",
			second,
		} {
			p, err := Compile(text, "q")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := m.Run(t.Context(), p); err != nil {
				t.Fatalf("%s: %v", second, err)
			}
		}
		if !m.nat.done[m.nat.t.byLabel["String.prototype.repeat"]] {
			t.Errorf("%s gets at a native of the runtime's", second)
		}
	}
}
