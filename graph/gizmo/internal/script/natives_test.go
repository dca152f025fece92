package script

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// The runtime of a newer goja may have natives that nobody has judged. They are
// counted, which may not be enough: look at what they do, and then list them in
// testdata/natives.txt.
func TestEveryNativeIsJudged(t *testing.T) {
	names := map[judgement]string{counted: "counted", harmless: "harmless", special: "special", gone: "gone"}
	var now strings.Builder
	for _, e := range theTable().entries {
		fmt.Fprintf(&now, "%s %s\n", names[e.judged], e.label)
	}
	was, err := os.ReadFile("testdata/natives.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, diff := range []struct{ a, b, what string }{
		{now.String(), string(was), "is not listed"},
		{string(was), now.String(), "is listed and not there"},
	} {
		for line := range strings.Lines(diff.a) {
			if !strings.Contains("\n"+diff.b, "\n"+line) {
				t.Errorf("%s %s", strings.TrimSpace(line), diff.what)
			}
		}
	}
}

func TestEveryJudgementIsOfANative(t *testing.T) {
	labels := theTable().byLabel
	for label := range specials {
		if _, ok := labels[label]; !ok {
			t.Errorf("there is no %s to replace", label)
		}
	}
	for label := range harmlessOnes {
		if _, ok := labels[label]; !ok {
			t.Errorf("there is no %s to leave", label)
		}
	}
}

// What a program that may reach anything sees is ours, but for what is
// harmless.
func TestNothingOfTheRuntimesIsLeftWhereEverythingIsReplaced(t *testing.T) {
	m := New(Limits{})
	raw := map[string]native{}
	for _, e := range m.nat.t.entries {
		if e.judged != harmless && !e.getter && e.symbol == nil {
			raw[e.label] = nil
		}
	}
	p, err := Compile("var k = 'x'; ({})[k]", "q")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Run(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	for i, e := range m.nat.t.entries {
		if _, ours := raw[e.label]; ours && !m.nat.done[i] {
			t.Errorf("%s is the runtime's own", e.label)
		}
	}
}

// A program of one path runs in less time than it takes to make all that the
// runtime makes when it is asked for Array.
func TestMachineMakesLittleMoreThanTheRuntime(t *testing.T) {
	bare := testing.AllocsPerRun(20, func() { goja.New() })
	ours := testing.AllocsPerRun(20, func() { New(Limits{}) })
	if most := bare + 70; ours > most {
		t.Errorf("%v allocations, and %v for the runtime alone", ours, bare)
	}
	vm := New(Limits{}).VM()
	same, err := vm.RunString(`Object.getPrototypeOf([]) === Array.prototype && [1, [2]].join() === "1,2"`)
	if err != nil || !same.ToBoolean() {
		t.Errorf("%v, %v", same, err)
	}
}
