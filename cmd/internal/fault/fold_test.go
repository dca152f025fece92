package fault

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
)

func TestFoldBreaksBetweenWordsAndNeverAWord(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  string
	}{
		"it fits":          {"one two", 7, "one two"},
		"it does not":      {"one two three", 9, "one two\n  three"},
		"no terminal":      {"one two three", 0, "one two three"},
		"a list":           {"fits two:\n  Ann Lee, a person\n  Bo", 12, "fits two:\n  Ann Lee, a\n    person\n  Bo"},
		"a long word":      {"see https://example.org/a/long/one now", 12, "see\n  https://example.org/a/long/one\n  now"},
		"the first word":   {"https://example.org/a now", 8, "https://example.org/a\n  now"},
		"wide characters":  {"語語 語語 語語", 9, "語語 語語\n  語語"},
		"blanks that fit":  {"a  b", 8, "a  b"},
		"nothing but long": {"  abcdefghij", 4, "  abcdefghij"},
	} {
		if got := Fold(c.text, c.width); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestReportFoldsAllButThePlace(t *testing.T) {
	place := &graph.SyntaxError{Column: 3, Text: strings.Repeat("ab ", 20), Msg: strings.Repeat("long ", 9), Hint: strings.Repeat("do it ", 9)}
	var b strings.Builder
	Report(&b, 30, place)
	for line := range strings.SplitSeq(b.String(), "\n") {
		if len(line) > 30 && !strings.Contains(line, "ab ab") {
			t.Errorf("%d columns wide: %q", len(line), line)
		}
	}
	if !strings.Contains(b.String(), place.Text+"\n    ^\n") {
		t.Errorf("the place is not shown as it is:\n%s", b.String())
	}
	b.Reset()
	Report(&b, 20, Nothingf("nobody of that name: %w", errors.New("there is none")))
	if want := "nobody of that name:\n  there is none\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
