package ingest

import (
	"strings"
	"testing"
)

func FuzzCleanIsWordsWithSingleBlanks(f *testing.F) {
	for _, s := range []string{"", " ", "a b", "a  b", " a", "a ", "a\nb", "é b", "a\u00a0b", "\x7f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := Clean(text), strings.Join(strings.Fields(text), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	})
}
