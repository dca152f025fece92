package main

import (
	"strings"
	"testing"

	"parley/graph/format"
	"parley/graph/lpg"
)

func TestTheManualOfFormatsNamesThemAll(t *testing.T) {
	for _, f := range format.All() {
		if !strings.Contains(formatsManual, "\n  "+f.Extension[1:]+" ") {
			t.Errorf("no line of %s", f.Extension)
		}
	}
	for _, c := range append(lpg.EdgeColumns, lpg.NodeColumns...) {
		if !strings.Contains(formatsManual, c.Name) {
			t.Errorf("no word of the column %s", c.Name)
		}
	}
	for _, name := range append(derivedNames(), shapes...) {
		if !strings.Contains(formatsManual, name) {
			t.Errorf("no word of %s", name)
		}
	}
}
