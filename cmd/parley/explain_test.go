package main

import (
	"strings"
	"testing"
)

func TestExplanationsFitATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{{"met"}, {"Event"}, {"Participation"}, {"kind"}, {"status"}, {"memberOf"}, {"colleagueOf"},
		{"met@1-3", "--from", "umerov", "--reaching", "donald trump"}} {
		fitsATerminal(t, append([]string{"explain"}, args...)...)
	}
	if got := onTerminal(t, nil, "explain", "met"); !strings.Contains(got, "\n  rule          Two persons met ") || !strings.Contains(got, "\n                overlapping times, ") {
		t.Errorf("what does not fit is not below the rule:\n%s", got)
	}
}
