package script_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/gizmo/internal/script"
)

func compile(t testing.TB, text string) *script.Program {
	t.Helper()
	p, err := script.Compile(text, "q")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ended runs a program and returns the limit that ended it.
func ended(t *testing.T, m *script.Machine, text string) *script.LimitError {
	t.Helper()
	_, err := m.Run(t.Context(), compile(t, text))
	var limit *script.LimitError
	if !errors.As(err, &limit) {
		t.Fatalf("%s\n ends with %v", text, err)
	}
	return limit
}

func TestLimitIsNamedWithItsPlaceAndAHint(t *testing.T) {
	for _, test := range []struct{ text, limit, want string }{
		{"\nfunction f() { f() } f()", script.LimitCalls, "q:2:17: functions call each other more than 50 deep"},
		{"function f() { [1].forEach(f) } f()", script.LimitCalls, "q:1:27: functions call each other more than 12 deep through"},
		{"var s = 'é'; for (;;) s += s", script.LimitMemory, "the 32 MB of memory"},
		{"var a = []; for (;;) a.push([])", script.LimitMemory, "the 32 MB of memory"},
		{"'x'.repeat(6e7)", script.LimitMemory, "q:1:11: the program needs more than the 32 MB"},
		{"Array(1e7).fill(1)", script.LimitMemory, "q:1:16: the program needs more than the 32 MB"},
		{"for (;;) [1, 2].indexOf(3)", script.LimitWork, "more than the 1000000 steps"},
		{"for (;;) print('x'.repeat(1000))", script.LimitOutput, "q:1:15: the program prints more than the 10 kB"},
		{"'x'.repeat(1e9)", script.LimitStep, "q:1:11: a text of 1000000000 characters"},
		{"JSON.parse('['.repeat(2000))", script.LimitNesting, "q:1:11: the JSON nests"},
	} {
		m := script.New(script.Limits{CallDepth: 50, Memory: 32 << 20, Work: 1e6, Print: new(strings.Builder), Output: 10 << 10})
		e := ended(t, m, test.text)
		if e.Limit != test.limit || !strings.Contains(e.Error(), test.want) || e.At.Hint == "" {
			t.Errorf("%s\n ends with %s: %v (%s)\n want %s: %s", test.text, e.Limit, e, e.At.Hint, test.limit, test.want)
		}
		var syntax *graph.SyntaxError
		if !errors.As(e, &syntax) {
			t.Errorf("%s: no place within reach", test.text)
		}
	}
}

func TestProgramCannotCatchALimit(t *testing.T) {
	for _, text := range []string{
		"try { 'x'.repeat(1e9) } catch (e) { done = 1 } finally { done = 2 }; done = 3",
		"var it = {[Symbol.iterator]() { return this }, next() { return {} }, return() { done = 1; for (;;); }}; for (var x of it) 'x'.repeat(1e9)",
		"function f() { try { f() } catch (e) { done = 1 } finally { done = 2 } } f()",
		"Promise.resolve().then(() => 'x'.repeat(1e9)).catch(() => { done = 1 }).finally(() => { done = 2 })",
		"(async () => { try { await 1; 'x'.repeat(1e9) } catch (e) { done = 1 } })()",
		"[1].map(() => { try { [1].map(() => 'x'.repeat(1e9)) } catch (e) { done = 1 } })",
	} {
		m := script.New(script.Limits{})
		m.VM().Set("done", 0)
		ended(t, m, text)
		if done := m.VM().Get("done").ToInteger(); done != 0 {
			t.Errorf("%s went on to %d", text, done)
		}
	}
}

func TestMachineGoesOnAfterALimit(t *testing.T) {
	m := script.New(script.Limits{})
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := m.Run(ctx, compile(t, "var x = 5; function f(y) { return x + y } for (;;);")); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	ended(t, m, "x = 6; function g() { [1].forEach(g) } g()")
	ended(t, m, "x = 7; (async () => { await 1; 'x'.repeat(1e9) })()")
	v, err := m.Run(t.Context(), compile(t, "f(1)"))
	if err != nil || v.ToInteger() != 8 {
		t.Errorf("%v, %v", v, err)
	}
}

func TestMachinesShareNothing(t *testing.T) {
	a, b := script.New(script.Limits{}), script.New(script.Limits{})
	spoil := `var left = 1; Array.prototype.map = () => 'spoilt'; Object.prototype.x = 1; String.prototype.trim = null;
		Math.max = 0; delete JSON.parse; RegExp.prototype.exec = () => null; Object.freeze(Object.prototype); Symbol.iterator.y = 1;
		for (var k of Reflect.ownKeys(globalThis)) try { globalThis[k] = 7 } catch (e) {}`
	if _, err := a.Run(t.Context(), compile(t, spoil)); err != nil {
		t.Fatal(err)
	}
	text := `[typeof left, [1].map(x => x + 1)[0], ({}).x, ' a '.trim(), Math.max(1, 2), JSON.parse('1'), /a/.test('a'), typeof Array, typeof Symbol].join()`
	for _, m := range []*script.Machine{b, script.New(script.Limits{})} {
		v, err := m.Run(t.Context(), compile(t, text))
		if want := "undefined,2,,a,2,1,true,function,function"; err != nil || v.String() != want {
			t.Errorf("%v, %v, want %s", v, err, want)
		}
	}
}

// One program is for many machines at once.
func TestProgramRunsOnManyMachinesAtOnce(t *testing.T) {
	p := compile(t, "var r = /(\\d+)-(\\d+)/g, s = 0; for (var i = 0; i < 50; i++) '1-2 3-4'.replace(r, (m, a, b) => { s += +a + +b }); s")
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			v, err := script.New(script.Limits{}).Run(t.Context(), p)
			if err != nil || v.ToInteger() != 500 {
				t.Errorf("%v, %v", v, err)
			}
		})
	}
	wg.Wait()
}

