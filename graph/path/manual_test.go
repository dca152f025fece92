package path

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheManualShowsEveryFormOfTheLanguage(t *testing.T) {
	m := Manual()
	for _, s := range []string{"Path expressions", "^leads", "follows@0-", "partOf{2,4}", "!(name|type)", "[@on=2025-11-30]", "met, colleagueOf"} {
		if !strings.Contains(m, s) {
			t.Errorf("the manual lacks %q", s)
		}
	}
	for line := range strings.Lines(m) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, s := range []string{"//", "package path", "Graph.", "path.Parse", "snapshot"} {
		if strings.Contains(strings.ReplaceAll(m, "http://", ""), s) {
			t.Errorf("the manual has %q in it", s)
		}
	}
}
