package gizmo_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parley/graph/gizmo"
)

func TestTheManualTellsOfEverythingThatCanBeCalled(t *testing.T) {
	m := gizmo.Manual()
	for _, k := range gizmo.Members() {
		for _, member := range k.Members {
			if !strings.Contains(m, "  "+member.Name+"(") {
				t.Errorf("the manual lacks %s", member.Name)
			}
		}
	}
	for _, s := range []string{"What a path means", "Where answers differ from Cayley's", "\n  g.find(\"Umerov\") "} {
		if !strings.Contains(m, s) {
			t.Errorf("the manual lacks %q", s)
		}
	}
	for line := range strings.Lines(m) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, s := range []string{"//", "package gizmo", "Why goja"} {
		if strings.Contains(strings.ReplaceAll(m, "http://", ""), s) {
			t.Errorf("the manual has %q in it", s)
		}
	}
}
