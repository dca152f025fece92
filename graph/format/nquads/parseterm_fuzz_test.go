package nquads_test

import (
	"errors"
	"testing"

	"parley/graph"
	"parley/graph/format/nquads"
)

// FuzzParseTerm: never a panic, always an error with a place; what is accepted
// is canonical, so parsing it again changes nothing.
func FuzzParseTerm(f *testing.F) {
	for _, seed := range []string{`<http://e/\u00e9>`, `"\t\u000A"@EN`, `"x" ^^ <urn:t>`, `_:a.b`, "\"\n\"", `"\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		term, err := nquads.ParseTerm(text)
		if err != nil {
			var e *graph.SyntaxError
			if !errors.As(err, &e) || e.Line != 1 || e.Column < 1 {
				t.Fatalf("no place: %v", err)
			}
			return
		}
		again, err := nquads.ParseTerm(string(term))
		if err != nil || again != term {
			t.Fatalf("%q gave %q, and that %q, %v", text, term, again, err)
		}
	})
}
