package jsontext_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/graph/format/internal/jsontext"
)

func TestWhatIsAppendedIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.String().Draw(t, "text")
		var got string
		if err := json.Unmarshal(jsontext.Append(nil, want), &got); err != nil || got != want {
			t.Fatalf("%q, want %q: %v", got, want, err)
		}
	})
}

func TestWhatIsNoTextAndWhatEndsLinesIsStillJSON(t *testing.T) {
	out := string(jsontext.Append(nil, "a\xffb\u2028c\u2029d\x00e\x7f\xe2\x80"))
	if want := `"a\ufffdb\u2028c\u2029d\u0000e\u007f\ufffd\ufffd"`; out != want {
		t.Errorf("%s, want %s", out, want)
	}
	if !json.Valid([]byte(out)) || strings.ContainsAny(out, "\x00\u2028") {
		t.Error(out)
	}
}
