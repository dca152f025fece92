package csvtext_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"parley/graph/format/internal/csvtext"
)

func FuzzFieldsAreWrittenAsTheStandardLibraryDoes(f *testing.F) {
	for _, field := range []string{
		"", "plain", "a,b", `say "no"`, `"`, `""`, "two\nlines", "two\r\nlines", "\r", " before", "behind ", "\u00a0wide", "\u2028",
		`\.`, `\`, `\.x`, "Ґалаґан", "\xff\xfe", "\x00", "=1+1", ";",
	} {
		f.Add(field)
	}
	f.Fuzz(func(t *testing.T, field string) {
		var want strings.Builder
		w := csv.NewWriter(&want)
		if err := w.Write([]string{"a", field, "b"}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		if got := string(csvtext.Append([]byte("a,"), field)) + ",b\n"; got != want.String() {
			t.Errorf("%q is written %q, not %q", field, got, want.String())
		}
	})
}