func TestInterruptEndsARun(t *testing.T) {
	m := script.New(script.Limits{})
	m.VM().Set("ready", func() { go m.Interrupt() })
	if _, err := m.Run(t.Context(), compile(t, "ready(); for (;;);")); !errors.Is(err, script.ErrInterrupted) {
		t.Error(err)
	}
	m.Interrupt() // nothing runs
	if v, err := m.Run(t.Context(), compile(t, "1")); err != nil || v.ToInteger() != 1 {
		t.Error(v, err)
	}
}

func TestPanicOfANativeStaysInside(t *testing.T) {
	m := script.New(script.Limits{})
	m.VM().Set("breaks", func() { var p *int; *p = 1 })
	m.VM().Set("panics", func() { panic("oh") })
	m.VM().Set("throws", func(goja.FunctionCall) goja.Value { m.Fail(errors.New("no such thing")); return nil })
	m.VM().Set("costs", func(n int64) {
		if err := m.Charge(n); err != nil {
			m.Fail(err)
		}
	})
	for _, test := range []struct{ text, want string }{
		{"[1].map(() => panics())", "oh"},
		{"[1].map(() => breaks())", "nil pointer"},
		{"throws()", "q:1:7: no such thing"},
		{"try { throws() } catch (e) { throw e }", "no such thing"},
		{"costs(1e18)", "q:1:6: the program's texts"},
	} {
		if _, err := m.Run(t.Context(), compile(t, test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.text, err, test.want)
		}
		if v, err := m.Run(t.Context(), compile(t, "[1, 2].map(x => x + 1).join()")); err != nil || v.String() != "2,3" {
			t.Fatalf("after %s: %v, %v", test.text, v, err)
		}
	}
}

