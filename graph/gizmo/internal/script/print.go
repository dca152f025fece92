package script

import (
	"strings"

	"github.com/dop251/goja"
)

// definePrint defines print and console.log.
func (n *natives) definePrint() {
	vm := n.m.vm
	f := vm.ToValue(n.counted(n.print))
	console := vm.NewObject()
	for _, name := range []string{"log", "info", "warn", "error", "debug"} {
		rethrow(console.Set(name, f))
	}
	rethrow(vm.Set("print", f))
	rethrow(vm.Set("console", console))
}

// print writes its arguments on a line.
func (n *natives) print(call goja.FunctionCall) goja.Value {
	m := n.m
	var b strings.Builder
	for i, a := range call.Arguments {
		if i > 0 {
			b.WriteByte(' ')
		}
		s := ""
		if symbol, ok := a.(*goja.Symbol); ok {
			s = symbol.String()
		} else {
			s = text(a).String()
		}
		m.checkOutput(int64(b.Len() + len(s) + 1))
		b.WriteString(s)
	}
	b.WriteByte('\n')
	m.printed += int64(b.Len())
	if _, err := m.limits.Print.Write([]byte(b.String())); err != nil {
		m.abort(err)
	}
	return goja.Undefined()
}

// checkOutput ends the program if it prints too much.
func (m *Machine) checkOutput(n int64) {
	if m.printed+n > m.limits.Output {
		m.abort(limitError(LimitOutput, "print less", "the program prints more than the %s it may", bytesText(m.limits.Output)))
	}
}
