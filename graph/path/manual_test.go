package path

import (
	"strings"
	"testing"
)

func TestTheManualShowsEveryFormOfTheLanguage(t *testing.T) {
	m := Manual()
	for _, s := range []string{"Package path is", "^leads", "follows@0-", "partOf{2,4}", "!(name|type)", "[@on=2025-11-30]", "met, colleagueOf"} {
		if !strings.Contains(m, s) {
			t.Errorf("the manual lacks %q", s)
		}
	}
	for _, s := range []string{"//", "package path", "[Graph."} {
		if strings.Contains(strings.ReplaceAll(m, "http://", ""), s) {
			t.Errorf("the manual has %q in it", s)
		}
	}
}