func TestErrorHasItsPlaceInTheRightProgram(t *testing.T) {
	m := script.New(script.Limits{})
	for _, test := range []struct{ file, text, want, line string }{
		{"a", "function f(x) {\n  return 'ж' + x.y.z\n}", "", ""},
		{"b", "\n\n  f({})", "a:2:20: TypeError: Cannot read property 'z' of undefined", "  return 'ж' + x.y.z"},
		{"b", "'ж'; null.x", "b:1:11: TypeError", "'ж'; null.x"},
		{"b", "1 +\n  'ж' +", "b:2:8: Unexpected end of input", "  'ж' +"},
		{"b", "\r\nlet x; let x", "b:2:12: Identifier 'x' has already been declared", "let x; let x"},
		{"b", "a\u2028\u2029ж = /(?=x)/", "b:3:5: the pattern has a look ahead", "ж = /(?=x)/"},
	} {
		p, err := m.Compile(test.text, test.file)
		if err == nil {
			_, err = m.Run(t.Context(), p)
		}
		if test.want == "" {
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || !strings.HasPrefix(err.Error(), test.want) || syntax.Text != test.line {
			t.Errorf("%q\n gives %v (%q)\n want  %s (%q)", test.text, err, syntax, test.want, test.line)
		}
	}
}

func TestTextThatNestsTooDeepIsRefusedBeforeItIsRead(t *testing.T) {
	for _, part := range []string{
		"[", "(", "{", "!", "- ", "a=>", "(a)=>", "(a=>", "a?b:", "if(1)", "new ", "a=", "a**", "`${", "1+", "x||", "f(", "a:", "a:{", "{a:", "({a:",
		"for(;;)", "typeof ", "async()=>", "function f(){", "class A extends ", "/'/;(", "'x'/'/;(", "}/(", "a. if(x)/(/1,", "a:for(;;)", "(\")\",", "a=>{", "x[", "var [", "(a={a:", "if(1);else ", "do ", "try{",
	} {
		for _, end := range []string{"", "1"} {
			text := strings.Repeat(part, 100_000/len(part)-1) + end
			_, err := script.Compile(text, "q")
			var syntax *graph.SyntaxError
			if !errors.As(err, &syntax) {
				t.Errorf("%s…: %v", part, err)
			}
		}
	}
	if _, err := script.Compile(strings.Repeat(" ", 100_001), "q"); err == nil || !strings.Contains(err.Error(), "at most 100000") {
		t.Error(err)
	}
}

// What people write nests less.
func TestLongProgramIsRead(t *testing.T) {
	for _, text := range []string{
		"var x = [" + strings.Repeat("{id: 1, name: 'ab)', re: /[(]/.source}, ", 2000) + "]; x.length",
		strings.Repeat("if (1 / 2) { var y = (3 + 4) / 2; } /x/.test('a');\n", 1500) + "2000",
		"var s = 0;" + strings.Repeat("s += [1].map(x => x / 2)[0];", 900) + "2000",
		"var s = " + strings.Repeat("1 + ", 2000) + "0; s",
		"var f = x => x == 0 ? 0 : " + strings.Repeat("x == 1 ? 1 : ", 200) + "2000; f(7)",
	} {
		v, err := script.New(script.Limits{}).Run(t.Context(), compile(t, text))
		if err != nil || v.ToInteger() != 2000 && v.ToInteger() != 450 {
			t.Errorf("%.40s…: %v, %v", text, v, err)
		}
	}
}

func TestExportGivesPlainValues(t *testing.T) {
	m := script.New(script.Limits{})
	v, err := m.Run(t.Context(), compile(t, "({a: [1, 1.5, 'x', true, null, undefined], b: {c: new Date(0)}, d: (async () => 7)()})"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := m.Export(t.Context(), v)
	got, _ := out.(map[string]any)
	list, _ := got["a"].([]any)
	if err != nil || len(list) != 6 || list[0] != int64(1) || list[1] != 1.5 || list[2] != "x" || list[3] != true || list[4] != nil || got["d"] != int64(7) {
		t.Errorf("%#v, %v", out, err)
	}
	if inner, _ := got["b"].(map[string]any); inner["c"] != "1970-01-01T00:00:00.000Z" {
		t.Errorf("%#v", got["b"])
	}
}

func TestPrintWritesALineACall(t *testing.T) {
	var out strings.Builder
	m := script.New(script.Limits{Print: &out})
	if _, err := m.Run(t.Context(), compile(t, "print('a', 1, [2, 3]); console.log(null, Symbol('x'))")); err != nil {
		t.Fatal(err)
	}
	if want := "a 1 2,3\nnull x\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
