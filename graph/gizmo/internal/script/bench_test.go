package script

import (
	"testing"

	"github.com/dop251/goja"
)

func BenchmarkNew(b *testing.B) {
	b.Run("goja", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			goja.New()
		}
	})
	for _, bench := range []struct{ name, text string }{
		{"one value", "1+1"},
		{"a chain", "g.V('<a>').Out('<b>').Has('c', 'd').All()"},
		{"callbacks", "g.V().ForEach(function(d) { g.Emit({id: d.id, n: [1, 2].map(x => x + 1)}) })"},
		{"an index", "var x = ['a', 'b']; for (var i = 0; i < 2; i++) x[i]"},
		{"any name", "var x = {a: 1}; for (var k in x) x[k]"},
	} {
		p, err := Compile(bench.text, "")
		if err != nil {
			b.Fatal(err)
		}
		raw := goja.MustCompile("", bench.text, false)
		setup := func(vm *goja.Runtime) {
			chain := vm.NewObject()
			self := func(goja.FunctionCall) goja.Value { return chain }
			for _, m := range []string{"V", "Out", "Has", "All", "ForEach"} {
				chain.Set(m, self)
			}
			vm.Set("g", chain)
		}
		b.Run(bench.name+"/goja", func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				vm := goja.New()
				setup(vm)
				if _, err := vm.RunProgram(raw); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(bench.name+"/machine", func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				m := New(Limits{})
				setup(m.VM())
				if _, err := m.Run(b.Context(), p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("compile", func(b *testing.B) {
		for range b.N {
			if _, err := Compile("g.V('<a>').Out('<b>').Has('c', 'd').All()", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}
